import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit import ontology
from graphkit.errors import OntologyError, QueryError
from graphkit.model import Fact, Knowledge, Standing
from graphkit.period import Period
from graphkit.store import questions as module
from graphkit.store.quads import quads
from graphkit.store.questions import ask, questions
from graphkit.store.sparql import Table
from tests.samples import CANONICAL, knowledge

KNOWN = knowledge()
NAMED = sorted(questions())
JDS = {"of": "JD(S)"}


def stored(known: Knowledge) -> ox.Store:
    store = ox.Store()
    store.extend(quads(known))
    return store


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return stored(KNOWN)


def column(table: Table, *names: str) -> list[Any]:
    """The cells of one column, or tuples of the cells of several."""
    places = [table.variables.index(name) for name in names]
    return [row[places[0]] if len(places) == 1 else tuple(row[place] for place in places) for row in table.rows]


def seats(party: str, number: int, when: str, target: str = "e18", standing: Standing = Standing.ESTABLISHED) -> Fact:
    return Fact(
        subject=CANONICAL[party], relation="wonSeats", object=CANONICAL[target], qualifiers=(("seats", number),),
        period=Period.event(when), standing=standing, statements=(),
    )  # fmt: skip


# --- the files ----------------------------------------------------------------------------------------------------


def test_questions_are_these() -> None:
    assert NAMED == [
        "alliances", "alliances-ever", "allies", "career", "common-evidence", "contests", "defections", "disagreements",
        "disputed", "evidence", "expected", "friends-and-foes", "governments", "known-since", "leaders", "members",
        "moves", "news", "offices", "party-history", "path", "relatives", "representatives", "results", "seat-changes",
        "seats", "switches", "talks", "timeline", "units", "who-claims",
    ]  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_questions_have_a_title_and_tell_every_parameter(name: str) -> None:
    question = questions()[name]
    assert len(question.title) > 10
    assert all(parameter.about for parameter in question.parameters)
    assert question.text.count("# param") == len(question.parameters)


@pytest.mark.parametrize("name", NAMED)
def test_questions_types_are_of_the_schema(name: str) -> None:
    known = ontology.schema().types | {"Entity", "Fact", "Flag", "Day", "Begin", "End"}
    assert {kind for parameter in questions()[name].parameters for kind in parameter.types} <= known


@pytest.mark.parametrize("name", NAMED)
def test_questions_terms_of_ours_are_of_the_ontology(name: str) -> None:
    declared = (ontology.directory() / "graphkit.ttl").read_text(encoding="utf-8")
    used = set(re.findall(r"\bgk:\w+", questions()[name].text))
    assert used
    assert {term for term in used if f"\n{term} a " not in declared} == set()


def test_questions_parameter_without_a_place_is_an_error(store: ox.Store) -> None:
    with pytest.raises(OntologyError, match=r"write VALUES \?of"):
        ask(store, "# param of: Party\nSELECT ?of { ?of ?p ?o }", JDS)


def test_questions_parameter_is_written_wherever_it_belongs(store: ox.Store) -> None:
    text = "# param of: Party\nSELECT ?of { VALUES ?of { UNDEF } { SELECT ?of { VALUES ?of { <urn:x> } } } }"
    assert ask(store, text, JDS).rows == ((f"{ontology.ID}in/party/jds",),)


@pytest.mark.parametrize(("parameters", "lines"), [({}, ["without"]), (JDS, ["with"])], ids=["any", "one"])
def test_questions_lines_can_be_for_one_or_for_any(
    store: ox.Store, parameters: dict[str, str], lines: list[str]
) -> None:
    text = """# param of: Party default any - who
        SELECT ?one { VALUES ?of { UNDEF }
        BIND("with" AS ?one) # only with of
        BIND("without" AS ?one) # only without of
        }"""
    assert column(ask(store, text, parameters), "one") == lines


