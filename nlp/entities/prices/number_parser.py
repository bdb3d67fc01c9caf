"""Numbers and units of a text added up one by one, as a person reads them aloud (`two hundred and fifty thousand`)."""

from dataclasses import dataclass

from nlp.entities.prices import numerals
from nlp.entities.prices.lexicon import words
from nlp.text.normalise import fold

ARABIC_AND, _PASHTO_AND = "و", "او"
AND = frozenset({"and", ARABIC_AND})
HALF_MORE = words("half_more")
_HALF = fold("نیم").text
WITHIN = numerals.BEGINNINGS | AND | HALF_MORE | numerals.TEENS | numerals.HUNDREDS | {_PASHTO_AND}
"""Words that mean something within an amount."""


@dataclass(slots=True)
class RunningSum:
    """What the items read so far add up to: `total` of the units behind us, `current` the number before the next."""

    total: float = 0.0
    current: float | None = None
    beside: float = 0.0
    unit: float = 1.0
    rupees: bool = False
    spoken: bool = False
    uncounted: bool = False

    def number(self, value: float, *, spoken: bool, added: bool = False) -> bool:
        """Take a number; False where it cannot follow what was read. `added`: a word for `and` is part of it."""
        if self.current is None:
            if self.total and value < 1:
                return False
            self.current, self.beside, self.spoken = value + self.beside, 0.0, spoken
            return True
        if not (spoken and self.spoken):
            return False
        if value == self.current and value < 100:
            return True
        if value != int(value) or not _may_follow(self.current, value, added=added):
            return False
        self.current += value
        return True

    def times(self, size: float, *, rupees: bool) -> bool:
        """Take a unit; False where it cannot follow what was read."""
        counted = self.current is not None or self.beside != 0.0
        if (not counted and self.total) or (size != 100.0 and self.total and size >= self.unit):
            return False
        self.uncounted = not counted
        count = 1.0 + self.beside if self.current is None else self.current
        if size == 100.0:
            self.current, self.spoken = count * size, self.spoken or self.uncounted
        else:
            self.total, self.current, self.unit = self.total + count * size, None, size
        self.beside = 0.0
        self.rupees = self.rupees or rupees
        return True

    def word(self, word: str, *, added: bool) -> bool:
        """Take a word; False where it cannot follow. `added`: an Arabic `and` stood before its ending of a ten."""
        if word in numerals.HUNDREDS and self.current is None and self.total:
            return self.number(100.0, spoken=True)
        if word in HALF_MORE and (word != _HALF or self.current):
            return self._half_more()
        if word == "k" and (self.current is None or self.spoken):
            return False
        if word in numerals.UNITS and self.times(numerals.UNITS[word], rupees=word in numerals.RUPEES):
            return True
        if word in numerals.BESIDE and self.current is None and not self.beside:
            self.beside = numerals.BESIDE[word]
            return True
        if word[:1] == ARABIC_AND and word not in numerals.NUMBERS and (self.current is not None or self.total > 0):
            return self._number_word(word[1:], added=True)
        return self._number_word(word, added=added)

    def _number_word(self, word: str, *, added: bool) -> bool:
        if word in numerals.TEENS and self.current and self.current < 10:
            self.current += 10.0
            return True
        if added and word in numerals.HUNDREDS:
            return self.number(100.0, spoken=True)
        if word in numerals.JOINED:
            count, size = numerals.JOINED[word]
            return self.number(count, spoken=True) and self.times(size, rupees=word in numerals.RUPEES)
        return word in numerals.NUMBERS and self.number(
            numerals.NUMBERS[word], spoken=True, added=added or word in numerals.TENS_BEHIND
        )

    def _half_more(self) -> bool:
        """Take `and a half`: of one, or behind a unit of that unit; False where nothing was read."""
        if self.current is not None:
            self.current += 0.5
        else:
            self.total += 0.5 * self.unit if self.total else 0.0
        return bool(self.total or self.current)

    def may_go_on(self, word: str, before: str) -> bool:
        """Whether a word is an `and` that may join more: behind whole hundreds, a unit, of Farsi and Arabic also tens.

        Arabic ones (`خمسة و عشرين`) count as well. `before` is the word before it: Pashto `او` is Arabic for `or`.
        """
        if word == _PASHTO_AND:
            return before in numerals.PASHTO_UNITS
        if word not in AND:
            return False
        if not self.current:
            return bool(self.total)
        return self.current % 100 == 0 or (word == ARABIC_AND and self.spoken and self.current < 100)

    def value(self) -> float:
        """The amount so far."""
        return self.total + (self.current or 0.0)


def _may_follow(current: float, value: float, *, added: bool) -> bool:
    """Whether a spoken number goes on with another: `hundred five`, `twenty five`, Arabic `خمسة وعشرين`."""
    if current % 100 == 0 and 0 < value < 100:
        return True
    if _is_ten(current) and 0 < value < 10:
        return True
    return added and ((current < 10 and _is_ten(value)) or (current % 1000 == 0 and value < 1000))


def _is_ten(value: float) -> bool:
    return 20 <= value < 100 and value % 10 == 0
