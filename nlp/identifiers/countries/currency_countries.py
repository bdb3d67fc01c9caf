"""The countries whose money a text speaks of: by its name, its code, the letters beside a sum, or an IBAN."""

import re

from nlp.identifiers.countries.country_names import by_region
from nlp.text.folded_text import FoldedText

# Letters that are money only behind a sum or before it: `BD` is Bangladesh too, `RM` a removal.
_LETTERS = {
    "rm": "MY",
    "bd": "BH",
    "kd": "KW",
    "د.ک": "KW",
    "د.ب": "BH",
    "ر.ع": "OM",
    "ر.ق": "QA",
    "د.ا": "AE",
    "ر.س": "SA",
}
_ARABIC = "|".join(re.escape(letters) for letters in _LETTERS if not letters.isascii())
_BESIDE_A_SUM = re.compile(
    rf"(?<=[0-9])[ ]?(?P<behind>bd|kd|{_ARABIC})(?![^\W_])|(?<![^\W_])(?P<before>bd|kd|rm)[ ]?(?=[0-9])"
)
_IBAN = re.compile(r"(?<![^\W_])(?P<region>tr|de|es|it|gr|gb|fr|bg|rs)[0-9]{2}[ ]?(?:[0-9]{4}[ ]?){3}")


def regions_of_money(view: FoldedText) -> list[str]:
    """ISO codes of the countries whose money or banks the text speaks of, in order; an IBAN begins with its own."""
    moneys = by_region("moneys")
    named = [moneys[text] for text in view.texts if text in moneys]
    if any(letters in view.text for letters in _LETTERS):
        named += [_LETTERS[match["behind"] or match["before"]] for match in _BESIDE_A_SUM.finditer(view.text)]
    named += [match["region"].upper() for match in _IBAN.finditer(view.text)]
    return list(dict.fromkeys(named))
