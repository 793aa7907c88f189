"""The learned part at work: the two ONNX files that ship, on one core, without torch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from graphkit.errors import OntologyError
from graphkit.extraction.features import MODELS, Chunk

__all__ = ["Network", "Seen", "network"]

Array = NDArray[np.float32]
Indices = NDArray[np.int64]
_BATCH = 4  # chunks read at once: more is no faster on one core and takes more memory

_ALIKE = 0.95  # a chunk that is shorter than this share of a batch's longest waits for the next batch


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the encoder makes of a chunk: a vector (words, width) and tag probabilities (words, tags) for each word."""

    vectors: Array
    tags: Array


@dataclass(frozen=True, slots=True)
class Network:
    """Encoder and judge. Reads only; the same input gives the same output on one machine."""

    encoder: Any
    pairs: Any

    def see(self, found: Sequence[Chunk]) -> list[Seen]:
        """Vectors and tags of these chunks, in their order."""
        seen: dict[int, Seen] = {}
        for numbers in _batches([len(chunk.pieces) for chunk in found]):
            vectors, tags = self.encoder.run(None, _inputs([found[number] for number in numbers]))
            for row, number in enumerate(numbers):
                first = found[number].first
                seen[number] = Seen(vectors=vectors[row, first], tags=_softmax(tags[row, first]))
        return [seen[number] for number in range(len(found))]

    def judge(self, vectors: Array, sentence: Indices, pairs: Indices, types: Indices) -> tuple[Array, Array]:
        """Probabilities of each relation (n, relations) and of each status (n, statuses) for pairs of places; `vectors`
        and `sentence` (the number of each word's sentence) are of the words of one chunk.
        """
        given = {"vectors": vectors, "sentence": sentence, "pairs": pairs, "types": types}
        relations, status = self.pairs.run(None, given)
        return 1 / (1 + np.exp(-relations)), _softmax(status)


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The numbers of chunks that are read at once: of nearly one length, since the shorter are filled up to the longest
    and what is filled up takes as long as what is read.
    """
    batch: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda number: -lengths[number]):
        if batch and (len(batch) == _BATCH or lengths[number] < _ALIKE * lengths[batch[0]]):
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _inputs(part: Sequence[Chunk]) -> dict[str, NDArray[np.int64]]:
    longest = max(len(chunk.pieces) for chunk in part)
    arrays = {name: np.zeros((len(part), longest), np.int64) for name in ("pieces", "shapes", "listed", "mask")}
    for row, chunk in enumerate(part):
        size = len(chunk.pieces)
        for name in ("pieces", "shapes", "listed"):
            arrays[name][row, :size] = getattr(chunk, name)
        arrays["mask"][row, :size] = 1
    return arrays


def _softmax(scores: Array) -> Array:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), np.float32)


@cache
def network(folder: Path = MODELS) -> Network:
    """The network of a folder (the one that ships), loaded once a process."""
    return Network(_session(folder / "encoder.onnx"), _session(folder / "judge.onnx"))


def _session(path: Path) -> Any:
    if not path.is_file():
        raise OntologyError(f"{path} is missing: install graphkit again, or train the reader")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # a process a core reads more than threads do
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
