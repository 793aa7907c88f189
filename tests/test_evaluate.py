"""Evaluation: by hand on tiny folders, by law, and figure by figure against the scorer that comes with the gold."""

import importlib.util
import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit import ontology
from graphkit.errors import InputError
from graphkit.evaluate import Evaluation, evaluate
from graphkit.evaluate.entities import fold
from graphkit.evaluate.rules import rules
from graphkit.evaluate.times import agree, days

Row = dict[str, Any]
GOLD = Path(__file__).parents[2] / "shared" / "gold"
ENTITIES = [
    {"id": "ann", "type": "Person", "name": "Ann Lee", "aliases": ["Ms Lee"]},
    {"id": "reds", "type": "Party", "name": "The Reds", "aliases": ["Red Party"]},
    {"id": "blues", "type": "Party", "name": "Blues", "aliases": []},
    {"id": "front", "type": "Alliance", "name": "People's Front", "aliases": []},
    {"id": "poll", "type": "Election", "name": "2019 assembly election", "aliases": []},
    {"id": "crowd", "type": "Group", "name": "sixty workers", "aliases": []},
]


def said(subject: str, relation: str, target: str, **more: Any) -> Row:
    row = {"subject": subject, "relation": relation, "object": target, "status": "asserted", "claimed_by": None}
    return row | {"start": None, "end": None, "qualifiers": {}} | more


