"""What may stand between the digits of one number: signs, one line break, or words that join (`then`, `پھر`)."""

import re
from functools import lru_cache

from nlp.identifiers.digits.spoken_digits import words_around
from nlp.text.normalise import either

LONGEST = 30
"""Characters that may part the digits of one number at most."""
_NO_SEPARATOR = frozenset("?!%$€£@\u2192")
DOUBTFUL = frozenset(':;=&"<>#+')
"""Signs that part the digits of one number only where nothing but that number can be meant."""
_JOINING_WORDS = re.compile(
    r"[ ,.:;…\-\n(\[]{0,3}(?:(?:" + either(" ".join(sorted(words_around("joining")))) + r")[ ,.:…\-)\]]{1,3}){1,4}"
)


@lru_cache(maxsize=4096)
def separates(gap: str) -> bool:
    """Whether `gap` may stand between digits of one number: five signs, one line break, or words that join (`then`)."""
    if len(gap) > 5 or any(c.isalpha() for c in gap):
        blank = len(gap) < 12 and gap.strip(" ") == ""
        return blank or (len(gap) <= LONGEST and _JOINING_WORDS.fullmatch(gap) is not None)
    return gap.count("\n") <= 1 and _NO_SEPARATOR.isdisjoint(gap)


def tight(gap: str) -> bool:
    """Whether `gap` binds what it parts, so that a number may not end there (`0300-1234567-8`)."""
    return gap in {"-", ".", "_", "", "\u2010", "\u2011", "\u2012", "\u2013", "*", "~", "•", "·"}
