"""From draft to document: is it English, when was it published, and how is that known?"""

import logging

from graphkit.documents.dateline import Dateline, dateline
from graphkit.documents.dates import LATE, given, with_year
from graphkit.documents.drafts import Draft
from graphkit.documents.language import ENGLISH, language, language_code
from graphkit.model import Document, Skip, digest
from graphkit.period import Period

__all__ = ["finished"]

_log = logging.getLogger(__name__)


def finished(draft: Draft) -> Document | Skip:
    """The document that this draft makes, or why it makes none: it is empty, has no words or is not in English."""
    if not draft.text.strip():
        return Skip(source=draft.where, reason="empty", mend="leave it out, or put its text in")
    if not any(map(str.isalpha, draft.text)):
        return Skip(source=draft.where, reason="no text found", mend="leave it out: it holds no words")
    spoken = language_code(draft.language) if draft.language else language(draft.text)
    if spoken != ENGLISH:
        mend = "translate it into English, or, if it is English, say so in a header: language: en"
        return Skip(source=draft.where, reason=f"not in English but in {spoken!r}", mend=mend)
    line = dateline(draft.text)
    published, dated_by = _published(draft, line)
    fault = _contradiction(line, published) if dated_by == "given" else None
    if fault:
        _log.warning("%s: %s", draft.where, fault)
    return Document(
        id=digest([draft.text]), name=draft.name, text=draft.text, title=draft.title,
        source=draft.source, language=ENGLISH, published=published, dated_by=dated_by,
        dating=(fault,) if fault else (),
        place=draft.place or line.place,
    )  # fmt: skip


def _published(draft: Draft, line: Dateline) -> tuple[Period | None, str | None]:
    """The day of publication and how it is known: given, else the dateline's, else the file name's.

    A dateline without a year takes it from what else is known; one that lies within a vaguer given date ("2023")
    says the same more exactly. What contradicts a given date is not used, and said to be so.
    """
    said = _given(draft)
    known = _period(said or draft.filed)
    told = _period(line.when or (with_year(line.day, known.bounds[:2]) if line.day and known else None))
    if said and known and not (told and _narrower(told, known)):
        return known, "given"
    if told:
        return told, "text"
    return (known, "given") if known else (None, None)


def _contradiction(line: Dateline, published: Period | None) -> str | None:
    """What to say of a dateline that lies after the given date, or more than a week before it."""
    told = _period(line.when)
    if told is None or published is None:
        return None
    low, high = published.bounds[:2]
    if told.begin_earliest <= high and low - told.begin_latest <= LATE:
        return None
    return f"its dateline says {line.when}, the date given is {published.edtf} and is used: check which is right"


def _given(draft: Draft) -> str | None:
    """The date of header, field or metadata; a word to the user where it is none."""
    when = given(draft.published) if draft.published else None
    if draft.published and when is None:
        _log.warning("%s: %r is no date and is not used: write it as 2023-09-27", draft.where, draft.published[:60])
    return when


def _period(when: str | None) -> Period | None:
    return Period.event(when) if when else None


def _narrower(one: Period, two: Period) -> bool:
    """Whether `one` lies within `two` and is shorter."""
    low, high = one.bounds[:2]
    return two.begin_earliest <= low and high <= two.begin_latest and (low, high) != two.bounds[:2]
