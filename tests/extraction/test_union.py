"""Names of the written part, checked and completed by the learned one."""

import numpy as np
import pytest

from graphkit.extraction.labels import TYPES
from graphkit.extraction.spans import Mention
from graphkit.extraction.tokens import sentences
from graphkit.extraction.union import Sight, together

LINES = sentences("Ruth Mensah met the Water Board in Accra today")
WORDS = [token.text for token in LINES[0].tokens]


def mention(text: str, kind: str) -> Mention:
    words = text.split()
    first = WORDS.index(words[0])
    return Mention.of(LINES[0], first, first + len(words), kind)


def seen(**told: tuple[str, float]) -> Sight:
    """Each word named gets a type and how likely it is part of such a name; all others are no names."""
    likely = {}
    for token in LINES[0].tokens:
        row = np.zeros(len(TYPES), np.float32)
        if token.text in told:
            kind, sure = told[token.text]
            row[TYPES.index(kind)] = sure
        likely[token.start] = row
    return Sight(LINES, likely)


def found(written: list[Mention], learned: list[Mention], view: Sight) -> list[tuple[str, str]]:
    return [(one.text, one.type) for one in together(written, learned, view)]


PERSON = {"Ruth": ("Person", 0.99), "Mensah": ("Person", 0.99)}
RUTH, BOARD = mention("Ruth Mensah", "Person"), mention("Water Board", "Organisation")


def test_together_adds_what_the_written_part_overlooks() -> None:
    view = seen(
        Ruth=("Person", 0.99), Mensah=("Person", 0.99), Water=("Organisation", 0.99), Board=("Organisation", 0.99)
    )
    assert found([RUTH], [BOARD], view) == [("Ruth Mensah", "Person"), ("Water Board", "Organisation")]


def test_together_adds_nothing_that_is_unsure() -> None:
    view = seen(
        Ruth=("Person", 0.99), Mensah=("Person", 0.99), Water=("Organisation", 0.6), Board=("Organisation", 0.5)
    )
    assert found([RUTH], [BOARD], view) == [("Ruth Mensah", "Person")]


def test_together_adds_nothing_over_a_name() -> None:
    view = seen(**PERSON)
    assert found([RUTH], [mention("Mensah", "Person")], view) == [("Ruth Mensah", "Person")]


def test_together_strikes_what_is_no_name() -> None:
    assert found([mention("today", "Person"), RUTH], [], seen(**PERSON)) == [("Ruth Mensah", "Person")]


@pytest.mark.parametrize(("sure", "kind"), [(0.99, "Organisation"), (0.5, "Person")])
def test_together_renames_a_type_where_it_is_sure(sure: float, kind: str) -> None:
    view = seen(Water=("Organisation", sure), Board=("Organisation", sure))
    assert found([mention("Water Board", "Person")], [], view) == [("Water Board", kind)]


def test_together_keeps_what_the_words_of_a_post_say() -> None:
    view = seen(Water=("Party", 0.99), Board=("Party", 0.99))
    assert found([mention("Water Board", "Office")], [], view) == [("Water Board", "Office")]
