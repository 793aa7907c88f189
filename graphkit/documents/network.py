"""Pages and feeds from the network, where that is asked for: politely, within limits, and never from private addresses.

Each redirect is looked at as the first address was; a connection goes to the very address that was looked at.
"""

import io
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import IO, Any
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from graphkit import __version__
from graphkit.documents.drafts import Source
from graphkit.documents.limits import MOST, BrokenError, library
from graphkit.model import Skip

__all__ = ["Network", "Visitor", "refused"]

_SCHEMES = {"http": 80, "https": 443}
_AGENT = f"graphkit/{__version__}"
_REDIRECTS = (301, 302, 303, 307, 308)
_HOPS = 5
_PIECE = 1 << 16
_ROBOTS = 512 << 10  # bytes of robots.txt that are heeded, as RFC 9309 has it
_KINDS = {  # media type -> the suffix of files of that kind
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "application/rss+xml": ".xml", "application/atom+xml": ".xml", "application/rdf+xml": ".xml",
    "application/xml": ".xml", "text/xml": ".xml", "application/json": ".json", "application/pdf": ".pdf",
    "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl", "text/csv": ".csv",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """How pages are fetched: whether private addresses may be asked, seconds between two questions to one host, and for
    one answer; bytes of it at most.
    """

    private: bool = False
    pause: float = 1.0
    timeout: float = 30.0
    most: int = MOST


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What a server said: status, headers in lower case, and the bytes, none of a redirect."""

    status: int
    kind: str
    location: str
    data: bytes


def refused(source: str) -> Skip:
    """The answer to an address where the network was not asked for."""
    return Skip(source=source, reason="an address, and nothing is fetched unasked", mend="add --fetch to read it")


@dataclass(slots=True, kw_only=True)
class Visitor:
    """Fetches pages, and remembers when each host was asked and what its robots.txt says."""

    network: Network
    _asked: dict[str, float] = field(default_factory=dict)
    _rules: dict[str, Any] = field(default_factory=dict)
    _wait: Callable[[float], None] = time.sleep

    def open(self, address: str) -> tuple[Source, IO[bytes]]:
        """The page at an address, as a source of the kind that its server says it is. Raises `BrokenError`."""
        here = address
        for _ in range(_HOPS + 1):
            self._permitted(here)
            answer = self._ask(here)
            if answer.status not in _REDIRECTS:
                return _page(address, here, answer), io.BytesIO(answer.data)
            here = urljoin(here, answer.location)
        raise BrokenError(f"more than {_HOPS} redirects", "name the address that it leads to in the end")

    def _permitted(self, address: str) -> None:
        """Raise `BrokenError` where robots.txt of the host does not allow this address."""
        parts = _parts(address)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._rules:
            self._rules[host] = self._robots(host)
        if not self._rules[host].can_fetch(address, _AGENT):
            raise BrokenError(
                "its robots.txt forbids it", "ask the publisher for the articles, or save the page yourself"
            )

    def _robots(self, host: str) -> Any:
        """The rules of a host. Where it has none all is allowed, where it does not say nothing is (RFC 9309)."""
        protego = library("protego", "--fetch").Protego
        here = f"{host}/robots.txt"
        for _ in range(_HOPS + 1):
            answer = self._ask(here, cut=_ROBOTS)
            if answer.status not in _REDIRECTS:
                break
            here = urljoin(here, answer.location)
        if answer.status >= 500:
            return protego.parse("User-agent: *\nDisallow: /")
        return protego.parse(answer.data.decode("utf-8", "replace") if answer.status == 200 else "")

    def _ask(self, address: str, cut: int | None = None) -> _Answer:
        """One question; answers longer than `cut` are cut off. Raises `BrokenError`."""
        parts = _parts(address)
        self._pause(parts.netloc)
        last = time.monotonic() + self.network.timeout
        try:
            with _pool(parts, self.network) as pool:
                answer = pool.request(
                    "GET", _target(parts), redirect=False, retries=False, preload_content=False,
                    headers={"Host": parts.netloc, "User-Agent": _AGENT, "Accept-Encoding": "gzip"},
                )  # fmt: skip
                data = _read(answer, cut or self.network.most, last, whole=cut is None)
        except (HTTPError, OSError, ValueError) as why:
            said = " ".join(str(why).split())[:200]
            raise BrokenError(f"cannot be fetched: {said}", "check the address, and try again later") from why
        kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        return _Answer(status=answer.status, kind=kind, location=answer.headers.get("location", ""), data=data)

    def _pause(self, host: str) -> None:
        now = time.monotonic()
        early = self._asked.get(host, now - self.network.pause) + self.network.pause - now
        if early > 0:
            self._wait(early)
        self._asked[host] = time.monotonic()


def _read(answer: Any, most: int, last: float, *, whole: bool) -> bytes:
    data = bytearray()
    if answer.status in _REDIRECTS:
        return b""
    for piece in answer.stream(_PIECE, decode_content=True):
        data += piece
        if time.monotonic() > last:
            raise BrokenError("cannot be fetched: the server is too slow", "try again later, or save the page yourself")
        if len(data) > most:
            if not whole:
                break
            raise BrokenError(f"larger than {most >> 20} MB", "save it yourself, and split it")
    return bytes(data)


def _page(address: str, here: str, answer: _Answer) -> Source:
    if answer.status != 200:
        raise BrokenError(f"the server answers {answer.status}", "check the address, and try again later")
    path = PurePath(urlsplit(here).path)
    suffix = _KINDS.get(answer.kind, path.suffix or ".html")
    return Source(path=address, called=f"{path.stem or urlsplit(here).hostname or 'page'}{suffix}")


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        good = parts.scheme.lower() in _SCHEMES and parts.hostname and (parts.port or 1) and not parts.username
    except ValueError:
        good = False
    if not good or not address.isprintable() or not address.isascii() or " " in address:
        raise BrokenError(
            f"no address that is fetched: {address[:200]!r}", "write it as https://…, without names in it"
        )
    return parts


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _pool(parts: SplitResult, network: Network) -> Any:
    """A connection to the one address of a host that was looked at; its certificate must be that of the host."""
    host, port = str(parts.hostname), parts.port or _SCHEMES[parts.scheme.lower()]
    address = next(_addresses(host, port, network))
    timeout = urllib3.Timeout(connect=network.timeout, read=network.timeout)
    if parts.scheme.lower() == "http":
        return urllib3.HTTPConnectionPool(address, port, timeout=timeout)
    return urllib3.HTTPSConnectionPool(
        address, port, timeout=timeout, server_hostname=host, assert_hostname=host,
        ssl_context=ssl.create_default_context(),
    )  # fmt: skip


def _addresses(host: str, port: int, network: Network) -> Iterator[str]:
    """The addresses of a host. Raises `BrokenError` where any is private, unless allowed, `OSError` for none."""
    found = [str(where[0]) for *_, where in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for one in found:
        if not network.private and not _public(one):
            mend = "read the file itself; --private allows such addresses"
            raise BrokenError(f"a private address ({one}), which is not asked", mend)
    yield from found


def _public(address: str) -> bool:
    """Whether an address is one of the open internet, its IPv4 within IPv6 too."""
    one = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(one, "ipv4_mapped", None) or getattr(one, "sixtofour", None)
    if inner is not None and not inner.is_global:
        return False
    return one.is_global and not one.is_multicast and not one.is_reserved
