"""The reader that ships: a learned and a written part over the same entities, each telling what it is better at."""

from collections.abc import Iterator, Mapping, Sequence
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
from graphkit.extraction.time.article import times_of
from graphkit.extraction.time.dating import Scenes, dated
from graphkit.extraction.time.publication import published
from graphkit.extraction.tokens import sentences
from graphkit.model import Document, Reading, Statement
from graphkit.ontology import eras, schema

__all__ = ["Part", "Reader"]


class Part(StrEnum):
    """The parts of the reader, so that each can be measured alone."""

    LEARNED_NAMES = "learned names"
    LEARNED_RELATIONS = "learned relations"
    WRITTEN_RELATIONS = "written relations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads names and relations. `names`: the user's own names files; `parts`: which parts to use.

    Names are read by the written part: so far it finds them better than the learned one (figures in the model card).
    """

    names: tuple[Path, ...] = ()
    parts: frozenset[Part] = frozenset({Part.LEARNED_RELATIONS, Part.WRITTEN_RELATIONS})
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
        named = _eras(context, self.names)
        times = times_of(split, document.published, named)
        document = published(document, split, times, entities, listed.entries)
        if document.dated_by == "text":
            times = times_of(split, document.published, named)
        article = Article(document, split, entities, lines(split, entities, times), self.name)
        statements = list(_written(article, context)) if Part.WRITTEN_RELATIONS in self.parts else []
        if Part.LEARNED_RELATIONS in self.parts:
            found = judged(network(self.models), parts, seen, entities)
            statements += _new([s for one in found if (s := judged_statement(article, one))], statements)
        scenes = Scenes(document=document, lines=article.lines, entities=entities, times=times)
        statements, undated = dated(scenes, not_implied(statements))
        every = (*article.entities(), *article.groups(statements))
        kept, rejections = passed(document, every, dict.fromkeys(statements))
        return Reading(
            document=document, entities=every, statements=kept, rejections=(*times.rejections, *undated, *rejections)
        )


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


def _new(found: Sequence[Statement], known: Sequence[Statement]) -> list[Statement]:
    """What the learned part adds to the written one: the surest first, nothing twice and nothing the other way round.

    Where the written part reads a relation out of some words, those words say no more of that relation: it looks at the
    grammar, the learned part at the company that names keep.
    """
    kept: list[Statement] = []
    for one in sorted(found, key=lambda s: (-s.evidence.confidence, s.evidence.start, s.id)):
        if not any(_covers(other, one) for other in known) and not any(_same(other, one) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda s: (s.evidence.start, s.evidence.end, s.id))


def _covers(written: Statement, learned: Statement) -> bool:
    if _same(written, learned):
        return True
    relation = schema().relations[learned.relation]
    one, two = written.evidence, learned.evidence
    overlap = one.start < two.end and two.start < one.end
    subject, target = written.subject == learned.subject, written.object == learned.object
    if written.relation in relation.implies:  # "senior party leader X" is read as membership, so he does not lead it
        return overlap and subject and target
    if written.relation != relation.name:
        return False
    if subject and "seats" in dict(written.qualifiers):
        return True
    return overlap and (relation.symmetric or ((subject or target) and not relation.lasts))


def _same(one: Statement, two: Statement) -> bool:
    return {one.subject, one.object} == {two.subject, two.object} and one.relation == two.relation
