"""The SPARQL 1.1 protocol: queries by GET and by POST in both ways, the description of the service, and the editor."""

from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from graphkit.errors import QueryError
from graphkit.web import pages
from graphkit.web.description import described
from graphkit.web.formats import GRAPHS, HTML, TABLES, named
from graphkit.web.limits import TooLargeError, UnwantedError
from graphkit.web.state import state, wants

__all__ = ["sparql"]

_Pairs = list[tuple[str, str]]
_FORM, _QUERY, _UPDATE = (
    "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update",
)  # fmt: skip
_GRAPHS = {"default-graph-uri": "default_graphs", "named-graph-uri": "named_graphs"}
_REFUSED = "updates are refused: this endpoint reads and changes nothing\n"


async def sparql(request: Request) -> Response:
    """`/sparql`: an answer to `query`; without one the editor for browsers, the service description for programs."""
    if request.method == "GET":
        pairs = request.query_params.multi_items()
        if not any(name in ("query", "update") for name, _ in pairs):
            return await _front(request)
    else:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == _UPDATE:
            return PlainTextResponse(_REFUSED, 403)
        if kind not in (_FORM, _QUERY):
            return PlainTextResponse(f"send the query as {_QUERY} or {_FORM}\n", 415)
        body = await _body(request)
        pairs = parse_qsl(body, keep_blank_values=True) if kind == _FORM else [("query", body)]
        pairs += [pair for pair in request.query_params.multi_items() if pair[0] != "query"]
    if any(name == "update" for name, _ in pairs):
        return PlainTextResponse(_REFUSED, 403)
    return await _answered(request, pairs)


async def _answered(request: Request, pairs: _Pairs) -> Response:
    texts = [value for name, value in pairs if name == "query"]
    if len(texts) != 1:
        raise QueryError(f"send one query, not {len(texts)}")
    graphs: dict[str, list[str]] = {key: [] for key in _GRAPHS.values()}
    for name, value in pairs:
        if name in _GRAPHS:
            graphs[_GRAPHS[name]].append(value)
    media, body = await state(request).pool.ask("sparql", text=texts[0], **graphs, **_forms(request, pairs))
    return Response(body, media_type=media, headers={"Vary": "Accept"})


def _forms(request: Request, pairs: _Pairs) -> dict[str, Any]:
    """The names of the form in which rows, and of that in which triples are taken; None for neither."""
    wanted = next((value for name, value in pairs if name in ("format", "output")), "")
    if wanted:
        table, graph = named(wanted, TABLES), named(wanted, GRAPHS)
        if table is None and graph is None:
            can = ", ".join(form.name for form in (*TABLES, *GRAPHS))
            raise UnwantedError(f"no form is called {wanted!r}: write one of {can}")
    else:
        table, graph = wants(request, TABLES), wants(request, GRAPHS)
    return {"table": table and table.name, "graph": graph and graph.name}


async def _body(request: Request) -> str:
    most, parts, size = state(request).limits.request, [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise TooLargeError(f"the request is larger than {most:,} bytes: send a shorter query")
        parts.append(part)
    try:
        return b"".join(parts).decode()
    except UnicodeDecodeError as why:
        raise QueryError(f"the query is no UTF-8 ({why}): encode it so") from why


async def _front(request: Request) -> Response:
    form = wants(request, (*GRAPHS, HTML))
    if form is None:
        raise UnwantedError(f"send a query, or take the description as {', '.join(one.media for one in GRAPHS)}")
    if form is HTML:
        return pages.editor()
    endpoint = str(request.url.replace(query="", fragment=""))
    return Response(described(endpoint, form), media_type=form.media, headers={"Vary": "Accept"})
