"""The network: one small encoder, a tagger of names over it, and a judge of what two names have in common."""

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from graphkit.extraction.features import LISTED, SHAPES
from graphkit.extraction.labels import RELATIONS, STATUSES, TAGS, TYPES

__all__ = ["Encoder", "Judge", "Reader"]

WIDTH = 384
DISTANCES = 32


class Encoder(nn.Module):
    """Word pieces to vectors and tags: pieces, shapes, listed, mask (batch, n) → (batch, n, width), (batch, n, tags).

    The starting weights know small letters alone; how a word is written and what the names files say of it is added to
    its embedding, so that this knowledge can be learned in minutes.
    """

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.listed = nn.Embedding(len(LISTED), WIDTH)
        nn.init.normal_(self.shapes.weight, std=0.02)
        nn.init.normal_(self.listed.weight, std=0.02)
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(WIDTH, len(TAGS))

    def forward(self, pieces: Tensor, shapes: Tensor, listed: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors and tag scores of every piece."""
        start = self.bert.embeddings.word_embeddings(pieces) + self.shapes(shapes) + self.listed(listed)
        hidden = self.bert(inputs_embeds=start, attention_mask=mask).last_hidden_state
        return hidden, self.tags(self.drop(hidden))


class Judge(nn.Module):
    """Pairs of names to relations and status.

    `vectors` (words, width) of one chunk, `pairs` (n, 4) first and last word of subject and object, `types` (n, 2)
    → relation scores (n, relations), status scores (n, statuses).
    """

    def __init__(self, hidden: int = 512) -> None:
        super().__init__()
        self.types = nn.Embedding(len(TYPES), 48)
        self.distance = nn.Embedding(DISTANCES, 24)
        given = 6 * WIDTH + 2 * 48 + 24
        self.inner = nn.Sequential(
            nn.Linear(given, hidden), nn.GELU(), nn.Dropout(0.2), nn.Linear(hidden, hidden), nn.GELU()
        )
        self.relations = nn.Linear(hidden, len(RELATIONS))
        self.status = nn.Linear(hidden, len(STATUSES))
        nn.init.constant_(self.relations.bias, -5.0)  # most pairs have nothing to do with each other

    def forward(self, vectors: Tensor, pairs: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of each pair. Between the two names the mean is taken, by way of sums from the beginning."""
        sums = torch.cat([torch.zeros_like(vectors[:1]), vectors.cumsum(0)])
        low = torch.minimum(pairs[:, 1], pairs[:, 3])
        high = torch.maximum(torch.maximum(pairs[:, 0], pairs[:, 2]), low)
        between = (sums[high] - sums[low]) / (high - low).clamp(min=1)[:, None]
        gap = (high - low).clamp(max=DISTANCES // 2 - 1)
        side = gap + (pairs[:, 0] > pairs[:, 2]).long() * (DISTANCES // 2)
        before = vectors[(torch.minimum(pairs[:, 0], pairs[:, 2]) - 1).clamp(min=0)]
        ends = [vectors[pairs[:, 0]], vectors[pairs[:, 1] - 1], vectors[pairs[:, 2]], vectors[pairs[:, 3] - 1]]
        inner = self.inner(
            torch.cat([*ends, between, before, self.types(types).flatten(1), self.distance(side)], dim=1)
        )
        return self.relations(inner), self.status(inner)


class Reader(nn.Module):
    """Encoder and judge together."""

    def __init__(self, config: BertConfig, weights: Mapping[str, Tensor] | None = None) -> None:
        super().__init__()
        self.encoder, self.judge = Encoder(config), Judge()
        if weights is not None:
            known = {name.removeprefix("bert."): value for name, value in weights.items() if "pooler" not in name}
            missing, _ = self.encoder.bert.load_state_dict(known, strict=False)
            if missing:
                raise ValueError(f"the starting weights lack {missing[:3]}")
