"""`graphkit serve`: a graph in the browser and for programs."""

import logging
import socket
import sys
from typing import Annotated

import typer
import uvicorn

from graphkit.cli.app import OUT, app
from graphkit.errors import InputError
from graphkit.store.remote import open_source
from graphkit.web import Access, Limits, application
from graphkit.web.safety import LOG, hosts

__all__ = ["serve"]

_MEGABYTE = 1 << 20


@app.command()
def serve(
    graph: Annotated[str, typer.Argument(help="The folder that `graphkit build` wrote, or sparql+http://…")] = str(OUT),
    address: Annotated[str, typer.Option("--listen", help="HOST:PORT to listen on.")] = "127.0.0.1:8000",
    seconds: Annotated[float, typer.Option("--timeout", help="Seconds that a question may take.", min=0.1)] = 30.0,
    megabytes: Annotated[int, typer.Option("--max-answer", help="Megabytes that an answer may have.", min=1)] = 32,
    origin: Annotated[str, typer.Option(help="Whose pages may read the answers: https://example.org, or *.")] = "",
) -> None:
    """Serve a graph: explorer, SPARQL 1.1 with an editor, a page for every entity, JSON, downloads. Nothing is changed.

    It answers this machine alone, unless another address is named. A build may replace the graph meanwhile.

    Examples:

    - `graphkit serve out`
    - `graphkit serve out --listen 0.0.0.0:8080 --timeout 10`
    - `graphkit serve sparql+http://localhost:7878/query`
    """
    named = _listening(address)
    open_source(graph)  # what is no graph is told now, not to the first who asks
    bound = _bound(*named)
    host, port = bound.getsockname()[:2]
    limits = Limits(seconds=seconds, answer=megabytes * _MEGABYTE)
    served = application(graph, limits, Access(names=hosts(host), origin=origin))
    _log()
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"http://{shown}:{port}/ explorer, /sparql, /api (Ctrl-C ends it)", err=True)
    config = uvicorn.Config(served, access_log=False, log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[bound])


def _listening(address: str) -> tuple[str, int]:
    host, colon, port = address.rpartition(":")
    if not colon or not port.isdigit() or int(port) > 65535:
        raise typer.BadParameter(f"{address!r}: write HOST:PORT, as in 127.0.0.1:8000", param_hint="--listen")
    return host.strip("[]") or "127.0.0.1", int(port)


def _bound(host: str, port: int) -> socket.socket:
    """A socket that listens there already, so that a port that is taken is told before all else."""
    try:
        bound = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, UnicodeError) as why:
        raise InputError(f"{host}:{port} cannot be listened to ({why}): name another with --listen HOST:PORT") from why
    # asyncio sets this on sockets of its own alone; without it each answer waits 40 ms for an acknowledgement
    bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return bound


def _log() -> None:
    """A line for each request on standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
