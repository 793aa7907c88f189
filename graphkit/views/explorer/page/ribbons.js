"use strict";
/* Who stood with whom, as lanes: what each party's lane holds, read off the facts. No drawing here. */

const ribbons = (() => {
  const FADE = 0.05;  // share of what is seen that a beginning nobody dates is drawn over
  const partyLike = (id) => known.types[known.names[id].type].coloured;

  /* Lanes, weightiest first and allies next to each other; and the changes of side that run between them. */
  function model(facts) {
    const lanes = new Map(), crossings = [];
    const lane = (id) => { if (!lanes.has(id)) lanes.set(id, { id, ribbons: [], marks: [], undated: [], ties: new Map() }); return lanes.get(id); };
    const tie = (one, two) => { for (const [a, b] of [[one, two], [two, one]]) lane(a).ties.set(b, (lane(a).ties.get(b) ?? 0) + 1); };
    const put = (id, kind, fact, words, colour) => {
      const dated = time.extent(scene.boundsOf(fact));
      if (!dated) lane(id).undated.push(fact);
      else lane(id)[kind].push({ fact, words, short: known.label(kind === "ribbons" && fact.kind.lane === "power" ? fact.object : colour), colour: known.names[colour].colour });
    };
    for (const fact of facts) {
      const { subject, object, kind, roles } = fact;
      if (!kind.lane || scene.standing(fact) === "denied") continue;
      const [one, two] = [partyLike(subject), partyLike(object)];
      if (kind.lane === "together" && one && two) {
        put(subject, "ribbons", fact, say("lane_with", { name: known.label(object) }), object);
        put(object, "ribbons", fact, say("lane_with", { name: known.label(subject) }), subject);
        tie(subject, object);
      } else if (kind.lane === "within" && one && two) {
        put(subject, fact.event ? "marks" : "ribbons", fact, say(fact.event ? "lane_joined" : "lane_within", { name: known.label(object) }), object);
      } else if (kind.lane === "power" && one) put(subject, "ribbons", fact, say("lane_power", { name: known.label(object) }), subject);
      else if (kind.lane === "result" && one) put(subject, "marks", fact, figures(fact), subject);
      else if (kind.lane === "parting" && one) put(subject, "marks", fact, `${kind.phrase} ${known.label(object)}`, partyLike(object) ? object : subject);
      else if (kind.lane === "crossing" && two) {
        const to = roles.to !== undefined && partyLike(roles.to) ? roles.to : null;
        if (!time.extent(scene.boundsOf(fact))) lane(object).undated.push(fact);
        else { lane(object); crossings.push({ fact, from: object, to }); }
        if (to !== null) tie(object, to);
      }
    }
    return { lanes: ordered([...lanes.values()]), crossings };
  }

  const figures = ({ figures: { seats, total } }) => (seats === undefined ? "" : total === undefined ? count(seats, "seat") : `${seats}/${total}`);

  function ordered(lanes) {
    const weight = (lane) => 3 * lane.ribbons.length + lane.marks.length + 0.5 * lane.undated.length;
    const left = new Set(lanes.sort((one, two) => weight(two) - weight(one) || one.id - two.id)), found = [];
    while (left.size) {
      const ties = (lane) => found.reduce((sum, other, index) => sum + (lane.ties.get(other.id) ?? 0) * (1 + index / found.length), 0);
      const next = [...left].reduce((best, lane) => (found.length && ties(lane) > ties(best) ? lane : best));
      left.delete(next);
      found.push(next);
    }
    return found;
  }

  /* Where a ribbon begins, is strongest from and to, and ends, in pixels; an end nobody dates fades over a stretch. What is
     told as of some day only is strongest there, and weaker the further from it. */
  function stretch(fact) {
    const [beginEarliest, beginLatest, endEarliest, endLatest] = scene.boundsOf(fact);
    const [from, to] = axis.view(), soft = (to - from) * FADE;
    const anchor = beginLatest === time.LAST ? endEarliest : beginLatest;
    const start = beginEarliest === time.FIRST ? Math.min(anchor, endEarliest === time.FIRST ? anchor : endEarliest) - soft : beginEarliest;
    const open = endLatest === time.LAST;
    const stop = open ? to : endLatest;
    const sure = beginLatest <= endEarliest;
    const middle = endEarliest <= beginLatest && endEarliest !== time.FIRST && beginLatest !== time.LAST
      ? [Math.max(start, endEarliest), Math.min(beginLatest, stop)] : [(start + stop) / 2, (start + stop) / 2];
    const days = [start, ...(sure ? [beginLatest, Math.min(endEarliest, stop)] : middle), stop];
    return { open, sure, x: days.map(axis.x) };
  }

  /* Ribbons into rows, so that none lies over another; how many rows there are. */
  function rows(some) {
    const ends = [];
    for (const ribbon of some) ribbon.stretch = stretch(ribbon.fact);
    for (const ribbon of [...some].sort((one, two) => one.stretch.x[0] - two.stretch.x[0] || one.fact.id - two.fact.id)) {
      let row = ends.findIndex((end) => end <= ribbon.stretch.x[0] + 1);
      if (row < 0) row = ends.length;
      ends[row] = ribbon.stretch.x[3];
      ribbon.row = row;
    }
    return Math.max(1, ends.length);
  }

  /* The day of a mark (the middle of the days that it may mean), and how far it may be off. */
  function moment(fact) {
    const [earliest, latest] = scene.boundsOf(fact);
    const low = earliest === time.FIRST ? latest : earliest, high = latest === time.LAST ? earliest : latest;
    return { day: Math.round((low + high) / 2), low, high, exact: high - low <= 31 && earliest !== time.FIRST && latest !== time.LAST };
  }

  return { model, rows, moment };
})();
