"""A text read by the reader that ships, in a form that tests can compare."""

from graphkit.extraction import Reader
from graphkit.model import Document, Reading, digest
from graphkit.period import Period

__all__ = ["document", "read", "told"]


def document(text: str, published: str | None = None) -> Document:
    return Document(
        id=digest([text]), name="test", text=text, source="test.txt",
        published=Period.event(published) if published else None,
    )  # fmt: skip


def read(text: str, published: str | None = None) -> Reading:
    return Reader().read(document(text, published))


def told(text: str, published: str | None = None) -> set[tuple[str, str, str, str]]:
    """Subject, relation, object (as the text first names them) and status of all statements."""
    reading = read(text, published)
    names = {entity.id: text[slice(*entity.mentions[0])] for entity in reading.entities}
    return {(names[s.subject], s.relation, names[s.object], s.evidence.status.value) for s in reading.statements}
