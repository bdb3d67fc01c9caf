"""A paper's word that the words right beside it make another thing: `master card`, `game id`, the brand of Visa.

The words are data (`resources/lexicons/papers.tsv`).
"""

import re
from collections.abc import Sequence

from nlp.entities.documents.numbered_papers import IDS, NUMBER_WORDS
from nlp.entities.documents.paper_match import Paper, close, close_behind, is_priced
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import longest_behind, rows, singles

_ROWS = rows("papers")
_NEVER, _BEFORE = _ROWS["never"], _ROWS["before"] | _ROWS["nation"]
_JOINS, _BRAND = singles(_ROWS["joins"]), singles(_ROWS["brand"])
_CARDS, _USERS_OF = singles(_ROWS["other brands"]), singles(_ROWS["users"])
_URDU = re.compile("[ٹڈڑںے]")
_PASS, _WITH_PASS = ("پاس",), frozenset({"را", "دست", "پیش", "می", "میرود", "رفت", "دارم", "داریم", "دارن", "نزد"})
_PR = ("pr",)
_BANNED = frozenset({("ban", "hui"), ("ban", "ho"), ("ban", "hogai"), ("ban", "hogayi")})
_VERBS = frozenset({("stamp",), ("seal",), ("permit",)})
_DOERS = frozenset(
    {"who", "we", "they", "you", "i", "to", "will", "must", "can", "not", "should", "would", "officers", "please"}
)


def is_named_else(view: FoldedText, paper: Paper) -> bool:
    """Whether the word before makes it another thing (`master card`, `game id`), or it is the brand or the degree."""
    words, kind = view.words, paper.kind
    if (paper.phrase == _PASS and not _is_farsi_pass(view, paper)) or (paper.phrase == _PR and _is_upon(view, paper)):
        return True
    before = words[paper.head - 1].text if close(view, paper.head - 1) else ""
    if paper.phrase in _VERBS and before in _DOERS:
        return True
    if (before,) in _NEVER and not ((kind == "visa" and (before,) in _BEFORE) or (kind, before) == ("sim", "atm")):
        return True
    if (before, words[paper.head].text) in _NEVER:
        return True
    rest = view.text[words[paper.last].end : words[paper.last].end + 24]
    if before in NUMBER_WORDS and rest[:1] == "-":
        return True
    if kind == "visa" and _is_brand([word.text for word in words[paper.last + 1 : paper.last + 3]], rest):
        return True
    if words[paper.last].text in IDS:
        banned = tuple(close_behind(view, paper.last, 2)) in _BANNED
        aged = paper.first < paper.head and words[paper.head - 1].text != "of"
        of_users = aged and not _USERS_OF.isdisjoint(view.texts[max(0, paper.first - 2) : paper.first])
        if banned or of_users or rest.lstrip()[:1] in {":", "=", "@"}:
            return True
    measure = len(paper.phrase) == 1 and rest.lstrip(" ").startswith(("of ", "celsius", "centi"))
    measure = measure and (before,) not in _BEFORE
    measure = measure and not longest_behind(words, paper.last + 1, _ROWS["study"])
    return kind == "degree" and (before.isdecimal() or measure)


def _is_upon(view: FoldedText, paper: Paper) -> bool:
    """Whether a small `pr` without a country is the Roman Urdu `on` (`jazzcash pr bhejo`), no residence."""
    word = view.words[paper.head]
    return not paper.country and view.cased[word.start : word.end] == "pr" and close(view, paper.head - 1)


def _is_farsi_pass(view: FoldedText, paper: Paper) -> bool:
    """Whether a short `پاس`, which is `near` or `past` in Urdu, is the Farsi passport: taken, held, priced."""
    following = close_behind(view, paper.last, 1)
    if following and following[0] in _WITH_PASS:
        return True
    return is_priced(view, paper.last) and _URDU.search(view.text) is None


def _is_brand(following: Sequence[str], rest: str) -> bool:
    """Whether the words behind `visa` tell that it is the brand of payment cards. `rest`: the text behind it."""
    if rest[:1] == ".":
        return False
    if following and rest[:1] in {"/", "+", "&"} and following[0] in _CARDS:
        return True
    if following and following[0] in _JOINS:
        return following[-1] in _CARDS
    return bool(following) and following[0] in _BRAND
