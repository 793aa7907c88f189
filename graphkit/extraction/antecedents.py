"""Who was spoken of, and which of them a word takes up again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from graphkit.extraction.quotations import OUTSIDE
from graphkit.extraction.roles import Role
from graphkit.extraction.spans import UNKNOWN
from graphkit.ontology import cues

__all__ = ["BODIES", "History", "Spoken", "Where"]

BODIES = ("Party", "Alliance")


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the article: sentence, token, and the number of the quotation there."""

    sentence: int
    token: int
    quotation: int = OUTSIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """An entity (`value`: its number as text, `1+2` for two) that a name, or a word taken for one, stood for.

    `together`: one of several in a list, so that no word for one of them means it.
    """

    where: Where
    value: str
    type: str
    role: Role
    together: bool = False


@dataclass(slots=True)
class History:
    """All that was spoken of so far, in order of the text; grows while the article is read."""

    genders: Mapping[str, str]
    spoken: dict[int, list[Spoken]] = field(default_factory=dict)

    def add(self, one: Spoken) -> None:
        """Takes note of what stands for an entity, in its place of the sentence."""
        here = self.spoken.setdefault(one.where.sentence, [])
        here.append(one)
        here.sort(key=lambda other: other.where.token)

    def before(self, where: Where, types: Sequence[str]) -> list[Spoken]:
        """What of these types was spoken of within reach: outside quotations, and in the same one."""
        sentences = range(max(0, where.sentence - _reach()), where.sentence + 1)
        return [
            one for number in sentences for one in self.spoken.get(number, ())
            if one.type in types
            and one.where.quotation in (OUTSIDE, where.quotation)
            and (number, one.where.token) < (where.sentence, where.token)
        ]  # fmt: skip

    def person(self, where: Where, gender: str | None, case: str = "", without: Iterable[str] = ()) -> str | None:
        """Whom `he` (gender `m`) or `she` (`f`) takes up: the nearest subject of the sentence, else the subject of the
        last sentence that speaks of such a person, else the only one there; None where that is not clear.
        """
        excluded = set(without)
        fitting = [
            one for one in self.before(where, ("Person",))
            if one.value not in excluded and "+" not in one.value and self._may_be(one.value, gender)
        ]  # fmt: skip
        return _known(self._chosen(where, case, fitting))

    def _chosen(self, where: Where, case: str, fitting: list[Spoken]) -> str | None:
        inside = [one for one in fitting if one.where.quotation == where.quotation != OUTSIDE]
        here = [one for one in inside or fitting if one.where.sentence == where.sentence]
        if case == "subject":  # "with Roy, who …, he": not Roy
            here = [one for one in here if one.role is not Role.OBLIQUE]
        subjects = [one for one in here if one.role is Role.SUBJECT and not one.together]
        if subjects:
            return subjects[-1].value
        earlier = [one for one in inside or fitting if one.where.sentence < where.sentence]
        return _only(here) or (None if here else _main(earlier))

    def _may_be(self, value: str, gender: str | None) -> bool:
        return gender is None or self.genders.get(value, gender) == gender

    def subject(self, where: Where, types: Sequence[str]) -> str | None:
        """The subject of the last sentence before, where it is of these types."""
        last = [one for one in self.before(where, ("Person", *BODIES)) if one.where.sentence == where.sentence - 1]
        subjects = [one for one in last if one.role is Role.SUBJECT]
        return _known(subjects[0].value) if subjects and subjects[0].type in types else None

    def local_subject(self, where: Where) -> str | None:
        """The nearest subject before, within the sentence."""
        return self._last(where, lambda one: one.where.sentence == where.sentence and one.role is Role.SUBJECT)

    def _last(self, where: Where, fits: Callable[[Spoken], bool]) -> str | None:
        found = [one.value for one in self.before(where, ("Person", *BODIES)) if fits(one)]
        return found[-1] if found else None

    def body(
        self, where: Where, types: Sequence[str] = BODIES, fits: Callable[[str], bool] = lambda _: True
    ) -> str | None:
        """The party that a word takes up: the nearest one of the sentence that is not in a list, else the subject of
        the last sentence that speaks of one, else the last of it.
        """
        found = [one for one in self.before(where, types) if "+" not in one.value and fits(one.value)]
        here = [one for one in found if one.where.sentence == where.sentence and not one.together]
        if here:
            return here[-1].value
        earlier = [one for one in found if one.where.sentence < where.sentence]
        last = [one for one in earlier if one.where.sentence == earlier[-1].where.sentence]
        subjects = [one.value for one in last if one.role is Role.SUBJECT and not one.together]
        alone = [one.value for one in last if not one.together]
        return next(iter(subjects or alone[-1:]), None)

    def pair(self, where: Where, type: str) -> str | None:
        """The two of this type that the last sentence, or the one before it, names, where it names exactly two."""
        found = self.before(where, (type,))
        if not found:
            return None
        last = found[-1].where.sentence
        values = dict.fromkeys(part for one in found if one.where.sentence == last for part in one.value.split("+"))
        return (
            "+".join(values) if len(values) == 2 and all(map(_known, values)) and where.sentence - last <= 1 else None
        )

    def subject_here(self, where: Where, begins: bool) -> str | None:
        """The last subject of the sentence (`begins`: of the sentence before), where it is one party or alliance."""
        kinds = ("Person", *BODIES, "Group", "Organisation", "Legislature")
        number = where.sentence - begins
        found = [one for one in self.before(where, kinds) if one.where.sentence == number and one.role is Role.SUBJECT]
        one = next(iter(found if begins else found[::-1]), None)
        return one.value if one and one.type in BODIES and not one.together and "+" not in one.value else None

    def several(self, where: Where) -> str | None:
        """Whom `they` takes up: a party, or those listed together, who are the subject of the sentence or of the one
        before it. None where that subject is one person, or people without names.
        """
        found = self.before(where, ("Person", *BODIES, "Group", "Organisation", "Legislature"))
        for number in (where.sentence, where.sentence - 1):
            subjects = [one for one in found if one.where.sentence == number and one.role is Role.SUBJECT]
            if subjects:
                return _unit(subjects, subjects[-1] if number == where.sentence else subjects[0])
        return None


def _unit(subjects: Sequence[Spoken], one: Spoken) -> str | None:
    """A subject with those it is listed with, where it is a party or there are several."""
    if one.type not in ("Person", *BODIES):
        return None
    if not one.together:
        return one.value if one.type in BODIES or "+" in one.value else None
    values = dict.fromkeys(other.value for other in subjects if other.together and other.type == one.type)
    return "+".join(values) if len(values) > 1 else None


def _known(value: str | None) -> str | None:
    return None if value is None or value.startswith(UNKNOWN) else value


def _only(found: Sequence[Spoken]) -> str | None:
    values = {one.value for one in found if not one.together}
    return values.pop() if len(values) == 1 else None


def _main(found: Sequence[Spoken]) -> str | None:
    if not found:
        return None
    last = [one for one in found if one.where.sentence == found[-1].where.sentence]
    subjects = [one for one in last if one.role is Role.SUBJECT and not one.together]
    return subjects[0].value if subjects else _only(last)


@cache
def _reach() -> int:
    return int(cues("coreference")["reach"])
