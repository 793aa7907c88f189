"""Articles whose names are marked as in `ontology/examples/`, so that what reads them is tested without a network."""

from graphkit.examples import Example, parse
from graphkit.extraction.clusters import Cluster
from graphkit.extraction.coreference import lines
from graphkit.extraction.reports import reports
from graphkit.extraction.spans import Mention
from graphkit.extraction.stance import Stance, stance
from graphkit.extraction.statements import Article
from graphkit.extraction.time.article import times_of
from graphkit.extraction.tokens import Sentence, sentences
from graphkit.period import Period
from tests.extraction.reading import document

__all__ = ["article", "marked", "speaker", "told"]


def marked(source: str) -> Example:
    """A text with marks as an example."""
    (one,) = parse(source, "test")
    return one


def article(one: Example) -> Article:
    """An article with just the names that are marked in it."""
    split = sentences(one.text)
    known: dict[str, Cluster] = {}
    groups: list[Mention] = []
    for mark in sorted(one.mentions, key=lambda mark: mark.start):
        mention = _mention(split, mark.start, mark.end, mark.type)
        if mention is None:
            continue
        if mark.type == "Group":
            groups.append(mention)
        else:
            known.setdefault(mark.entity, Cluster(mark.type, None)).mentions.append(mention)
    published = Period.event(one.published) if one.published else None
    entities = list(known.values())
    times = times_of(split, published)
    found = lines(split, entities, times, groups)
    read = document(one.text, one.published)
    return Article(read, split, entities, found, "test", times, reports(found, one.text))


def _mention(split: tuple[Sentence, ...], start: int, end: int, kind: str) -> Mention | None:
    """The mention of the tokens at these characters; None where they are no whole tokens of one sentence."""
    for sentence in split:
        inside = [i for i, token in enumerate(sentence.tokens) if start <= token.start and token.end <= end]
        if inside:
            return Mention.of(sentence, inside[0], inside[-1] + 1, kind)
    return None


def told(source: str, quote: str) -> tuple[Article, Stance]:
    """How the words `quote` of a marked text are told."""
    read = article(marked(source))
    start = read.document.text.index(quote)
    end = start + len(quote)
    return read, stance(read.line_at(end - 1), (start, end), read.said)


def speaker(read: Article, stance: Stance) -> str | None:
    """Who says so: an entity's name, or the article's words."""
    if stance.sayer is None:
        return None
    return read.clusters[int(stance.sayer.ref.split("+")[0])].name if stance.sayer.ref else stance.sayer.words
