"""Where and when an article is at home: what a description leaves unsaid (`the chief minister`, `last year's polls`)."""

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
_NOWHERE = "international"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What an article as a whole tells: its country (the code; empty where none is clear), how often it names each
    region of that country, the regions of the parties that it names, that of its dateline, and when it was published.
    """

    known: Described
    context: Context
    country: str
    regions: Mapping[str, int]
    parties: frozenset[str]
    dateline: str
    published: tuple[date, date] | None

    @classmethod
    def of(cls, found: Sequence[Mention], document: Document, context: Context, known: Described) -> "Setting":
        """The setting of a document in which these names were found."""
        country = _country(context.countries)
        here = [one.entry for one in found if one.entry and one.entry.country == country]
        places = [region_of(entry) for entry in here if entry.type == "Place"]
        written = _listed_place(document.place or "", country, context)
        return cls(
            known=known, context=context, country=country, dateline=region_of(written) if written else "",
            regions=Counter(region for region in places if region),
            parties=frozenset(str(entry.details["region"]) for entry in here if "region" in entry.details) - set(places),
            published=document.published.bounds[:2] if document.published else None,
        )  # fmt: skip

    def meant(self, entries: Iterable[Name], place: Name | None, only: bool = False) -> Name | None:
        """The one of several offices or bodies that is meant: that of the place named with it; else the article's own
        region's, else its country's (`only`: even where the article is about one region alone). None where that is not
        clear.
        """
        if place is not None:
            home = (place.country, region_of(place))
            return next((one for one in entries if (one.country, one.details.get("region", "")) == home), None)
        own = [one for one in entries if one.country == self.country]
        regional = {one.details["region"]: one for one in own if "region" in one.details}
        region = self.home(regional)
        if region:
            return regional[region]
        nation = next((one for one in own if "region" not in one.details), None)
        return nation if only or not self.home(self.regions) else None

    def home(self, among: Iterable[str]) -> str:
        """The region that the article is about, of these: the only one that it names, or that it names far more often
        than the others; that of its dateline; that of its parties. Empty where none is clear.
        """
        wanted = set(among)
        counts = Counter({region: n for region, n in self.regions.items() if region in wanted}).most_common(2)
        if counts and (len(counts) == 1 or counts[0][1] >= _CLEAR * counts[1][1]):
            return counts[0][0]
        if self.dateline in wanted:
            return self.dateline
        parties = self.parties & wanted
        return next(iter(parties)) if len(parties) == 1 and not counts else ""

    def place(self, named: Sequence[str]) -> Name | None:
        """The listed place of these words, of several of one name the article's own country's."""
        entries = [one for one in self.context.gazetteer.index.get(tuple(named), ()) if one.type == "Place"]
        homes = (*entries, *(self.known.homes.get(named[0], ()) if len(named) == 1 else ()))
        return next((one for one in homes if one.country == self.country), homes[0] if homes else None)


def region_of(place: Name) -> str:
    """The id of the region that a listed place is, or lies in; empty for a country."""
    own = place.details["id"]
    return str(place.details.get("region") or ("" if own == "country" or place.country == _NOWHERE else own))


def _country(countries: Counter[str]) -> str:
    counts = Counter({code: n for code, n in countries.items() if code != _NOWHERE}).most_common(2)
    return counts[0][0] if counts and (len(counts) == 1 or counts[0][1] > counts[1][1]) else ""


def _listed_place(name: str, country: str, context: Context) -> Name | None:
    key = tuple(part.capitalize() for part in words(name))
    found = (one for one in context.gazetteer.index.get(key, ()) if one.type == "Place" and one.country == country)
    return next(found, None)
