"""Texts as XML carries them: any character but those that XML 1.0 has no way to write.

A text with such characters (NUL, BEL …) is written without them, and once more, exactly, in an attribute of its own.
"""

import json
import re
from functools import lru_cache
from urllib.parse import quote

from graphkit.views.elements import Attributes, Value

__all__ = ["EXACT", "escaped", "fit", "told", "xml_id"]

EXACT = "exact"
"""The attribute that holds, as a JSON object, the texts that XML cannot carry as they are, by name of attribute."""

_KEPT = 1 << 15
"""Values kept as they were written: most of them come again and again."""
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile('[&<>"\t\n\r]')
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
"""Also for white space, which readers of XML change where it stands as it is."""


def escaped(text: str) -> str:
    """The text as it may stand in an element or between double quotes, without what XML cannot carry."""
    if _UNFIT.search(text) is not None:
        text = _UNFIT.sub("", text)
    return text if _SPECIAL.search(text) is None else _SPECIAL.sub(lambda match: _REFERENCES[match[0]], text)


def fit(attributes: Attributes) -> Attributes:
    """The same attributes as a reader of XML finds them: with `exact` where a text cannot be carried as it is."""
    if not any(type(value) is str and not _plain(value) for value in attributes.values()):
        return attributes
    odd = {key: value for key, value in attributes.items() if isinstance(value, str) and _UNFIT.search(value)}
    if not odd:
        return attributes
    return attributes | {key: _UNFIT.sub("", value) for key, value in odd.items()} | {EXACT: json.dumps(odd)}


def _plain(text: str) -> bool:
    """Whether nothing can be odd about it: quickly, since nearly all texts are plain."""
    return text.isascii() and text.isprintable()


@lru_cache(_KEPT, typed=True)
def told(value: Value) -> str:
    """A value as schemas of XML want it, escaped."""
    if isinstance(value, str):
        return escaped(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


@lru_cache(_KEPT)
def xml_id(id: str) -> str:
    """An id that XML can carry, whatever is in it: percent-encoded as in IRIs, and so told apart from any other."""
    return escaped(quote(id, safe="/", errors="surrogatepass"))
