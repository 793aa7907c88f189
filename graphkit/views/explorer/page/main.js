"use strict";
/* The page: one function that changes what is chosen, one that draws everything from it, and the keys. */

const explorer = (() => {
  const root = document.documentElement, { now } = state;
  const dark = matchMedia("(prefers-color-scheme: dark)"), phone = matchMedia("(max-width: 760px)");
  const trail = [];
  let weighed = scene.weigh(), linking = false, stale = false;

  /* What is chosen and all that belongs to it, for the picture to bring forward. */
  function focus() {
    const { fact, name } = now.chosen ?? {};
    if (fact === undefined && name === undefined) return {};
    const facts = fact !== undefined ? [known.facts[fact]] : known.names[name].facts.filter((other) => scene.strengths[other.id]);
    const names = new Set(facts.flatMap((other) => (fact !== undefined ? other.touched : [other.subject, other.object])));
    if (name !== undefined) names.add(name);
    return { fact, name, names, facts: new Set(facts.map((other) => other.id)) };
  }

  /* Everything that hangs on filters, "as known on" and the days that are seen. */
  function relearn() {
    scene.learn();
    const facts = scene.passed();
    changes.learn(facts);
    histogram.learn(facts);
    lanes.learn(facts);
    if (state.large) picture.stock();
    lanes.draw();
    histogram.draw();
    filters.draw();
  }

  /* The picture and the day at once; words and link when the reader pauses. */
  function draw() {
    weighed = scene.weigh();
    picture.draw(weighed, focus());
    timebar.draw();
    byId("note").hidden = scene.strengths.some(Boolean);
    byId("note").textContent = say(known.facts.length ? "nothing_here" : "no_facts");
    stale = true;
    later();
  }

  function words() {
    stale = false;
    panel.draw();
    table.draw();
    lanes.mind(now.chosen);
    byId("sheet").setAttribute("aria-expanded", String(panel.place.classList.contains("open")));
    byId("said").textContent = say("said", { when: timebar.words(now), facts: count(scene.shown().length, "fact") });
  }
  const later = soon(() => { if (stale) words(); link(); }, 90);

  function link() {
    const text = state.fragment();
    if (text === location.hash.slice(1) || linking) return;
    history.replaceState(null, "", text ? `#${text}` : location.href.split("#")[0]);
  }

  /* Change parts of the state; `deep` where more than the day and what is chosen changes. */
  function change(part, deep = false) {
    Object.assign(now, part);
    if (deep || "view" in part) place();
    if (deep) relearn();
    draw();
  }

  const goTo = (day) => change({ day: state.within(day), all: false });

  function choose(chosen) {
    panel.seen = true;
    if (chosen) trail.push(now.chosen);
    else trail.length = 0;
    change({ chosen });
    words();
    panel.place.scrollTop = 0;
    panel.place.querySelector(".piece.here")?.scrollIntoView({ block: "center" });
    if (chosen?.name !== undefined) picture.show(chosen.name);
    if (chosen) panel.place.focus({ preventScroll: true });
  }

  function back() {
    change({ chosen: trail.pop() ?? null });
    words();
    panel.place.focus({ preventScroll: true });
  }

  function pathFrom(start) {
    search.ask((goal) => { change({ path: [start, goal], around: null, chosen: null }, true); picture.fit(); }, say("path_from", { name: known.label(start) }));
  }

  function unpin(id) {
    now.moved.delete(id);
    picture.arrange();
    draw();
  }

  /* What the state says of the page as a whole. */
  function place() {
    root.dataset.view = now.view;
    byId("totable").setAttribute("aria-pressed", String(now.view === "table"));
    picture.box.hidden = now.view === "table";
  }

  function wear(theme) {
    root.dataset.theme = theme;
    for (const group of known.families) root.style.setProperty(`--${group.id}`, theme === "dark" ? group.dark : group.colour);
    byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
    drawing.colours();
    histogram.draw();
    lanes.draw();
    picture.view.redraw();
  }
  const themeNow = () => now.theme ?? (dark.matches ? "dark" : "light");

  /* Sizes changed: the axis, and all that hangs on it. */
  function resize() {
    const width = byId("span").clientWidth;
    if (width === axis.right()) return;
    axis.resize(width, phone.matches ? 84 : 112);
    lanes.draw();
    histogram.draw();
    timebar.lines();
  }

  const seenFrom = () => { now.camera = picture.camera(); later(); };
  const zoom = (factor) => { picture.zoom(factor); setTimeout(seenFrom, 350); };
  const fit = () => { picture.fit(); now.camera = null; later(); };

  function pointer() {
    const tip = byId("tip"), { view, box } = picture;
    const at = (event) => { const { left, top } = box.getBoundingClientRect(); return [event.clientX - left, event.clientY - top]; };
    view.on("click", ({ nodes, pointer: { DOM } }) => {
      const fact = nodes.length ? null : picture.lineAt(DOM.x, DOM.y);
      view.unselectAll();
      if (nodes.length || fact !== null || now.chosen) choose(nodes.length ? { name: nodes[0] } : fact !== null ? { fact } : null);
    });
    view.on("dragEnd", ({ nodes }) => {
      for (const id of nodes) now.moved.set(id, [picture.bodies[id].x, picture.bodies[id].y]);
      view.unselectAll();
      seenFrom();
    });
    view.on("zoom", seenFrom);
    let asked = null;
    box.addEventListener("pointermove", (event) => {
      if (event.buttons) return;
      if (!asked) requestAnimationFrame(() => { hover(asked); asked = null; });
      asked = event;
    });
    function hover(event) {
      const [x, y] = at(event), name = picture.nameAt(x, y), fact = name === null ? picture.lineAt(x, y) : null;
      picture.hover(name);
      box.style.cursor = name !== null || fact !== null ? "pointer" : "grab";
      tip.hidden = name === null && fact === null;
      if (tip.hidden) return;
      tip.textContent = fact !== null ? [known.sentence(known.facts[fact]), ...known.facts[fact].details, scene.when(known.facts[fact]), known.standing.get(scene.standing(known.facts[fact])).label].join(" · ") : known.names[name].name;
      tip.style.left = `${Math.min(x + 12, box.clientWidth - tip.offsetWidth - 8)}px`;
      tip.style.top = `${y + 14}px`;
    }
    box.addEventListener("pointerleave", () => { tip.hidden = true; picture.hover(null); });
    const acts = { closer: () => zoom(1.35), farther: () => zoom(1 / 1.35), whole: fit,
      fullscreen: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()), moving };
    for (const [id, act] of Object.entries(acts)) byId(id).addEventListener("click", act);
  }

  function moving() {
    picture.move(!picture.moving());
    byId("moving").setAttribute("aria-pressed", String(picture.moving()));
  }

  /* Keys for everything: on the page, and in the picture when it has the focus. */
  function keys(event) {
    const typing = event.target.closest("input:not([type=range]), select, textarea, dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const inPicture = event.target.closest("#network");
    const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    const acts = {
      "/": () => byId("search").focus(), "?": about.open, "[": () => bar.step(-1), "]": () => bar.step(1), "+": () => zoom(1.35), "-": () => zoom(1 / 1.35),
      "0": fit, t: () => change({ view: now.view === "table" ? "network" : "table" }), p: bar.play, a: () => bar.all(), w: () => bar.windowed(),
      Escape: () => { if (!document.querySelector(":popover-open") && now.chosen) choose(null); },
    };
    if (inPicture && ways[event.key]) {
      const id = picture.neighbour(now.chosen?.name ?? null, ways[event.key]);
      if (id !== null) { change({ chosen: { name: id } }); picture.show(id); }
    } else if (inPicture && event.key === "Enter") panel.place.focus();
    else if (acts[event.key]) acts[event.key]();
    else return;
    event.preventDefault();
  }

  function scope() {
    const span = known.span ? known.span.map(time.year) : null;
    const years = span ? ` · ${span[0] === span[1] ? span[0] : `${span[0]}–${span[1]}`}` : "";
    byId("scope").textContent = count(known.documents.length, "article") + years;
  }

  /* Take over a link: all of the page follows. */
  function follow(text) {
    state.read(text);
    linking = true;
    wear(themeNow());
    place();
    picture.stock();
    picture.arrange();
    relearn();
    draw();
    words();
    if (now.camera) picture.look(now.camera);
    else picture.fit();
    linking = false;
  }

  scope();
  for (const one of [rows, search, lanes, table, article, about]) one.start(choose);
  filters.start(change);
  panel.start({ change, choose, back, goTo, pathFrom, unpin, colours: () => weighed.colours });
  const bar = timebar.start(goTo, change);
  exports.start();
  resize();
  follow(location.hash.slice(1));
  pointer();
  byId("totable").addEventListener("click", () => change({ view: now.view === "table" ? "network" : "table" }));
  byId("theme").addEventListener("click", () => { change({ theme: themeNow() === "dark" ? "light" : "dark" }); wear(now.theme); });
  byId("sheet").addEventListener("click", () => byId("sheet").setAttribute("aria-expanded", String(panel.place.classList.toggle("open"))));
  dark.addEventListener("change", () => wear(themeNow()));
  addEventListener("hashchange", () => { if (location.hash.slice(1) !== state.fragment()) follow(location.hash.slice(1)); });
  addEventListener("keydown", keys);
  addEventListener("beforeprint", () => { wear("light"); words(); });
  addEventListener("afterprint", () => wear(themeNow()));
  new ResizeObserver(soon(resize, 60)).observe(byId("span"));

  return { change, choose, goTo, follow, ready: performance.now() };
})();
