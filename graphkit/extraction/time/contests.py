"""When the elections of an article were held: by the names files, their own names, and what is told of them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graphkit.extraction.clusters import Cluster
from graphkit.extraction.spans import Mention
from graphkit.extraction.time.binding import Bound
from graphkit.extraction.time.days import stretch
from graphkit.extraction.time.scenery import Places, is_usable
from graphkit.model import Statement
from graphkit.ontology import cues
from graphkit.period import Window, window

__all__ = ["Contests"]

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_COUNTING = timedelta(days=45)  # so long after the last day of voting the votes may still be counted
_SURE = 20  # cost at which a date of one result is that of the whole vote
_BESIDE = 3  # tokens between an election and its date: "elections due on December 7"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contests:
    """Days (EDTF) of the votes of an article, by the id of an election or constituency; `named` are those that the
    names files, the article or the election's own name date; `main` is when the one that it is about was held.
    """

    days: Mapping[str, str]
    named: frozenset[str]
    main: str | None
    published: Window | None

    @classmethod
    def of(
        cls, places: Places, entities: Sequence[Cluster], statements: Sequence[Statement], bounds: Mapping[str, Bound]
    ) -> "Contests":
        """The names files go first, then a date that stands beside the election, then the date that most statements of
        it give within the year of its name, then that year.
        """
        days: dict[str, str] = {}
        named: set[str] = set()
        for i, cluster in enumerate(entities):
            if cluster.type not in ("Election", "Constituency"):
                continue
            id, year = f"e{i + 1}", _year(cluster)
            sure = (_listed(cluster) or _beside(places, cluster, year)) if cluster.type == "Election" else None
            when = sure or _told(id, year, statements, bounds) or year
            if when:
                days[id] = when
            if when and (sure or year):
                named.add(id)
        elections = [days[id] for id in sorted(named)]
        return cls(days=days, named=frozenset(named), main=_main(elections, places), published=places.published)

    def dated(self, bound: Bound, one: Statement) -> Bound:
        """The bound of a result or candidature: that of its contest where it has none, or one of another time."""
        policy = cues("times")["contest"]
        if one.relation not in policy["relations"]:
            return bound
        when = self.days.get(one.object)
        ahead = one.relation in policy["ahead"]
        if when is None and ahead and bound.start is None and one.object not in self.days:
            return replace(bound, start=self.main)
        if when is None:
            return bound
        when = when if ahead else self._counted(when)
        if bound.start is None or (ahead and one.object in self.named):
            return replace(bound, start=when, ahead=False)
        if one.object in self.named and (_width(when) < _width(bound.start) or not _agree(bound.start, when)):
            return replace(bound, start=when, ahead=False)
        return bound

    def _counted(self, when: str) -> str:
        """A vote of several weeks whose result a fresh article tells: counted at the latest when it appeared."""
        low, high = window(when)
        if self.published is None or not timedelta() < high - low < _COUNTING * 2:
            return when
        day = self.published[1]
        return stretch(low, day) if high < day <= high + _COUNTING else when


def _agree(one: str, two: str) -> bool:
    """Whether two dates may be of one vote: its results are told within weeks."""
    first, second = window(one), window(two)
    return first[0] <= _after(second[1]) and second[0] <= first[1]


def _width(when: str) -> timedelta:
    low, high = window(when)
    return high - low


def _after(day: date) -> date:
    return day + _COUNTING if day < date.max - _COUNTING else day


def _main(elections: Sequence[str], places: Places) -> str | None:
    """When the election was held, or will be, that an article is about: the nearest to its publication."""
    if len(set(elections)) == 1:
        return elections[0]
    if places.published is None or not elections:
        return None
    day = places.published[1]
    return min(elections, key=lambda when: (min(abs((end - day).days) for end in window(when)), when))


def _listed(cluster: Cluster) -> str | None:
    return str(cluster.entry.details["held"]) if cluster.entry and "held" in cluster.entry.details else None


def _year(cluster: Cluster) -> str | None:
    years = {match.group() for text in cluster.texts for match in _YEAR.finditer(text)}
    years |= {value for key, value in cluster.attributes if key == "year"}
    return years.pop() if len(years) == 1 else None


def _beside(places: Places, cluster: Cluster, year: str | None) -> str | None:
    """The narrowest date that stands in the name of an election, or right beside it: `the July 4 election`."""
    found = [when for one in cluster.mentions for when in _dates_at(places, one) if _within(when, year)]
    return min(found, key=lambda when: ((w := window(when))[1] - w[0], when), default=None)


def _dates_at(places: Places, one: Mention) -> Iterator[str]:
    if one.sentence >= len(places.times):
        return
    words = places.scene(one.sentence).words
    for told in places.times[one.sentence]:
        if not is_usable(told):
            continue
        inside = one.first <= told.core and told.last <= one.last
        before = told.last <= one.first and all(word in ("'s", "the") for word in words[told.last : one.first])
        gap = words[one.last : told.first] if told.first >= one.last else ("",) * (_BESIDE + 1)
        behind = len(gap) <= _BESIDE and all(word in cues("times")["contest"]["held"] for word in gap)
        if inside or before or behind:
            yield told.dates[0]


def _within(when: str, year: str | None) -> bool:
    return year is None or window(when)[0].year <= int(year) <= window(when)[1].year


def _told(id: str, year: str | None, statements: Sequence[Statement], bounds: Mapping[str, Bound]) -> str | None:
    relations = cues("times")["contest"]["results"]
    dates = Counter(
        start for one in statements
        if one.object == id and one.relation in relations and (start := bounds[one.id].start) is not None
        and bounds[one.id].start_cost <= _SURE and _within(start, year)
    )  # fmt: skip
    return max(dates, key=lambda when: (dates[when], when)) if dates else None
