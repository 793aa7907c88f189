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
