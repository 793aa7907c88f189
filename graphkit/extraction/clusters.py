"""Mentions to entities: which names of one article mean the same, and what the unexplained capitalised words are."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from graphkit.extraction.contests import Contest
from graphkit.extraction.spans import UNKNOWN, Mention, words_of
from graphkit.extraction.tokens import Sentence
from graphkit.lookup import fold
from graphkit.ontology import Name

__all__ = ["Cluster", "clusters"]

_BODIES = ("Party", "Alliance", "Organisation")


@dataclass(slots=True)
class Cluster:
    """All mentions of one entity of an article; grows while the article is read."""

    type: str
    entry: Name | None
    mentions: list[Mention] = field(default_factory=list)

    @property
    def texts(self) -> tuple[str, ...]:
        """The forms the name takes in this article, each once, in order."""
        return tuple(dict.fromkeys(mention.text for mention in self.mentions))

    @property
    def name(self) -> str:
        """The full name: the names file's where it is listed, else the longest form."""
        if self.type == "Election":
            contests = {text: Contest.of(text) for text in self.texts}
            return max(self.texts, key=lambda t: (contests[t].year is not None, bool(contests[t].kinds), len(t)))
        return self.entry.name if self.entry else max(self.texts, key=len)


def clusters(found: Sequence[Mention], lines: Sequence[Sentence]) -> list[Cluster]:
    """The entities of an article, in order of first mention. Words that stay unexplained are left out."""
    defined = _definitions(found, lines)
    known: list[Cluster] = []
    for mention in found:
        if not _is_short(mention):
            _place(mention, known, defined)
    for mention in found:
        if _is_short(mention):
            _explain(mention, known, defined, lines)
    for cluster in known:
        cluster.mentions.sort(key=lambda mention: mention.start)
    return sorted(known, key=lambda cluster: cluster.mentions[0].start)


def _is_short(mention: Mention) -> bool:
    """Whether a mention is a single word that may be short for a longer name: it waits until those are known."""
    short = " " not in mention.text and mention.entry is None
    return mention.type == UNKNOWN or (short and mention.type in ("Person", *_BODIES))


def _definitions(found: Sequence[Mention], lines: Sequence[Sentence]) -> Mapping[str, Mention]:
    """Abbreviations that the article itself explains: `Highlands Unity Movement (HUM)` gives HUM its mention."""
    defined: dict[str, Mention] = {}
    for mention in found:
        line = lines[mention.sentence].tokens
        if mention.last + 2 < len(line) + 0 and line[mention.last].text == "(":
            short, close = line[mention.last + 1].text, line[mention.last + 2].text
            if (
                close == ")"
                and len(short) > 1
                and mention.type in (*_BODIES, UNKNOWN, "Person")
                and _abbreviates(short, mention.text)
            ):
                kind = "Party" if mention.type in (UNKNOWN, "Person") else mention.type
                defined.setdefault(fold(short), replace(mention, type=kind))
    return defined


def _abbreviates(short: str, name: str) -> bool:
    """Whether the letters of a short form occur in the name in their order, the first at its beginning."""
    letters, i = fold(short), 0
    for letter in fold(name):
        if i < len(letters) and letter == letters[i]:
            i += 1
    return short[:2].isupper() and i == len(letters) and fold(name).startswith(letters[0]) and " " in name


def _place(mention: Mention, known: list[Cluster], defined: Mapping[str, Mention]) -> None:
    # an election is most likely the one spoken of last; other names are the same wherever they stand
    for cluster in reversed(known) if mention.type == "Election" else known:
        if _same(mention, cluster):
            cluster.mentions.append(mention)
            cluster.entry = cluster.entry or mention.entry
            return
    full = defined.get(fold(mention.text))
    if full is None and mention in defined.values():
        full = mention
    kind = full.type if full and full.start == mention.start else mention.type
    known.append(Cluster(kind, mention.entry, [mention]))