def write(folder: Path, gold: list[Row], entities: list[Row], statements: list[Row]) -> tuple[Path, Path]:
    truth, build = folder / "gold", folder / "build"
    truth.mkdir()
    build.mkdir()
    for row in gold:
        (truth / f"{row['id']}.json").write_text(json.dumps(row), encoding="utf-8")
    for name, rows in (("entities", entities), ("statements", statements)):
        (build / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return truth, build


@pytest.fixture
def measure(tmp_path: Path) -> Callable[..., Evaluation]:
    """Statements of gold and statements found, both about ENTITIES -> their evaluation."""

    def run(gold: list[Row], found: list[Row], entities: list[Row] = ENTITIES) -> Evaluation:
        article = {"id": "a", "entities": ENTITIES, "statements": gold}
        mine = [{"document": "a", **row} for row in entities]
        return evaluate(*write(tmp_path, [article], mine, [{"document": "a", **row} for row in found]))

    return run


Measure = Callable[..., Evaluation]
LED = said("ann", "leads", "reds")


def test_evaluate_perfect_build_scores_one(measure: Measure) -> None:
    rows = [LED, said("reds", "alliedWith", "blues", status="claimed", claimed_by="ann", start="2019-06")]
    result = measure(rows, rows)
    assert (result.entities.f1, result.statements.f1, result.relaxed.f1) == (1, 1, 1)
    assert (result.status.value, result.hedged.value, result.speaker.value, result.time.value) == (1, 1, 1, 1)
    assert result.faults == ()


def test_evaluate_empty_build_scores_nothing(measure: Measure) -> None:
    result = measure([LED], [], [])
    assert (result.entities.f1, result.statements.precision, result.statements.recall) == (0, 0, 0)
    assert result.status.value is None
    assert [str(fault) for fault in result.faults] == ["a  MISSED  Ann Lee | leads | The Reds | asserted"]


def test_evaluate_wrong_statement_is_listed_with_the_names_found(measure: Measure) -> None:
    result = measure([], [said("ann", "opposes", "nobody", status="claimed")])
    assert [str(fault) for fault in result.faults] == ["a  WRONG   Ann Lee | opposes | nobody | claimed"]


@pytest.mark.parametrize(
    ("gold", "found", "strict", "relaxed"),
    [
        (said("reds", "alliedWith", "blues"), said("blues", "alliedWith", "reds"), 1, 1),
        (said("reds", "opposes", "blues"), said("blues", "opposes", "reds"), 0, 1),
        (said("reds", "alliedWith", "blues"), said("reds", "supports", "blues"), 0, 1),
        (said("reds", "alliedWith", "blues"), said("reds", "opposes", "blues"), 0, 0),
        (said("ann", "leads", "reds"), said("ann", "leads", "blues"), 0, 0),
        (
            said("reds", "wonSeats", "poll", qualifiers={"seats": 19}),
            said("reds", "wonSeats", "poll", qualifiers={"seats": "19 seats"}),
            1,
            1,
        ),
        (
            said("reds", "wonSeats", "poll", qualifiers={"seats": 19}),
            said("reds", "wonSeats", "poll", qualifiers={"seats": 20}),
            0,
            0,
        ),
        (
            said("reds", "wonSeats", "poll"),
            said("reds", "wonSeats", "poll", qualifiers={"seats": 20}),
            1,
            1,
        ),
        (
            said("reds", "wonSeats", "poll", qualifiers={"seats": 1019}),
            said("reds", "wonElection", "poll", qualifiers={}),
            0,
            1,
        ),
    ],
)
def test_evaluate_statement_agrees(measure: Measure, gold: Row, found: Row, strict: int, relaxed: int) -> None:
    result = measure([gold], [found])
    assert (result.statements.right, result.relaxed.right) == (strict, relaxed)


@pytest.mark.parametrize(
    ("gold", "found"),
    [
        ([said("ann", "leads", "reds")], said("ann", "memberOf", "reds")),
        ([said("ann", "defectedFrom", "reds", qualifiers={"to": "blues"})], said("ann", "memberOf", "blues")),
        ([said("ann", "defectedFrom", "reds", qualifiers={"to": "blues"})], said("ann", "joined", "blues")),
        ([said("reds", "memberOf", "front"), said("blues", "joined", "front")], said("reds", "alliedWith", "blues")),
    ],
)
def test_evaluate_implied_statement_counts_neither_way(measure: Measure, gold: list[Row], found: Row) -> None:
    result = measure(gold, [*gold, found])
    assert result.implied == 1
    assert result.statements.f1 == 1
    assert result.by_relation[found["relation"]].precision in (0, 1)


def test_evaluate_each_statement_is_used_once(measure: Measure) -> None:
    result = measure([LED], [LED, LED])
    assert (result.statements.right, result.statements.found) == (1, 2)


def test_evaluate_prefers_the_statement_of_the_same_status(measure: Measure) -> None:
    result = measure([LED | {"status": "claimed"}], [LED, LED | {"status": "claimed"}])
    assert (result.status.value, result.hedged.value) == (1, 1)


@pytest.mark.parametrize(
    ("wanted", "speaker", "right"),
    [
        ("ann", "ann", 1),
        ("ann", "Ms Lee", 1),
        ("ann", "reds", 0),
        ("ann", None, 0),
        ("a neighbour", "A neighbour", 1),
        ("a neighbour", "ann", 0),
    ],
)
def test_evaluate_speaker_is_an_entity_or_words(measure: Measure, wanted: str, speaker: str | None, right: int) -> None:
    result = measure([LED | {"claimed_by": wanted}], [LED | {"claimed_by": speaker}])
    assert (result.speaker.right, result.speaker.of) == (right, 1)


def test_evaluate_date_where_gold_has_none_is_invented(measure: Measure) -> None:
    result = measure([LED | {"end": "2020"}], [LED | {"start": "2019", "end": "2020-05"}])
    assert (result.times_invented, result.time.value) == (1, 1)


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({"name": "Mr ANN Lée"}, True),
        ({"name": "Lee"}, True),
        ({"name": "Bob Lee"}, False),
        ({"type": "Party"}, False),
    ],
)
def test_evaluate_person_is_found_by_a_shared_name(measure: Measure, change: Row, right: bool) -> None:
    result = measure([], [], [ENTITIES[0] | {"aliases": []} | change])
    assert result.by_type["Person"].right == right


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({"name": "assembly election of 2019"}, True),
        ({"name": "2018 assembly election"}, False),
        ({"name": "the 2019 result"}, False),
        ({"name": "assembly election"}, True),
    ],
)
def test_evaluate_election_is_found_by_most_of_its_words(measure: Measure, change: Row, right: bool) -> None:
    assert measure([], [], [ENTITIES[4] | change]).by_type["Election"].right == right


