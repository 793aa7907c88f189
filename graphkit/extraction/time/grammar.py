"""How dates are written: a table of patterns over a sentence's words, each with what it says in EDTF."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from graphkit.errors import PeriodError
from graphkit.extraction.time import days
from graphkit.extraction.time.clock import Clock
from graphkit.extraction.time.days import UNDATED, about, moved, spelled, stretch, whole
from graphkit.extraction.time.words import (
    counted, feasts, following, months, one_of, pieces, quarters, seasons, steps, table, units, weekdays, words,
)  # fmt: skip
from graphkit.period import window

__all__ = ["AGE", "LASTING", "OFFSETS", "SINCE", "SPAN", "View", "readings"]

AT, SINCE, SPAN, AGE, LASTING = "at", "since", "span", "age", "lasting"
OFFSETS = ("offset after", "offset before")
_LETTERS = {"days": "D", "weeks": "W", "fortnights": "W", "months": "M", "quarters": "M", "years": "Y", "decades": "Y"}
_FACTORS = {"fortnights": 2, "quarters": 3, "decades": 10}
_SOME = {"days": 10, "weeks": 6, "fortnights": 3, "months": 10, "quarters": 4, "years": 8, "decades": 5, "hours": 0}
"""Where `several` or a bare plural tells no number, it is at most so many."""


@dataclass(frozen=True, slots=True)
class View:
    """A sentence's words, the same as one text, where each begins in it, and the clock that relative dates go by;
    `fresh` once the sentence itself has spoken of a date.
    """

    words: tuple[str, ...]
    text: str
    starts: dict[int, int]
    clock: Clock
    fresh: bool = False

    @classmethod
    def of(cls, found: tuple[str, ...], clock: Clock) -> "View":
        """The view of these words (in lower case)."""
        found = tuple(word.replace("’", "'") for word in found)
        starts, place = {}, 1
        for i, word in enumerate(found):
            starts[place] = i
            place += len(word) + 1
        starts[place] = len(found)
        return cls(found, " " + " ".join(found) + " ", starts, clock)

    def speaking_of(self, when: str, kind: str) -> "View":
        """The view once this date has been spoken of; a date told from publication is spoken of too."""
        return replace(self, clock=replace(self.clock, focus=when), fresh=True) if kind == AT and when != UNDATED else self

    def ahead(self, first: int) -> bool:
        """Whether words before token `first` turn a date to the future."""
        before = self.words[max(0, first - 9) : first]
        clause = before[max((i + 1 for i, word in enumerate(before) if word in (",", ";", ":", "(")), default=0) :]
        text = " " + " ".join(clause) + " "
        if not any(f" {word} " in text for word in words("future")):
            return False
        sure = any(f" {word} " in text for word in words("future") - words("faint"))
        return sure or not (words("past") & set(self.words) or any(len(w) > 4 and w.endswith("ed") for w in self.words))


Said = tuple[str, str] | None
"""EDTF text (or duration) and kind."""
Handler = Callable[[re.Match[str], View, int], Said]


def readings(view: View) -> Iterator[tuple[int, int, str, str]]:
    """First and last token, EDTF and kind of every date, left to right, none overlapping: the longest at each place."""
    if not _worth().search(view.text):
        return
    place = 1
    while place < len(view.text):
        best = max(filter(None, (_read(view, place, row) for row in _rows())), key=lambda one: one[1], default=None)
        if best:
            yield best
            if best[3] == AT and best[2] != UNDATED and _readable(best[2]):
                view = view.speaking_of(best[2], AT)
        stop = best[1] if best else view.starts[place] + 1
        place = next(at for at, i in view.starts.items() if i == stop)


def _readable(text: str) -> bool:
    try:
        return bool(window(text))
    except PeriodError:
        return False


def _read(view: View, place: int, row: tuple[re.Pattern[str], Handler]) -> tuple[int, int, str, str] | None:
    match = row[0].match(view.text, place)
    if match is None:
        return None
    first = view.starts[place]
    try:
        said = row[1](match, view, first)
    except PeriodError:
        said = ("impossible", AT)
    return (first, view.starts[match.end()], *said) if said else None


@cache
def _worth() -> re.Pattern[str]:
    """A word without which no date stands in a sentence."""
    single = {word for key in (*steps(), *following(), *feasts()) for word in key.split()[-1:]}
    plain = [*months(), *weekdays(), *seasons(), *units(), *table("decades"), *single, "quarter", "year"]
    return re.compile(rf"\d| (?:{one_of(plain)}) | the | since ")


# --- absolute dates ---------------------------------------------------------------------------------------------------
def _iso(match: re.Match[str], view: View, first: int) -> Said:
    return f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}", AT


def _slashed(match: re.Match[str], view: View, first: int) -> Said:
    """03/04/2023 may be April or March: both."""
    orders = {f"{match['y']}-{int(m):02}-{int(d):02}" for d, m in ((match["a"], match["b"]), (match["b"], match["a"]))}
    good = sorted(text for text in orders if _readable(text))
    if not good:
        return "impossible", AT
    return (good[0] if len(good) == 1 else f"[{','.join(good)}]"), AT


def _day_of_month(match: re.Match[str], view: View, first: int) -> Said:
    month, day = months()[match["m"]], int(re.sub(r"\D", "", match["d"]))
    return _in_year(view, first, match, f"{month:02}-{day:02}")


def _month(match: re.Match[str], view: View, first: int) -> Said:
    return _in_year(view, first, match, f"{months()[match['m']]:02}")


def _in_year(view: View, first: int, match: re.Match[str], rest: str) -> Said:
    """A day or month in the year that the words name, or in that around the publication."""
    found = match.groupdict()
    if found.get("y"):
        return f"{found['y']}-{rest}", AT
    shift = {"last": -1, "this": 0, "next": 1}.get((found.get("rel") or "").split(" ")[0])
    if found.get("rel") == "that" and view.clock.focus:
        return f"{view.clock.focus[:4]}-{rest}", AT
    if shift is not None:
        return view.clock.tell(lambda day: f"{day.year + shift:04}-{rest}"), AT
    past = found.get("pre")
    if past in ("last", "next", "this", "that"):
        return view.clock.tell(lambda day: _near(day, rest, {"last": -1, "next": 1}.get(past, 0))), AT
    ahead = view.ahead(first)
    return view.clock.tell(lambda day: _near(day, rest, 1 if ahead else -2)), AT


def _near(today: date, rest: str, way: int) -> str:
    """The day or month of this name: -1 the last before today's, -2 today's or the last, 1 the next, 0 this year's."""
    here = today.strftime("%m-%d" if "-" in rest else "%m")
    if way == 0:
        return f"{today.year:04}-{rest}"
    if way > 0:
        return f"{today.year + (rest < here or (rest == here and '-' not in rest and False)):04}-{rest}"
    return f"{today.year - (rest > here or (rest == here and way == -1)):04}-{rest}"


