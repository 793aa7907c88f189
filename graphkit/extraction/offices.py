"""Which office a title means: `CM H. D. Kumaraswamy` is Chief Minister of Karnataka where the article says where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graphkit.extraction.setting import Setting
from graphkit.extraction.spans import Mention, words_of
from graphkit.extraction.tokens import Sentence
from graphkit.lookup import fold
from graphkit.ontology import Name, cues

__all__ = ["Post", "post_of"]

_S = ("'s", "’s")
_SMALL = frozenset({"of", "for", "and", "the", "to", "in"})
_FAR = 3  # words between a place and the title that it goes with: "Karnataka's former deputy …"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office: its title in full words, where it is (a place or a house, as named), and its entry where listed."""

    title: str
    place: str | None = None
    entry: Name | None = None
    told: bool = False

    @property
    def name(self) -> str | None:
        """The full name, where more than the title is known."""
        if self.entry:
            return self.entry.name
        return f"{_titled(self.title)} of {self.place}" if self.place else None

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """What is told of it beside its name."""
        return (("place", self.place.removeprefix("the ")),) if self.place else ()

    def same(self, other: "Post") -> bool:
        """Whether the two may be one office: a title without a place may be any of that title."""
        if self.entry and other.entry:
            return self.entry.id == other.entry.id
        if fold(self.title) != fold(other.title):
            return False
        return not (self.place and other.place) or fold(self.place) == fold(other.place)


def post_of(mention: Mention, sentence: Sentence, named: Mapping[tuple[int, int], Mention], setting: Setting) -> Post:
    """The office that a mention stands for. `named` are the names of its sentence, by where they begin (0, token) and
    where they end (1, token).
    """
    title = _full(mention.text)
    house = _house_after(mention, sentence, named)
    if house:
        return Post(title=title, place=house, told=True)
    words = _place_after(mention, sentence, named) or _place_before(mention, sentence, named, setting)
    place = setting.place(words) if words else None
    entries = [*setting.known.posts.get(fold(mention.text), ()), *setting.known.posts.get(fold(title), ())]
    entry = _entry(title, entries, place, setting) if place or not words else None
    where = (place.name if place else " ".join(words)) if words else None
    return Post(title=title, place=where, entry=entry, told=bool(words))


def _entry(title: str, entries: Sequence[Name], place: Name | None, setting: Setting) -> Name | None:
    """The listed office; one of which a country has many only where its place is named with it, or is a region's."""
    if place is None and title.split()[-1] in words_of("office", "many_a_country"):
        entries = [one for one in entries if "region" in one.details]
    return setting.meant(entries, place, title in words_of("office", "one_a_country"))


def _full(text: str) -> str:
    """A title with its short forms written out: `Deputy CM` is `deputy chief minister`."""
    plain = text.casefold()
    if plain in _synonyms():
        return _synonyms()[plain]
    return " ".join(_synonyms().get(word, word) if len(word) < 3 else word for word in plain.split())


def _house_after(mention: Mention, sentence: Sentence, named: Mapping[tuple[int, int], Mention]) -> str | None:
    one = named.get((0, _past_of(mention, sentence)))
    return f"the {one.text}" if one and one.type == "Legislature" else None


def _place_after(
    mention: Mention, sentence: Sentence, named: Mapping[tuple[int, int], Mention]
) -> Sequence[str] | None:
    one = named.get((0, _past_of(mention, sentence)))
    return one.text.split(" ") if one and one.type in ("Place", "Constituency") else None


def _past_of(mention: Mention, sentence: Sentence) -> int:
    """The token behind `of` and an article that follow a title; -1 where no `of` follows."""
    line, i = sentence.tokens, mention.last
    if i + 1 >= len(line) or line[i].text != "of":
        return -1
    return i + 1 + (line[i + 1].text.casefold() == "the")


def _place_before(
    mention: Mention, sentence: Sentence, named: Mapping[tuple[int, int], Mention], setting: Setting
) -> Sequence[str] | None:
    """`Kano governor`, `Karnataka's former chief minister`, `the British prime minister`."""
    line, i = sentence.tokens, mention.first
    for _ in range(_FAR):
        one = named.get((1, i))
        if one and one.type == "Place":
            return one.text.split(" ")
        word = line[i - 1].text if i else ""
        if word in setting.known.homes:
            return [word]
        if word not in _S and (word == "the" or word.casefold() not in words_of("office", "qualifying")):
            return None
        i -= 1
    return None


def _titled(title: str) -> str:
    """With capitals, as a title of an office is written: `Minister for Trade and Industry`."""
    return " ".join(word if word in _SMALL else word[:1].upper() + word[1:] for word in title.split())


@cache
def _synonyms() -> Mapping[str, str]:
    return dict(cues("mentions")["office"]["synonyms"])
