"""Corrections of facts by hand: set, reject, merge, split; shown as such, and the same at every build."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphkit.errors import InputError
from graphkit.model import Knowledge
from graphkit.period import OPEN
from graphkit.pipeline import Settings, build, load
from graphkit.resolution import Ruling
from graphkit.resolution.corrections import is_one, read
from tests.resolution.telling import fact, facts, known

TEXTS = (
    "2018-05-22: A alliedWith B from 2018-05-20",
    "2019-07-25: A withdrewFrom B from 2019-07-23",
    "2023-09-27: B alliedWith A from 2023-09-22",
)


def ruling(kind: str, relation: str = "alliedWith", **more: Any) -> Ruling:
    ends: dict[str, Any] = {"subject": "A", "relation": relation, "object": "B", **more}
    return Ruling(kind=kind, reason="so it is", author="me", **ends)


def corrected(*rulings: Ruling, texts: tuple[str, ...] = TEXTS, infer: bool = False) -> Knowledge:
    return known(*texts, corrections=rulings, infer=infer)


def test_rulings_set_a_period_and_say_who_did() -> None:
    first, second = facts(corrected(ruling("set", at="2018-06", start="2018-05-14", end="2019-08")), "alliedWith")
    assert (first.period.start, first.period.end) == ("2018-05-14", "2019-08")
    assert first.corrected_by == "me: so it is (corrections)"
    assert first.closed_by == ()
    assert second.corrected_by is None


def test_rulings_set_what_they_name_alone() -> None:
    first, _ = facts(corrected(ruling("set", at="2018-06", start="2018-05-14")), "alliedWith")
    assert (first.period.start, first.period.end) == ("2018-05-14", "2019-07-23")


def test_rulings_set_open_what_an_event_would_end() -> None:
    found = facts(corrected(ruling("set", at="2018-06", end=OPEN)), "alliedWith")
    assert [one.period.end for one in found] == [OPEN, OPEN]


def test_rulings_set_figures() -> None:
    figures = ruling("set", relation="wonSeats", object="Vote", qualifiers=(("seats", 37),))
    knowledge = corrected(figures, texts=("2018-05-22: A wonSeats Vote (seats=73)",))
    assert fact(knowledge, "wonSeats").qualifiers == (("seats", 37),)


def test_rulings_reject_what_would_have_ended_a_state() -> None:
    knowledge = corrected(ruling("reject", relation="withdrewFrom"))
    assert facts(knowledge, "withdrewFrom") == []
    assert facts(knowledge, "alliedWith")[0].period.end == OPEN
    assert knowledge.corrected == ("corrections: [[reject]] A withdrewFrom B (me: so it is): 1 facts",)


def test_rulings_reject_what_some_articles_say() -> None:
    again = "2018-06-01: A alliedWith B from 2018-05-20"
    knowledge = corrected(ruling("reject", articles=frozenset({again})), texts=(*TEXTS, again))
    assert [len(one.statements) for one in facts(knowledge, "alliedWith")] == [1, 1]


def test_rulings_reject_what_is_inferred() -> None:
    texts = ("2018-05-22: A memberOf Front from 2018; B memberOf Front from 2018",)
    assert len(facts(corrected(texts=texts, infer=True), "alliedWith")) == 1
    assert facts(corrected(ruling("reject"), texts=texts, infer=True), "alliedWith") == []


def test_rulings_merge_two_times_into_one() -> None:
    (found,) = facts(corrected(ruling("merge"), ruling("reject", relation="withdrewFrom")), "alliedWith")
    assert (found.period.begin_earliest, found.period.end) == (date(2018, 5, 20), OPEN)
    assert len(found.statements) == 2


def test_rulings_split_by_articles() -> None:
    again = "2018-06-01: A alliedWith B (place=Land) from 2018-05"
    apart = ruling("split", articles=frozenset({again}))
    assert len(facts(corrected(texts=(TEXTS[0], again)), "alliedWith")) == 1
    assert len(facts(corrected(apart, texts=(TEXTS[0], again)), "alliedWith")) == 2


def test_rulings_that_find_nothing_are_told() -> None:
    knowledge = corrected(ruling("reject", relation="supports"), ruling("reject", articles=frozenset({"nowhere"})))
    assert [("no such fact" in note, "no article" in note) for note in knowledge.notes] == [
        (True, False),
        (False, True),
    ]
    assert knowledge.facts == corrected().facts


def test_rulings_that_cannot_be_are_refused() -> None:
    with pytest.raises(InputError, match="reversed"):
        corrected(ruling("set", at="2018-06", start="2020", end="2019"))


def test_rulings_leave_the_readings_as_they_are() -> None:
    assert corrected(ruling("reject")).readings == corrected().readings


ENTRY = 'subject = "A"\nrelation = "alliedWith"\nobject = "B"\nreason = "r"\nauthor = "a"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[sets]]\n" + ENTRY, "nothing is called 'sets'"),
        ("[[set]]\n" + ENTRY, "sets nothing"),
        ("[[set]]\nend = '2019-02-31'\n" + ENTRY, "no day of the calendar"),
        ("[[set]]\nend = '../'\n" + ENTRY.replace("alliedWith", "withdrewFrom"), "has no end"),
        ("[[set]]\nqualifiers = { seats = 3 }\n" + ENTRY, "takes no 'seats'"),
        ("[[reject]]\n" + ENTRY.replace("alliedWith", "loves"), "is no relation"),
        ("[[reject]]\n" + ENTRY.replace('author = "a"\n', ""), "has no author"),
        ("[[reject]]\nwho = 'x'\n" + ENTRY, "a key 'who'"),
        ("[[reject]]\nat = 2019\n" + ENTRY, "at is not a text"),
        ("[[split]]\n" + ENTRY, "has no articles"),
    ],
)
def test_rulings_files_that_break_the_form_are_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read([path])


def test_rulings_outlive_builds_and_stand_in_store_and_report(tmp_path: Path) -> None:
    article, out = tmp_path / "a.txt", tmp_path / "out"
    article.write_text("BENGALURU, Sept 27, 2023: The BJP allied with the JD(S) on Friday.", encoding="utf-8")
    file = tmp_path / "corrections.toml"
    entry = ENTRY.replace('"A"', '"BJP"').replace('"B"', '"JD(S)"')
    file.write_text(f"[[set]]\nstart = '2023-09-22'\nend = ''\n{entry}", encoding="utf-8")
    assert is_one(file)
    for _ in range(2):
        report = build([str(article)], out, settings=Settings())
        found = fact(load(out), "alliedWith")
        assert (found.period.start, found.period.end, found.corrected_by) == (
            "2023-09-22",
            "",
            "a: r (corrections.toml)",
        )
        assert report.corrected == ("corrections.toml: [[set]] BJP alliedWith JD(S) (a: r): 1 facts",)
    assert json.loads((out / "report.json").read_text(encoding="utf-8"))["corrected"] == list(report.corrected)
