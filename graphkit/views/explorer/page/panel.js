"use strict";
/* The words beside the picture: what is chosen with all its evidence, or all that is shown, as a list. */

const panel = (() => {
  const FEW = 6;  // changes of a day before the rest is left out
  const place = byId("panel");
  let act = {};

  const when = () => (state.now.all ? say("on_all_days") : state.now.from === null
    ? say("on_day", { day: time.words(state.now.day) }) : say("in_window", { window: timebar.words(state.now) }));

  /* What begins or ends on this very day. */
  function onThisDay() {
    const turns = state.now.all || state.now.from !== null ? [] : changes.on(state.now.day);
    if (!turns.length) return null;
    return element("section.changes", {}, element("h3", {}, say("changes_today")),
      element("ul.facts", {}, turns.slice(0, FEW).map(([fact, turn]) => rows.row(fact, turn))),
      turns.length > FEW ? element("p.more", {}, say("more_changes", { n: turns.length - FEW })) : null);
  }

  /* What is otherwise at the end of the window than at its beginning. */
  function betweenDays() {
    const { from, day, all } = state.now;
    if (from === null || all) return null;
    const found = changes.among(scene.passed(), from, day);
    return [
      element("h2", {}, say("changed", { from: time.words(from), to: time.words(day) })),
      found.length ? null : element("p.empty", {}, say("nothing_changed")),
      ["change_happened", "change_new", "change_over", "change_surer", "change_new_maybe", "change_over_maybe", "change_unsure", "change_perhaps"].map((word) =>
        rows.section(say(word), found.filter(([, other]) => other === word).map(([fact]) => fact))),
    ];
  }

  /* Nothing chosen: how to begin, what changed, then all that is shown, by family. */
  function overview() {
    const shown = scene.shown().sort(rows.surestFirst);
    return [
      betweenDays() ?? [
        element("h2", {}, when()),
        element("p.lead", {}, say("counts", { articles: count(known.documents.length, "article"), facts: count(known.facts.length, "fact"), names: count(known.nodes.length, "name") }),
          " ", element("span.counts", {}, say("shown", { facts: count(shown.length, "fact") }))),
      ],
      state.now.opened && !state.now.opened.size ? element("p.note", {}, say("overview", { n: scene.core.size })) : null,
      element("details.how", { open: !panel.seen && innerWidth > 760 },
        element("summary", {}, say("how")), element("ul", {}, known.words.how_steps.map((step) => element("li", {}, step)))),
      onThisDay(),
      known.families.map((group) => rows.section(group.label, shown.filter((fact) => fact.kind.family === group.id))),
      shown.length ? null : element("p.empty", {}, say(known.facts.length ? "nothing_shown" : "no_facts_long")),
    ];
  }

  /* Buttons that narrow the view to what is near a name. */
  function narrowing(id) {
    const { around, steps, opened } = state.now;
    const button = (word, on, change) => element("button.chip", { type: "button", "aria-pressed": String(on), onclick: () => act.change(change, true) }, say(word));
    return element("p.acts", {},
      button("only_near", around === id && steps === 1, around === id && steps === 1 ? { around: null } : { around: id, steps: 1, path: null }),
      button("two_steps", around === id && steps === 2, around === id && steps === 2 ? { around: null } : { around: id, steps: 2, path: null }),
      element("button.chip", { type: "button", onclick: () => act.pathFrom(id) }, say("path_to")),
      opened && !opened.has(id) ? element("button.chip", { type: "button", onclick: () => act.change({ opened: new Set([...opened, id]) }, true) }, say("open_up")) : null,
      state.now.moved.has(id) ? element("button.chip", { type: "button", onclick: () => act.unpin(id) }, say("unpin")) : null);
  }

  /* A name: its type, its other names, its facts now and at other times. */
  function about(id) {
    const name = known.names[id], mine = name.facts;
    const now = mine.filter((fact) => scene.strengths[fact.id]).sort(rows.surestFirst);
    const others = [...new Set([name.label, ...name.aliases])].filter((other) => other !== name.name);
    const party = name.colour ? undefined : act.colours().get(id);
    return [
      element("h2", {}, name.name),
      element("p.lead", {}, glyph(known.types[name.type], name.colour ?? known.names[party]?.colour), known.types[name.type].one,
        party === undefined ? null : [" · ", say("wears", { party: known.label(party) })]),
      others.length ? element("p.aliases", {}, say("also_called"), " ", others.join(", ")) : null,
      narrowing(id),
      rows.section(when(), now),
      rows.section(say("other_days"), mine.filter((fact) => !scene.strengths[fact.id])),
    ];
  }

  /* Whether it holds on the day; of what is not established only that it is claimed (expected, denied) for that day. */
  function onDay(standing, strength) {
    const word = standing === "established" ? "" : known.standing.get(standing).label.toLowerCase();
    const words = word ? ["holds_not_told", "holds_possibly_told", "holds_surely_told"] : ["holds_not", "holds_possibly", "holds_surely"];
    return say(words[strength], { standing: word });
  }

  /* A fact: what, how it stands, when, and every piece of evidence. */
  function fact(id) {
    const chosen = known.facts[id], standing = scene.standing(chosen);
    const start = chosen.bounds.find((bound) => bound > time.FIRST && bound < time.LAST);
    const { from, day, all } = state.now;
    const strength = time.strength(scene.boundsOf(chosen), from ?? day, day);
    const term = (word, ...told) => [element("dt", {}, say(word)), element("dd", {}, ...told)];
    return [
      element("h2", {}, rows.name(chosen.subject), ` ${chosen.kind.phrase} `, rows.name(chosen.object)),
      element("p.standing", {}, rows.swatch(chosen), rows.standingBadge(standing), rows.marks(chosen), `${known.standing.get(standing).help}.`),
      element("dl", {},
        chosen.details.length ? term("in_detail", chosen.details.join(", ")) : null,
        term("when", scene.when(chosen)),
        all || !known.span ? null : term(from === null ? "on_the_day" : "in_the_window", `${onDay(standing, strength)} `,
          !strength && start ? element("button.go", { type: "button", onclick: () => act.goTo(state.within(start)) }, say("go_to", { day: time.words(start) })) : null),
        chosen.known ? term("known_since", time.words(chosen.known)) : null,
        chosen.corrected ? term("corrected", chosen.corrected) : null),
      chosen.evidence.length ? article.all(chosen) : null,
      rows.section(say("follows_from"), chosen.grounds.map((ground) => known.facts[ground])),
      rows.section(say("ended_by"), chosen.closers.map((closer) => known.facts[closer])),
      rows.section(say("between_the_two"), known.between(chosen)),
    ];
  }

  /* Show what is chosen: a fact, a name, an article or nothing. */
  function draw() {
    const { chosen } = state.now;
    const parts = chosen?.fact !== undefined ? fact(chosen.fact) : chosen?.name !== undefined ? about(chosen.name)
      : chosen?.article !== undefined ? article.whole(chosen.article, chosen.at) : overview();
    const back = chosen ? element("p.acts", {}, element("button.back", { type: "button", onclick: act.back }, say("back")),
      element("button.back.close", { type: "button", "aria-label": say("close"), onclick: () => act.choose(null) }, "×")) : null;
    refill(place, back, parts);
    byId("panel").classList.toggle("open", Boolean(chosen));
    place.querySelector(".piece.here")?.scrollIntoView({ block: "center" });
  }

  return { draw, place, start: (acts) => { act = acts; }, seen: false };
})();
