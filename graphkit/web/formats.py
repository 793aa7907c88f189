"""In which form an answer is wanted: the `Accept` of a request against what can be written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["GRAPHS", "HTML", "JSON", "TABLES", "Form", "chosen", "named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of answers: its media type, a short name for addresses (`?format=csv`), other types that mean it."""

    media: str
    name: str
    also: tuple[str, ...] = ()


TABLES: Final = (
    Form(media="application/sparql-results+json", name="json", also=("application/json",)),
    Form(media="application/sparql-results+xml", name="xml", also=("application/xml", "text/xml")),
    Form(media="text/csv", name="csv"),
    Form(media="text/tab-separated-values", name="tsv"),
)
"""Forms of rows, and of yes and no; the first where it is all the same."""

GRAPHS: Final = (
    Form(media="text/turtle", name="ttl", also=("application/x-turtle",)),
    Form(media="application/n-triples", name="nt", also=("text/plain",)),
    Form(media="application/ld+json", name="jsonld", also=("application/json",)),
    Form(media="application/rdf+xml", name="rdf", also=("application/xml",)),
)
"""Forms of triples; the first where it is all the same."""

HTML: Final = Form(media="text/html", name="html", also=("application/xhtml+xml",))
JSON: Final = Form(media="application/json", name="json")


def named(name: str, forms: Sequence[Form]) -> Form | None:
    """The form with this short name, None where there is none."""
    return next((form for form in forms if form.name == name), None)


def chosen(accept: str, forms: Sequence[Form]) -> Form | None:
    """The form that the `Accept` of a request likes best, the first of those it likes alike; None where it takes none.

    An empty `Accept` takes all. By RFC 9110, the most specific range that names a type decides how much it is liked.
    """
    ranges = list(_ranges(accept)) or [("*/*", 1.0)]
    liked = [max(_liking(name, ranges) for name in (form.media, *form.also)) for form in forms]
    best = max(liked)
    return forms[liked.index(best)] if best > 0 else None


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name:
            yield name, next((_quality(one) for one in parameters if one.startswith("q=")), 1.0)


def _quality(parameter: str) -> float:
    try:
        return min(max(float(parameter.removeprefix("q=")), 0.0), 1.0)
    except ValueError:
        return 0.0


def _liking(name: str, ranges: Sequence[tuple[str, float]]) -> float:
    liked = dict(reversed(ranges))
    kind = name.partition("/")[0]
    return next((liked[one] for one in (name, f"{kind}/*", "*/*") if one in liked), 0.0)
