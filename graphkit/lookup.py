"""Names as people type them: without regard to case, accents and punctuation, and the nearest where none is meant."""

import difflib
import unicodedata
from collections.abc import Iterable

__all__ = ["fold", "nearest"]

_CLOSE = 0.6  # difflib's own measure of "a good match"; lower, and every short name is near every other


def fold(name: str) -> str:
    """The letters and digits of a name, of any script, without case and accents; of a name without any, the name."""
    return "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if c.isalnum()) or name.strip()


def nearest(name: str, names: Iterable[str], *, most: int = 5) -> tuple[str, ...]:
    """Those of `names` that are spelt most like `name`, the nearest first; none where none is near."""
    spelt: dict[str, str] = {}
    for one in names:
        spelt.setdefault(fold(one), one)
    wanted = fold(name)
    close = difflib.get_close_matches(wanted, spelt, n=most, cutoff=_CLOSE)
    parts = [key for key in spelt if len(wanted) > 2 and wanted in key and key not in close]
    return tuple(spelt[key] for key in (*close, *sorted(parts, key=len))[:most])
