"""How a graph is built: what the user may choose."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

from graphkit.documents import Fields, Network
from graphkit.engine import Engine, Serial
from graphkit.resolution import corrections

__all__ = ["Run", "Settings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to build: the user's own names files, corrections files beside those of the output folder, the fields of
    JSON records, whether to add what follows from the facts by rules, the confidence that a statement must reach
    (None: the one with the best F1), whether the explorer's page holds the whole articles or only what is quoted, and
    how addresses are fetched (None: not at all).
    """

    names: tuple[Path, ...] = ()
    corrections: tuple[Path, ...] = ()
    fields: Fields = field(default_factory=Fields)
    infer: bool = True
    least: float | None = None
    texts: bool = True
    network: Network | None = None

    @classmethod
    def of(cls, files: Iterable[Path], fields: Fields, least: float | None = None) -> Self:
        """Settings with files of the user's own, of names or of corrections: each tells by itself which it is."""
        corrected = {path: corrections.is_one(path) for path in files}
        return cls(
            names=tuple(path for path, one in corrected.items() if not one),
            corrections=tuple(path for path, one in corrected.items() if one), fields=fields, least=least,
        )  # fmt: skip

    def noted(self) -> str:
        """The same as a text, from which `remembered` makes them again."""
        files = {"names": self.names, "corrections": self.corrections}
        paths = {name: [str(path.resolve()) for path in found] for name, found in files.items()}
        plain = {"infer": self.infer, "least": self.least, "texts": self.texts}
        return json.dumps({**paths, "fields": asdict(self.fields), **plain})

    @classmethod
    def remembered(cls, noted: str) -> Self:
        """Settings as they were noted down."""
        row = json.loads(noted)
        return cls(
            names=tuple(map(Path, row["names"])), corrections=tuple(map(Path, row["corrections"])),
            fields=Fields(**row["fields"]), infer=row["infer"], least=row["least"],
            texts=row.get("texts", True),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How the work is done: by which engine, whether what an older reader has read is read again, and whether articles
    that are gone from the sources are taken out; `whole` says that the sources are all there is (`add` brings some).
    """

    engine: Engine = field(default_factory=Serial)
    reread: bool = False
    prune: bool = False
    whole: bool = True
