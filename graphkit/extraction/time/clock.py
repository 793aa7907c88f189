"""What time words are told from: the day of publication, the date spoken of last, and the eras that have names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from graphkit.errors import PeriodError
from graphkit.extraction.time.days import UNDATED, stretch
from graphkit.period import UNBOUNDED, Period, Window, window

__all__ = ["Clock"]

_VAGUE = 366  # days: told from a publication known no better than this, a relative date would say nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """`published` is when the article appeared, None where nobody says or only an inference does; `focus` the date
    spoken of last (EDTF); `eras` the names of times and their EDTF, in lower case.
    """

    published: Window | None = None
    focus: str | None = None
    eras: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, published: Period | None, eras: Mapping[str, str] | None = None) -> "Clock":
        """A clock that shows the day of publication."""
        days = published.bounds[:2] if published else UNBOUNDED
        return cls(published=days if (days[1] - days[0]).days <= _VAGUE else None, eras=eras or {})

    def tell(self, reading: Callable[[date], str]) -> str:
        """The date that is read from the day of publication; a window where that day is uncertain and it matters."""
        if self.published is None:
            return UNDATED
        texts = [reading(day) for day in self.published]
        if texts[0] == texts[1]:
            return texts[0]
        try:
            return stretch(window(texts[0])[0], window(texts[1])[1])
        except PeriodError:
            return UNDATED
