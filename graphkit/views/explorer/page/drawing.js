"use strict";
/* How the network looks: lines, shapes and names, drawn on a canvas or into SVG. All measures are in pixels of the screen;
   lines of one look are drawn in one stroke, so that ten thousand of them take a few milliseconds. */

const drawing = (() => {
  const PALE = [0.42, 0.56], ASIDE = 0.22, GONE = 0.16;  // how strong is what possibly holds (on a light page, a dark one), is not chosen, is not there
  const TIES = ["together", "within"], BAND = 30, BANDS = [0, 0.09, 0.2];  // how wide the band between allies is, how strong by how sure it is that they are
  const DASHES = { solid: [], double: [], dashed: [7, 5], dotted: [1.5, 4] };
  const FADED = 0.24, FADE = [[0, 0.1, 0.2], [0.1, FADED, 0.55]];  // parts of a line at an uncertain end, and how strong each is
  const FADING = 1200, HEADS = 3000;  // lines; beyond, their ends do not fade, and only from near have they heads
  const SURE = 31;  // days that a bound may be uncertain by and still count as known
  const ARROW = 7, BOW = 1.0;
  const CAPTIONS = 1.5, FEW = 160;  // scale, number of lines: nearer and with fewer, every line says what it is
  const ALONG = [0.5, 0.38, 0.62], ASKEW = [0, -16, 16, -30, 30];  // where on a line its words may stand, and beside it
  const HUB = 7, HUBS = 40;  // facts from which a name is written before the small ones; how many such names at most
  const paint = {};

  function colours() {
    const style = getComputedStyle(document.documentElement);
    for (const name of ["page", "ink", "faint", "neutral"]) paint[name] = style.getPropertyValue(`--${name}`).trim();
    paint.dark = document.documentElement.dataset.theme === "dark";
  }

  /* A colour weakened towards the page; see-through shapes would show the lines under them. */
  function mix(colour, share) {
    const [over, under] = [colour, paint.page].map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
    return `rgb(${over.map((value, i) => Math.round(value * share + under[i] * (1 - share))).join(",")})`;
  }

  /* Where a line runs: from the middle of its subject to the rim of its object, bowed to one side. */
  function course(id, place) {
    const { subject, object } = known.facts[id];
    const [x1, y1] = [place.x(subject), place.y(subject)], [x2, y2] = [place.x(object), place.y(object)];
    const bow = known.bend[id] * BOW;
    const cx = (x1 + x2) / 2 - (y2 - y1) * bow, cy = (y1 + y2) / 2 + (x2 - x1) * bow;
    const [dx, dy] = [x2 - cx, y2 - cy];
    const length = Math.hypot(dx, dy) || 1;
    const short = Math.min(place.radius(object) + 1, length * 0.9);
    return { x1, y1, cx, cy, x2: x2 - dx / length * short, y2: y2 - dy / length * short, ux: dx / length, uy: dy / length, bow };
  }

  /* The point at share `t` of a course. */
  const point = ({ x1, y1, cx, cy, x2, y2 }, t) => {
    const s = 1 - t;
    return [s * s * x1 + 2 * s * t * cx + t * t * x2, s * s * y1 + 2 * s * t * cy + t * t * y2];
  };

  function trace(pen, line, from = 0, to = 1) {
    if (from === 0 && to === 1) {
      pen.moveTo(line.x1, line.y1);
      if (line.bow) pen.quadraticCurveTo(line.cx, line.cy, line.x2, line.y2);
      else pen.lineTo(line.x2, line.y2);
      return;
    }
    const [start, stop] = [point(line, from), point(line, to)];
    const weights = [(1 - from) * (1 - to), (1 - from) * to + from * (1 - to), from * to];  // the control point of a part of the curve
    const control = line.bow && [
      weights[0] * line.x1 + weights[1] * line.cx + weights[2] * line.x2, weights[0] * line.y1 + weights[1] * line.cy + weights[2] * line.y2,
    ];
    pen.moveTo(...start);
    if (control) pen.quadraticCurveTo(...control, ...stop);
    else pen.lineTo(...stop);
  }

  function head(pen, { x2, y2, ux, uy }, size) {
    pen.moveTo(x2, y2);
    pen.lineTo(x2 - ux * size - uy * size * 0.45, y2 - uy * size + ux * size * 0.45);
    pen.lineTo(x2 - ux * size + uy * size * 0.45, y2 - uy * size - ux * size * 0.45);
    pen.closePath();
  }

  /* Whether the line fades where it begins and where it ends: nobody says when that was, not to the month. */
  function fading(fact, day) {
    const [beginEarliest, beginLatest, endEarliest, endLatest] = scene.boundsOf(fact);
    const open = endLatest === time.LAST && endEarliest >= day;
    return [beginLatest - beginEarliest > SURE, !fact.event && !open && endLatest - endEarliest > SURE];
  }

  const familyRank = new Map(known.families.map((group, rank) => [group.id, rank]));
  const LINES = ["solid", "double", "dashed", "dotted"];

  /* Lines that look alike, in the order in which they are drawn: those aside, possible ones, sure ones, the chosen one. */
  function looks(view, focus) {
    const groups = new Map();
    const soft = view.count <= FADING, day = state.now.day;
    for (const fact of known.facts) {
      const strength = view.strengths[fact.id];
      if ((!strength && !focus.facts?.has(fact.id)) || view.hidden(fact.subject) || view.hidden(fact.object)) continue;
      const main = focus.fact === fact.id, aside = Boolean(focus.facts) && !focus.facts.has(fact.id);
      const line = known.standing.get(scene.standing(fact)).line, sure = strength === time.SURELY;
      const order = main ? 3 : aside ? 0 : sure ? 2 : 1;
      const key = ((order * 2 + (sure ? 1 : 0)) * 8 + familyRank.get(fact.kind.family)) * 4 + LINES.indexOf(line);
      if (!groups.has(key)) groups.set(key, {
        key, order, line, family: fact.kind.family, alpha: (sure || main ? 1 : PALE[Number(paint.dark)]) * (aside ? ASIDE : 1), width: main ? 4 : sure ? 2.1 : 1.5, runs: [],
      });
      const group = groups.get(key), run = course(fact.id, view.place);
      run.headed = fact.kind.directed;
      if (soft) [run.tail, run.front] = fading(fact, day);
      group.runs.push(run);
    }
    return [...groups.values()].sort((one, two) => one.key - two.key);
  }

  /* Allies of the day stand on one band, so that alliances are seen at once. */
  function bands(pen, view, focus) {
    const group = known.families.find((one) => known.relations.some((kind) => kind.lane === "together" && kind.family === one.id));
    if (!group || view.count > HEADS) return;
    const allied = known.facts.filter((fact) => TIES.includes(fact.kind.lane) && !fact.event && view.strengths[fact.id] && known.names[fact.subject].colour
      && known.names[fact.object].colour && scene.standing(fact) === "established" && !view.hidden(fact.subject) && !view.hidden(fact.object));
    pen.lineCap = "round";
    pen.strokeStyle = paint.dark ? group.dark : group.colour;
    pen.lineWidth = BAND * view.thin;
    for (const sure of [time.POSSIBLY, time.SURELY]) {
      pen.globalAlpha = BANDS[sure] * (focus.facts ? 0.5 : 1);
      pen.beginPath();
      for (const fact of allied) if (view.strengths[fact.id] === sure) trace(pen, { ...course(fact.id, view.place), x2: view.place.x(fact.object), y2: view.place.y(fact.object) });
      pen.stroke();
    }
    pen.lineCap = "butt";
    pen.globalAlpha = 1;
  }

  function lines(pen, view, focus) {
    const crowd = view.count > HEADS && view.scale <= 0.5;  // thin straight lines: a third of the time, and more is seen
    for (const { order, family, line, alpha, width, runs } of looks(view, focus)) {
      if (crowd) for (const run of runs) run.bow = 0;
      const group = known.family.get(family);
      const colour = paint.dark ? group.dark : group.colour;
      const strokes = line === "double" ? [[colour, width * 2.6], [paint.page, width * 1.1]] : [[colour, width]];
      const stroke = (share) => {
        pen.globalAlpha = alpha * share;
        for (const [style, thick] of strokes) { pen.strokeStyle = style; pen.lineWidth = crowd && order < 3 ? 1 : thick * view.thin; pen.stroke(); }
      };
      pen.setLineDash(DASHES[line]);
      for (const [from, to, share] of FADE) {
        if (!runs.some((run) => run.tail || run.front)) break;
        pen.beginPath();
        for (const run of runs) {
          if (run.tail) trace(pen, run, from, to);
          if (run.front) trace(pen, run, 1 - to, 1 - from);
        }
        stroke(share);
      }
      pen.beginPath();
      for (const run of runs) trace(pen, run, run.tail ? FADED : 0, run.front ? 1 - FADED : 1);
      stroke(1);
      pen.setLineDash([]);
      if (crowd) continue;
      pen.beginPath();
      for (const run of runs) if (run.headed) head(pen, run, ARROW * view.thin);
      pen.fillStyle = colour;
      pen.fill();
    }
    pen.globalAlpha = 1;
  }

  function outline(pen, shape, x, y, r) {
    const corners = (list) => { list.forEach(([a, b], i) => (i ? pen.lineTo(x + a * r, y + b * r) : pen.moveTo(x + a * r, y + b * r))); pen.closePath(); };
    if (shape === "dot") { pen.moveTo(x + r, y); pen.arc(x, y, r, 0, 2 * Math.PI); }
    else if (shape === "square") pen.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
    else if (shape === "tag") pen.roundRect(x - r * 1.4, y - r * 0.8, r * 2.8, r * 1.6, r * 0.3);
    else if (shape === "diamond") corners([[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]]);
    else if (shape === "triangle") corners([[0, -1.1], [1.1, 0.9], [-1.1, 0.9]]);
    else if (shape === "triangleDown") corners([[0, 1.1], [1.1, -0.9], [-1.1, -0.9]]);
    else if (shape === "hexagon") corners([[-0.55, -1], [0.55, -1], [1.1, 0], [0.55, 1], [-0.55, 1], [-1.1, 0]]);
    else corners([...Array(10).keys()].map((i) => {
      const far = i % 2 ? 0.5 : 1.15, angle = -Math.PI / 2 + i * Math.PI / 5;
      return [far * Math.cos(angle), far * Math.sin(angle)];
    }));
  }

  function shapes(pen, view, focus) {
    const groups = new Map();
    for (const node of known.nodes) {
      if (view.hidden(node.id)) continue;
      const aside = focus.names && !focus.names.has(node.id);
      const there = view.alive[node.id] || focus.names?.has(node.id);
      const share = !there ? GONE : aside ? 0.42 : 1;
      const party = view.colours.get(node.id);
      const colour = node.colour ?? (party === undefined ? paint.neutral : known.names[party].colour);
      const key = `${colour} ${share} ${node.colour === null} ${focus.name === node.id} ${view.pinned(node.id)}`;
      if (!groups.has(key)) groups.set(key, { colour, share, main: focus.name === node.id, pinned: view.pinned(node.id), members: [] });
      groups.get(key).members.push(node);
    }
    for (const { colour, share, main, pinned, members } of [...groups.values()].sort((one, two) => one.share - two.share)) {
      pen.beginPath();
      for (const node of members) outline(pen, node.shape, view.place.x(node.id), view.place.y(node.id), view.place.radius(node.id));
      pen.fillStyle = mix(colour, share);
      pen.fill();
      if (!main && !pinned && members[0].colour === null && view.count > HEADS && view.scale <= 0.5) continue;
      pen.strokeStyle = mix(paint.ink, main ? 1 : pinned ? 0.9 : 0.45 * share);
      pen.lineWidth = main ? 3.5 : pinned ? 2 : 1.2;
      pen.stroke();
    }
  }

  /* Names to write, weightiest first: what is chosen, then parties, then the rest, by their number of facts. */
  function names(view, focus) {
    const rank = (node) => (node.id === focus.name ? 4 : focus.names?.has(node.id) ? 3 : 0);
    const there = view.byWeight.filter((node) => (view.alive[node.id] || focus.names?.has(node.id)) && !view.hidden(node.id) && view.inSight(node.id));
    if (focus.names) there.sort((one, two) => rank(two) - rank(one));
    let hubs = 0;
    return there.map((node) => ({
      x: view.place.x(node.id), y: view.place.y(node.id), radius: view.place.radius(node.id) * (node.shape === "tag" ? 0.85 : 1),
      lines: node.lines, size: node.font, bold: Boolean(node.colour), weighty: !node.colour && hubs < HUBS && known.names[node.id].facts.length >= HUB && hubs++ >= 0,
      always: node.id === focus.name || (focus.fact !== undefined && focus.names.has(node.id)),
      colour: focus.names && !focus.names.has(node.id) ? paint.faint : paint.ink,
    }));
  }

  /* What lines say, written by their middle: the chosen one; all, when few are seen from near; "?" where it is disputed. */
  function captions(view, focus) {
    const near = view.scale > CAPTIONS && view.count <= FEW;
    const wanted = known.facts.filter((fact) => !view.hidden(fact.subject) && !view.hidden(fact.object)).filter((fact) => focus.fact === fact.id
      || (view.strengths[fact.id] && !(focus.facts && !focus.facts.has(fact.id)) && (near || scene.standing(fact) === "disputed")));
    return wanted.slice(0, FEW).map((fact) => {
      const run = course(fact.id, view.place);
      const [x, y] = point(run, 0.5);
      const spots = ASKEW.flatMap((off) => ALONG.map((share) => { const [px, py] = point(run, share); return [px, py + off]; }));
      const main = focus.fact === fact.id;
      const words = near || main ? [fact.kind.phrase, ...(main ? fact.details : [])] : ["?"];
      return { x, y, radius: 0, spots: main ? spots : spots.slice(0, ALONG.length), lines: words, size: main ? 13 : 11.5, bold: main || !near, colour: main ? paint.ink : paint.faint, always: false };
    });
  }

  /* Draw everything: `view` says where names stand and what holds, `focus` what is chosen and all that belongs to it. */
  function draw(pen, view, focus, size) {
    bands(pen, view, focus);
    lines(pen, view, focus);
    shapes(pen, view, focus);
    const written = names(view, focus);
    const said = captions(view, focus);
    const first = written.findIndex((name) => !name.always && !name.bold);
    written.splice(first < 0 ? written.length : first, 0, ...said);
    labels.draw(pen, written, paint.page, size[0]);
  }

  return { colours, draw, course, point, paint };
})();
