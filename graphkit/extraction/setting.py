"""Where and when an article is at home: what `the chief minister` and `last year's polls` leave unsaid."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graphkit.extraction.gazetteer import Described
from graphkit.extraction.spans import Context, Mention
from graphkit.extraction.tokens import words
from graphkit.model import Document
from graphkit.ontology import Name

__all__ = ["Setting", "region_of"]

_CLEAR = 2  # a region is the article's own where it is named at least this many times as often as any other
_AHEAD = 1.3  # a country is the article's own where it is spoken of so much more than any other
_OFTEN = 3  # mentions of a region from which on a title that both have is rather the region's than the country's
_NOWHERE = "international"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What an article as a whole tells: its country (the code) and the region of that country which it is about (empty
    where none is clear), how often it names each region or a party of it, and when it was published.
    """

    known: Described
    context: Context
    country: str
    regions: Mapping[str, int]
    home: str
    published: tuple[date, date] | None

    @classmethod
    def of(cls, found: Sequence[Mention], document: Document, context: Context, known: Described) -> "Setting":
        """The setting of a document in which these names were found."""
        country = _country(context.countries)
        here = [region_of(one.entry) for one in found if one.entry and one.entry.country == country]
        written = _listed_place(document.place or "", country, context)
        regions = Counter(region for region in here if region)
        return cls(
            known=known, context=context, country=country, regions=regions,
            home=_home(regions, region_of(written) if written else ""),
            published=document.published.bounds[:2] if document.published else None,
        )  # fmt: skip

    def meant(self, entries: Iterable[Name], place: Name | None, only: bool = False) -> Name | None:
        """The one of several offices or bodies that is meant: that of the place named with it; else the article's own
        region's, else its country's (`only`: even where the article is about one region alone). None where that is not
        clear.
        """
        if place is not None:
            there = (place.country, region_of(place))
            return next((one for one in entries if (one.country, one.details.get("region", "")) == there), None)
        own = [one for one in entries if one.country == self.country]
        nation = next((one for one in own if "region" not in one.details), None)
        home = next((one for one in own if one.details.get("region") == self.home), None) if self.home else None
        if home and (nation is None or self.regions[self.home] >= _OFTEN):
            return home
        return nation if only or not self.home else None

    def place(self, named: Sequence[str]) -> Name | None:
        """The listed place of these words, of several of one name the article's own country's."""
        entries = [one for one in self.context.gazetteer.index.get(tuple(named), ()) if one.type == "Place"]
        homes = (*entries, *(self.known.homes.get(named[0], ()) if len(named) == 1 else ()))
        return next((one for one in homes if one.country == self.country), homes[0] if homes else None)


def region_of(entry: Name) -> str:
    """The id of the region that a listed place is, or that anything listed is of; empty for what is a country's."""
    own = (
        ""
        if entry.type != "Place" or entry.details["id"] == "country" or entry.country == _NOWHERE
        else entry.details["id"]
    )
    return str(entry.details.get("region", own))


def _home(regions: Counter[str], dateline: str) -> str:
    """The only region that is named, or that is named far more often than the others; else that of the dateline."""
    counts = regions.most_common(2)
    if counts and (len(counts) == 1 or counts[0][1] >= _CLEAR * counts[1][1]):
        return counts[0][0]
    return dateline


def _country(countries: Counter[str]) -> str:
    counts = Counter({code: n for code, n in countries.items() if code != _NOWHERE}).most_common(2)
    return counts[0][0] if counts and (len(counts) == 1 or counts[0][1] > _AHEAD * counts[1][1]) else ""


def _listed_place(name: str, country: str, context: Context) -> Name | None:
    key = tuple(part.capitalize() for part in words(name))
    found = (one for one in context.gazetteer.index.get(key, ()) if one.type == "Place" and one.country == country)
    return next(found, None)
