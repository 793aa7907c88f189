"""What every part of the server works with, and how what goes wrong is told over HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from graphkit.errors import InputError, PeriodError, QueryError
from graphkit.web.formats import Form, chosen
from graphkit.web.limits import (
    BusyError,
    Limits,
    NothingFoundError,
    StoppedError,
    TooLargeError,
    UnwantedError,
)  # fmt: skip
from graphkit.web.making import Making
from graphkit.web.pool import Pool

__all__ = ["State", "failed", "state", "wants"]

_STATUS: Final[Mapping[type[Exception], int]] = {
    NothingFoundError: 404, UnwantedError: 406, TooLargeError: 400, BusyError: 503, StoppedError: 503,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The graph (a folder, or an address after `sparql+`), what answers about it, and how much that may cost."""

    where: str
    limits: Limits
    pool: Pool
    making: Making

    @property
    def page(self) -> Path | None:
        """The explorer that the build wrote, None for stores elsewhere."""
        path = Path(self.where) / "graph.html"
        return path if path.is_file() else None


def state(request: Request) -> State:
    """That of the server which this request came to."""
    found = request.app.state.graphkit
    assert isinstance(found, State)
    return found


def wants(request: Request, forms: tuple[Form, ...]) -> Form | None:
    """The form that the request likes best; `?format=csv` comes before its `Accept`."""
    name = request.query_params.get("format", "")
    return next((form for form in forms if form.name == name), None) if name else chosen(_accept(request), forms)


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept"))


async def failed(_: Request, why: Exception) -> Response:
    """What is wrong and how to mend it, as plain text; 400 for questions, 503 for stores, and what else fits."""
    asked_wrongly = isinstance(why, QueryError | InputError | PeriodError)
    status = _STATUS.get(type(why), 400 if asked_wrongly else 503)
    headers = {"Retry-After": "1"} if isinstance(why, BusyError) else {}
    return PlainTextResponse(f"{why}\n", status, headers)
