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
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/* An element of a drawing (SVG), with attributes and children. */
function shaped(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.flat().filter((child) => child !== null));
  return made;
}

/* Put other children into an element; what had the keyboard's focus there still has it, if it is there still. */
function refill(place, ...children) {
  const steps = () => [...place.querySelectorAll("button, a, input, select, [tabindex]")];
  const held = steps().indexOf(document.activeElement);
  place.replaceChildren(...children.flat(Infinity).filter(Boolean));
  if (held >= 0) (steps()[held] ?? place).focus({ preventScroll: true });
}

const byId = (id) => document.getElementById(id);

/* "1 fact", "2 facts": by the name of a pair of words. */
const count = (number, name) => `${number.toLocaleString("en")} ${known.words[name][number === 1 ? 0 : 1]}`;

/* A call that comes soon, and once for all that asked for it meanwhile. */
function soon(call, delay) {
  let timer = null;
  return () => { clearTimeout(timer); timer = setTimeout(call, delay); };
}

/* A short piece of line as edges of this standing have it, in the colour of the text around it. */
function sample(line, family = null) {
  const dashes = { dashed: "6 4", dotted: "1.5 3.5" }[line];
  const strokes = (line === "double" ? [3, 9] : [6]).map((height) =>
    shaped("path", { d: `M1 ${height}h24`, ...(dashes && { "stroke-dasharray": dashes }) }));
  const made = shaped("svg", { viewBox: "0 0 26 12", class: "sample", "aria-hidden": "true" }, ...strokes);
  if (family) made.dataset.family = family;
  return made;
}

const SHAPES = {
  dot: "M6 1a5 5 0 1 0 .01 0z", hexagon: "M3.2 1h5.6L11.6 6 8.8 11H3.2L.4 6z", diamond: "M6 0l5.5 6L6 12 .5 6z",
  square: "M1.5 1.5h9v9h-9z", triangle: "M6 1l5.5 10H.5z", triangleDown: "M6 11L.5 1h11z",
  star: "M6 .5l1.6 3.8 4 .3-3.1 2.6 1 4L6 9l-3.5 2.2 1-4L.4 4.6l4-.3z", tag: "M.5 2.5h11v7H.5z",
};

/* The shape in which a type of name is drawn, small ones smaller. */
function glyph({ shape, size }, colour = null) {
  const drawn = shaped("svg", { viewBox: "0 0 12 12", class: `glyph ${shape}`, "aria-hidden": "true" }, shaped("path", { d: SHAPES[shape] }));
  drawn.style.padding = `${size < 10 ? 2 : 0}px`;
  if (colour) drawn.style.fill = colour;
  return drawn;
}