def test_evaluate_party_of_gold_may_be_found_as_an_alliance_and_no_person(measure: Measure) -> None:
    found = [ENTITIES[1] | {"type": "Alliance"}, ENTITIES[2] | {"type": "Person"}]
    assert measure([], [], found).by_type["Party"].right == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019", ("2019-01-01", "2019-12-31")),
        ("2019-02~", ("2019-02-01", "2019-02-28")),
        ("201X", ("2010-01-01", "2019-12-31")),
        ("2019-21", ("2019-03-01", "2019-05-31")),
        ("2018/2019-06", ("2018-01-01", "2019-06-30")),
        ("../2019", ("0001-01-01", "2019-12-31")),
        ("2019/..", ("2019-01-01", "9999-12-31")),
        ("last year", None),
        ("2019-13", None),
        ("[2018,2019]", None),
        ("..", None),
        ("", None),
        (None, None),
    ],
)
def test_evaluate_days_of_a_date(text: str | None, expected: tuple[str, str] | None) -> None:
    found = days(text)
    assert (found and tuple(day.isoformat() for day in found)) == expected


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("2019-06-19", "2019-06", True),
        ("2019-06-19", "2019", True),
        ("2019-06-19", "2018/2020", False),
        ("2019-06-19", "2019-06-20", False),
        ("2019-06-19", "2019-01-01/2020-01-02", True),
        ("2019-06-19", "2019-01-01/2020-01-03", False),
        ("2019", None, False),
        ("../2019", "2018", True),
    ],
)
def test_evaluate_dates_agree(gold: str, found: str | None, same: bool) -> None:
    assert agree(gold, found) == same


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Mr. Ann Lee", "annlee"), ("the Reds", "reds"), ("Ann's", "ann"), ("JD(S)", "jds"), ("Éire", "eire"), ("!", "")],
)
def test_evaluate_fold_keeps_what_tells_names_apart(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_evaluate_rules_name_relations_types_and_qualifiers_of_the_schema() -> None:
    schema, given_rules = ontology.schema(), rules()
    relations = {*given_rules.neighbours, *given_rules.implied}
    for rule in given_rules.implied.values():
        relations |= rule.pair | rule.meeting | {relation for relation, _ in rule.qualified if relation}
    types = given_rules.described | given_rules.unnamed | set(given_rules.answers)
    assert relations <= schema.relations.keys()
    assert types.union(*given_rules.answers.values()) <= schema.types
    assert set(given_rules.figures) <= set().union(*(one.qualifiers for one in schema.relations.values()))


def test_evaluate_no_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no gold files"):
        evaluate(tmp_path, tmp_path)


def test_evaluate_no_build_is_an_error(tmp_path: Path) -> None:
    truth, build = write(tmp_path, [{"id": "a", "entities": [], "statements": []}], [], [])
    (build / "statements.jsonl").unlink()
    with pytest.raises(InputError, match=r"statements\.jsonl cannot be read"):
        evaluate(truth, build)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"document": "a"}', "line 1 is not as a build writes it"),
        ("{", "line 1 is no JSON"),
        ("[]", "line 1 holds no JSON object"),
        ('{"document": "a", "subject": 1, "relation": "r", "object": "o"}', "subject is 1"),
    ],
)
def test_evaluate_damaged_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    truth, build = write(tmp_path, [{"id": "a", "entities": [], "statements": []}], [], [])
    (build / "statements.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        evaluate(truth, build)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"id": "a", "entities": []}, "is no gold file"),
        ({"id": "a", "entities": [], "statements": [LED]}, "ann, reds, no entity there"),
    ],
)
def test_evaluate_damaged_gold_file_is_named(tmp_path: Path, row: Row, message: str) -> None:
    with pytest.raises(InputError, match=message):
        evaluate(*write(tmp_path, [row], [], []))


# --- against the scorer that comes with the gold ------------------------------------------------------------------

