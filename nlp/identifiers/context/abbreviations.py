"""Abbreviations right before a number that say whose it is: a serial, an account, a bill, a matter of a court."""

import re

from nlp.text.folded_text import FoldedText

_SHORT = re.compile(
    r"(?<![a-z0-9])(?:[spac]/[nc]|b/l|w/b|g/r|mr(?=[ ]?(?:#|no))"
    # matters of courts: writ petitions, criminal ones, appeals; short for persons too without a word for "number"
    r"|w\.[ ]?p|crl?\.[ ]?(?:[apmr]|misc|org|appeal|rev)|[ri]\.[ ]?[fc]\.[ ]?a|f\.[ ]?a\.[ ]?o"
    r"|c\.[ ]?[pamr](?=\.?[ ]?no))"
    r"[ .:#]{0,3}(?:no[ .:]{0,2})?$"
)
_LONGEST = 16


def abbreviated(view: FoldedText, start: int) -> str:
    """What an abbreviation right before `start` names: an account, or another thing that is numbered; or nothing."""
    short = _SHORT.search(view.text, max(0, start - _LONGEST), start)
    if short is None:
        return ""
    return "account" if short.group().startswith("a") else "sn"
