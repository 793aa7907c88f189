"""Reading: from text to entities on one core, the share of each step, and the time for 1 kB to 1 MB.

Times are of the processor, so that a busy machine does not count. The texts are the annotated articles of
`ontology/examples`, as often as it takes.
"""

import resource
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import cycle
from time import process_time
from typing import Any
from unittest.mock import patch

from graphkit.examples import examples
from graphkit.extraction import Reader, reader
from graphkit.extraction.network import Network
from graphkit.extraction.reader import Part
from graphkit.extraction.spans import Context
from graphkit.model import Document, digest
from tests.benchmarks.harness import Row

STEPS: dict[str, tuple[tuple[Any, str], ...]] = {
    "tokens": ((reader, "sentences"),),
    "gazetteer": ((Context, "of"),),
    "word pieces": ((reader, "chunks"),),
    "encoder": ((Network, "see"),),
    "learned names": ((reader, "sight"), (reader, "tagged"), (reader, "together")),
    "written names": ((reader, "mentions"),),
    "offices and elections": ((reader, "meant"),),
    "clusters": ((reader, "clusters"),),
    "coreference": ((reader, "lines"),),
}
"""Each step with the functions that do it, by the place where the reader looks them up."""

ENTITIES = frozenset({Part.LEARNED_NAMES, Part.WRITTEN_NAMES})
SIZES = {"1 kB": 1_000, "10 kB": 10_000, "100 kB": 100_000, "1 MB": 1_000_000}
AN_ARTICLE = 3_000  # characters: about 500 words
ARTICLES = 40


def rows() -> Iterator[Row]:
    """Text to entities, article by article; each step; everything up to statements; one text of each size."""
    Reader().read(document(articles(AN_ARTICLE)))  # loads names files and networks
    text = articles(ARTICLES * AN_ARTICLE)
    pages = [document(text[start : start + AN_ARTICLE]) for start in range(0, len(text), AN_ARTICLE)]
    words = len(text.split())
    spent: Counter[str] = Counter()
    with timing(spent):
        total = clocked(lambda: [Reader(parts=ENTITIES).read(page) for page in pages])
    yield Row(
        name="text to entities", seconds=total, amount=words, unit="words", limit="3,000 words/s",
        note=f"{len(pages)} articles of {words // len(pages)} words",
    )  # fmt: skip
    for step in STEPS:
        yield Row(name=step, seconds=spent[step], note=f"{spent[step] / total:.0%}", against="text to entities")
    everything = clocked(lambda: [Reader().read(page) for page in pages])
    yield Row(name="text to statements", seconds=everything, amount=words, unit="words", against="text to entities")
    yield from by_size()


def by_size() -> Iterator[Row]:
    """The time for one text of each size: words a second stay the same where it is linear."""
    for name, size in SIZES.items():
        page = document(articles(size))
        seconds = clocked(lambda page=page: Reader(parts=ENTITIES).read(page))  # type: ignore[misc]
        yield Row(
            name=f"one text of {name}", seconds=seconds, amount=len(page.text.split()), unit="words",
            note=f"peak memory so far {memory()} MB", limit="1,000 MB",
        )  # fmt: skip


def articles(size: int) -> str:
    """Annotated articles, one after the other, up to a number of characters."""
    parts, length = list[str](), 0
    for one in cycle([one.text for one in examples() if one.file.startswith("articles")]):
        parts.append(one)
        length += len(one) + 2
        if length >= size:
            return "\n\n".join(parts)[:size]
    return ""


def document(text: str) -> Document:
    """A document of this text."""
    return Document(id=digest([text]), name="benchmark", text=text, source="benchmark")


def clocked(call: Callable[[], Any]) -> float:
    """Seconds of the processor that a call takes."""
    start = process_time()
    call()
    return process_time() - start


def timing(spent: Counter[str]) -> ExitStack:
    """While it lasts, the time in each step is counted; what a step yields is made a list, so that it counts there."""
    stack = ExitStack()
    for step, places in STEPS.items():
        for owner, name in places:
            stack.enter_context(patch.object(owner, name, timed(getattr(owner, name), spent, step)))
    return stack


def timed(function: Callable[..., Any], spent: Counter[str], step: str) -> Callable[..., Any]:
    """The same function, whose time is added to that of its step."""

    def call(*args: Any, **kwargs: Any) -> Any:
        start = process_time()
        result = function(*args, **kwargs)
        result = list(result) if isinstance(result, Iterator) else result
        spent[step] += process_time() - start  # type: ignore[assignment]
        return result

    return call


def memory() -> int:
    """The most memory of this process so far, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1_000_000 if sys.platform == "darwin" else 1_000)
