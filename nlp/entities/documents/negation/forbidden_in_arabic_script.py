"""A paper that the rules of a group forbid to advertise, in Arabic letters (`لایسنس خرڅول دلته منع دي`).

That it is sold stands beside the paper; that this is forbidden right behind it (`خرید و فروش سیم ممنوع`), or, in one
sentence with it, what is posted or where, and that it is removed or forbidden (`ویزا بیچنے کی پوسٹ لگائے گا بلاک ہوگا`,
`حذفت إعلان بيع «فيز حرة»`, `به خاطر تبلیغ ویزای جعلی بلاک شدند`).
What has a price is for sale. The words are data (`resources/lexicons/papers_banned.tsv`).
"""

from nlp.entities.documents.paper_match import Paper, is_priced
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import Phrase, longest_behind, rows, singles

_ROWS = rows("papers_banned")
_OFFERS, _REMOVED, _POSTS = _ROWS["offers"], _ROWS["removed"], singles(_ROWS["posts"])
_OFFERING, _REMOVING = (frozenset(phrase[0] for phrase in phrases) for phrases in (_OFFERS, _REMOVED))
_ENDS = frozenset(".!?؟\n")
_LED, _BESIDE, _FAR = 3, 6, 18  # words: from the offer to a paper behind it, and before it; to either end


def is_banned(view: FoldedText, paper: Paper) -> bool:
    """Whether it is forbidden in a group, or was removed from it, to offer papers of a kind."""
    if not view.once(_speaks_of_bans) or is_priced(view, paper.final):
        return False
    if longest_behind(view.words, paper.final, _REMOVED) and _is_said(
        view, _OFFERS, max(0, paper.first - _LED), paper.first - 1
    ):
        return True
    first, last = _sentence(view, paper)
    said = view.texts[first : last + 1]
    if _POSTS.isdisjoint(said) or _REMOVING.isdisjoint(said):
        return False
    if not _is_said(view, _REMOVED, first, last):
        return False
    before = _is_said(view, _OFFERS, max(first, paper.first - _LED), paper.first - 1)
    return before or _is_said(view, _OFFERS, paper.final + 1, min(last, paper.final + _BESIDE))


def _speaks_of_bans(view: FoldedText) -> bool:
    """Whether a text has words of offering and of removing."""
    vocabulary = view.vocabulary
    return not (vocabulary.isdisjoint(_REMOVING) or vocabulary.isdisjoint(_OFFERING))


def _sentence(view: FoldedText, paper: Paper) -> tuple[int, int]:
    """The first and last word of the sentence of a paper, a few words on either side."""
    first, last = paper.first, paper.final
    while first and paper.first - first < _FAR and _ENDS.isdisjoint(view.gaps[first - 1]):
        first -= 1
    while last < view.last and last - paper.final < _FAR and _ENDS.isdisjoint(view.gaps[last]):
        last += 1
    return first, last


def _is_said(view: FoldedText, phrases: frozenset[Phrase], first: int, last: int) -> bool:
    """Whether one of the phrases begins at a word from `first` to `last`."""
    return any(longest_behind(view.words, at - 1, phrases) for at in range(first, last + 1))
