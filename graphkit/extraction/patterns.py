"""The pattern language of `ontology/cues/patterns.toml`, compiled to regular expressions over lines.

| in a pattern | stands for |
| --- | --- |
| `{subject:Person|Group}` | a name (or list of names, or a word that stands for one) of these types, in this role |
| `{seats:Count}`, `{percent:Number}` | a whole number, any number; `{:Office}` a name in no role |
| `{subject:Person!}` | the name itself, not a word that stands for it |
| `[role:leader|president]` | one of these phrases, kept as the text of this qualifier |
| `@verb` | a macro: alternatives of words, or another pattern, of the file's `[macros]` |
| `(a|b c|d)`, `x?`, `( … )?` | alternatives; something that may be left out |
| `defect*` | a word that begins so |
| `...` | up to six words, dates and numbers, but no name and no full stop |
| `....` | one to fourteen items of any kind, within the sentence and outside quotation marks |
| anything else | that word, in any case |
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphkit.errors import OntologyError
from graphkit.extraction.tokens import tokens
from graphkit.ontology import cues, schema

__all__ = ["Pattern", "figures", "patterns", "voices"]

_PART = re.compile(r"\{[^}]*\}\??|\[[^\]]*\]\??|@\w+\??|\.{3,4}|\)\?|\\[()|.]|[()|]|[^\s()|]+")
_GAPS = {
    "...": (
        r"(?:(?!(?:their|but|while|whereas|although|though|because|when|if) )"
        r"(?:[^<\s.;:][^\s]*|<(?:Date|Number)=\S*) ){0,6}?"
    ),
    "....": r"(?:[^\s.;\"]\S* ){1,14}?",
}
_NO_PERSON_NEXT = r"(?!(?:[^<\s.,;]\S* ){0,2}?<Person=[^>*]*> )"  # "joined hands with NCP rebel X" is not about the NCP


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way to say a relation. `options` are the row's further keys (status, ended, object_from …)."""

    relation: str
    source: str
    regex: re.Pattern[str]
    options: Mapping[str, Any]


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns, in the order of the file. Raises `OntologyError` for one that cannot be read."""
    data = cues("patterns")
    macros = dict(data.get("macros", {}))
    return tuple(_pattern(row, text, macros) for row in data["pattern"] for text in row["match"])


@cache
def voices() -> Mapping[str, str]:
    """The relations that are told in a voice of their own (`own` or `subject`) by some pattern, and which."""
    return {
        one.relation: voice for one in patterns() if (voice := str(one.options.get("voice", ""))) in ("own", "subject")
    }


@cache
def figures() -> tuple[re.Pattern[str], ...]:
    """The ways in which figures stand beside a party (`[figures]` of the file), to be tried in their order."""
    data = cues("patterns")
    return tuple(
        re.compile(r"(?:(?<= )|^)" + _numbered(_compiled(text, data["macros"]))) for text in data["figures"]["match"]
    )


@cache
def total() -> re.Pattern[str]:
    """What stands behind a figure that is one of so many."""
    data = cues("patterns")
    return re.compile(_numbered(_compiled(data["figures"]["total"], data["macros"])))


def _pattern(row: Mapping[str, Any], text: str, macros: Mapping[str, str]) -> Pattern:
    if row["relation"] not in schema().relations:
        raise OntologyError(f"patterns.toml: {row['relation']!r} is no relation")
    try:
        regex = re.compile(r"(?:(?<= )|^)" + _numbered(_with_company(_compiled(text, macros), macros)))
    except (re.error, KeyError) as why:
        raise OntologyError(f"patterns.toml: {text!r} cannot be read: {why}") from why
    options = {key: value for key, value in row.items() if key not in ("relation", "match")}
    return Pattern(relation=row["relation"], source=text, regex=regex, options=options)


def _with_company(regex: str, macros: Mapping[str, str]) -> str:
    """Lets a subject be followed by an apposition and a person who is an object be preceded by titles; a party at the
    end is the object itself, not the party of somebody named next.
    """
    after, before = (_compiled(macros[name], macros) for name in ("after_subject", "before_person"))
    regex = re.sub(r"(\(\?P<subject>[^)]*\)=\[\^>\\s\*?\]\*> \))(?=.)", lambda m: f"{m[1]}(?:{after})??", regex)
    regex = re.sub(r"(?<=.)(\(\?P<object><\(\?:[^)]*Person)", lambda m: f"(?:{before})??{m[1]}", regex)
    last = re.search(r"\(\?P<object><\(\?:([^)]*)\)=[^)]*\)$", regex)
    return regex + _NO_PERSON_NEXT if last and "Party" in last[1] and "Person" not in last[1] else regex


def _numbered(regex: str) -> str:
    """A role that stands twice in a pattern (in two alternatives) gets groups `role` and `role_2`."""
    seen: Counter[str] = Counter()

    def name(match: re.Match[str]) -> str:
        seen[match[1]] += 1
        return f"(?P<{match[1]}{f'_{seen[match[1]]}' if seen[match[1]] > 1 else ''}>"

    return re.sub(r"\(\?P<(\w+)>", name, regex)


def _compiled(text: str, macros: Mapping[str, str]) -> str:
    return "".join(_piece(part, macros) for part in _PART.findall(text))


def _piece(part: str, macros: Mapping[str, str]) -> str:
    if part in ("(", "|", ")", ")?"):
        return {"(": "(?:", "|": "|", ")": ")", ")?": ")?"}[part]
    if part in _GAPS:
        return _GAPS[part]
    if part.startswith("\\"):
        return re.escape(part[1:]) + " "
    if part.endswith("?") and len(part) > 1:
        return f"(?:{_piece(part[:-1], macros)})?"
    if part.startswith("@"):
        return f"(?:{_compiled(macros[part[1:]], macros)})"
    if part.startswith("{"):
        return _slot(part)
    if part.startswith("["):
        role, _, body = part[1:-1].partition(":")
        return f"(?P<{role}>(?:{_compiled(body, macros)}))"
    return "".join(_words(part))


def _slot(part: str) -> str:
    role, _, types = part[1:-1].partition(":")
    value = r"\d+" if types == "Count" else r"[^>\s*]*" if types.endswith("!") else r"[^>\s]*"
    body = rf"<(?:{types.rstrip('!').replace('Count', 'Number')})={value}> "
    return f"(?P<{role}>{body})" if role else f"(?:{body})"


def _words(part: str) -> Iterator[str]:
    """A literal word as the tokenizer would cut it (`by-election` is three items)."""
    if part == "*":
        yield r"[^<\s]\S* "
    elif part.endswith("*"):
        yield re.escape(part[:-1]) + r"\S* "
    else:
        numbers = cues("language")["numbers"]
        for token in tokens(part):
            word = token.text.casefold()
            yield re.escape(f"<Number={numbers[word]}>" if word in numbers else word) + " "
