"""Mobile numbers of Bangladesh, known by how they are written: `01755 550 134`, and in Bengali digits."""

from nlp.identifiers.countries.country_context import regions_told
from nlp.identifiers.digits.atoms import DigitRun
from nlp.identifiers.phones.grouping import stands_alone
from nlp.identifiers.phones.validity import e164, mobile_there
from nlp.text.folded_text import FoldedText

_SHAPES = ([5, 6], [5, 3, 3])
_SIZE = 11  # digits, the trunk 0 among them
_BENGALI = frozenset(map(chr, range(0x09E6, 0x09F0)))


def may_be_of_bangladesh(digits: str) -> bool:
    """Whether digits are as many as those of a mobile number of Bangladesh, and valid there."""
    return len(digits) == _SIZE and digits.startswith("01") and mobile_there(digits, "BD", trusted=True) != ""


def of_bangladesh(view: FoldedText, part: DigitRun, digits: str, *, meant: bool) -> str:
    """E.164 of a mobile number in Bengali digits, or in groups as Bangladesh writes it; or empty.

    Such groups are Britain's too: where it is told of or the number is valid there, the text must tell of Bangladesh.
    """
    if not may_be_of_bangladesh(digits):
        return ""
    start, end = part[0].start, part[-1].end
    told = regions_told(view)
    if part.sizes in _SHAPES and "BD" in told:
        return e164(digits, "BD")
    if not view.text.isascii() or not view.folded.original.isascii():
        first, last = view.folded.span(start, end)
        if not _BENGALI.isdisjoint(view.folded.original[first:last]):
            return e164(digits, "BD")
    if part.sizes not in _SHAPES or "GB" in told or e164(digits, "GB") or not (meant or stands_alone(view, start, end)):
        return ""
    return e164(digits, "BD")