# --- the answers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "allies"),
    [
        ("2006-12-01", [("Bharatiya Janata Party", True)]),
        ("2012-01-01", []),
        ("2018-06-01", [("Indian National Congress", False)]),
        ("2023-09-22", [("Bharatiya Janata Party", True)]),
        ("2030-01-01", [("Bharatiya Janata Party", False)]),
    ],
)
def test_questions_allies_on_a_day(store: ox.Store, day: str, allies: list[tuple[str, bool]]) -> None:
    assert column(ask(store, "allies", {"of": "JD(S)", "on": day}), "name", "sure") == allies


@pytest.mark.parametrize(("known", "count"), [("2023-09-26", 0), ("2023-09-27", 1)])
def test_questions_allies_as_known_on_a_day(store: ox.Store, known: str, count: int) -> None:
    assert len(ask(store, "allies", {"of": "JD(S)", "on": "2023-09-25", "known": known}).rows) == count


@given(day=st.dates(min_value=date(2005, 1, 1), max_value=date(2025, 1, 1)))
@settings(deadline=None)
def test_questions_allies_equal_filtering_by_hand(store: ox.Store, day: date) -> None:
    mine = CANONICAL["jds"]
    by_hand = {
        (({fact.subject, fact.object} - {mine}).pop(), fact.period.certainly_holds(day))
        for fact in KNOWN.facts
        if fact.relation == "alliedWith" and mine in (fact.subject, fact.object)
        if fact.standing is Standing.ESTABLISHED and fact.period.possibly_holds(day)
    }
    table = ask(store, "allies", {"of": mine, "on": day.isoformat()})
    assert {(str(ally).removeprefix(ontology.ID), sure) for ally, sure in column(table, "ally", "sure")} == by_hand


def test_questions_seats_have_seats_total_and_place(store: ox.Store) -> None:
    table = ask(store, "seats", {"of": "BJP", "in": "2018 Karnataka election"})
    assert column(table, "seats", "total", "place", "when") == [(104, 224, "Karnataka", "2018")]


def test_questions_disagreements_are_different_counts_of_one_contest() -> None:
    rival = seats("inc", 78, "2018"), seats("inc", 80, "2018"), seats("jds", 37, "2018"), seats("jds", 37, "2018-05")
    table = ask(stored(replace(KNOWN, facts=rival)), "disagreements")
    assert column(table, "name", "contest", "lowest", "highest", "facts") == [
        ("Indian National Congress", "2018 Karnataka election", 78, 80, 2)
    ]


def test_questions_disagreements_leave_out_what_is_expected_or_denied() -> None:
    rival = seats("inc", 78, "2018"), seats("inc", 130, "2018", standing=Standing.EXPECTED)
    assert ask(stored(replace(KNOWN, facts=rival)), "disagreements").rows == ()


def test_questions_disagreements_compare_a_house_on_one_date_alone() -> None:
    house = replace(next(one for one in KNOWN.entities if one.id == CANONICAL["e18"]), type="Legislature")
    others = tuple(one for one in KNOWN.entities if one.id != house.id)
    facts = seats("inc", 78, "2018"), seats("inc", 80, "2021"), seats("bjp", 104, "2018"), seats("bjp", 105, "2018")
    table = ask(stored(replace(KNOWN, entities=(house, *others), facts=facts)), "disagreements")
    assert column(table, "name", "asOf") == [("Bharatiya Janata Party", "2018")]


def test_questions_timeline_is_in_order_and_has_every_role(store: ox.Store) -> None:
    table = ask(store, "timeline", {"of": "Karnataka"})
    assert sorted(map(str, column(table, "what"))) == ["alliedWith", "governs", "wonSeats"]
    assert column(table, "when")[:2] == ["2006-02/2007-10", "2018"]


def test_questions_leaders(store: ox.Store) -> None:
    table = ask(store, "leaders", {"of": "jds", "on": "2023-09-27"})
    assert column(table, "name", "role", "sure") == [("H D Kumaraswamy", "state president", True)]


def test_questions_claims_have_speaker_quote_and_article(store: ox.Store) -> None:
    table = ask(store, "who-claims", {"by": "H D Kumaraswamy"})
    assert column(table, "speaker", "quote", "article", "published") == [
        ("H D Kumaraswamy", "the Congress fears the JD(S)", "JD(S) allies with BJP", "2023-09-27")
    ]


