"""Questions to a store: the named ones of `ontology/queries/`, and SPARQL of the user's own. Nothing is ever changed.

A file of questions is SPARQL that runs as it stands. Its comments say what it asks and which values can be set:

    # title: Allies of a party on a day
    # param of: Party, Alliance - whose allies
    # param on: Day default today - the day asked about

Each parameter has a `VALUES ?name { … }` in the text (one in each subquery that needs it), into which its value is
written as an RDF term. Types are those of entities (a name, an alias or an id is looked up), `Fact` (an id), `Day`
(2023-09-27), `Begin` and `End` (first and last day of any EDTF date), `Flag` (yes or no). Defaults are `any`, `today`
or a value; without a default a value must be given. A line that ends in `# only with name` is left out where any value
will do, one that ends in `# only without name` where one is given (as the file stands neither adds rows). A question
that looks into the documents says so: `# looks at: evidence`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graphkit import ontology
from graphkit.errors import OntologyError, QueryError
from graphkit.lookup import nearest
from graphkit.store.sparql import Source, Table, run
from graphkit.store.values import value_terms

__all__ = ["Parameter", "Question", "ask", "questions", "written"]

_TITLE = re.compile(r"^# title: *(.+)$", re.MULTILINE)
_PARAM = re.compile(
    r"^# param (?P<name>\w+): *(?P<types>\w+(?:, *\w+)*)(?: default (?P<default>\S+))?(?: - (?P<about>.+))?$",
    re.MULTILINE,
)
_EVIDENCE = re.compile(r"^# looks at: evidence$", re.MULTILINE)
_ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What can be set in a question (or must, without `default`): `types` of entities, or Day, Begin, End, Flag."""

    name: str
    types: tuple[str, ...]
    default: str | None
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A SPARQL text, what it asks, the parameters that its comments declare, whether it looks at the evidence too."""

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    text: str
    evidence: bool = True


@cache
def questions() -> Mapping[str, Question]:
    """The named questions, by name. Raises `OntologyError` where a file breaks the form told above."""
    return {name: _question(name, text) for name, text in ontology.queries().items()}


def ask(store: Source, question: str, parameters: Mapping[str, str] | None = None) -> Table:
    """Ask a named question, or any SPARQL query, over all graphs of the store taken together.

    `parameters` maps names to values as a person types them: `{"of": "JD(S)", "on": "2023-09-27"}`. Raises `QueryError`
    for what cannot be asked (with line and column where it is the syntax) and for updates and SERVICE.
    """
    return run(store, written(store, question, parameters), evidence=_chosen(question).evidence)


def written(store: Source, question: str, parameters: Mapping[str, str] | None = None) -> str:
    """The SPARQL text of a question with these values in their places. Raises `QueryError` as `ask` does."""
    asked = _chosen(question)
    values = dict(parameters or {})
    unknown = values.keys() - {parameter.name for parameter in asked.parameters}
    if unknown:
        can = ", ".join(parameter.name for parameter in asked.parameters) or "none"
        raise QueryError(f"no parameter {', '.join(sorted(unknown))} in {asked.title!r}: it takes {can}")
    text = asked.text
    for parameter in asked.parameters:
        text = _written(text, parameter, _terms(store, parameter, values.get(parameter.name, parameter.default)))
    return text


def _chosen(question: str) -> Question:
    named = questions()
    if question in named:
        return named[question]
    if re.fullmatch(r"[\w-]+", question.strip()):
        close = nearest(question, named) or tuple(named)
        raise QueryError(f"no question is called {question!r}: ask {', '.join(close)}, or write SPARQL")
    return _question("", question)


def _question(name: str, text: str) -> Question:
    title = _TITLE.search(text)
    parameters = tuple(map(_parameter, _PARAM.finditer(text)))
    for parameter in parameters:
        if not _place(parameter.name).search(text):
            raise OntologyError(
                f"{name or 'the question'}: write VALUES ?{parameter.name} {{ }} where its value belongs"
            )
    return Question(
        name=name, title=title[1].strip() if title else name, parameters=parameters, text=text,
        evidence=not name or _EVIDENCE.search(text) is not None,
    )  # fmt: skip


def _parameter(match: re.Match[str]) -> Parameter:
    types = tuple(part.strip() for part in match["types"].split(","))
    return Parameter(name=match["name"], types=types, default=match["default"], about=match["about"] or "")


def _terms(store: Source, parameter: Parameter, value: str | None) -> tuple[str, ...]:
    if value is None:
        raise QueryError(f"say {parameter.name} ({', '.join(parameter.types)}): {parameter.about}")
    if value == _ANY and parameter.default == _ANY:
        return ("UNDEF",)
    return tuple(map(str, value_terms(store, parameter.types, value)))


def _written(text: str, parameter: Parameter, terms: tuple[str, ...]) -> str:
    """The text with these terms, which pyoxigraph has escaped, in the place of the parameter's example.

    For any value there is nothing to write: that says the same as UNDEF, and is planned better.
    """
    given = terms != ("UNDEF",)
    text = re.sub(rf"^.*# only {'without' if given else 'with'} {parameter.name}$", "", text, flags=re.MULTILINE)
    if not given:
        return _place(parameter.name).sub("", text)
    values = f"VALUES ?{parameter.name} {{ {' '.join(terms)} }}"
    return _place(parameter.name).sub(lambda _: values, text)


def _place(name: str) -> re.Pattern[str]:
    return re.compile(rf"VALUES \?{name} \{{[^{{}}]*\}}")
