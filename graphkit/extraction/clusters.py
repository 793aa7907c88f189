"""Mentions to entities: which names of one article mean the same, and what the unexplained capitalised words are."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache

from graphkit.extraction.contests import Contest
from graphkit.extraction.offices import Post
from graphkit.extraction.spans import UNKNOWN, Meaning, Mention, abbreviates, words_of
from graphkit.extraction.tokens import Sentence
from graphkit.lookup import fold
from graphkit.ontology import Name

__all__ = ["Cluster", "clusters"]

_BODIES = ("Party", "Alliance", "Organisation")
_RECENT = (
    50  # of so many elections or offices of one title the last is looked for, which keeps a long text's time linear
)


@dataclass(slots=True)
class Cluster:
    """All mentions of one entity of an article; grows while the article is read."""

    type: str
    entry: Name | None
    mentions: list[Mention] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)
    meanings: list[Meaning] = field(default_factory=list)

    def add(self, mention: Mention) -> None:
        """Take one more mention for one of this entity."""
        self.mentions.append(mention)
        self.forms[mention.text] = None
        self.entry = self.entry or mention.entry
        if mention.meaning and mention.meaning not in self.meanings:
            self.meanings.append(mention.meaning)

    @property
    def texts(self) -> tuple[str, ...]:
        """The forms the name takes in this article, each once, in order."""
        return tuple(dict.fromkeys(mention.text for mention in self.mentions))

    @property
    def name(self) -> str:
        """The full name: the names files' where it is listed, what its words mean, else the longest form."""
        if self.entry:
            return self.entry.name
        meant = [one.name for one in self.meanings if one.name]
        return max(meant or self.texts, key=len)

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """What is told of it beside its names: its listed entry; of an office or election the place, body and year."""
        told = {key: value for one in self.meanings for key, value in one.attributes}
        return tuple(sorted((told | ({"listed": self.entry.id} if self.entry else {})).items()))


@dataclass(slots=True)
class _Known:
    """The entities so far, in order, and where to look for one: by listed entry, by the forms of its names (folded), by
    the last and first names of persons, by the words of bodies' names, and by what offices and elections mean.
    """

    all: list[Cluster] = field(default_factory=list)
    tables: dict[tuple[str, str], dict[int, Cluster]] = field(default_factory=dict)

    def add(self, mention: Mention, cluster: Cluster | None = None) -> None:
        """Take a mention for one of an entity, or for the first of a new one."""
        if cluster is None:
            cluster = Cluster(mention.type, mention.entry)
            self.all.append(cluster)
        cluster.add(mention)
        for key in _keys(mention, cluster):
            self.tables.setdefault(key, {})[id(cluster)] = cluster

    def at(self, table: str, key: str) -> list[Cluster]:
        """The entities under a key, in the order in which they came to stand there."""
        return list(self.tables.get((table, key), {}).values())


def _keys(mention: Mention, cluster: Cluster) -> Iterator[tuple[str, str]]:
    """Where an entity is to be found for the sake of this mention."""
    yield "form", _form(mention.text)
    if cluster.entry:
        yield "entry", cluster.entry.id
        yield "form", _form(cluster.entry.name)
    if isinstance(mention.meaning, Post):
        yield "title", fold(mention.meaning.title)
    if cluster.type == "Election":
        yield "type", "Election"
    if cluster.type == "Person":
        parts = _name_parts(mention.text)
        yield "last", parts[-1]
        yield "first", parts[0]
    elif cluster.type in _BODIES:
        yield from (("word", word) for word in _name_parts(mention.text))


def clusters(found: Sequence[Mention], lines: Sequence[Sentence]) -> list[Cluster]:
    """The entities of an article, in order of first mention. Words that stay unexplained are left out."""
    defined = _definitions(found, lines)
    explained = {mention.start: mention.type for mention in defined.values()}
    known = _Known()
    for mention in found:
        if not _is_short(mention):
            _place(mention, known, explained)
    inside = _inside(found, lines)
    for mention in found:
        if _is_short(mention):
            home = _by_definition(mention, known, defined) or _by_part(mention, known)
            kind = mention.type if mention.type != UNKNOWN else _by_context(mention, lines[mention.sentence], inside)
            if home:
                known.add(mention, home)
            elif kind:
                _place(replace(mention, type=kind), known, {})
    for cluster in known.all:
        cluster.mentions.sort(key=lambda mention: mention.start)
    return sorted(known.all, key=lambda cluster: cluster.mentions[0].start)


