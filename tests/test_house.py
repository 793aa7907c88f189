"""The rules of the house, read off the code itself: layers, fences, sizes, words, public names, documentation."""

import ast
import dataclasses
import importlib
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

import graphkit
from graphkit import ontology
from graphkit.cli import app
from graphkit.model import Standing, Status

PACKAGE = Path(graphkit.__file__).parent
ROOT = PACKAGE.parent
MODULES = sorted(PACKAGE.rglob("*.py"))
STAGES = {"documents", "extraction", "resolution", "store", "views"}
LAYERS = [  # each may import those before it, and itself; only the members of a set that stands here whole are one part
    [""], ["errors"], ["period"], ["model"],
    [
        "engine", "processes", "cluster", "coded", "ledger", "pace", "ontology", "lookup", "folder", "cached",
        "piecewise", "filters",
    ], ["examples", "names", "rules"],
    sorted(STAGES), ["exports"], ["pipeline"], ["graph"], ["evaluate", "web"], ["cli"],
]  # fmt: skip
PARTS = {  # modules that are a part of another
    "terminal": "cli", **dict.fromkeys(("report", "settings", "gathering", "making"), "pipeline"),
}  # fmt: skip
FRONT_DOOR = ("graphkit", "graphkit.graph")
"""The package itself stands below everything, since all may ask for its version. It also names what people open a graph
with, which stands above nearly everything: it imports that only when somebody asks for it, as a test makes sure."""
FENCES = {
    "pandas": {"views", "graph"},
    "pyarrow": {"views", "documents"},
    "pyvis": {"views"},
    "networkx": {"views", "resolution", "graph"},  # the last, as "pandas" and "rdflib" too, for the types it gives
    "rdflib": {"store", "views", "web", "ontology", "graph"},
    "pyoxigraph": {"store", "views", "web", "ontology"},
    "spacy": {"extraction"},
    "onnxruntime": {"extraction"},
    "trafilatura": {"documents"},
    "defusedxml": {"documents"},
    "protego": {"documents"},
    "pypdf": {"documents"},
    "urllib3": {"documents"},
    "warcio": {"documents"},
    "zstandard": {"documents"},
    "rensa": {"resolution"},
    "typer": {"cli"},
    "rich": {"cli"},
    "starlette": {"web"},
    "uvicorn": {"cli"},
    "ray": {"cluster"},
    "multiprocessing": {"processes"},
    "sqlite3": {"ledger"},
    "filelock": {"folder"},
}
TRAINING = {"torch", "transformers", "safetensors", "onnx"}
PUBLIC = {
    "graphkit": ["Graph", "__version__", "open"],
    "graphkit.documents": ["READERS", "Fields", "Network", "read"],
    "graphkit.errors": [
        "EngineError", "GraphkitError", "InputError", "OntologyError", "PeriodError", "QueryError", "StoreError",
    ],
    "graphkit.engine": ["Answer", "Done", "Engine", "Hands", "Make", "Serial", "Work", "answered", "led"],
    "graphkit.exports": ["BY_SUFFIX", "FOLDERS", "SHAPES", "Writer", "writer"],
    "graphkit.filters": ["Filter", "Wanted", "chosen"],
    "graphkit.graph": ["Answer", "Facts", "Graph", "open"],
    "graphkit.evaluate": ["Evaluation", "Fault", "Score", "Share", "evaluate"],
    "graphkit.extraction": ["Extractor", "Reader"],
    "graphkit.model": [
        "Document", "Entity", "Evidence", "Fact", "Knowledge", "Known", "Merge", "Named", "Qualifiers", "Reading",
        "Rejection", "Skip", "Span", "Standing", "Statement", "Status", "digest",
    ],
    "graphkit.ontology": [
        "GK", "ID", "Name", "Relation", "Schema", "cues", "directory", "entity_iri", "eras", "names", "queries",
        "schema",
    ],
    "graphkit.period": ["ENDED", "OPEN", "UNBOUNDED", "Period", "Window", "window"],
    "graphkit.pipeline": [
        "Account", "Progress", "Report", "Run", "Settings", "add", "as_known", "build", "export", "heeded", "load",
        "reading", "readings", "send", "status",
    ],
    "graphkit.resolution": ["Correction", "Ruling", "resolve", "retold"],
    "graphkit.rules": [
        "ANY", "Alone", "End", "Key", "Pattern", "Rule", "alone", "ended_by", "ends", "heads_government", "inferences",
        "keys", "shared",
    ],
    "graphkit.views.conflicts": ["Conflict", "Side", "conflicts", "rows"],
    "graphkit.store.questions": ["Parameter", "Question", "ask", "questions", "written"],
    "graphkit.web": ["Access", "Limits", "application"],
    "graphkit.views.temporal": [
        "ANY", "Change", "Group", "Holding", "Kind", "Neighbour", "Row", "Selection", "TemporalGraph", "Which", "at",
        "find", "rows", "timeline", "touches",
    ],
}  # fmt: skip