def _bare_month(match: re.Match[str], view: View, first: int) -> Said:
    """A month alone; `may` and `march` only where a word before them says that they are months."""
    before = view.words[first - 1] if first else ""
    if match["m"] in ("may", "march", "mar", "sep", "dec", "jan", "sun") and not match["pre"]:
        if before not in ("in", "since", "until", "till", "by", "of", "from", "during", "after", "before", "to", "and", "early", "late", "mid", "-"):
            return None
    return _month(match, view, first)


def _year(match: re.Match[str], view: View, first: int) -> Said:
    """A year alone, where the word before it says that it is one."""
    before = view.words[first - 1] if first else ""
    after = view.words[first + 1] if first + 1 < len(view.words) else ""
    if first and before not in words("before_year"):
        return None
    return None if after in words("not_after_year") or (not first and after not in (",", ":", "-", "–", "—", "was")) else (match["y"], AT)


def _contest_year(match: re.Match[str], view: View, first: int) -> Said:
    return match["y"], AT


def _years(match: re.Match[str], view: View, first: int) -> Said:
    """2014/15, 1951-52: one season that runs over two years."""
    short = match["y"][:2] + match["z"]
    return (f"{match['y']}/{short}", AT) if int(short) == int(match["y"]) + 1 else None


def _range(match: re.Match[str], view: View, first: int) -> Said:
    """`2001-2005` behind a post or in brackets."""
    return f"{match['y']}/{match['z']}", SPAN