def _form(text: str) -> str:
    """A name folded, without small words: `Institute of Fiscal Studies` is `Institute for Fiscal Studies`."""
    parts = text.split()
    return fold(" ".join(part for part in parts if len(parts) < 3 or not part.islower())) or fold(text)


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
                and abbreviates(short, mention.text)
            ):
                kind = "Party" if mention.type in (UNKNOWN, "Person") else mention.type
                defined.setdefault(fold(short), replace(mention, type=kind))
    return defined


def _place(mention: Mention, known: _Known, explained: Mapping[int, str]) -> None:
    home = next((cluster for cluster in _candidates(mention, known) if _same(mention, cluster)), None)
    if home is None and mention.start in explained:
        mention = replace(mention, type=explained[mention.start])
    known.add(mention, home)


def _candidates(mention: Mention, known: _Known) -> Iterable[Cluster]:
    """The entities that a mention may be of, those first that it is most likely of: of elections and offices the one
    spoken of last; other names are the same wherever they stand.
    """
    listed = known.at("entry", mention.entry.id) if mention.entry else []
    if mention.type == "Person":
        return (*listed, *known.at("last", _name_parts(mention.text)[-1]))
    if mention.type == "Election":
        return (*listed, *known.at("type", "Election")[:-_RECENT:-1])
    if isinstance(mention.meaning, Post):
        return (*listed, *known.at("title", fold(mention.meaning.title))[:-_RECENT:-1])
    return (*listed, *known.at("form", _form(mention.text)))


def _same(mention: Mention, cluster: Cluster) -> bool:
    if mention.type == "Person" and cluster.type == "Person":
        return any(_same_person(mention.text, text) for text in cluster.forms)
    if not _related(mention.type, cluster.type):
        return False
    if mention.entry and cluster.entry:
        return mention.entry.id == cluster.entry.id
    if isinstance(mention.meaning, Post):
        return all(mention.meaning.same(one) for one in cluster.meanings if isinstance(one, Post))
    if isinstance(mention.meaning, Contest):
        return _same_contest(mention.meaning, [one for one in cluster.meanings if isinstance(one, Contest)])
    return True


def _same_contest(here: Contest, every: Sequence[Contest]) -> bool:
    others = [other for other in every if other.kinds or other.year] or every
    return not any(map(here.contradicts, others)) and any(map(here.resembles, others))


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


def _by_definition(mention: Mention, known: _Known, defined: Mapping[str, Mention]) -> Cluster | None:
    full = defined.get(fold(mention.text))
    found = known.at("form", _form(full.text)) if full else []
    return next((c for c in found if full and any(m.start == full.start for m in c.mentions)), None)


def _by_part(mention: Mention, known: _Known) -> Cluster | None:
    """The entity that a single word is short for: a person's last or first name, a word of a body's name."""
    word = fold(mention.text)
    people = mention.type not in _BODIES
    for candidates in (
        [
            c
            for c in known.at("form", _form(mention.text))
            if mention.type in (UNKNOWN, c.type) or _related(c.type, mention.type)
        ],
        known.at("last", word) if people else [],
        known.at("first", word) if people else [],
        known.at("word", word) if mention.type != "Person" else [],
    ):
        if candidates:
            return _nearest(mention, candidates)
    return None


def _nearest(mention: Mention, candidates: Sequence[Cluster]) -> Cluster:
    """Of several the one that was spoken of last before the mention; else the first."""

    def last_before(cluster: Cluster) -> int:
        return max((m.start for m in cluster.mentions if m.start < mention.start), default=-1)

    if len(candidates) == 1:
        return candidates[0]
    return max(candidates, key=last_before)


def _by_context(mention: Mention, sentence: Sentence, inside: Set[str]) -> str | None:
    """What a word is by its neighbours, or None where they do not tell. `inside` are the capitalised words that stand
    elsewhere in the article than at the beginning of a sentence, where any word has a capital.
    """
    line = [token.text for token in sentence.tokens]
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
    if before in _words("person", "led_by") and mention.first:
        return "Person"
    opens = not before or not before[-1].isalnum()
    if after in _words("person", "said") and before not in ("the", "a", "an") and (not opens or mention.text in inside):
        return "Person"
    shouted = any(word.isalpha() and word.isupper() and len(word) > 1 for word in _around(line, mention))
    return "Organisation" if mention.text.isupper() and 2 < len(mention.text) < 7 and not shouted else None


def _around(line: Sequence[str], mention: Mention) -> list[str]:
    return [*line[max(0, mention.first - 1) : mention.first], *line[mention.last : mention.last + 1]]


def _inside(found: Sequence[Mention], lines: Sequence[Sentence]) -> Set[str]:
    """The words of names that do not stand at the beginning of a sentence or quotation."""
    words = set[str]()
    for one in found:
        if one.first and lines[one.sentence].tokens[one.first - 1].text[-1].isalnum():
            words.update(one.text.split())
    return words


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(words_of(section, key))
