"use strict";
/* What changed between two days, and the days on which anything changes. */

const changes = (() => {
  let turns = new Map(), days = [];

  /* To be called when other facts pass the filters. */
  function learn(facts) {
    turns = new Map();
    for (const fact of facts) for (const [day, word] of time.turns({ event: fact.event, bounds: scene.boundsOf(fact) })) {
      if (!turns.has(day)) turns.set(day, []);
      turns.get(day).push([fact, word]);
    }
    days = [...turns.keys()].sort((one, two) => one - two);
  }

  /* The next day after (1) or before (-1) this one on which anything changes, null where there is none. */
  function next(day, direction) {
    const found = direction > 0 ? days.find((other) => other > day) : days.findLast((other) => other < day);
    return found ?? null;
  }

  const WORDS = [[null, "change_new_maybe", "change_new"], ["change_over_maybe", null, "change_surer"], ["change_over", "change_unsure", null]];

  /* [fact, words] for what is otherwise on the second day than on the first, in the order of time. */
  function among(facts, from, to) {
    const found = [];
    for (const fact of facts) {
      const bounds = scene.boundsOf(fact);
      const word = fact.event
        ? [null, "change_perhaps", "change_happened"][bounds[0] <= from ? time.NO : time.strength(bounds, from + 1, to)]
        : WORDS[time.strength(bounds, from, from)][time.strength(bounds, to, to)];
      if (word) found.push([fact, word]);
    }
    return found;
  }

  return { learn, next, among, on: (day) => turns.get(day) ?? [] };
})();
