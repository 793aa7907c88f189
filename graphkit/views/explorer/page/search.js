"use strict";
/* The search box: names and aliases, without regard to case and accents. */

const search = (() => {
  const MOST = 9;
  const box = byId("search"), found = byId("found");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const index = known.names.map((name) => ({
    key: name.id, name, texts: [...new Set([name.name, name.label, ...name.aliases])].map((text) => [plain(text), text]),
  }));
  const usual = say("search");
  let hits = [], active = -1, choose = () => {}, instead = null;

  /* The names that hold the text, those with a word that starts with it first, then by the number of their facts. */
  function find(text) {
    const wanted = plain(text.trim());
    if (!wanted) return [];
    const rank = (entry) => Math.min(...entry.texts.map(([hay]) => {
      const at = hay.indexOf(wanted);
      return at < 0 ? 3 : at === 0 ? 0 : /[\p{L}\p{N}]/u.test(hay[at - 1]) ? 2 : 1;
    }));
    return index.map((entry) => ({ ...entry, rank: rank(entry) })).filter((entry) => entry.rank < 3)
      .sort((one, two) => one.rank - two.rank || two.name.facts.length - one.name.facts.length)
      .slice(0, MOST);
  }

  function option(hit, number) {
    const wanted = plain(box.value.trim());
    const alias = plain(hit.name.name).includes(wanted) ? null : hit.texts.find(([hay]) => hay.includes(wanted))[1];
    return element("li", {
      id: `hit${number}`, role: "option", "aria-selected": String(number === active),
      onpointerdown: (event) => { event.preventDefault(); take(number); },
    }, glyph(known.types[hit.name.type], hit.name.colour), element("span", {}, hit.name.name), alias ? element("span.alias", {}, alias) : null);
  }

  function draw() {
    const open = box.value.trim() !== "" && document.activeElement === box;
    found.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    box.setAttribute("aria-activedescendant", open && active >= 0 ? `hit${active}` : "");
    found.replaceChildren(...(hits.length ? hits.map(option) : [element("li.none", { role: "option", "aria-selected": "false" }, say("no_name"))]));
  }

  function take(number) {
    const hit = hits[number];
    if (!hit) return;
    const taken = instead ?? ((key) => choose({ name: key }));
    box.value = "";
    ask(null);
    close();
    taken(hit.key);
  }

  /* Ask for a name for something else than to show it: `then(id)` gets it; null: no longer. */
  function ask(then, words = usual) {
    instead = then;
    box.placeholder = words;
    box.setAttribute("aria-label", words);
    if (then) box.focus();
  }

  function close() { hits = []; active = -1; draw(); found.hidden = true; }

  box.addEventListener("input", () => { hits = find(box.value); active = hits.length ? 0 : -1; draw(); });
  box.addEventListener("focus", () => { if (box.value) { hits = find(box.value); draw(); } });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) { active = (active + step + hits.length) % hits.length; draw(); event.preventDefault(); }
    if (event.key === "Enter") take(active);
    if (event.key === "Escape") { box.value = ""; ask(null); close(); box.blur(); event.stopPropagation(); }
  });

  return { start: (then) => { choose = then; }, ask };
})();
