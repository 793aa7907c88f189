"""Which statement found is which statement of gold, and what of it is right."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphkit.evaluate.entities import Named, align, fold, named
from graphkit.evaluate.figures import Evaluation, Fault, Score, Share
from graphkit.evaluate.rules import rules
from graphkit.evaluate.times import agree as same_time
from graphkit.evaluate.times import days
from graphkit.model import Status

__all__ = ["Article", "Said", "agree", "implied", "judge"]

Values = Mapping[str, object]
"""Qualifiers as they stand in the file: texts, numbers, ids of entities."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement as it is compared; subject and object are ids of entities of the same article."""

    subject: str
    relation: str
    object: str
    status: str | None
    speaker: str | None
    start: str | None
    end: str | None
    qualifiers: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What is recorded of one article, by gold or by a system."""

    id: str
    entities: tuple[Named, ...]
    statements: tuple[Said, ...]

    def name(self, entity: str | None) -> str | None:
        """The name of an entity; an id that is none of this article's stands for itself."""
        return next((one.name for one in reversed(self.entities) if one.id == entity), entity)


Pairs = Sequence[tuple[Said, Said]]


def judge(gold: Article, found: Article) -> Evaluation:
    """What of `found` is right, measured against `gold`, both of the same article."""
    to_gold = align(gold.entities, found.entities)
    strict = _match(gold, found, to_gold, relaxed=False)
    pairs = [(gold.statements[one], found.statements[two]) for one, two in strict]
    hits = {two for _, two in strict}
    misses = [j for j in range(len(found.statements)) if j not in hits]
    wrong = [said for j in misses if not implied(said := found.statements[j], gold.statements, to_gold)]
    missed = [said for i, said in enumerate(gold.statements) if i not in {one for one, _ in strict}]
    counted = Score(right=len(pairs), found=len(pairs) + len(wrong), gold=len(gold.statements))
    relaxed = len(_match(gold, found, to_gold, relaxed=True))
    by_type = _by_type(gold, found, to_gold)
    return Evaluation(
        documents=1,
        entities=sum(by_type.values(), Score()),
        statements=counted,
        relaxed=Score(right=relaxed, found=counted.found, gold=counted.gold),
        status=_status(pairs),
        hedged=_status([pair for pair in pairs if pair[0].status != Status.ASSERTED]),
        speaker=_speaker(pairs, gold, found, to_gold),
        time=_time(pairs),
        times_invented=sum(bool(days(two)) and not days(one) for one, two in _dates(pairs)),
        implied=len(misses) - len(wrong),
        by_type=by_type,
        by_relation=_by_relation(pairs, gold, found, wrong),
        faults=(*_faults(gold, "MISSED", missed), *_faults(found, "WRONG", wrong)),
    )


def _match(gold: Article, found: Article, to_gold: Mapping[str, str], *, relaxed: bool) -> list[tuple[int, int]]:
    """Positions of gold and found statements that agree, each used once, the same relation and status preferred."""
    pairs: list[tuple[int, int]] = []
    free = dict(enumerate(found.statements))
    for i, one in enumerate(gold.statements):
        agreeing = [j for j, two in free.items() if agree(one, two, to_gold, relaxed=relaxed)]
        if agreeing:
            best = max(agreeing, key=lambda j: (free[j].relation == one.relation, free[j].status == one.status))
            pairs.append((i, best))
            del free[best]
    return pairs


def agree(gold: Said, found: Said, to_gold: Mapping[str, str], *, relaxed: bool = False) -> bool:
    """Whether a found statement says what one of gold says; relaxed: a neighbouring relation, in either direction."""
    same = gold.relation == found.relation
    family = rules().neighbours.get(gold.relation)
    if not same and not (relaxed and family is not None and rules().neighbours.get(found.relation) == family):
        return False
    ends = to_gold.get(found.subject), to_gold.get(found.object)
    either_way = relaxed or gold.relation in rules().symmetric
    if ends != (gold.subject, gold.object) and not (either_way and ends == (gold.object, gold.subject)):
        return False
    return not same or all(_same_figure(gold.qualifiers.get(key), found.qualifiers.get(key)) for key in rules().figures)


