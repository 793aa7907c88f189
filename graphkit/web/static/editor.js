// The editor on this page: it asks this server alone, and opens the named questions with the values that were typed.
"use strict";

const endpoint = new URL("/sparql", location).href;
const entity = "https://w3id.org/graphkit/id/";
const choice = document.getElementById("question");
const opener = document.getElementById("open");
const trouble = document.getElementById("trouble");

Yasgui.Yasqe.defaults.autocompleters = ["variables"];  // the others ask servers elsewhere
const yasgui = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint, method: "POST" },
  copyEndpointOnNewTab: true,
  populateFromUrl: true,
  yasqe: { value: "SELECT ?a ?b {\n  ?a gk:alliedWith ?b\n} LIMIT 10\n" },
  endpointCatalogueOptions: { getData: () => [{ endpoint }] },
});

choice.addEventListener("change", () => {
  for (const fields of document.querySelectorAll("#questions fieldset")) {
    fields.hidden = fields.disabled = fields.id !== `takes-${choice.value}`;
  }
  opener.disabled = !choice.value;
  trouble.value = "";
});

document.getElementById("questions").addEventListener("submit", async (event) => {
  event.preventDefault();
  const given = [...new FormData(event.target)].filter(([, value]) => value !== "");
  const answer = await fetch(`/api/questions/${encodeURIComponent(choice.value)}/sparql?${new URLSearchParams(given)}`);
  const text = await answer.text();
  trouble.value = answer.ok ? "" : text;
  if (answer.ok) {
    const tab = yasgui.addTab(true, { name: choice.value, yasqe: { value: text }, requestConfig: { endpoint, method: "POST" } });
    tab.query();
  }
});

// Names of this graph lead to their pages here rather than to the address that they have in the world.
document.getElementById("yasgui").addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (link && link.href.startsWith(entity)) {
    event.preventDefault();
    open(`/id/${link.href.slice(entity.length)}`, "_blank", "noopener");
  }
}, true);
