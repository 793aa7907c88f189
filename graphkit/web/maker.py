"""A process that writes one file of the graph, or of the part of it that is wanted, and ends."""

import json
import sys
from pathlib import Path

from graphkit.errors import GraphkitError
from graphkit.exports import writer
from graphkit.filters import Filter, chosen
from graphkit.store.oxigraph import Store
from graphkit.store.remote import Remote, open_source
from graphkit.store.stream import Stored

__all__ = ["main"]


def main(where: str, to: str, wanted: str) -> int:
    """Write `to` from the store of the folder, or at the address, `where`; `wanted` is a filter as JSON.

    What cannot be done is said on standard error, and the exit status is 1.
    """
    try:
        source = open_source(where)
        store = source.copied() if isinstance(source, Remote) else source
        assert isinstance(store, Store)
        writer(Path(to))(chosen(Stored(store), Filter.of(json.loads(wanted))), Path(to))
    except (GraphkitError, OSError) as why:
        sys.stderr.write(f"{why}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
