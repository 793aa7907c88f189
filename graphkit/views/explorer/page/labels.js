"use strict";
/* Names on the picture, always as large as on paper and never one over another: the weightier name wins the place. */

const labels = (() => {
  const FACE = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
  const CELL = 60, LINE = 1.2, GAP = 3, FACTOR = 100000;  // pixels; lines; pixels; cells in a row of the grid
  const MOST = 160, TRIED = 500;  // names written at once, names for which a place is sought: a screen holds no more
  const widths = new Map();

  function width(pen, text, font) {
    const key = font + text;
    if (!widths.has(key)) {
      pen.font = font;
      widths.set(key, pen.measureText(text).width);
    }
    return widths.get(key);
  }

  /* Boxes that are taken, in cells of a grid; `take` says whether the box was free. */
  function occupancy() {
    const grid = new Map();
    const meet = (one, two) => one[0] < two[2] && two[0] < one[2] && one[1] < two[3] && two[1] < one[3];
    function* cells([left, top, right, low]) {
      for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
        for (let y = Math.floor(top / CELL); y <= Math.floor(low / CELL); y++) yield x * FACTOR + y;
    }
    return (box, always = false) => {
      if (!always) for (const cell of cells(box)) if (grid.get(cell)?.some((other) => meet(box, other))) return false;
      for (const cell of cells(box)) {
        if (grid.has(cell)) grid.get(cell).push(box);
        else grid.set(cell, [box]);
      }
      return true;
    };
  }

  /* Write names: each {x, y, radius, lines, size, bold, colour, always, faint}, weightiest first; x, y and radius in pixels.
     What stands on a line has `spots` instead, the middles of the places that it may take. */
  function draw(pen, names, halo, wide) {
    const take = occupancy();
    const reserve = ({ x, y, radius }) => take([x - radius, y - radius, x + radius, y + radius], true);
    const first = ({ bold, always, weighty }) => bold || always || weighty;  // these may stand over small shapes, no other name may
    const [weighty, rest] = [names.filter(first), names.filter((name) => !first(name))];
    weighty.forEach(reserve);
    pen.textAlign = "center";
    pen.textBaseline = "top";
    pen.lineJoin = "round";
    let written = 0;
    const inOrder = function* () { yield* weighty; rest.forEach(reserve); yield* rest.slice(0, TRIED); };
    for (const name of inOrder()) {
      if (written >= MOST && !name.always) break;
      const font = `${name.bold ? 600 : 400} ${name.size}px ${FACE}`;
      const half = Math.max(...name.lines.map((line) => width(pen, line, font))) / 2 + 2;
      const tall = name.lines.length * name.size * LINE;
      const { y, radius } = name;
      const x = name.x > 0 && name.x < wide ? Math.max(half, Math.min(wide - half, name.x)) : name.x;  // not over the edge
      const spots = name.spots ? name.spots.map((at) => [Math.max(half, Math.min(wide - half, at[0])), at[1] - tall / 2]) : [[x, y + radius + GAP], [x, y - radius - GAP - tall], [name.x + radius + half + GAP, y - tall / 2], [name.x - radius - half - GAP, y - tall / 2]];
      const box = ([middle, top]) => [middle - half, top, middle + half, top + tall];
      const spot = spots.find((at) => at[0] >= half - 1 && at[0] <= wide - half + 1 && take(box(at))) ?? (name.always && take(box(spots[0]), true) ? spots[0] : null);
      if (spot) { write(pen, name, spot, halo, font); written++; }
    }
  }

  function write(pen, name, [x, top], halo, font) {
    pen.font = font;
    pen.strokeStyle = halo;
    pen.lineWidth = 4;
    pen.fillStyle = name.colour;
    name.lines.forEach((line, index) => {
      const at = top + index * name.size * LINE;
      pen.strokeText(line, x, at);
      pen.fillText(line, x, at);
    });
  }

  return { draw };
})();
