"""Where something is reported: a line of the article, and the part of it that somebody says."""

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.extraction.line import Line
from graphkit.extraction.sayers import Sayer
from graphkit.model import Status

__all__ = ["Place", "Report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The characters `start:end` of an article that somebody says, foretells or denies (`status`: how what is told
    there stands, unless its own words say more). `at` is where that is said so, which may be at its end; `line` the
    number of its sentence. One that stands on a noun (`reports that …`) is `weak`: who denies or demands that, decides.
    `quoted`: in quotation marks. `sayer` None: it is not told who says so.
    """

    start: int
    end: int
    at: int
    status: Status
    sayer: Sayer | None
    line: int
    weak: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A line of an article: its number, and the article's text."""

    number: int
    line: Line
    text: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the line's items."""
        return self.line.keys

    def report(self, span: tuple[int, int], at: int, status: Status, sayer: Sayer | None) -> Iterator[Report]:
        """A report of the items `span`, said so at an item; nothing where there are none."""
        first, last = span
        items = self.line.items
        if first < last:
            yield Report(start=items[first].start, end=items[last - 1].end, at=items[at].start, status=status,
                         sayer=sayer, line=self.number)  # fmt: skip
