"""How dates are written: the patterns of `absolute` and `relative`, tried at every word of a sentence."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from graphkit.errors import PeriodError
from graphkit.extraction.time.absolute import ABSOLUTE
from graphkit.extraction.time.days import UNDATED
from graphkit.extraction.time.relative import RELATIVE
from graphkit.extraction.time.view import AT, Place, Said, View, readable
from graphkit.extraction.time.words import (
    feasts,
    following,
    months,
    one_of,
    pieces,
    seasons,
    steps,
    table,
    units,
    weekdays,
)

__all__ = ["readings"]


def readings(view: View) -> Iterator[tuple[int, int, str, str]]:
    """First and last token, EDTF and kind of every date, left to right, none overlapping: the longest at each place."""
    if not _worth().search(view.text):
        return
    place = 1
    while place < len(view.text):
        best = max(filter(None, (_read(view, place, row) for row in _rows())), key=lambda one: one[1], default=None)
        if best:
            yield best
            if best[3] == AT and best[2] != UNDATED and readable(best[2]):
                view = view.speaking_of(best[2], AT)
        stop = best[1] if best else view.starts[place] + 1
        place = next(at for at, i in view.starts.items() if i == stop)


def _read(
    view: View, place: int, row: tuple[re.Pattern[str], Callable[[Place], Said]]
) -> tuple[int, int, str, str] | None:
    match = row[0].match(view.text, place)
    if match is None:
        return None
    first = view.starts[place]
    try:
        said = row[1](Place(match, view, first))
    except PeriodError:
        said = ("impossible", AT)
    return (first, view.starts[match.end()], *said) if said else None


@cache
def _worth() -> re.Pattern[str]:
    """A word without which no date stands in a sentence."""
    single = {word for key in (*steps(), *following(), *feasts()) for word in key.split()[-1:]}
    plain = [*months(), *weekdays(), *seasons(), *units(), *table("decades"), *single, "quarter", "year"]
    return re.compile(rf"\d| (?:{one_of(plain)}) | the | since ")


@cache
def _rows() -> tuple[tuple[re.Pattern[str], Callable[[Place], Said]], ...]:
    named = re.compile("|".join(sorted(pieces(), key=len, reverse=True)))
    return tuple(
        (re.compile(named.sub(lambda match: f"(?:{pieces()[match.group()]})", source) + " "), handler)
        for source, handler in (*ABSOLUTE, *RELATIVE)
    )
