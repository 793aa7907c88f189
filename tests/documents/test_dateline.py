"""Datelines: date and place at the top of a report."""

import json
from pathlib import Path

import pytest

from graphkit.documents.dateline import Dateline, dateline
from graphkit.period import Period

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
REPORT = (
    " the ruling alliance pulled through a vote of confidence on Monday night, after two days of talks and threats."
)


@pytest.mark.parametrize(
    ("text", "when", "place"),
    [
        (" date 2023-09-27 New Delhi: The Congress on Wednesday said", "2023-09-27", "New Delhi"),
        ("LONDON, Oct. 3, 2006 (Reuters) - The party", "2006-10-03", "LONDON"),
        ("LONDON, Oct. 3, 2006 (Reuters) The party", "2006-10-03", "LONDON"),
        ("LONDON (Reuters), 3 October 2006: The party", "2006-10-03", "LONDON"),
        ("Kuala Lumpur, 12 March 2008 — The party", "2008-03-12", "Kuala Lumpur"),
        ("DELHI, 16 July 1979. From our correspondent.", "1979-07-16", "DELHI"),
        ("KIEV, Sept. 8, 2005 -- President", "2005-09-08", "KIEV"),
        ("Wellington, Sunday, October 13, 1996\n\nThe party", "1996-10-13", "Wellington"),
        ("Suva, Tuesday 9 April 2019. The court", "2019-04-09", "Suva"),
        ("27 September 2023, New Delhi - The party", "2023-09-27", "New Delhi"),
        ("**NEW DELHI, 12 March 2008:** The party", "2008-03-12", "NEW DELHI"),
        ("Rio de Janeiro, 3 March 2020 (AFP) - The party", "2020-03-03", "Rio de Janeiro"),
        ("St. John's, N.L., 3 March 2020 - The party", "2020-03-03", "St. John's, N.L."),
        ("LONDON, May 2010 - The party", "2010-05", "LONDON"),
        ("New Delhi [India], September 27, 2023 (ANI): The party", "2023-09-27", "New Delhi"),
        ("Bengaluru (Karnataka) [India], September 27, 2023 (ANI): The party", "2023-09-27", "Bengaluru"),
        ("Published - September 27, 2023 11:42 pm IST - New Delhi\n\nThe party", "2023-09-27", None),
        ("Wednesday, 24 July 2002\n\nThe party", "2002-07-24", None),
        ("Published on: Sep 27, 2023, 10:15 AM IST\nThe party", "2023-09-27", None),
        ("Pact signed\n\nFrom Our Staff Reporter\n\nMUMBAI, 30 June 2022: The party", "2022-06-30", "MUMBAI"),
        ("HIGH COURT OF MALAWI\nBlantyre, 9 May 1997\n\nThe seat", "1997-05-09", "Blantyre"),
    ],
)
def test_dateline_reads_date_and_place(text: str, when: str, place: str | None) -> None:
    assert dateline(text) == Dateline(when=when, place=place)


@pytest.mark.parametrize(
    ("text", "day"),
    [("MUMBAI, June 30: The party", (6, 30)), ("MUMBAI, Feb. 3. At the end", (2, 3)), ("MUMBAI, 1 March - It", (3, 1))],
)
def test_dateline_without_a_year_gives_month_and_day_alone(text: str, day: tuple[int, int]) -> None:
    assert dateline(text) == Dateline(day=day, place="MUMBAI")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("NEW DELHI (PTI): The party", "NEW DELHI"),
        ("NAIROBI, Friday - The party", "NAIROBI"),
        ("WASHINGTON (AP) — The party", "WASHINGTON"),
        (f"Kolkata:{REPORT}", "Kolkata"),
        (f"BURLINGTON, Vt. —{REPORT}", "BURLINGTON, Vt."),
        (f"PUERTO BALLENA.-{REPORT}", "PUERTO BALLENA"),
        (f"NEW DELHI/MUMBAI:{REPORT}", "NEW DELHI/MUMBAI"),
        (f"A headline\n\nRaipur -{REPORT}", "Raipur"),
    ],
)
def test_dateline_reads_a_place_without_a_date(text: str, place: str) -> None:
    assert dateline(text) == Dateline(place=place)


@pytest.mark.parametrize(
    "text",
    [
        "", "\n\n", "The party won 12 seats on 3 May 2010.", "1 May 1997: Labour wins\n2 May 1997: Major resigns",
        "In London, 12 May 2010 - a day", "London, 12 May 2010 was a good day", "Tuesday, 12 May - a day",
        "Kerala: Mathew group goes Left, Nadar stays put", "TOKANA: I HAVE THE NUMBERS", f"LIVE:{REPORT}",
        f"Opinion -{REPORT}",
        "1 May 1997\nLabour wins.\n\n2 May 1997\nMajor resigns.", f"{REPORT * 2}\n\nLONDON, 12 May 2010 - Elsewhere",
        "a\nb\nc\nd\ne\nLONDON, 12 May 2010 - too far down",
    ],
)  # fmt: skip
def test_dateline_is_not_seen_where_there_is_none(text: str) -> None:
    assert dateline(text) == Dateline()


@pytest.mark.parametrize("written", ["31 February 2023", "2023-13-01", "June 31, 2023"])
def test_dateline_with_an_impossible_date_keeps_its_place(written: str) -> None:
    assert dateline(f"MUMBAI, {written}: The party").place == "MUMBAI"
    assert dateline(f"MUMBAI, {written}: The party").when is None


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold articles are not in this checkout")
def test_dateline_finds_the_dates_of_the_gold_articles() -> None:
    right, told, wrong = 0, 0, []
    for path in sorted(GOLD.glob("*/*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        when = dateline(path.with_suffix(".txt").read_text(encoding="utf-8")).when
        told += gold["dated_by"] == "text"
        right += gold["dated_by"] == "text" and when == gold["published"]
        if when and gold["published"] and not Period.event(when).intersection(Period.event(gold["published"])):
            wrong.append(path.stem)
    assert wrong == []
    assert right >= 0.95 * told > 0
