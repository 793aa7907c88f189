"""The page itself: template, styles and scripts of the folder `page/` and vis-network's own, all in one text."""

import base64
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import pyvis
from pyvis.network import Network

from graphkit.errors import GraphkitError
from graphkit.views.explorer.content import Json

__all__ = ["render"]

_FOLDER = Path(__file__).parent / "page"
_SCRIPTS = (  # in this order: each may use what stands before it
    "data.js", "dom.js", "time.js", "state.js", "scene.js", "changes.js",  # what is known, chosen and shown
    "svgpen.js", "labels.js", "drawing.js", "picture.js",  # the network
    "axis.js", "histogram.js", "ribbons.js", "lanes.js", "timebar.js",  # time
    "rows.js", "article.js", "panel.js", "search.js", "filters.js", "table.js", "exports.js", "about.js",  # words
    "main.js",
)  # fmt: skip


def render(network: Network, content: Json) -> str:
    """The HTML of the page for this network and what it tells; nothing in it points outside."""
    styles = [_vendored("vis-network.css"), _own("explorer.css")]
    scripts = [_vendored("vis-network.min.js"), *map(_own, _SCRIPTS)]
    network.set_template_dir(str(_FOLDER))
    network.templateEnv.filters["block"] = _block
    network.templateEnv.globals.update(
        content=content,
        words=content["words"],
        styles=styles,
        scripts=scripts,
        script_hashes=_hashes(scripts),
        style_hashes=_hashes(styles),
    )
    return str(network.generate_html())


def _block(value: object) -> str:
    """JSON that is safe between <script> and </script>: plain ASCII without <, > and &."""
    text = json.dumps(value, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _hashes(texts: Iterable[str]) -> str:
    """The sources that a Content-Security-Policy lets run: these texts and no other."""
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def _own(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _vendored(name: str) -> str:
    """A file of vis-network, as pyvis brings it. Raises `GraphkitError` where it brings none."""
    found = sorted(Path(pyvis.__file__).parent.glob(f"templates/lib/vis-*/{name}"))
    if not found:
        raise GraphkitError(f"pyvis brings no {name}: install pyvis 0.3.2")
    return found[-1].read_text(encoding="utf-8")
