"""Offices and elections are named by ordinary words: each mention of one gets which of them it stands for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from graphkit.extraction.contests import Contest, contest_of
from graphkit.extraction.offices import Post, post_of
from graphkit.extraction.setting import Setting
from graphkit.extraction.spans import Mention, words_of
from graphkit.extraction.tokens import Sentence

__all__ = ["meant"]

_Read = Callable[[Mention, Sentence, Mapping[tuple[int, int], Mention], Setting], Post | Contest]
_READ: Mapping[str, _Read] = {"Office": post_of, "Election": contest_of}


def meant(found: Sequence[Mention], lines: Sequence[Sentence], setting: Setting) -> list[Mention]:
    """The same mentions; those of offices and elections with what they mean, and the listed entry where that is one.
    Left out are posts that are no public offices by anything that the article tells.
    """
    named: dict[int, dict[tuple[int, int], Mention]] = {}
    for one in found:
        named.setdefault(one.sentence, {}).update({(0, one.first): one, (1, one.last): one})
    told = (_with_meaning(one, lines, named[one.sentence], setting) for one in found)
    return [one for one in told if not _anybodys(one)]


def _anybodys(one: Mention) -> bool:
    """Whether a post may be that of any club: `president`, where nothing says of what."""
    named = one.meaning is None or one.meaning.name is not None
    return one.type == "Office" and not named and one.text.casefold() in words_of("office", "anybodys")


def _with_meaning(
    one: Mention, lines: Sequence[Sentence], named: Mapping[tuple[int, int], Mention], setting: Setting
) -> Mention:
    read = _READ.get(one.type)
    if read is None:
        return one
    meaning = read(one, lines[one.sentence], named, setting)
    return replace(one, meaning=meaning, entry=meaning.entry)