def _day_range(match: re.Match[str], view: View, first: int) -> Said:
    """`3-5 June 2019`, `June 3 to 5`: one of these days."""
    month, (one, two) = months()[match["m"]], (int(re.sub(r"\D", "", match[name])) for name in ("d", "e"))
    low, high = (f"{month:02}-{day:02}" for day in (one, two))
    if match["y"]:
        return f"{match['y']}-{low}/{match['y']}-{high}", AT
    way = 1 if view.ahead(first) else -2
    return view.clock.tell(lambda day: f"{_near(day, low, way)}/{_near(day, low, way)[:4]}-{high}"), AT


def _ever_since(match: re.Match[str], view: View, first: int) -> Said:
    """`has led it ever since`: since the date spoken of last."""
    return (view.clock.focus, SINCE) if view.clock.focus and view.fresh and "/" not in view.clock.focus else (UNDATED, SINCE)


def _decade(match: re.Match[str], view: View, first: int) -> Said:
    if match["y"]:
        return match["y"][:3] + "X", AT
    tens = int(match["tens"][0]) if match["tens"] else int(str(table("decades")[match["name"]]))
    century = 19 if tens > 2 else None
    return (f"{century}{tens}X", AT) if century else (f"20{tens}X", AT)


def _century(match: re.Match[str], view: View, first: int) -> Said:
    return f"{int(re.sub(r'[^0-9]', '', match['n'])) - 1:02}XX", AT


def _season(match: re.Match[str], view: View, first: int) -> Said:
    code = seasons()[match["s"]]
    if match["y"]:
        return f"{match['y']}-{code}", AT
    pre = match["pre"]
    if pre == "that" and view.clock.focus:
        return f"{view.clock.focus[:4]}-{code}", AT
    way = {"last": -1, "next": 1, "this": 0}.get(pre or "", 1 if view.ahead(first) else -2)
    return view.clock.tell(lambda day: _season_near(day, code, way)), AT


def _season_near(today: date, code: int, way: int) -> str:
    """The season: -1 the last that is over, 1 the next to begin, else the last that has begun."""
    years = range(today.year - 2, today.year + 2)
    spans = [(f"{year:04}-{code}", window(f"{year:04}-{code}")) for year in years]
    if way == 0:
        return next((text for text, (low, high) in spans if low <= today <= high), f"{today.year:04}-{code}")
    if way > 0:
        return next(text for text, (low, _) in spans if low > today)
    return next(text for text, (low, high) in reversed(spans) if (high if way == -1 else low) <= today)


def _quarter(match: re.Match[str], view: View, first: int) -> Said:
    code = quarters()[match["q"]]
    if match["y"]:
        return f"{match['y']}-{code}", AT
    shift = {"last": -1, "this": 0, "next": 1}.get(match["rel"] or "this", 0)
    return view.clock.tell(lambda day: f"{day.year + shift:04}-{code}"), AT


def _feast(match: re.Match[str], view: View, first: int) -> Said:
    rest = feasts()[match["f"]]
    if match["y"]:
        return f"{match['y']}-{rest}", AT
    if view.clock.focus and view.words[first - 1 : first] == ("by",):
        return f"{view.clock.focus[:4]}-{rest}", AT
    ahead = view.ahead(first)
    return view.clock.tell(lambda day: _near(day, rest, 1 if ahead else -2)), AT


