"""Arabic duals of money, that are a sum by themselves: `دينارين` is two dinars."""

from collections.abc import Iterator

from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold
from nlp.text.word_classes import listed

_PREFIXES = ("", "ب", "و", "وب", "ل")
_WORDS = {
    "DINAR": "دينارين ديناران",
    "RIYAL": "ريالين ريالان",
    "AED": "درهمين درهمان",
    "USD": "دولارين دولاران",
    "EGP": "جنيهين جنيهان",
    "TRY": "ليرتين ليرتان",
}
_DUALS = {
    fold(prefix + word).text: (code, len(fold(prefix).text))
    for code, words in _WORDS.items()
    for word in words.split()
    for prefix in _PREFIXES
}
_SAID = listed(_DUALS)


def duals(view: FoldedText) -> Iterator[tuple[str, int, int]]:
    """The currency of each dual and where it stands, in folded offsets, without the particle joined before."""
    for place in view.places(_SAID):
        word = view.words[place]
        code, joined = _DUALS[word.text]
        yield code, word.start + joined, word.end
