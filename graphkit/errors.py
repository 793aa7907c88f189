"""What can go wrong, as one tree.

GraphkitError
├── EngineError      the workers that share out the reading cannot start, or are not installed
├── InputError       a source cannot be read or holds nothing that can be used
├── PeriodError      a text is no date or period in EDTF
├── OntologyError    a file of `ontology/`, or a names file of the user's, breaks its own rules
├── StoreError       an output folder or its store is missing, locked, damaged or of another version
└── QueryError       a question cannot be asked: syntax, unknown name, unknown parameter

Every message says what is wrong and how to mend it; the command line prints it without a traceback.
"""

__all__ = ["EngineError", "GraphkitError", "InputError", "OntologyError", "PeriodError", "QueryError", "StoreError"]


class GraphkitError(Exception):
    """The base of all errors that graphkit raises on purpose."""


class EngineError(GraphkitError):
    """The workers that share out the reading cannot start, or are not installed."""


class InputError(GraphkitError):
    """A source cannot be read, or holds nothing that can be used."""


class PeriodError(GraphkitError, ValueError):
    """A text is no date or period in EDTF."""


class OntologyError(GraphkitError):
    """A data file of the ontology, or a names file, breaks its own rules."""


class StoreError(GraphkitError):
    """An output folder or its store is missing, locked, damaged or of another version."""


class QueryError(GraphkitError):
    """A question cannot be asked: a syntax error, an unknown name or parameter."""
