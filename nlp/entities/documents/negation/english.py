"""A paper that English denies behind it, or before it of several people.

It is not needed, asked for or sold any more (`COVID cards are no longer needed`), stands before those who do not deal
in it (`Visas we do not do`), is all one (`Passport or no passport, same price`), is sent for elsewhere (`for visas ask
somewhere else`), or none of the people has it (`none of them had passports`). What is not given, renewed or returned
is dealt with. The words are data (`resources/lexicons/papers_talk.tsv`).
"""

from collections.abc import Sequence

from nlp.entities.documents.paper_match import Paper, close, close_behind
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import rows, singles, starts_with

_ROWS = rows("papers_talk")
_IS, _ASKED_FOR, _DEALT_IN = (
    singles(_ROWS["is"]) | {"isn", "aren", "wasn", "weren"},
    _ROWS["required"],
    _ROWS["dealt in"],
)
_REQUIRED, _DEALS = singles(_ASKED_FOR), starts_with(_DEALT_IN)
_NOT, _ADVERBS = frozenset({"not", "t", "no", "never"}), singles(_ROWS["adverb"])
_WE, _DO = frozenset({"i", "we", "they", "nobody"}), frozenset({"do", "don", "did", "didn", "can", "will", "won", "no"})
_ELSEWHERE, _GO = _ROWS["elsewhere"], singles(_ROWS["go"])
_NONE, _PEOPLE, _HAVE = frozenset({"none", "neither"}), frozenset({"them", "us", "you"}), singles(_ROWS["have"])
_ARTICLES = frozenset({"a", "an", "any", "the"})
_NO, _OR, _FOR, _REACH = "no", "or", "for", 7


def is_denied_in_english(view: FoldedText, paper: Paper, behind: Sequence[str]) -> bool:
    """Whether it is denied so. `behind`: the words behind the paper and those listed with it, up to a comma or stop."""
    if not view.words[paper.head].text.isascii():
        return False
    if _is_not_required(behind) or _is_not_ours(view, paper) or _is_had_by_none(view, paper):
        return True
    if view.texts[paper.final + 1 : paper.final + 2] == [_OR]:
        return close_behind(view, paper.final, 3) == [_OR, _NO, paper.phrase[-1]]
    return _is_elsewhere(view, paper, behind)


def _is_not_required(behind: Sequence[str]) -> bool:
    """Whether it is not asked for, needed or sold (`are not required`, `is no longer needed`)."""
    if behind[:1] == [] or behind[0] not in _IS or behind[1:2] == [] or behind[1] not in _NOT:
        return False
    return next((word in _REQUIRED for word in behind[2:5] if word not in _ADVERBS), False)


def _is_not_ours(view: FoldedText, paper: Paper) -> bool:
    """Whether a bare head that begins a clause stands before those who do not deal in it (`Licences I never sold`)."""
    behind = close_behind(view, paper.final, 4)
    if (
        not paper.alone
        or behind[2:] == []
        or close(view, paper.first - 1)
        or behind[0] not in _WE
        or not (_DO | _NOT) & {behind[1]}
    ):
        return False
    denied = next((at for at, word in enumerate(behind[1:3], 1) if word in _NOT), 0)
    return denied > 0 and behind[denied + 1 :] != [] and _DEALS.fullmatch(behind[denied + 1]) is not None


def _is_had_by_none(view: FoldedText, paper: Paper) -> bool:
    """Whether none of some people has it (`none of us had a visa`)."""
    texts, at = view.texts, paper.first - 1
    if close(view, at) and texts[at] in _ARTICLES:
        at -= 1
    if at < 1 or not close(view, at) or texts[at] not in _HAVE:
        return False
    led = texts[max(0, at - 3) : at]
    return led[-1] in _PEOPLE and led[-2:-1] == ["of"] and not _NONE.isdisjoint(led[:1])


def _is_elsewhere(view: FoldedText, paper: Paper, behind: Sequence[str]) -> bool:
    """Whether who wants it is sent elsewhere (`for visitor visas go anywhere else`)."""
    if not close(view, paper.first - 1) or view.texts[paper.first - 1] != _FOR or _GO.isdisjoint(behind[:2]):
        return False
    return any((word,) in _ELSEWHERE or pair in _ELSEWHERE for word, pair in _pairs(behind[:_REACH]))


def _pairs(words: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Each word, and it with the next one."""
    return [(word, tuple(words[at : at + 2])) for at, word in enumerate(words)]
