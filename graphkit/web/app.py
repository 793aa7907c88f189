"""The server as an ASGI application: routes, limits, and the processes that answer."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from graphkit.errors import GraphkitError
from graphkit.web import api
from graphkit.web.limits import Limits
from graphkit.web.making import Making
from graphkit.web.pool import Pool
from graphkit.web.protocol import sparql
from graphkit.web.safety import Guard, Logged
from graphkit.web.state import State, failed

__all__ = ["Access", "application"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who may ask: the names by which the server may be called (none: all), the origin whose pages may read answers."""

    names: Sequence[str] = ()
    origin: str = ""


def application(where: str, limits: Limits = Limits(), access: Access = Access()) -> Starlette:  # noqa: B008
    """An application that serves the graph of a build's folder, or of the store at an address (`sparql+http://…`)."""

    @asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        async with Pool(where, limits) as pool:
            app.state.graphkit = State(where=where, limits=limits, pool=pool, making=Making(where, limits))
            yield

    return Starlette(
        routes=_ROUTES, lifespan=living, exception_handlers={GraphkitError: failed},
        middleware=[Middleware(Logged), Middleware(Guard, names=access.names, origin=access.origin)],
    )  # fmt: skip


async def _health(_: Request) -> Response:
    return PlainTextResponse("ok\n")


_ROUTES = [
    Route("/", api.explorer),
    Route("/sparql", sparql, methods=["GET", "POST"]),
    Route("/id/{rest:path}", api.thing),
    Route("/find", api.find),
    Route("/api", api.api),
    Route("/api/openapi.json", api.openapi),
    Route("/api/entities", api.entities),
    Route("/api/facts", api.facts),
    Route("/api/questions", api.questions_list),
    Route("/api/questions/{name}", api.question, name="question"),
    Route("/api/questions/{name}/sparql", api.spelt),
    Route("/download", api.download),
    Route("/download/{name}", api.download),
    Route("/ontology", api.vocabulary),
    Route("/health", _health),
    Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
]
