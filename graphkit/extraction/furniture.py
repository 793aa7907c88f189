"""What stands on a page and is no part of the article: captions, bylines, `Read also` lines, agency tags."""

from functools import cache
from typing import Any

from graphkit.extraction.tokens import Sentence
from graphkit.ontology import cues

__all__ = ["is_furniture"]


def is_furniture(sentence: Sentence, text: str) -> bool:
    """Whether a sentence belongs to the page's furniture. Only a line's beginning, or a short line, is judged."""
    line_start = text.rfind("\n", 0, sentence.start) + 1
    line_end = text.find("\n", sentence.start)
    line = text[line_start : len(text) if line_end < 0 else line_end].strip().casefold()
    words = line.split()
    if line.startswith(_starts()):
        return True
    if len(words) <= _cues()["byline"] and words[:1] and line.startswith(_bylines()) and line[-1] not in ".!?":
        return True
    return line.startswith("(") and line.rstrip(".").endswith(")") and len(words) <= _cues()["tag"]


@cache
def _cues() -> Any:
    return cues("furniture")


@cache
def _starts() -> tuple[str, ...]:
    return tuple(_cues()["starts"])


@cache
def _bylines() -> tuple[str, ...]:
    return tuple(f"{word} " for word in _cues()["byline_starts"])
