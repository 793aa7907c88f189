"""Dates by their own words: days, months, years, seasons, decades, feasts; without a year, those near publication."""

import re
from datetime import date

from graphkit.extraction.time.days import UNDATED
from graphkit.extraction.time.view import AT, SINCE, SPAN, Place, Row, Said, readable
from graphkit.extraction.time.words import feasts, months, quarters, seasons, table, words
from graphkit.period import window

__all__ = ["ABSOLUTE"]


def _iso(place: Place) -> Said:
    return f"{place.text('y')}-{int(place.text('m')):02}-{int(place.text('d')):02}", AT


def _slashed(place: Place) -> Said:
    """03/04/2023 may be April or March: both."""
    orders = {
        f"{place.text('y')}-{int(m):02}-{int(d):02}"
        for d, m in ((place.text("a"), place.text("b")), (place.text("b"), place.text("a")))
    }
    good = sorted(text for text in orders if readable(text))
    if not good:
        return "impossible", AT
    return (good[0] if len(good) == 1 else f"[{','.join(good)}]"), AT


def _day_of_month(place: Place) -> Said:
    month, day = months()[place.text("m")], int(re.sub(r"\D", "", place.text("d")))
    return _in_year(place, f"{month:02}-{day:02}")


def _month(place: Place) -> Said:
    return _in_year(place, f"{months()[place.text('m')]:02}")


def _in_year(place: Place, rest: str) -> Said:
    """A day or month in the year that the words name, or in that around the publication."""
    named = place.match.groupdict()
    if named.get("y"):
        return f"{named['y']}-{rest}", AT
    shift = {"last": -1, "this": 0, "next": 1}.get((named.get("rel") or "").split(" ")[0])
    if named.get("rel") == "that" and place.focus:
        return f"{place.focus[:4]}-{rest}", AT
    if shift is not None:
        return place.tell(lambda day: f"{day.year + shift:04}-{rest}"), AT
    past = named.get("pre")
    if past in ("last", "next", "this", "that"):
        return place.tell(lambda day: _near(day, rest, {"last": -1, "next": 1}.get(past, 0))), AT
    ahead = place.ahead
    return place.tell(lambda day: _near(day, rest, 1 if ahead else -2)), AT


def _near(today: date, rest: str, way: int) -> str:
    """The day or month of this name: -1 the last before today's, -2 today's or the last, 1 the next, 0 this year's."""
    here = today.strftime("%m-%d" if "-" in rest else "%m")
    if way == 0:
        return f"{today.year:04}-{rest}"
    if way > 0:
        return f"{today.year + (rest < here or (rest == here and '-' not in rest and False)):04}-{rest}"
    return f"{today.year - (rest > here or (rest == here and way == -1)):04}-{rest}"


def _bare_month(place: Place) -> Said:
    """A month alone; `may` and `march` only where a word before them says that they are months."""
    doubtful = place.text("m") in words("ambiguous", "months") and not place["pre"]
    if doubtful and place.before not in words("ambiguous", "before"):
        return None
    return _month(place)


def _year(place: Place) -> Said:
    """A year alone, where the word before it says that it is one."""
    before = place.view.words[place.first - 1] if place.first else ""
    after = place.view.words[place.first + 1] if place.first + 1 < len(place.view.words) else ""
    if place.first and before not in words("before_year"):
        return None
    return (
        None
        if after in words("not_after_year") or (not place.first and after not in (",", ":", "-", "–", "—", "was"))
        else (place.text("y"), AT)
    )


def _contest_year(place: Place) -> Said:
    return place.text("y"), AT


def _years(place: Place) -> Said:
    """2014/15, 1951-52: one season that runs over two years."""
    short = place.text("y")[:2] + place.text("z")
    return (f"{place.text('y')}/{short}", AT) if int(short) == int(place.text("y")) + 1 else None


def _range(place: Place) -> Said:
    """`2001-2005` behind a post or in brackets."""
    return f"{place.text('y')}/{place.text('z')}", SPAN


def _day_range(place: Place) -> Said:
    """`3-5 June 2019`, `June 3 to 5`: one of these days."""
    month, (one, two) = months()[place.text("m")], (int(re.sub(r"\D", "", place.text(name))) for name in ("d", "e"))
    low, high = (f"{month:02}-{day:02}" for day in (one, two))
    if place.text("y"):
        return f"{place.text('y')}-{low}/{place.text('y')}-{high}", AT
    way = 1 if place.ahead else -2
    return place.tell(lambda day: f"{_near(day, low, way)}/{_near(day, low, way)[:4]}-{high}"), AT


