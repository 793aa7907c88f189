"""How things are told, and by whom: quotations, reports, sources, denials, hedges, and how far each reaches."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.examples import Example
from graphkit.extraction.stance import near, stance
from graphkit.extraction.statements import Article
from tests.extraction.marked import article, marked, speaker, told

ROY, PARTY, LEAGUE = "[Ana Roy|Person]", "[New Party|Party]", "[Old League|Party]"
SEN = "[Joe Sen|Person]"


def _names(text: str) -> str:
    return text.format(roy=ROY, sen=SEN, party=PARTY, league=LEAGUE)


@pytest.mark.parametrize(
    ("text", "quote", "status", "by"),
    [
        ("{roy} left the {party}.", "Ana Roy left the New Party", "asserted", None),
        ("{sen} said that {roy} had left the {party}.", "Ana Roy had left the New Party", "claimed", "Joe Sen"),
        ("{sen} said on Friday {roy} had left the {party}.", "Ana Roy had left the New Party", "claimed", "Joe Sen"),
        ("{sen} told [BBC News|Organisation] that {roy} had left the {party}.", "Ana Roy had left the New Party",
         "claimed", "Joe Sen"),
        ("{sen}, leader of the {league}, said {roy} had left the {party}.", "Ana Roy had left the New Party",
         "claimed", "Joe Sen"),
        ("{sen} ({league}) said {roy} had left the {party}.", "Ana Roy had left the New Party", "claimed", "Joe Sen"),
        ("{sen} bitterly complained that {roy} had left the {party}.", "Ana Roy had left the New Party", "claimed",
         "Joe Sen"),
        ("{roy} had left the {party}, {sen} said.", "Ana Roy had left the New Party", "claimed", "Joe Sen"),
        ("{roy} had left the {party}, said {sen}.", "Ana Roy had left the New Party", "claimed", "Joe Sen"),
        ("{roy} had left the {party}, said {league} president {sen} on Monday.", "Ana Roy had left the New Party",
         "claimed", "Joe Sen"),
        ("{roy}, he said, had left the {party}.", "Ana Roy, he said, had left the New Party", "claimed", None),
        ("According to {sen}, {roy} had left the {party}.", "Ana Roy had left the New Party", "claimed", "Joe Sen"),
        ("In the words of {sen}, {roy} had left the {party}.", "Ana Roy had left the New Party", "claimed", "Joe Sen"),
        ("According to reports, {roy} had left the {party}.", "Ana Roy had left the New Party", "claimed", "reports"),
        ("Party sources said {roy} had left the {party}.", "Ana Roy had left the New Party", "claimed",
         "Party sources"),
        ("{roy} had left the {party}, analysts said.", "Ana Roy had left the New Party", "claimed", "analysts"),
        ("An informed source in the {league} said {roy} had left the {party}.", "Ana Roy had left the New Party",
         "claimed", "An informed source in the Old League"),
        ("A {league} functionary said {roy} had left the {party}.", "Ana Roy had left the New Party", "claimed",
         "A Old League functionary"),
        ("A {league} spokesman said {roy} had left the {party}.", "Ana Roy had left the New Party", "claimed",
         "Old League"),
        ("A spokeswoman for the {league} said {roy} had left the {party}.", "Ana Roy had left the New Party",
         "claimed", "Old League"),
        ("{roy} is said to have left the {party}.", "Ana Roy is said to have left the New Party", "claimed",
         "it is said"),
        ("{roy} reportedly left the {party}.", "Ana Roy reportedly left the New Party", "claimed", "reports"),
        ("There were reports that {roy} had left the {party}.", "Ana Roy had left the New Party", "claimed",
         "reports"),
        ("{sen}'s claim that {roy} had left the {party} surprised many.", "Ana Roy had left the New Party", "claimed",
         "Joe Sen"),
        ("The contention of an intervener, that {roy} had left the {party}, fell.", "Ana Roy had left the New Party",
         "claimed", "an intervener"),
        ("{sen} accused {roy} of having deserted the {party}.", "having deserted the New Party", "claimed", "Joe Sen"),
    ],
)  # fmt: skip
def test_stance_of_reported_speech(text: str, quote: str, status: str, by: str | None) -> None:
    read, found = told(_names(text), quote)
    assert (found.status, speaker(read, found)) == (status, by)


@pytest.mark.parametrize(
    ("text", "quote", "by"),
    [
        ('{sen} said: "{roy} has left the {party} for ever."', "Ana Roy has left the New Party", "Joe Sen"),
        ('"{roy} has left the {party} for ever," said {sen}.', "Ana Roy has left the New Party", "Joe Sen"),
        ('"{roy} has left the {party} for ever," {sen} said.', "Ana Roy has left the New Party", "Joe Sen"),
        ('“{roy} has left the {party} for ever,” said its president, {sen}.', "Ana Roy has left the New Party",
         "Joe Sen"),
        ('{sen} was blunt:\n"{roy} has left the {party} for ever."', "Ana Roy has left the New Party", None),
        ('{sen} told reporters that he was sad.\n"{roy} has left the {party} for ever."',
         "Ana Roy has left the New Party", "Joe Sen"),
        ('"I am sad," said {sen}. "{roy} has left the {party} for ever."', "Ana Roy has left the New Party",
         "Joe Sen"),
        ('"Has {roy} really left the {party} for ever?" {sen} asked.', "Ana Roy really left the New Party",
         "Joe Sen"),
        ('{sen} spoke on Monday. He said {roy} had left the {party}.', "Ana Roy had left the New Party", "Joe Sen"),
    ],
)  # fmt: skip
def test_stance_finds_who_speaks_a_quotation(text: str, quote: str, by: str | None) -> None:
    read, found = told(_names(text), quote)
    assert found.status in ("claimed", "expected")
    assert by is None or speaker(read, found) == by


@pytest.mark.parametrize(
    ("text", "quote", "status", "by"),
    [
        ("{sen} denied that {roy} had left the {party}.", "Ana Roy had left the New Party", "denied", "Joe Sen"),
        ("{sen} denied that {roy} would leave the {party}.", "Ana Roy would leave the New Party", "denied", "Joe Sen"),
        ("{sen} rejected reports that {roy} had left the {party}.", "Ana Roy had left the New Party", "denied",
         "Joe Sen"),
        ("{sen} dismissed as baseless reports that {roy} had left the {party}.", "Ana Roy had left the New Party",
         "denied", "Joe Sen"),
        ("{sen} ruled out joining the {party}.", "ruled out joining the New Party", "denied", "Joe Sen"),
        ("A pact with the {party} was ruled out by {sen}.", "A pact with the New Party", "denied", "Joe Sen"),
        ("{sen} said {roy} had not left the {party}.", "Ana Roy had not left the New Party", "denied", "Joe Sen"),
        ("{sen} said {roy} wouldn't leave the {party}.", "Ana Roy wouldn't leave the New Party", "denied", "Joe Sen"),
        ("{sen} has not ruled out joining the {party}.", "joining the New Party", "expected", "Joe Sen"),
        ("{roy} never joined the {party}.", "Ana Roy never joined the New Party", "denied", None),
        ("{roy} not only joined the {party}.", "Ana Roy not only joined the New Party", "asserted", None),
        ("The {league} is in no alliance with the {party}.", "Old League is in no alliance with the New Party",
         "denied", None),
    ],
)  # fmt: skip
def test_stance_of_denials(text: str, quote: str, status: str, by: str | None) -> None:
    read, found = told(_names(text), quote)
    assert (found.status, speaker(read, found)) == (status, by)


@pytest.mark.parametrize(
    ("text", "quote", "by"),
    [
        ("{roy} may join the {party}.", "Ana Roy may join the New Party", None),
        ("{roy} is expected to join the {party}.", "Ana Roy is expected to join the New Party", None),
        ("{sen} predicted that {roy} joins the {party}.", "Ana Roy joins the New Party", "Joe Sen"),
        ("{sen} urged {roy} to join the {party}.", "Ana Roy to join the New Party", "Joe Sen"),
        ("{sen} hopes {roy} joins the {party}.", "Ana Roy joins the New Party", "Joe Sen"),
        ("If {roy} joins the {party}, others follow.", "Ana Roy joins the New Party", None),
        ("Unless {roy} does not join the {party}, others follow.", "Ana Roy does not join the New Party", None),
        ("Nobody knows whether {roy} joined the {party}.", "Ana Roy joined the New Party", None),
        ("There is speculation that {roy} joins the {party}.", "Ana Roy joins the New Party", "speculation"),
        ("{sen} said {roy} would join the {party}.", "Ana Roy would join the New Party", "Joe Sen"),
        ("According to {sen}, {roy} will join the {party}.", "Ana Roy will join the New Party", "Joe Sen"),
        ("{roy} plans to join the {party}.", "plans to join the New Party", "Ana Roy"),
    ],
)
def test_stance_of_what_has_not_happened(text: str, quote: str, by: str | None) -> None:
    read, found = told(_names(text), quote)
    assert (found.status, speaker(read, found)) == ("expected", by)


SCOPES = [
    ("The alliance of the {league} with the {party} might soon come to an end.", "Old League with the New Party",
     "asserted"),
    ("{roy}, who had quit the {party} in May, may join the {league}.",
     "Ana Roy, who had quit the New Party", "asserted"),
    ("{roy}, who had quit the {party} in May, may join the {league}.",
     "Ana Roy, who had quit the New Party in May, may join the Old League", "expected"),
    ("{roy} may join the {league} after she quit the {party}.", "quit the New Party", "asserted"),
    ("{sen} said {roy} left, but the {league} joined the {party}.", "Old League joined the New Party", "asserted"),
    ("{sen} said they would vote, and the {league} has joined the {party}.", "Old League has joined the New Party",
     "claimed"),
    ("{sen} said that {roy}, who leads the {party}, was ill.", "Ana Roy, who leads the New Party", "asserted"),
    ("{sen} said the pre-election pact of the {league} with the {party} holds.", "Old League with the New Party",
     "claimed"),
    ("{sen} said {roy} denied joining the {party}.", "joining the New Party", "denied"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "status"), SCOPES)
def test_stance_keeps_to_its_clause(text: str, quote: str, status: str) -> None:
    assert told(_names(text), quote)[1].status == status


def test_stance_the_innermost_report_says_whose_it_is() -> None:
    read, found = told(_names("{sen} said {roy} denied joining the {party}."), "joining the New Party")
    assert speaker(read, found) == "Ana Roy"


@pytest.mark.parametrize(
    ("text", "quote", "status"),
    [
        ("{roy} is to become [prime minister|Office].", "Ana Roy is to become prime minister", "expected"),
        ("{roy}, the [prime minister|Office]-designate, spoke.", "Ana Roy, the prime minister", "expected"),
        ("{roy} is no relation of {sen}.", "Ana Roy is no relation of Joe Sen", "denied"),
        ("[Prime Minister|Office] {roy} will speak tonight.", "Prime Minister Ana Roy", None),
        ("[Prime Minister|Office] {roy} is not a member.", "Prime Minister Ana Roy", None),
    ],
)
def test_stance_near_reads_the_words_between_two_names(text: str, quote: str, status: str | None) -> None:
    read: Article = article(marked(_names(text)))
    start = read.document.text.index(quote)
    end = start + len(quote)
    assert near(read.line_at(end - 1), (start, end)) == status


WORDS = (
    'said says denied reports rumours that of X, and but who " “ ” : . , ; - — ( ) the a an he according to is was not '
    "expected may accused claims spokesman in Friday 12 n't won't told\n? 's Roy"
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=30).map(" ".join) | st.text(max_size=60))
def test_stance_any_words_are_read_and_reports_stand_in_the_text(text: str) -> None:
    read = article(Example(file="test", text=text, mentions=(), statements=()))
    for one in read.said:
        assert 0 <= one.start < one.end <= len(text)
    for line in read.lines:
        stance(line, (line.sentence.start, line.sentence.end), read.said)
