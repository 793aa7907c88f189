"""Facts whose days crowd together, so that every bound meets every other, and a few days of the ends of time."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from graphkit.model import Entity, Fact, Knowledge, Standing
from graphkit.period import ENDED, OPEN, UNBOUNDED, Period

NEAR = date(2019, 6, 1)
days = st.integers(0, 12).map(lambda after: NEAR + timedelta(days=after)) | st.sampled_from(UNBOUNDED)
entities = tuple(
    Entity(id=f"a/{kind.lower()}/{name}", type=kind, name=name.title())
    for kind, names in (("Party", "xyz"), ("Alliance", "uv"))
    for name in names
)
ids = st.sampled_from([entity.id for entity in entities])
RELATIONS = ("alliedWith", "memberOf", "joined", "opposes")


@st.composite
def periods(draw: st.DrawFn) -> Period:
    begin, end = sorted(draw(st.tuples(days, days))), sorted(draw(st.tuples(days, days)))
    low, high = max(begin[0], end[0]), max(begin[1], end[1])
    if draw(st.booleans()):
        return Period.event(within=(begin[0], begin[1]))
    return Period(
        start=None, end=OPEN if high == UNBOUNDED[1] else ENDED,
        begin_earliest=begin[0], begin_latest=begin[1], end_earliest=low, end_latest=high,
    )  # fmt: skip


facts = st.builds(
    Fact, subject=ids, relation=st.sampled_from(RELATIONS), object=ids, period=periods(),
    qualifiers=st.just(()) | st.tuples(st.tuples(st.just("to"), ids)),
    standing=st.sampled_from(Standing), statements=st.just(()), known_since=st.none() | days,
    rule=st.none() | st.just("a rule"),
)  # fmt: skip
knowledges = st.lists(facts, max_size=12, unique_by=lambda fact: fact.id).map(
    lambda found: Knowledge(readings=(), entities=entities, canonical={}, facts=tuple(found))
)
standings: st.SearchStrategy[Any] = st.sampled_from(Standing) | st.frozensets(st.sampled_from(Standing))
which = st.fixed_dictionaries(
    {},
    optional={
        "known": st.none() | days, "standing": standings, "relations": st.sets(st.sampled_from(RELATIONS)),
        "told": st.booleans(),
    },
)  # fmt: skip
