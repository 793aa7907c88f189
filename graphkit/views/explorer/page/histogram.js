"use strict";
/* How much began or happened when: a bar for each day, week, month or year; strong where that is known, pale where it may be. */

const histogram = (() => {
  const canvas = byId("density");
  const FOOT = 17, BAR = 5;  // pixels for the years; pixels that a bar needs
  const UNITS = [["day", 1], ["week", 7], ["month", 30.44], ["quarter", 91.3], ["year", 365.25], ["decade", 3652.5], ["century", 36525]];
  let bars = [], facts = [];

  /* The days on which bars begin, from the first that is seen to the one after the last. */
  function edges([from, to], unit) {
    const found = [];
    if (unit === "day" || unit === "week") {
      const step = unit === "day" ? 1 : 7;
      for (let day = Math.floor(from / step) * step; day <= to + step; day += step) found.push(day);
      return found;
    }
    const step = { month: 1, quarter: 3, year: 12, decade: 120, century: 1200 }[unit];
    const start = Math.floor((12 * time.year(from) + time.month(from)) / step) * step;
    for (let month = start; found.length < 2 || found.at(-1) <= to; month += step) found.push(time.dayOf(Math.floor(month / 12), month % 12));
    return found;
  }

  function count() {
    const view = axis.view();
    const perDay = (axis.x(view[1]) - axis.x(view[0])) / (view[1] - view[0]);
    const [unit] = UNITS.find(([, days]) => days * perDay >= BAR) ?? UNITS.at(-1);
    const days = edges(view, unit);
    bars = days.slice(0, -1).map((day, i) => ({ from: day, to: days[i + 1], sure: 0, maybe: 0 }));
    const at = (day) => { let low = 0, high = days.length; while (low + 1 < high) { const middle = (low + high) >> 1; if (days[middle] <= day) low = middle; else high = middle; } return low; };
    for (const { bounds: [earliest, latest] } of facts) {
      if (earliest === time.FIRST || latest === time.LAST || latest < days[0] || earliest >= days.at(-1)) continue;
      const [low, high] = [earliest < days[0] ? 0 : at(earliest), Math.min(at(latest), bars.length - 1)];
      if (low === high && earliest >= days[0]) bars[low].sure += 1;
      else for (let i = low; i <= high; i++) bars[i].maybe += 1 / (high - low + 1);
    }
  }

  function paint() {
    const ratio = devicePixelRatio || 1, { width, height } = canvas.getBoundingClientRect();
    const css = getComputedStyle(document.documentElement), colour = (name) => css.getPropertyValue(`--${name}`).trim();
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const pen = canvas.getContext("2d"), floor = height - FOOT;
    pen.scale(ratio, ratio);
    const most = Math.max(1, ...bars.map((bar) => bar.sure + bar.maybe));
    for (const bar of bars) {
      const [left, right] = [Math.max(axis.left(), axis.x(bar.from) + 0.5), axis.x(bar.to) - 0.5];
      const [strong, pale] = [bar.sure, bar.maybe].map((number) => (number / most) * (floor - 4));
      pen.fillStyle = colour("pale");
      pen.fillRect(left, floor - strong - pale, Math.max(1, right - left), pale);
      pen.fillStyle = colour("strong");
      pen.fillRect(left, floor - strong, Math.max(1, right - left), strong);
    }
    pen.fillStyle = colour("line");
    pen.fillRect(axis.left(), floor, width, 1);
    pen.fillStyle = colour("faint");
    pen.font = "11px system-ui, sans-serif";
    for (const [day, words] of axis.ticks()) {
      const x = Math.round(axis.x(day));
      pen.fillRect(x, floor, 1, 5);
      if (x < width - 22) pen.fillText(words, x + 4, height - 4);
    }
  }

  /* What the bar over a day counts, in words; null where there is none. */
  function told(day) {
    const bar = bars.find(({ from, to }) => day >= from && day < to);
    const number = bar && Math.round(bar.sure + bar.maybe);
    return number ? say("bar", { from: time.words(bar.from), to: time.words(bar.to - 1), count: count_of(number) }) : null;
  }
  const count_of = (number) => number.toLocaleString("en");

  return { learn: (some) => { facts = some; }, draw: () => { if (known.span) { count(); paint(); } }, told };
})();
