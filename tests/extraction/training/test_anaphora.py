"""Words that stand for the names of an annotated text."""

from graphkit.examples import parse
from graphkit.extraction.features import tokenizer
from graphkit.extraction.gazetteer import gazetteer
from graphkit.extraction.labels import RELATIONS, TYPES
from graphkit.extraction.tokens import sentences
from graphkit.extraction.training.anaphora import standing_for
from graphkit.extraction.training.samples import Fact, Name, Sample
from graphkit.extraction.training.targets import targets
from graphkit.ontology import schema

SOURCE = """[Ruth Mensah|Person] spoke for an hour to a crowd that had waited all morning in the sun and dust. \
She has left the [Freedom Party|Party].
> Ruth Mensah | resignedFrom | Freedom Party
"""


def sample() -> Sample:
    (one,) = parse(SOURCE, "test")
    names = tuple(Name(m.start, m.end, m.type, m.entity) for m in one.mentions)
    facts = tuple(Fact(s.subject, s.relation, s.object, s.status, None) for s in one.statements)
    return Sample("test", one.text, names, facts, schema().types)


def test_standing_for_finds_the_pronoun() -> None:
    one = sample()
    found = [(one.text[name.start : name.end], name.entity) for name in standing_for(one, sentences(one.text)).names]
    assert found == [("She", "Ruth Mensah")]


def test_targets_prefer_the_pair_that_stands_together() -> None:
    (one,) = targets(sample(), gazetteer(), tokenizer())
    column = RELATIONS.index("resignedFrom")
    (row,) = [i for i in range(len(one.pairs)) if one.relations[i, column] == 1]
    assert one.chunk.words[one.pairs[row, 0]].text == "She"
    assert one.types[row, 0] == TYPES.index("Person") + len(TYPES)


def test_targets_leave_the_other_places_of_a_pair_open() -> None:
    (one,) = targets(sample(), gazetteer(), tokenizer())
    column = RELATIONS.index("resignedFrom")
    told = {one.chunk.words[pair[0]].text: one.relations[i, column] for i, pair in enumerate(one.pairs)}
    assert told["Ruth"] == -1
