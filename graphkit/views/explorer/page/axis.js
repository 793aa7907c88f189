"use strict";
/* Days from left to right, the same for lanes, histogram and day line: where a day stands, and which is where. */

const axis = (() => {
  const EDGE = 10;  // pixels to the left and right of the outermost days
  const CORE = 0.9, CROWDED = 4;  // the newest nine tenths of the days; so much narrower, the page opens on them
  const LEAST = 14;  // days that can be seen at once, at least
  const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500];
  let width = 600, gutter = 100;

  /* What is seen at first: all days, or, where most lie close together, those. */
  const usual = (() => {
    const { first, last } = state;
    const days = known.facts.flatMap((fact) => fact.bounds).filter((day) => day > time.FIRST && day < time.LAST).sort((one, two) => one - two);
    const low = days[Math.floor(days.length * (1 - CORE))];
    if (!days.length || (last - first) < CROWDED * (last - low)) return [first, last];
    return [Math.max(first, low - Math.max(30, Math.round((last - low) / 8))), last];
  })();

  const view = () => state.now.axis ?? usual;
  const x = (day) => { const [from, to] = view(); return gutter + EDGE + ((day - from) / (to - from)) * (width - gutter - 2 * EDGE); };
  const day = (place) => {
    const [from, to] = view();
    return state.within(Math.round(from + ((place - gutter - EDGE) / (width - gutter - 2 * EDGE)) * (to - from)));
  };

  function set(from, to) {
    const [low, high] = [Math.max(state.first, Math.round(from)), Math.min(state.last, Math.round(to))];
    if (high - low >= LEAST) state.now.axis = low === usual[0] && high === usual[1] ? null : [low, high];
  }

  /* See fewer days (a factor below 1) or more of them, around one that stays where it is. */
  function zoom(factor, around) {
    const [from, to] = view();
    set(around - (around - from) * factor, around + (to - around) * factor);
  }

  function pan(days) {
    const [from, to] = view();
    const by = Math.max(state.first - from, Math.min(state.last - to, Math.round(days)));
    set(from + by, to + by);
  }

  /* Bring a day into sight. */
  function show(wanted) {
    const [from, to] = view();
    if (wanted < from || wanted > to) pan(wanted < from ? wanted - from - (to - from) / 8 : wanted - to + (to - from) / 8);
  }

  /* Years, or months where there is room: [day, words]. */
  function ticks() {
    const [from, to] = view();
    const perYear = (x(to) - x(from)) / (to - from) * 365.25;
    if (perYear > 900) return months(from, to, perYear > 2400 ? 1 : 3);
    const step = STEPS.find((years) => years * perYear > 52) ?? 1000;
    const found = [];
    for (let year = Math.ceil(time.year(from) / step) * step; year <= time.year(to); year += step) found.push([time.dayOf(year), String(year)]);
    return found.filter(([start]) => start >= from && start <= to);
  }

  function months(from, to, step) {
    const found = [];
    for (let month = 12 * time.year(from); month <= 12 * time.year(to) + 11; month += step) {
      const start = time.dayOf(Math.floor(month / 12), month % 12);
      if (start >= from && start <= to) found.push([start, month % 12 && found.length ? known.words.months[month % 12] : `${step === 1 || month % 12 ? `${known.words.months[month % 12]} ` : ""}${Math.floor(month / 12)}`]);
    }
    return found;
  }

  return { x, day, zoom, pan, show, ticks, view, usual, resize: (wide, left) => { width = wide; gutter = left; }, left: () => gutter, right: () => width };
})();
