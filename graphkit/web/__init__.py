"""The graph on the web: a SPARQL 1.1 endpoint, pages of things, the explorer, JSON and downloads; read-only."""

from graphkit.web.app import Access, application
from graphkit.web.limits import Limits

__all__ = ["Access", "Limits", "application"]
