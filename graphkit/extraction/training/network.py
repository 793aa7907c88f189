"""The network: one small encoder, a tagger of names over it, and a judge of what two names have in common."""

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from graphkit.extraction.features import LISTED, SHAPES
from graphkit.extraction.labels import RELATIONS, STATUSES, TAGS, TYPES

__all__ = ["FAR", "Encoder", "Judge", "Reader"]

WIDTH = 384
DISTANCES = 32
ENDS = 6
HEADS, HEAD = 4, 64
FAR = 1000  # sentences beyond which words belong to another chunk and are not seen
WHERE = 5  # sentences before, of the first place, between, of the last, behind


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
    """Pairs of places to relations and status.

    `vectors` (words, width) and `sentence` (words) of one chunk, `pairs` (n, 4) first and last word of subject and
    object, `types` (n, 2) → relation scores (n, relations), status scores (n, statuses).

    It sees the ends of both, the words at their sides, the mean of what stands between them, and whatever words of the
    whole chunk the pair attends to: who "he" is, or a verb that stands far off. (Pooling context by the attention of a
    pair is due to Zhou et al., 2021, "Document-level relation extraction with adaptive thresholding and localized
    context pooling".) Each word is projected once, not once for each pair.
    """

    def __init__(self, hidden: int = 512) -> None:
        super().__init__()
        self.types = nn.Embedding(2 * len(TYPES) + 1, 48)  # named, taken up; a figure
        self.distance = nn.Embedding(DISTANCES, 24)
        self.sides = nn.Linear(WIDTH, ENDS * hidden)
        self.between = nn.Linear(WIDTH, hidden, bias=False)
        self.known = nn.Linear(2 * 48 + 24, hidden)
        self.asking = nn.Linear(WIDTH, 4 * HEADS * HEAD)
        self.asking_types = nn.Linear(2 * 48, HEADS * HEAD)
        self.asked = nn.Linear(WIDTH, HEADS * HEAD)
        self.told = nn.Linear(WIDTH, HEADS * HEAD)
        self.where = nn.Embedding(WHERE, HEADS)
        self.context = nn.Linear(HEADS * HEAD, hidden)
        self.inner = nn.Sequential(nn.GELU(), nn.Dropout(0.2), nn.Linear(hidden, hidden), nn.GELU(), nn.Dropout(0.1))
        self.relations = nn.Linear(hidden, len(RELATIONS))
        self.status = nn.Linear(hidden, len(STATUSES))
        nn.init.zeros_(self.where.weight)
        nn.init.constant_(self.relations.bias, -5.0)  # most pairs have nothing to do with each other

    def forward(self, vectors: Tensor, sentence: Tensor, pairs: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of each pair."""
        kinds = self.types(types).flatten(1)
        given = self._sides(vectors, pairs) + self._between(vectors, pairs)
        given = given + self.known(torch.cat([kinds, self.distance(_apart(pairs))], dim=1))
        inner = self.inner(given + self.context(self._attended(vectors, sentence, pairs, kinds)))
        return self.relations(inner), self.status(inner)

    def _sides(self, vectors: Tensor, pairs: Tensor) -> Tensor:
        """First and last word of both, and the words before the first and after the last of the two."""
        sides = self.sides(vectors).unflatten(1, (ENDS, -1))
        before = (torch.minimum(pairs[:, 0], pairs[:, 2]) - 1).clamp(min=0)
        after = torch.minimum(torch.maximum(pairs[:, 1], pairs[:, 3]), torch.zeros_like(before) + vectors.shape[0] - 1)
        places = (pairs[:, 0], pairs[:, 1] - 1, pairs[:, 2], pairs[:, 3] - 1, before, after)
        return torch.stack([sides[place, side] for side, place in enumerate(places)]).sum(0)

    def _between(self, vectors: Tensor, pairs: Tensor) -> Tensor:
        """The mean of the words between the two, by way of sums from the beginning."""
        words = self.between(vectors).float()
        sums = torch.cat([torch.zeros_like(words[:1]), words.cumsum(0)])
        low, high = _gap(pairs)
        mean: Tensor = (sums[high] - sums[low]) / (high - low).clamp(min=1)[:, None]
        return mean

    def _attended(self, vectors: Tensor, sentence: Tensor, pairs: Tensor, kinds: Tensor) -> Tensor:
        """What the words tell that the pair attends to, by their content and by their sentence's place."""
        asking = self.asking(vectors).unflatten(1, (4, -1))
        query = (
            asking[pairs[:, 0], 0] + asking[pairs[:, 1] - 1, 1] + asking[pairs[:, 2], 2] + asking[pairs[:, 3] - 1, 3]
        )
        query = (query + self.asking_types(kinds)).unflatten(1, (HEADS, HEAD)).transpose(0, 1)  # (heads, n, head)
        keys = self.asked(vectors).unflatten(1, (HEADS, HEAD)).permute(1, 2, 0)  # (heads, head, words)
        values = self.told(vectors).unflatten(1, (HEADS, HEAD)).transpose(0, 1)  # (heads, words, head)
        low, high = torch.minimum(pairs[:, 0], pairs[:, 2]), torch.maximum(pairs[:, 0], pairs[:, 2])
        first, last = sentence[low][:, None], sentence[high][:, None]
        here = sentence[None, :]
        where = (here >= first).long() + (here > first).long() + (here >= last).long() + (here > last).long()
        scores = torch.matmul(query, keys).float() / HEAD**0.5 + self.where(where).permute(2, 0, 1)
        scores = scores.masked_fill((here - first).abs() > FAR, -1e4)
        return torch.matmul(scores.softmax(-1).to(values.dtype), values).transpose(0, 1).flatten(1)


def _gap(pairs: Tensor) -> tuple[Tensor, Tensor]:
    """The words `low:high` between the two places of each pair."""
    low = torch.minimum(pairs[:, 1], pairs[:, 3])
    return low, torch.maximum(torch.maximum(pairs[:, 0], pairs[:, 2]), low)


def _apart(pairs: Tensor) -> Tensor:
    """How many words stand between the two, and which is first, as one number below `DISTANCES`."""
    low, high = _gap(pairs)
    gap = (high - low).clamp(max=DISTANCES // 2 - 1)
    return gap + (pairs[:, 0] > pairs[:, 2]).long() * (DISTANCES // 2)


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
