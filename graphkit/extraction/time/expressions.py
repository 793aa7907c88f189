"""The time expressions of a sentence: what each says in EDTF, and the part that it plays (`since`, `until`, a span)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from graphkit.errors import PeriodError
from graphkit.extraction.time.clock import Clock
from graphkit.extraction.time.days import UNDATED, about, moved, part_of
from graphkit.extraction.time.grammar import readings
from graphkit.extraction.time.view import AGE, LASTING, OFFSETS, SINCE, SPAN, View
from graphkit.extraction.time.words import one_of, pieces, table, words
from graphkit.extraction.tokens import Sentence
from graphkit.period import Period, window

__all__ = ["Expression", "Role", "Trouble", "expressions"]


class Role(StrEnum):
    """What a date says of that which it dates."""

    AT = "at"
    SINCE = "since"
    UNTIL = "until"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"
    SPAN = "span"
    AGE = "age"
    LASTING = "lasting"
    OFFSET_AFTER = "offset after"
    OFFSET_BEFORE = "offset before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """Tokens `first:last` of a sentence say `when`: an EDTF date or window; `a/b` from a to b where the role is a span;
    an ISO 8601 duration where it is lasting or an offset; `UNDATED` where the day of publication is not known. The
    date itself begins at token `core`, behind `since` and the like. `ahead`: the words before it turn to the future.
    """

    first: int
    last: int
    core: int
    role: Role
    when: str
    ahead: bool = False

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates that it names: two of a span, none of a duration or where it is not known."""
        if self.when == UNDATED or self.when.startswith("P"):
            return ()
        return tuple(self.when.split("/")) if self.role is Role.SPAN else (self.when,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A date that is none: tokens, and what is wrong with it."""

    first: int
    last: int
    reason: str


def expressions(sentence: Sentence, clock: Clock) -> tuple[tuple[Expression, ...], tuple[Trouble, ...], str | None]:
    """Expressions left to right, what was no date, and the date spoken of last (for `the following day`)."""
    view = View.of(tuple(token.text.casefold() for token in sentence.tokens), clock)
    found: list[Expression] = []
    troubles: list[Trouble] = []
    for first, last, when, kind in sorted((*readings(view), *_eras(view))):
        if found and first < found[-1].last:
            continue
        if _valid(when):
            found.append(
                Expression(
                    first=first,
                    last=last,
                    core=first,
                    role=_KINDS.get(kind, Role.AT),
                    when=when,
                    ahead=view.ahead(first),
                )
            )
            view = view.speaking_of(when, kind)
        else:
            troubles.append(Trouble(first=first, last=last, reason="impossible date"))
    troubles += [Trouble(first=i, last=i + 1, reason="year out of range") for i in _far_years(view)]
    played = _anchored([_played(view, _shaped(view, one)) for one in found])
    return tuple(_joined(view, played, troubles)), tuple(troubles), view.clock.focus


def _eras(view: View) -> Iterator[tuple[int, int, str, str]]:
    """Times that have names: `during the Emergency`."""
    for name, when in sorted(view.clock.eras.items(), key=lambda era: -len(era[0])):
        place = view.text.find(f" {name} ")
        if place >= 0 and place + 1 in view.starts:
            yield view.starts[place + 1], view.starts[place + len(name) + 2], when, "era"


_KINDS = {
    SINCE: Role.SINCE,
    SPAN: Role.SPAN,
    AGE: Role.AGE,
    LASTING: Role.LASTING,
    **dict(zip(OFFSETS, (Role.OFFSET_AFTER, Role.OFFSET_BEFORE), strict=True)),
}


def _valid(when: str) -> bool:
    if when == UNDATED or when.startswith("P"):
        return True
    try:
        return bool(window(when))
    except PeriodError:
        return False


def _far_years(view: View) -> Iterator[int]:
    """Numbers of five digits where a year would stand: `in 20233`."""
    for i, word in enumerate(view.words):
        before = view.words[i - 1] if i else ""
        if re.fullmatch(r"(?:1[89]|20)\d{3}", word) and before in ("in", "since", "until", "of", *_months()):
            after = view.words[i + 1] if i + 1 < len(view.words) else ""
            if after not in words("not_after_year"):
                yield i


@cache
def _months() -> frozenset[str]:
    return frozenset(pieces()["MONTH"].split("|"))


# --- what stands before a date ----------------------------------------------------------------------------------------
def _shaped(view: View, one: Expression) -> Expression:
    """`early`, `the end of` take a part of the date; `around` makes it approximate."""
    if not one.dates:
        return one
    before = " " + " ".join(view.words[max(0, one.first - 6) : one.first]) + " "
    if match := _parts().search(before):
        part = str(table("parts")[match["part"]])
        taken = len(match.group().split())
        return replace(one, first=one.first - taken, when=part_of(one.when, part))
    if match := _about().search(before):
        return replace(one, first=one.first - len(match.group().split()), when=about(one.when))
    return one


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(rf" (?P<part>{pieces()['PART']})(?: of)?(?: the)? $")


@cache
def _about() -> re.Pattern[str]:
    return re.compile(r" (?:around|about|circa|c|roughly|approximately|some ?time in|some time around) $")


def _played(view: View, one: Expression) -> Expression:
    if one.role is not Role.AT:
        return one
    before = " " + " ".join(view.words[max(0, one.first - 9) : one.first]) + " "
    for role, pattern in _roles():
        if match := pattern.search(before):
            if role is Role.SINCE and match["word"] == "from" and not _starts(view, one):
                continue
            if role is Role.UNTIL and _is_deadline(before[: match.start()]):
                continue
            return replace(one, role=role, first=one.first - len(match.group().split()))
    if match := _clause().search(before):
        first = one.first - len(match.group().split())
        return replace(one, first=first, role=Role.SINCE if match["word"] == "since" else Role.UNTIL)
    return one


@cache
def _clause() -> re.Pattern[str]:
    """`until it fell on`, `since he beat the same man in`: the date of the clause is the bound."""
    return re.compile(r" (?P<word>since|until|till) (?:[^\W\d]\S* ){1,7}(?:on|in|at|,)?(?: the)? $")


def _is_deadline(before: str) -> bool:
    """`has until Wednesday to show a majority`: by then, and it lasts on."""
    return before.endswith(tuple(f" {word}" for word in words("deadline")))


def _starts(view: View, one: Expression) -> bool:
    """Whether `from` before a date begins a stretch; `a statement from June` does not, `from June, …` and `from June
    to …` do.
    """
    after = view.words[one.last : one.last + 1]
    return not after or after[0] in words("ambiguous", "from_before")


@cache
def _roles() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return tuple(
        (Role(name), re.compile(rf" (?P<word>{one_of(words('roles', name))})(?: the)? $"))
        for name in ("since", "until", "by", "before", "after")
    )


# --- two dates that make one ------------------------------------------------------------------------------------------
def _joined(view: View, found: Sequence[Expression], troubles: list[Trouble]) -> Iterator[Expression]:
    i = 0
    while i < len(found):
        pair = _pair(view, found[i], found[i + 1]) if i + 1 < len(found) else None
        if pair is not None:
            if _ordered(pair):
                yield pair
            else:
                troubles.append(Trouble(first=pair.first, last=pair.last, reason="reversed period"))
            i += 2
            continue
        yield found[i]
        i += 1


def _pair(view: View, one: Expression, two: Expression) -> Expression | None:
    """`from A to B`, `between A and B`, `for six years until B`, `two years after B`; None where they are two."""
    gap = view.words[one.last : two.first]
    before = view.words[one.first - 1] if one.first else ""
    if (
        one.role in (Role.OFFSET_AFTER, Role.OFFSET_BEFORE)
        and len(gap) <= 3
        and two.dates
        and two.role is not Role.SPAN
    ):
        return _from_anchor(one, two)
    if one.role is Role.LASTING and two.role is Role.UNTIL and len(gap) <= 1 and two.dates:
        return _ending(one, two)
    if not (one.dates and two.dates) or "/" in one.when + two.when or len(gap) > 1:
        return None
    opens = one.role is Role.SINCE or (before == "between" and gap == ("and",))
    closes = two.role is Role.UNTIL or gap in (("to",), ("-",), ("–",), ("—",), ("and",))
    ranged = one.role is Role.AT and gap in (("-",), ("–",), ("to",)) and len(one.when) == len(two.when)
    ranged = ranged or (one.role is Role.AT and two.role is Role.UNTIL and not gap)
    if not ((opens and closes) or ranged):
        return None
    first = one.first - (before == "between")
    if before == "between" and len(one.when) != 4 and len(two.when) == 4 and len(one.when) < 4:
        return None
    return Expression(first=first, last=two.last, core=one.core, role=Role.SPAN, when=f"{one.when}/{two.when}")


def _ordered(pair: Expression) -> bool:
    if pair.role is not Role.SPAN:
        return True
    try:
        Period.state(*pair.when.split("/"))
    except PeriodError:
        return False
    return True


def _anchored(found: list[Expression]) -> list[Expression]:
    """`resigned today, seven weeks after taking office`: what follows lies seven weeks before today."""
    result: list[Expression] = []
    for i, one in enumerate(found):
        told = next((d for d in reversed(found[:i]) if d.role is Role.AT and d.dates and "/" not in d.when), None)
        ahead = found[i + 1] if i + 1 < len(found) else None
        if one.role is not Role.OFFSET_AFTER or told is None or (ahead and ahead.first - one.last <= 3):
            result.append(one)
            continue
        count, unit = _length(one.when)
        try:
            when = moved(told.when, unit, -count)
        except PeriodError:
            continue
        result.append(replace(one, role=Role.AT, when=when if unit == "days" else about(when)))
    return result


def _from_anchor(one: Expression, two: Expression) -> Expression | None:
    count, unit = _length(one.when)
    sign = 1 if one.role is Role.OFFSET_AFTER else -1
    try:
        when = moved(two.when, unit, sign * count)
    except PeriodError:
        return None
    return Expression(first=one.first, last=two.last, core=one.core, role=Role.AT, when=when)


def _ending(one: Expression, two: Expression) -> Expression | None:
    count, unit = _length(one.when)
    try:
        start = about(moved(two.when, unit, -count))
    except PeriodError:
        return None
    return Expression(first=one.first, last=two.last, core=one.core, role=Role.SPAN, when=f"{start}/{two.when}")


def _length(duration: str) -> tuple[int, str]:
    """`P13M` to 13 and months."""
    return int(duration[1:-1]), {"D": "days", "W": "weeks", "M": "months", "Y": "years"}[duration[-1]]
