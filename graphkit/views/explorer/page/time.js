"use strict";
/* Days. A day is a whole number, 1 for 1 January of the year 1; a fact has four of them, its bounds. */

const time = (() => {
  const FIRST = 1, LAST = 3652059, EPOCH = 719163;  // 0001-01-01, 9999-12-31, 1970-01-01
  const NO = 0, POSSIBLY = 1, SURELY = 2;
  const months = known.words.months;

  const calendar = (day) => new Date((day - EPOCH) * 86400000);
  const year = (day) => calendar(day).getUTCFullYear();
  const month = (day) => calendar(day).getUTCMonth();
  const ordinal = (date) => Math.round(date / 86400000) + EPOCH;
  const dayOf = (years, monthNumber = 0, number = 1) => ordinal(new Date(0).setUTCFullYear(years, monthNumber, number));

  /* "27 Sep 2023" */
  function words(day) {
    const date = calendar(day);
    return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  }

  /* "2023-09-27", as links and exports have it, and back; null for what is no day. */
  const iso = (day) => calendar(day).toISOString().slice(0, 10);
  function parse(text) {
    const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text ?? "");
    const day = found && dayOf(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
    return day && iso(day) === text ? day : null;
  }

  /* Whether something with these bounds holds at some time from one day to another, both included. */
  function strength(bounds, from, to) {
    const [beginEarliest, beginLatest, endEarliest, endLatest] = bounds;
    if (beginEarliest > to || endLatest < from) return NO;
    return beginLatest <= to && endEarliest >= from ? SURELY : POSSIBLY;
  }

  /* The days of a fact that say something: an open or unknown end counts only as far as it is told of; null for none. */
  function extent([beginEarliest, beginLatest, endEarliest, endLatest]) {
    const from = beginEarliest === FIRST ? beginLatest : beginEarliest;
    const to = endLatest === LAST ? endEarliest : endLatest;
    return from === LAST || to === FIRST ? null : [Math.min(from, to), Math.max(from, to)];
  }

  /* What happens to a fact: [day, words] for every day on which it changes. That it was so by the day on which an
     article tells of it is no change. */
  function turns(fact) {
    const [beginEarliest, beginLatest, endEarliest, endLatest] = fact.bounds;
    const exact = beginEarliest === beginLatest, everSure = beginLatest <= endEarliest;
    const told = fact.event ? [[beginEarliest, exact ? "turn_event" : "turn_event_earliest"]] : [
      [beginEarliest, exact && everSure ? "turn_from" : "turn_from_earliest"],
      ...(everSure && !exact && beginEarliest !== FIRST ? [[beginLatest, "turn_from_latest"]] : []),
      ...(everSure && endEarliest !== endLatest && endLatest !== LAST ? [[endEarliest + 1, "turn_over_earliest"]] : []),
      [endLatest + 1, "turn_over"],
    ];
    return told.filter(([day]) => day > FIRST && day < LAST).map(([day, word]) => [day, say(word)]);
  }

  return { FIRST, LAST, NO, POSSIBLY, SURELY, words, year, month, dayOf, iso, parse, strength, extent, turns };
})();
