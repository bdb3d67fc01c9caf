"""Digits that are cut as the numbers of papers and files are, and are no telephone's."""

import re

from nlp.identifiers.digits.atoms import DigitRun
from nlp.text.folded_text import FoldedText

_PAPERS = ([5, 7, 1], [2, 4, 2])  # identity cards, whatever the first digit, and licences
_YEAR, _FILING = re.compile("(?:19|20)[0-9]{2}"), frozenset({"/", "-", "_", ".", "\u2010", "\u2011", "\u2013"})
_TWO, _LIKE_A_YEAR = 2, 4  # groups; digits of a group


def is_of_a_paper(view: FoldedText, part: DigitRun) -> bool:
    """Whether groups are those of an identity card or a licence, or a sign joins a year to the number of its file.

    The year stands first (`2024/7734512`, `2024-0091733`), or last behind another group that no telephone begins with
    and that is no year's (`55013-2024`).
    """
    if part.sizes in _PAPERS:
        return True
    if len(part) < _TWO or view.text[part[0].end : part[1].start] not in _FILING:
        return False
    if _YEAR.fullmatch(part[0].digits):
        return True
    filed = len(part) == _TWO and part.sizes[0] != _LIKE_A_YEAR and part[0].digits[0] != "0"
    return filed and _YEAR.fullmatch(part[1].digits) is not None
