"""The publication of undated articles: bounds that follow from the text, each with its reason, or none."""

from datetime import date
from pathlib import Path

import pytest

from graphkit.documents import read as sources
from graphkit.extraction import Reader
from graphkit.model import Document
from tests.extraction.reading import read

SEEDS = Path(__file__).parents[3] / "seeds"

GERMANY = (
    "The coalition in Germany is two years old. The Social Democratic Party won the 2021 German federal election, "
    "and Chancellor Olaf Scholz took office. The Christian Democratic Union will vote in March 2024."
)


def of(text: str) -> Document:
    return read(text).document


def seed(name: str) -> Document:
    (document,) = [one for one in sources([str(SEEDS / name)]) if isinstance(one, Document)]
    return Reader().read(document).document


def test_publication_of_the_undated_seed_lies_within_2019() -> None:
    document = seed("003_3441b2f1faf21967.txt")
    assert document.published is not None
    low, high = document.published.bounds[:2]
    assert date(2019, 1, 1) <= low <= date(2019, 6, 30) <= high <= date(2019, 12, 31)
    assert document.dated_by == "inferred"
    assert any("13 months of its rule" in reason for reason in document.dating)


def test_publication_that_is_given_is_kept() -> None:
    document = seed("000_d08503c817597721.txt")
    assert (document.published and document.published.edtf, document.dating) == ("2023-09-27", ())


def test_publication_is_bounded_by_what_is_past_and_what_is_to_come() -> None:
    document = of(GERMANY)
    assert document.published is not None
    assert document.published.bounds[:2] == (date(2021, 9, 26), date(2024, 3, 31))


def test_publication_follows_from_a_recent_election() -> None:
    document = of(
        "The Labour Party lost the 2010 general election in the United Kingdom. In the recent general election it lost "
        "again, and Labour leader Ed Miliband resigned."
    )
    assert document.published is not None
    assert document.published.bounds[:2] == (date(2015, 5, 7), date(2016, 5, 31))


UNITED_KINGDOM = "The Labour Party and the Conservative Party meet in the United Kingdom. "


def test_publication_follows_from_who_is_called_by_which_post() -> None:
    document = of(UNITED_KINGDOM + "Home Secretary Charles Clarke answered Tory leader Michael Howard.")
    assert document.published is not None
    assert document.published.bounds[:2] == (date(2004, 12, 15), date(2005, 12, 6))
    assert any("Charles Clarke is called home secretary" in reason for reason in document.dating)


@pytest.mark.parametrize(
    "text",
    [
        "Former Home Secretary Charles Clarke answered.",
        "Shadow Chancellor Gordon Brown answered.",
        "In 2004 Home Secretary Charles Clarke and Tory leader Michael Howard answered.",
    ],
)
def test_publication_does_not_follow_from_a_post_of_another_time(text: str) -> None:
    assert not any("is called" in reason for reason in of(UNITED_KINGDOM + text).dating)


def test_publication_is_not_after_the_election_that_is_forthcoming() -> None:
    text = "Home Secretary Charles Clarke answered Tory leader Michael Howard before the forthcoming general election."
    document = of(UNITED_KINGDOM + text)
    assert document.published is not None
    assert document.published.bounds[:2] == (date(2004, 12, 15), date(2005, 5, 5))


def test_publication_is_not_bounded_by_who_is_coming_to_power() -> None:
    assert not any("still to come" in why for why in of("Labour is better off since coming to power in 1997.").dating)


def test_publication_stated_in_the_head_of_a_text_is_read() -> None:
    document = of("THE CRISIS IN BIHAR\nA chronology compiled on July 29, 1997\n\nJuly 3: Ruth Mensah quits.")
    assert (document.published and document.published.edtf, document.dated_by) == ("1997-07-29", "text")


@pytest.mark.parametrize(
    "text",
    ["Ruth Mensah resigned from the Freedom Party.", "Ruth Mensah resigned from the Freedom Party in 1999."],
)
def test_publication_stays_unknown_where_nothing_bounds_it(text: str) -> None:
    assert of(text).published is None


def test_publication_stays_unknown_where_the_bounds_contradict_each_other() -> None:
    document = of("Ruth Mensah resigned in May 2015. The Freedom Party will meet in June 2012.")
    assert document.published is None
    assert any("contradict" in reason for reason in document.dating)


def test_publication_that_is_inferred_dates_no_statement() -> None:
    reading = read(GERMANY + " Ruth Mensah resigned from the Freedom Party on Wednesday.")
    assert {one.period.start for one in reading.statements if one.relation == "resignedFrom"} <= {None}
