"""Readings as bytes: what comes back is what went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.coded import packed, unpacked
from graphkit.model import Knowledge, Reading, Rejection
from tests.samples import document
from tests.store.strategies import knowledges


@given(knowledges())
def test_coded_readings_come_back_as_they_were(known: Knowledge) -> None:
    for reading in known.readings:
        assert unpacked(packed(reading)) == reading


@given(st.binary(max_size=200))
def test_coded_other_bytes_are_no_reading(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"no reading|codec|JSON|Expecting"):
        unpacked(data)


@given(st.text(), st.text())
def test_coded_rejections_come_back(reason: str, detail: str) -> None:
    reading = Reading(
        document=document("a", "text"), entities=(), statements=(),
        rejections=(Rejection(reason=reason, detail=detail),),
    )  # fmt: skip
    assert unpacked(packed(reading)) == reading
