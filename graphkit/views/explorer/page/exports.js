"use strict";
/* The view to take along: a picture (SVG, PNG), the graph (GraphML), the table (CSV), and the link that shows it again. */

const exports = (() => {
  const name = (suffix) => `graphkit-${state.now.all ? "all" : time.iso(state.now.day)}.${suffix}`;

  function save(content, kind, suffix) {
    const address = URL.createObjectURL(new Blob([content], { type: kind }));
    element("a", { href: address, download: name(suffix) }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  /* Whether the clipboard took it; a page from a file has only the older way. */
  async function copy(text) {
    if (navigator.clipboard && isSecureContext) {
      const done = await navigator.clipboard.writeText(text).then(() => true, () => false);
      if (done) return true;
    }
    const box = element("textarea", { value: text, readOnly: true });
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }

  function drawn() {
    const pen = new SvgPen(picture.box.clientWidth, picture.box.clientHeight);
    picture.redrawn(pen, ...pen.size);
    return pen.written(drawing.paint.page);
  }

  /* What is drawn on a ground of this size and colour, as PNG. */
  function png(width, height, ground, draw) {
    const canvas = element("canvas", { width: 2 * width, height: 2 * height });
    const pen = canvas.getContext("2d");
    pen.scale(2, 2);
    pen.fillStyle = ground;
    pen.fillRect(0, 0, width, height);
    draw(pen);
    return new Promise((done) => canvas.toBlob(done));
  }

  function networkPng() {
    const [width, height] = [picture.box.clientWidth, picture.box.clientHeight];
    return png(width, height, drawing.paint.page, (pen) => picture.redrawn(pen, width, height));
  }

  /* What stands first in a cell of a spreadsheet must not be taken for a formula. */
  function cell(text) {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }
  const csv = () => table.lines().map((line) => line.map(cell).join(",")).join("\r\n");

  function graphml() {
    const keys = { node: ["label", "type", "colour"], edge: ["relation", "label", "standing", "when", "details", "begin_earliest", "begin_latest", "end_earliest", "end_latest", "holds", "notes"] };
    const data = (values) => Object.entries(values).filter(([, value]) => value !== null && value !== "").map(([key, value]) => `<data key="${key}">${SvgPen.clean(String(value))}</data>`).join("");
    const shown = scene.shown(), ends = [...new Set(shown.flatMap((fact) => [fact.subject, fact.object]))];
    const declared = Object.entries(keys).flatMap(([kind, list]) => list.map((key) => `<key id="${kind[0]}_${key}" for="${kind}" attr.name="${key}" attr.type="string"/>`));
    const prefixed = (kind, values) => data(Object.fromEntries(Object.entries(values).map(([key, value]) => [`${kind}_${key}`, value])));
    const colours = scene.weigh().colours;
    const nodes = ends.map((id) => `<node id="${SvgPen.clean(known.names[id].key)}">${prefixed("n", { label: known.names[id].name, type: known.names[id].type, colour: known.names[id].colour ?? known.names[colours.get(id)]?.colour ?? null })}</node>`);
    const edges = shown.map((fact) => {
      const [beginEarliest, beginLatest, endEarliest, endLatest] = scene.boundsOf(fact).map((day) => (day === time.FIRST || day === time.LAST ? null : time.iso(day)));
      return `<edge id="${fact.key}" source="${SvgPen.clean(known.names[fact.subject].key)}" target="${SvgPen.clean(known.names[fact.object].key)}">${prefixed("e", {
        relation: fact.kind.id, label: fact.kind.phrase, standing: scene.standing(fact), when: scene.when(fact), details: fact.details.join(", "),
        begin_earliest: beginEarliest, begin_latest: beginLatest, end_earliest: endEarliest, end_latest: endLatest, holds: ["", "possibly", "surely"][scene.strengths[fact.id]], notes: rows.noted(fact).map((note) => note.label).join(", "),
      })}</edge>`;
    });
    return `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${declared.join("\n")}\n<graph id="view" edgedefault="directed">\n${[...nodes, ...edges].join("\n")}\n</graph>\n</graphml>\n`;
  }

  /* The lanes as a picture: as they are, with the colours of the page written into them. */
  function lanesDrawn() {
    const drawnLanes = lanes.place.querySelector("svg");
    if (!drawnLanes) return null;
    const copyOf = drawnLanes.cloneNode(true), [from, to] = [drawnLanes, copyOf].map((svg) => svg.querySelectorAll("path, text, circle"));
    from.forEach((part, i) => {
      const style = getComputedStyle(part);
      for (const key of ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "opacity", "fill-opacity", "stroke-opacity", "paint-order"]) {
        if (!(key === "fill" && part.getAttribute("fill")?.startsWith("url"))) to[i].setAttribute(key, style.getPropertyValue(key));
      }
    });
    copyOf.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copyOf.setAttribute("font-family", "system-ui, sans-serif");
    return new XMLSerializer().serializeToString(copyOf);
  }

  /* The same in pixels, twice as many as on the screen, on the ground that it stands on. */
  async function lanesPng() {
    const { width, height } = lanes.place.querySelector("svg").getBoundingClientRect();
    const drawnLanes = element("img", { src: `data:image/svg+xml,${encodeURIComponent(lanesDrawn())}` });
    await drawnLanes.decode();
    return png(width, height, getComputedStyle(byId("timebar")).backgroundColor, (pen) => pen.drawImage(drawnLanes, 0, 0, width, height));
  }

  function start() {
    const told = (id, word) => { byId(id).textContent = say(word); setTimeout(() => { byId(id).textContent = say("copy_link"); }, 2500); };
    byId("savesvg").addEventListener("click", () => save(drawn(), "image/svg+xml", "svg"));
    byId("savepng").addEventListener("click", async () => save(await networkPng(), "image/png", "png"));
    byId("savelanes").addEventListener("click", () => save(lanesDrawn(), "image/svg+xml", "lanes.svg"));
    byId("savelanespng").addEventListener("click", async () => save(await lanesPng(), "image/png", "lanes.png"));
    byId("export").addEventListener("beforetoggle", () => { for (const id of ["savelanes", "savelanespng"]) byId(id).disabled = lanes.place.hidden; });
    byId("savegraphml").addEventListener("click", () => save(graphml(), "application/xml", "graphml"));
    byId("savecsv").addEventListener("click", () => exports.csv());
    byId("copylink").addEventListener("click", async () => told("copylink", await copy(location.href.split("#")[0] + "#" + state.fragment()) ? "copied" : "not_copied"));
    byId("print").addEventListener("click", () => print());
  }

  return { start, copy, csv: () => save("\ufeff" + csv(), "text/csv", "csv"), texts: { drawn, csv, graphml, lanes: lanesDrawn } };
})();
