"use strict";
/* Facts as rows that lead to them, and names as buttons: what panel, lists and search have in common. */

const rows = (() => {
  const MOST = 40;  // rows of a list before the rest is asked for
  let choose = () => {};

  const colourOf = (id) => known.names[id].colour;
  const name = (id) => element("button.name", { type: "button", onclick: () => choose({ name: id }) }, known.names[id].label);
  const who = (id) => element("span.who", {}, glyph(known.types[known.names[id].type], colourOf(id)), known.names[id].label);
  const badge = (kind, told) => element(`span.badge.${kind}`, { title: told.help ?? "" }, told.label.toLowerCase());
  const standingBadge = (kind) => badge(kind, known.standing.get(kind));
  const swatch = (fact) => sample(known.standing.get(scene.standing(fact)).line, fact.kind.family);
  const noted = (fact) => known.notes.filter((note) => fact.notes.includes(note.id));
  const marks = (fact) => noted(fact).map((note) => badge("mark", note));

  /* One fact as a row that leads to it; `turn` says what happens to it, in place of its details. */
  function row(fact, turn = null) {
    const standing = scene.standing(fact);
    const meta = turn ?? [...fact.details, scene.when(fact) === "not said" ? say("undated") : scene.when(fact)].join(" · ");
    return element("li", {},
      element("button.fact", { type: "button", "data-fact": fact.id, onclick: () => choose({ fact: fact.id }) },
        swatch(fact),
        element("span.sentence", {}, known.sentence(fact)),
        standing === "established" ? null : standingBadge(standing), marks(fact),
        scene.strengths[fact.id] === time.POSSIBLY ? element("span.badge.pale", {}, say("possibly")) : null,
        element("span.meta", {}, meta)));
  }

  function list(some, turns = null) {
    const made = element("ul.facts", {}, some.slice(0, MOST).map((fact, i) => row(fact, turns?.[i])));
    if (some.length <= MOST) return made;
    const more = element("button.more", { type: "button" }, say("show_all", { facts: count(some.length, "fact") }));
    more.onclick = () => { made.append(...some.slice(MOST).map((fact, i) => row(fact, turns?.[i + MOST]))); more.remove(); };
    return [made, more];
  }

  function section(title, some, turns = null) {
    if (!some.length) return null;
    return element("section", {}, element("h3", {}, title, element("span.count", {}, some.length)), list(some, turns));
  }

  const surestFirst = (one, two) => scene.strengths[two.id] - scene.strengths[one.id]
    || known.standing.get(scene.standing(one)).rank - known.standing.get(scene.standing(two)).rank || one.id - two.id;

  return { start: (then) => { choose = then; }, name, who, badge, standingBadge, swatch, noted, marks, row, section, surestFirst };
})();
