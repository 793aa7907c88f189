"""`python -m tests.extraction.account [GOLD]`: coreference right, wrong and none, by kind of word.

Short forms of names (surname, title and surname, initials, abbreviation …) are counted on the annotated articles of
`ontology/examples`, where every mention is marked with whom it names. Words that are no names (he, the party, its
leader …) are not marked; they are counted where a statement of the gold articles is borne by one: its quote does not
name the subject or the object, but holds such a word. Right: the word is taken for that subject or object. Wrong: it
is taken for another. None: it is taken for nobody. GOLD is a folder of gold articles; without it names are counted.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from graphkit.evaluate.entities import align, named
from graphkit.examples import Example, Marked, examples
from graphkit.extraction import Reader
from graphkit.extraction.line import Item
from graphkit.extraction.reader import Part
from graphkit.lookup import fold
from graphkit.model import Document, Entity, digest
from graphkit.ontology import cues
from graphkit.period import Period

__all__ = ["account", "table"]

_KINDS = {"Person": "person", "Party": "body", "Alliance": "body"}
RIGHT, WRONG, NONE = "right", "wrong", "none"
Account = Mapping[str, Counter[str]]


def account(reader: Reader, gold: Path | None) -> Account:
    """Kind of word -> how many are right, wrong and none."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in examples():
        if one.file.startswith("articles"):
            for kind, verdict in names(one, reader):
                counts[kind][verdict] += 1
    for path in sorted(gold.glob("*.json")) if gold else ():
        for kind, verdict in words(json.loads(path.read_text(encoding="utf-8")), path, reader):
            counts[kind][verdict] += 1
    return counts


def document(text: str, published: str | None = None) -> Document:
    return Document(
        id=digest([text]), name="account", text=text, source="account",
        published=Period.event(published) if published else None,
    )  # fmt: skip


# --- short forms of names -------------------------------------------------------------------------------------------
def names(one: Example, reader: Reader) -> Iterator[tuple[str, str]]:
    """The kind of each mention that is not in full, and whether it is read as one of the entity that it names."""
    found = reader.read(document(one.text, one.published)).entities
    owner = {span: entity for entity in found for span in entity.mentions}
    meant = {span: name for entity in found for span, name in [(s, _meant(entity, one)) for s in entity.mentions]}
    for mark in one.mentions:
        kind = _kind(mark, one)
        if kind:
            span = next((span for span in owner if span[0] <= mark.start and mark.end <= span[1]), None)
            yield kind, NONE if span is None else RIGHT if meant[span] == mark.entity else WRONG


def _meant(entity: Entity, one: Example) -> str | None:
    """The marked entity that most mentions in full of a found one are of; else most of its mentions."""
    marks = [mark for mark in one.mentions for start, end in entity.mentions if start <= mark.start and mark.end <= end]
    full = [mark.entity for mark in marks if not _kind(mark, one)] or [mark.entity for mark in marks]
    return Counter(full).most_common(1)[0][0] if full else None


def _kind(mark: Marked, one: Example) -> str | None:
    """How a name is shortened; None where it is in full."""
    text = one.text[mark.start : mark.end]
    if fold(text) == fold(mark.entity) or mark.type not in ("Person", "Party", "Alliance", "Organisation"):
        return None
    before = re.findall(r"[\w.]+", one.text[: mark.start])[-1:]
    if mark.type != "Person":
        return "abbreviation" if text.replace("(", "").replace(")", "").replace("-", "").isupper() else "short name"
    if before and before[0].rstrip(".") in cues("mentions")["person"]["honorifics"]:
        return "title and surname"
    if re.match(r"(?:[A-Z]\.?\s?){1,3}[A-Z]", text) and " " in text:
        return "initials"
    return "surname" if fold(text) == fold(mark.entity.split()[-1]) else "other short form"