def title(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


every_module = pytest.mark.parametrize("path", MODULES, ids=title)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def part(module: str) -> str:
    """The part of the house that a module belongs to: `graphkit.store.terms` to `store`."""
    name = module.split(".")[1] if "." in module else ""
    return PARTS.get(name, name)


def imported(path: Path) -> Iterator[str]:
    """The full names of all modules that a module imports, wherever the import stands."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            module = node.module or ""
            ours = (f"{module}.{alias.name}" for alias in node.names) if module == "graphkit" else ()
            yield from (name if is_module(name) else module for name in ours)
            yield from (module,) if module != "graphkit" else ()


def is_module(name: str) -> bool:
    path = PACKAGE.parent.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


# --- layers and fences --------------------------------------------------------------------------------------------

RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}


@every_module
def test_house_imports_point_one_way(path: Path) -> None:
    mine = part(title(path))
    assert mine in RANK, f"{mine} stands in no layer: put it into LAYERS"
    wrong = {
        name
        for name in imported(path)
        if name.split(".")[0] == "graphkit" and part(name) != mine and RANK[part(name)] >= RANK[mine]
        if not (RANK[mine] == RANK["ontology"] == RANK[part(name)])
        if (title(path), name) != FRONT_DOOR
    }
    assert not wrong, f"{title(path)} must not import {', '.join(sorted(wrong))}"


def test_house_the_package_alone_imports_nothing_heavy() -> None:
    told = "import sys, graphkit; print(*sorted({name.split('.')[0] for name in sys.modules} & set(sys.argv[1:])))"
    heavy = {*FENCES, *TRAINING, "numpy"} - {"typer"}
    done = subprocess.run([sys.executable, "-c", told, *heavy], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@every_module
def test_house_libraries_stay_behind_their_fences(path: Path) -> None:
    mine = part(title(path))
    outside = {name for name in imported(path) if mine not in FENCES.get(name.split(".")[0], {mine})}
    assert not outside, f"{title(path)} must not import {', '.join(sorted(outside))}"


def test_house_layers_name_the_five_stages() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    assert folders >= STAGES


# --- sizes and habits ---------------------------------------------------------------------------------------------


@every_module
def test_house_modules_stay_under_300_lines(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines < 300


@every_module
def test_house_functions_stay_under_40_lines(path: Path) -> None:
    sizes = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions(path)}
    assert {name: size for name, size in sizes.items() if size >= 40} == {}


@every_module
def test_house_functions_take_five_parameters_at_most(path: Path) -> None:
    counts = {
        node.name: len([one for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
                        if one.arg not in ("self", "cls")])
        for node in functions(path)
    }  # fmt: skip
    assert {name: count for name, count in counts.items() if count > 5} == {}


@every_module
def test_house_prints_from_the_command_line_alone(path: Path) -> None:
    calls = (node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    printing = [call.lineno for call in calls if isinstance(call, ast.Name) and call.id in ("print", "pprint")]
    assert not printing or part(title(path)) == "cli"


@every_module
def test_house_catches_nothing_broadly(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            caught = {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)} if node.type else {"all"}
            assert not caught & {"all", "Exception", "BaseException"}, f"{title(path)}, line {node.lineno}"


@every_module
def test_house_swallows_nothing_silently(path: Path) -> None:
    handlers = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ExceptHandler)]
    assert [one.lineno for one in handlers if all(isinstance(step, ast.Pass) for step in one.body)] == []
    assert "contextlib.suppress" not in path.read_text(encoding="utf-8")


@every_module
def test_house_records_are_slotted(path: Path) -> None:
    classes = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]
    records = {node.name: ast.unparse(one) for node in classes for one in node.decorator_list}
    assert {name for name, made in records.items() if "dataclass" in made and "slots=True" not in made} == set()


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_house_public_records_are_frozen_and_made_by_keyword(name: str) -> None:
    public = [getattr(importlib.import_module(name), one) for one in PUBLIC[name]]
    records = [one for one in public if dataclasses.is_dataclass(one)]
    assert [one for one in records if "frozen=True" not in repr(vars(one)["__dataclass_params__"])] == []
    fields = [field for one in records for field in dataclasses.fields(one)]
    assert [field.name for field in fields if field.init and not field.kw_only] == []


RUNS = {"eval", "exec", "compile", "__import__"}
STARTS = {"system", "popen", "create_subprocess_shell"}
UNSAFE = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}


@every_module
def test_house_runs_nothing_that_comes_with_data(path: Path) -> None:
    calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    assert {node.func.id for node in calls if isinstance(node.func, ast.Name)} & RUNS == set()
    assert {node.func.attr for node in calls if isinstance(node.func, ast.Attribute)} & STARTS == set()
    assert [word for node in calls for word in node.keywords if word.arg in ("shell", "allow_pickle")] == []
    assert {name.partition(".")[0] for name in imported(path)} & UNSAFE == set()


@pytest.mark.parametrize("path", [p for p in MODULES if part(title(p)) == "documents"], ids=title)
def test_house_xml_of_sources_is_parsed_without_entities(path: Path) -> None:
    froms = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom)]
    taken = {
        (node.module, alias.name) for node in froms for alias in node.names if (node.module or "").startswith("xml.")
    }
    assert taken <= {("xml.etree.ElementTree", "ParseError")}


# --- public names -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_house_public_names_are_pinned(name: str) -> None:
    assert list(importlib.import_module(name).__all__) == PUBLIC[name]


@every_module
def test_house_every_module_says_what_is_public(path: Path) -> None:
    try:
        module: ModuleType = importlib.import_module(title(path))
    except ModuleNotFoundError as why:
        if why.name in TRAINING:
            pytest.skip(f"{why.name} comes with the extra `training` alone")
        raise
    assert module.__doc__
    if [node for node in tree(path).body if not isinstance(node, ast.Expr)]:
        assert module.__all__
        assert all(hasattr(module, name) for name in module.__all__)


# --- words of politics are data -----------------------------------------------------------------------------------


def strings(path: Path) -> Iterator[ast.Constant]:
    """All texts in a module but docstrings, which may speak of anything."""
    told = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node


def plain(node: ast.Constant) -> str:
    """The text; in one of many lines (a pattern written out) without its comments."""
    text = str(node.value)
    return re.sub(r"\s#.*", "", text) if "\n" in text else text


def words(value: Any) -> Iterator[str]:
    """The words of three letters and more in all texts of a data file."""
    if isinstance(value, str):
        yield from re.findall(r"(?<![@{:\w])[a-z]{3,}(?![\w:}])", value)
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from words(item)


@cache
def identifiers() -> frozenset[str]:
    """All names of variables, functions, classes, attributes and parameters of the package."""
    nodes = (node for path in MODULES for node in ast.walk(tree(path)))
    names = (getattr(node, key, None) for node in nodes for key in ("id", "attr", "arg", "name"))
    return frozenset(name for name in names if isinstance(name, str))


@cache
def own_names() -> frozenset[str]:
    """What the code itself is made of, as words: identifiers, names of the schema, statuses."""
    schema = ontology.schema()
    qualifiers = {name for relation in schema.relations.values() for name in relation.qualifiers}
    known = (
        identifiers() | schema.relations.keys() | schema.types | qualifiers | set(Status) | set(Standing) | sections()
    )
    return frozenset(word.lower() for name in known for word in re.findall(r"[A-Z]?[a-z]+", name))


@cache
def sections() -> frozenset[str]:
    """The keys of the data files, by which the code asks for their words."""
    files = (path.stem for path in (ontology.directory() / "cues").glob("*.toml"))
    return frozenset(key for file in files for key in keys_of(dict(ontology.cues(file))))


def keys_of(value: Any) -> Iterator[str]:
    """The keys of a table and of the tables in it, but not those of a list of words with their meanings."""
    for key, item in value.items() if isinstance(value, dict) else ():
        if isinstance(item, dict | list):
            yield key
            yield from keys_of(item)


@cache
def parties() -> re.Pattern[str]:
    """Names of three letters and more of parties and alliances, but for words that mean something else in code."""
    entries = [entry for entry in ontology.names().values() if entry.type in ("Party", "Alliance")]
    names = {name for entry in entries for name in (entry.name, *entry.aliases) if len(name) > 2}
    telling = sorted(names - identifiers() - ontology.schema().types - TECHNICAL)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, telling))})(?!\w)")


TECHNICAL = {"ADD", "CPU", "PDF"}  # names of parties that are words of SPARQL, or of computing


def test_house_party_names_are_known_to_this_test() -> None:
    assert all(parties().search(f"the {name} won") for name in ("JD(S)", "BJP", "Congress", "Labour"))


@every_module
def test_house_no_party_is_named_in_python(path: Path) -> None:
    found = {node.lineno: match[0] for node in strings(path) if (match := parties().search(plain(node)))}
    assert found == {}


REASONS = {"impossible"}  # of a date that is none


@cache
def triggers() -> frozenset[str]:
    """Words that tell of a relation or of who says so: longer ones, which are nothing else in this code. Words of time
    are the grammar of dates, which is written in code.
    """
    told, time = ({word for name in names for word in words(dict(ontology.cues(name))) if len(word) > 6}
                  for names in (("patterns", "status"), ("dates", "calendar")))  # fmt: skip
    return frozenset(told - time - own_names() - REASONS)


def test_house_trigger_words_are_known_to_this_test() -> None:
    assert triggers() >= {"criticised", "accused", "trounced"}


@pytest.mark.parametrize("path", [p for p in MODULES if part(title(p)) in ("extraction", "resolution")], ids=title)
def test_house_no_trigger_word_stands_in_python(path: Path) -> None:
    found = {node.lineno: hit for node in strings(path) if (hit := triggers() & set(re.findall("[a-z]+", plain(node))))}
    assert found == {}


# --- documentation ------------------------------------------------------------------------------------------------

COMMANDS: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]
README = (ROOT / "README.md").read_text(encoding="utf-8") if (ROOT / "README.md").is_file() else ""


def documented() -> list[list[str]]:
    """The words of every line of the README's code blocks that runs graphkit."""
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    calls = [line.split("graphkit ", 1)[1] for line in lines if re.match(r"\s*(?:\$ )?(?:.*\| )?graphkit ", line)]
    return [shlex.split(call.removeprefix("--told "), comments=True) for call in calls]


def options(command: str) -> set[str]:
    return {flag for parameter in COMMANDS[command].params for flag in parameter.opts} | {"--help", "-h"}


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_house_every_command_has_help_with_an_example(command: str) -> None:
    shown = CliRunner().invoke(app, [command, "--help"])
    assert shown.exit_code == 0
    assert f"graphkit {command}" in shown.stdout


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_house_every_command_and_option_says_what_it_is(command: str) -> None:
    assert COMMANDS[command].help
    assert [one.name for one in COMMANDS[command].params if not one.help] == []


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_house_examples_of_help_use_options_that_exist(command: str) -> None:
    calls = re.findall(rf"`[^`]*graphkit {command}([^`]*)`", COMMANDS[command].help)
    assert calls
    assert [flag for call in calls for flag in flags(command, shlex.split(call))] == []


def flags(command: str, call: list[str]) -> list[str]:
    """The options of a call that the command does not have; `query` takes the parameters of any question."""
    return [
        word for word in call
        if re.match("--?[a-z]", word) and word.partition("=")[0] not in options(command) and command != "query"
    ]  # fmt: skip


def test_house_readme_commands_exist() -> None:
    if not documented():
        pytest.skip("README.md shows no command yet: nothing to check")
    wrong = [call for call in documented() if call[0] not in {*COMMANDS, "--help", "--version"}]
    assert wrong == []
    assert [(call[0], flags(call[0], call[1:])) for call in documented() if call[0] in COMMANDS] == [
        (call[0], []) for call in documented() if call[0] in COMMANDS
    ]


def test_house_readme_shows_every_command() -> None:
    if not documented():
        pytest.skip("README.md shows no command yet: nothing to check")
    assert {call[0] for call in documented()} >= set(COMMANDS)
