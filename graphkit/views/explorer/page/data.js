"use strict";
/* What the page knows: its one block of JSON, indexed. Nothing here touches the screen. */

const known = (() => {
  const block = JSON.parse(document.getElementById("knowledge").textContent);
  const { families, standings, types, documents, facts, span, day } = block.content;
  const names = new Map(Object.entries(block.content.names));
  const family = new Map(families.map((group) => [group.id, group]));
  const standing = new Map(standings.map((kind) => [kind.id, kind]));
  const factsOf = new Map([...names.keys()].map((key) => [key, []]));

  facts.forEach((fact, id) => {
    fact.id = id;
    for (const key of new Set([fact.subject, fact.object])) factsOf.get(key).push(fact);
  });

  /* The ids of facts between the same two names, in the order of time. */
  function between(fact) {
    const ends = [fact.subject, fact.object];
    return factsOf.get(fact.subject).filter(
      (other) => other !== fact && ends.includes(other.subject) && ends.includes(other.object),
    );
  }

  /* A name that is written from right to left, or says so, is kept from turning the words around it. */
  const TURNING = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff]/;
  const apart = (text) => (TURNING.test(text) ? `\u2068${text}\u2069` : text);
  const label = (key) => names.get(key).label;
  const sentence = (fact) => `${apart(label(fact.subject))} ${fact.phrase} ${apart(label(fact.object))}`;

  return {
    families, standings, types, documents, facts, span, day, names, family, standing, factsOf,
    between, label, sentence, nodes: block.nodes, edges: block.edges,
  };
})();
