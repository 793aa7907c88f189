"""Dates told from another day: from the publication, or from the date spoken of last."""

from datetime import date, timedelta

from graphkit.extraction.time.days import UNDATED, about, moved, stretch, whole
from graphkit.extraction.time.view import AGE, AT, LASTING, OFFSETS, SINCE, Place, Row, Said, readable
from graphkit.extraction.time.words import counted, following, steps, units, weekdays, words
from graphkit.period import window

__all__ = ["RELATIVE"]

_LETTERS = {"days": "D", "weeks": "W", "fortnights": "W", "months": "M", "quarters": "M", "years": "Y", "decades": "Y"}
_FACTORS = {"fortnights": 2, "quarters": 3, "decades": 10}
_SOME = {"days": 10, "weeks": 6, "fortnights": 3, "months": 10, "quarters": 4, "years": 8, "decades": 5, "hours": 0}
"""Where `several` or a bare plural tells no number, it is at most so many."""


def _weekday(place: Place) -> Said:
    number, pre = weekdays()[place.text("w")], place["pre"] or ""
    ahead = pre in ("next", "this coming", "coming") or (pre not in ("last", "past") and place.ahead)
    return place.tell(lambda day: _weekday_near(day, number, ahead, pre in ("last", "past"))), AT


def _weekday_near(today: date, number: int, ahead: bool, strictly: bool) -> str:
    back = (today.weekday() - number) % 7
    if ahead:
        return (today + timedelta(days=7 - back)).isoformat()
    return (today - timedelta(days=back or 7 * strictly)).isoformat()


def _step(place: Place) -> Said:
    unit, count = next(iter(steps()[place.text("s")].items()))
    return place.tell(lambda day: whole(day, unit, count)), AT


def _following(place: Place) -> Said:
    if place.focus is None:
        return UNDATED, AT
    unit, count = next(iter(following()[place.text("s")].items()))
    if unit == "months" and len(place.focus) == 10:
        return whole(window(place.focus)[0], unit, count), AT
    return moved(place.focus, unit, count), AT


def _ago(place: Place) -> Said:
    unit, count = units()[place.text("u")], counted(place.text("n"))
    if unit == "hours":
        return place.tell(
            lambda day: day.isoformat() if (count or 12) <= 12 else stretch(day - timedelta(days=1), day)
        ), AT
    if count is None:
        return place.tell(lambda day: _some_back(day, unit)), AT
    if count == 0:  # half a year
        return place.tell(lambda day: about(whole(day, "months", -6))), AT
    more = place["half"] or place["more"]
    if more and unit in ("years", "decades"):
        return place.tell(
            lambda day: about(whole(day, "months", -12 * (count * _FACTORS.get(unit, 1)) - 6 * _FACTORS.get(unit, 1)))
        ), AT
    if unit in ("weeks", "fortnights"):
        return place.tell(lambda day: about((day - timedelta(weeks=count * _FACTORS.get(unit, 1))).isoformat())), AT
    return place.tell(lambda day: whole(day, unit, -count)), AT


def _some_back(day: date, unit: str) -> str:
    low = window(whole(day, unit, -_SOME[unit]))[0]
    return stretch(low, day)


def _bare_ago(place: Place) -> Said:
    return place.tell(lambda day: _some_back(day, units()[place.text("u")])), AT


def _later(place: Place) -> Said:
    """`two years later`: after the date spoken of last."""
    unit, count = units()[place.text("u")], counted(place.text("n"))
    if place.focus is None or not count or unit == "hours" or not readable(place.focus):
        return UNDATED, AT
    sign = 1 if place.text("way") in words("distance", "later") else -1
    return moved(place.focus, unit, sign * count), AT


def _offset(place: Place) -> Said:
    """`three days after`: a distance to what is told next."""
    unit, count = units()[place.text("u")], counted(place.text("n"))
    if not count or unit == "hours":
        return None
    return _duration(unit, count), OFFSETS[place.text("way") not in words("distance", "after")]


def _duration(unit: str, count: int) -> str:
    return f"P{count * _FACTORS.get(unit, 1)}{_LETTERS[unit]}"


