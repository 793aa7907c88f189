"""How a graph is built: what the user may choose."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from graphkit.documents import Fields
from graphkit.resolution import corrections

__all__ = ["Settings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to build: the user's own names files, corrections files beside those of the output folder, the fields of
    JSON records, whether to add what follows from the facts by rules, and the confidence that a statement must reach
    (None: the one with the best F1).
    """

    names: tuple[Path, ...] = ()
    corrections: tuple[Path, ...] = ()
    fields: Fields = field(default_factory=Fields)
    infer: bool = True
    least: float | None = None

    @classmethod
    def of(cls, files: Iterable[Path], fields: Fields, least: float | None = None) -> Self:
        """Settings with files of the user's own, of names or of corrections: each tells by itself which it is."""
        corrected = {path: corrections.is_one(path) for path in files}
        return cls(
            names=tuple(path for path, one in corrected.items() if not one),
            corrections=tuple(path for path, one in corrected.items() if one), fields=fields, least=least,
        )  # fmt: skip
