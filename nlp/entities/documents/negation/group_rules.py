"""A paper that the rules of a group forbid to sell there (`posts that sell visas get deleted`).

Who posts, a verb of offering and what becomes of the post stand in one sentence with it, or nothing but the ban leads
up to it (`no selling of passports`). The words are data (`resources/lexicons/papers_general.tsv`).
"""

from nlp.entities.documents.negation.deny_words import HEADS
from nlp.entities.documents.paper_match import Paper, close_behind
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import longest_before, rows, singles

_ROWS = rows("papers_general")
_POSTERS, _OFFERS, _REMOVED = (singles(_ROWS[row]) for row in ("poster", "offers", "removed"))
_SELLING = singles(_ROWS["sells there"]), singles(_ROWS["there"]), singles(_ROWS["posts there"])
_REMOVED_THERE = singles(_ROWS["removed there"])
_JOINED, _OF = frozenset({"aur", "or", "ya", "اور", "یا", "تے"}), singles(rows("papers")["genitive"])
_RULING = frozenset({"buying", "selling", "trading", "offering", "advertising", "promoting"})
_BANS, _BETWEEN = _ROWS["no offering"], singles(_ROWS["any"]) | {"of", "for", "fake", "real"}
_ENDS = frozenset(".!?;\n")
_LED, _OFFERED, _BEHIND = 8, 5, 14


def is_moderated(view: FoldedText, paper: Paper) -> bool:
    """Whether a rule of a group forbids to deal in papers of a kind there, whatever their quality."""
    if not paper.alone and not (
        paper.final == paper.last and _BETWEEN.issuperset(view.texts[paper.first : paper.head])
    ):
        return False
    if not _REMOVED_THERE.isdisjoint(view.vocabulary) and _is_removed_there(view, paper):
        return True
    if not view.words[paper.head].text.isascii():
        return False
    at = paper.first
    while at and view.texts[at - 1] in _BETWEEN:
        at -= 1
    if longest_before(view.words, at, _BANS):
        return True
    return not _REMOVED.isdisjoint(view.vocabulary) and _is_offered(view, paper) and _is_removed(view, paper)


def _is_offered(view: FoldedText, paper: Paper) -> bool:
    """Whether a verb of offering, and before it who posts, lead up to a paper in its sentence."""
    at = offered = paper.first
    while at and paper.first - at < _LED and _ENDS.isdisjoint(view.gaps[at - 1]):
        at -= 1
        if view.texts[at] in _OFFERS and paper.first - at <= _OFFERED:
            offered = at
        elif view.texts[at] in _POSTERS and offered < paper.first:
            return True
    begins = not at or not _ENDS.isdisjoint(view.gaps[at - 1])
    return begins and view.texts[at] in _RULING


def _is_removed_there(view: FoldedText, paper: Paper) -> bool:
    """Whether the posts of who sells it are said to be removed, behind a paper of Urdu or Pashto.

    Or posts of it (`passport aur licence ki post mana hai`).
    """
    behind = close_behind(view, paper.final, 8)
    if behind[2:] and behind[0] in _JOINED and behind[1] in HEADS:
        behind = behind[2:]
    if behind[2:] and behind[0] in _OF and behind[1] in _SELLING[-1]:
        return behind[2] in _REMOVED_THERE
    selling = [word for word, said in zip(behind, _SELLING, strict=False) if word in said]
    return len(selling) == len(_SELLING) and not _REMOVED_THERE.isdisjoint(behind[len(_SELLING) :])


def _is_removed(view: FoldedText, paper: Paper) -> bool:
    """Whether the sentence goes on with a ban."""
    at, last = paper.final, len(view.texts) - 1
    while at < last and at - paper.final < _BEHIND and _ENDS.isdisjoint(view.gaps[at]):
        at += 1
        if view.texts[at] in _REMOVED:
            return True
    return False
