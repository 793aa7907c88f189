"""Whether a text is English: py3langid's opinion, asked about words that are no names and are nobody else's."""

import math
import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

__all__ = ["ENGLISH", "language", "language_code"]

ENGLISH = "en"

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»|„[^“”]*[“”]')
_NAMES = {"english": "en", "eng": "en"}

# How sure is sure: by how much (natural logarithm of the ratio of py3langid's probabilities) another language must be
# more likely than English. Calibrated on 12,160 excerpts of 15 to 400 characters from 190 English articles about 60
# countries, as they came and in capitals, 1,500 lists of names in capitals, and 75 samples in 40 other languages.
# Words in lower case, 15 letters or more: no English excerpt passed 3.1, no other language fell below 5.7.
# Capitals mix names with words: from 40 letters on, English reached 8.1; other languages began at 9.6.
_SURE, _LETTERS = 5.0, 15
_SURE_CAPITALS, _LETTERS_CAPITALS = 9.0, 40
_OTHER_SCRIPT = 14.0  # of so few letters that only another script gives so much
_ENOUGH = 4000  # characters of words that are looked at


def language(text: str) -> str:
    """The language of a text (ISO 639 code); `en` where it is too short, or too full of names, to say otherwise.

    Names are capitalised and seldom English, so words in lower case (and scripts without case) are judged; quotations
    may be in any language, so they are not. A text all in capitals is judged as a whole.
    """
    text = text[: _ENOUGH * 5]
    words = [word for word in _WORD.findall(_QUOTED.sub(" ", text)) if word == word.lower()]
    sure, letters = _SURE, _LETTERS
    if not words and text.isupper():
        words, sure, letters = _WORD.findall(text.lower()), _SURE_CAPITALS, _LETTERS_CAPITALS
    sample = " ".join(words)[:_ENOUGH]
    if not sample:
        return ENGLISH
    best, lead = _judged(sample)
    return best if lead > (sure if sum(map(str.isalpha, sample)) >= letters else _OTHER_SCRIPT) else ENGLISH


def language_code(name: str) -> str:
    """The code of a language as a header names it: `English`, `EN` and `en-GB` are `en`."""
    code = re.split(r"[-_ ]", name.strip().lower())[0]
    return _NAMES.get(code, code)


def _judged(sample: str) -> tuple[str, float]:
    """The most likely language, and by how much it is more likely than English."""
    ranked = _identifier().rank(sample)
    best, probability = ranked[0]
    return str(best), math.log(probability / max(dict(ranked)[ENGLISH], 1e-30))


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
