"use strict";
/* What is let through: families and standings as a legend that can be pressed, presets, and the rest in a panel of its own. */

const filters = (() => {
  const panelPlace = byId("filters");
  let change = () => {};
  const there = { off: new Set(known.facts.map((fact) => fact.kind.id)), standings: new Set(known.facts.map((fact) => fact.standing)),
    statuses: new Set(known.facts.flatMap((fact) => fact.evidence.map((said) => said.status))),
    inferred: known.facts.some((fact) => fact.notes.includes("inferred")) };
  const relationsOf = (group) => known.relations.filter((relation) => relation.family === group.id && there.off.has(relation.id)).map((relation) => relation.id);
  const families = known.families.filter((group) => relationsOf(group).length);

  function toggled(set, ids) {
    const made = new Set(set), hide = ids.some((id) => !made.has(id));
    for (const id of ids) if (hide) made.add(id); else made.delete(id);
    return made;
  }

  const chip = (mark, label, on, press, help = "") =>
    element("button.chip", { type: "button", "aria-pressed": String(on), title: help, onclick: press }, mark, label);

  /* The legend: pressing a sign hides what it stands for. */
  function legend() {
    const { off, standings } = state.now;
    refill(byId("families"), families.map((group) => {
      const ids = relationsOf(group);
      return chip(sample("solid", group.id), group.label, ids.some((id) => !off.has(id)), () => change({ off: toggled(off, ids) }, true), ids.map(phrase).join(", "));
    }));
    refill(byId("standings"), known.standings.filter((kind) => there.standings.has(kind.id)).map((kind) =>
      chip(sample(kind.line), kind.label, !standings.has(kind.id), () => change({ standings: toggled(standings, [kind.id]) }, true), kind.help)));
  }

  const phrase = (id) => known.relations.find((relation) => relation.id === id).phrase;

  function preset() {
    const box = byId("preset"), off = state.now.off;
    const held = known.presets.find((one) => known.relations.every(({ id }) => off.has(id) === !one.relations.includes(id)));
    box.value = off.size === 0 ? "" : held ? held.id : "own";
    box.querySelector("[value=own]").hidden = box.value !== "own";
  }

  function group(title, ...parts) { return element("fieldset", {}, element("legend", {}, title), parts); }

  function choice(word, part, entries) {
    const made = element("select", { "aria-label": say(word), onchange: (event) => change({ [part]: event.target.value === "" ? null : Number(event.target.value) }, true) },
      element("option", { value: "" }, say("any")), entries.map(([id, label]) => element("option", { value: id, selected: state.now[part] === id }, label)));
    return element("label", {}, say(word), made);
  }

  const called = (kinds) => known.names.filter((name) => kinds.includes(name.type)).map((name) => [name.id, name.label]).sort((one, two) => one[1].localeCompare(two[1]));
  const cut = (text) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

  function panel() {
    const { off, types, statuses, sure, reach, maybe, inferred } = state.now;
    const toggle = (part, set, id, mark, label) => chip(mark, label, !set.has(id), () => change({ [part]: toggled(set, [id]) }, true));
    const parties = Object.entries(known.types).filter(([, look]) => look.coloured).map(([type]) => type);
    refill(panelPlace,
      element("h2", {}, say("filters"), element("button.back", { type: "button", onclick: clear }, say("clear"))),
      group(say("filter_relations"), known.relations.filter((one) => there.off.has(one.id)).map((one) => toggle("off", off, one.id, sample("solid", one.family), one.phrase))),
      group(say("filter_types"), Object.entries(known.types).map(([type, look]) => toggle("types", types, type, glyph(look), look.plural))),
      group(say("filter_statuses"), known.statuses.filter((one) => there.statuses.has(one.id)).map((one) => toggle("statuses", statuses, one.id, null, one.label)),
        there.inferred ? chip(null, say("inferred"), inferred, () => change({ inferred: !inferred }, true), say("inferred_help")) : null),
      group(say("filter_time"),
        element("label", {}, say("reach"), element("select", { id: "reach", onchange: (event) => change({ reach: Number(event.target.value) }) },
          known.words.reaches.map(([days, label]) => element("option", { value: days, selected: reach === days }, label)))),
        chip(null, say("maybe"), maybe, () => change({ maybe: !maybe }), say("maybe_help"))),
      group(say("filter_more"),
        choice("filter_party", "party", called(parties)), choice("filter_place", "place", called(["Place", "Constituency"])),
        choice("filter_source", "source", known.documents.map((one, id) => [id, cut(one.title)])),
        element("label", {}, say("filter_sure"), element("input", { id: "sure", type: "range", min: 0, max: 1, step: 0.05, value: sure,
          oninput: (event) => { event.target.nextSibling.textContent = percent(event.target.value); },
          onchange: (event) => change({ sure: Number(event.target.value) }, true) }), element("output", {}, percent(sure)))));
  }
  const percent = (share) => `${Math.round(share * 100)} %`;

  const NONE = () => { const { off, types, standings, statuses, sure, source, place, party, around, path, maybe, inferred } = state.fresh(); return { off, types, standings, statuses, sure, source, place, party, around, path, maybe, inferred }; };
  const clear = () => change(NONE(), true);

  /* What is narrowed, each with a way to undo it. */
  function active() {
    const { around, steps, path, party, place, source, sure, types, statuses, inferred } = state.now;
    const undo = (words, part) => element("button.active", { type: "button", onclick: () => change(part, true), title: say("undo") }, words, element("span", { "aria-hidden": "true" }, " ×"));
    refill(byId("active"), [
      around === null ? null : undo(say(steps === 2 ? "active_two" : "active_near", { name: known.label(around) }), { around: null }),
      path ? undo(say("active_path", { one: known.label(path[0]), two: known.label(path[1]) }), { path: null }) : null,
      party === null ? null : undo(say("active_party", { name: known.label(party) }), { party: null }),
      place === null ? null : undo(say("active_place", { name: known.label(place) }), { place: null }),
      source === null ? null : undo(say("active_source", { title: cut(known.documents[source].title) }), { source: null }),
      sure ? undo(say("active_sure", { percent: Math.round(sure * 100) }), { sure: 0 }) : null,
      types.size ? undo(say("active_types", { n: types.size }), { types: new Set() }) : null,
      inferred ? null : undo(say("active_inferred"), { inferred: true }),
      statuses.size ? undo(say("active_statuses", { n: statuses.size }), { statuses: new Set() }) : null,
    ]);
  }

  function draw() {
    legend();
    preset();
    active();
    if (panelPlace.matches(":popover-open")) panel();
  }

  function start(then) {
    change = then;
    byId("preset").append(...known.presets.map((one) => element("option", { value: one.id }, one.label)));
    byId("preset").addEventListener("change", (event) => {
      const wanted = known.presets.find((one) => one.id === event.target.value);
      change({ off: new Set(wanted ? known.relations.map(({ id }) => id).filter((id) => !wanted.relations.includes(id)) : []) }, true);
    });
    panelPlace.addEventListener("beforetoggle", (event) => { if (event.newState === "open") panel(); });
    byId("shapes").append(...Object.values(known.types).map((look) => element("span", {}, glyph(look), look.plural)));
  }

  return { start, draw, clear };
})();
