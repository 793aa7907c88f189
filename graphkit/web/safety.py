"""What stands around every answer: headers that keep browsers in bounds, which hosts may be called, a line of log."""

import logging
import time
from collections.abc import Sequence
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["LOG", "Guard", "Logged", "hosts"]

LOG: Final = logging.getLogger("graphkit.web")
"""One line for each request: client, method, path and query, status, bytes, milliseconds."""

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Styles are let in because the editor sets some; scripts come from files of ours alone."""
_LONGEST = 500  # characters of an address in the log


def hosts(bound: str) -> Sequence[str]:
    """The host names by which a server that is bound to this address may be called; empty: by any.

    On the loopback others are refused, lest a page from elsewhere reaches it by a name of its own that points here.
    """
    return _LOOPBACK if bound in _LOOPBACK else ()


class Guard:
    """Adds headers to every answer; refuses unknown hosts; lets pages of `origin` read what is answered."""

    def __init__(self, app: ASGIApp, names: Sequence[str] = (), origin: str = "") -> None:
        self._app, self._names, self._origin = app, frozenset(names), origin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        if self._names and _host(Headers(scope=scope).get("host", "")) not in self._names:
            return await _refused(send)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message))
            await send(message)

        return await self._app(scope, receive, guarded)

    def _add(self, headers: MutableHeaders) -> None:
        for name, value in _HEADERS.items():
            headers[name] = value
        headers.setdefault("Content-Security-Policy", _POLICY)
        headers["Cross-Origin-Resource-Policy"] = "cross-origin" if self._origin else "same-origin"
        if self._origin:
            headers["Access-Control-Allow-Origin"] = self._origin
            headers["Access-Control-Allow-Methods"] = "GET, POST"
            headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"


def _host(header: str) -> str:
    name = header.rpartition(":")[0] if not header.endswith("]") and ":" in header else header
    return name.strip("[]").lower()


async def _refused(send: Send) -> None:
    body = b"this server answers on its own machine alone: call it http://localhost, or start it with --host\n"
    await send({"type": "http.response.start", "status": 421, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": body})


class Logged:
    """Writes a line for each request when it is answered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and tell it."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        start, told = time.perf_counter(), {"status": 500, "bytes": 0}

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                told["status"] = message["status"]
            told["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            return await self._app(scope, receive, counted)
        finally:
            client = (scope.get("client") or ("-",))[0]
            spent = (time.perf_counter() - start) * 1000
            LOG.info(
                "%s %s %s %s %d bytes %.0f ms",
                client, scope["method"], _address(scope), told["status"], told["bytes"], spent,
            )  # fmt: skip


def _address(scope: Scope) -> str:
    """Path and query as they came, in printable characters: nobody writes lines of their own into the log."""
    raw = scope.get("raw_path") or scope["path"].encode()
    asked = raw.partition(b"?")[0] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
    text = "".join(chr(one) if 32 < one < 127 else f"%{one:02X}" for one in asked)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
