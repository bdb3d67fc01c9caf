"""What is a paper only beside another: `police certificate and medical`, `passport, originals and one set of copies`.

The words are data (`resources/lexicons/papers.tsv`). Alone or with a noun behind them they mean other things (`medical
insurance`, `book a flight`), some also behind a comma (`visa, medical, ticket included`). In a list
of prices a passport told of before is a `book`, and each is a `paper` (`6000 per paper`).
"""

from nlp.entities.documents.extent.copies_of_papers import FIRSTS as COPIES
from nlp.entities.documents.extent.copies_of_papers import Copy, copied_again
from nlp.entities.documents.extent.repeated_heads import MentionedPapers
from nlp.entities.documents.paper_match import Paper, close, is_priced
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import rows, singles

_ROWS = rows("papers")
_LISTED, _GOES_ON = singles(_ROWS["listed"]), singles(_ROWS["listed on"])
_PRICED_AGAIN = {
    word: kind for kind in ("passport", "driving_licence") for word in singles(_ROWS[f"priced again {kind}"])
}
_SHEETS, _PER = frozenset({"paper"}), singles(_ROWS["unit"])  # the unit of a price
FIRSTS = COPIES | _LISTED | _SHEETS | set(_PRICED_AGAIN)  # words that a paper without a head of its own may begin with
_JOINED, _JOINS = frozenset({"medical", "medicals", "book"}), frozenset({"and", "plus", "aur", "n"})
_SETS = frozenset({"set", "sets"})
_COLON = ": "


def beside(view: FoldedText, place: int, told: MentionedPapers) -> Copy | None:
    """The paper that word `place` is only beside one of `told`: its copy, or the next of its list; None for none."""
    if copy := copied_again(view, place, told):
        return copy
    paper = _listed_with(view, place, told) or _priced_again(view, place, told)
    if paper is None:
        return None
    told.add(paper)
    return Copy(place, place, paper.kind)


def _priced_again(view: FoldedText, place: int, told: MentionedPapers) -> Paper | None:
    """The paper told of before that word `place` names by its short name in a list of prices; None for none.

    `French passport, Spain licence. Prices: book €2400`; a licence also ends a clause so (`full or provisional`).
    """
    kind = _PRICED_AGAIN.get(view.words[place].text, "")
    if view.words[place].text in _SHEETS:
        return _each(view, place, told)
    if not kind or not told.has(kind):
        return None
    ends = kind == "driving_licence" and not close(view, place)
    if not ends and not is_priced(view, place):
        return None
    return Paper((view.words[place].text,), kind, place, place, place, place, country=False)


def _each(view: FoldedText, place: int, told: MentionedPapers) -> Paper | None:
    """The paper, one of those told of before, that a sum is the price of (`degree, licence: 6000 per paper`)."""
    if told.latest is None or place < 2 or view.texts[place - 1] not in _PER:
        return None
    if not any(sign.isdigit() for word in view.texts[max(0, place - 3) : place - 1] for sign in word):
        return None
    return Paper((view.words[place].text,), "other", place, place, place, place, country=False)


def _listed_with(view: FoldedText, place: int, told: MentionedPapers) -> Paper | None:
    """The paper that word `place` is in a list right behind one of `told`; None where it is none."""
    latest, words = told.latest, view.words
    if latest is None or words[place].text not in _LISTED:
        return None
    if close(view, place) and words[place + 1].text not in _GOES_ON:
        return None
    if words[place].text in _JOINED and words[place - 1].text not in _JOINS:
        return None
    first = place
    if place > 2 and words[place - 1].text == "of" and words[place - 2].text in _SETS:
        first = place - 2
    paper = Paper((words[place].text,), "other", place, place, place, place, country=False)
    led = view.text[words[latest.final].end : words[first].start]
    return paper if led == _COLON or told.is_listed(view, paper._replace(first=first)) else None
