"""`python -m graphkit.extraction.training`: train the learned reader and write it where it ships."""

import argparse
import logging
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from transformers import BertConfig

from graphkit.extraction.features import MODELS, tokenizer
from graphkit.extraction.gazetteer import gazetteer
from graphkit.extraction.training.export import export
from graphkit.extraction.training.loop import Plan, train
from graphkit.extraction.training.network import Reader
from graphkit.extraction.training.samples import Sample, crossner, gold, gum, held_back, ours
from graphkit.extraction.training.swap import pools, swapped
from graphkit.extraction.training.targets import Target, targets
from graphkit.ontology import names

__all__ = ["main"]

_log = logging.getLogger("graphkit.extraction.training")

_SENTENCE = 500  # characters up to which a sample counts as a single sentence
_DRAWN = 0.5


def main() -> None:
    """Read the sources, train, export."""
    options = _options()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    samples = [sample for sample in _sources(options) if not held_back(sample)]
    _log.info("%d samples, %d names, %d facts", len(samples), *_counts(samples))
    reader = Reader(BertConfig.from_pretrained(options.weights), load_file(options.weights / "model.safetensors"))
    done = 0
    if options.resume and options.checkpoint.exists():
        saved = torch.load(options.checkpoint, weights_only=True)
        reader.load_state_dict(saved["weights"])
        done = int(saved["epoch"])
    plan = Plan(seed=options.seed, epochs=options.epochs)
    train(reader, _Epochs(samples, tokenizer()), plan, options.checkpoint, done)
    export(reader, options.out)
    _log.info("written to %s", options.out)


class _Epochs:
    """The targets of each epoch, with other names swapped in: all articles, and one in two of the sentences, drawn
    anew each time, since it is articles that are to be read.
    """

    def __init__(self, samples: Sequence[Sample], pieces: Tokenizer) -> None:
        self.samples, self.pieces, self.gazetteer = samples, pieces, gazetteer()
        self.pools = pools(samples, names())

    def __call__(self, chance: random.Random) -> list[Target]:
        drawn = [one for one in self.samples if len(one.text) > _SENTENCE or chance.random() < _DRAWN]
        mixed = [swapped(sample, self.pools, chance) for sample in drawn]
        return [target for sample in mixed for target in targets(sample, self.gazetteer, self.pieces)]


def _sources(options: argparse.Namespace) -> list[Sample]:
    found = list(ours())
    for folder in options.gold:
        found += gold(folder)
    for path in options.crossner:
        found += crossner(path)
    for path in options.conllu:
        found += [sample for sample in gum(path) if sample.names]
    return found


def _counts(samples: Sequence[Sample]) -> tuple[int, int]:
    return sum(len(s.names) for s in samples), sum(len(s.facts or ()) for s in samples)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--weights", type=Path, required=True, help="folder of the starting weights (config.json, model.safetensors)"
    )
    parser.add_argument("--gold", type=Path, action="append", default=[], help="folder of gold articles to train on")
    parser.add_argument("--crossner", type=Path, action="append", default=[], help="CrossNER file to train on")
    parser.add_argument("--conllu", type=Path, action="append", default=[], help="CoNLL-U file with entities, gzipped")
    parser.add_argument("--out", type=Path, default=MODELS)
    parser.add_argument("--checkpoint", type=Path, default=Path("checkpoint.pt"))
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint")
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--seed", type=int, default=Plan().seed)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
