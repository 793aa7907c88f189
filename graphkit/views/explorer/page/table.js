"use strict";
/* What is shown, as a table: sortable, to copy and to save; the way in for screen readers and spreadsheets. */

const table = (() => {
  const STEP = 300;  // rows at once
  const place = byId("table");
  const confidence = (fact) => Math.max(0, ...scene.evidence(fact).map((said) => said.confidence));
  const when = (fact) => (time.extent(fact.bounds) ? (fact.bounds[0] === time.FIRST ? fact.bounds[1] : fact.bounds[0]) : time.LAST + 1);
  const strength = ["", "possibly", "surely"];
  const COLUMNS = [  // name of the words, text, what to sort by
    ["column_subject", (fact) => known.names[fact.subject].label],
    ["column_relation", (fact) => fact.kind.phrase],
    ["column_object", (fact) => known.names[fact.object].label],
    ["column_details", (fact) => fact.details.join(", ")],
    ["column_when", (fact) => scene.when(fact), when],
    ["column_on_day", (fact) => (state.now.all ? "" : say(strength[scene.strengths[fact.id]]))],
    ["column_standing", (fact) => [known.standing.get(scene.standing(fact)).label, ...rows.noted(fact).map((note) => note.label)].join(", "), (fact) => known.standing.get(scene.standing(fact)).rank],
    ["column_evidence", (fact) => String(scene.evidence(fact).length), (fact) => scene.evidence(fact).length],
    ["column_confidence", (fact) => (fact.evidence.length ? `${Math.round(confidence(fact) * 100)} %` : ""), confidence],
  ];
  let sorted = 4, falling = false, rowsShown = STEP, choose = () => {};

  function facts() {
    const key = COLUMNS[sorted][2] ?? COLUMNS[sorted][1];
    const order = (one, two) => (typeof one === "string" ? one.localeCompare(two) : one - two);
    return scene.shown().map((fact) => [key(fact), fact]).sort((one, two) => (falling ? -1 : 1) * order(one[0], two[0]) || one[1].id - two[1].id).map(([, fact]) => fact);
  }

  function head() {
    return element("tr", {}, COLUMNS.map(([word], index) =>
      element("th", { scope: "col", "aria-sort": index !== sorted ? "none" : falling ? "descending" : "ascending" },
        element("button", { type: "button", onclick: () => { falling = index === sorted && !falling; sorted = index; draw(); place.querySelectorAll("th button")[index].focus(); } },
          say(word), element("span", { "aria-hidden": "true" }, index !== sorted ? "" : falling ? " ▾" : " ▴")))));
  }

  function row(fact) {
    return element("tr", {}, COLUMNS.map(([, text], index) => (index === 1
      ? element("td", {}, element("button.name", { type: "button", "data-fact": fact.id, onclick: () => choose({ fact: fact.id }) }, text(fact)))
      : element("td", {}, text(fact)))));
  }

  function draw() {
    place.hidden = state.now.view !== "table";
    if (place.hidden) return;
    const some = facts();
    const more = some.length > rowsShown ? element("button.more", { type: "button", onclick: () => { rowsShown += STEP; draw(); } }, say("more_rows", { n: some.length - rowsShown })) : null;
    place.replaceChildren(
      element("p.acts", {}, element("b", {}, say("shown", { facts: count(some.length, "fact") })),
        element("button.chip", { type: "button", id: "copytable", onclick: copy }, say("copy")),
        element("button.chip", { type: "button", onclick: () => exports.csv() }, say("save_csv"))),
      element("table", {}, element("caption", {}, say("table_of", { when: timebar.words(state.now) })), element("thead", {}, head()), element("tbody", {}, some.slice(0, rowsShown).map(row))),
      ...(more ? [more] : []));
  }

  const lines = () => [COLUMNS.map(([word]) => say(word)), ...facts().map((fact) => COLUMNS.map(([, text]) => text(fact)))];

  async function copy(event) {
    const button = event.target;
    const text = lines().map((line) => line.map((cell) => cell.replace(/[\t\n]/g, " ")).join("\t")).join("\n");
    button.textContent = say(await exports.copy(text) ? "copied" : "not_copied");
  }

  return { draw, lines, start: (then) => { choose = then; }, reset: () => { rowsShown = STEP; } };
})();
