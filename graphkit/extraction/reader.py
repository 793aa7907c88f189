"""The reader that ships: names by their looks and the names files, relations by the patterns of the ontology."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import PeriodError
from graphkit.extraction.clusters import Cluster, clusters
from graphkit.extraction.coreference import lines
from graphkit.extraction.dates import UNDATED
from graphkit.extraction.gate import passed
from graphkit.extraction.gazetteer import gazetteer
from graphkit.extraction.line import Line
from graphkit.extraction.mentions import mentions
from graphkit.extraction.relations import Found, relations
from graphkit.extraction.spans import Context
from graphkit.extraction.stance import Report, reports, stance
from graphkit.extraction.tokens import Sentence, sentences
from graphkit.model import Document, Entity, Evidence, Qualifiers, Reading, Statement, Status
from graphkit.ontology import schema
from graphkit.period import ENDED, OPEN, UNBOUNDED, Period

__all__ = ["RuleReader"]

CONFIDENCE = 0.5
"""What a pattern without a measured precision is worth: as likely right as wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleReader:
    """Reads by rules over names lists and trigger words, sentence by sentence. `names`: the user's own names files."""

    names: tuple[Path, ...] = ()
    name: str = "rules-1"

    def read(self, document: Document) -> Reading:
        """The entities and statements of one document, all of them past the evidence gate."""
        split = sentences(document.text)
        context = Context.of(split, gazetteer(self.names))
        entities = clusters(mentions(split, context), split)
        article = _Article(document, split, entities, lines(split, entities, document.published), self.name)
        named = {str(i): (cluster.type, " ".join(cluster.texts)) for i, cluster in enumerate(entities)}
        found = relations(article.lines, named, context.countries)
        statements = _not_implied([_statement(article, one) for one in found])
        every = (*article.entities(), *article.groups(statements))
        kept, rejections = passed(document, every, dict.fromkeys(statements))
        return Reading(document=document, entities=every, statements=kept, rejections=rejections)


@dataclass(frozen=True, slots=True)
class _Article:
    document: Document
    split: Sequence[Sentence]
    clusters: Sequence[Cluster]
    lines: Sequence[Line]
    extractor: str

    def entities(self) -> Iterator[Entity]:
        for i, cluster in enumerate(self.clusters):
            yield Entity(
                id=f"e{i + 1}", type=cluster.type, name=cluster.name, document=self.document.id,
                aliases=tuple(text for text in cluster.texts if text != cluster.name),
                mentions=tuple((mention.start, mention.end) for mention in cluster.mentions),
                attributes=(("listed", cluster.entry.id),) if cluster.entry else (),
            )  # fmt: skip

    def id_of(self, ref: str) -> str:
        """The entity id of a reference: a cluster's number, or a group's `sentence.first.last`."""
        return f"e{int(ref) + 1}" if ref.isdecimal() else "g" + ref.replace(".", "-")

    def groups(self, statements: Sequence[Statement]) -> Iterator[Entity]:
        used = {end for s in statements for end in (s.subject, s.object) if end.startswith("g")}
        for id in sorted(used):
            sentence, first, last = (int(part) for part in id[1:].split("-"))
            part = self.split[sentence].tokens[first:last]
            start, end = part[0].start, part[-1].end
            text = " ".join(self.document.text[start:end].split())
            yield Entity(id=id, type="Group", name=text, document=self.document.id, mentions=((start, end),))


def _not_implied(found: list[Statement]) -> list[Statement]:
    """Without what goes without saying: whoever leads a party, or has left it, is or was its member."""
    implied = {
        (one.subject, relation, one.object)
        for one in found
        if one.evidence.status is Status.ASSERTED
        for relation in schema().relations[one.relation].implies
    }
    return [one for one in found if (one.subject, one.relation, one.object) not in implied]


def _statement(article: _Article, found: Found) -> Statement:
    line = article.lines[found.line]
    status, report = _stance(line, found)
    items = line.items_between(*found.span)
    start, end = items[0].start, items[-1].end
    evidence = Evidence(
        document=article.document.id, start=start, end=end, quote=article.document.text[start:end], status=status,
        speaker=_speaker(article, report), confidence=float(found.pattern.options.get("confidence", CONFIDENCE)),
        extractor=article.extractor,
    )  # fmt: skip
    return Statement(
        subject=article.id_of(found.subject), relation=found.relation, object=article.id_of(found.object),
        qualifiers=_qualifiers(article, found), period=_period(article, found, status), evidence=evidence,
    )  # fmt: skip


def _stance(line: Line, found: Found) -> tuple[Status, Report | None]:
    fixed = found.pattern.options.get("status")
    if fixed:
        return Status(fixed), None
    voice = found.pattern.options.get("voice")
    if voice == "own":
        return Status.ASSERTED, None
    return stance(line, found.span, () if voice == "given" else reports(line))


def _speaker(article: _Article, report: Report | None) -> str | None:
    if report is None:
        return None
    if report.speaker is None:
        return report.words.strip() if report.words else None
    return article.id_of(report.speaker.rstrip("*").split("+")[0])


def _qualifiers(article: _Article, found: Found) -> Qualifiers:
    entity = schema().entity_qualifiers
    values: Mapping[str, str | int | float] = {
        name: article.id_of(str(value)) if name in entity else value for name, value in found.qualifiers.items()
    }
    return tuple(sorted(values.items()))


def _period(article: _Article, found: Found, status: Status) -> Period:
    published = article.document.published
    told = (published.begin_earliest, published.begin_latest) if published and status is Status.ASSERTED else None
    when = _date(article.lines[found.line], found)
    lasts = schema().relations[found.relation].lasts
    try:
        if lasts and found.pattern.options.get("over"):
            return Period.state(None, f"../{published.edtf}" if published else ENDED, told=told)
        if lasts:
            return Period.state(when, OPEN, told=told)
        return Period.event(when, within=(UNBOUNDED[0], told[1]) if told else UNBOUNDED)
    except PeriodError:  # the date contradicts what is told; the statement stands, its time is not known
        return Period.state() if lasts else Period.event()


def _date(line: Line, found: Found) -> str | None:
    """The date that belongs to a statement: within its words, else the nearest in the six items after them."""
    if found.pattern.options.get("voice") == "own" and schema().relations[found.relation].lasts:
        return None
    inside = [item for item in line.items_between(*found.span) if item.type == "Date"]
    after = [item for item in line.items_between(found.span[1], len(line.text))[:6] if item.type == "Date"]
    dated = [item.refs[0] for item in (*inside, *after) if item.refs[0] != UNDATED]
    return dated[0] if dated else None
