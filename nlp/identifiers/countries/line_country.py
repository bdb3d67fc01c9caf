"""The country whose line a number is said to be right behind it: `694… Greek line`, `060… (Serbia ki sim)`."""

import re

from nlp.identifiers.countries.country_names import region_at, words
from nlp.text.folded_text import FoldedText

_GAPS, _BLANKS = frozenset({" ", " (", "(", " [", " - ", " \u2013 ", " \u2014 "}), frozenset({" ", "-", "\u200c"})
_OWN_NUMBER = re.compile(r"[ ]?[:=\-]?[ ]?[+(]?[0-9]")


def region_of_line(view: FoldedText, end: int) -> str:
    """ISO code of the country that two words right behind `end` name with a word for a line, in either order; or empty.

    Not where the next number follows on them, whose label they are.
    """
    first = view.word_at(end)
    if first + 1 >= len(view.words) or view.text[end : view.words[first].start] not in _GAPS:
        return ""
    here, following = view.words[first], view.words[first + 1]
    if view.text[here.end : following.start] not in _BLANKS or _OWN_NUMBER.match(view.text, following.end):
        return ""
    if following.text in words("line"):
        return region_at(view, first)
    return region_at(view, first + 1) if here.text in words("line") else ""
