"""SPARQL engines of other makers: Debian's Virtuoso 7 (a server) and npm's Comunica 4 (in JavaScript)."""

import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["Rows", "comunica", "comunica_folder", "virtuoso", "virtuoso_is_here"]

Rows = list[dict[str, str]]
"""Rows of an answer: name of a variable to what is bound to it, as text."""

_GRAPH = "urn:graphkit:example"
_SETTINGS = """
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
[TempDatabase]
DatabaseFile = v-temp.db
TransactionFile = v-temp.trx
[Parameters]
ServerPort = {sql}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
DisableUnixSocket = 1
[HTTPServer]
ServerPort = {http}
ServerRoot = .
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 100000
"""
_SCRIPT = """
import {{ createRequire }} from 'node:module';
import {{ readFileSync }} from 'node:fs';
const {{ QueryEngine }} = createRequire('{folder}/')('@comunica/query-sparql-file');
const engine = new QueryEngine();
for (const file of process.argv.slice(3)) {{
  const found = await engine.queryBindings(readFileSync(file, 'utf8'), {{ sources: [process.argv[2]] }});
  const plain = row => Object.fromEntries([...row].map(([key, one]) => [key.value, one.value]));
  const rows = (await found.toArray()).map(plain);
  console.log(JSON.stringify({{ file, rows }}));
}}
"""
_WAIT = 120


def virtuoso_is_here() -> bool:
    return shutil.which("virtuoso-t") is not None and shutil.which("isql-vt") is not None


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def virtuoso(folder: Path, triples: str) -> Iterator["_Virtuoso"]:
    """A server of its own in `folder` with these N-Triples; it is gone afterwards."""
    sql, http = _port(), _port()
    (folder / "v.ini").write_text(_SETTINGS.format(sql=sql, http=http), encoding="utf-8")
    (folder / "graph.nt").write_text(triples, encoding="utf-8")
    (folder / "load.sql").write_text(
        f"DB.DBA.TTLP_MT(file_to_string_output('graph.nt'), '', '{_GRAPH}', 0);\n", encoding="utf-8"
    )
    server = subprocess.Popen(
        ["virtuoso-t", "-f", "+configfile", "v.ini"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        started = _Virtuoso(http)
        started.wait(server)
        subprocess.run(
            ["isql-vt", f"localhost:{sql}", "dba", "dba", "load.sql"], cwd=folder, check=True, capture_output=True
        )
        yield started
    finally:
        server.terminate()
        server.wait(_WAIT)


class _Virtuoso:
    def __init__(self, port: int) -> None:
        self._address = f"http://localhost:{port}/sparql"

    def wait(self, server: "subprocess.Popen[bytes]") -> None:
        for _ in range(_WAIT * 2):
            try:
                self.rows("SELECT * { ?s ?p ?o } LIMIT 1")
            except (urllib.error.URLError, ConnectionError):
                assert server.poll() is None, "virtuoso-t did not start: see v.log"
                time.sleep(0.5)
            else:
                return
        raise TimeoutError("virtuoso-t does not answer")

    def rows(self, query: str) -> Rows:
        asked = urllib.parse.urlencode({"query": query, "default-graph-uri": _GRAPH}).encode()
        request = urllib.request.Request(self._address, asked, {"Accept": "application/sparql-results+json"})
        with urllib.request.urlopen(request, timeout=_WAIT) as answer:
            told: Mapping[str, Any] = json.load(answer)
        return [{name: cell["value"] for name, cell in row.items()} for row in told["results"]["bindings"]]


def comunica_folder() -> Path | None:
    """Where npm keeps what was installed for all (`npm install -g @comunica/query-sparql-file@4`), if it has it."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return None
    told = subprocess.run(["npm", "root", "-g"], capture_output=True, text=True, check=False)
    folder = Path(told.stdout.strip() or ".")
    return folder if (folder / "@comunica" / "query-sparql-file").is_dir() else None


def comunica(folder: Path, modules: Path, graph: Path, queries: list[Path]) -> dict[str, Rows]:
    """The answers of all these files at once, by stem, from a graph in a file."""
    script = folder / "ask.mjs"
    script.write_text(_SCRIPT.format(folder=modules), encoding="utf-8")
    done = subprocess.run(
        ["node", str(script), str(graph), *map(str, queries)], capture_output=True, text=True, check=True, timeout=600
    )
    told = (json.loads(line) for line in done.stdout.splitlines())
    return {Path(one["file"]).stem: one["rows"] for one in told}