def _new_year(match: re.Match[str], view: View, first: int) -> Said:
    """`in the new year`, `around the new year`: that after the date spoken of last, else the nearest."""
    if view.clock.focus and view.clock.focus[:4].isdecimal():
        return f"{int(view.clock.focus[:4]) + 1:04}-01~", AT
    return view.clock.tell(lambda day: f"{day.year + (day.month > 6):04}-01~"), AT


def _era(match: re.Match[str], view: View, first: int) -> Said:
    return None


# --- dates told from another day --------------------------------------------------------------------------------------
def _weekday(match: re.Match[str], view: View, first: int) -> Said:
    number, pre = weekdays()[match["w"]], match["pre"] or ""
    ahead = pre in ("next", "this coming", "coming") or (pre not in ("last", "past") and view.ahead(first))
    return view.clock.tell(lambda day: _weekday_near(day, number, ahead, pre in ("last", "past"))), AT


def _weekday_near(today: date, number: int, ahead: bool, strictly: bool) -> str:
    back = (today.weekday() - number) % 7
    if ahead:
        return (today + timedelta(days=7 - back)).isoformat()
    return (today - timedelta(days=back or 7 * strictly)).isoformat()


def _step(match: re.Match[str], view: View, first: int) -> Said:
    unit, count = next(iter(steps()[match["s"]].items()))
    return view.clock.tell(lambda day: whole(day, unit, count)), AT


def _following(match: re.Match[str], view: View, first: int) -> Said:
    if view.clock.focus is None:
        return UNDATED, AT
    unit, count = next(iter(following()[match["s"]].items()))
    if unit == "months" and len(view.clock.focus) == 10:
        return whole(window(view.clock.focus)[0], unit, count), AT
    return moved(view.clock.focus, unit, count), AT


def _ago(match: re.Match[str], view: View, first: int) -> Said:
    unit, count = units()[match["u"]], counted(match["n"])
    if unit == "hours":
        return view.clock.tell(lambda day: day.isoformat() if (count or 12) <= 12 else stretch(day - timedelta(days=1), day)), AT
    if count is None:
        return view.clock.tell(lambda day: _some_back(day, unit)), AT
    if count == 0:  # half a year
        return view.clock.tell(lambda day: about(whole(day, "months", -6))), AT
    more = match["half"] or match["more"]
    if more and unit in ("years", "decades"):
        return view.clock.tell(lambda day: about(whole(day, "months", -12 * (count * _FACTORS.get(unit, 1)) - 6 * _FACTORS.get(unit, 1)))), AT
    if unit in ("weeks", "fortnights"):
        return view.clock.tell(lambda day: about((day - timedelta(weeks=count * _FACTORS.get(unit, 1))).isoformat())), AT
    return view.clock.tell(lambda day: whole(day, unit, -count)), AT


def _some_back(day: date, unit: str) -> str:
    low = window(whole(day, unit, -_SOME[unit]))[0]
    return stretch(low, day)


def _bare_ago(match: re.Match[str], view: View, first: int) -> Said:
    return view.clock.tell(lambda day: _some_back(day, units()[match["u"]])), AT


def _later(match: re.Match[str], view: View, first: int) -> Said:
    """`two years later`: after the date spoken of last."""
    unit, count = units()[match["u"]], counted(match["n"])
    if view.clock.focus is None or not count or unit == "hours" or not _readable(view.clock.focus):
        return UNDATED, AT
    sign = 1 if match["way"] in words("distance", "later") else -1
    return moved(view.clock.focus, unit, sign * count), AT


def _offset(match: re.Match[str], view: View, first: int) -> Said:
    """`three days after`: a distance to what is told next."""
    unit, count = units()[match["u"]], counted(match["n"])
    if not count or unit == "hours":
        return None
    return _duration(unit, count), OFFSETS[match["way"] not in words("distance", "after")]


