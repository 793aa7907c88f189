"""When the elections of an article were held: by the names files, their own names, and what is told of them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from graphkit.extraction.clusters import Cluster
from graphkit.extraction.time.binding import Bound
from graphkit.model import Statement
from graphkit.ontology import cues
from graphkit.period import window

__all__ = ["held"]

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def held(
    entities: Sequence[Cluster], statements: Sequence[Statement], bounds: Mapping[str, Bound]
) -> Mapping[str, str]:
    """Entity id of an election or constituency to the date (EDTF) of its vote, where it is known: the names files go
    first, then the date that most statements of it give within the year of its name, then that year.
    """
    found: dict[str, str] = {}
    for i, cluster in enumerate(entities):
        id = f"e{i + 1}"
        if cluster.type == "Election":
            when = _listed(cluster) or _told(id, _year(cluster), statements, bounds) or _year(cluster)
        elif cluster.type == "Constituency":
            when = _told(id, None, statements, bounds)
        else:
            continue
        if when:
            found[id] = when
    return found


def _listed(cluster: Cluster) -> str | None:
    return str(cluster.entry.details["held"]) if cluster.entry and "held" in cluster.entry.details else None


def _year(cluster: Cluster) -> str | None:
    years = {match.group() for text in cluster.texts for match in _YEAR.finditer(text)}
    return years.pop() if len(years) == 1 else None


def _told(id: str, year: str | None, statements: Sequence[Statement], bounds: Mapping[str, Bound]) -> str | None:
    relations = cues("times")["contest"]["results"]
    dates = Counter(
        start for one in statements
        if one.object == id and one.relation in relations and (start := bounds[one.id].start) is not None
        and (year is None or window(start)[0].year <= int(year) <= window(start)[1].year)
    )  # fmt: skip
    return max(dates, key=lambda when: (dates[when], when)) if dates else None
