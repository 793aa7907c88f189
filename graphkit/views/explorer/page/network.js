"use strict";
/* The picture: vis-network with nodes and edges that stay where Python put them. Only what changes is drawn anew. */

const picture = (() => {
  const MANY = 3000;  // edges; beyond, none are drawn while the network is dragged
  const PALE = 0.4, ASIDE = 0.18, GONE = 0.16;  // how strong a line is that possibly holds, what is not chosen, is not there
  const BESIDE = 56;  // pixels for names that reach beyond the outermost shapes
  const NEAR = 0.5;  // scale at which a name is near enough to be looked at
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const base = new Map(known.nodes.map((node) => [node.id, node]));
  const nodes = new vis.DataSet(known.nodes.map((node) => ({ ...node, ...shape(node), color: undefined, label: undefined })));
  const edges = new vis.DataSet(known.edges);
  const seen = { nodes: new Map(), edges: new Map() };
  const view = new vis.Network(byId("network"), { nodes, edges }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, hideEdgesOnDrag: known.edges.length > MANY, hideEdgesOnZoom: known.edges.length > MANY },
    nodes: { chosen: false },
    edges: { chosen: false, arrowStrikethrough: false, arrows: { to: { scaleFactor: 0.55 } }, selfReference: { size: 18 } },
  });
  const paint = {};
  let written = [], chosen = {}, closeness = 0;
  byId("network").firstElementChild.tabIndex = -1;  // the list in the panel is the way for the keyboard

  /* vis-network has no tag; the rest it draws itself. */
  function shape(node) {
    if (node.shape !== "tag") return {};
    const [wide, high] = [node.size * 1.5, node.size * 0.85];
    return { shape: "custom", ctxRenderer: ({ ctx, x, y, style }) => ({
      nodeDimensions: { width: 2 * wide, height: 2 * high },
      drawNode() {
        ctx.beginPath();
        ctx.roundRect(x - wide, y - high, 2 * wide, 2 * high, 3);
        ctx.fillStyle = style.color;
        ctx.fill();
        ctx.strokeStyle = style.borderColor;
        ctx.lineWidth = style.borderWidth;
        ctx.stroke();
      },
    }) };
  }

  function colours() {
    const style = getComputedStyle(document.documentElement);
    for (const name of ["page", "ink", "faint", "neutral"]) paint[name] = style.getPropertyValue(`--${name}`).trim();
    paint.dark = document.documentElement.dataset.theme === "dark";
  }

  /* Lines keep their width on the screen when the picture is seen from afar, in a few steps. */
  const thickness = () => [1, 1.5, 2.2, 3.2][closeness];
  const step = (scale) => (scale > 0.7 ? 0 : scale > 0.45 ? 1 : scale > 0.28 ? 2 : 3);

  /* The colours that people take from those they belong to on this day; the surest and latest wins. */
  function affiliations(strengths) {
    const best = new Map();
    for (const fact of known.facts) {
      const colour = base.get(fact.object).color;
      if (!fact.affiliates || !colour || !strengths[fact.id] || ["denied", "expected"].includes(fact.standing)) continue;
      const rank = strengths[fact.id] * time.LAST + fact.bounds[0];
      if (!(best.get(fact.subject)?.rank > rank)) best.set(fact.subject, { rank, colour });
    }
    return best;
  }

  function edgeLook(fact, strength, focus) {
    if (!strength && !focus.facts?.has(fact.id)) return { hidden: true };
    const group = known.family.get(fact.family);
    const colour = paint.dark ? group.dark : group.colour;
    const main = focus.fact === fact.id;
    const aside = focus.facts && !focus.facts.has(fact.id);
    const doubled = known.standing.get(fact.standing).line === "double";
    const opacity = (strength === time.SURELY || main ? 1 : PALE) * (aside ? ASIDE : 1);
    return {
      hidden: false,
      width: thickness() * (main ? 4 : strength === time.SURELY ? 2.2 : 1.6),
      color: { color: colour, opacity },
      background: { enabled: doubled && !aside, color: colour + "40", size: thickness() * (main ? 12 : 8) },
      label: doubled && !aside && !main ? "?" : " ",
      font: { size: 14 * thickness(), color: paint.ink, strokeColor: paint.page, strokeWidth: 5, face: "system-ui, sans-serif" },
    };
  }

  /* A colour weakened towards the page; see-through shapes would show the lines under them. */
  function mix(colour, share) {
    const [over, under] = [colour, paint.page].map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
    return `rgb(${over.map((value, i) => Math.round(value * share + under[i] * (1 - share))).join(",")})`;
  }

  function nodeLook(key, alive, focus, colour) {
    const aside = focus.names && !focus.names.has(key);
    const there = alive || focus.names?.has(key);
    const main = focus.name === key;
    const share = !there ? GONE : aside ? 0.35 : 1;
    return {
      borderWidth: main ? 4 : 1.5,
      color: { background: mix(base.get(key).color ?? colour ?? paint.neutral, share), border: mix(paint.ink, main ? 1 : 0.45 * share) },
    };
  }

  function update(set, before, looks) {
    const changed = [];
    for (const [id, look] of looks) {
      const key = JSON.stringify(look);
      if (before.get(id) === key) continue;
      before.set(id, key);
      changed.push({ id, ...look });
    }
    if (changed.length) set.update(changed);
    return changed.length > 0;
  }

  /* What the chosen line says, written by its middle where there is room. */
  function caption({ fact: id }) {
    const fact = known.facts[id];
    const line = view.body.edges[id];
    if (!fact || !line) return [];
    const { x, y } = line.edgeType.getPoint(0.5);
    return [{ x, y, radius: 2, lines: [fact.phrase, ...fact.details], bold: true, size: 13, colour: paint.ink }];
  }

  /* The names to write, weightiest first: what is chosen, then parties, then the rest, by their number of facts. */
  function names(alive, focus) {
    const weight = (node) => (node.id === focus.name ? 1e9 : 0) + (focus.names?.has(node.id) ? 1e6 : 0)
      + (node.color ? 1e3 : 0) + known.factsOf.get(node.id).length;
    return known.nodes.filter((node) => alive.has(node.id) || focus.names?.has(node.id))
      .sort((one, two) => weight(two) - weight(one))
      .map((node) => ({
        id: node.id, radius: node.shape === "tag" ? node.size * 0.85 : node.size, lines: node.label.split("\n"),
        bold: Boolean(node.color), size: node.font.size, always: node.id === focus.name || (focus.fact !== undefined && focus.names.has(node.id)),
        colour: focus.names && !focus.names.has(node.id) ? paint.faint : paint.ink,
      }));
  }

  /* Draw the facts by their strengths (an array by fact id); `focus` is what is chosen and all that belongs to it. */
  function draw(strengths, focus) {
    const alive = new Set();
    for (const fact of known.facts) if (strengths[fact.id]) alive.add(fact.subject).add(fact.object);
    const worn = affiliations(strengths);
    written = names(alive, focus);
    chosen = focus;
    const looks = known.nodes.map(({ id }) => [id, nodeLook(id, alive.has(id), focus, worn.get(id)?.colour)]);
    const moved = update(nodes, seen.nodes, looks);
    const turned = update(edges, seen.edges, known.facts.map((fact) => [fact.id, edgeLook(fact, strengths[fact.id], focus)]));
    if (!moved && !turned) view.redraw();
  }

  /* Call `again` whenever the picture is seen from so near or far that its lines need another width. */
  function watch(again) {
    view.on("afterDrawing", (pen) => {
      const places = view.getPositions();
      const placed = written.map((name) => ({ ...name, ...places[name.id] }));
      placed.splice(2, 0, ...caption(chosen));  // after the two whom it is about
      labels.draw(pen, view.getScale(), placed, paint.page);
      if (step(view.getScale()) === closeness) return;
      closeness = step(view.getScale());
      requestAnimationFrame(again);
    });
  }

  const motion = () => (still.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });
  function fit() {
    view.fit({ maxZoomLevel: 1.3, animation: false });
    view.moveTo({ scale: view.getScale() * (1 - BESIDE / byId("network").clientWidth) });
  }
  const zoom = (factor) => view.moveTo({ scale: view.getScale() * factor, animation: motion() });

  /* Bring a name into sight, and near enough to be looked at; where it is so already, nothing moves. */
  function show(key) {
    const { x, y } = view.canvasToDOM(view.getPosition(key));
    const { width, height } = byId("network").getBoundingClientRect();
    const inSight = x > 0.1 * width && x < 0.9 * width && y > 0.1 * height && y < 0.9 * height;
    if (!inSight || view.getScale() < NEAR) view.focus(key, { scale: Math.max(view.getScale(), 0.7), animation: motion() });
  }

  return { view, colours, draw, watch, fit, zoom, show };
})();
