"""Finding the entries of the names files in a text, and telling apart those that share a name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graphkit.cached import cached
from graphkit.extraction.tokens import RULES, Token, words
from graphkit.lookup import fold
from graphkit.ontology import Name, cues, name_sources, names

__all__ = ["WEIGHT", "Described", "Gazetteer", "Match", "described", "gazetteer"]

_NAMED_BY = ("Party", "Alliance", "Place", "Legislature", "Organisation", "Person", "Constituency")
Key = tuple[str, ...]
_COUNTED = 2  # a party's or body's name speaks for a country so many times at most: it may be another's of that name
WEIGHT = 60
"""What a name of one country alone counts for it; divided by the number of countries that have the name."""


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first:last` of a sequence are an alias of these entries (at least one)."""

    first: int
    last: int
    entries: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """An index from the tokens of each alias to its entries, and from demonyms to countries."""

    index: Mapping[Key, tuple[Name, ...]]
    longest: Mapping[str, int]
    demonyms: Mapping[str, frozenset[str]]
    entries: Mapping[str, Name]

    def matches(self, line: Sequence[Token]) -> Iterator[Match]:
        """The longest alias at every place, left to right, none overlapping."""
        words = [_plain(token.text) for token in line]
        i = 0
        while i < len(words):
            match = self._at(words, i)
            if match:
                yield match
            i = match.last if match else i + 1

    def _at(self, words: list[str], i: int) -> Match | None:
        for length in range(min(self.longest.get(words[i], 0), len(words) - i), 0, -1):
            entries = self.index.get(tuple(words[i : i + length]))
            if entries:
                return Match(i, i + length, entries)
        return None

    def countries(self, lines: Sequence[Sequence[Token]], without: frozenset[str] = frozenset()) -> Counter[str]:
        """How much a text speaks of each country: of names, one that several countries have counts for each of them in
        part (two letters prove nothing, nor do the words `without`), and demonyms.
        """
        found: Counter[str] = Counter()
        seen: Counter[Sequence[str]] = Counter()
        for line in lines:
            for match in self.matches(line):
                name = tuple(token.text for token in line[match.first : match.last])
                seen[name] += 1
                place = any(entry.type == "Place" for entry in match.entries)
                if name[0] in without or (len(name) == 1 and name[0].isupper() and len(name[0]) < 3):
                    continue
                if place or seen[name] <= _COUNTED:
                    homes = {entry.country for entry in match.entries}
                    weight = (1 + place + (len(name) > 1)) * WEIGHT // len(homes)
                    found.update(dict.fromkeys(homes, weight))
            for token in line:
                found.update(dict.fromkeys(self.demonyms.get(token.text, ()), 2 * WEIGHT))
        return found

    def choose(self, match: Match, countries: Counter[str], words: frozenset[str], alias: str) -> Name:
        """The entry meant among several of one alias: of the country that the text speaks of most, then by the names
        file's own rule (words of the text that point to one, else its default), then by type.
        """

        def fitness(entry: Name) -> tuple[int, int, int, int]:
            pointed = len(words & set(entry.details.get("near", ())))
            preferred = alias in entry.details.get("preferred", ())
            return countries[entry.country], pointed, preferred, -_NAMED_BY.index(entry.type)

        return max(match.entries, key=fitness)


def _plain(word: str) -> str:
    """A word in capitals as it would be written elsewhere, so that a dateline's LUCKNOW is Lucknow."""
    return word.capitalize() if len(word) > 4 and word.isupper() and word.isalpha() else word


def _usable(key: Key, entry: Name, too_common: frozenset[str]) -> bool:
    """Names begin with a capital; a common word alone ("Council") is a name only of a party."""
    if not key or not key[0][0].isupper():
        return False
    if entry.type == "Alliance" and key[-1].islower():
        return False  # "the X-Y alliance" describes two parties and names none
    return len(key) > 1 or key[0].casefold() not in too_common or entry.type == "Party"


@cache
def gazetteer(extra: tuple[Path, ...] = ()) -> Gazetteer:
    """The index of all names files, the user's own included."""
    entries = names(extra)
    demonyms: dict[str, set[str]] = defaultdict(set)
    for entry in entries.values():
        for word in entry.details.get("demonyms", ()):
            demonyms[word].add(entry.country)
    sources = (*name_sources(extra).values(), RULES.encode(), str(cues("language")["common"]).encode())
    keys = cached("gazetteer", sources, lambda: _keys(entries.values()))
    index = {tuple(key): tuple(entries[id] for id in ids) for key, ids in keys}
    longest: dict[str, int] = defaultdict(int)
    for key in index:
        longest[key[0]] = max(longest[key[0]], len(key))
    return Gazetteer(
        index=index, longest=dict(longest), entries=entries,
        demonyms={word: frozenset(codes) for word, codes in demonyms.items()},
    )  # fmt: skip


def _keys(entries: Iterable[Name]) -> list[tuple[Key, list[str]]]:
    """The tokens of each alias, and the ids of the entries that it is one of."""
    index: dict[Key, list[str]] = defaultdict(list)
    too_common = frozenset(str(cues("language")["common"]).split())
    for entry in entries:
        if entry.type not in _NAMED_BY:
            continue
        for alias in sorted({entry.name, *entry.aliases, *entry.details.get("people", ())}):
            key = tuple(map(_plain, words(alias)))
            if _usable(key, entry, too_common) and entry.id not in index[key]:
                index[key].append(entry.id)
    return [(key, ids) for key, ids in index.items() if ids]


@dataclass(frozen=True, slots=True)
class Described:
    """Entries that are named by ordinary words: `posts` from a title (folded) to offices, `polls` from the words before
    `election` (in lower case) to the bodies that it elects, `held` from a body's id to its elections, `homes` from a
    demonym to the countries and regions whose it is.
    """

    posts: Mapping[str, tuple[Name, ...]]
    polls: Mapping[str, tuple[Name, ...]]
    held: Mapping[str, tuple[Name, ...]]
    homes: Mapping[str, tuple[Name, ...]]


@cache
def described(extra: tuple[Path, ...] = ()) -> Described:
    """The offices, elected bodies and elections of all names files, the user's own included."""
    posts, polls, held, homes = (defaultdict[str, dict[str, Name]](dict) for _ in range(4))
    for entry in names(extra).values():
        if entry.type == "Office":
            for title in (entry.name, *entry.aliases, *entry.details.get("titles", ())):
                posts[fold(title)][entry.id] = entry
        elif entry.type == "Election":
            held[_body(entry)][entry.id] = entry
        for poll in entry.details.get("polls", ()):
            polls[poll.casefold()][entry.id] = entry
        for demonym in entry.details.get("demonyms", ()):
            homes[demonym][entry.id] = entry
    return Described(
        *({key: tuple(found.values()) for key, found in one.items()} for one in (posts, polls, held, homes))
    )


def _body(election: Name) -> str:
    """The id of the legislature that an election elects; that of the office where it elects one."""
    return f"{election.country}/{election.details.get('body', '')}"
