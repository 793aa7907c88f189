from datetime import date

import pytest

from graphkit.ontology import schema
from graphkit.period import ENDED, UNBOUNDED, Period
from graphkit.views.explorer import words

TOLD = (date(2023, 9, 27), date(2023, 9, 27))


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (Period.event("2023-09-22"), "on 22 Sep 2023"),
        (Period.event("2019"), "in 2019"),
        (Period.event("2019-06"), "in Jun 2019"),
        (Period.event("2019-06~"), "about Jun 2019"),
        (Period.event("2019?"), "perhaps 2019"),
        (Period.event("198X"), "in the 1980s"),
        (Period.event("2019-21"), "in spring 2019"),
        (Period.event("2019-34"), "in the second quarter of 2019"),
        (Period.event("[2018,2019]"), "in 2018 or 2019"),
        (Period.event("../2023-09-22"), "some time up to 22 Sep 2023"),
        (Period.event("2018/2019-03"), "some time between Jan 2018 and Mar 2019"),
        (Period.event(within=(date(2019, 6, 1), date(2019, 10, 31))), "some time between Jun and Oct 2019"),
        (Period.event(within=(date(2019, 6, 1), date(2019, 6, 30))), "some time in Jun 2019"),
        (Period.event(within=(date(2019, 6, 1), date(2019, 10, 30))), "some time between 1 Jun and 30 Oct 2019"),
        (Period.event("2019/.."), "on 1 Jan 2019 at the earliest"),
        (Period.event(within=(UNBOUNDED[0], TOLD[0])), "some time up to 27 Sep 2023"),
        (Period.event(within=TOLD), "on 27 Sep 2023"),
        (Period.event(), "not said"),
    ],
)
def test_words_event(when: Period, said: str) -> None:
    assert words.period(when) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (Period.state("2023-09-22", told=TOLD), "from 22 Sep 2023, still so when last told (27 Sep 2023)"),
        (Period.state("2019~"), "from about 2019, still so when last told"),
        (Period.state(told=TOLD), "as of 27 Sep 2023"),
        (Period.state(), "not said"),
        (Period.state("2018", "../2019-07", told=TOLD), "from 2018 until Jul 2019 at the latest"),
        (Period.state("2006-02", "2007-10"), "from Feb 2006 until Oct 2007"),
        (Period.state("2018", ENDED, told=TOLD), "from 2018, ended, date not known (by 27 Sep 2023)"),
        (Period.state(None, ENDED, told=TOLD), "ended, date not known (by 27 Sep 2023)"),
        (Period.state(None, ENDED), "ended, date not known"),
        (Period.state(None, "2019"), "until 2019"),
        (Period.state("[2018..2020]", "2021"), "from some time between 2018 and 2020 until 2021"),
    ],
)
def test_words_state(when: Period, said: str) -> None:
    assert words.period(when) == said


@pytest.mark.parametrize(
    ("qualifiers", "said"),
    [
        ({"seats": "135", "total": "224"}, ["135 of 224 seats"]),
        ({"seats": "20", "place": "Karnataka"}, ["20 seats", "in Karnataka"]),
        ({"seats": "1"}, ["1 seat"]),
        ({"seats": "1", "total": "1"}, ["1 of 1 seats"]),
        ({"to": "BJP"}, ["to BJP"]),
        ({"percent": "36.3"}, ["36.3 per cent of the vote"]),
        ({"place": "{seats}"}, ["in {seats}"]),
        ({"unheard of": "x"}, ["unheard of: x"]),
        ({}, []),
    ],
)
def test_words_details(qualifiers: dict[str, str], said: list[str]) -> None:
    assert list(words.details(qualifiers)) == said


@pytest.mark.parametrize("qualifier", sorted(set().union(*(r.qualifiers for r in schema().relations.values()))))
def test_words_details_know_every_qualifier(qualifier: str) -> None:
    assert list(words.details({qualifier: "x"})) != [f"{qualifier}: x"]
