"""The description of the JSON interface in OpenAPI 3.1, made from the vocabulary and the named questions."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from graphkit import __version__
from graphkit.model import Standing
from graphkit.ontology import schema
from graphkit.store.questions import Question, questions
from graphkit.web.making import MEDIA

__all__ = ["DAY_PARAMETERS", "description", "operations"]

_Json = dict[str, Any]


def _parameter(name: str, about: str, example: str = "", **schema: Any) -> _Json:
    required = schema.pop("required", False)
    return {
        "name": name, "in": schema.pop("where", "query"), "required": required, "description": about,
        "schema": {"type": "string", **schema}, "example": example,
    }  # fmt: skip


def _days() -> list[_Json]:
    return [
        _parameter("on", "what may hold on this day", "2023-09-27"),
        _parameter("from", "what may hold on this day or later", "2018"),
        _parameter("to", "what may hold on this day or earlier", "2019-06"),
        _parameter("relation", "only this relation", enum=sorted(schema().relations)),
        _parameter("standing", "only what stands so", enum=[one.value for one in Standing]),
    ]


DAY_PARAMETERS = _days()
"""What chooses facts, for the list of them and for downloads."""


@cache
def operations() -> list[tuple[str, _Json]]:
    """Path -> operation, in the order in which they are shown."""
    return list(_operations())


def _operations() -> Iterator[tuple[str, _Json]]:
    yield "/api/entities", _operation(
        "Who and what there is, by any part of a name or alias; those with that very name first, 100 at most", "found",
        _parameter("name", "any part of a name"),
        _parameter("type", "only of this type", enum=sorted(schema().types)),
    )  # fmt: skip
    yield "/api/facts", _operation(
        "Facts with names, bounds in time, standing and details", "facts",
        _parameter("of", "who takes part: a name, an alias or an id"), *DAY_PARAMETERS,
        _parameter("limit", "how many, at most 1000", "100"), _parameter("offset", "after how many", "0"),
    )  # fmt: skip
    yield "/api/questions", _operation("The named questions and what they take", "questions_list")
    for one in questions().values():
        yield f"/api/questions/{one.name}", _question(one)
    yield "/download", _operation(
        "A file of the whole graph, or of the facts that are chosen", "download",
        _parameter("format", "of the file", required=True, enum=list(MEDIA)), *DAY_PARAMETERS,
        media="application/octet-stream",
    )  # fmt: skip


def _question(one: Question) -> _Json:
    taken = (
        _parameter(
            each.name, f"{each.about} ({' or '.join(each.types)})", each.default or "", required=each.default is None
        )
        for each in one.parameters
    )
    return _operation(one.title, f"question_{one.name}", *taken)


def _operation(summary: str, name: str, *parameters: _Json, media: str = "application/json") -> _Json:
    wrong = {"description": "what is wrong and how to mend it", "content": {"text/plain": {}}}
    return {
        "summary": summary, "operationId": name, "parameters": list(parameters),
        "responses": {"200": {"description": "the answer", "content": {media: {}}}, "400": wrong, "503": wrong},
    }  # fmt: skip


def description(server: str) -> _Json:
    """The whole description, for the server at this address."""
    paths: _Json = {
        path: {"get": {**one, "parameters": [{k: v for k, v in each.items() if v != ""} for each in one["parameters"]]}}
        for path, one in operations()
    }
    paths["/sparql"] = {"get": _operation(
        "SPARQL 1.1 protocol; POST as well; further forms by Accept", "sparql",
        _parameter("query", "a query that reads", required=True), media="application/sparql-results+json",
    )}  # fmt: skip
    for one in paths.values():
        for each in one["get"]["parameters"]:
            each.pop("example", None) if not each.get("example") else None
    return {
        "openapi": "3.1.0", "info": {"title": "graphkit", "version": __version__},
        "servers": [{"url": server}], "paths": paths,
    }  # fmt: skip
