"""Which date a statement gets: its own, not that of the sentence; none where nothing says when."""

import pytest

from graphkit.model import Status
from graphkit.period import ENDED, OPEN
from tests.extraction.reading import read

THURSDAY = "2019-06-20"

Dates = tuple[str | None, str | None]


def dates(text: str, published: str | None = THURSDAY) -> dict[tuple[str, str, str], Dates]:
    """Subject, relation and object (as first named) to start and end."""
    reading = read(text, published)
    names = {one.id: text[slice(*one.mentions[0])] for one in reading.entities}
    return {
        (names[one.subject], one.relation, names[one.object]): (one.period.start, one.period.end)
        for one in reading.statements
    }


@pytest.mark.parametrize(
    ("text", "statement", "expected"),
    [
        (
            "Ruth Mensah resigned from the Freedom Party on Wednesday.",
            ("Ruth Mensah", "resignedFrom", "Freedom Party"), ("2019-06-19", None),
        ),
        (
            "On Wednesday Ruth Mensah defected from the Freedom Party to the Unity League.",
            ("Ruth Mensah", "defectedFrom", "Freedom Party"), ("2019-06-19", None),
        ),
        ("Ruth Mensah founded the Unity League in 1991.", ("Ruth Mensah", "founded", "Unity League"), ("1991", None)),
        (
            "Hana Novák, chairwoman of the Civic Movement since 2005, spoke.",
            ("Hana Novák", "leads", "Civic Movement"), ("2005", OPEN),
        ),
        (
            "Hana Novák, chairwoman of the Civic Movement from 1995 to 1999, spoke.",
            ("Hana Novák", "leads", "Civic Movement"), ("1995", "1999"),
        ),
        (
            "The Freedom Party formed an alliance with the Unity League last month.",
            ("Freedom Party", "alliedWith", "Unity League"), ("2019-05", OPEN),
        ),
        (
            "The Freedom Party expelled Ruth Mensah in March.",
            ("Ruth Mensah", "expelledFrom", "Freedom Party"), ("2019-03", None),
        ),
        (
            "Former Prime Minister Tomas Keller met reporters.",
            ("Tomas Keller", "holdsOffice", "Prime Minister"), (None, "../2019-06-20"),
        ),
        (
            "Prime Minister Tomas Keller spoke on Monday.",
            ("Tomas Keller", "holdsOffice", "Prime Minister"), (None, OPEN),
        ),
        ("Ruth Mensah and her son Joe Mensah left in 2018.", ("Joe Mensah", "kinOf", "Ruth Mensah"), (None, OPEN)),
    ],
    ids=lambda value: value[:60] if isinstance(value, str) else None,
)  # fmt: skip
def test_dating_gives_a_statement_its_own_date(text: str, statement: tuple[str, str, str], expected: Dates) -> None:
    assert dates(text)[statement] == expected


def test_dating_keeps_two_dates_of_one_sentence_apart() -> None:
    found = dates(
        "Ruth Mensah, who founded the Unity League in 1991, resigned from the Freedom Party on Wednesday.",
    )
    assert found["Ruth Mensah", "founded", "Unity League"] == ("1991", None)
    assert found["Ruth Mensah", "resignedFrom", "Freedom Party"] == ("2019-06-19", None)


def test_dating_leaves_a_former_state_of_an_undated_article_without_an_end_date() -> None:
    found = dates("Former Prime Minister Tomas Keller met reporters.", None)
    assert found["Tomas Keller", "holdsOffice", "Prime Minister"] == (None, ENDED)


def test_dating_gives_no_date_where_the_publication_is_unknown() -> None:
    found = dates("Ruth Mensah resigned from the Freedom Party on Wednesday.", None)
    assert found["Ruth Mensah", "resignedFrom", "Freedom Party"] == (None, None)


def test_dating_puts_a_perfect_before_the_publication() -> None:
    found = dates("Ruth Mensah has resigned from the Freedom Party.")
    assert found["Ruth Mensah", "resignedFrom", "Freedom Party"] == ("../2019-06-20", None)


