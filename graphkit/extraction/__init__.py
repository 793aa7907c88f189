"""Documents to entities and statements.

Whatever turns a `Document` into a `Reading` is an `Extractor`; `Reader` is the one that ships.
"""

from typing import Protocol

from graphkit.extraction.reader import Reader
from graphkit.model import Document, Reading

__all__ = ["Extractor", "Reader"]


class Extractor(Protocol):
    """The seam for readers of any kind: rules, a learned model, a language model behind an API."""

    @property
    def name(self) -> str:
        """Name and version, kept with each piece of evidence."""
        ...

    def read(self, document: Document) -> Reading:
        """The entities and statements of one document; statements that fail the evidence gate are its rejections."""
        ...
