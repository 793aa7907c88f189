"""The annotated sentences of `ontology/examples/`, in the form that its README describes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import OntologyError
from graphkit.model import Qualifiers, Span, Status
from graphkit.ontology import directory, schema

__all__ = ["Example", "Marked", "Said", "examples", "parse"]

_MARK = re.compile(r"\[([^\[\]|]+)\|(\w+)(?:=([^\[\]]+))?\]")
_NEAR = "# near misses"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A mention: `text[start:end]` of the example, its type, and the name of the entity that it stands for."""

    start: int
    end: int
    type: str
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement of an example; subject, object and entity-valued qualifiers are entity names of its mentions."""

    subject: str
    relation: str
    object: str
    qualifiers: Qualifiers = ()
    status: Status = Status.ASSERTED
    speaker: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An annotated text. `file` is the stem of its file, `near_miss` whether it only looks like that relation."""

    file: str
    text: str
    mentions: tuple[Marked, ...]
    statements: tuple[Said, ...]
    near_miss: bool = False
    published: str | None = None

    def spans(self, entity: str) -> tuple[Span, ...]:
        """Where an entity stands in the text."""
        return tuple((mention.start, mention.end) for mention in self.mentions if mention.entity == entity)


def examples(folder: Path | None = None) -> Iterator[Example]:
    """All examples of a folder (the ontology's), file by file. Raises `OntologyError` for one that is malformed."""
    for path in sorted((folder or directory() / "examples").glob("*.txt")):
        yield from parse(path.read_text(encoding="utf-8"), path.stem)


def parse(source: str, file: str) -> Iterator[Example]:
    """The examples of one file's text. Raises `OntologyError`, naming file and line."""
    near, block, first = False, list[str](), 0
    for number, line in enumerate([*source.splitlines(), ""], 1):
        if line.strip() and not line.startswith("#"):
            first = first if block else number
            block.append(line.strip())
        elif block:
            yield _example(block, file, near, first)
            block = []
        near = near or line.strip().casefold() == _NEAR


def _example(block: Sequence[str], file: str, near: bool, number: int) -> Example:
    where = f"{file}.txt, line {number}"
    published = next((line[1:].strip() for line in block[:1] if line.startswith("@")), None)
    lines = [line for line in block if not line.startswith((">", "@"))]
    text, mentions = _marked("\n".join(lines), where)
    names = {mention.entity: mention.type for mention in mentions}
    said = tuple(_said(line[1:], names, where) for line in block if line.startswith(">"))
    if near and any(one.relation == file for one in said):
        raise OntologyError(f"{where}: a near miss must not say {file}")
    return Example(file=file, text=text, mentions=mentions, statements=said, near_miss=near, published=published)


def _marked(source: str, where: str) -> tuple[str, tuple[Marked, ...]]:
    text, mentions, place = "", list[Marked](), 0
    for match in _MARK.finditer(source):
        text += source[place : match.start()]
        if match[2] not in schema().types:
            raise OntologyError(f"{where}: {match[2]!r} is no entity type")
        mentions.append(
            Marked(start=len(text), end=len(text) + len(match[1]), type=match[2], entity=match[3] or match[1])
        )
        text, place = text + match[1], match.end()
    text += source[place:]
    if re.search(r"\[[^\]]*\|", text):
        raise OntologyError(f"{where}: a mark is not closed, or holds a bracket: {text[:80]!r}")
    return text, tuple(mentions)


def _said(line: str, names: Mapping[str, str], where: str) -> Said:
    ends, *options = [part.strip() for part in re.split(r"\s\|\s(?=[a-zA-Z]+=)", line.strip())]
    parts = [part.strip() for part in ends.split(" | ")]
    if len(parts) != 3 or parts[1] not in schema().relations:
        raise OntologyError(f"{where}: {line.strip()!r} is not `subject | relation | object`")
    values = dict(option.split("=", 1) for option in options)
    relation = schema().relations[parts[1]]
    for name in (parts[0], parts[2]):
        if name not in names:
            raise OntologyError(f"{where}: {name!r} is no marked name of the text")
    if (names[parts[0]], names[parts[2]]) not in relation.signatures:
        raise OntologyError(f"{where}: {relation.name} does not take {names[parts[0]]} and {names[parts[2]]}")
    unknown = set(values) - relation.qualifiers - {"status", "by", "start", "end"}
    if unknown:
        raise OntologyError(f"{where}: {relation.name} takes no {', '.join(sorted(unknown))}")
    for name in set(values) & set(schema().entity_qualifiers):
        if values[name] not in names:
            raise OntologyError(f"{where}: {name}={values[name]!r} is no marked name of the text")
    return Said(
        subject=parts[0], relation=relation.name, object=parts[2], qualifiers=_qualifiers(values, relation.qualifiers),
        status=_status(values.get("status", "asserted"), where), speaker=values.get("by"),
        start=values.get("start"), end=values.get("end"),
    )  # fmt: skip


def _qualifiers(values: Mapping[str, str], known: frozenset[str]) -> Qualifiers:
    return tuple(sorted((name, _number(value)) for name, value in values.items() if name in known))


def _number(text: str) -> str | int | float:
    if re.fullmatch(r"\d+", text):
        return int(text)
    return float(text) if re.fullmatch(r"\d+\.\d+", text) else text


def _status(text: str, where: str) -> Status:
    try:
        return Status(text)
    except ValueError as why:
        raise OntologyError(f"{where}: {text!r} is no status") from why