DATES = [
    "2019",
    "2019-06",
    "2019-06-19",
    "2019-06~",
    "../2004-11",
    "200X",
    "2005-24",
    "2003/2006",
    "",
    "soon",
    "2019-6",
]
RELATIONS = sorted(ontology.schema().relations)
TYPES = sorted(ontology.schema().types)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    if not (GOLD / "score.py").is_file():
        pytest.skip(f"{GOLD} is not here: the scorer to compare with comes with the gold")
    spec = importlib.util.spec_from_file_location("gold_scorer", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def worsened(statement: Row, ids: list[str], chance: random.Random) -> list[Row]:
    """The statement as a careless system might hand it in: none, one or two of it, with parts changed."""
    speaker = [*ids, "a spokesman", statement["claimed_by"]]
    changes: list[Row] = [
        {}, {}, {}, {"relation": chance.choice(RELATIONS)}, {"status": chance.choice(["claimed", "expected", None])},
        {"subject": statement["object"], "object": statement["subject"]}, {"object": chance.choice(ids)},
        {"start": chance.choice(DATES), "end": chance.choice(DATES)}, {"claimed_by": chance.choice(speaker)},
        {"qualifiers": {key: chance.choice([value, 3, "1,003"]) for key, value in statement["qualifiers"].items()}},
        {"relation": chance.choice(["memberOf", "joined", "alliedWith"])},
    ]  # fmt: skip
    return [statement | chance.choice(changes) | chance.choice(changes) for _ in range(chance.choice([0, 1, 1, 1, 2]))]


def renamed(entity: Row, chance: random.Random) -> Row:
    names = [entity["name"], *entity["aliases"]]
    words = entity["name"].split()
    one = chance.choice([*names, entity["name"].upper(), f"the {words[-1]}", " ".join(words[1:]), f"Mr {words[0]}"])
    return entity | {
        "name": one,
        "aliases": chance.choice([[], names]),
        "type": chance.choice([entity["type"]] * 7 + TYPES),
    }


def perturbed(gold: list[Row], chance: random.Random) -> tuple[list[Row], list[Row]]:
    entities, statements = [], []
    for article in gold:
        ids = [entity["id"] for entity in article["entities"]]
        kept = [renamed(entity, chance) for entity in article["entities"] if chance.random() < 0.9]
        entities += [{"document": article["id"], **entity} for entity in kept]
        found = [row for statement in article["statements"] for row in worsened(statement, ids, chance)]
        statements += [{"document": article["id"], **row} for row in found]
    chance.shuffle(statements)
    return entities, statements


@pytest.mark.parametrize("seed", range(8))
def test_evaluate_equals_the_scorer_on_worsened_gold(scorer: ModuleType, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    paths = chance.sample(sorted((GOLD / "train").glob("*.json")), 30)
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    truth, build = write(tmp_path, gold, *perturbed(gold, chance))
    assert evaluate(truth, build).figures() == scorer.score(truth, build, errors=True)


def test_evaluate_equals_the_scorer_on_gold_itself(scorer: ModuleType, tmp_path: Path) -> None:
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((GOLD / "train").glob("*.json"))]
    entities = [{"document": article["id"], **row} for article in gold for row in article["entities"]]
    statements = [{"document": article["id"], **row} for article in gold for row in article["statements"]]
    truth, build = write(tmp_path, gold, entities, statements)
    result = evaluate(truth, build)
    assert result.figures() == scorer.score(truth, build, errors=True)
    assert result.statements.f1 == 1


numerals = st.text(alphabet="0123456789X~-/.uT[,", max_size=14).filter(lambda text: not re.search("[0-9Xu]{5}", text))


@given(text=numerals, other=st.sampled_from(DATES))
@settings(max_examples=400, deadline=None)
def test_evaluate_dates_equal_the_scorer(scorer: ModuleType, text: str, other: str) -> None:
    assert days(text) == scorer.bounds(text)
    assert agree(text, other) == scorer.same_time(text, other)


@given(name=st.text(max_size=20))
@settings(deadline=None)
def test_evaluate_names_equal_the_scorer(scorer: ModuleType, name: str) -> None:
    assert fold(name) == scorer.fold(name)


# --- laws -------------------------------------------------------------------------------------------------------

statements = st.builds(
    said,
    st.sampled_from([row["id"] for row in ENTITIES]),
    st.sampled_from(RELATIONS),
    st.sampled_from([row["id"] for row in ENTITIES]),
    status=st.sampled_from(["asserted", "claimed", "denied"]),
    start=st.sampled_from(DATES),
)


@given(gold=st.lists(statements, max_size=6), found=st.lists(statements, max_size=6))
@settings(max_examples=60, deadline=None)
def test_evaluate_counts_add_up(tmp_path_factory: pytest.TempPathFactory, gold: list[Row], found: list[Row]) -> None:
    article = {"id": "a", "entities": ENTITIES, "statements": gold}
    mine = [{"document": "a", **row} for row in ENTITIES]
    folder = tmp_path_factory.mktemp("law")
    result = evaluate(*write(folder, [article], mine, [{"document": "a", **row} for row in found]))
    kinds = [fault.kind for fault in result.faults]
    assert result.statements.found + result.implied == len(found)
    assert kinds.count("MISSED") == len(gold) - result.statements.right
    assert kinds.count("WRONG") == result.statements.found - result.statements.right
    assert sum(score.right for score in result.by_relation.values()) == result.statements.right
    assert result.relaxed.right >= result.statements.right
    assert result.status.of == result.statements.right
