"""Stores elsewhere, started by the tests: Oxigraph's server and Virtuoso, on free ports and in folders of their own."""

import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graphkit.errors import StoreError
from graphkit.store.remote import Address, Remote

__all__ = ["free_port", "oxigraph", "virtuoso"]

_PATIENCE = 60.0  # seconds: machines are slow at times


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _program(name: str, mend: str) -> str:
    found = shutil.which(name) or shutil.which(name, path=sysconfig.get_path("scripts"))
    if found is None:
        pytest.skip(f"{name} is not here: {mend}")
    return found


@contextmanager
def _running(command: list[str], folder: Path, address: str) -> Iterator[str]:
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _wait(process, address, folder)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=_PATIENCE)


def _wait(process: "subprocess.Popen[bytes]", address: str, folder: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return bool(Remote(Address.of(address)).query("ASK {}")) or None
        except StoreError:
            told = (folder / "log").read_text(errors="replace")[-500:]
            assert process.poll() is None, told
            assert time.monotonic() < end, told
            time.sleep(0.1)


@contextmanager
def oxigraph(folder: Path, port: int | None = None) -> Iterator[str]:
    """The address of Oxigraph's own server, on disk in `folder`."""
    program = _program("oxigraph", "pip install oxigraph")
    bound = f"127.0.0.1:{port or free_port()}"
    folder.mkdir(parents=True, exist_ok=True)
    command = [program, "serve", "--location", str(folder / "data"), "--bind", bound]
    with _running(command, folder, f"sparql+http://{bound}/query") as address:
        yield address


_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = 2000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
[SPARQL]
DefaultQuery = ASK {{}}
"""


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """The address of Virtuoso, into which everybody on this machine may write."""
    server, shell = (_program(name, "apt-get install virtuoso-opensource-7-bin") for name in ("virtuoso-t", "isql-vt"))
    folder.mkdir(parents=True, exist_ok=True)
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_INI.format(folder=folder, sql=sql, http=http), encoding="utf-8")
    command = [server, "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    with _running(command, folder, f"sparql+http://127.0.0.1:{http}/sparql?graph=urn:graphkit:test") as address:
        grant = "GRANT SPARQL_UPDATE TO \"SPARQL\"; DB.DBA.RDF_DEFAULT_USER_PERMS_SET ('nobody', 7);"
        subprocess.run([shell, f"127.0.0.1:{sql}", "dba", "dba", f"exec={grant}"], check=True, capture_output=True)
        yield address
