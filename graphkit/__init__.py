"""News articles in, a temporal knowledge graph of party politics out."""

from importlib.metadata import version

__all__ = ["__version__"]

__version__ = version("graphkit")
