"use strict";
/* The day: a slider over the span of the facts, with how much held when above it, steps and play. */

const timebar = (() => {
  const EDGE = 9;  // half the slider's thumb, in pixels: where its first and last day stand
  const SWEEP = 90;  // steps in which play goes through the whole span at most
  const slider = byId("day"), density = byId("density");
  const pad = known.span ? Math.max(15, Math.round((known.span[1] - known.span[0]) / 50)) : 0;
  const first = known.span ? Math.max(time.FIRST + 1, known.span[0] - pad) : 0;
  const last = known.span ? Math.min(time.LAST - 1, known.span[1] + pad) : 0;
  const within = (day) => Math.min(last, Math.max(first, day));
  let timer = null, turns = new Map();

  /* The days on which anything changes for these facts, and what. */
  function learn(facts) {
    turns = new Map();
    for (const fact of facts) for (const [day, word] of time.turns(fact)) {
      if (!turns.has(day)) turns.set(day, []);
      turns.get(day).push([fact, word]);
    }
  }

  function next(day, direction) {
    const days = [...turns.keys()].filter((other) => (other - day) * direction > 0);
    return days.length ? (direction > 0 ? Math.min(...days) : Math.max(...days)) : null;
  }

  /* The days of a fact that say something: an open or unknown end counts only as far as it is told of. */
  function extent({ bounds: [beginEarliest, beginLatest, endEarliest, endLatest] }) {
    const from = beginEarliest === time.FIRST ? beginLatest : beginEarliest;
    const to = endLatest === time.LAST ? endEarliest : endLatest;
    return from === time.LAST || to === time.FIRST ? null : [Math.min(from, to), Math.max(from, to)];
  }

  /* How many facts hold surely and possibly in each column of the picture. */
  function columns(facts, width) {
    const at = (day) => Math.floor(((within(day) - first) / (last - first)) * (width - 1));
    const sure = new Float64Array(width + 1), maybe = new Float64Array(width + 1);
    const add = (sums, from, to) => { sums[at(from)] += 1; sums[at(to) + 1] -= 1; };
    for (const fact of facts) {
      const [, beginLatest, endEarliest] = fact.bounds;
      const days = extent(fact);
      if (days) add(maybe, ...days);
      if (beginLatest <= endEarliest) add(sure, beginLatest, endEarliest);
    }
    for (let i = 1; i < width; i++) { sure[i] += sure[i - 1]; maybe[i] += maybe[i - 1]; }
    return { sure, maybe };
  }

  function years(pen, width, height, style) {
    const perYear = (width / (last - first)) * 365.25;
    const step = [1, 2, 5, 10, 20, 50, 100, 200].find((size) => size * perYear > 54) ?? 500;
    pen.fillStyle = style("faint");
    pen.font = "11px system-ui, sans-serif";
    for (let year = Math.ceil(time.year(first) / step) * step; year <= time.year(last); year += step) {
      const x = EDGE + ((time.newYear(year) - first) / (last - first)) * width;
      if (x < EDGE) continue;
      pen.fillRect(Math.round(x), height - 18, 1, 6);
      if (x < width - 20) pen.fillText(String(year), x + 4, height - 4);
    }
  }

  /* Draw how much held when: sure below, possible on top, years under them. */
  function paint(facts) {
    if (!known.span) return;
    const scale = devicePixelRatio || 1, box = density.getBoundingClientRect();
    const width = Math.max(10, Math.floor(box.width - 2 * EDGE)), floor = box.height - 18;
    const css = getComputedStyle(document.documentElement);
    const style = (name) => css.getPropertyValue(`--${name}`).trim();
    density.width = box.width * scale;
    density.height = box.height * scale;
    const pen = density.getContext("2d");
    pen.scale(scale, scale);
    const { sure, maybe } = columns(facts, width);
    const unit = (floor - 2) / Math.max(1, ...maybe.subarray(0, width));
    for (const [sums, colour] of [[maybe, "pale"], [sure, "strong"]]) {
      pen.fillStyle = style(colour);
      for (let x = 0; x < width; x++) pen.fillRect(EDGE + x, floor - sums[x] * unit, 1, sums[x] * unit);
    }
    pen.fillStyle = style("line");
    pen.fillRect(EDGE, floor, width, 1);
    years(pen, width, box.height, style);
  }

  function draw(state) {
    const words = known.span ? (state.all ? "All days" : time.words(state.day)) : "No fact says when";
    byId("date").textContent = words;
    slider.value = state.day;
    slider.setAttribute("aria-valuetext", words);
    byId("all").setAttribute("aria-pressed", String(state.all));
    byId("timebar").classList.toggle("all", state.all);
    byId("maybe").setAttribute("aria-pressed", String(state.maybe));
  }

  function halt() {
    clearInterval(timer);
    timer = null;
    byId("play").setAttribute("aria-pressed", "false");
    byId("play").setAttribute("aria-label", "Play");
  }

  function play(state, goTo) {
    if (timer) return halt();
    if (state.all || next(state.day, 1) === null) goTo(first);
    byId("play").setAttribute("aria-pressed", "true");
    byId("play").setAttribute("aria-label", "Stop");
    timer = setInterval(() => {
      const far = next(Math.max(state.day, state.day + Math.round((last - first) / SWEEP) - 1), 1);
      if (far === null) return halt();
      goTo(far, true);
    }, 900);
  }

  /* Bind the controls: `goTo(day)` and `change({...})` are what they do, `state` what they read. */
  function start(state, goTo, change) {
    slider.min = first;
    slider.max = last;
    const step = (direction) => { halt(); const day = next(state.day, direction); if (day !== null) goTo(day); };
    let waiting = false;  // a slider that is dragged tells of more days than can be drawn
    slider.addEventListener("input", () => {
      halt();
      if (!waiting) requestAnimationFrame(() => { waiting = false; goTo(Number(slider.value)); });
      waiting = true;
    });
    byId("earlier").addEventListener("click", () => step(-1));
    byId("later").addEventListener("click", () => step(1));
    byId("play").addEventListener("click", () => play(state, goTo));
    byId("reach").addEventListener("change", (event) => change({ reach: Number(event.target.value) }));
    byId("maybe").addEventListener("click", () => change({ maybe: !state.maybe }));
    byId("all").addEventListener("click", () => { halt(); change({ all: !state.all }); });
    if (!known.span) for (const id of ["day", "earlier", "later", "play", "all", "reach", "maybe"]) byId(id).disabled = true;
  }

  return { start, draw, learn, turnsOf: (day) => turns.get(day) ?? [], paint, within, first, last };
})();
