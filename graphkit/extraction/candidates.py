"""What both parts of the reader found, in one list: each statement with the signs that speak for it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graphkit.extraction.confidence import Model, Signs, confidence, model
from graphkit.extraction.judge import Judged
from graphkit.extraction.labels import FIGURES
from graphkit.model import Evidence, Statement, Status
from graphkit.ontology import cues, schema

__all__ = ["Candidate", "candidates", "chosen"]

Key = tuple[str, frozenset[str], str, object]
AND_LEARNED = " and learned"
"""Behind the name of the written part where the learned one finds the same."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may be told, and why."""

    statement: Statement
    signs: Signs


def candidates(
    written: Sequence[Statement], learned: Sequence[tuple[Judged, Statement]], sure: Mapping[str, float]
) -> list[Candidate]:
    """The statements of both parts; `sure` says of each entity (by id) how likely it is a name, where that is known."""
    judged = {_key(statement): one for one, statement in sorted(learned, key=lambda pair: pair[0].score)}
    known = {(_key(statement), denied(statement)) for statement in written}
    found = [Candidate(one, _signs(one, judged.get(_key(one)), True, sure)) for one in written]
    new = ((one, statement) for one, statement in learned if (_key(statement), denied(statement)) not in known)
    return _beside_rivals([*found, *(Candidate(two, _signs(two, one, False, sure)) for one, two in new)])


def _beside_rivals(found: Sequence[Candidate]) -> list[Candidate]:
    """The same candidates, each with how strong its surest rivals are."""
    groups: dict[tuple[str, ...], list[Candidate]] = defaultdict(list)
    for one in found:
        said = one.statement
        groups["of_subject", said.relation, said.subject].append(one)
        groups["of_object", said.relation, said.object].append(one)
        groups["turned", said.relation, said.object, said.subject].append(one)
    return [replace(one, signs=_with_rivals(one, groups)) for one in found]


def _with_rivals(one: Candidate, groups: Mapping[tuple[str, ...], Sequence[Candidate]]) -> Signs:
    subject, target, own = one.statement.subject, one.statement.object, _key(one.statement)

    def strongest(role: str, *ends: str) -> float:
        some = groups.get((role, one.statement.relation, *ends), ())
        return max((other.signs.strength for other in some if _key(other.statement) != own), default=0.0)

    return replace(
        one.signs, of_subject=strongest("of_subject", subject), of_object=strongest("of_object", target),
        turned=strongest("turned", subject, target),
    )  # fmt: skip


def denied(one: Statement) -> bool:
    """Whether a statement says that it is not so: what is told and denied of the same two are two statements."""
    return one.evidence.status is Status.DENIED


def _key(one: Statement) -> Key:
    symmetric = schema().relations[one.relation].symmetric
    told = dict(one.qualifiers)
    figure = next((told[name] for name in sorted(FIGURES) if name in told), None)
    return one.relation, frozenset((one.subject, one.object)), "" if symmetric else one.subject, figure


def _signs(one: Statement, judged: Judged | None, written: bool, sure: Mapping[str, float]) -> Signs:
    return Signs(
        relation=one.relation, written=written, learned=judged.score if judged else 0.0,
        named=written or judged is None or judged.named, apart=0 if written or judged is None else judged.apart,
        name=min(sure.get(one.subject, 1.0), sure.get(one.object, 1.0)),
    )  # fmt: skip


def chosen(found: Sequence[Candidate], least: float | None = None, by: Model | None = None) -> list[Statement]:
    """The statements whose confidence reaches `least` (None: what the model says), once each, in the order of the text.

    Where the written part reads a relation out of some words, those words say no more of that relation: it looks at the
    grammar, the learned part at the company that names keep.
    """
    by = by or model()
    low, high = (by.least_written, by.least) if least is None else (least, least)
    weighed = [(replace(one.statement, evidence=_weighed(one, by)), one.signs.written) for one in found]
    enough = [one for one in weighed if one[0].evidence.confidence >= (low if one[1] else high)]
    known = [statement for statement, written in enough if written]
    kept = [*known, *_new([one for one, written in enough if not written and not _apart(one)], known)]
    return sorted(_unrivalled(kept), key=lambda s: (s.evidence.start, s.evidence.end, s.id))


def _apart(one: Statement) -> bool:
    """Whether a word stands between the two that sets them apart."""
    words = f" {' '.join(one.evidence.quote.casefold().split())} "
    return any(f" {word} " in words for word in cues("rivals")["apart"].get(one.relation, ()))


def _unrivalled(found: Sequence[Statement]) -> Iterator[Statement]:
    """Without what has a surer rival: nobody is of two parties, unless both are sure (`ontology/cues/rivals.toml`)."""
    most, sure = cues("rivals")["most"], cues("rivals")["sure"]
    counts: Counter[tuple[str, str]] = Counter()
    told: set[Key] = set()
    for one in sorted(found, key=lambda s: (-s.evidence.confidence, s.evidence.start, s.id)):
        ends = (one.subject, one.object) if schema().relations[one.relation].symmetric else (one.subject,)
        rivals = max(counts[one.relation, end] for end in ends)
        key = _key(one)
        if key in told or one.evidence.confidence >= sure or rivals < most.get(one.relation, rivals + 1):
            counts.update((one.relation, end) for end in ends if key not in told)
            told.add(key)
            yield one


def _weighed(one: Candidate, by: Model) -> Evidence:
    said, signs = one.statement.evidence, one.signs
    both = signs.written and signs.learned >= by.least
    extractor = f"{said.extractor}{AND_LEARNED}" if both else said.extractor
    return replace(said, confidence=confidence(signs, by), extractor=extractor)


def _new(found: Sequence[Statement], known: Sequence[Statement]) -> Iterator[Statement]:
    """The surest first; of two that say the same, or the same the other way round, the surer. What one denies and the
    other does not is not the same.
    """
    kept: list[Statement] = []
    for one in sorted(found, key=lambda s: (-s.evidence.confidence, s.evidence.start, s.id)):
        again = (_same(other, one) and denied(other) == denied(one) for other in kept)
        if not any(_covers(other, one) for other in known) and not any(again):
            kept.append(one)
    yield from kept


def _covers(written: Statement, learned: Statement) -> bool:
    relation = schema().relations[learned.relation]
    one, two = written.evidence, learned.evidence
    overlap = one.start < two.end and two.start < one.end
    if _same(written, learned):
        return overlap or denied(written) == denied(learned)
    subject, target = written.subject == learned.subject, written.object == learned.object
    against = written.relation in cues("rivals")["against"].get(learned.relation, ())
    surer = one.confidence >= two.confidence
    if against and surer and overlap and {written.subject, written.object} == {learned.subject, learned.object}:
        return True
    if written.relation in relation.implies:  # "senior party leader X" is read as membership, so he does not lead it
        return overlap and subject and target
    if written.relation != relation.name:
        return False
    if subject and "seats" in dict(written.qualifiers):
        return True
    return overlap and (relation.symmetric or ((subject or target) and not relation.lasts))


def _same(one: Statement, two: Statement) -> bool:
    return {one.subject, one.object} == {two.subject, two.object} and one.relation == two.relation
