"""`python -m graphkit.extraction.training.names FILE…`: how well the learned part alone finds the names of CrossNER.

Exact spans, labels folded to person, party, organisation, place, election and event (`ontology/cues/sources.toml`); the
network has no events, so that each of them counts as missed.
"""

import argparse
import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from graphkit.extraction.features import MODELS, chunks
from graphkit.extraction.gazetteer import gazetteer
from graphkit.extraction.network import network
from graphkit.extraction.spans import Context
from graphkit.extraction.tagger import tagged
from graphkit.extraction.tokens import sentences
from graphkit.ontology import cues

__all__ = ["found", "gold", "main"]

_log = logging.getLogger(__name__)

Span = tuple[int, int, str]


def gold(path: Path) -> Iterator[tuple[str, set[Span]]]:
    """The sentences of a BIO file with their names: characters and folded label."""
    folded: Mapping[str, str] = cues("sources")["folded"]
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        text, spans, opened = "", set[Span](), None
        for word, label in [*(line.split("\t") for line in block.splitlines()), ("", "O")]:
            if opened and not label.startswith("I-"):
                spans.add((opened[0], len(text), opened[1]))
                opened = None
            text += (" " if text and word else "") + word
            if label.startswith("B-") and label[2:] in folded:
                opened = (len(text) - len(word), folded[label[2:]])
        yield text, spans


def found(text: str, models: Path = MODELS) -> set[Span]:
    """The names that the learned part finds in a text, with folded labels."""
    split = sentences(text)
    listed = gazetteer()
    parts = list(chunks(split, listed))
    folded: Mapping[str, str] = cues("sources")["folded"]
    names = tagged(parts, network(models).see(parts), split, Context.of(split, listed))
    return {(one.start, one.end, folded[one.type]) for one in names if one.type in folded}


def main() -> None:
    """Log precision, recall and F1, over all labels and by label."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", help="BIO files of CrossNER that the network was not trained on")
    parser.add_argument("--models", type=Path, default=MODELS)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    right, told, known = Counter[str](), Counter[str](), Counter[str]()
    for text, spans in (pair for path in options.files for pair in gold(path)):
        names = found(text, options.models)
        for counts, these in ((right, names & spans), (told, names), (known, spans)):
            counts.update(kind for _, _, kind in these)
            counts["all together"] += len(these)
    for kind in sorted(known):
        precision, recall = right[kind] / max(told[kind], 1), right[kind] / known[kind]
        f1 = 2 * right[kind] / (told[kind] + known[kind])
        _log.info("%-14s P %.3f  R %.3f  F1 %.3f  of %d", kind, precision, recall, f1, known[kind])


if __name__ == "__main__":
    main()