def _lasting(place: Place) -> Said:
    unit, count = units()[place.text("u")], counted(place.text("n"))
    return (_duration(unit, count), LASTING) if count and unit != "hours" else None


def _in_power(place: Place) -> Said:
    """`13 months of its rule`: it began so long before the publication."""
    unit, count = units()[place.text("u")], counted(place.text("n"))
    if not count or unit == "hours":
        return None
    if place.view.clock.published is None:
        return _duration(unit, count), LASTING
    return place.tell(lambda day: about(whole(day, unit, -count))), SINCE


def _age(place: Place) -> Said:
    """`11-year-old alliance`, `days-old bloc`: since about then."""
    unit, count = units()[place.text("u")], counted(place.text("n")) if place.text("n") else None
    if count == 1 and place.text("u").endswith("s"):
        count = None  # "a days-old bloc"
    last = place.view.starts[place.match.end()]
    if not words("aging", "things") & set(place.view.words[last : last + 4]) and " - " in place.match.group():
        return None
    if count is None:
        return place.tell(lambda day: _some_back(day, unit)), AGE
    return place.tell(lambda day: about(whole(day, unit, -count))), AGE


def _past(place: Place) -> Said:
    """`in the past three years`: within them; `for the past three years`: since then."""
    unit, count = units()[place.text("u")], counted(place.text("n")) if place.text("n") else None
    if not place.text("n") and not place.text("u").endswith("s"):
        return None  # "in the last year" of something
    if unit == "hours":
        return place.tell(lambda day: stretch(day - timedelta(days=1), day)), AT
    if place["pre"] == "for":
        return (place.tell(lambda day: about(whole(day, unit, -count))), SINCE) if count else None
    return place.tell(lambda day: stretch(window(whole(day, unit, -(count or _SOME[unit])))[0], day)), AT


def _coming(place: Place) -> Said:
    unit, count = units()[place.text("u")], counted(place.text("n")) if place.text("n") else None
    many = count if count else _SOME[unit]
    if unit == "hours":
        return place.tell(lambda day: stretch(day, day + timedelta(days=1))), AT
    return place.tell(lambda day: stretch(day, window(whole(day, unit, many))[1])), AT


_TIMES = r"(?: (?:morning|afternoon|evening|night|noon))?"
RELATIVE: tuple[Row, ...] = (
    (rf"(?:(?P<pre>last|next|this coming|this|coming|past) )?(?P<w>WEEKDAY){_TIMES}", _weekday),
    (r"(?P<s>STEP)", _step),
    (r"(?P<s>FOLLOWING)", _following),
    (r"(?P<n>COUNT)(?: (?P<half>and a half))? (?P<u>UNIT)(?P<more> and a half)? ago", _ago),
    (r"(?P<u>days|weeks|months|years|decades) ago", _bare_ago),
    (r"(?P<n>COUNT) (?P<u>UNIT) (?P<way>later|afterwards|after that|on(?= ,)|earlier|before that|previously)", _later),
    (r"(?P<n>COUNT) (?P<u>UNIT) (?:to the day )?(?P<way>after|before|ahead of|prior to)", _offset),
    (
        r"(?:for )(?:(?:almost|nearly|over|more than|about|some|just|around|only|at least) )?"
        r"(?P<n>COUNT)(?: -)? (?P<u>UNIT)",
        _lasting,
    ),
    (r"(?P<n>COUNT) (?P<u>UNIT) (?:RULE)", _in_power),
    (r"(?P<n>COUNT)(?: -)? (?P<u>UNIT)(?: -)? old", _age),
    (r"(?P<n>)(?P<u>days|weeks|months|hours) - old", _age),
    (r"(?P<pre>for|in|over|during|within) (?:the )?(?:past|last|previous) (?:(?P<n>COUNT) )?(?P<u>UNIT)", _past),
    (r"(?:in|over|within|during) the (?:next|coming) (?:(?P<n>COUNT) )?(?P<u>UNIT)", _coming),
    (r"(?:in )?the coming (?P<n>)(?P<u>days|weeks|months|years)", _coming),
)  # fmt: skip
