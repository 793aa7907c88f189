"""What a run of capitalised words is, by the words in and around it: tests in order; the first that answers counts."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from graphkit.extraction.gazetteer import Match
from graphkit.extraction.spans import UNKNOWN, phrases, words_of
from graphkit.extraction.tokens import Sentence
from graphkit.ontology import cues

__all__ = ["Run", "common_words", "head_words", "honorifics", "is_head", "kind_of", "member_titles", "posts", "titles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Capitalised tokens `first:last` of a sentence; `match` covers the whole run where the names files know it."""

    sentence: Sentence
    first: int
    last: int
    match: Match | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The tokens' texts."""
        return tuple(token.text for token in self.sentence.tokens[self.first : self.last])

    def word(self, offset: int) -> str:
        """A token's text, counted from the run's first token (negative: before it); empty beyond the sentence."""
        i = self.first + offset
        return self.sentence.tokens[i].text if 0 <= i < len(self.sentence.tokens) else ""

    def before(self, count: int) -> tuple[str, ...]:
        """The words before the run, in lower case, without an article right before it."""
        skip = 1 if self.word(-1).casefold() in ("the", "a", "an") else 0
        return tuple(self.word(-i).casefold() for i in range(count + skip, skip, -1))

    @property
    def after(self) -> str:
        """The word after the run, in lower case."""
        return self.word(self.last - self.first).casefold()


def kind_of(run: Run) -> str | None:
    """The entity type of a run, `UNKNOWN` where only the rest of the article can tell, None where it is no name."""
    if run.after in words_of("office", "described") and not run.match and not _by_head(run) and not _acronym(run):
        return None  # the words before a post say which post it is (`Home Secretary`, `Armed Forces Minister`)
    if not run.match and (
        run.words[-1] in words_of("nothing", "heads") or run.words[0] in words_of("nothing", "prefixes")
    ):
        return None  # a bill, a treaty, a feast; `Anglo-American`
    return next((kind for test in _TESTS if (kind := test(run))), None)


def _constituency(run: Run) -> str | None:
    cues_before = phrases("constituency", "before")
    if any(run.before(length) in cues_before for length in _lengths(cues_before)):
        return "Constituency"
    return "Constituency" if run.after in words_of("constituency", "heads") and not run.match else None


def _dateline(run: Run) -> str | None:
    """`KIEV, 8 September`, `OSLO (AP)`: the place of a dateline, in capitals."""
    capitals = run.first == 0 and run.after in _DATELINE and all(word.isupper() for word in run.words)
    spoilt = {word.casefold() for word in run.words} & set(cues("calendar")["dateline"]["not_places"])
    return "Place" if capitals and not spoilt and len("".join(run.words)) > 3 else None


def _person_by_title(run: Run) -> str | None:
    title = run.word(-2) if run.word(-1) == "." else run.word(-1)
    if title in honorifics() and run.words[-1] not in head_words():
        return "Person"  # whatever the names files know by that name
    titled = title in titles() or title in member_titles() or title.casefold() in posts()
    return "Person" if titled and not run.match and run.words[-1] not in head_words() else None


def _listed(run: Run) -> str | None:
    return UNKNOWN if run.match and not _joined_by_capital(run) else None


def _by_head(run: Run) -> str | None:
    if len(run.words) < 2:
        return None
    # the head of a name is its last word, or the one before its first "of" or "for"
    stop = next((i for i, word in enumerate(run.words) if word in ("of", "for")), len(run.words))
    for section, kind in _HEADED:
        if run.words[stop - 1] in words_of(section, "heads") or run.words[0] in words_of(section, "heads"):
            return kind
    return None


def _by_direction(run: Run) -> str | None:
    directed = {run.words[0], run.words[-1], " ".join(run.words[-2:])} & set(words_of("constituency", "directions"))
    return "Constituency" if directed and 1 < len(run.words) <= 4 else None


def _acronym(run: Run) -> str | None:
    return UNKNOWN if len(run.words) == 1 and run.words[0].isupper() and len(run.words[0]) > 1 else None


def _body_by_acronym(run: Run) -> str | None:
    """`BBC One`; two letters are initials: `HD Kumaraswamy`."""
    first = run.words[0]
    return "Organisation" if len(run.words) > 1 and len(first) > 2 and first.isalpha() and first.isupper() else None


def _place_by_office(run: Run) -> str | None:
    """`mayor of Lima`."""
    post, of = run.before(2) if run.word(-1) == "of" else ("", "")
    return "Place" if of and post in words_of("place", "governed") and not run.match else None


def _person_by_shape(run: Run) -> str | None:
    plain = [word for word in run.words if word[0].isupper()]
    if not 2 <= len(plain) <= 5 or any(word.casefold() in _portfolios() for word in plain):
        return None
    two_before, before = run.before(2)
    trusted = two_before in words_of("place", "trusting") or run.after in ("'s", "’s") or run.words[0] in _given_names()
    return "Place" if before == "in" and not trusted else "Person"


def _single(run: Run) -> str | None:
    return (
        UNKNOWN
        if len(run.words) == 1 and len(run.words[0]) > 2 and run.words[0].casefold() not in common_words()
        else None
    )


def _joined_by_capital(run: Run) -> bool:
    return run.word(-1) == "-" and run.word(-2)[:1].isupper() and run.match is None


_DATELINE = ("(", ",", "-", "–", "—")
_TESTS: tuple[Callable[[Run], str | None], ...] = (
    _constituency, _person_by_title, _listed, _dateline, _by_head, _place_by_office, _by_direction, _acronym,
    _body_by_acronym, _person_by_shape, _single,
)  # fmt: skip
_HEADED = (
    ("organisation", "Organisation"), ("alliance", "Alliance"), ("party", "Party"), ("place", "Place"),
)  # fmt: skip


@cache
def _lengths(known: frozenset[tuple[str, ...]]) -> frozenset[int]:
    return frozenset(map(len, known))


@cache
def common_words() -> frozenset[str]:
    """Words in lower case that a sentence may begin with and that are no names."""
    return frozenset(str(cues("language")["common"]).split())


@cache
def titles() -> frozenset[str]:
    """Words that stand before a person's name and are no part of it."""
    return frozenset(words_of("person", "titles"))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name for table in cues("coreference")["genders"].values() for name in table["given"].split())


@cache
def honorifics() -> frozenset[str]:
    """Courtesy titles, which stand right before a name and nowhere else."""
    return frozenset(words_of("person", "honorifics"))


@cache
def member_titles() -> frozenset[str]:
    """What members of a house are called."""
    return frozenset(words_of("person", "members"))


@cache
def posts() -> frozenset[str]:
    """The last words of public offices, in lower case."""
    return frozenset(word for phrase in phrases("office", "heads") for word in phrase[-1:])


@cache
def _portfolios() -> frozenset[str]:
    return frozenset(words_of("office", "portfolios"))


@cache
def head_words() -> frozenset[str]:
    """Words by which bodies of all kinds are known: Party, Alliance, Committee …"""
    return frozenset(word for section, _ in _HEADED for word in words_of(section, "heads"))


def is_head(word: str) -> bool:
    """Whether a name may go on after this word with "of" or "for"."""
    return word in head_words() or word.casefold() in posts()
