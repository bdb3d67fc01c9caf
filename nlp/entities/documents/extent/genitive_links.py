"""What a genitive or `wala` joins behind a paper of Roman Urdu, with the bare words of its chain (`.chain`).

The words are data (`resources/lexicons/papers.tsv`, `papers_chain.tsv`). A chain goes up to a comma, a dash, an `aur`
or the end of the line (`passport UK ka asli, ...`, `visa employment 2 saal cancel wala aur ...`); a verb of dealing
ends one as well whose last word is a quality (`tazkira asal jama karao`). What a `wala` joins may be any words (`sim
registered number wali`), but for who does something with the paper (`passport banane wala`), what it costs and whose.
"""

import re

from nlp.entities.documents.extent.premodifiers import COUNT, LISTERS, TIMES
from nlp.entities.documents.paper_match import begins_sum, close
from nlp.gazetteer import PlaceMatch
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import longest_behind, rows, singles, starts_with

_ROWS, _CHAIN = rows("papers"), rows("papers_chain")
_NO_QUALITY = frozenset({("bs",), ("look",), ("alike",), ("copy", "of"), ("scan", "of"), ("e",), ("du",), ("it",)})
_QUALITIES = _ROWS["quality"] | _CHAIN["plain"] | _CHAIN["said"] | _ROWS["sides"]
_KINDS = (_QUALITIES | _ROWS["nation"] | _ROWS["trade"] | _ROWS["before"]) - _NO_QUALITY
_STATES = _ROWS["chain state"]
_TIES = frozenset({"ka", "ki", "wala", "wali"})
_SUCH = frozenset({"wala", "wali"})
_ENDS = LISTERS | {"or", "plus", "ya", "bhi", "sath", "samet", "sab"}
_DEALT = starts_with(_ROWS["chain dealt"])
_DONE_WITH = starts_with(_ROWS["chain done with"])
_YEAR = re.compile(r"(?!2000)(?:19|20)\d\d")  # 2000 is a price
_CODE = re.compile(r"[a-o]\d[a-z]?")  # of American and other visas
_LETTER, _CLASS = re.compile(r"[a-h]\d?e?"), frozenset({"class", "type", "category", "grade"})
_TIED = _TIES | {"purana", "purani"} | _CLASS
_MONTHS = frozenset({"mahine", "mahiny", "mah", "saal", "sal", "haftay", "hafte"})
_NEAR = frozenset({"pichle", "pichlay", "akhri", "aakhri", "is"})
_DOING = re.compile(r"\w+(?:ne|nay|ny)")
_NO_SUCH = singles(_ROWS["whose kind not"]) | _ENDS | singles(_ROWS["chain breaks"])
_WANTED, _ARE = (
    frozenset({"chahiye", "chahye", "chahie", "kam"}),
    frozenset({"hai", "hain", "he", "hy", "hn", "tha", "thi", "thay"}),
)
_OLD, _DAYS = frozenset({"purana", "purani", "old"}), frozenset({"din", "days", "day", "dinon"})
_VALID = frozenset({"visa", "residence_permit", "passport", "driving_licence", "work_permit"})
_DATED = frozenset({"degree", "other", "birth_certificate", "driving_licence", "id_card"})
_VISITS = frozenset({"tourist", "visit", "visitor", "visiting", "transit", "ziyarat", "umrah", "umra", "business"})
_MOST, _SUCH_MOST, _MANY = 5, 3, 2
_ANEW, _MADE = frozenset({("new",), ("naya",), ("nayi",), ("naye",), ("fresh",)}), (["hua"], ["hui"], ["hue"], ["huwa"])


def tied_behind(view: FoldedText, last: int, begins: dict[int, PlaceMatch], kind: str) -> int:
    """The last word of a chain with a genitive, `wala`, class or age behind word `last`; `last` where none ends there.

    `begins`: the places of the text by their first word. `kind`: that of the paper.
    """
    last = _code(view, last, kind)
    at, items, said, tied = last, 0, last, False
    while items < _MOST and close(view, at) and (further := _item(view, at, begins, kind)) != at:
        said, at, items = at, further, items + 1
        tied = tied or view.words[at].text in _TIED
    return at if items and _ends(view, said, at, begins, items=items, tied=tied) else last


def _code(view: FoldedText, last: int, kind: str) -> int:
    """The last word of the codes of a visa right behind word `last`, a stroke between them (`visa B1/B2`)."""
    words = view.words
    if kind != "visa" or not close(view, last) or not _CODE.fullmatch(words[last + 1].text):
        return last
    further = last + 2
    stroke = further < len(words) and view.text[words[last + 1].end : words[further].start] == "/"
    return further if stroke and _LETTER.fullmatch(words[further].text) else last + 1


