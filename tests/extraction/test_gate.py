"""The evidence gate: whatever extractor made a statement, it must stand in the text."""

from dataclasses import replace

import pytest

from graphkit.extraction.gate import passed
from graphkit.model import Entity, Evidence, Statement, Status
from graphkit.period import Period
from tests.extraction.reading import document

TEXT = "Ruth Mensah quit the Freedom Party."
DOCUMENT = document(TEXT)
PERSON = Entity(id="e1", type="Person", name="Ruth Mensah", mentions=((0, 11),))
PARTY = Entity(id="e2", type="Party", name="Freedom Party", mentions=((21, 34),))
EVIDENCE = Evidence(
    document=DOCUMENT.id, start=0, end=34, quote=TEXT[:34], status=Status.ASSERTED, confidence=0.9, extractor="t"
)
STATEMENT = Statement(subject="e1", relation="resignedFrom", object="e2", period=Period.event(), evidence=EVIDENCE)


def test_gate_lets_a_sound_statement_through() -> None:
    assert passed(DOCUMENT, (PERSON, PARTY), [STATEMENT]) == ((STATEMENT,), ())


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        (replace(STATEMENT, evidence=replace(EVIDENCE, quote="Ruth left")), "quote does not stand at its span"),
        (replace(STATEMENT, evidence=replace(EVIDENCE, start=1)), "quote does not stand at its span"),
        (replace(STATEMENT, evidence=replace(EVIDENCE, end=0, quote="")), "quote does not stand at its span"),
        (replace(STATEMENT, object="e9"), "participant is no entity of the article"),
        (replace(STATEMENT, object="e1"), "subject and object are the same"),
        (replace(STATEMENT, subject="e2", object="e1"), "types do not fit the relation"),
        (replace(STATEMENT, relation="knows"), "unknown relation"),
        (replace(STATEMENT, qualifiers=(("seats", -3),)), "number is negative"),
        (replace(STATEMENT, qualifiers=(("seats", 9), ("total", 7))), "more seats than there are"),
        (replace(STATEMENT, qualifiers=(("seats", 9),)), "number does not stand in the quote"),
    ],
)
def test_gate_turns_away(statement: Statement, reason: str) -> None:
    kept, rejected = passed(DOCUMENT, (PERSON, PARTY), [statement])
    assert kept == ()
    assert [one.reason for one in rejected] == [reason]


def test_gate_turns_away_a_participant_that_stands_nowhere() -> None:
    ghost = replace(PARTY, mentions=())
    kept, rejected = passed(DOCUMENT, (PERSON, ghost), [STATEMENT])
    assert kept == ()
    assert rejected[0].reason == "participant does not stand in the text"
