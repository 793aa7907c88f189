"""The words of an annotated text that stand for its names, and its figures, as the reader itself takes them up."""

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.extraction.clusters import Cluster
from graphkit.extraction.coreference import lines
from graphkit.extraction.counts import Figure, figures_in
from graphkit.extraction.pairs import taken_up
from graphkit.extraction.spans import Mention
from graphkit.extraction.tokens import Sentence
from graphkit.extraction.training.samples import Name, Sample

__all__ = ["Standing", "standing_for"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Pronouns and descriptions, with the type and the entity of the name that they stand for; and figures."""

    names: tuple[Name, ...]
    figures: tuple[Figure, ...]


def standing_for(sample: Sample, split: Sequence[Sentence]) -> Standing:
    """What a sample says without names."""
    entities: dict[str, Cluster] = {}
    for name in sorted(sample.names, key=lambda name: name.start):
        mention = _mention(name, split)
        if mention:
            entities.setdefault(name.entity, Cluster(name.type, None)).mentions.append(mention)
    found = list(entities.values())
    names = list(entities)
    types = [cluster.type for cluster in found]
    told = lines(split, found)
    words = (Name(start, end, types[number], names[number]) for start, end, number in taken_up(told, types))
    return Standing(tuple(words), tuple(figures_in(told)))


def _mention(name: Name, split: Sequence[Sentence]) -> Mention | None:
    for sentence in split:
        inside = [i for i, token in enumerate(sentence.tokens) if token.start < name.end and name.start < token.end]
        if inside:
            return Mention.of(sentence, inside[0], inside[-1] + 1, name.type)
    return None
