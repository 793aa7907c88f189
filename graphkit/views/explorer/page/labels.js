"use strict";
/* Names on the picture, always as large as on paper and never one over another: the weightier name wins the place. */

const labels = (() => {
  const FACE = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
  const CELL = 60, LINE = 1.2, GAP = 3;  // pixels; lines; pixels
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
    const cells = ([left, top, right, low]) => {
      const all = [];
      for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
        for (let y = Math.floor(top / CELL); y <= Math.floor(low / CELL); y++) all.push(`${x} ${y}`);
      return all;
    };
    const meet = (one, two) => one[0] < two[2] && two[0] < one[2] && one[1] < two[3] && two[1] < one[3];
    return (box, always = false) => {
      const mine = cells(box);
      const free = !mine.some((cell) => grid.get(cell)?.some((other) => meet(box, other)));
      if (free || always) for (const cell of mine) grid.set(cell, [...(grid.get(cell) ?? []), box]);
      return free || always;
    };
  }

  /* Write names: each {x, y, radius, lines, size, bold, colour, always}, weightiest first, in the picture's units. */
  function draw(pen, scale, names, halo) {
    const take = occupancy();
    for (const { x, y, radius, bold } of names) {
      if (bold) take([x * scale - radius * scale, y * scale - radius * scale, x * scale + radius * scale, y * scale + radius * scale], true);
    }
    pen.textAlign = "center";
    pen.textBaseline = "top";
    pen.lineJoin = "round";
    for (const name of names) {
      const font = `${name.bold ? 600 : 400} ${name.size}px ${FACE}`;
      const wide = Math.max(...name.lines.map((line) => width(pen, line, font))) / 2 + 2;
      const high = name.lines.length * name.size * LINE;
      const middle = name.x * scale, under = (name.y + name.radius) * scale + GAP, over = (name.y - name.radius) * scale - GAP - high;
      const box = (at) => [middle - wide, at, middle + wide, at + high];
      const top = [under, over].find((at) => take(box(at))) ?? [under].find((at) => name.always && take(box(at), true));
      if (top !== undefined) write(pen, scale, name, top, halo);
    }
  }

  function write(pen, scale, name, top, halo) {
    pen.font = `${name.bold ? 600 : 400} ${name.size / scale}px ${FACE}`;
    pen.strokeStyle = halo;
    pen.lineWidth = 4 / scale;
    pen.fillStyle = name.colour;
    name.lines.forEach((line, index) => {
      const at = (top + index * name.size * LINE) / scale;
      pen.strokeText(line, name.x, at);
      pen.fillText(line, name.x, at);
    });
  }

  return { draw };
})();
