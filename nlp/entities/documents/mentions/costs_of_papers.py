"""A word for money before a paper: what the paper itself costs, or costs that it only shares with a ticket.

What a sum is asked for is dealt with (`سعر الشهادة ٦٠٠ دولار`); a fee for a ticket and a visa names both in passing
(`هزینه بلیط و ویزا`). The words are data (`resources/lexicons/papers.tsv`).
"""

from nlp.entities.documents.paper_match import Paper, close, is_priced
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import rows, singles

_ROWS = rows("papers")
_PRICE_OF, _COSTS, _BESIDE = (singles(_ROWS[row]) for row in ("price of", "costs", "cost beside"))
_AND, _OF = frozenset({"و", "and", "او"}), frozenset({"of", "for", "the", "a", "your", "د"})
_WAW = "و"
_MOST = 3  # words between the costs and what they are of


def is_price_of(view: FoldedText, paper: Paper) -> bool:
    """Whether a word for a price leads up to a paper, and the sum stands right behind it."""
    at = paper.first - 1
    return close(view, at) and view.words[at].text in _PRICE_OF and is_priced(view, paper.final)


def is_cost_beside(view: FoldedText, paper: Paper) -> bool:
    """Whether a paper is joined by an `and` to a ticket or the like whose costs are meant."""
    words, at = view.words, paper.first - 1
    if not close(view, at):
        return False
    if words[at].text in _AND:
        at -= 1
    elif not words[paper.first].text.startswith(_WAW):
        return False
    if not close(view, at) or words[at].text not in _BESIDE:
        return False
    for place in range(at - 1, max(-1, at - 1 - _MOST), -1):
        if not close(view, place) or words[place].text not in _COSTS | _OF:
            return False
        if words[place].text in _COSTS:
            return True
    return False
