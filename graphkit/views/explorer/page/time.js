"use strict";
/* Days. A day is a whole number, 1 for 1 January of the year 1; a fact has four of them, its bounds. */

const time = (() => {
  const FIRST = 1, LAST = 3652059, EPOCH = 719163;  // 0001-01-01, 9999-12-31, 1970-01-01
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const NO = 0, POSSIBLY = 1, SURELY = 2;

  const calendar = (day) => new Date((day - EPOCH) * 86400000);
  const year = (day) => calendar(day).getUTCFullYear();
  const newYear = (number) => Math.round(new Date(0).setUTCFullYear(number, 0, 1) / 86400000) + EPOCH;

  function words(day) {
    const date = calendar(day);
    return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  }

  /* Whether a fact holds on a day: an event counts for `reach` days before and after it as well. */
  function strength(fact, day, reach) {
    const [beginEarliest, beginLatest, endEarliest, endLatest] = fact.bounds;
    const wide = fact.event ? reach : 0;
    if (beginEarliest > day + wide || endLatest < day - wide) return NO;
    return beginLatest <= day + wide && endEarliest >= day - wide ? SURELY : POSSIBLY;
  }

  /* What happens to a fact: [day, words] for every day on which it changes, whatever the reach. */
  function turns(fact) {
    const [beginEarliest, beginLatest, endEarliest, endLatest] = fact.bounds;
    const exact = beginEarliest === beginLatest;
    if (fact.event) return [[beginEarliest, exact ? "on this day" : "on this day at the earliest"]].filter(within);
    const everSure = beginLatest <= endEarliest;
    return [
      [beginEarliest, exact && everSure ? "from this day on" : "from this day on at the earliest"],
      ...(everSure && !exact ? [[beginLatest, "from this day on at the latest"]] : []),
      ...(everSure && endEarliest !== endLatest
        ? [[endEarliest + 1, endLatest === LAST ? "last told of the day before" : "over on this day at the earliest"]] : []),
      [endLatest + 1, "over"],
    ].filter(within);
  }

  const within = ([day]) => day > FIRST && day < LAST;

  return { FIRST, LAST, NO, POSSIBLY, SURELY, words, year, newYear, strength, turns };
})();