# --- words that are no names ----------------------------------------------------------------------------------------
def words(gold: Mapping[str, object], path: Path, reader: Reader) -> Iterator[tuple[str, str]]:
    """The kind of word that bears each statement of a gold article whose quote does not name an end of it."""
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    entities: list[dict[str, object]] = gold["entities"]  # type: ignore[assignment]
    statements: list[dict[str, str]] = gold["statements"]  # type: ignore[assignment]
    published = gold["published"] if isinstance(gold["published"], str) else None
    article, _ = reader.candidates(document(text, published))
    forms = {str(one["id"]): [str(one["name"]), *map(str, one.get("aliases") or ())] for one in entities}  # type: ignore[call-overload]
    types = {str(one["id"]): str(one["type"]) for one in entities}
    to_gold = align(
        [named(id, types[id], *names) for id, names in forms.items()],
        [named(one.id, one.type, one.name, *one.aliases) for one in article.entities()],
    )
    refs = {str(i): to_gold.get(one.id) for i, one in enumerate(article.entities())}
    for said in statements:
        start = text.find(said.get("quote") or "\0")
        spoken, inside = _plain(said.get("quote") or ""), (start, start + len(said.get("quote") or ""))
        items = [item for line in article.lines for item in line.items if start >= 0 and _within(item, inside)]
        for end, other in ((said["subject"], said["object"]), (said["object"], said["subject"])):
            if items and types[end] in _KINDS and not _names(forms[end], spoken):
                bearing = [
                    item for item in items if _may_bear(item, types[end], [refs.get(ref) for ref in _refs(item)], other)
                ]
                yield _verdict(bearing, text, end, refs)


def _may_bear(item: Item, kind: str, meant: Sequence[str | None], other: str) -> bool:
    """Whether a word may stand for an entity of a kind, and is not taken for the other end of the statement."""
    if item.refs:
        return not item.named and _KINDS.get(item.type) == _KINDS[kind] and other not in meant
    return item.key in _pronouns() and (item.key in cues("coreference")["pronouns"]) == (kind == "Person")


def _verdict(bearing: Sequence[Item], text: str, end: str, refs: Mapping[str, str | None]) -> tuple[str, str]:
    """The kind of the word that bears an end of a statement, and whether it is taken for it."""
    resolved = [item for item in bearing if item.refs]
    right = [item for item in resolved if end in (refs.get(ref) for ref in _refs(item))]
    if right:
        return _word(right[0], text), RIGHT
    if resolved:
        return _word(resolved[0], text), WRONG
    return (_word(bearing[0], text), NONE) if bearing else ("no word of its own", NONE)


def _refs(item: Item) -> list[str]:
    return [part for ref in item.refs for part in ref.split("+") if part.isdecimal()]


def _within(item: Item, span: tuple[int, int]) -> bool:
    return span[0] <= item.start and item.end <= span[1]


def _plain(text: str) -> str:
    return " ".join(["", *re.findall(r"[^\W_]+", text.casefold()), ""])


def _names(forms: Sequence[str], spoken: str) -> bool:
    return any(_plain(form) in spoken for form in forms if _plain(form).strip())


def _word(item: Item, text: str) -> str:
    """The kind of a word: pronouns each for itself, descriptions by their first and last word."""
    words = text[item.start : item.end].casefold().split() or [item.key]
    if len(words) == 1:
        return words[0]
    first = "his" if words[0] in ("his", "her", "their", "its") else "the"
    last = words[-1] if words[-1] in _bodies() else item.type.casefold()
    return f"{first} … {last}" if len(words) > 2 else f"{first} {last}"


@cache
def _bodies() -> frozenset[str]:
    bodies = cues("coreference")["bodies"]
    return frozenset(word for key in ("party", "alliance", "named") for word in bodies[key])


@cache
def _pronouns() -> frozenset[str]:
    return frozenset({*cues("coreference")["pronouns"], "they", "their", "it", "its", "i", "we", "my", "our"})


def table(counts: Account) -> str:
    """The account as lines: kind, right, wrong, none, share right of those taken for somebody."""
    rows = [f"{'kind':40} {'right':>6} {'wrong':>6} {'none':>6} {'precision':>10}"]
    for kind, of in sorted(counts.items(), key=lambda pair: -sum(pair[1].values())):
        taken = of[RIGHT] + of[WRONG]
        share = f"{of[RIGHT] / taken:10.0%}" if taken else f"{'–':>10}"
        rows.append(f"{kind:40} {of[RIGHT]:6} {of[WRONG]:6} {of[NONE]:6} {share}")
    return "\n".join(rows)


if __name__ == "__main__":
    PARTS = frozenset({Part.WRITTEN_NAMES}) if "--written" in sys.argv else frozenset(Part)
    FOLDERS = [Path(word) for word in sys.argv[1:] if not word.startswith("--")]
    sys.stdout.write(table(account(Reader(parts=PARTS), FOLDERS[0] if FOLDERS else None)) + "\n")
