"""A store as rdflib sees it: nothing is copied, Oxigraph answers."""

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore

__all__ = ["dataset"]


def dataset(store: ox.Store) -> rdflib.Dataset:
    """All graphs of a store, which questions see as one. Where the store is read-only, so is this."""
    return rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)