def _duration(unit: str, count: int) -> str:
    return f"P{count * _FACTORS.get(unit, 1)}{_LETTERS[unit]}"


def _lasting(match: re.Match[str], view: View, first: int) -> Said:
    unit, count = units()[match["u"]], counted(match["n"])
    return (_duration(unit, count), LASTING) if count and unit != "hours" else None


def _in_power(match: re.Match[str], view: View, first: int) -> Said:
    """`13 months of its rule`: it began so long before the publication."""
    unit, count = units()[match["u"]], counted(match["n"])
    if not count or unit == "hours":
        return None
    if view.clock.published is None:
        return _duration(unit, count), LASTING
    return view.clock.tell(lambda day: about(whole(day, unit, -count))), SINCE


def _age(match: re.Match[str], view: View, first: int) -> Said:
    """`11-year-old alliance`, `days-old bloc`: since about then."""
    unit, count = units()[match["u"]], counted(match["n"]) if match["n"] else None
    if count == 1 and match["u"].endswith("s"):
        count = None  # "a days-old bloc"
    last = view.starts[match.end()]
    if not words("aging", "things") & set(view.words[last : last + 4]) and " - " in match.group():
        return None
    if count is None:
        return view.clock.tell(lambda day: _some_back(day, unit)), AGE
    return view.clock.tell(lambda day: about(whole(day, unit, -count))), AGE


def _past(match: re.Match[str], view: View, first: int) -> Said:
    """`in the past three years`: within them; `for the past three years`: since then."""
    unit, count = units()[match["u"]], counted(match["n"]) if match["n"] else None
    if not match["n"] and not match["u"].endswith("s"):
        return None  # "in the last year" of something
    if unit == "hours":
        return view.clock.tell(lambda day: stretch(day - timedelta(days=1), day)), AT
    if match["pre"] == "for":
        return (view.clock.tell(lambda day: about(whole(day, unit, -count))), SINCE) if count else None
    return view.clock.tell(lambda day: stretch(window(whole(day, unit, -(count or _SOME[unit])))[0], day)), AT


def _coming(match: re.Match[str], view: View, first: int) -> Said:
    unit, count = units()[match["u"]], counted(match["n"]) if match["n"] else None
    many = count if count else _SOME[unit]
    if unit == "hours":
        return view.clock.tell(lambda day: stretch(day, day + timedelta(days=1))), AT
    return view.clock.tell(lambda day: stretch(day, window(whole(day, unit, many))[1])), AT


def _within_of(match: re.Match[str], view: View, first: int) -> Said:
    """`within days of`, `days after`: soon after something else; nothing that could be counted."""
    return None


