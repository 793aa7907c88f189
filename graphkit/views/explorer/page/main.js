"use strict";
/* The page: its state in one object, one function that changes it, one that draws everything from it. */

const explorer = (() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const state = {
    day: timebar.within(known.day ?? timebar.last), all: !known.span, maybe: true, reach: 366,
    families: new Set(known.families.map((group) => group.id)),
    standings: new Set(known.standings.map((kind) => kind.id)),
    chosen: null, trail: [], theme: dark.matches ? "dark" : "light",
  };
  let strengths = new Uint8Array(known.facts.length);

  const passes = (fact) => state.families.has(fact.family) && state.standings.has(fact.standing);

  function weigh() {
    strengths = Uint8Array.from(known.facts, (fact) => {
      if (!passes(fact)) return time.NO;
      if (state.all) return time.SURELY;
      const strength = time.strength(fact, state.day, state.reach);
      return strength === time.POSSIBLY && !state.maybe ? time.NO : strength;
    });
  }

  /* What is chosen and all that belongs to it, for the picture to bring forward. */
  function focus() {
    if (!state.chosen) return {};
    const { fact, name } = state.chosen;
    const facts = fact !== undefined ? [known.facts[fact]] : known.factsOf.get(name).filter((other) => strengths[other.id]);
    const names = new Set(facts.flatMap((other) => [other.subject, other.object]));
    if (name !== undefined) names.add(name);
    return { fact, name, names, facts: new Set(facts.map((other) => other.id)) };
  }

  function draw() {
    weigh();
    picture.draw(strengths, focus());
    panel.draw(state.chosen, {
      when: state.all ? null : time.words(state.day), turns: state.all ? [] : timebar.turnsOf(state.day),
      strengths, choose, back, goTo,
    });
    timebar.draw(state);
    const shown = strengths.some((strength) => strength);
    byId("note").hidden = shown;
    byId("note").textContent = known.facts.length ? "Nothing to show on this day" : "No facts were found";
  }

  function change(part) {
    Object.assign(state, part);
    draw();
  }

  const goTo = (day) => change({ day: timebar.within(day), all: false });

  function choose(chosen) {
    panel.seen = true;
    change({ chosen, trail: chosen ? [...state.trail, state.chosen] : [] });
    panel.place.scrollTop = 0;
    if (chosen?.name !== undefined) picture.show(chosen.name);
    if (chosen && panel.place.contains(document.activeElement) === false) panel.place.focus({ preventScroll: true });
  }

  function back() {
    const trail = [...state.trail];
    change({ chosen: trail.pop() ?? null, trail });
    panel.place.focus({ preventScroll: true });
  }

  function filtered() {
    const facts = known.facts.filter(passes);
    timebar.learn(facts);
    timebar.paint(facts);
    draw();
  }

  function chip(entry, chosen, mark) {
    const made = element("button.chip", { type: "button", "aria-pressed": "true", title: entry.help ?? "" }, mark, entry.label);
    made.addEventListener("click", () => {
      const on = !chosen.delete(entry.id);
      if (on) chosen.add(entry.id);
      made.setAttribute("aria-pressed", String(on));
      filtered();
    });
    return made;
  }

  function chips() {
    const families = known.families.filter((group) => known.facts.some((fact) => fact.family === group.id));
    const standings = known.standings.filter((kind) => known.facts.some((fact) => fact.standing === kind.id));
    byId("families").append(...families.map((group) => {
      const mark = sample("solid");
      mark.dataset.family = group.id;
      return chip(group, state.families, mark);
    }));
    byId("standings").append(...standings.map((kind) => chip(kind, state.standings, sample(kind.line))));
    byId("shapes").append(...Object.entries(known.types).map(([type, look]) =>
      element("span", {}, glyph(look), look.plural)));
  }

  function wear(theme) {
    state.theme = theme;
    root.dataset.theme = theme;
    for (const group of known.families) root.style.setProperty(`--${group.id}`, theme === "dark" ? group.dark : group.colour);
    byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
    picture.colours();
    filtered();
  }

  function pointer() {
    const tip = byId("tip");
    picture.view.on("click", ({ nodes, edges }) =>
      choose(nodes.length ? { name: nodes[0] } : edges.length ? { fact: edges[0] } : null));
    picture.view.on("hoverEdge", ({ edge, event }) => {
      const fact = known.facts[edge];
      const stage = byId("stage").getBoundingClientRect();
      tip.textContent = [known.sentence(fact), ...fact.details, fact.when, fact.standing].join(" · ");
      tip.hidden = false;
      tip.style.left = `${Math.min(event.clientX - stage.left + 12, stage.width - tip.offsetWidth - 8)}px`;
      tip.style.top = `${event.clientY - stage.top + 14}px`;
    });
    picture.view.on("blurEdge", () => { tip.hidden = true; });
    byId("closer").addEventListener("click", () => picture.zoom(1.35));
    byId("farther").addEventListener("click", () => picture.zoom(1 / 1.35));
    byId("whole").addEventListener("click", () => picture.fit());
  }

  function scope() {
    const span = known.span ? known.span.map(time.year) : null;
    const years = span ? ` · ${span[0] === span[1] ? span[0] : `${span[0]}–${span[1]}`}` : "";
    byId("scope").textContent = count(known.documents.length, "article") + years;
  }

  scope();
  chips();
  search.start(choose);
  timebar.start(state, goTo, change);
  pointer();
  wear(state.theme);
  picture.watch(draw);
  picture.fit();
  byId("theme").addEventListener("click", () => wear(state.theme === "dark" ? "light" : "dark"));
  dark.addEventListener("change", () => wear(dark.matches ? "dark" : "light"));
  addEventListener("resize", () => timebar.paint(known.facts.filter(passes)));
  addEventListener("keydown", (event) => { if (event.key === "Escape" && state.chosen) choose(null); });

  return { state, strengths: () => strengths, change, choose, goTo };
})();
