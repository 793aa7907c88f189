"use strict";
/* The network on the screen. vis-network holds places, camera, dragging and physics; what is seen is drawn by `drawing`. */

const picture = (() => {
  const BESIDE = 64;  // pixels for names that reach beyond the outermost shapes
  const NEAR = 0.5;  // scale at which a name is near enough to be looked at
  const REACH = 7;  // pixels between the pointer and a line that it means
  const SMALLEST = 2;  // pixels: radius of a shape seen from afar
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const box = byId("network");
  const byWeight = [...known.nodes].sort((one, two) =>
    Boolean(two.colour) - Boolean(one.colour) || known.names[two.id].facts.length - known.names[one.id].facts.length || one.id - two.id);
  const size = new Float32Array(known.names.length), alive = new Uint8Array(known.names.length);
  const party = known.names.map((name) => name.colour !== null);
  for (const node of known.nodes) size[node.id] = node.size;
  const nodes = new vis.DataSet(), edges = new vis.DataSet();
  const view = new vis.Network(box, { nodes, edges }, {
    physics: false, layout: { improvedLayout: false },
    interaction: { hover: true, multiselect: false, selectConnectedEdges: false, keyboard: false },
    nodes: { chosen: false }, edges: { chosen: false },
  });
  view.canvas.frame.removeAttribute("tabindex");  // one stop for the keyboard is enough, and it is `box`
  const bodies = view.body.nodes;
  let held = { strengths: new Uint8Array(known.facts.length), colours: new Map(), count: 0 }, focus = {}, hovered = null;
  let physics = false;

  /* A name for vis-network: a place and a size to be pointed at, without a look of its own. */
  function body(node) {
    const wide = 2 * node.size * (node.shape === "tag" ? 1.4 : 1);
    const drawn = { nodeDimensions: { width: wide, height: 2 * node.size }, drawNode() {} };
    const [x, y] = state.now.moved.get(node.id) ?? [node.x, node.y];
    return { id: node.id, x, y, shape: "custom", size: node.size, ctxRenderer: () => drawn, mass: 1 + node.size / 8 };
  }

  const hidden = (id) => bodies[id] === undefined;  // not brought in, or not yet

  /* Bring in the names that are to be there: all, or those of the overview and what was opened up. */
  function stock() {
    const wanted = state.now.opened ? new Set([...scene.core, ...state.now.opened]) : null;
    if (wanted) for (const fact of scene.passed()) wanted.add(fact.subject).add(fact.object);
    const here = new Set(nodes.getIds()), there = wanted ?? new Set(known.nodes.map((node) => node.id));
    nodes.remove([...here].filter((id) => !there.has(id)));
    nodes.add(known.nodes.filter((node) => there.has(node.id) && !here.has(node.id)).map(body));
  }

  /* Where names are on the screen, for this camera. */
  function seen(scale, x, y, width, height) {
    const far = Math.max(0.55, Math.min(1, scale / 0.7));  // shapes shrink more slowly than the picture
    const place = {
      x: (id) => (bodies[id].x - x) * scale + width / 2,
      y: (id) => (bodies[id].y - y) * scale + height / 2,
      radius: (id) => Math.max(SMALLEST, size[id] * scale * (scale < 0.7 ? Math.min(far / scale, party[id] ? 1.7 : 1.15) : 1)),
    };
    const inSight = (id) => { const [left, top] = [place.x(id), place.y(id)]; return left > -80 && left < width + 80 && top > -40 && top < height + 40; };
    return {
      ...held, alive, byWeight, hidden, place, inSight, scale, thin: Math.max(0.55, Math.min(1.6, 0.5 + scale * 0.6)), pinned: (id) => state.now.moved.has(id),
    };
  }

  function now() {
    const { clientWidth, clientHeight } = box;
    const { x, y } = view.getViewPosition();
    return seen(view.getScale(), x, y, clientWidth, clientHeight);
  }

  function attention() {
    if (hovered === null || focus.fact !== undefined) return focus;
    const facts = known.names[hovered].facts.filter((fact) => held.strengths[fact.id]);
    return { name: hovered, names: new Set([hovered, ...facts.flatMap((fact) => [fact.subject, fact.object])]), facts: new Set(facts.map((fact) => fact.id)) };
  }

  view.on("beforeDrawing", (pen) => {
    const { width, height } = box.getBoundingClientRect();
    const ratio = view.canvas.pixelRatio || 1;
    pen.save();
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawing.draw(pen, now(), attention(), [width, height]);
    pen.restore();
  });

  /* Draw the facts by their strengths (an array by fact id); `chosen` is what is chosen and all that belongs to it. */
  function draw(weighed, chosen) {
    held = { ...weighed, count: 0 };
    focus = chosen;
    alive.fill(0);
    for (const fact of known.facts) if (held.strengths[fact.id]) { held.count++; alive[fact.subject] = alive[fact.object] = 1; }
    view.redraw();
  }

  /* The fact whose line runs next to a point of the screen, null where there is none. */
  function lineAt(x, y) {
    const from = now();
    let best = null, least = REACH;
    for (const fact of known.facts) {
      if ((!held.strengths[fact.id] && !focus.facts?.has(fact.id)) || hidden(fact.subject) || hidden(fact.object)) continue;
      const run = drawing.course(fact.id, from.place);
      const [low, high] = [Math.min(run.x1, run.cx, run.x2) - REACH, Math.max(run.x1, run.cx, run.x2) + REACH];
      if (x < low || x > high || y < Math.min(run.y1, run.cy, run.y2) - REACH || y > Math.max(run.y1, run.cy, run.y2) + REACH) continue;
      let before = drawing.point(run, 0);
      for (let step = 1; step <= 10; step++) {
        const after = drawing.point(run, step / 10);
        const away = distance(x, y, before, after);
        if (away < least) { least = away; best = fact.id; }
        before = after;
      }
    }
    return best;
  }

  function distance(x, y, [x1, y1], [x2, y2]) {
    const [dx, dy] = [x2 - x1, y2 - y1];
    const t = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
  }

  const nameAt = (x, y) => view.getNodeAt({ x, y }) ?? null;
  const shownNames = () => known.nodes.filter((node) => alive[node.id] && !hidden(node.id));

  /* The shown name that is nearest in a direction, for the arrow keys. */
  function neighbour(id, [dx, dy]) {
    const { place } = now();
    const [x, y] = id === null ? [box.clientWidth / 2, box.clientHeight / 2] : [place.x(id), place.y(id)];
    let best = null, least = Infinity;
    for (const node of shownNames()) {
      const [ax, ay] = [place.x(node.id) - x, place.y(node.id) - y];
      const along = ax * dx + ay * dy, across = Math.abs(ax * dy - ay * dx);
      if (node.id === id || (id !== null && along <= across * 0.4)) continue;
      const far = id === null ? Math.hypot(ax, ay) : along + 2 * across;
      if (far < least) { least = far; best = node.id; }
    }
    return best ?? id;
  }

  const motion = () => (still.matches ? false : { duration: 300, easingFunction: "easeInOutQuad" });

  /* Show all names that have facts in sight (or all there are), with room for what is written beside them. */
  function fit() {
    const some = shownNames();
    const spots = (some.length ? some : known.nodes.filter((node) => !hidden(node.id))).map((node) => bodies[node.id]);
    if (!spots.length) return;
    const [xs, ys] = [spots.map((spot) => spot.x), spots.map((spot) => spot.y)];
    const [left, right, top, low] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const scale = Math.min((box.clientWidth - 2 * BESIDE) / (right - left || 1), (box.clientHeight - 1.4 * BESIDE) / (low - top || 1), 1.15);
    view.moveTo({ position: { x: (left + right) / 2, y: (top + low) / 2 + 10 / scale }, scale: Math.max(scale, 0.02), animation: false });
  }

  const zoom = (factor) => view.moveTo({ scale: view.getScale() * factor, animation: motion() });

  /* Bring a name into sight, and near enough to be looked at; where it is so already, nothing moves. */
  function show(id) {
    if (!bodies[id]) return;
    const { place } = now();
    const [x, y] = [place.x(id), place.y(id)];
    const { width, height } = box.getBoundingClientRect();
    const inSight = x > 0.08 * width && x < 0.92 * width && y > 0.08 * height && y < 0.9 * height;
    if (!inSight || view.getScale() < NEAR) view.moveTo({ position: { x: bodies[id].x, y: bodies[id].y }, scale: Math.max(view.getScale(), 0.7), animation: motion() });
  }

  /* Let the names find their places by themselves, on request only; those that were moved by hand stay. */
  function move(on) {
    physics = on;
    if (on && !edges.length) edges.add(known.facts.filter((fact) => bodies[fact.subject] && bodies[fact.object])
      .map((fact) => ({ id: fact.id, from: fact.subject, to: fact.object, hidden: true })));
    nodes.update([...state.now.moved.keys()].filter((id) => bodies[id]).map((id) => ({ id, fixed: on })));
    view.setOptions({ physics: on ? { enabled: true, stabilization: false, solver: "forceAtlas2Based", forceAtlas2Based: { gravitationalConstant: -60, springLength: 110 } } : false });
  }

  /* Put moved names where the link says, all others where they were at the beginning. */
  function arrange() {
    move(false);
    for (const { id, x, y } of known.nodes) {  // not by moveNode(), which draws everything once more for each
      if (bodies[id]) [bodies[id].x, bodies[id].y] = state.now.moved.get(id) ?? [x, y];
    }
  }

  const camera = () => { const { x, y } = view.getViewPosition(); return [x, y, view.getScale()]; };
  const look = ([x, y, scale]) => view.moveTo({ position: { x, y }, scale, animation: false });

  /* Draw once more with another pen, of a size of its own. */
  function redrawn(pen, width, height) {
    const { x, y } = view.getViewPosition();
    const scale = view.getScale() * Math.min(width / box.clientWidth, height / box.clientHeight);
    drawing.draw(pen, seen(scale, x, y, width, height), focus, [width, height]);
  }

  return {
    view, box, stock, draw, fit, zoom, show, move, arrange, camera, look, lineAt, nameAt, neighbour, redrawn, bodies,
    hover: (id) => { if (hovered !== id) { hovered = id; view.redraw(); } },
    moving: () => physics, placeOf: (id) => { const { place } = now(); return [place.x(id), place.y(id)]; },
    drawn: (id) => Boolean(held.strengths[id]),
    courseOf: (id) => drawing.course(id, now().place),
  };
})();
