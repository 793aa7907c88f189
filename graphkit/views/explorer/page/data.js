"use strict";
/* What the page knows: its one block of JSON, indexed. Nothing here touches the screen. */

const known = (() => {
  const block = JSON.parse(document.getElementById("knowledge").textContent);
  const { words, families, standings, statuses, presets, notes, large, relations, types, names, documents, facts, span, day, made } = block.content;
  const family = new Map(families.map((group) => [group.id, group]));
  const standing = new Map(standings.map((kind, rank) => [kind.id, { ...kind, rank }]));
  const nameOf = new Map(names.map((name, id) => [name.key, id]));
  const factOf = new Map(facts.map((fact, id) => [fact.key, id]));
  const nodes = block.nodes.map(({ id, x, y, label, shape, size, color, font }) => ({
    id, x, y, lines: label.split("\n"), shape, size, colour: color, font: font.size,
  }));

  /* The four bounds of every fact side by side: the slider goes through all of them at every step. */
  const bounds = [0, 1, 2, 3].map((which) => Int32Array.from(facts, (fact) => fact.bounds[which]));
  const bend = Float32Array.from(block.edges, (edge) => edge.bend);

  names.forEach((name, id) => Object.assign(name, { id, facts: [], colour: null, linked: false }));
  nodes.forEach((node) => Object.assign(names[node.id], { colour: node.colour, linked: true }));
  facts.forEach((fact, id) => {
    fact.id = id;
    fact.kind = relations[fact.relation];
    fact.touched = [...new Set([fact.subject, fact.object, ...Object.values(fact.roles)])];
    fact.sure = Math.max(0, ...fact.evidence.map((said) => said.confidence));
    for (const end of fact.touched) names[end].facts.push(fact);
  });

  /* Other facts between the same two names, in the order of time. */
  const between = (fact) => names[fact.subject].facts.filter((other) =>
    other !== fact && [other.subject, other.object].every((end) => end === fact.subject || end === fact.object));

  /* A name that is written from right to left, or says so, is kept from turning the words around it. */
  const TURNING = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff]/;
  const apart = (text) => (TURNING.test(text) ? `\u2068${text}\u2069` : text);
  const label = (id) => apart(names[id].label);
  const sentence = (fact) => `${label(fact.subject)} ${fact.kind.phrase} ${label(fact.object)}`;

  /* The words of a piece of evidence: quoted, or cut from its article. */
  const quote = (said) => said.quote ?? documents[said.document].text.slice(...said.at);

  return {
    words, families, standings, statuses, presets, notes, large, relations, types, names, documents, facts, span, day, made, nodes,
    bounds, bend, family, standing, nameOf, factOf, between, apart, label, sentence, quote,
  };
})();

/* A text of the page, by its name in the policy; {…} are filled in. */
const say = (name, parts = {}) => known.words[name].replace(/\{(\w+)\}/g, (_, key) => parts[key]);
