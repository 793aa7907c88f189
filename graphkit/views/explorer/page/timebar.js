"use strict";
/* The day and the window, dragged over lanes and histogram; steps and play; and "as known on". */

const timebar = (() => {
  const SWEEP = 90, BEAT = 900;  // steps in which play goes through all there is, at most; milliseconds of one
  const area = byId("span"), tip = byId("when");
  const [slider, starter, knower] = ["day", "from", "knownday"].map(byId);
  const articles = [...new Set(known.documents.map((one) => one.day).filter((day) => day !== null))].sort((one, two) => one - two);
  let timer = null, goTo = () => {}, change = () => {};

  function words(now) {
    if (!known.span) return say("no_dates");
    if (now.all) return say("all_days");
    return now.from === null ? time.words(now.day) : say("window", { from: time.words(now.from), to: time.words(now.day) });
  }

  /* The lines of the day and of the window's beginning. */
  function lines() {
    const now = state.now, x = axis.x(now.day);
    for (const [id, day] of [["dayline", now.day], ["fromline", now.from]]) {
      const at = day === null ? -1 : axis.x(day);
      byId(id).hidden = !known.span || at < axis.left() || at > axis.right();
      byId(id).style.transform = `translateX(${at}px)`;
    }
    const from = now.from === null ? x : Math.max(axis.left(), axis.x(now.from));
    byId("band").hidden = now.from === null;
    byId("band").style.transform = `translateX(${from}px)`;
    byId("band").style.width = `${Math.max(0, x - from)}px`;
  }

  function draw() {
    const now = state.now, said = words(now);
    byId("date").textContent = said;
    slider.value = now.day;
    slider.setAttribute("aria-valuetext", time.words(now.day));
    starter.hidden = now.from === null;
    starter.value = now.from ?? now.day;
    starter.setAttribute("aria-valuetext", time.words(now.from ?? now.day));
    for (const [id, on] of [["all", now.all], ["windowed", now.from !== null], ["knownon", now.known !== null]]) byId(id).setAttribute("aria-pressed", String(on));
    byId("timebar").classList.toggle("all", now.all);
    knower.hidden = byId("knowndate").hidden = now.known === null;
    if (now.known !== null) {
      knower.value = articles.findLastIndex((day) => day <= now.known);
      byId("knowndate").textContent = time.words(now.known);
      knower.setAttribute("aria-valuetext", time.words(now.known));
    }
    byId("speed").value = now.speed;
    lines();
  }

  function halt() {
    clearInterval(timer);
    timer = null;
    byId("play").setAttribute("aria-pressed", "false");
    byId("play").setAttribute("aria-label", say("play"));
  }

  function play() {
    if (timer) return halt();
    const { now } = state;
    if (now.all || changes.next(now.day, 1) === null) goTo(state.first);
    byId("play").setAttribute("aria-pressed", "true");
    byId("play").setAttribute("aria-label", say("stop"));
    timer = setInterval(() => {
      const [from, to] = axis.view();
      const far = changes.next(Math.max(now.day, now.day + Math.round((to - from) / SWEEP) - 1), 1);
      if (far === null) return halt();
      goTo(far);
    }, BEAT / now.speed);
  }

  /* Dragging on lanes or histogram moves the day; in a window, the end that is nearer, or both from between them. */
  function drag() {
    let grip = null, asked = null;
    const at = (event) => axis.day(event.clientX - area.getBoundingClientRect().left);
    const move = (day) => {
      const { from, day: to } = state.now;
      if (grip.part === "from") change({ from: Math.min(day, to), all: false });
      else if (grip.part === "both") { const by = Math.max(state.first - grip.from, Math.min(state.last - grip.to, day - grip.day)); change({ from: grip.from + by, day: grip.to + by, all: false }); }
      else goTo(from === null ? day : Math.max(day, from));
    };
    area.addEventListener("pointerdown", (event) => {
      const x = event.clientX - area.getBoundingClientRect().left;
      if (event.button || !known.span || x < axis.left() || event.target.closest("[role=button], button")) return;
      const { from, day } = state.now, near = (other) => Math.abs(axis.x(other) - x);
      const part = from === null || near(day) < 12 ? "day" : near(from) < 12 ? "from" : x > axis.x(from) && x < axis.x(day) ? "both" : near(from) < near(day) ? "from" : "day";
      grip = { part, from, to: day, day: at(event) };
      halt();
      area.setPointerCapture(event.pointerId);
      if (part !== "both") move(grip.day);
    });
    area.addEventListener("pointermove", (event) => {
      const day = at(event);
      if (grip) {
        if (asked === null) requestAnimationFrame(() => { if (grip) move(asked); asked = null; });  // no more days than can be drawn
        asked = day;
      }
      const told = event.target === byId("density") ? histogram.told(day) : null;
      tip.hidden = !told;
      tip.textContent = told ?? "";
      tip.style.left = `${Math.min(event.clientX - area.getBoundingClientRect().left, area.clientWidth - 230)}px`;
    });
    area.addEventListener("pointerleave", () => { tip.hidden = true; });
    for (const end of ["pointerup", "pointercancel"]) area.addEventListener(end, () => { grip = null; });
    area.addEventListener("wheel", (event) => {
      if (!known.span || (!event.ctrlKey && event.target.closest("#lanes") && Math.abs(event.deltaY) > Math.abs(event.deltaX) && lanes.place.scrollHeight > lanes.place.clientHeight)) return;
      event.preventDefault();
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) axis.pan(event.deltaX * (axis.view()[1] - axis.view()[0]) / area.clientWidth);
      else axis.zoom(event.deltaY > 0 ? 1.25 : 0.8, at(event));
      change({}, true);
    }, { passive: false });
  }

  /* Bind the controls: `toDay(day)` and `alter({...}, axisChanged)` are what they do. */
  function start(toDay, alter) {
    [goTo, change] = [(day) => { axis.show(day); toDay(day); }, alter];
    for (const one of [slider, starter]) Object.assign(one, { min: state.first, max: state.last });
    knower.max = Math.max(0, articles.length - 1);
    const step = (direction) => { halt(); const day = changes.next(state.now.day, direction); if (day !== null) goTo(day); };
    const zoom = (factor) => { axis.zoom(factor, state.now.day); change({}, true); };
    const acts = {
      earlier: () => step(-1), later: () => step(1), play,
      all: () => { halt(); change({ all: !state.now.all }); },
      windowed: () => change(state.now.from === null ? { from: state.within(state.now.day - 366), all: false } : { from: null }),
      knownon: () => change({ known: state.now.known === null ? articles.at(-1) : null }, true),
      nearer: () => zoom(0.6), wider: () => zoom(1 / 0.6),
    };
    for (const [id, act] of Object.entries(acts)) byId(id).addEventListener("click", act);
    slider.addEventListener("input", () => { halt(); goTo(Math.max(Number(slider.value), state.now.from ?? state.first)); });
    starter.addEventListener("input", () => change({ from: Math.min(Number(starter.value), state.now.day), all: false }));
    knower.addEventListener("input", () => change({ known: articles[Number(knower.value)] }, true));
    byId("speed").addEventListener("change", (event) => { change({ speed: Number(event.target.value) }); if (timer) { halt(); play(); } });
    byId("knownon").disabled = !articles.length;
    byId("timebar").classList.toggle("undated", !known.span);
    drag();
    return { ...acts, step };
  }

  return { start, draw, lines, halt, words, articles };
})();
