"""What stands on a page and is no part of the article: captions, bylines, `Read also` lines, agency tags, headings."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from graphkit.extraction.spans import Mention
from graphkit.extraction.tokens import Sentence, words
from graphkit.ontology import cues

__all__ = ["is_furniture", "outside"]

_HEADING = 6  # words: a longer line with capitals throughout is a headline, which names whom the article is about
_LOOKED_AT = 1000  # characters of a line: what is longer is no furniture
_AGENCY_WITHIN = 12  # tokens from the beginning of a line, within which an agency is one of a dateline


def outside(found: Sequence[Mention], lines: Sequence[Sentence], text: str) -> list[Mention]:
    """The mentions that do not belong to the page's furniture. A heading with capitals throughout (`Key Points`) names
    only whom the names files or the rest of the article know.
    """
    paragraphs = {line.paragraph: _line(line, text) for line in reversed(lines)}
    judged = {number: (is_furniture(line), _is_heading(line)) for number, line in paragraphs.items()}
    furniture = {line.index for line in lines if judged[line.paragraph][0]}
    kept = [one for one in found if one.sentence not in furniture and not _sends(one, lines[one.sentence])]
    headings = {line.index for line in lines if judged[line.paragraph][1]}
    if len(headings | furniture) == len(lines):
        return kept
    known = {word for one in kept if one.sentence not in headings for word in one.text.split()}
    return [one for one in kept if one.sentence not in headings or one.entry or known & set(one.text.split())]


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page's furniture. Only its beginning, or a short line, is judged."""
    line = line.casefold()
    size, marks = len(line.split()), _cues()["captions"]
    if line.startswith(_starts()) or _named(line) in _agencies():
        return True
    if size <= _cues()["caption"] and any(mark in line for mark in marks):
        return True
    if size <= _cues()["byline"] and line[-1:] not in (".", "!", "?"):
        return line.startswith(_bylines()) or line.endswith(_byline_ends()) or " | " in line or _in_brackets(line)
    return size <= _cues()["tag"] and _in_brackets(line)


def _in_brackets(line: str) -> bool:
    return line.startswith("(") and line.rstrip(".").endswith(")") and len(line.split()) <= _cues()["tag"]


def _line(sentence: Sentence, text: str) -> str:
    """The line in which a sentence stands, or as much of it as is looked at."""
    line_start = text.rfind("\n", 0, sentence.start) + 1
    line_end = text.find("\n", sentence.start)
    return text[line_start : min(len(text) if line_end < 0 else line_end, line_start + _LOOKED_AT)].strip()


def _named(line: str) -> str:
    """A line without the marks around it."""
    return line.strip("()[]-–—|•. ")


def _is_heading(line: str) -> bool:
    told = [word for word in words(line) if word[0].isalpha() and len(word) > 3]
    short = len(line.split()) <= _HEADING and line[-1:] not in (".", "!", "?", "”", '"', ":", ",", ";")
    return short and bool(told) and all(word[0].isupper() for word in told) and not any(c.isdecimal() for c in line)


def _sends(one: Mention, sentence: Sentence) -> bool:
    """Whether a mention is the agency that sends the article: in brackets near the beginning of a line."""
    line = sentence.tokens
    within = one.first and line[one.first - 1].text == "(" and one.last < len(line) and line[one.last].text == ")"
    return bool(within) and one.last < _AGENCY_WITHIN and one.text.casefold() in _agencies()


@cache
def _cues() -> Any:
    return cues("furniture")


@cache
def _starts() -> tuple[str, ...]:
    return tuple(_cues()["starts"])


@cache
def _bylines() -> tuple[str, ...]:
    return tuple(f"{word} " for word in _cues()["byline_starts"])


@cache
def _byline_ends() -> tuple[str, ...]:
    return tuple(_cues()["byline_ends"])


@cache
def _agencies() -> frozenset[str]:
    return frozenset(_cues()["agencies"])
