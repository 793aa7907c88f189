"""The reader that ships: a learned and a written part over the same entities, each telling what it is better at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from graphkit.extraction.clusters import clusters
from graphkit.extraction.coreference import lines
from graphkit.extraction.features import MODELS, chunks
from graphkit.extraction.furniture import is_furniture
from graphkit.extraction.gate import passed
from graphkit.extraction.gazetteer import gazetteer
from graphkit.extraction.judge import judged
from graphkit.extraction.mentions import mentions
from graphkit.extraction.network import network
from graphkit.extraction.relations import relations
from graphkit.extraction.spans import Context
from graphkit.extraction.statements import Article, judged_statement, not_implied, written_statement
from graphkit.extraction.tagger import tagged
from graphkit.extraction.tokens import sentences
from graphkit.model import Document, Reading, Statement

__all__ = ["Part", "Reader"]


class Part(StrEnum):
    """The parts of the reader, so that each can be measured alone."""

    LEARNED_NAMES = "learned names"
    LEARNED_RELATIONS = "learned relations"
    WRITTEN_RELATIONS = "written relations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads names and relations. `names`: the user's own names files; `parts`: which parts to use (all of them)."""

    names: tuple[Path, ...] = ()
    parts: frozenset[Part] = frozenset({Part.WRITTEN_RELATIONS})
    models: Path = MODELS
    name: str = "graphkit-1"

    def read(self, document: Document) -> Reading:
        """The entities and statements of one document, all of them past the evidence gate."""
        split = sentences(document.text)
        listed = gazetteer(self.names)
        context = Context.of(split, listed)
        learned = bool(self.parts & {Part.LEARNED_NAMES, Part.LEARNED_RELATIONS})
        parts = list(chunks(split, listed)) if learned else []
        seen = network(self.models).see(parts) if learned else []
        if Part.LEARNED_NAMES in self.parts:
            names = tagged(parts, seen, split, context)
        else:
            names = list(mentions(split, context))
        furniture = {sentence.index for sentence in split if is_furniture(sentence, document.text)}
        entities = clusters([name for name in names if name.sentence not in furniture], split)
        article = Article(document, split, entities, lines(split, entities, document.published), self.name)
        statements = list(_written(article, context)) if Part.WRITTEN_RELATIONS in self.parts else []
        if Part.LEARNED_RELATIONS in self.parts:
            found = judged(network(self.models), parts, seen, entities)
            statements += _new([s for one in found if (s := judged_statement(article, one))], statements)
        statements = not_implied(statements)
        every = (*article.entities(), *article.groups(statements))
        kept, rejections = passed(document, every, dict.fromkeys(statements))
        return Reading(document=document, entities=every, statements=kept, rejections=rejections)


def _written(article: Article, context: Context) -> Iterator[Statement]:
    named = {str(i): (cluster.type, " ".join(cluster.texts)) for i, cluster in enumerate(article.clusters)}
    for one in relations(article.lines, named, context.countries):
        yield written_statement(article, one)


def _new(found: Sequence[Statement], known: Sequence[Statement]) -> list[Statement]:
    """Those that say something which is not said yet, in either direction where there is none."""
    said = {(s.subject, s.relation, s.object) for s in known} | {(s.object, s.relation, s.subject) for s in known}
    return [one for one in found if (one.subject, one.relation, one.object) not in said]
