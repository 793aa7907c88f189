"""The header of a text file: lines `key: value` at its top up to a blank line or `---`; front matter."""

import re
from collections.abc import Iterable, Mapping

__all__ = ["header"]

_KEYS = {  # as they are found -> what they are
    "title": "title", "headline": "title",
    "date": "published", "published": "published", "published at": "published", "publication date": "published",
    "pubdate": "published",
    "source": "source", "url": "source", "link": "source", "publisher": "source", "publication": "source",
    "newspaper": "source",
    "place": "place", "location": "place",
    "language": "language", "lang": "language",
}  # fmt: skip
_OTHERS = frozenset((  # keys that may stand in a header, and are left
    "author", "authors", "byline", "by", "reporter", "tags", "keywords", "topics", "category", "categories", "section",
    "id", "description", "summary", "subtitle", "updated", "modified", "last updated", "copyright", "agency", "country",
    "edition",
))  # fmt: skip
_LINE = re.compile(r"([A-Za-z][A-Za-z_-]*(?: [A-Za-z_-]+){0,2})[ \t]*:(?:[ \t]+(.*))?")
_RULE = re.compile(r"(?:---+|\.\.\.)[ \t]*")
_BLOCK = re.compile(r"[|>][+-]?")  # YAML's marks of a value on the lines below


def header(text: str) -> tuple[Mapping[str, str], str]:
    """What the header gives (title, published, source, place, language), and the text after it; {} where is none."""
    lines = text.split("\n")
    fenced = _RULE.fullmatch(lines[0]) is not None and lines[0].startswith("-")
    end = _end(lines, fenced)
    if end is None:
        return {}, text
    found = _values(lines[fenced:end])
    if not found or not (fenced or _key(lines[0]) in _KEYS):
        return {}, text
    return found, "\n".join(lines[end + 1 :])


def _end(lines: list[str], fenced: bool) -> int | None:
    """The number of the line that ends the header, or None where the text begins with none."""
    for number in range(int(fenced), len(lines)):
        line = lines[number]
        if _RULE.fullmatch(line) or (not fenced and not line.strip()):
            return number
        if not fenced and not _belongs(line):
            return None
    return None if fenced else len(lines)


def _belongs(line: str) -> bool:
    """Whether this is a line of a header: its key is known or in lower case. `MUMBAI: The party won` begins a text."""
    key = line.partition(":")[0].strip()
    return _LINE.fullmatch(line) is not None and (key.islower() or _key(line) in _KEYS or _key(line) in _OTHERS)


def _values(lines: Iterable[str]) -> dict[str, str]:
    """The values of the keys that are known; of two that mean the same, the first."""
    found: dict[str, str] = {}
    key: str | None = None
    for line in lines:
        if match := _LINE.fullmatch(line):
            key = _KEYS.get(_key(line))
            key = None if key in found else key
            if key:
                found[key] = _plain(match[2] or "")
        elif key and line[:1] in (" ", "\t"):
            found[key] = f"{found[key]} {line.strip()}".strip()
    return {key: value for key, value in found.items() if value}


def _key(line: str) -> str:
    return re.sub(r"[_-]", " ", line.partition(":")[0].strip().lower())


def _plain(value: str) -> str:
    """The value without its quotation marks, and without a mark that it stands below."""
    value = value.strip()
    if _BLOCK.fullmatch(value):
        return ""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