def _same(mention: Mention, cluster: Cluster) -> bool:
    if mention.type == "Person" and cluster.type == "Person":
        return any(_same_person(mention.text, text) for text in cluster.texts)
    if not _related(mention.type, cluster.type):
        return False
    if mention.type == "Election":
        here = Contest.of(mention.text)
        every = [Contest.of(text) for text in cluster.texts]
        others = [other for other in every if other.kinds or other.year] or every
        return not any(map(here.contradicts, others)) and any(map(here.resembles, others))
    if mention.entry and cluster.entry:
        return mention.entry.id == cluster.entry.id
    return fold(mention.text) in {fold(text) for text in (*cluster.texts, cluster.name)}


def _related(one: str, two: str) -> bool:
    return one == two or {one, two} <= set(_BODIES)


def _same_person(one: str, two: str) -> bool:
    """Equal last names, and given names that do not contradict: equal, an initial of the other, or not said."""
    first, second = _name_parts(one), _name_parts(two)
    if first[-1] != second[-1]:
        return False
    given, other = "".join(first[:-1]), "".join(second[:-1])
    if given == other or (
        given and other and (_initials(first[:-1], given, other) or _initials(second[:-1], other, given))
    ):
        return True
    return bool(set(first[:-1]) & set(second[:-1])) and abs(len(first) - len(second)) == 1


def _initials(parts: Sequence[str], joined: str, other: str) -> bool:
    """Whether given names written as initials (`hd`, `h`) begin like the other's, letter by letter."""
    return len(joined) <= 3 and all(len(part) <= 3 for part in parts) and other.startswith(joined[0])


def _name_parts(text: str) -> list[str]:
    return [fold(part) for part in re.split(r"[\s.]+", text) if fold(part)] or [text]


def _explain(mention: Mention, known: list[Cluster], defined: Mapping[str, Mention], lines: Sequence[Sentence]) -> None:
    home = _by_definition(mention, known, defined) or _by_part(mention, known)
    if home:
        home.mentions.append(mention)
        return
    kind = mention.type if mention.type != UNKNOWN else _by_context(mention, lines)
    if kind:
        _place(replace(mention, type=kind), known, defined)


def _by_definition(mention: Mention, known: Iterable[Cluster], defined: Mapping[str, Mention]) -> Cluster | None:
    full = defined.get(fold(mention.text))
    return next((c for c in known if full and any(m.start == full.start for m in c.mentions)), None)


def _by_part(mention: Mention, known: Iterable[Cluster]) -> Cluster | None:
    """The entity that a single word is short for: a person's last or first name, a word of a body's name."""
    word = fold(mention.text)
    fitting = known if mention.type == UNKNOWN else [c for c in known if _related(c.type, mention.type)]
    same = [c for c in fitting if word in {fold(text) for text in c.texts}]
    people = [c for c in known if c.type == "Person"]
    by_last = [c for c in people if any(_name_parts(text)[-1] == word for text in c.texts)]
    by_first = [c for c in people if any(_name_parts(text)[0] == word for text in c.texts)]
    bodies = [c for c in known if c.type in _BODIES and any(word in _name_parts(text) for text in c.texts)]
    if mention.type in _BODIES:
        by_last = by_first = []
    for candidates in (same, by_last, by_first, bodies if mention.type != "Person" else []):
        if candidates:
            before = [c for c in candidates if c.mentions[0].start < mention.start]
            return max(
                before or candidates,
                key=lambda c: max((m.start for m in c.mentions if m.start < mention.start), default=-1),
            )
    return None


def _by_context(mention: Mention, lines: Sequence[Sentence]) -> str | None:
    """What a word is by its neighbours, or None where they do not tell."""
    line = [token.text for token in lines[mention.sentence].tokens]
    before = line[mention.first - 1].casefold() if mention.first else ""
    after = line[mention.last].casefold() if mention.last < len(line) else ""
    if mention.text.casefold() in _words("party", "never"):
        return None
    if after in _words("party", "before_people") or (before == "(" and after == ")" and mention.text.isupper()):
        return "Party"
    if before in _words("place", "before"):
        return "Place"
    two_before = line[mention.first - 2].casefold() if mention.first > 1 else ""
    if before in _words("person", "kin") or (before == "," and two_before in _words("person", "kin")):
        return "Person"
    if after in _words("person", "said") and before not in ("the", "a", "an"):
        return "Person"
    if mention.text.isupper() and 2 < len(mention.text) < 7:
        return "Organisation"
    return None


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(words_of(section, key))
