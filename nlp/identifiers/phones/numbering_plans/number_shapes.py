"""Numbers without a country code and without a trunk 0, known by the groups in which a country writes them."""

import re
from itertools import pairwise

from nlp.identifiers.countries.country_context import region_told_first, regions_meant
from nlp.identifiers.digits.atoms import DigitRun
from nlp.identifiers.phones.grouping import (
    GULF,
    UNBROKEN,
    WITHOUT_TRUNK,
    ends_here,
    has_an_address_behind,
    stands_alone,
    stands_in_list,
)
from nlp.identifiers.phones.landlines import STARS
from nlp.identifiers.phones.validity import e164
from nlp.text.folded_text import FoldedText

_ODD = frozenset({"..", "...", "…", "--", "__", "_", *STARS})
_FULL_STOPS = frozenset(".!?۔؟\n")
_PAIR_BEFORE = re.compile(r"(?<![0-9+\-.])(?P<digits>[0-9]{4}[ ][0-9]{4})[ ]?[,/|;][ ]$")
_BY_PAIRS = ([3, 2, 2, 2], [2, 3, 2, 2], [3, 2, 3])  # groups in which sums and dates are never written


def of_a_known_shape(view: FoldedText, part: DigitRun, digits: str, *, meant: bool) -> str:
    """E.164 of a number without code or trunk 0, by the grouping of a country that the text means, or Greek in a list.

    Only where a telephone is `meant` or nothing but a number can stand there.
    """
    single = set(part.sizes) == {1} and not any(atom.spoken for atom in part)
    greek = len(digits) == 10 and digits.startswith(("69", "2"))
    if not greek and len(digits) not in {8, 9}:
        return ""
    start, sizes = part[0].start, part.sizes
    if greek and digits.startswith("69") and stands_in_list(view, start):
        return e164(digits, "GR")
    lettered = len(part) > 1 and any(atom.how and not atom.spoken for atom in part)
    hidden = (single and len(digits) > 7) or parted_oddly(view, part) or lettered
    cut_up = single or sizes in _BY_PAIRS or (greek and sizes in WITHOUT_TRUNK["GR"])
    last = sizes == [4, 4] and _ends_the_text(view, part) and not all(atom.digits.endswith("00") for atom in part)
    alone = last or stands_alone(view, start, part[-1].end) or (cut_up and ends_here(view, part[-1].end))
    if not (meant or hidden or alone):
        return _of_greece(view, part, digits)
    for region in regions_meant(view, start):
        mobile = digits.startswith("69") or not greek
        if (single or hidden) and region in WITHOUT_TRUNK and mobile and (value := e164(digits, region)):
            return value
        shaped = sizes in WITHOUT_TRUNK.get(region, ()) or (greek and region == "GR" and mobile)
        unbroken = len(sizes) == 1 and sizes[0] == UNBROKEN.get(region)
        shaped = shaped or (unbroken and (_is_a_sentence(view, part) or _is_listed(view, start, region)))
        shaped = shaped or (meant and region == "GR" and digits.startswith("69"))
        if shaped and (value := e164(digits, region)):
            return value
    return ""


def _is_a_sentence(view: FoldedText, part: DigitRun) -> bool:
    """Whether unbroken digits stand behind the end of a sentence, and nothing or an address behind: to be called."""
    before = view.text[max(0, part[0].start - 2) : part[0].start].rstrip()
    return before[-1:] in _FULL_STOPS and (_ends_the_text(view, part) or has_an_address_behind(view, part[-1].end))


def _is_listed(view: FoldedText, start: int, region: str) -> bool:
    """Whether another number of the country stands right before, in two groups and behind no code of its own."""
    before = _PAIR_BEFORE.search(view.text, max(0, start - 14), start)
    return before is not None and region in GULF and e164(before["digits"], region) != ""


def _ends_the_text(view: FoldedText, part: DigitRun) -> bool:
    return view.word_at(part[-1].end) > view.last


def _of_greece(view: FoldedText, part: DigitRun, digits: str) -> str:
    """E.164 of ten digits that begin 69, grouped as no sum is (`694 555 0147`), where the text is about Greece."""
    shaped = part.sizes == [3, 3, 4] and digits.startswith("69")
    return e164(digits, "GR") if shaped and region_told_first(view) == "GR" else ""


def parted_oddly(view: FoldedText, part: DigitRun) -> bool:
    """Whether one and the same sign parts all of three groups or more, as no other number is (`69..7..555..1234`)."""
    gaps = {view.text[a.end : b.start].strip(" ") for a, b in pairwise(part)}
    return len(part) > 2 and len(gaps) == 1 and gaps <= _ODD
