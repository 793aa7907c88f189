"""One article explained: its names, what is told of them, how, by whom, how surely, and which part found each."""

from graphkit.views.explain.content import Line, Part, entities, marked, parts, statements
from graphkit.views.explain.page import render

__all__ = ["Line", "Part", "entities", "marked", "parts", "render", "statements"]
