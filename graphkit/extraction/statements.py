"""What was found in an article, as statements with their evidence, status, speaker, qualifiers and time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graphkit.extraction.clusters import Cluster
from graphkit.extraction.figures import figures_of, total_behind
from graphkit.extraction.judge import Judged
from graphkit.extraction.line import Line
from graphkit.extraction.relations import Found
from graphkit.extraction.reports import Report
from graphkit.extraction.stance import Stance
from graphkit.extraction.time.article import Times
from graphkit.extraction.tokens import Sentence
from graphkit.extraction.verdict import Opinions
from graphkit.extraction.voice import Telling, also, judged_stance, opinions, written_stance
from graphkit.model import Document, Entity, Evidence, Qualifiers, Span, Statement, Status
from graphkit.ontology import schema
from graphkit.period import ENDED, OPEN, UNBOUNDED, Period, Window

__all__ = ["Article", "also_told", "judged_statement", "not_implied", "opinions_of", "written_statement"]

_FIGURES = frozenset({"seats", "total", "percent"})

CONFIDENCE = 0.5
"""What a pattern without a measured precision is worth: as likely right as wrong."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article while it is read: its sentences, its entities, its sentences as patterns see them, and what of it
    somebody else says.
    """

    document: Document
    split: Sequence[Sentence]
    clusters: Sequence[Cluster]
    lines: Sequence[Line]
    extractor: str
    times: Times
    said: Sequence[Report] = ()

    def line_at(self, place: int) -> Line:
        """The line in which a character stands."""
        return next((line for line in self.lines if place < line.sentence.end), self.lines[-1])

    def entities(self) -> Iterator[Entity]:
        """The entities that have names."""
        for i, cluster in enumerate(self.clusters):
            yield Entity(
                id=f"e{i + 1}", type=cluster.type, name=cluster.name, document=self.document.id,
                aliases=tuple(text for text in cluster.texts if text != cluster.name),
                mentions=tuple((mention.start, mention.end) for mention in cluster.mentions),
                attributes=cluster.attributes,
            )  # fmt: skip

    def id_of(self, ref: str) -> str:
        """The entity id of a reference: a cluster's number, or a group's `sentence.first.last`."""
        return f"e{int(ref) + 1}" if ref.isdecimal() else "g" + ref.replace(".", "-")

    def ref_of(self, id: str) -> str:
        """The reference of an entity id, as lines have it."""
        return str(int(id[1:]) - 1) if id[0] == "e" else id[1:].replace("-", ".")

    def groups(self, statements: Sequence[Statement]) -> Iterator[Entity]:
        """The unnamed groups that these statements are about."""
        used = {end for s in statements for end in (s.subject, s.object) if end.startswith("g")}
        for id in sorted(used):
            sentence, first, last = (int(part) for part in id[1:].split("-"))
            part = self.split[sentence].tokens[first:last]
            start, end = part[0].start, part[-1].end
            text = " ".join(self.document.text[start:end].split())
            yield Entity(id=id, type="Group", name=text, document=self.document.id, mentions=((start, end),))


def not_implied(found: list[Statement]) -> list[Statement]:
    """Without what goes without saying: whoever leads a party, or has left it, is or was its member."""
    implied = {
        (one.subject, relation, one.object)
        for one in found
        if one.evidence.status is Status.ASSERTED
        for relation in schema().relations[one.relation].implies
    }
    return [one for one in found if (one.subject, one.relation, one.object) not in implied]


def written_statement(article: Article, found: Found) -> Statement:
    """What a pattern found, as a statement."""
    line = article.lines[found.line]
    items = line.items_between(*found.span)
    start, end = items[0].start, items[-1].end
    told = written_stance(_telling(article, found.relation, found.subject, (line, (start, end))), found.pattern.options)
    evidence = Evidence(
        document=article.document.id, start=start, end=end, quote=article.document.text[start:end], status=told.status,
        speaker=_speaker(article, told, found.subject),
        confidence=float(found.pattern.options.get("confidence", CONFIDENCE)),
        extractor=f"{article.extractor} written",
    )  # fmt: skip
    return Statement(
        subject=article.id_of(found.subject), relation=found.relation, object=article.id_of(found.object),
        qualifiers=_qualifiers(article, found), period=_period(article, found, told.status), evidence=evidence,
    )  # fmt: skip


def _telling(article: Article, relation: str, subject: str, where: tuple[Line, Span]) -> Telling:
    return Telling(line=where[0], span=where[1], relation=relation, subject=subject, said=article.said)


def _of_judged(article: Article, found: Judged) -> Telling:
    return _telling(
        article, found.relation, found.subject, (article.line_at(found.told_at), (found.start, found.end))
    )  # fmt: skip


def opinions_of(article: Article, found: Judged) -> Opinions:
    """What the judge and the words say of how it is told, so that their weights can be fitted."""
    return opinions(_of_judged(article, found), found)


def also_told(article: Article, one: Statement) -> Iterator[Statement]:
    """The same in another voice, where the article has two: what somebody claims and somebody else denies is two
    statements, each with its own status and speaker.
    """
    said, subject = one.evidence, article.ref_of(one.subject)
    telling = _telling(article, one.relation, subject, (article.line_at(said.end - 1), (said.start, said.end)))
    for told, end in also(telling, said.status, article.lines):
        evidence = replace(
            said, status=told.status, speaker=_speaker(article, told, subject), end=end,
            quote=article.document.text[said.start : end],
        )  # fmt: skip
        yield replace(one, evidence=evidence)


def _speaker(article: Article, told: Stance, subject: str) -> str | None:
    """Of several who say it together each speaks for itself."""
    if told.sayer is None or told.sayer.ref is None:
        return told.sayer.words if told.sayer else None
    several = told.sayer.ref.split("+")
    return article.id_of(subject if subject in several else several[0])


def _qualifiers(article: Article, found: Found) -> Qualifiers:
    entity = schema().entity_qualifiers
    values: Mapping[str, str | int | float] = {
        name: article.id_of(str(value)) if name in entity else value for name, value in found.qualifiers.items()
    }
    return tuple(sorted(values.items()))


def _period(article: Article, found: Found, status: Status) -> Period:
    """What goes without a date: a state that is told of holds, or is over; an event has been, if it is asserted."""
    told = _told(article, status)
    if not schema().relations[found.relation].lasts:
        return _some_time_before(told)
    over = found.pattern.options.get("over")
    document = article.document
    published = document.published if document.dated_by != "inferred" else None
    return Period.state(None, (f"../{published.edtf}" if published else ENDED) if over else OPEN, told=told)


def _some_time_before(told: Window | None) -> Period:
    return Period.event(within=(UNBOUNDED[0], told[1]) if told else UNBOUNDED)


def judged_statement(article: Article, found: Judged) -> Statement | None:
    """What the learned part found, as a statement; its words are those from one name to the other, and as far as its
    figures. None where the relation lives by a figure and none stands there.
    """
    relation = schema().relations[found.relation]
    wanted = _FIGURES & relation.qualifiers
    told, end = _figures(article, found, wanted) if wanted else ({}, 0)
    figures = {name: value for name, value in told.items() if name in wanted}
    if wanted and not figures.keys() - {"total"}:
        return None
    seen = _seen(article, found, max(end, found.end))
    known = _told(article, seen.status)
    return Statement(
        subject=article.id_of(found.subject), relation=found.relation, object=article.id_of(found.object),
        qualifiers=tuple(sorted(figures.items())), evidence=seen,
        period=Period.state(told=known) if relation.lasts else _some_time_before(known),
    )  # fmt: skip


def _figures(article: Article, found: Judged, wanted: frozenset[str]) -> tuple[Mapping[str, int | float], int]:
    """The figures of a relation that lives by them, and the character where they end."""
    figure = found.figure
    if figure is None:
        return figures_of(article.line_at(found.subject_at), found.subject)
    total, end = total_behind(article.line_at(figure.start), figure.end)
    name = next(iter(sorted(wanted - {"total"})))
    return {name: figure.value, **({"total": total} if total and name == "seats" else {})}, max(end, figure.end)


def _seen(article: Article, found: Judged, end: int) -> Evidence:
    told = judged_stance(_of_judged(article, found), found)
    return Evidence(
        document=article.document.id, start=found.start, end=end, quote=article.document.text[found.start : end],
        status=told.status, speaker=_speaker(article, told, found.subject), confidence=round(found.score, 4),
        extractor=f"{article.extractor} learned",
    )  # fmt: skip


def _told(article: Article, status: Status) -> Window | None:
    """When something is told: what is asserted holds on the day of publication, where that is known."""
    published = article.document.published
    return published.bounds[:2] if published and status is Status.ASSERTED else None
