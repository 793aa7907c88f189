"""Who is called by which post in an article, and when they had it: `Home Secretary Charles Clarke` (`terms.toml`)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from graphkit.extraction.clusters import Cluster
from graphkit.extraction.spans import Mention
from graphkit.extraction.time.article import Times
from graphkit.extraction.tokens import Sentence
from graphkit.lookup import fold
from graphkit.ontology import cues
from graphkit.period import UNBOUNDED, Window, window

__all__ = ["incumbents"]

_REACH = 3  # tokens before a title in which a word says that it is not, or no more, so
_ASIDE = 4  # tokens behind a name up to its title: "Charles Clarke, the new home secretary"


def incumbents(
    split: Sequence[Sentence], times: Times, entities: Sequence[Cluster], country: str
) -> Iterator[tuple[Window, str]]:
    """The days in which these were in their posts, and the words that call them so, each once."""
    seen: set[tuple[Window, str]] = set()
    for cluster in entities:
        terms = [term for text in cluster.texts for term in _terms(country).get(fold(text), ())]
        for mention in cluster.mentions if terms and cluster.type == "Person" else ():
            if any(one.dates for one in times.sentences[mention.sentence]):
                continue  # beside a date it may be told of that time
            words = [token.text for token in split[mention.sentence].tokens]
            if any(word.casefold().startswith(_endings()) for word in words):
                continue  # who resigns is called by the post after it too
            for titles, days in terms:
                title = _title(words, mention, titles)
                if title and (days, title) not in seen:
                    seen.add((days, title))
                    yield days, f"{cluster.name} is called {title}"


def _title(words: Sequence[str], mention: Mention, titles: Sequence[str]) -> str | None:
    """The title right before a name, or right behind it."""
    written, words = words, [word.casefold() for word in words]
    for title in titles:
        parts = title.split()
        first = mention.first - len(parts)
        if first >= 0 and list(words[first : mention.first]) == parts and _is_so(words, first):
            return title
        if words[mention.last : mention.last + 1] != [","]:
            continue
        behind = words[mention.last + 1 : mention.last + _ASIDE + len(parts)]
        for i in range(len(behind) - len(parts) + 1):
            if list(behind[i : i + len(parts)]) == parts and "," not in behind[:i]:
                first = mention.last + 1 + i
                after = "".join(written[first + len(parts) : first + len(parts) + 1])
                return title if _is_so(words, first) and after != "'s" and not after[:1].isupper() else None
    return None


def _is_so(words: Sequence[str], first: int) -> bool:
    before = set(words[max(0, first - _REACH) : first])
    return not before & {*cues("times")["over"]["words"], *cues("terms")["not_so"]}


@cache
def _endings() -> tuple[str, ...]:
    found = cues("times")["end"]
    return tuple(word for relation in ("holdsOffice", "leads") for word in found[relation] if " " not in word)


@cache
def _terms(country: str) -> Mapping[str, Sequence[tuple[tuple[str, ...], Window]]]:
    """Folded names to the titles and days of their posts."""
    found: dict[str, list[tuple[tuple[str, ...], Window]]] = {}
    for row in cues("terms").get(country.lower(), ()):
        titles = tuple(sorted(cues("terms")["titles"][row["post"]], key=len, reverse=True))
        for name, held in row["held"]:
            first, _, last = held.partition("/")
            days = window(first)[0], window(last)[1] if last else UNBOUNDED[1]
            found.setdefault(fold(name), []).append((titles, days))
    return found