def _item(view: FoldedText, at: int, begins: dict[int, PlaceMatch], kind: str) -> int:
    """The last word of what stands right behind word `at` and tells of a paper; `at` where nothing does."""
    words, of = view.words, _TIES
    if (place := begins.get(at + 1)) and place.start == words[at + 1].start:
        named = place.last
    elif lasting := _lasting(view, at):
        if not _tie(view, lasting, of) and not _lasts_bare(view, lasting, kind):
            return at
        named = lasting
    elif _YEAR.fullmatch(words[at + 1].text):
        if kind not in _DATED and not _tie(view, at + 1, of):
            return at
        named = at + 1
    elif _is_class(view, at + 1):
        named = at + 2
    else:
        named, of = at + longest_behind(words, at, _KINDS, most=3), _SUCH
    if named > at and (tie := _tie(view, named, of)):
        return at if named == at + 1 and words[named].text in _NO_SUCH else tie
    return named if named > at and not _leads_to_such(view, named) else _such(view, at) or named


def _tie(view: FoldedText, named: int, of: frozenset[str]) -> int:
    """The genitive or `wala`, one of `of`, right behind word `named`; 0 for none."""
    return named + 1 if close(view, named) and view.words[named + 1].text in of else 0


def _lasting(view: FoldedText, at: int) -> int:
    """The last word of the span of time right behind word `at` (`pichle 6 mahine`, `5 saal purana`); else 0."""
    words, near = view.words, view.words[at + 1].text in _NEAR and close(view, at + 1)
    first = at + 2 if near else at + 1
    if near and words[first].text in _MONTHS:
        return first
    if not COUNT.fullmatch(words[first].text) or not close(view, first):
        return 0
    unit = first + 1
    if not TIMES.fullmatch(words[unit].text):
        return 0
    return unit + 1 if close(view, unit) and words[unit + 1].text in _OLD else unit


def _lasts_bare(view: FoldedText, last: int, kind: str) -> bool:
    """Whether a span of time that ends with word `last` tells how long a paper of a kind lasts, not when it comes."""
    words = view.words
    if words[last].text in _OLD:
        return True
    if kind not in _VALID or last + 1 == len(words):
        return False
    return words[last].text not in _DAYS or (kind == "visa" and words[last - 3].text in _VISITS)


def _is_class(view: FoldedText, at: int) -> bool:
    """Whether a letter and a word for its class stand at word `at`, either first (`B class`, `type D`)."""
    if not close(view, at):
        return False
    one, other = view.words[at].text, view.words[at + 1].text
    return (one in _CLASS and _LETTER.fullmatch(other) is not None) or (
        other in _CLASS and _LETTER.fullmatch(one) is not None
    )


def _leads_to_such(view: FoldedText, named: int) -> bool:
    """Whether the word behind word `named` is one that a `wala` follows, so that both tell of one thing."""
    return close(view, named) and close(view, named + 1) and view.words[named + 2].text in _SUCH


def _such(view: FoldedText, at: int) -> int:
    """The `wala` that joins the words right behind word `at`, three at most, to the paper; 0 for none."""
    words = view.words
    for such in range(at + 1, at + _SUCH_MOST + 2):
        if not close(view, such - 1):
            return 0
        word = words[such].text
        if word in _SUCH:
            told = words[such - 1].text
            return such if such > at + 1 and told.isalpha() and not _DOING.fullmatch(told) else 0
        if word in _NO_SUCH or _DEALT.fullmatch(word) or not word.isascii():
            return 0
    return 0


def _ends(view: FoldedText, said: int, at: int, begins: dict[int, PlaceMatch], *, items: int, tied: bool) -> bool:
    """Whether a chain whose last item is the words behind `said` to `at` ends there; not with what is said of a paper.

    A comma or an `aur` ends one with a tie, a verb of dealing one of qualities, of a `wala` or of several items;
    another country in a row ends none.
    """
    words = view.words
    item = tuple(word.text for word in words[said + 1 : at + 1])
    if not close(view, at):
        return tied and (view.text[words[at].end :][:1] not in {"?", "/"} or items >= _MANY)
    following, told = words[at + 1].text, said + 1 not in begins and TIMES.fullmatch(words[at - 1].text) is None
    if following in _ENDS:
        return tied and (said + 1 not in begins or (items >= _MANY and at + 2 not in begins) or following in LISTERS)
    such = item[-1] in _SUCH
    if tied and (items >= _MANY or (such and told)) and following in _WANTED:
        return True
    if begins_sum(following) or following in _ARE:
        return (such and told) or (len(item) == 1 and _YEAR.fullmatch(item[0]) is not None)
    if item[-1] in _TIES and _DONE_WITH.fullmatch(following):
        return True
    if item in _ANEW and following.startswith("ban") and view.texts[at + 2 : at + 3] in _MADE:
        return False  # it was made anew (`passport naya bana hua hai`)
    dealt = (item in _QUALITIES and item not in _STATES) or items >= _MANY or (such and told)
    return dealt and _DEALT.fullmatch(following) is not None
