"""Which entity found is which entity of gold: by a shared name, or by most of the words of a description."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graphkit.evaluate.rules import rules

__all__ = ["Named", "align", "fold", "named"]

_POSSESSIVE = re.compile(r"[’']s\b")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_MOST = 0.6  # least overlap of a described entity: nearly all words of the shorter description, and a fifth of both
_UNNAMED = 0.3  # what a set of people without a name scores before its words are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity as it is compared: its names without what does not tell them apart, and the words of each."""

    id: str
    type: str
    name: str
    keys: frozenset[str]
    words: tuple[frozenset[str], ...]


def named(entity_id: str, kind: str, name: str, *aliases: str) -> Named:
    """An entity ready to be compared; blank names are left out."""
    names = [one for one in (name, *aliases) if one.strip()]
    keys = frozenset(fold(one) for one in names) - {""}
    return Named(id=entity_id, type=kind, name=name, keys=keys, words=tuple(map(_words, names)))


def fold(name: str) -> str:
    """The bare letters and digits of a name: no case, accents, title, leading article, possessive or punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).strip()
    title, article = _openings()
    plain = article.sub("", _POSSESSIVE.sub("", title.sub("", plain)))
    return re.sub(r"[^0-9a-z]+", "", plain.casefold())


@cache
def _openings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    title, article = ("|".join(map(re.escape, words)) for words in (rules().titles, rules().articles))
    return re.compile(rf"^(?:{title})\b\.?\s*", re.IGNORECASE), re.compile(rf"^(?:{article})\s+", re.IGNORECASE)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[0-9a-z]+", unicodedata.normalize("NFKD", name).casefold())) - rules().stop


def align(gold: Sequence[Named], found: Sequence[Named]) -> Mapping[str, str]:
    """The id of a found entity -> that of its gold entity: the most similar pairs first, each entity used once."""
    pairs = ((_similarity(one, two), one.id, two.id, one.type) for one in gold for two in found)
    taken: set[str] = set()
    result: dict[str, str] = {}
    for score, gold_id, found_id, kind in sorted(pairs, reverse=True):
        free = gold_id not in taken or kind in rules().unnamed
        if score > 0 and free and found_id not in result:
            result[found_id] = gold_id
            taken.add(gold_id)
    return result


def _similarity(gold: Named, found: Named) -> float:
    """1 for a name in common, the share of common words for what is described, 0 for what cannot be the same."""
    if found.type != gold.type and found.type not in rules().answers.get(gold.type, ()):
        return 0.0
    if gold.type in rules().unnamed:
        return _UNNAMED + 0.5 * _overlap(gold, found)
    if gold.keys & found.keys:
        return 1.0
    overlap = _overlap(gold, found) if gold.type in rules().described else 0.0
    return overlap if overlap >= _MOST else 0.0


def _overlap(gold: Named, found: Named) -> float:
    return max((_common(one, two) for one in gold.words for two in found.words), default=0.0)


def _common(one: frozenset[str], two: frozenset[str]) -> float:
    """Share of the shorter's words in common, halved as the longer has more besides; 0 where the years differ."""
    years, other_years = (set(filter(_YEAR.fullmatch, words)) for words in (one, two))
    if not one or not two or (years and other_years and not years & other_years):
        return 0.0
    common = len(one & two)
    return common / min(len(one), len(two)) * (0.5 + 0.5 * common / len(one | two))
