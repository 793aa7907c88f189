"""In whose voice things are told: claims and their denials side by side, plans, criticism, and the vote on a status."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.extraction.judge import Judged
from graphkit.extraction.labels import STATUSES
from graphkit.extraction.rebuttals import rebuttal
from graphkit.extraction.verdict import FEATURES, Opinions, Votes, verdict
from graphkit.extraction.voice import Telling, also, judged_stance, written_stance
from graphkit.model import Status
from graphkit.pipeline import build, load
from graphkit.views.conflicts import conflicts
from tests.extraction.marked import article, marked, speaker
from tests.extraction.reading import read, told

ROY, SEN = "[Ana Roy|Person]", "[Joe Sen|Person]"
PARTY, LEAGUE = "[New Party|Party]", "[Old League|Party]"
ALLIES = "the Freedom Party formed an alliance with the Unity League"


def telling(text: str, quote: str, relation: str, subject: str) -> Telling:
    read_ = article(marked(text.format(roy=ROY, sen=SEN, party=PARTY, league=LEAGUE)))
    start = read_.document.text.index(quote)
    end = start + len(quote)
    number = next(i for i, cluster in enumerate(read_.clusters) if cluster.name == subject)
    return Telling(
        line=read_.line_at(end - 1), span=(start, end), relation=relation, subject=str(number), said=read_.said
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        (f"Kofi Boadi claimed that {ALLIES}. Ruth Mensah denied it.", {"claimed", "denied"}),
        (f"Kofi Boadi claimed that {ALLIES}. Ruth Mensah rejected the claim.", {"claimed", "denied"}),
        (f'Kofi Boadi claimed that {ALLIES}. "That is nonsense," said Ruth Mensah.', {"claimed", "denied"}),
        (f"Ruth Mensah denied reports that {ALLIES}.", {"claimed", "denied"}),
        (f"Ruth Mensah dismissed rumours that {ALLIES}.", {"claimed", "denied"}),
        (f"On Monday {ALLIES}. Ruth Mensah denied that {ALLIES}.", {"asserted", "denied"}),
        (f"Ruth Mensah denied that {ALLIES}.", {"denied"}),
        (f"Kofi Boadi claimed that {ALLIES}. Ruth Mensah denied him a seat.", {"claimed"}),
    ],
)
def test_voice_what_is_told_and_denied_is_two_statements(text: str, statuses: set[str]) -> None:
    assert {one[3] for one in told(text) if one[1] == "alliedWith"} == statuses


def test_voice_each_side_of_a_contradiction_has_its_speaker() -> None:
    reading = read(f"Kofi Boadi claimed that {ALLIES}. Ruth Mensah denied it.")
    names = {entity.id: entity.name for entity in reading.entities}
    sides = {s.evidence.status.value: names[s.evidence.speaker or ""] for s in reading.statements}
    assert sides == {"claimed": "Kofi Boadi", "denied": "Ruth Mensah"}


def test_voice_a_denial_is_read_where_it_stands() -> None:
    reading = read(f"Kofi Boadi claimed that {ALLIES}. Ruth Mensah denied it.")
    (denial,) = (s for s in reading.statements if s.evidence.status is Status.DENIED)
    assert denial.evidence.quote.endswith("Ruth Mensah denied it.")


def test_voice_both_sides_of_a_contradiction_reach_files_store_and_conflicts(tmp_path: Path) -> None:
    text = f"On Monday {ALLIES}. Ruth Mensah denied that {ALLIES}."
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    build([str(tmp_path / "one.txt")], tmp_path / "out")
    rows = [json.loads(row) for row in (tmp_path / "out" / "statements.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["status"] for row in rows if row["relation"] == "alliedWith"} == {"asserted", "denied"}
    knowledge = load(tmp_path / "out")
    (fact,) = (fact for fact in knowledge.facts if fact.relation == "alliedWith" and fact.rule is None)
    assert fact.standing.value == "disputed"
    assert [one.kind for one in conflicts(knowledge)] == ["asserted and denied"]


def test_voice_of_a_relative_clause_is_not_that_of_its_sentence() -> None:
    statuses = {
        one[1:] for one in told("Ruth Mensah, who had quit the Freedom Party in May, may join the Unity League.")
    }
    assert ("resignedFrom", "Freedom Party", "asserted") in statuses
    assert ("joined", "Unity League", "expected") in statuses


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("{sen} denied it.", True),
        ("{sen} denied the reports.", True),
        ("{sen} dismissed all such rumours as gossip.", True),
        ('"Rubbish," said {sen}.', True),
        ("{sen} denied the prisoners a lawyer.", False),
        ("{sen} said it was true.", False),
        ("It was nonsense.", False),
    ],
)
def test_rebuttal_of_the_sentence_before(text: str, denied: bool) -> None:
    read_ = article(marked("The rain fell. " + text.format(sen=SEN)))
    assert (rebuttal(read_.lines[1], read_.said) is not None) == denied


@pytest.mark.parametrize(
    ("text", "quote", "relation", "status"),
    [
        ("{roy} is expected to attack {sen}.", "Ana Roy is expected to attack Joe Sen", "opposes", "expected"),
        ("{roy} attacked {sen}.", "Ana Roy attacked Joe Sen", "opposes", "asserted"),
        ("{roy} said {sen} would fail.", "Ana Roy said Joe Sen", "opposes", "asserted"),
        ("{roy} will vote for {sen}.", "Ana Roy will vote for Joe Sen", "supports", "asserted"),
        ("{roy} may vote for {sen}.", "Ana Roy may vote for Joe Sen", "supports", "expected"),
        ("{roy} will not vote for {sen}.", "Ana Roy will not vote for Joe Sen", "supports", "denied"),
    ],
)
def test_voice_of_what_is_done_by_saying_it(text: str, quote: str, relation: str, status: str) -> None:
    voice = {"voice": "subject"} if relation == "opposes" else {}
    assert written_stance(telling(text, quote, relation, "Ana Roy"), voice).status.value == status


def test_voice_of_criticism_that_somebody_else_tells_of() -> None:
    one = telling("{sen} said {roy} attacked the {party}.", "Ana Roy attacked the New Party", "opposes", "Ana Roy")
    assert written_stance(one, {"voice": "subject"}).status is Status.CLAIMED


def test_voice_of_a_predicate_is_no_title() -> None:
    text = "{sen} claimed that {roy} was a {party} member."
    one = telling(text, "Ana Roy was a New Party", "memberOf", "Ana Roy")
    assert written_stance(one, {"voice": "own"}).status is Status.CLAIMED


def test_voice_of_a_claim_that_is_denied_has_the_one_whose_it_is() -> None:
    text = "{sen} rejected a {league} charge that {roy} had joined the {party}."
    read_ = article(marked(text.format(roy=ROY, sen=SEN, party=PARTY, league=LEAGUE)))
    one = telling(text, "Ana Roy had joined the New Party", "joined", "Ana Roy")
    ((claim, _),) = also(one, Status.DENIED, read_.lines)
    assert (claim.status, speaker(read_, claim)) == (Status.CLAIMED, "Old League")


# --- the vote -------------------------------------------------------------------------------------------------------
def votes(**weights: float) -> Votes:
    return Votes(weights={name: weights.get(name, 0.0) for name in FEATURES}, statuses={})


def opinions(words: Status, *shares: float, voice: str | None = None) -> Opinions:
    return Opinions(shares=shares, words=words, voice=voice, apart=False)


SURE = {status: tuple(0.97 if one is status else 0.01 for one in STATUSES) for status in STATUSES}


@pytest.mark.parametrize("words", STATUSES)
@pytest.mark.parametrize("judge", STATUSES)
def test_verdict_follows_whom_it_trusts(words: Status, judge: Status) -> None:
    one = opinions(words, *SURE[judge])
    assert verdict(one, votes(judge=1.0)) is judge
    assert verdict(one, votes(words=1.0)) is words


@given(st.sampled_from(STATUSES))
def test_verdict_of_a_judge_that_does_not_tell_is_what_the_words_say(words: Status) -> None:
    assert verdict(opinions(words)) is words


@given(st.sampled_from(STATUSES), st.sampled_from((None, "own", "subject")))
def test_verdict_that_ships_keeps_what_both_say(status: Status, voice: str | None) -> None:
    assert verdict(opinions(status, *SURE[status], voice=voice)) is status


def test_voice_a_judge_that_is_sure_overrules_the_words() -> None:
    one = telling("{roy} joined the {party}.", "Ana Roy joined the New Party", "joined", "Ana Roy")
    found = Judged(
        subject="0", relation="joined", object="1", score=0.9, status=Status.DENIED, start=one.span[0],
        end=one.span[1], subject_at=one.span[0], told_at=one.span[0], named=True, apart=0,
        shares=tuple(0.999 if status is Status.DENIED else 0.0003 for status in STATUSES),
    )  # fmt: skip
    assert judged_stance(one, found).status is Status.DENIED
