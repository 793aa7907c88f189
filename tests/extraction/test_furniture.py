"""Lines of a page that are no part of the article name nobody."""

import pytest

from tests.extraction.reading import read


@pytest.mark.parametrize(
    "line",
    [
        "Read also: Ruth Mensah quits the Freedom Party",
        "By Ruth Mensah",
        "By Ruth Mensah in Accra",
        "Photo: Ruth Mensah at a rally",
        "(Edited by Ruth Mensah)",
        "Reporting by Ruth Mensah; editing by Joe Ampah",
        "ALSO READ | Ruth Mensah quits the Freedom Party",
        "By Ruth Mensah, Political Editor",
        "Ruth Mensah | Political Correspondent",
        "Ruth Mensah, BBC News",
        "Photo by Ruth Mensah",
        "AP Photo/Ruth Mensah",
        "Ruth Mensah at a rally in Accra. (File photo)",
        "Ruth Mensah (left) at a rally. Photograph: Joe Ampah/Reuters",
        "More from Ruth Mensah",
        "Tags: Freedom Party, Ruth Mensah",
        "Written by Ruth Mensah | Edited by Joe Ampah",
    ],
)
def test_furniture_names_nobody(line: str) -> None:
    names = {entity.name for entity in read(f"Kofi Boadi spoke to the press.\n{line}\n").entities}
    assert "Kofi Boadi" in names
    assert "Ruth Mensah" not in names


@pytest.mark.parametrize(
    "line",
    [
        "By Friday Ruth Mensah had resigned from the Freedom Party.",
        "Related to Kofi Boadi by marriage, Ruth Mensah spoke.",
    ],
)
def test_furniture_is_not_what_only_begins_alike(line: str) -> None:
    assert "Ruth Mensah" in {entity.name for entity in read(f"The house met.\n{line}\n").entities}


@pytest.mark.parametrize(
    "line",
    ["PTI", "— ANI", "(Reuters)", "Associated Press", "Express News Service", "Staff Correspondent", "Getty Images",
     "RELATED ARTICLES", "Recommended Stories", "Key Points", "What Happens Next", "Live Updates",
     "More from Politics"],
)  # fmt: skip
def test_furniture_tags_and_headings_are_no_entities(line: str) -> None:
    reading = read(f"Kofi Boadi spoke to the press in Accra.\n{line}\n")
    assert {entity.name for entity in reading.entities} <= {"Kofi Boadi", "Accra"}


@pytest.mark.parametrize("start", ["ACCRA (Reuters) - ", "NEW DELHI, May 3 (PTI) ", "Accra, 3 May (AFP) – ", "(AP) — "])
def test_furniture_an_agency_in_a_dateline_is_no_entity(start: str) -> None:
    names = {name for one in read(f"{start}Kofi Boadi met reporters.").entities for name in (one.name, *one.aliases)}
    assert "Kofi Boadi" in names
    assert not names & {"Reuters", "PTI", "AFP", "AP"}


def test_furniture_a_headline_names_whom_the_article_knows() -> None:
    reading = read("Ruth Mensah Quits Freedom Party\nMs Mensah resigned from the Freedom Party on Monday.\n")
    assert {"Ruth Mensah", "Freedom Party"} <= {entity.name for entity in reading.entities}
