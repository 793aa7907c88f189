"use strict";
/* What the reader has chosen, in one object; and as the fragment of a link, which says the same. */

const state = (() => {
  const large = known.nodes.length > known.large.names || known.facts.length > known.large.facts;  // opens on an overview
  const pad = known.span ? Math.max(15, Math.round((known.span[1] - known.span[0]) / 50)) : 0;
  const first = known.span ? Math.max(time.FIRST + 1, known.span[0] - pad) : 0;
  const last = known.span ? Math.min(time.LAST - 1, Math.max(known.span[1], known.day ?? 0) + pad) : 0;
  const within = (day) => Math.min(last, Math.max(first, day));

  const fresh = () => ({
    day: within(known.day ?? known.span?.[1] ?? last), from: null, all: !known.span, known: null, reach: 366, maybe: true, inferred: true, axis: null,
    off: new Set(), types: new Set(), standings: new Set(), statuses: new Set(),  // what is hidden
    sure: 0, source: null, place: null, party: null,  // what is asked for
    around: null, steps: 1, path: null, opened: large ? new Set() : null,  // names whose surroundings are shown
    chosen: null, view: "network", speed: 1, moved: new Map(), camera: null, theme: null,
  });
  const now = fresh();
  const started = fresh();

  const ids = (list) => new Set(list.map((entry) => entry.id));
  const SETS = {
    off: ids(known.relations), types: new Set(Object.keys(known.types)), standings: ids(known.standings), statuses: ids(known.statuses),
  };
  const day = { write: time.iso, read: (text) => { const found = time.parse(text); return found && known.span ? within(found) : undefined; } };
  const name = { write: (id) => known.names[id].key, read: (text) => known.nameOf.get(text) };
  const number = { write: String, read: (text) => (text !== "" && isFinite(text) ? Number(text) : undefined) };
  const flag = { write: (on) => (on ? "1" : "0"), read: (text) => text === "1" };
  const one = (...allowed) => ({ write: String, read: (text) => allowed.find((value) => String(value) === text) });
  const several = (part) => ({
    write: (set) => [...set].join(" "),
    read: (text) => new Set(text.split(" ").filter((id) => SETS[part].has(id))),
  });
  const document = {
    write: (id) => known.documents[id].key,
    read: (text) => { const found = known.documents.findIndex((one) => one.key === text); return found < 0 ? undefined : found; },
  };
  const listed = (kind) => ({
    write: (values) => values.map(kind.write).join(" "),
    read: (text) => { const found = text.split(" ").map(kind.read); return found.includes(undefined) || found.length !== 2 ? undefined : found; },
  });

  /* How each part stands in the link. */
  const PARTS = {
    day, from: day, all: flag, known: { ...day, read: (text) => time.parse(text) ?? undefined }, reach: one(0, 31, 366, 0xfffff),
    maybe: flag, inferred: flag, axis: listed(day), off: several("off"), types: several("types"), standings: several("standings"), statuses: several("statuses"),
    sure: number, source: document, place: name, party: name, around: name, steps: one(1, 2), path: listed(name),
    opened: { write: (set) => [...set].map(name.write).join(" "), read: (text) => (large ? new Set(text.split(" ").map(name.read).filter((id) => id !== undefined)) : null) },
    chosen: {
      write: (chosen) => (chosen.fact !== undefined ? `fact ${known.facts[chosen.fact].key}`
        : chosen.article !== undefined ? `article ${document.write(chosen.article)}` : `name ${name.write(chosen.name)}`),
      read: (text) => {
        const [kind, key] = [text.slice(0, text.indexOf(" ")), text.slice(text.indexOf(" ") + 1)];
        const id = kind === "fact" ? known.factOf.get(key) : kind === "article" ? document.read(key) : kind === "name" ? name.read(key) : undefined;
        return id === undefined ? undefined : { [kind]: id };
      },
    },
    view: one("network", "table"), speed: one(0.5, 1, 2, 4), theme: one("light", "dark"),
    moved: {
      write: (moved) => [...moved].map(([id, [x, y]]) => `${name.write(id)} ${Math.round(x)} ${Math.round(y)}`).join("\n"),
      read: (text) => new Map(text.split("\n").map((line) => line.split(" ")).filter((line) => line.length === 3)
        .map(([key, x, y]) => [name.read(key), [Number(x), Number(y)]]).filter(([id, place]) => id !== undefined && place.every(isFinite))),
    },
    camera: {
      write: (camera) => camera.map((value) => Number(value.toPrecision(5))).join(" "),
      read: (text) => { const found = text.split(" ").map(Number); return found.length === 3 && found.every(isFinite) && found[2] > 0 ? found : undefined; },
    },
  };

  /* The parts that are not as they were when the page opened, as a link has them. */
  function fragment() {
    const link = new URLSearchParams();
    for (const [part, kind] of Object.entries(PARTS)) {
      const [value, usual] = [now[part], started[part]].map((one) => (one === null ? null : kind.write(one)));
      if (value !== null && value !== usual) link.set(part, value);
    }
    return link.toString();
  }

  /* Take over what a link says; what it does not say, or says wrongly, is as at the beginning. */
  function read(text) {
    const link = new URLSearchParams(text);
    Object.assign(now, fresh());
    for (const [part, kind] of Object.entries(PARTS)) {
      const value = link.has(part) ? kind.read(link.get(part)) : undefined;
      if (value !== undefined) now[part] = value;
    }
    if (now.from !== null && now.from > now.day) now.from = null;
    if (!known.span) now.all = true;
  }

  return { now, fresh, fragment, read, large, first, last, within };
})();
