"use strict";
/* The words beside the picture: what is chosen with all its evidence, or everything that is shown, as a list. */

const panel = (() => {
  const MOST = 60, FEW = 5;  // rows of a list, changes of a day, before the rest is left out
  const place = byId("panel");
  const HOLDS = ["not so", "possibly so", "surely so"];

  const nameButton = (key, choose) =>
    element("button.name", { type: "button", onclick: () => choose({ name: key }) }, known.label(key));
  const badge = (kind) =>
    element(`span.badge.${kind}`, { title: known.standing.get(kind)?.help ?? "" }, kind);
  const facts = (number) => count(number, "fact");

  function swatch(fact) {
    const mark = sample(known.standing.get(fact.standing).line);
    mark.dataset.family = fact.family;
    return mark;
  }

  /* One fact as a row that leads to it. */
  function row(fact, strength, choose, turn = null) {
    const meta = turn ?? [...fact.details, fact.when === "not said" ? "date not said" : fact.when].join(" · ");
    return element("li", {},
      element("button.fact", { type: "button", "data-fact": fact.id, onclick: () => choose({ fact: fact.id }) },
        swatch(fact),
        element("span.sentence", {}, known.sentence(fact)),
        fact.standing === "established" ? null : badge(fact.standing),
        strength === time.POSSIBLY ? element("span.badge.pale", {}, "possibly") : null,
        element("span.meta", {}, meta)));
  }

  function list(some, strengths, choose) {
    const rows = (chosen) => chosen.map((fact) => row(fact, strengths[fact.id], choose));
    const made = element("ul.facts", {}, rows(some.slice(0, MOST)));
    if (some.length <= MOST) return made;
    const more = element("button.more", { type: "button" }, `Show all ${facts(some.length)}`);
    more.onclick = () => { made.append(...rows(some.slice(MOST))); more.remove(); };
    return [made, more];
  }

  const rank = new Map(known.standings.map((kind, index) => [kind.id, index]));
  const surestFirst = (strengths) => (one, two) =>
    strengths[two.id] - strengths[one.id] || rank.get(one.standing) - rank.get(two.standing) || one.id - two.id;

  function section(title, some, strengths, choose) {
    if (!some.length) return null;
    return element("section", {}, element("h3", {}, title, element("span.count", {}, some.length)), list(some, strengths, choose));
  }

  /* What begins or ends on this very day. */
  function changes({ turns, choose }) {
    if (!turns.length) return null;
    const rows = turns.slice(0, FEW).map(([fact, turn]) => row(fact, time.SURELY, choose, turn));
    const more = turns.length > FEW ? element("p.more", {}, `and ${count(turns.length - FEW, "more change")}`) : null;
    return element("section.changes", {}, element("h3", {}, "Changes on this day"), element("ul.facts", {}, rows), more);
  }

  /* Nothing chosen: how to begin, then all that is shown, by family. */
  function overview(scene) {
    const { when, strengths, choose } = scene;
    const shown = known.facts.filter((fact) => strengths[fact.id]).sort(surestFirst(strengths));
    return [
      element("h2", {}, when ? `On ${when}` : "On all days"),
      element("p.lead", {},
        `${count(known.documents.length, "article")} told ${facts(known.facts.length)} about ${count(known.names.size, "name")}. `,
        element("span.counts", {}, `${facts(shown.length)} shown.`)),
      element("details.how", { open: !panel.seen && innerWidth > 760 },
        element("summary", {}, "How to read this page"),
        element("ul", {},
          element("li", {}, "Click a line or a name for what the articles say, word for word."),
          element("li", {}, "Move the day: strong lines surely held then, pale ones possibly."),
          element("li", {}, "What lasts shows on the days it may hold; what happens once (a result, a resignation) also some time before and after, as set beside the day."))),
      changes(scene),
      known.families.map((group) =>
        section(group.label, shown.filter((fact) => fact.family === group.id), strengths, choose)),
      shown.length ? null : element("p.empty", {}, known.facts.length
        ? "Nothing is told of this day with these filters. Try another day, or All days."
        : "The articles told no facts."),
    ];
  }

  /* A name: its type, its other names, its facts now and at other times. */
  function about(key, { when, strengths, choose }) {
    const name = known.names.get(key);
    const mine = known.factsOf.get(key);
    const now = mine.filter((fact) => strengths[fact.id]).sort(surestFirst(strengths));
    const others = [name.label === name.name ? null : name.label, ...name.aliases].filter(
      (other, index, all) => other && all.indexOf(other) === index);
    return [
      element("h2", {}, name.name),
      element("p.lead", {}, glyph(known.types[name.type]), name.type.toLowerCase()),
      others.length ? element("p.aliases", {}, "Also called ", others.join(", ")) : null,
      section(when ? `On ${when}` : "On all days", now, strengths, choose),
      section("On other days, or filtered out", mine.filter((fact) => !strengths[fact.id]), strengths, choose),
    ];
  }

  /* One piece of evidence: the words, who says them, where and when they were published. */
  function evidence(said) {
    const article = known.documents[said.document];
    const voice = said.speaker ? ["said by ", element("b", {}, said.speaker)]
      : [said.status === "asserted" ? "told by the article itself" : "said by nobody named"];
    return element("li", {},
      element("blockquote", {}, said.quote),
      element("p.voice", {}, badge(said.status), voice),
      element("p.source", {}, element("cite", {}, article.title), " · ", article.published ?? "date of publication not known"),
      element("p.source", {}, article.source, ` · reader’s confidence ${Math.round(said.confidence * 100)} %`));
  }

  /* Whether it holds on the day; of what is not established only that it is claimed (expected, denied) for that day. */
  function onDay({ standing }, strength) {
    if (standing === "established") return HOLDS[strength];
    return [`not ${standing}`, `${standing}, possibly`, standing][strength];
  }

  /* A fact: what, how it stands, when, and every piece of evidence. */
  function fact(id, { when, strengths, choose, goTo }) {
    const chosen = known.facts[id];
    const start = chosen.bounds.find((bound) => bound > time.FIRST && bound < time.LAST);
    return [
      element("h2", {}, nameButton(chosen.subject, choose), ` ${chosen.phrase} `, nameButton(chosen.object, choose)),
      element("p.standing", {}, swatch(chosen), badge(chosen.standing), known.standing.get(chosen.standing).help, "."),
      element("dl", {},
        element("dt", {}, "When"), element("dd", {}, chosen.when),
        when ? [element("dt", {}, "On the day"), element("dd", {}, `${onDay(chosen, strengths[id])} on ${when} `,
          !strengths[id] && start ? element("button.go", { type: "button", onclick: () => goTo(start) }, `Go to ${time.words(start)}`) : null)] : null,
        chosen.details.length ? [element("dt", {}, "In detail"), element("dd", {}, chosen.details.join(", "))] : null,
        chosen.known ? [element("dt", {}, "Known since"), element("dd", {}, chosen.known)] : null),
      element("h3", {}, "What the articles say", element("span.count", {}, chosen.evidence.length)),
      element("ul.evidence", {}, chosen.evidence.map(evidence)),
      section("More between the two", known.between(chosen), strengths, choose),
    ];
  }

  /* Show what is chosen: {fact}, {name} or nothing; `scene` holds the day, the strengths and what buttons do. */
  function draw(chosen, scene) {
    const parts = chosen?.fact !== undefined ? fact(chosen.fact, scene)
      : chosen?.name !== undefined ? about(chosen.name, scene) : overview(scene);
    const back = chosen ? element("button.back", { type: "button", onclick: scene.back }, "Back") : null;
    place.replaceChildren(...[back, ...parts].flat().filter(Boolean));
  }

  return { draw, place, seen: false };
})();
