"""What programs ask: entities, facts, questions and files as JSON, with its own description; and pages of things."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response

from graphkit.errors import QueryError
from graphkit.filters import Wanted
from graphkit.ontology import ID, directory
from graphkit.store.questions import questions
from graphkit.views import ontology
from graphkit.web import pages
from graphkit.web.formats import GRAPHS, HTML, JSON
from graphkit.web.limits import NothingFoundError, UnwantedError
from graphkit.web.making import MEDIA
from graphkit.web.openapi import DAY_PARAMETERS, description, operations
from graphkit.web.state import state, wants

__all__ = [
    "api", "download", "entities", "explorer", "facts", "find", "openapi", "question", "questions_list", "spelt",
    "thing", "vocabulary",
]  # fmt: skip


async def api(request: Request) -> Response:
    """`/api`: forms for browsers, the description for programs."""
    return pages.api(operations()) if wants(request, (JSON, HTML)) is HTML else openapi(request)


def openapi(request: Request) -> Response:
    """`/api/openapi.json`."""
    return JSONResponse(description(str(request.base_url).rstrip("/")))


async def entities(request: Request) -> Response:
    """`/api/entities?name=…&type=…`."""
    return await _told(request, "found", _known(request, "/api/entities"))


async def facts(request: Request) -> Response:
    """`/api/facts?on=…&of=…`."""
    return await _told(request, "facts", _known(request, "/api/facts"))


async def questions_list(request: Request) -> Response:
    """`/api/questions`: the named questions and what they take; with `name`, as forms send it, to that one."""
    name = request.query_params.get("name")
    if name is not None:
        rest = [(key, value) for key, value in request.query_params.multi_items() if key != "name" and value]
        return RedirectResponse(request.url_for("question", name=name).include_query_params(**dict(rest)), 303)
    return JSONResponse(
        [
            {
                "name": one.name, "title": one.title,
                "parameters": [
                    {"name": each.name, "types": each.types, "default": each.default, "about": each.about}
                    for each in one.parameters
                ],
            }
            for one in questions().values()
        ]
    )  # fmt: skip


async def question(request: Request) -> Response:
    """`/api/questions/NAME?PARAMETER=VALUE`: variables and rows."""
    return await _asked(request, "question")


async def spelt(request: Request) -> Response:
    """`/api/questions/NAME/sparql?PARAMETER=VALUE`: the text that is asked."""
    return await _asked(request, "spelt")


async def _asked(request: Request, job: str) -> Response:
    name = request.path_params["name"]
    if name not in questions():
        raise NothingFoundError(f"no question is called {name!r}: look at /api/questions")
    given = {key: value for key, value in request.query_params.items() if value}
    media, body = await state(request).pool.ask(job, name=name, parameters=given)
    return Response(body, media_type=media)


async def thing(request: Request) -> Response:
    """`/id/…`: what the graph says of the thing with this IRI, as a page, as JSON or as RDF."""
    forms = (HTML, JSON, *GRAPHS)
    form = wants(request, forms)
    if form is None:
        raise UnwantedError(f"a thing is told as {', '.join(one.media for one in forms)}")
    iri, pool = ID + _as_sent(request), state(request).pool
    if form in GRAPHS:
        await pool.ask("thing", iri=iri, limit="1")  # 404 where nothing is said
        both = f"{{ <{iri}> ?p ?o }} UNION {{ ?s ?q <{iri}> }}"
        text = f"CONSTRUCT {{ <{iri}> ?p ?o . ?s ?q <{iri}> }} {{ {both} }}"
        media, body = await pool.ask("sparql", text=text, graph=form.name)
        return Response(body, media_type=media, headers={"Vary": "Accept"})
    offset = request.query_params.get("offset", "0")
    media, body = await pool.ask("thing", iri=iri, offset=offset)
    if form is JSON:
        return Response(body, media_type=media, headers={"Vary": "Accept"})
    return pages.thing(json.loads(body), int(offset))


def _as_sent(request: Request) -> str:
    """The path after `/id/` with its percent signs: they are part of the IRI."""
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    return raw.partition(b"?")[0].decode("ascii", "replace").partition("/id/")[2]


async def find(request: Request) -> Response:
    """`/find?name=…`: the page of the only thing with this name, or a list."""
    name = request.query_params.get("name", "")
    _, body = await state(request).pool.ask("found", name=name)
    hits = json.loads(body)
    if len(hits) == 1:
        return RedirectResponse(f"/id/{hits[0]['iri'].removeprefix(ID)}", 303)
    return pages.found(name, hits)


async def _told(request: Request, job: str, asked: Mapping[str, str]) -> Response:
    media, body = await state(request).pool.ask(job, **asked)
    return Response(body, media_type=media)


def _known(request: Request, path: str) -> dict[str, str]:
    """The parameters that are given. Raises `QueryError` for those that the path does not take."""
    taken = [one["name"] for one in dict(operations())[path]["parameters"]]
    unknown = set(request.query_params) - {*taken}
    if unknown:
        raise QueryError(f"no parameter {', '.join(sorted(unknown))} here: {path} takes {', '.join(taken)}")
    return {key: value for key, value in request.query_params.items() if value}


async def download(request: Request) -> Response:
    """`/download/graph.gexf?on=…`: a file of the graph, or of what holds on a day."""
    name = request.path_params.get("name") or f"graph{request.query_params.get('format', '')}"
    stem, dot, ending = name.rpartition(".")
    path = await state(request).making.made(f"{dot}{ending}".lower(), _wanted(request))
    return FileResponse(
        path, media_type=MEDIA[path.suffix], filename=f"{stem or 'graph'}{path.suffix}",
        background=BackgroundTask(path.unlink, missing_ok=True),
    )  # fmt: skip


def _wanted(request: Request) -> Wanted:
    given = {key: value for key, value in request.query_params.items() if value and key != "format"}
    taken = [one["name"] for one in DAY_PARAMETERS]
    unknown = given.keys() - {*taken}
    if unknown:
        raise QueryError(f"no parameter {', '.join(sorted(unknown))} here: a download takes {', '.join(taken)}")
    wanted: dict[str, Any] = {key: given[key] for key in ("on", "relation", "standing") if key in given}
    if "from" in given or "to" in given:
        wanted["between"] = (given.get("from", "0001-01-01"), given.get("to", "9999-12-31"))
    return wanted  # type: ignore[return-value]


async def explorer(request: Request) -> Response:
    """`/`: the explorer; its own policy lets run what stands in it and nothing else."""
    here = state(request)
    headers = {"Content-Security-Policy": "frame-ancestors 'none'"}
    if here.page:
        return FileResponse(here.page, media_type="text/html", headers=headers)
    path = await here.making.made(".html", {})
    return FileResponse(path, headers=headers, background=BackgroundTask(path.unlink, missing_ok=True))


async def vocabulary(request: Request) -> Response:
    """`/ontology`: what the terms mean, as a page for browsers and as it ships for programs."""
    if wants(request, (GRAPHS[0], HTML)) is HTML:
        return HTMLResponse(ontology.page(), headers={"Vary": "Accept"})
    return FileResponse(directory() / "graphkit.ttl", media_type=GRAPHS[0].media, headers={"Vary": "Accept"})
