"use strict";
/* About this graph: what went in, how it was made, what the marks mean, and what the keys do. */

const about = (() => {
  const place = byId("about");

  const dates = () => {
    const days = timebar.articles;
    const undated = known.documents.filter((one) => one.day === null).length;
    return [
      !days.length ? null : days.length === 1 ? say("about_published_one", { day: time.words(days[0]) }) : say("about_published", { from: time.words(days[0]), to: time.words(days.at(-1)) }),
      undated ? say("about_undated", { n: undated }) : null,
      known.span ? say("about_span", { from: time.words(known.span[0]), to: time.words(known.span[1]) }) : null,
    ].filter(Boolean);
  };

  function tally(entries, of) {
    return entries.map(({ id, label }) => [label, known.facts.filter((fact) => of(fact) === id).length]).filter(([, number]) => number);
  }

  const pairs = (entries) => element("dl", {}, entries.map(([term, told]) => [element("dt", {}, term), element("dd", {}, told)]));

  function draw() {
    place.replaceChildren(
      element("form", { method: "dialog" }, element("button.back", { autofocus: true }, say("close"))),
      element("h2", {}, say("about")),
      element("p", {}, say("counts", { articles: count(known.documents.length, "article"), facts: count(known.facts.length, "fact"), names: count(known.nodes.length, "name") })),
      element("ul", {}, dates().map((line) => element("li", {}, line))),
      element("p", {}, known.words.about_made, " ", known.made),
      element("h3", {}, say("about_facts")),
      pairs([...tally(known.families, (fact) => fact.kind.family), ...tally(known.standings, (fact) => fact.standing)]),
      element("h3", {}, say("about_marks")),
      pairs([
        ...Object.values(known.types).map((look) => [glyph(look), look.plural]),
        ...known.families.map((group) => [sample("solid", group.id), `${group.label}: ${known.relations.filter((one) => one.family === group.id).map((one) => one.phrase).join(", ")}`]),
        ...known.standings.map((kind) => [sample(kind.line), `${kind.label}: ${kind.help}`]),
        ...known.words.marks,
      ]),
      element("h3", {}, say("about_articles")),
      element("ul.articles", {}, known.documents.map((one, id) => element("li", {},
        one.text === null ? one.title : element("button.name", { type: "button", onclick: () => { place.close(); start.choose({ article: id }); } }, one.title), ` · ${one.published ?? say("article_undated")}`))),
      element("h3", {}, say("about_keys")),
      pairs(known.words.keys.map(([key, told]) => [element("kbd", {}, key), told])),
      element("p.lead", {}, say("about_library")));
  }

  function open() { draw(); place.showModal(); }
  function start(choose) { start.choose = choose; byId("aboutbutton").addEventListener("click", open); }

  return { start, open };
})();