def test_questions_claims_of_nobody_listed_have_words_as_speaker(store: ox.Store) -> None:
    assert column(ask(store, "who-claims", {"of": "Shivakumar"}), "speaker") == ["a worker", "the paper"]


def test_questions_expected(store: ox.Store) -> None:
    table = ask(store, "expected")
    assert column(table, "who", "what", "whom") == [("Janata Dal (Secular)", "candidateIn", "2024 Lok Sabha election")]


@pytest.mark.parametrize(
    ("parameters", "sure"),
    [
        ({}, [True]),
        ({"since": "2018", "until": "2020"}, [True]),
        ({"since": "2019", "until": "2019"}, [True]),
        ({"since": "2019-06", "until": "2019-06-30"}, [False]),
        ({"until": "2019-06-01"}, [False]),
        ({"since": "2021"}, []),
        ({"until": "2018"}, []),
        ({"of": "JDS", "to": "BJP"}, [True]),
        ({"to": "Congress"}, []),
        ({"of": "Congress"}, []),
    ],
)
def test_questions_defections_between_two_days(
    store: ox.Store, parameters: Mapping[str, str], sure: list[bool]
) -> None:
    assert column(ask(store, "defections", parameters), "sure") == sure


@pytest.mark.parametrize(("about", "rows"), [("any", [(2, 1)]), ("BJP", [(2, 1)]), ("JDS", [])])
def test_questions_disputed_count_both_sides(store: ox.Store, about: str, rows: list[tuple[int, int]]) -> None:
    assert column(ask(store, "disputed", {"of": about}), "affirmed", "denied") == rows


@pytest.mark.parametrize("day", ["2023-09-26", "2023-09-27"])
def test_questions_known_since(store: ox.Store, day: str) -> None:
    known = [fact for fact in KNOWN.facts if fact.known_since and fact.known_since <= date.fromisoformat(day)]
    assert len(ask(store, "known-since", {"day": day}).rows) == len(known)


# --- what can be asked --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value", ["JD(S)", "jds", "Janata Dal (Secular)", "in/party/jds", f"{ontology.ID}in/party/jds"]
)
def test_questions_entities_go_by_any_name(store: ox.Store, value: str) -> None:
    assert len(ask(store, "allies", {"of": value, "on": "2023-09-27"}).rows) == 1


def test_questions_name_of_two_means_both() -> None:
    namesake = replace(next(one for one in KNOWN.entities if one.id == CANONICAL["inc"]), id="gb/party/inc")
    both = stored(replace(KNOWN, entities=(*KNOWN.entities, namesake)))
    assert len(ask(both, "SELECT ?of { VALUES ?of { UNDEF } }\n# param of: Party", {"of": "Congress"}).rows) == 2


