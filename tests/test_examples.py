"""The annotated examples keep the form that their README describes."""

from pathlib import Path

import pytest

from graphkit.errors import OntologyError
from graphkit.examples import examples, parse
from graphkit.model import Status
from graphkit.ontology import directory, schema

FILES = sorted((directory() / "examples").glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_examples_of_a_file_can_be_read(path: Path) -> None:
    found = list(parse(path.read_text(encoding="utf-8"), path.stem))
    assert found
    for one in found:
        for mention in one.mentions:
            assert one.text[mention.start : mention.end].strip(), one


@pytest.mark.parametrize("path", [p for p in FILES if p.stem in schema().relations], ids=lambda path: path.stem)
def test_examples_of_a_relation_say_it_unless_near_misses(path: Path) -> None:
    for one in parse(path.read_text(encoding="utf-8"), path.stem):
        assert one.near_miss != any(said.relation == path.stem for said in one.statements), one.text


@pytest.mark.skipif(len(FILES) < 2, reason="fewer than two example files")
def test_examples_are_all_different() -> None:
    texts = [one.text for one in examples()]
    assert len(texts) == len(set(texts)), sorted(text for text in texts if texts.count(text) > 1)[:5]


def test_examples_parse_reads_marks_and_statements() -> None:
    (one,) = parse(
        "@ 2005-01-15\n[X Y|Person] may quit [JD(S)|Party], [Y|Person=X Y] said.\n"
        "> X Y | resignedFrom | JD(S) | status=expected\n",
        "x",
    )
    assert one.text == "X Y may quit JD(S), Y said."
    assert one.spans("X Y") == ((0, 3), (20, 21))
    assert one.published == "2005-01-15"
    assert one.statements[0].status is Status.EXPECTED


@pytest.mark.parametrize(
    "source",
    [
        "[X|Persons] left.",
        "[X|Person] left [Y|Party].\n> X | left | Y",
        "[X|Person] left [Y|Party].\n> X | resignedFrom | Z",
        "[X|Person] left [Y|Party].\n> Y | resignedFrom | X",
        "[X|Person] left [Y|Party].\n> X | resignedFrom | Y | seats=3",
        "[X|Person] left [Y|Party].\n> X | resignedFrom | Y | status=sure",
    ],
)
def test_examples_parse_refuses_what_is_malformed(source: str) -> None:
    with pytest.raises(OntologyError, match=r"x\.txt, line 1"):
        list(parse(source, "x"))
