"""Knowledge as lines of text that people can read and tests compare."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from graphkit.model import Fact, Knowledge
from graphkit.period import UNBOUNDED, Period

__all__ = ["block", "facts", "held"]

HERE = Path(__file__).parent


def block(file: str, heading: str = "") -> list[str]:
    """The lines of a file of expectations under a heading (`[2016-06-01]`), or all of them."""
    found: list[str] = []
    here = not heading
    for line in (HERE / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and heading:
            here = line == f"[{heading}]"
        elif here and line.strip() and not line.startswith("#"):
            found.append(line)
    return found


def facts(knowledge: Knowledge) -> list[str]:
    """Every fact in a line, with what closed it, what it was inferred from, since when it is known."""
    names = {entity.id: entity.name for entity in knowledge.entities}
    known = {fact.id: fact for fact in knowledge.facts}

    def line(fact: Fact) -> Iterator[str]:
        yield _said(fact, names)
        yield _period(fact.period)
        yield f"{fact.standing.value} by {len(fact.statements)}, known {fact.known_since}"
        for label, ids in (("closed by", fact.closed_by), ("from" if fact.inferred else "after", fact.premises)):
            if ids:
                yield f"{label}: " + " + ".join(sorted(_said(known[id], names) for id in ids))
        if fact.rule:
            yield f"rule: {fact.rule}"

    return sorted(" | ".join(line(fact)) for fact in knowledge.facts)


def held(knowledge: Knowledge, day: date) -> list[str]:
    """What held on a day, each with its standing: surely, or possibly. What nobody dates is left out."""
    names = {entity.id: entity.name for entity in knowledge.entities}
    return sorted(
        f"{'surely' if fact.period.certainly_holds(day) else 'possibly'} {_said(fact, names)}: {fact.standing.value}"
        + (" (inferred)" if fact.inferred else "")
        for fact in knowledge.facts
        if fact.period.possibly_holds(day) and not set(fact.period.bounds) <= set(UNBOUNDED)
    )


def _said(fact: Fact, names: dict[str, str]) -> str:
    told = [f"{key}={names.get(str(value), value)}" for key, value in fact.qualifiers]
    return " ".join([names[fact.subject], fact.relation, names[fact.object], *told])


def _period(period: Period) -> str:
    """The bounds: of an event its window, of a state the window of its begin and that of its end."""
    begin = _window(period.begin_earliest, period.begin_latest)
    if period.is_event:
        return begin
    return f"{begin} to {'(open) ' if period.end == '..' else ''}{_window(period.end_earliest, period.end_latest)}"


def _window(low: date, high: date) -> str:
    first, last = ("" if day in UNBOUNDED else day.isoformat() for day in (low, high))
    return first if low == high else f"{first}..{last}"