# --- the table --------------------------------------------------------------------------------------------------------
_REL = r"(?: (?:of )?(?P<rel>last|this|next|that) year)"
_TIMES = r"(?: (?:morning|afternoon|evening|night|noon))?"
_TABLE: tuple[tuple[str, Handler], ...] = (
    (r"(?P<y>\d{4}) - (?P<m>\d\d?) - (?P<d>\d\d?)", _iso),
    (r"(?P<a>\d{1,2}) / (?P<b>\d{1,2}) / (?P<y>YEAR)", _slashed),
    (rf"(?:the )?(?P<d>DAY)(?: of)? (?P<m>MONTH)(?: \.)?(?:(?: ,)? (?P<y>YEAR)|{_REL})?", _day_of_month),
    (rf"(?P<m>MONTH)(?: \.)? (?:the )?(?P<d>DAY)(?! (?:seat|point|per|%|vote|member|million|crore|lakh|mp|-))(?:(?: ,)? (?P<y>YEAR)|(?: ,)?{_REL})?", _day_of_month),
    (rf"(?:(?P<pre>last|next|this) )?(?P<m>MONTH)(?: \.)?(?:(?: ,| of)? (?P<y>YEAR)|{_REL})", _month),
    (r"(?:(?P<pre>last|next|this|that) )?(?P<m>MONTH)", _bare_month),
    (r"(?:the year )?(?P<y>YEAR)", _year),
    (r"the (?P<y>YEAR)(?= (?!seat|vote|people|member|job|delegate))", _contest_year),
    (r"(?:the )?(?P<y>YEAR) (?:/|-|–) (?P<z>\d\d)", _years),
    (r"(?:the )?(?P<y>YEAR) (?:-|–|—) (?P<z>YEAR)", _range),
    (r"(?P<d>DAY) (?:-|–|to|and) (?P<e>DAY)(?: of)? (?P<m>MONTH)(?:(?: ,)? (?P<y>YEAR))?", _day_range),
    (r"(?P<m>MONTH) (?P<d>DAY) (?:-|–|to|and) (?P<e>DAY)(?:(?: ,)? (?P<y>YEAR))?", _day_range),
    (r"(?:ever since|since then)", _ever_since),
    (r"(?:the )?(?:(?P<y>YEAR)s|(?:' )?(?P<tens>[2-9]0)s|(?P<name>DECADE))", _decade),
    (r"the (?P<n>1[5-9]th|20th|21st) century", _century),
    (r"(?:(?P<pre>last|this|next|that|the|in|by|in the|since the|until) )(?P<s>SEASON)(?! (?:in|from|of) (?:the|his|her|its|their|a|grace))(?: of)?(?: (?P<y>YEAR))?", _season),
    (r"(?P<pre>)(?P<s>SEASON)(?: of)? (?P<y>YEAR)", _season),
    (r"(?:the )?(?P<q>QUARTER) quarter(?: of)?(?: (?P<y>YEAR)| (?P<rel>last|this|next) year)?", _quarter),
    (r"(?P<f>FEAST)(?: ,)?(?: (?:of )?(?P<y>YEAR))?", _feast),
    (r"the new year", _new_year),
    (rf"(?:(?P<pre>last|next|this coming|this|coming|past) )?(?P<w>WEEKDAY){_TIMES}", _weekday),
    (r"(?P<s>STEP)", _step),
    (r"(?P<s>FOLLOWING)", _following),
    (r"(?P<n>COUNT)(?: (?P<half>and a half))? (?P<u>UNIT)(?P<more> and a half)? ago", _ago),
    (r"(?P<u>days|weeks|months|years|decades) ago", _bare_ago),
    (r"(?P<n>COUNT) (?P<u>UNIT) (?P<way>later|afterwards|after that|on(?= ,)|earlier|before that|previously)", _later),
    (r"(?P<n>COUNT) (?P<u>UNIT) (?:to the day )?(?P<way>after|before|ahead of|prior to)", _offset),
    (r"(?:for )(?:(?:almost|nearly|over|more than|about|some|just|around|only|at least) )?(?P<n>COUNT)(?: -)? (?P<u>UNIT)", _lasting),
    (r"(?P<n>COUNT) (?P<u>UNIT) (?:RULE)", _in_power),
    (r"(?P<n>COUNT)(?: -)? (?P<u>UNIT)(?: -)? old", _age),
    (r"(?P<n>)(?P<u>days|weeks|months|hours) - old", _age),
    (r"(?P<pre>for|in|over|during|within) (?:the )?(?:past|last|previous) (?:(?P<n>COUNT) )?(?P<u>UNIT)", _past),
    (r"(?:in|over|within|during) the (?:next|coming) (?:(?P<n>COUNT) )?(?P<u>UNIT)", _coming),
    (r"(?:in )?the coming (?P<n>)(?P<u>days|weeks|months|years)", _coming),
)  # fmt: skip


@cache
def _rows() -> tuple[tuple[re.Pattern[str], Handler], ...]:
    named = re.compile("|".join(sorted(pieces(), key=len, reverse=True)))
    return tuple(
        (re.compile(named.sub(lambda match: f"(?:{pieces()[match.group()]})", source) + " "), handler)
        for source, handler in _TABLE
    )
