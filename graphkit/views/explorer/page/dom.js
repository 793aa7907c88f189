"use strict";
/* Making elements. Text goes in as text only, so that nothing an article says can run. */

/* An element from "tag.class", its properties (aria-* and data-* as attributes) and its children (texts, elements). */
function element(kind, properties = {}, ...children) {
  const [tag, ...classes] = kind.split(".");
  const made = document.createElement(tag);
  made.className = classes.join(" ");
  for (const [name, value] of Object.entries(properties)) {
    if (/^(aria|data)-|^role$/.test(name)) made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

const byId = (id) => document.getElementById(id);

/* "1 fact", "2 facts" */
const count = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/* A short piece of line as edges of this standing have it, in the colour of the text around it. */
function sample(line) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  const dashes = { dashed: "6 4", dotted: "1.5 3.5" }[line];
  for (const height of line === "double" ? [3, 9] : [6]) {
    const stroke = document.createElementNS(space, "path");
    stroke.setAttribute("d", `M1 ${height}h24`);
    if (dashes) stroke.setAttribute("stroke-dasharray", dashes);
    picture.append(stroke);
  }
  picture.setAttribute("viewBox", "0 0 26 12");
  picture.setAttribute("class", "sample");
  picture.setAttribute("aria-hidden", "true");
  return picture;
}

const SHAPES = {
  dot: "M6 1a5 5 0 1 0 .01 0z", hexagon: "M3.2 1h5.6L11.6 6 8.8 11H3.2L.4 6z", diamond: "M6 0l5.5 6L6 12 .5 6z",
  square: "M1.5 1.5h9v9h-9z", triangle: "M6 1l5.5 10H.5z", triangleDown: "M6 11L.5 1h11z",
  star: "M6 .5l1.6 3.8 4 .3-3.1 2.6 1 4L6 9l-3.5 2.2 1-4L.4 4.6l4-.3z", tag: "M.5 2.5h11v7H.5z",
};

/* The shape in which a type of name is drawn, small ones smaller. */
function glyph({ shape, size }) {
  const space = "http://www.w3.org/2000/svg";
  const drawn = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", SHAPES[shape]);
  drawn.setAttribute("viewBox", "0 0 12 12");
  drawn.setAttribute("class", `glyph ${shape}`);
  drawn.setAttribute("aria-hidden", "true");
  drawn.style.padding = `${size < 10 ? 2 : 0}px`;
  drawn.append(path);
  return drawn;
}