def _ever_since(place: Place) -> Said:
    """`has led it ever since`: since the date spoken of last."""
    return (place.focus, SINCE) if place.focus and place.view.fresh and "/" not in place.focus else (UNDATED, SINCE)


def _decade(place: Place) -> Said:
    if place.text("y"):
        return place.text("y")[:3] + "X", AT
    tens = int(place["tens"][0]) if place["tens"] else int(str(table("decades")[place.text("name")]))
    century = 19 if tens > 2 else None
    return (f"{century}{tens}X", AT) if century else (f"20{tens}X", AT)


def _century(place: Place) -> Said:
    return f"{int(re.sub(r'[^0-9]', '', place.text('n'))) - 1:02}XX", AT


def _season(place: Place) -> Said:
    code = seasons()[place.text("s")]
    if place.text("y"):
        return f"{place.text('y')}-{code}", AT
    pre = place["pre"]
    if pre == "that" and place.focus:
        return f"{place.focus[:4]}-{code}", AT
    way = {"last": -1, "next": 1, "this": 0}.get(pre or "", 1 if place.ahead else -2)
    return place.tell(lambda day: _season_near(day, code, way)), AT


def _season_near(today: date, code: int, way: int) -> str:
    """The season: -1 the last that is over, 1 the next to begin, else the last that has begun."""
    years = range(today.year - 2, today.year + 2)
    spans = [(f"{year:04}-{code}", window(f"{year:04}-{code}")) for year in years]
    if way == 0:
        return next((text for text, (low, high) in spans if low <= today <= high), f"{today.year:04}-{code}")
    if way > 0:
        return next(text for text, (low, _) in spans if low > today)
    return next(text for text, (low, high) in reversed(spans) if (high if way == -1 else low) <= today)


def _quarter(place: Place) -> Said:
    code = quarters()[place.text("q")]
    if place.text("y"):
        return f"{place.text('y')}-{code}", AT
    shift = {"last": -1, "this": 0, "next": 1}.get(place["rel"] or "this", 0)
    return place.tell(lambda day: f"{day.year + shift:04}-{code}"), AT


def _feast(place: Place) -> Said:
    rest = feasts()[place.text("f")]
    if place.text("y"):
        return f"{place.text('y')}-{rest}", AT
    if place.focus and place.view.words[place.first - 1 : place.first] == ("by",):
        return f"{place.focus[:4]}-{rest}", AT
    ahead = place.ahead
    return place.tell(lambda day: _near(day, rest, 1 if ahead else -2)), AT


def _new_year(place: Place) -> Said:
    """`in the new year`, `around the new year`: that after the date spoken of last, else the nearest."""
    if place.focus and place.focus[:4].isdecimal():
        return f"{int(place.focus[:4]) + 1:04}-01~", AT
    return place.tell(lambda day: f"{day.year + (day.month > 6):04}-01~"), AT


_NO_COUNT = r"(?! (?:seat|point|per|%|vote|member|million|crore|lakh|mp|-))"  # "March 12 seats"
_NO_FALL = r"(?! (?:in|from|of) (?:the|his|her|its|their|a|grace))"  # "the fall of the government"
_REL = r"(?: (?:of )?(?P<rel>last|this|next|that) year)"
ABSOLUTE: tuple[Row, ...] = (
    (r"(?P<y>\d{4}) - (?P<m>\d\d?) - (?P<d>\d\d?)", _iso),
    (r"(?P<a>\d{1,2}) / (?P<b>\d{1,2}) / (?P<y>YEAR)", _slashed),
    (rf"(?:the )?(?P<d>DAY)(?: of)? (?P<m>MONTH)(?: \.)?(?:(?: ,)? (?P<y>YEAR)|{_REL})?", _day_of_month),
    (
        rf"(?P<m>MONTH)(?: \.)? (?:the )?(?P<d>DAY){_NO_COUNT}(?:(?: ,)? (?P<y>YEAR)|(?: ,)?{_REL})?",
        _day_of_month,
    ),
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
    (
        r"(?:(?P<pre>last|this|next|that|the|in|by|in the|since the|until) )(?P<s>SEASON)"
        rf"{_NO_FALL}(?: of)?(?: (?P<y>YEAR))?",
        _season,
    ),
    (r"(?P<pre>)(?P<s>SEASON)(?: of)? (?P<y>YEAR)", _season),
    (r"(?:the )?(?P<q>QUARTER) quarter(?: of)?(?: (?P<y>YEAR)| (?P<rel>last|this|next) year)?", _quarter),
    (r"(?P<f>FEAST)(?: ,)?(?: (?:of )?(?P<y>YEAR))?", _feast),
    (r"the new year", _new_year),
)  # fmt: skip
