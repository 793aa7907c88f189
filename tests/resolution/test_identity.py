"""Who is the same in different articles, why, and what a person's word changes."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.model import Knowledge
from graphkit.ontology import cues
from graphkit.resolution import resolve
from graphkit.resolution.features import AGAINST, NAMING, SUPPORT
from tests.resolution.cases import AA, CASES, HDK, LISTED, WITH, Said, reading


def known(*articles: tuple[Said, ...]) -> Knowledge:
    return resolve([reading(i, *said) for i, said in enumerate(articles)], LISTED)


def who(knowledge: Knowledge, article: int, local: str = "e1") -> str:
    document = next(one.document.id for one in knowledge.readings if one.document.name == f"a{article}")
    return knowledge.canonical[document, local]


@pytest.mark.parametrize(("one", "two", "same"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_identity_of_hand_made_cases(one: Said, two: Said, same: bool) -> None:
    knowledge = known((one,), (two,))
    assert (who(knowledge, 0) == who(knowledge, 1)) is same


@pytest.mark.parametrize("family", sorted(set(cues("identity")["families"].values())))
def test_identity_every_weight_belongs_to_a_feature(family: str) -> None:
    assert set(cues("identity")[family]) <= {one.__name__ for one in (*NAMING, *SUPPORT, *AGAINST)}


@pytest.mark.parametrize("feature", [*NAMING, *SUPPORT, *AGAINST], ids=lambda one: one.__name__)
def test_identity_every_feature_explains_itself_in_a_sentence(feature: object) -> None:
    assert (feature.__doc__ or "").rstrip().endswith(".")
    assert "\n" not in (feature.__doc__ or "\n")


def test_identity_namesakes_of_one_article_stay_apart() -> None:
    couple = (Said(name="Kim Lee", party=AA), Said(name="Ann Lee", party=AA))
    knowledge = known(couple, couple, (Said(name="Lee", party=AA),))
    assert who(knowledge, 0, "e1") == who(knowledge, 1, "e1") != who(knowledge, 0, "e2") == who(knowledge, 1, "e2")
    assert who(knowledge, 2) not in {who(knowledge, 0, "e1"), who(knowledge, 0, "e2")}


def test_identity_spellings_in_one_article_are_two_people() -> None:
    knowledge = known((Said(name="Mohammed Yunus", party=AA), Said(name="Muhammad Yunus", party=AA)))
    assert who(knowledge, 0, "e1") != who(knowledge, 0, "e2")


def test_identity_last_name_means_the_one_whom_many_articles_name() -> None:
    tony = [(Said(name="Tony Blair", beside=WITH),)] * 5
    knowledge = known(*tony, (Said(name="Ian Blair", beside=WITH),), (Said(name="Blair", beside=WITH),))
    assert who(knowledge, 6) == who(knowledge, 0) != who(knowledge, 5)


def test_identity_no_entity_holds_a_contradiction() -> None:
    middle = (Said(name="G. Brown", party=AA),)
    knowledge = known((Said(name="Gordon Brown", party=AA),), middle, (Said(name="George Brown", party=AA),))
    assert who(knowledge, 0) != who(knowledge, 2)
    assert who(knowledge, 1) not in {who(knowledge, 0), who(knowledge, 2)}


def test_identity_of_an_unlisted_entity_is_its_fullest_name() -> None:
    knowledge = known((Said(name="G. Brown", party=AA),), (Said(name="Gordon Brown", party=AA),))
    assert who(knowledge, 0) == "person/gordon-brown"
    assert {one.name for one in knowledge.entities if one.type == "Person"} == {"Gordon Brown"}


def test_identity_stays_when_a_later_article_comes() -> None:
    early = (Said(name="John Smith", party=AA, year="2001"),)
    late = (Said(name="John Smith", party="bb/party/reform", country="bb", year="2019"),)
    alone, both = known(early), known(early, late)
    assert who(alone, 0) == who(both, 0) == "person/john-smith"
    assert who(both, 1).startswith("person/john-smith-")


def test_identity_of_a_last_name_alone_is_no_other_articles() -> None:
    knowledge = known((Said(name="Khan"),), (Said(name="Khan"),))
    assert len({who(knowledge, 0), who(knowledge, 1)}) == 2


def test_identity_every_merge_says_why() -> None:
    knowledge = known((Said(name=HDK, party=AA),), (Said(name="Kumaraswamy", party=AA),))
    (merge,) = [one for one in knowledge.merges if one.one.name != one.two.name]
    assert merge.entity == who(knowledge, 0)
    assert {merge.one.name, merge.two.name} == {HDK, "Kumaraswamy"}
    assert merge.score == 5.0
    assert merge.reasons[0] == "They belong to the same party (+2)"
    assert "The one is the last name of the other alone (+1)" in merge.reasons


def test_identity_same_name_in_three_articles_is_one_merge() -> None:
    knowledge = known(*[(Said(name="Kim Lee"),)] * 3)
    (merge,) = knowledge.merges
    assert (len(merge.one.documents), len(merge.two.documents)) == (1, 2)
    assert merge.reasons == ("They have the same full name (+6)", "Their articles are about the same country (+1)")


names = st.sampled_from(["Gordon Brown", "G. Brown", "George Brown", "Brown", "Gordan Brown", "GB Union", "Mr Brown"])
articles = st.lists(
    st.lists(
        st.builds(
            Said, name=names, kind=st.sampled_from(["Person", "Party"]), year=st.sampled_from(["", "1950", "2019"]),
            country=st.sampled_from(["", "aa", "bb"]), party=st.sampled_from(["", AA, "aa/party/order"]),
            title=st.sampled_from(["", "Mr", "Mrs"]),
        ),
        min_size=1, max_size=2,
    ),
    min_size=1, max_size=4,
)  # fmt: skip


@settings(deadline=None)
@given(articles)
def test_identity_does_not_depend_on_the_order_of_articles(said: list[list[Said]]) -> None:
    readings = [reading(i, *one) for i, one in enumerate(said)]
    first = resolve(readings, LISTED)
    for order in list(permutations(readings))[1:6]:
        again = resolve(order, LISTED)
        assert (again.canonical, again.entities) == (first.canonical, first.entities)
        assert again.merges == first.merges


@settings(deadline=None)
@given(articles)
def test_identity_different_full_names_of_one_article_stay_two(said: list[list[Said]]) -> None:
    knowledge = known(*map(tuple, said))
    for one in knowledge.readings:
        full = {
            e.name: knowledge.canonical[one.document.id, e.id] for e in one.entities if e.name[:4] in ("Gord", "Geor")
        }
        by_type = {(e.name, e.type) for e in one.entities if e.name in full}
        if len({type for _, type in by_type}) == 1:
            assert len(set(full.values())) == len(full)
