"""Numbers as words in every language read, and what they are counted in (`numbers.tsv`, `number_units.tsv`)."""

from nlp.entities.prices.lexicon import table
from nlp.identifiers.digits.spoken_digits import PAIRS
from nlp.text.normalise import fold, folded


def _values(kind: str) -> dict[str, float]:
    rows = (row for row in table("number_units") if row[0] == kind)
    return {word: float(value) for _, value, words in rows for word in fold(words).text.split()}


def _kind(kind: str) -> frozenset[str]:
    return frozenset().union(*(folded(row[2]) for row in table("number_units") if row[0] == kind))


def _joined() -> dict[str, tuple[float, float]]:
    rows = ((value.partition("*"), words) for kind, value, words in table("number_units") if kind == "joined")
    return {word: (float(parts[0]), float(parts[2])) for parts, words in rows for word in fold(words).text.split()}


NUMBERS: dict[str, float] = {word: float(value) for word, value in PAIRS.items()} | {
    word: float(value) for value, words in table("numbers") for word in fold(words).text.split()
}
"""What a number word is worth, folded."""

UNITS, GLUED = _values("unit"), _values("glued")
"""What a word for a unit multiplies by, and those that are believed right behind digits (`5m`)."""

BESIDE = _values("beside")
"""Words that add a part to the number behind them (`sarhe teen` is 3.5, `paune do` 1.75)."""

JOINED = _joined()
"""The count and the unit of each word that holds both (`هفت‌هزار`, Arabic duals, Urdu `دولاکھ`)."""

BEGINNINGS = NUMBERS.keys() | UNITS.keys() | BESIDE.keys() | JOINED.keys()
"""Words that an amount may begin with."""

RUPEES, PASHTO_UNITS, HUNDREDS = _kind("rupees"), _kind("pashto"), _kind("hundred")
"""Units that mean Pakistani rupees by themselves, those of Pashto, and hundreds that may follow a larger unit."""

TEENS, TENS_BEHIND = _kind("teen"), _kind("behind_ones")
"""Arabic ten behind the ones (`خمسة عشر`), Pashto tens behind them (`پنځه ویشت`)."""

PARTICLES, VERBS = _kind("particle"), _kind("verb")
"""Arabic particles written together with a number, and number words that are verbs where no number follows."""

_ARABIC_BEGINNINGS = tuple(_kind("arabic"))
ARABIC = frozenset(word for word in BEGINNINGS if word.startswith(_ARABIC_BEGINNINGS))
"""The words of number that Arabic particles may be written together with."""
