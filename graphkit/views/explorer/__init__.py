"""The explorer: one HTML file that shows who was tied to whom on any day, and who says so. Works without a network."""

from pathlib import Path

from graphkit.model import Knowledge
from graphkit.views.explorer.content import content
from graphkit.views.explorer.drawing import draw
from graphkit.views.explorer.page import render

__all__ = ["write"]


def write(knowledge: Knowledge, path: Path, *, texts: bool = True) -> None:
    """Write the explorer of `knowledge` to `path` (HTML, UTF-8), a file that needs nothing beside it.

    Without `texts` it holds of each article only what is quoted.
    """
    told = content(knowledge, texts=texts)
    path.write_text(render(draw(told), told), encoding="utf-8", newline="\n")
