"""Digits that begin with a country's code and no plus: where they are a number there by more than their shape."""

import re

from nlp.identifiers.context.number_nouns import CALLING, FILLERS, NUMBER_WORDS
from nlp.identifiers.countries.country_context import regions_told
from nlp.identifiers.digits.atoms import DigitRun
from nlp.identifiers.phones.numbering_plans.number_shapes import parted_oddly
from nlp.identifiers.phones.validity import CODES, foreign_mobile, regions_of_code
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded

LONGEST_WITHOUT_PLUS = 13
"""Digits of a number with its country code at most."""
_LONG = 12  # so many digits beside a word of calling are no other number, wherever the groups are cut
_LEAD = 40  # characters of a line that lead up to a number
_LEADS = re.compile(r"[^\W\d][^\d.;!?\n]*")
_CLOSE = 4  # characters between a number and the word right before it
# The verbs of a call: to make one.
_MAKING = folded("kar kr karna krna karo kro karen karein kijiye kren کر کرو کرنا کریں کیجیے کړئ وکړئ کن کنید")


def is_called(view: FoldedText, part: DigitRun, digits: str) -> bool:
    """Whether digits that begin with a country's code and no plus are a number there by more than their shape.

    The text speaks of the country, or it is a mobile number there: right beside a word of calling, or in a row of
    single digits, in groups that fill a line or that a sign parts as no other number's, or at the end of a line of
    which the few words before it tell of a call.
    """
    if not 10 <= len(digits) <= LONGEST_WITHOUT_PLUS or not (code := CODES.match(digits)):
        return False
    if not regions_told(view).isdisjoint(regions_of_code(code.group())):
        return True
    return _is_shown(view, part, digits, code.group()) and bool(foreign_mobile(digits))


def _is_shown(view: FoldedText, part: DigitRun, digits: str, code: str) -> bool:
    """Whether the layout of the digits or the words beside them speak of a telephone."""
    start, end = part[0].start, part[-1].end
    if set(part.sizes) == {1} or parted_oddly(view, part) or (len(part) > 1 and _fills_its_line(view.text, start, end)):
        return True
    long = len(digits) >= _LONG
    if long and _ends_its_line(view.text, start, end):
        return True
    return (long or len(part) == 1 or part[0].digits == code) and _is_called_beside(view, start, end)


def _ends_its_line(text: str, start: int, end: int) -> bool:
    """Whether a line ends with `[start, end)` behind few words that lead up to it (`his man there: 39 34…`)."""
    begin = text.rfind("\n", max(0, start - _LEAD), start) + 1
    if text[end : end + 1] not in {"", "\n"} or start - begin > _LEAD:
        return False
    lead = text[begin:start]
    called = lead.rstrip().endswith(":") or not CALLING.isdisjoint(lead.split())
    return called and _LEADS.fullmatch(lead) is not None


def _fills_its_line(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands in the line of `[start, end)`."""
    return text[start - 1 : start] in {"", "\n"} and text[end : end + 1] in {"", "\n"}


def shows_its_code(part: DigitRun, digits: str) -> bool:
    """Whether 11 digits or more stand one by one, or in groups of which the first is a country code alone."""
    sizes = part.sizes
    if len(digits) < 11 or any(atom.spoken for atom in part):
        return False
    return set(sizes) == {1} or (len(part) >= 4 and sizes[0] <= 3 and CODES.fullmatch(part[0].digits) is not None)


def _is_called_beside(view: FoldedText, start: int, end: int) -> bool:
    """Whether a word of calling stands right before `[start, end)` or right behind.

    Before it at most a word for "number", a filler or the verb of a call stands between.
    """
    following = view.words[view.word_at(end) : view.word_at(end) + 1]
    if following and following[0].text in CALLING and view.text[end : following[0].start] in {" ", ": ", " ("}:
        return True
    place = view.word_at(start) - 1
    near = view.words[max(0, place - 1) : place + 1]
    if not near or start - near[-1].end > _CLOSE or any(mark in view.text[near[-1].end : start] for mark in ".;!?\n"):
        return False
    passing = near[-1].text in FILLERS or near[-1].text in NUMBER_WORDS or near[-1].text in _MAKING
    return near[-1].text in CALLING or (passing and near[0].text in CALLING)