@pytest.mark.parametrize(
    ("question", "parameters", "message"),
    [
        ("allys", {}, "no question is called 'allys': ask allies"),
        ("allies", {}, "say of"),
        ("allies", {"of": "any"}, "no party or alliance here is called 'any'"),
        ("allies", {"of": "JD(S)", "when": "2019"}, "no parameter when .* it takes of, on, known"),
        ("allies", {"of": "Kumaraswamy"}, "no party or alliance here is called"),
        ("allies", {"of": "Janata Dal"}, r"did you mean .*Janata Dal \(Secular\)"),
        ("allies", {"of": "JD(S)", "on": "2019"}, "is no day"),
        ("allies", {"of": "JD(S)", "on": "soon"}, "is no EDTF date"),
        ("defections", {"since": "2019-13"}, "is no day of the calendar"),
        ("ASK {}", {"of": "x"}, "it takes none"),
    ],
)
def test_questions_wrong_parameters_are_refused(
    store: ox.Store, question: str, parameters: Mapping[str, str], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        ask(store, question, parameters)


@pytest.mark.parametrize("value", ['"', "}", "> . } #", "UNDEF", "\\", "?of", "JD(S) } ?x", "a\nb"])
def test_questions_values_never_become_syntax(store: ox.Store, value: str) -> None:
    with pytest.raises(QueryError, match="no party or alliance here is called"):
        ask(store, "allies", {"of": value})


def test_questions_today_is_a_day(store: ox.Store) -> None:
    assert ask(store, "allies", JDS) == ask(store, "allies", JDS | {"on": date.today().isoformat()})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?s {\n ?s ?p }", "^line 2, column 9: "),
        ("", "^line 1, column 1: something is missing"),
        ("SELECT ?s { ?s nope:p ?o }", "column .*: Prefix not found"),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", "unbound"),
        ("SELECT ?s { ?s ?p ?o", 'expected .*"}"'),
    ],
)
def test_questions_syntax_errors_say_where(store: ox.Store, text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        ask(store, text)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "# harmless\nPREFIX a: <urn:a>\nCLEAR ALL",
        "PREFIX : <urn:a> BASE <urn:b> drop all",
        "LOAD <file:///etc/hostname>",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_questions_updates_are_refused(store: ox.Store, text: str) -> None:
    with pytest.raises(QueryError, match="is refused: questions read and change nothing"):
        ask(store, text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://localhost:9/> { ?s ?p ?o } }",
        "PREFIX : <http://localhost:9/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE SILENT <http://localhost:9/> { } }",
        "SELECT * { ?s ?p <http://a/\\u0062'> . SERVICE SILENT <http://b'> { } }",
        "SELECT * { ?s ?p '\\\\' . SERVICE <urn:x> { } FILTER(?s = '') }",
        'SELECT * { ?s ?p """a"b""" . SERVICE <urn:x> { } }',
        "SELECT * { ?s ?p <urn:x#y> . SERVICE <urn:x> { } }",
        "SELECT * { FILTER(?a<?b) SERVICE ?e { } FILTER(?c>1) }",
        "SELECT * { ?s ?p ?o # comment\n SERVICE <urn:x> { } }",
    ],
)
def test_questions_service_is_refused(store: ox.Store, text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        ask(store, text)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?service ?p ?o } # SERVICE",
        'ASK { ?s ?p ?o FILTER(?o != "SERVICE <x> {}") }',
        "PREFIX a: <urn:service:> ASK { { ?s ?p ?o } UNION { ?s a:SERVICE ?o } }",
    ],
)
def test_questions_the_word_service_elsewhere_is_no_harm(store: ox.Store, text: str) -> None:
    assert ask(store, text).rows == ((True,),)


def test_questions_run_over_all_graphs_at_once(store: ox.Store) -> None:
    table = ask(store, "SELECT (COUNT(*) AS ?n) { ?f gk:evidence ?e . ?e nif:anchorOf ?q }")
    assert table.rows == ((sum(len(fact.statements) for fact in KNOWN.facts),),)


def test_questions_prefixes_of_the_user_win(store: ox.Store) -> None:
    assert ask(store, "PREFIX gk: <urn:other#> ASK { ?f a gk:Fact }").rows == ((False,),)


def test_questions_cells_keep_their_types(store: ox.Store) -> None:
    values = {"a": "1", "b": "1.5", "c": "2e0", "d": "false", "e": '"x"@en', "f": "gk:x"}
    text = (
        f"SELECT ?{' ?'.join(values)} {{ {' '.join(f'BIND({value} AS ?{name})' for name, value in values.items())} }}"
    )
    row = dict(zip(values, ask(store, text).rows[0], strict=True))
    assert row == {"a": 1, "b": 1.5, "c": 2.0, "d": False, "e": "x", "f": f"{ontology.GK}x"}


def test_questions_construct_is_a_table_of_three_columns(store: ox.Store) -> None:
    table = ask(store, "CONSTRUCT { ?a gk:x ?b } WHERE { ?a gk:leads ?b }")
    assert table.variables == ("subject", "predicate", "object")
    assert [str(cell).rpartition("/")[2] for cell in table.rows[0]] == ["h-d-kumaraswamy", "ontology#x", "jds"]


def test_questions_public_names() -> None:
    assert module.__all__ == ["Parameter", "Question", "ask", "questions", "written"]
