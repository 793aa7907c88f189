"use strict";
/* The lanes on the screen: a ribbon for each alliance and government, ◆ for results, × for partings, arrows for changes of side. */

const lanes = (() => {
  const HEAD = 15, ROW = 15, FOOT = 3, BESIDE = 9, TRAIL = 36, LEAST = 3;  // pixels: of a lane; between two marks; in which what was told last weakens; of what lasted a day
  const FEW = 8, LETTER = 5.7, SHARE = 0.25, TALL = 230, PEEP = 24;  // lanes before the rest is asked for; pixels of a letter; most of the
  // window, most pixels that lanes take; pixels seen of the next one
  const place = byId("lanes");
  let facts = [], all = false, choose = () => {};

  const shortened = (text, wide) => (text.length * LETTER <= wide ? text : wide < 4 * LETTER ? "" : `${text.slice(0, Math.floor(wide / LETTER) - 1)}…`);

  /* Something of the drawing that leads to its fact, by pointer and keyboard. */
  function button(fact, kind, ...parts) {
    const said = [known.sentence(fact), ...fact.details, scene.when(fact), known.standing.get(scene.standing(fact)).label].join(", ");
    const made = shaped("g", { role: "button", tabindex: "-1", class: kind, "data-fact": fact.id, "aria-label": said }, shaped("title", {}, said), ...parts);
    made.addEventListener("click", (event) => { event.stopPropagation(); choose({ fact: fact.id }); });
    return made;
  }

  function ribbon({ fact, words, short, colour, row, stretch: { x, open, sure } }, top, number) {
    const [low, high] = [axis.left() + 2, axis.right()];
    if (x[3] < low || x[0] > high) return null;
    const left = Math.max(low, x[0]), right = Math.max(left + LEAST, Math.min(high, x[3]));
    const strong = (sure ? 0.62 : 0.4) + (drawing.paint.dark ? 0.18 : 0), last = open ? (sure ? 0.24 : 0.08) : x[3] - x[2] > 4 ? 0.04 : strong;
    const share = (at) => Math.max(0, Math.min(1, (at - x[0]) / (x[3] - x[0] || 1)));
    const stops = [[0, x[1] - x[0] > 4 ? 0.04 : strong], [share(x[1]), strong], [share(x[2]), strong], ...(open ? [[share(x[2] + TRAIL), (strong + last) / 2]] : []), [1, last]];
    const fill = shaped("linearGradient", { id: `ribbon${number}`, gradientUnits: "userSpaceOnUse", x1: x[0], x2: Math.max(x[3], x[0] + 1), y1: 0, y2: 0 },
      ...stops.map(([offset, opacity]) => shaped("stop", { offset, "stop-color": colour, "stop-opacity": opacity })));
    const y = top + HEAD + row * ROW, tall = ROW - 2, tip = open && x[3] <= high ? 5 : 0;
    const line = known.standing.get(scene.standing(fact)).line;
    const text = words.length * LETTER <= right - left - 8 ? words : shortened(short, right - left - 6);
    const begin = Math.max(left, Math.min(x[1], right - text.length * LETTER - 12));  // where it is strong, as far as there is room
    return button(fact, `ribbon ${line}`, fill,
      shaped("path", { d: `M${left} ${y}H${right - tip}l${tip} ${tall / 2}l${-tip} ${tall / 2}H${left}Z`, fill: `url(#ribbon${number})`, stroke: line === "solid" ? "none" : colour }),
      line === "double" ? shaped("text", { x: right - 10, y: y + 10 }, "?") : null,
      text ? shaped("text", { x: begin + 5, y: y + 10.5 }, text) : null);
  }

  /* The marks of a lane; each says what it is where there is room between it and the others. */
  function marks(some, top) {
    const placed = some.map((one) => ({ ...one, moment: ribbons.moment(one.fact) })).map((one) => ({ ...one, x: axis.x(one.moment.day) }))
      .filter(({ x }) => x >= axis.left() + 2 && x <= axis.right()).sort((one, two) => one.x - two.x);
    placed.forEach((one, i) => { if (i && one.x - placed[i - 1].x < BESIDE) one.x = placed[i - 1].x + BESIDE; });  // none behind another
    const taken = placed.map(({ x }) => [x - 7, x + 7]);
    const whiskers = placed.filter(({ moment }) => !moment.exact).map(({ moment: { low, high } }) =>
      shaped("path", { class: "whisker", d: `M${Math.max(axis.left(), axis.x(low))} ${top + 8}H${Math.min(axis.right(), axis.x(high))}` }));
    return [...whiskers, ...placed.map((one) => mark(one, top, taken))];
  }

  function mark({ fact, words, colour, x, moment: { exact } }, top, taken) {
    const y = top + 8;
    const result = fact.kind.lane === "result";
    const shape = result ? `M${x} ${y - 6}l5 6l-5 6l-5 -6Z` : fact.kind.lane === "within" ? `M${x - 4} ${y}h8M${x} ${y - 4}v8` : `M${x - 4} ${y - 4}l8 8m0 -8l-8 8`;
    const text = [x + 7, x + 11 + words.length * LETTER];
    const room = text[1] < axis.right() && !taken.some(([from, to]) => text[0] < to && text[1] > from);
    if (room) taken.push(text);
    return button(fact, `mark ${result ? "result" : "parting"}${exact ? "" : " about"}`,
      shaped("path", { d: shape, ...(result ? { fill: colour } : { stroke: colour }) }),
      room && words ? shaped("text", { x: x + 8, y: y + 4 }, words) : null);
  }

  function crossing({ fact, from, to }, tops) {
    const { day, exact } = ribbons.moment(fact);
    const x = axis.x(day), start = tops.get(from), stop = tops.get(to);
    if (start === undefined || x < axis.left() + 2 || x > axis.right()) return null;
    const [y1, y2] = [start.top + 8, stop ? stop.top + 8 : start.top + start.height - 2];
    const down = Math.sign(y2 - y1) || 1, bow = stop ? 10 : 0;
    return button(fact, `crossing${exact ? "" : " about"}`,
      shaped("path", { class: "hit", d: `M${x} ${y1}Q${x + bow} ${(y1 + y2) / 2} ${x} ${y2}` }),
      shaped("path", { d: `M${x} ${y1}Q${x + bow} ${(y1 + y2) / 2} ${x} ${y2 - 2 * down}` }),
      shaped("circle", { cx: x, cy: y1, r: 2.5 }),
      shaped("path", { class: "head", d: `M${x - 3.5} ${y2 - 6 * down}L${x} ${y2}L${x + 4.5} ${y2 - 5 * down}Z` }));
  }

  function gutter(lane, top, height) {
    const { label, colour } = known.names[lane.id];
    const wide = axis.left() - 26;
    const made = shaped("g", { role: "button", tabindex: "-1", class: "lane", "aria-label": known.names[lane.id].name },
      shaped("title", {}, known.names[lane.id].name),
      shaped("circle", { cx: 12, cy: top + 13, r: 5.5, fill: colour }),
      shaped("text", { x: 23, y: top + 17 }, shortened(label, wide * 0.95)),
      lane.undated.length ? shaped("text", { class: "undated", x: 23, y: top + 29 }, shortened(say("lane_undated", { n: lane.undated.length }), wide * 1.15)) : null);
    made.addEventListener("click", () => choose({ name: lane.id }));
    return made;
  }

  function draw() {
    const { lanes: found, crossings } = ribbons.model(facts);
    place.hidden = !known.span || !found.length;
    if (place.hidden) return place.replaceChildren();
    const shown = all ? found : found.slice(0, FEW);
    const tops = new Map(), back = [], front = [];
    let top = 0, number = 0;
    for (const lane of shown) {
      const dated = lane.ribbons.length ? ribbons.rows(lane.ribbons) : 0;
      const height = Math.max(lane.undated.length ? 35 : 28, HEAD + dated * ROW + FOOT);
      tops.set(lane.id, { top, height });
      back.push(shaped("path", { class: "rule", d: `M0 ${top + height}H${axis.right()}` }), gutter(lane, top, height));
      front.push(...lane.ribbons.map((one) => ribbon(one, top, number++)), ...marks(lane.marks, top));
      top += height;
    }
    back.unshift(...axis.ticks().map(([day]) => shaped("path", { class: "rule", d: `M${axis.x(day)} 0V${top}` })));
    front.push(...crossings.map((one) => crossing(one, tops)));
    const svg = shaped("svg", { width: axis.right(), height: top, viewBox: `0 0 ${axis.right()} ${top}`, role: "group", "aria-label": say("lanes_label") }, back, front);
    svg.querySelector("[role=button]")?.setAttribute("tabindex", "0");
    const more = found.length > FEW ? element("button.more", { type: "button", onclick: () => { all = !all; draw(); } },
      all ? say("lanes_fewer") : say("lanes_all", { n: found.length })) : "";
    place.replaceChildren(svg, more);
    const most = Math.min(SHARE * innerHeight, TALL), peeps = [...tops.values()].map((lane) => lane.top + PEEP).filter((low) => low <= most);
    place.style.maxHeight = `${top > most ? peeps.at(-1) ?? most : most}px`;  // cut where the name of a lane can still be read
    mind(state.now.chosen);
  }

  /* Bring forward what is chosen. */
  function mind(chosen) {
    for (const part of place.querySelectorAll("[data-fact]")) part.classList.toggle("chosen", chosen?.fact === Number(part.dataset.fact));
  }

  /* One stop for the tabulator; the arrow keys lead on from there. */
  function keys(event) {
    const parts = [...place.querySelectorAll("[role=button]")], at = parts.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (at < 0) return;
    if (step) {
      const next = parts[(at + step + parts.length) % parts.length];
      parts[at].setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    } else if (event.key === "Enter" || event.key === " ") parts[at].dispatchEvent(new MouseEvent("click", { bubbles: true }));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function start(then) {
    choose = then;
    place.addEventListener("keydown", keys);
  }

  return { start, draw, mind, learn: (some) => { facts = some; }, place };
})();