def _same_figure(gold: object, found: object) -> bool:
    wanted = _number(gold)
    return wanted is None or _number(found) == wanted


def _number(value: object) -> float | None:
    match = _NUMBER.search("" if value is None else str(value).replace(",", ""))
    return float(match.group()) if match else None


def implied(found: Said, gold: Sequence[Said], to_gold: Mapping[str, str]) -> bool:
    """Whether it follows from gold statements though none of them says it."""
    rule = rules().implied.get(found.relation)
    subject, other = to_gold.get(found.subject), to_gold.get(found.object)
    if rule is None or subject is None or other is None:
        return False
    about = [said for said in gold if said.subject == subject]
    if any(said.object == other and said.relation in rule.pair for said in about):
        return True
    if any(_qualified(said, other, *way) for said in about for way in rule.qualified):
        return True
    joined, other_joined = (
        {said.object for said in gold if said.subject == one and said.relation in rule.meeting}
        for one in (subject, other)
    )
    return bool(joined & other_joined)


def _qualified(said: Said, value: str, relation: str | None, qualifier: str | None) -> bool:
    if relation is not None and said.relation != relation:
        return False
    return value in (said.qualifiers.values() if qualifier is None else (said.qualifiers.get(qualifier),))


def _status(pairs: Pairs) -> Share:
    return Share(right=sum(one.status == two.status for one, two in pairs), of=len(pairs))


def _speaker(pairs: Pairs, gold: Article, found: Article, to_gold: Mapping[str, str]) -> Share:
    known = {entity.id: entity for entity in gold.entities}
    told = [(one.speaker, two.speaker or "") for one, two in pairs if one.speaker]
    return Share(
        right=sum(
            to_gold.get(said) == wanted or bool(_keys(wanted, known) & {fold(said), fold(found.name(said) or "")})
            for wanted, said in told
        ),
        of=len(told),
    )


def _keys(speaker: str, known: Mapping[str, Named]) -> frozenset[str]:
    return (known[speaker] if speaker in known else named(speaker, "", speaker)).keys


def _dates(pairs: Pairs) -> list[tuple[str | None, str | None]]:
    return [dates for one, two in pairs for dates in ((one.start, two.start), (one.end, two.end))]


def _time(pairs: Pairs) -> Share:
    dated = [dates for dates in _dates(pairs) if days(dates[0])]
    return Share(right=sum(same_time(*dates) for dates in dated), of=len(dated))


def _by_type(gold: Article, found: Article, to_gold: Mapping[str, str]) -> dict[str, Score]:
    types = {entity.id: entity.type for entity in gold.entities}
    right = Counter(types[one] for one in set(to_gold.values()))
    return _scores(right, Counter(e.type for e in found.entities), Counter(e.type for e in gold.entities))


def _by_relation(pairs: Pairs, gold: Article, found: Article, wrong: Sequence[Said]) -> dict[str, Score]:
    right = Counter(one.relation for one, _ in pairs)
    counted = Counter({said.relation: 0 for said in found.statements})  # one that was only implied is listed too
    counted.update(right)
    counted.update(said.relation for said in wrong)
    return _scores(right, counted, Counter(said.relation for said in gold.statements))


def _scores(right: Counter[str], found: Counter[str], gold: Counter[str]) -> dict[str, Score]:
    names = sorted({*found, *gold})
    return {name: Score(right=right[name], found=found[name], gold=gold[name]) for name in names}


def _faults(article: Article, kind: str, statements: Sequence[Said]) -> list[Fault]:
    return [
        Fault(
            document=article.id, kind=kind, subject=article.name(said.subject) or "", relation=said.relation,
            object=article.name(said.object) or "", status=said.status,
        )
        for said in statements
    ]  # fmt: skip
