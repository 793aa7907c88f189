"""The reader that ships: a learned and a written part over the same entities, each telling what it is better at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from graphkit.extraction.candidates import Candidate, candidates, chosen
from graphkit.extraction.clusters import clusters
from graphkit.extraction.coreference import lines
from graphkit.extraction.described import meant
from graphkit.extraction.features import MODELS, Chunk, chunks
from graphkit.extraction.furniture import outside
from graphkit.extraction.gate import passed
from graphkit.extraction.gazetteer import described, gazetteer
from graphkit.extraction.judge import Judged, Seeing, judged
from graphkit.extraction.mentions import mentions
from graphkit.extraction.network import Seen, network
from graphkit.extraction.relations import relations
from graphkit.extraction.reports import reports
from graphkit.extraction.setting import Setting
from graphkit.extraction.spans import Context, Mention
from graphkit.extraction.statements import Article, judged_statement, not_implied, written_statement
from graphkit.extraction.tagger import tagged
from graphkit.extraction.time.article import times_of
from graphkit.extraction.time.dating import Scenes, dated
from graphkit.extraction.time.publication import INFERRED, published
from graphkit.extraction.tokens import Sentence, sentences
from graphkit.extraction.union import Sight, sight, together
from graphkit.model import Document, Reading, Statement
from graphkit.ontology import eras

__all__ = ["Part", "Reader"]


class Part(StrEnum):
    """The parts of the reader, so that each can be measured alone."""

    LEARNED_NAMES = "learned names"
    WRITTEN_NAMES = "written names"
    LEARNED_RELATIONS = "learned relations"
    WRITTEN_RELATIONS = "written relations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads names and relations. `names`: the user's own names files; `parts`: which parts to use, all of them unless
    one is to be measured alone; `least`: the confidence that a statement must reach (None: the one with the best F1).
    """

    names: tuple[Path, ...] = ()
    parts: frozenset[Part] = frozenset(Part)
    models: Path = MODELS
    least: float | None = None
    name: str = "graphkit-1"

    def read(self, document: Document) -> Reading:
        """The entities and statements of one document, all of them past the evidence gate."""
        article, found = self.candidates(document)
        document, times = article.document, article.times
        scenes = Scenes(document=document, lines=article.lines, entities=article.clusters, times=times)
        statements, undated = dated(scenes, not_implied(chosen(found, self.least)))
        every = (*article.entities(), *article.groups(statements))
        kept, rejections = passed(document, every, dict.fromkeys(statements))
        turned_away = (*times.rejections, *undated, *rejections)
        return Reading(document=document, entities=every, statements=kept, rejections=turned_away)

    def candidates(self, document: Document) -> tuple[Article, list[Candidate]]:
        """All that may be told of one document, with the signs that speak for each statement."""
        split = sentences(document.text)
        listed = gazetteer(self.names)
        context = Context.of(split, listed)
        learned = bool(self.parts & {Part.LEARNED_NAMES, Part.LEARNED_RELATIONS})
        parts = list(chunks(split, listed)) if learned else []
        seen = network(self.models).see(parts) if learned else []
        view = sight(parts, seen, split)
        article = self._article(document, self._names(parts, seen, context, view), split, context)
        written = list(_written(article, context)) if Part.WRITTEN_RELATIONS in self.parts else []
        judge = Part.LEARNED_RELATIONS in self.parts
        judged = list(self._judged(article, parts, seen)) if judge else []
        sure = {f"e{i + 1}": max(map(view.name, c.mentions)) for i, c in enumerate(article.clusters)} if learned else {}
        return article, candidates(written, judged, sure)

    def _article(
        self, document: Document, names: Sequence[Mention], split: Sequence[Sentence], context: Context
    ) -> Article:
        """The article with its entities, dates and lines; what stands in page furniture is left out."""
        kept = outside(names, split, document.text)
        kept = meant(kept, split, Setting.of(kept, document, context, described(self.names)))
        entities = clusters([name for name in kept if name.type != "Group"], split)
        named = _eras(context, self.names)
        times = times_of(split, document.published, named)
        document = published(document, split, times, entities, context.gazetteer.entries)
        if document.dated_by in ("text", INFERRED):
            times = times_of(split, document.published, named)
        told = lines(split, entities, times, [name for name in kept if name.type == "Group"])
        return Article(document, split, entities, told, self.name, times, reports(told, document.text))

    def _judged(
        self, article: Article, parts: Sequence[Chunk], seen: Sequence[Seen]
    ) -> Iterator[tuple[Judged, Statement]]:
        seeing = Seeing(
            network=network(self.models), found=parts, seen=seen, entities=article.clusters, lines=article.lines
        )
        for one in judged(seeing):
            statement = judged_statement(article, one)
            if statement:
                yield one, statement

    def _names(self, parts: Sequence[Chunk], seen: Sequence[Seen], context: Context, view: Sight) -> list[Mention]:
        written = list(mentions(view.lines, context)) if Part.WRITTEN_NAMES in self.parts else []
        if Part.LEARNED_NAMES not in self.parts:
            return written
        learned = tagged(parts, seen, view.lines, context)
        return together(written, learned, view) if written else learned


def _eras(context: Context, extra: tuple[Path, ...]) -> Mapping[str, str]:
    """The named times of the country that the text speaks of most, and of the world; those of the user's own files."""
    country = [code for code, _ in context.countries.most_common(1)]
    own = [path.stem for path in extra]
    return {
        name: when for code in ("international", *country, *own) for name, when in eras(extra).get(code, {}).items()
    }


def _written(article: Article, context: Context) -> Iterator[Statement]:
    named = {str(i): (cluster.type, " ".join(cluster.texts)) for i, cluster in enumerate(article.clusters)}
    for one in relations(article.lines, named, context.countries):
        yield written_statement(article, one)
