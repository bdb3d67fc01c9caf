"""Of what a certificate is, and the council, named by its letters, whose licence or card a paper is.

The words are data (`resources/lexicons/papers.tsv`).
"""

from collections.abc import Container

from nlp.entities.documents.paper_match import close
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import Phrase, longest_before, rows, singles, spellings

_ROWS = rows("papers")
_NO_KIND, _SUCH = singles(_ROWS["no kind"]), frozenset({"wala", "والا"})
_LETTERS, _MOST = singles(_ROWS["letter name"]), 6  # of an institution's name (`پی ایم ڈی سی سرٹیفکیٹ`)
_JOINED, _FEWEST = singles(_ROWS["letter name joined"]), 3  # letters of a council; two are a class or a country
_COUNCILS = spellings(_ROWS["lettered paper"] | _ROWS["licence"], _ROWS["alike"])
_CLASSES = _ROWS["before"] | _ROWS["nation"] | _ROWS["vehicle licensed"]
_REGULATORS = _ROWS["regulator spelled"]  # of firms, whose licence is none
_VEHICLE = "وی"  # the last letter of the classes of vehicles (`ایل ٹی وی`)


def kind_before(view: FoldedText, head: int, free: int) -> int:
    """Where the words, two at most, that say of what a certificate is begin, right before word `head`; else `head`.

    A `wala` parts three words at most from it (`گردن توڑ بخار والا سرٹیفکیٹ`).
    """
    first, most = head, 2
    if close(view, head - 1) and view.words[head - 1].text in _SUCH:
        first, most = head - 1, 4
    while head - first < most and first > free and close(view, first - 1):
        word = view.words[first - 1].text
        spelled = word in _LETTERS and close(view, first - 2) and view.texts[first - 2] in _LETTERS
        if (word in _NO_KIND and not spelled) or word.isdecimal():
            break
        first, most = first - 1, most + (spelled and most < _MOST)
    return head if view.words[first].text in _SUCH else first


def council_before(view: FoldedText, head: int, phrase: Phrase, free: int, ends: Container[int]) -> int:
    """Where the letters of the council whose licence or card word `head` is begin (`ڈی ایچ اے لائسنس`); else `head`.

    Classes of vehicles and countries are spelled so too, and none of a council's. `phrase`: the words of the head;
    `ends`: the last words of the text's places.
    """
    if phrase not in _COUNCILS or head - free < _FEWEST or head - 1 in ends:
        return head
    if view.texts[head - 1] == _VEHICLE or longest_before(view.words, head, _CLASSES) > 1:
        return head
    first = head
    while first > free and head - first < _MOST and close(view, first - 1) and _is_letter(view, first - 1):
        first -= 1
    while first < head and view.texts[first] in _JOINED:
        first += 1
    if head - first < _FEWEST or tuple(view.texts[first:head]) in _REGULATORS:
        return head
    return first


def _is_letter(view: FoldedText, place: int) -> bool:
    word = view.texts[place]
    return word in _LETTERS or word in _JOINED
