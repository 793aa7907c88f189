"use strict";
/* What is shown: which facts hold on the day or in the window, as known on a day, under the filters. No drawing here. */

const scene = (() => {
  const { facts, names } = known;
  const bounds = known.bounds.map((column) => Int32Array.from(column));  // as far as they were known
  const [beginEarliest, beginLatest, endEarliest, endLatest] = bounds;
  const passing = new Uint8Array(facts.length);  // by the filters, whatever the day
  const strengths = new Uint8Array(facts.length);
  const standing = facts.map((fact) => fact.standing);
  const bonds = facts.filter((fact) => fact.kind.bond);
  const core = new Set(known.nodes.filter((node) => node.colour).map((node) => node.id)
    .sort((one, two) => names[two].facts.length - names[one].facts.length).slice(0, known.large.core));

  /* Told by then; an article without a date is told at no known time. */
  const toldBy = (said, day) => day === null || (known.documents[said.document].day ?? time.LAST) <= day;
  const evidence = (fact) => fact.evidence.filter((said) => toldBy(said, state.now.known));

  /* Whether a fact was known by then: told, or following from facts that were. */
  const knownBy = (fact, day) => day === null || fact.evidence.some((said) => toldBy(said, day))
    || (!fact.evidence.length && fact.grounds.length > 0 && fact.grounds.every((id) => knownBy(facts[id], day)));
  const whole = (fact, told, day) => told.length === fact.evidence.length
    && [...fact.grounds, ...fact.closers].every((id) => knownBy(facts[id], day));

  /* How a fact stands by the statuses of what had been told of it. */
  function stands(statuses) {
    const told = new Set(statuses);
    if (told.has("denied")) return told.size > 1 ? "disputed" : "denied";
    return told.has("asserted") ? "established" : told.has("claimed") ? "claimed" : "expected";
  }

  function passes(fact, now) {
    const told = now.known === null ? fact.evidence : evidence(fact);
    if (!knownBy(fact, now.known)) return false;
    if (!now.inferred && fact.notes.includes("inferred")) return false;
    if (now.off.has(fact.kind.id) || now.standings.has(standing[fact.id])) return false;
    if (now.types.has(names[fact.subject].type) || now.types.has(names[fact.object].type)) return false;
    if (now.place !== null && !fact.touched.includes(now.place)) return false;
    if (now.opened && !(shownInOverview(fact, now))) return false;
    return convinces(fact, told, now);
  }

  /* Whether some of what tells of a fact is told in the wanted way; of what is inferred, of all that it follows from. */
  function convinces(fact, told, now) {
    if (!fact.evidence.length) return fact.grounds.every((id) => convinces(facts[id], facts[id].evidence, now));
    return told.some((said) => !now.statuses.has(said.status) && said.confidence >= now.sure
      && (now.source === null || said.document === now.source));
  }

  const opened = (id, now) => core.has(id) || now.opened.has(id);
  const shownInOverview = (fact, now) => (opened(fact.subject, now) && opened(fact.object, now))
    || now.opened.has(fact.subject) || now.opened.has(fact.object);

  const WEIGHT = { asserted: 0, claimed: 1, expected: 2, denied: 3 };

  /* The time that all allow who had told of a fact by then; of those whose way of telling counts most. */
  function period(fact, told, complete) {
    const first = Math.min(...told.map((said) => WEIGHT[said.status]));
    const all = told.filter((said) => WEIGHT[said.status] === first).map((said) => said.bounds ?? fact.bounds);
    const [early, late] = [Math.max, Math.min].map((pick) => [0, 1, 2, 3].map((i) => pick(...all.map((one) => one[i]))));
    const [begin, stop] = [[early[0], late[1]], [early[2], late[3]]];
    const found = complete ? [...fact.bounds] : begin[0] > begin[1] || stop[0] > stop[1] ? [...all[0]] : [...begin, ...stop];
    if (found[3] === time.LAST && found[2] > state.now.known) found[2] = Math.max(state.now.known, found[0]);
    return found;
  }

  /* To be called when filters or "as known on" change: which facts pass, how they stand, and when they hold. */
  function learn() {
    const now = state.now;
    for (const fact of facts) {
      const told = now.known === null ? fact.evidence : evidence(fact);
      const held = now.known === null || !told.length ? fact.bounds : period(fact, told, whole(fact, told, now.known));
      bounds.forEach((column, i) => { column[fact.id] = held[i]; });
      standing[fact.id] = now.known === null || !told.length ? fact.standing : stands(told.map((said) => said.status));
      passing[fact.id] = passes(fact, now) ? 1 : 0;
    }
  }

  /* When a fact holds, in words; as known on a day, in those of the narrowest that had been told. */
  function when(fact) {
    const told = evidence(fact);
    if (told.length === fact.evidence.length || !told.length) return fact.when;
    const width = ({ bounds: one = fact.bounds }) => one[1] - one[0] + one[3] - one[2];
    return told.reduce((best, said) => (width(said) < width(best) ? said : best)).when ?? fact.when;
  }

  /* The bounds of a fact as far as they were known. */
  const boundsOf = (fact) => [beginEarliest[fact.id], beginLatest[fact.id], endEarliest[fact.id], endLatest[fact.id]];

  function weigh() {
    const { all, from, day, reach, maybe, party } = state.now;
    for (let i = 0; i < strengths.length; i++) {
      if (!passing[i]) { strengths[i] = time.NO; continue; }
      if (all) { strengths[i] = time.SURELY; continue; }
      const since = from ?? (facts[i].event ? day - reach : day);  // what happens once is shown for some time after
      if (beginEarliest[i] > day || endLatest[i] < since) strengths[i] = time.NO;
      else if (beginLatest[i] <= day && endEarliest[i] >= since) strengths[i] = time.SURELY;
      else strengths[i] = maybe ? time.POSSIBLY : time.NO;
    }
    const colours = worn();
    if (party !== null) keep((fact) => fact.touched.some((end) => end === party || colours.get(end) === party));
    narrow();
    return { strengths, colours };
  }

  function keep(wanted) {
    for (const fact of facts) if (strengths[fact.id] && !wanted(fact)) strengths[fact.id] = time.NO;
  }

  /* Only what touches a name, within one step or two; or only the shortest way between two names. */
  function narrow() {
    const { around, steps, path } = state.now;
    if (around !== null) {
      const near = new Set([around]);
      if (steps === 2) for (const fact of names[around].facts) if (strengths[fact.id]) fact.touched.forEach((end) => near.add(end));
      keep((fact) => fact.touched.some((end) => near.has(end)));
    }
    if (path) {
      const way = new Set(shortest(...path).map((fact) => fact.id));
      keep((fact) => way.has(fact.id));
    }
  }

  /* The facts on the shortest way between two names, through what is shown; none where there is no way. */
  function shortest(start, goal) {
    const came = new Map([[start, null]]);
    for (const here of came.keys()) {
      if (here === goal) break;
      for (const fact of names[here].facts) {
        if (!strengths[fact.id]) continue;
        for (const end of [fact.subject, fact.object]) if (!came.has(end)) came.set(end, { fact, here });
      }
    }
    const way = [];
    for (let step = came.get(goal); step; step = came.get(step.here)) way.unshift(step.fact);
    return way;
  }

  /* Name -> the party that it belongs to on the day: what is established wins, then what is surer, then what began later. */
  function worn() {
    const day = state.now.all ? known.day ?? time.LAST - 1 : state.now.day;
    const best = new Map(), left = new Map();
    const key = (who, whom) => who * names.length + whom;
    const offered = [];
    const offer = (fact, party, sure, since, holds = false) =>
      offered.push({ who: fact.subject, party, since, holds, sure: sure + (standing[fact.id] === "established" ? time.SURELY : 0) });
    for (const fact of bonds) {
      const { id, subject, object, roles } = fact;
      if (["denied", "expected"].includes(standing[id]) || !knownBy(fact, state.now.known)) continue;
      const [early, late] = [beginEarliest[id], beginLatest[id]];
      if (fact.kind.bond === "leaves") {
        if (late <= day) left.set(key(subject, object), Math.max(late, left.get(key(subject, object)) ?? 0));
        if (early > day) offer(fact, object, time.POSSIBLY, time.FIRST);
        if (early <= day && roles.to !== undefined) offer(fact, roles.to, late <= day ? time.SURELY : time.POSSIBLY, early);
      } else if (fact.event) {
        if (early <= day) offer(fact, object, late <= day ? time.SURELY : time.POSSIBLY, early);
      } else {
        const sure = time.strength([early, late, endEarliest[id], endLatest[id]], day, day);
        if (sure) offer(fact, object, sure, early, sure === time.SURELY);
      }
    }
    for (const { who, party, sure, since, holds } of offered) {
      if (!names[party].colour || (!holds && (left.get(key(who, party)) ?? -1) >= since)) continue;
      const rank = sure * time.LAST + since;
      if (!(best.get(who)?.rank > rank)) best.set(who, { rank, party });
    }
    return new Map([...best].map(([who, { party }]) => [who, party]));
  }

  return {
    learn, weigh, when, strengths, passing, evidence, toldBy, boundsOf, core,
    standing: (fact) => standing[fact.id],
    shown: () => facts.filter((fact) => strengths[fact.id]),
    passed: () => facts.filter((fact) => passing[fact.id]),
  };
})();