def test_dating_puts_news_into_the_week_before_the_publication() -> None:
    found = dates("Ruth Mensah resigned from the Freedom Party.")
    assert found["Ruth Mensah", "resignedFrom", "Freedom Party"] == ("2019-06-13/2019-06-20", None)


def test_dating_takes_nothing_for_news_that_is_told_beside_history() -> None:
    found = dates("In 1991 there was unrest. Ruth Mensah resigned from the Freedom Party.")
    assert found["Ruth Mensah", "resignedFrom", "Freedom Party"] == (None, None)


def test_dating_lets_what_is_denied_have_no_date() -> None:
    found = dates("Ruth Mensah never resigned from the Freedom Party on Wednesday.")
    assert found["Ruth Mensah", "resignedFrom", "Freedom Party"] == (None, None)


def test_dating_reports_a_date_that_lies_after_the_publication() -> None:
    reading = read("Ruth Mensah founded the Unity League in 2031.", THURSDAY)
    assert [one.reason for one in reading.rejections] == ["date after publication"]
    assert [one.period.start for one in reading.statements if one.relation == "founded"] == [None]


def test_dating_takes_what_lies_ahead_for_expected() -> None:
    reading = read("Tomas Keller, to be sworn in as prime minister on November 17, smiled.", THURSDAY)
    (found,) = [one for one in reading.statements if one.relation == "holdsOffice"]
    assert (found.period.start, found.evidence.status) == ("2019-11-17", Status.EXPECTED)


def test_dating_ends_an_office_with_the_resignation_from_it() -> None:
    found = dates("Prime Minister Tomas Keller resigned on Monday.")
    assert found["Tomas Keller", "holdsOffice", "Prime Minister"][1] == "2019-06-17"


def test_dating_ends_an_office_with_a_resignation_that_is_news() -> None:
    found = dates("Prime Minister Tomas Keller resigned.")
    assert found["Tomas Keller", "holdsOffice", "Prime Minister"][1] == "2019-06-13/2019-06-20"


def test_dating_ends_an_office_with_a_fall_told_of_its_holder_alone() -> None:
    found = dates("Prime Minister Tomas Keller spoke to reporters.\n\nKeller was ousted on Monday.")
    assert found["Tomas Keller", "holdsOffice", "Prime Minister"][1] == "2019-06-17"


def test_dating_does_not_end_an_office_at_a_deadline() -> None:
    found = dates("Prime Minister Tomas Keller has until Wednesday to show a majority.")
    assert found["Tomas Keller", "holdsOffice", "Prime Minister"][1] == OPEN


def test_dating_gives_a_result_the_day_of_its_listed_election() -> None:
    found = dates("Labour won 258 seats in the 2010 general election in the United Kingdom.", "2015-03-01")
    (start,) = {start for (_, relation, _), (start, _) in found.items() if relation == "wonSeats"}
    assert start == "2010-05-06"


def test_dating_gives_one_founding_to_all_founders() -> None:
    found = dates("Ruth Mensah founded the Unity League in 1991. Joe Mensah was a co-founder of the Unity League.")
    assert {start for (_, relation, _), (start, _) in found.items() if relation == "founded"} == {"1991"}


def test_dating_goes_by_the_dateline_of_the_spot() -> None:
    found = dates("SHILLONG, Nov. 29: Ruth Mensah resigned from the Freedom Party today.", "1988-11-30")
    assert found["Ruth Mensah", "resignedFrom", "Freedom Party"] == ("1988-11-29", None)


@pytest.mark.parametrize(
    "text",
    [
        "Ruth Mensah resigned from the Freedom Party on 31 February 2019.",
        "Ruth Mensah resigned from the Freedom Party in 20233.",
        "Hana Novák, chairwoman of the Civic Movement from 2010 to 2005, spoke.",
    ],
)
def test_dating_uses_no_date_that_is_none_and_reports_it(text: str) -> None:
    reading = read(text, THURSDAY)
    assert reading.rejections
    assert {one.period.start for one in reading.statements} <= {None, "2019-06-13/2019-06-20"}
