"""The countries whose money a text speaks of: by its name, its code, or the letters that stand beside a sum."""

import re

from nlp.identifiers.view import View
from nlp.normalise import fold

_MONEYS = {
    "AE": "aed dhm dhs dirham dirhams darham درہم دراہم",
    "TR": "tl lira liras lire لیر لیرہ لیرا",
    "OM": "omr",
    "KW": "kwd",
    "QA": "qar",
    "BH": "bhd",
    "IN": "inr gst",
    "MY": "myr ringgit رنگٹ",
    "IR": "toman tuman تومان تومن",
    "EG": "egp جنیہ",
    "BD": "taka takas bdt",
}
_MONEY = {fold(name).text: region for region, names in _MONEYS.items() for name in names.split()}
# Letters that are money only behind a sum or before it: `BD` is Bangladesh too.
_LETTERS = {"bd": "BH", "kd": "KW", "د.ک": "KW", "د.ب": "BH", "ر.ع": "OM", "ر.ق": "QA", "د.ا": "AE", "ر.س": "SA"}
_ARABIC = "|".join(re.escape(letters) for letters in _LETTERS if not letters.isascii())
_BESIDE_A_SUM = re.compile(
    rf"(?<=[0-9])[ ]?(?P<behind>bd|kd|{_ARABIC})(?![^\W_])|(?<![^\W_])(?P<before>bd|kd)[ ]?(?=[0-9])"
)


def regions_of_money(view: View) -> list[str]:
    """ISO codes of the countries whose money the text speaks of, in order."""
    named = [_MONEY[text] for text in view.texts if text in _MONEY]
    if any(letters in view.text for letters in _LETTERS):
        named += [_LETTERS[match["behind"] or match["before"]] for match in _BESIDE_A_SUM.finditer(view.text)]
    return list(dict.fromkeys(named))
