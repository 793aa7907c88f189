"""The training loop: seeded, with checkpoints, on as many cores as there are."""

import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from graphkit.extraction.labels import STATUSES, TAGS
from graphkit.extraction.training.network import FAR, Reader
from graphkit.extraction.training.targets import Target
from graphkit.model import Status

__all__ = ["Plan", "train"]

_log = logging.getLogger(__name__)
_O = TAGS.index("O")
_DENSITY = 0.5  # pairs that stand to be judged in articles, for each word piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train. Rates were chosen on held-back examples: see the model card."""

    seed: int = 1
    epochs: int = 6
    words: int = 900  # word pieces in a batch
    encoder_rate: float = 5e-5
    head_rate: float = 4e-4
    positive: float = 3.0  # weight of a relation that holds against one that does not
    unlisted: float = 0.4  # share of chunks in which what the names files say is hidden, so that it is no crutch
    hedged: float = 4.0  # weight of a status other than asserted: they are eight times fewer
    judge: float = 2.0  # weight of the relations' loss against the names'


def train(
    reader: Reader, fresh: Callable[[random.Random], Sequence[Target]], plan: Plan, checkpoint: Path, done: int = 0
) -> None:
    """Train in place. `fresh` gives the targets of an epoch (names swapped anew); each ends in a checkpoint."""
    torch.manual_seed(plan.seed)
    optimiser = _optimiser(reader, plan)
    total = 0
    steps_told = 0
    for epoch in range(done, plan.epochs):
        chance = random.Random(f"{plan.seed}-{epoch}")
        batches = list(_batches(fresh(chance), plan, chance))
        total = total or len(batches) * (plan.epochs - done)
        began, losses = time.monotonic(), []
        reader.train()
        for batch in batches:
            _set_rate(optimiser, plan, min(steps_told / total, 1.0))
            with torch.autocast("cpu", torch.bfloat16):
                loss = _loss(reader, batch, plan, chance)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            steps_told += 1
            losses.append(float(loss.detach()))
        torch.save({"epoch": epoch + 1, "weights": reader.state_dict()}, checkpoint)
        spent = time.monotonic() - began
        _log.info(
            "epoch %d of %d: loss %.3f, %.0f s, %d batches",
            epoch + 1,
            plan.epochs,
            float(np.mean(losses)),
            spent,
            len(batches),
        )


def _optimiser(reader: Reader, plan: Plan) -> torch.optim.AdamW:
    heads = [value for name, value in reader.named_parameters() if ".bert." not in name]
    body = [value for name, value in reader.named_parameters() if ".bert." in name]
    groups = [{"params": body, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _set_rate(optimiser: torch.optim.AdamW, plan: Plan, share: float) -> None:
    """A short rise, then a straight fall to nothing."""
    factor = min(share / 0.06, 1.0) * (1 - share) + 1e-3
    for group, rate in zip(optimiser.param_groups, (plan.encoder_rate, plan.head_rate), strict=True):
        group["lr"] = rate * factor


def _batches(found: Sequence[Target], plan: Plan, chance: random.Random) -> Iterator[list[Target]]:
    """Targets of like length together, as many as fit; the batches in a random order."""
    ordered = sorted(found, key=lambda target: (len(target.chunk.pieces) // 16, chance.random()))
    batches: list[list[Target]] = []
    batch: list[Target] = []
    for target in ordered:
        if batch and (len(batch) + 1) * len(target.chunk.pieces) > plan.words:
            batches.append(batch)
            batch = []
        batch.append(target)
    batches.append(batch)
    chance.shuffle(batches)
    yield from batches


def _loss(reader: Reader, batch: Sequence[Target], plan: Plan, chance: random.Random) -> Tensor:
    hidden, scores = reader.encoder(*_inputs(batch, plan, chance))
    names = [_name_loss(scores[row, target.chunk.first].float(), target) for row, target in enumerate(batch)]
    vectors = torch.cat([hidden[row, target.chunk.first] for row, target in enumerate(batch)])
    loss = torch.cat(names).mean()
    together = _together(batch)
    if not len(together.pairs):
        return loss
    # by pieces and not by pairs, so that a pair counts the same in a sentence and in an article
    usual = _DENSITY * scores.shape[0] * scores.shape[1]
    told: Tensor = _pair_loss(reader, vectors, together, plan).sum() / usual
    return loss + plan.judge * told


def _inputs(batch: Sequence[Target], plan: Plan, chance: random.Random) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    longest = max(len(target.chunk.pieces) for target in batch)
    arrays = np.zeros((4, len(batch), longest), np.int64)
    for row, target in enumerate(batch):
        size = len(target.chunk.pieces)
        hide = chance.random() < plan.unlisted
        arrays[0, row, :size] = target.chunk.pieces
        arrays[1, row, :size] = target.chunk.shapes
        arrays[2, row, :size] = 0 if hide else target.chunk.listed
        arrays[3, row, :size] = 1
    pieces, shapes, listed, mask = torch.from_numpy(arrays)
    return pieces, shapes, listed, mask


def _name_loss(scores: Tensor, target: Target) -> Tensor:
    """Cross-entropy; where the source leaves types open, an unmarked word may have any of their tags."""
    logs = functional.log_softmax(scores, dim=-1)
    tags = torch.from_numpy(target.tags)
    told = logs.gather(1, tags[:, None])[:, 0]
    unmarked = torch.logsumexp(logs[:, torch.from_numpy(target.open)], dim=-1)
    return -torch.where(tags == _O, unmarked, told)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pairs:
    """The pairs of several chunks as if of one: words are counted on, and sentences so that no chunk sees another."""

    sentence: Tensor
    pairs: Tensor
    types: Tensor
    relations: Tensor
    status: Tensor


def _together(batch: Sequence[Target]) -> _Pairs:
    begins = np.cumsum([0, *(len(target.chunk.words) for target in batch)])
    parts = {
        "sentence": [target.chunk.sentence + 2 * FAR * row for row, target in enumerate(batch)],
        "pairs": [target.pairs + begins[row] for row, target in enumerate(batch)],
        "types": [target.types for target in batch],
        "relations": [target.relations for target in batch],
        "status": [target.status for target in batch],
    }
    return _Pairs(**{name: torch.from_numpy(np.concatenate(arrays)) for name, arrays in parts.items()})


def _pair_loss(reader: Reader, vectors: Tensor, found: _Pairs, plan: Plan) -> Tensor:
    relations, status = reader.judge(vectors, found.sentence, found.pairs, found.types)
    wanted = found.relations
    weight = torch.where(wanted == 1, plan.positive, 1.0) * (wanted >= 0)
    loss = functional.binary_cross_entropy_with_logits(
        relations.float(), wanted.clamp(min=0), weight, reduction="none"
    ).sum(1)
    known = found.status
    each = torch.tensor([1.0 if one is Status.ASSERTED else plan.hedged for one in STATUSES])
    told = functional.cross_entropy(status.float(), known.clamp(min=0), each, reduction="none") * (known >= 0)
    return loss + 0.5 * told
