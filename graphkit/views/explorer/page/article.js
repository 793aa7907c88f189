"use strict";
/* What the articles say, word for word: pieces of evidence, and whole articles with all their marks. */

const article = (() => {
  let choose = () => {};
  const statuses = new Map(known.statuses.map((status) => [status.id, status]));
  const told = new Map();  // article -> its pieces of evidence, each with its fact
  for (const fact of known.facts) for (const said of fact.evidence) {
    if (!told.has(said.document)) told.set(said.document, []);
    told.get(said.document).push({ fact, said });
  }

  /* The places in a stretch of text where something begins or ends, in order. */
  const cuts = (from, to, spans) => [...new Set([from, to, ...spans.flatMap(([start, end]) => [start, end])])]
    .filter((at) => at >= from && at <= to).sort((one, two) => one - two);

  /* A quote in which those whom the fact is about are marked. */
  function quote(said, fact) {
    const [from, to] = said.at, text = known.quote(said);
    const roles = new Set(fact.touched);
    const spans = known.documents[said.document].marks.filter(([start, end, id]) => start >= from && end <= to && roles.has(id));
    const edges = cuts(from, to, spans);
    return element("blockquote", { dir: "auto" }, edges.slice(0, -1).map((start, i) => {
      const piece = text.slice(start - from, edges[i + 1] - from);
      const mark = spans.find(([low, high]) => low <= start && high > start);
      return mark ? element("mark", { title: known.names[mark[2]].name }, piece) : piece;
    }));
  }

  function source(text) {
    if (!/^https?:\/\//i.test(text)) return element("span", {}, text);
    return element("a", { href: text, target: "_blank", rel: "noopener noreferrer" }, text);
  }

  const byWhom = (said) => (typeof said.speaker === "number" ? [say("said_by"), " ", rows.name(said.speaker)]
    : said.speaker ? [say("said_by"), " ", element("b", {}, said.speaker)]
      : [say(said.status === "asserted" ? "said_by_article" : "said_by_nobody")]);

  /* One piece of evidence: the words, who says them, where and when they were published. */
  function evidence(said, fact) {
    const { title, source: where, published, text } = known.documents[said.document];
    return element("li", {},
      quote(said, fact),
      element("p.voice", {}, rows.badge(said.status, statuses.get(said.status)), byWhom(said)),
      element("p.source", {}, element("cite", {}, title), " · ", published ?? say("article_undated")),
      element("p.source", {}, source(where), " · ", say("confidence", { percent: Math.round(said.confidence * 100) }),
        text === null ? null : [" · ", element("button.name", { type: "button", onclick: () => choose({ article: said.document, at: said.at }) }, say("read_article"))]));
  }

  /* All the evidence of a fact; where some say so and others deny it, the two side by side. */
  function all(fact) {
    const pieces = scene.evidence(fact);
    const denied = pieces.filter((said) => said.status === "denied"), rest = pieces.filter((said) => said.status !== "denied");
    const list = (some) => element("ul.evidence", {}, some.map((said) => evidence(said, fact)));
    const heading = (word, some) => element("h3", {}, say(word), element("span.count", {}, some.length));
    const later = fact.evidence.length - pieces.length;
    const note = later ? element("p.lead", {}, say("told_later", { n: later })) : null;
    if (!denied.length || !rest.length) return [heading("evidence", pieces), list(pieces), note];
    return [element("div.sides", {}, element("section", {}, heading("also_says", rest), list(rest)),
      element("section.against", {}, heading("denied_by", denied), list(denied))), note];
  }

  /* A whole article: names lead to themselves, marked words to the fact that they tell. */
  function whole(id, at) {
    const { title, published, source: where, text, marks } = known.documents[id];
    const pieces = told.get(id) ?? [];
    const edges = cuts(0, text.length, [...marks, ...pieces.map(({ said }) => said.at)]);
    let next = 0;
    const parts = edges.slice(0, -1).map((start, i) => {
      const end = edges[i + 1];
      while (marks[next] && marks[next][1] <= start) next++;
      const mark = marks[next] && marks[next][0] <= start ? marks[next] : null;
      const over = pieces.filter(({ said }) => said.at[0] <= start && said.at[1] >= end);
      const here = at && at[0] <= start && at[1] >= end;
      return piece(text.slice(start, end), mark, over[0]?.fact, here);
    });
    return [
      element("h2", {}, title),
      element("p.lead", {}, published ?? say("article_undated"), " · ", source(where)),
      element("p.lead", {}, say("article_marks", { facts: count(new Set(pieces.map(({ fact }) => fact.id)).size, "fact") })),
      element("div.text", { dir: "auto" }, parts),
    ];
  }

  function piece(text, mark, fact, here) {
    if (!mark && !fact) return text;
    const kind = `span.piece${fact ? ".told" : ""}${mark ? ".named" : ""}${here ? ".here" : ""}`;
    const title = [mark ? known.names[mark[2]].name : null, fact ? known.sentence(fact) : null].filter(Boolean).join(" · ");
    const act = () => choose(mark && !fact ? { name: mark[2] } : { fact: fact.id });
    return element(kind, { role: "button", tabIndex: 0, title, onclick: act, onkeydown: (event) => { if (event.key === "Enter") act(); } }, text);
  }

  return { start: (then) => { choose = then; }, all, whole, source };
})();
