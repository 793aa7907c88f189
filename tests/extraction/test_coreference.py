"""Words that take up a name: whom they mean, and where they must be left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.extraction.clusters import clusters
from graphkit.extraction.coreference import lines
from graphkit.extraction.gazetteer import gazetteer
from graphkit.extraction.mentions import mentions
from graphkit.extraction.spans import Context
from graphkit.extraction.tokens import sentences


def taken_up(text: str) -> list[tuple[str, str]]:
    """All words that stand for a name in a text, in order, each with the names of those it stands for."""
    split = sentences(text)
    entities = clusters(mentions(split, Context.of(split, gazetteer())), split)
    return [
        (text[item.start : item.end], " and ".join(entities[int(one)].name for one in item.refs[0].split("+")))
        for line in lines(split, entities, None)
        for item in line.items
        if item.refs and not item.named
    ]


WORDS = [
    *("Tom Roy", "he", "her", "the", "party", '"', ".", ",", "said", "and", "Freedom Party", "leader", "its", "I"),
    *("they", "both", "parties", "president", "'s", "his", "it", "MP", "for", "Port Dawson", "veteran"),
]
LEADERS = "Freedom Party leader Ruth Mensah met Unity League leader Kofi Boadi. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruth Mensah spoke. She left the Freedom Party.", ("She", "Ruth Mensah")),
        ("Mrs Boadi met Mr Mensah. He left.", ("He", "Mensah")),
        ("Mr Mensah met Mrs Boadi. She left.", ("She", "Boadi")),
        ("Sir Tom Roy met Dame Ada Osei. She left.", ("She", "Ada Osei")),
        ("Party spokeswoman Ada Osei met Tom Roy. She left.", ("She", "Ada Osei")),
        ("Tom Roy met Kofi Boadi. He left.", ("He", "Tom Roy")),
        ("Tom Roy told Kofi Boadi he would resign.", ("he", "Tom Roy")),
        ("Tom Roy said that Kofi Boadi lied when he resigned.", ("he", "Kofi Boadi")),
        ("Tom Roy spoke. Kofi Boadi accused him of lying.", ("him", "Tom Roy")),
        ("Kofi Boadi blamed himself.", ("himself", "Kofi Boadi")),
        ("Tom Roy spoke. With Kofi Boadi, who runs the League, he was at war.", ("he", "Tom Roy")),
        ("Tom Roy and his son left.", ("his", "Tom Roy")),
        ("Kofi Boadi met Tom Roy and his son.", ("his", "Tom Roy")),
        ("After his defeat, Tom Roy resigned.", ("his", "Tom Roy")),
        ("Tom Roy was ill. He slept. He died.", ("He", "Tom Roy")),
    ],
)
def test_coreference_resolves_a_pronoun_for_a_person(text: str, expected: tuple[str, str]) -> None:
    assert taken_up(text)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Boadi spoke. He left.",
        "Mr Mensah spoke. She left.",
        "He who pays the piper calls the tune, Tom Roy said.",
        "Tom Roy spoke. Any candidate may say what he or she likes.",
        "A party for Tom Roy and Kofi Boadi was held. He left.",
        "Rain fell. He left.",
        "The prime minister met Tom Roy. He left.",
    ],
)
def test_coreference_leaves_a_pronoun_that_is_not_clear(text: str) -> None:
    assert [pair for pair in taken_up(text) if pair[0].casefold() in ("he", "she")] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Freedom Party met. The party elected nobody.", ("The party", "Freedom Party")),
        ("The Freedom Party met. The outfit elected nobody.", ("The outfit", "Freedom Party")),
        ("The Freedom Party lost its deposit.", ("its", "Freedom Party")),
        ("The Freedom Party met the Unity League. Tom Roy said the party won.", ("the party", "Freedom Party")),
        ("The Freedom Party met the Harbour Coalition. The coalition won.", ("The coalition", "Harbour Coalition")),
        ("The Unity League met the Freedom Party. The league won.", ("The league", "Unity League")),
        ("The Freedom Party met. It won 36 seats.", ("It", "Freedom Party")),
        ("The Freedom Party said it won 36 seats.", ("it", "Freedom Party")),
        ("The Freedom Party said they won.", ("they", "Freedom Party")),
        ("After its win, the Freedom Party met.", ("its", "Freedom Party")),
        (
            "The ruling Freedom Party met the Unity League. Tom Roy left the ruling party.",
            ("the ruling party", "Freedom Party"),
        ),
        (
            "The opposition Unity League met the Freedom Party. Tom Roy left the main opposition party.",
            ("the main opposition party", "Unity League"),
        ),
        (
            "The BJP met the Congress in Delhi. Tom Roy joined the saffron outfit.",
            ("the saffron outfit", "Bharatiya Janata Party"),
        ),
        (LEADERS + "She said her party won.", ("her party", "Freedom Party")),
        (
            "The BJP met the Congress in Delhi. The All India Congress Committee said the party won.",
            ("the party", "Indian National Congress"),
        ),
        ("The BJP met. The All India Congress Committee lost its president.", ("its", "All India Congress Committee")),
        (LEADERS + "Mr Boadi praised his own party.", ("his own party", "Unity League")),
        (
            "The Freedom Party and the Unity League met. Both parties denied it.",
            ("Both parties", "Freedom Party and Unity League"),
        ),
        (
            "The Freedom Party met the Unity League. The two parties agreed.",
            ("The two parties", "Freedom Party and Unity League"),
        ),
        (
            "The Freedom Party and the Unity League said they won.",
            ("they", "Freedom Party and Unity League"),
        ),
    ],
)
def test_coreference_resolves_a_word_for_a_party(text: str, expected: tuple[str, str]) -> None:
    assert expected in taken_up(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The Freedom Party met. It is raining.", "It"),
        ("The Freedom Party met. It was likely that Tom Roy won.", "It"),
        ("The Freedom Party met. Ruth Mensah and Kofi Boadi danced at the party.", "the party"),
        ("The Freedom Party met. Ruth Mensah threw the party.", "the party"),
        ("The Freedom Party and the Unity League say the party is over.", "the party"),
        ("The Freedom Party met. Tom Roy likes the ruling party.", "the ruling party"),
        ("The Freedom Party met. Tom Roy likes the regional party.", "the regional party"),
        ("The Freedom Party said voters knew what they wanted.", "they"),
        ("Ruth Mensah spoke. They left.", "They"),
        ("The Freedom Party, the Unity League and the Civic Movement met. The two parties agreed.", "The two parties"),
        ("The Freedom Party met. Tom Roy likes the saffron party.", "the saffron party"),
    ],
)
def test_coreference_leaves_a_word_that_is_not_for_a_party(text: str, word: str) -> None:
    assert word not in dict(taken_up(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LEADERS + "The Freedom Party leader wept.", ("The Freedom Party leader", "Ruth Mensah")),
        (LEADERS + "The Unity League's chief wept.", ("The Unity League's chief", "Kofi Boadi")),
        (LEADERS + "The Freedom Party lost. Its leader wept.", ("Its leader", "Ruth Mensah")),
        (
            "Freedom Party MP Ada Osei met Tom Roy. The Freedom Party MP wept.",
            ("The Freedom Party MP", "Ada Osei"),
        ),
        ("Prime Minister Ada Osei met Tom Roy. Rain fell. The prime minister wept.", ("prime minister", "Ada Osei")),
        (
            "Ada Osei, the MP for Port Dawson, rose. Rain fell. The MP for Port Dawson wept.",
            ("The MP for Port Dawson", "Ada Osei"),
        ),
        ("Ada Osei met Tom Roy. The veteran wept.", ("The veteran", "Ada Osei")),
        ("Ada Osei met Tom Roy. The prime minister wept.", ("prime minister", "Ada Osei")),
        ("Ada Osei met Tom Roy. The 62-year-old wept.", ("The 62-year-old", "Ada Osei")),
        ("Tom Roy's son Joe Roy left. Tom Roy said that his son wept.", ("his son", "Joe Roy")),
        ("Tom Roy and Joe Osei met. The two men wept.", ("The two men", "Tom Roy and Joe Osei")),
    ],
)
def test_coreference_resolves_a_description_of_a_person(text: str, expected: tuple[str, str]) -> None:
    assert expected in taken_up(text)


@pytest.mark.parametrize(
    "text",
    [
        LEADERS + "A Freedom Party leader wept.",
        "Tom Roy, the Freedom Party leader, wept.",
        "The Freedom Party leader, Tom Roy, wept.",
        "Shadow foreign secretary Ada Osei rose. Rain fell. The foreign secretary wept.",
        "Tom Roy spoke. The veteran Joe Osei wept.",
        "Tom Roy spoke. The prime minister told Tom Roy to go.",
        "The Freedom Party government fell. Unity League MP Tom Roy rose. The prime minister wept.",
        "Ada Osei met Tom Roy. Rain fell. The prime minister wept.",
        "Rain fell. The veteran wept.",
        "Tom Roy rose. His son wept.",
    ],
)
def test_coreference_leaves_a_description_that_names_nobody(text: str) -> None:
    assert [word for word, _ in taken_up(text) if word.casefold() not in ("his", "its")] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Tom Roy said: "I resigned from the Freedom Party yesterday."', ("I", "Tom Roy")),
        ('"I resigned from the Freedom Party yesterday," Tom Roy said.', ("I", "Tom Roy")),
        ('"I resigned from the Freedom Party yesterday," said Tom Roy.', ("I", "Tom Roy")),
        ('Ada Osei met Tom Roy. "My friends left me long ago," she said.', ("My", "Ada Osei")),
        (LEADERS + 'Mr Boadi said: "We won this election together."', ("We", "Unity League")),
        ('Tom Roy said: "Kofi Boadi is weak. He lost the election badly."', ("He", "Kofi Boadi")),
    ],
)
def test_coreference_resolves_a_word_in_a_quotation(text: str, expected: tuple[str, str]) -> None:
    assert expected in taken_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "I think that Tom Roy resigned.",
        'Rain fell. "I resigned from the Freedom Party yesterday."',
        'Tom Roy said: "We won this election all together."',
    ],
)
def test_coreference_leaves_a_speaker_who_is_not_told(text: str) -> None:
    assert taken_up(text) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Tom Roy",
                "he",
                "her",
                "the",
                "party",
                '"',
                ".",
                ",",
                "said",
                "and",
                "Freedom Party",
                "leader",
                "its",
                "I",
                "they",
                "both",
                "parties",
                "president",
                "'s",
            ]
        ),
        max_size=30,
    )
)
def test_coreference_keeps_items_in_order_and_apart(words: list[str]) -> None:
    split = sentences(" ".join(words))
    entities = clusters(mentions(split, Context.of(split, gazetteer())), split)
    for line in lines(split, entities, None):
        assert all(one.end <= two.start for one, two in zip(line.items, line.items[1:], strict=False))
