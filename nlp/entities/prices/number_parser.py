"""Numbers and units of a text added up one by one, as a person reads them aloud (`two hundred and fifty thousand`)."""

from nlp.text.normalise import folded

ARABIC_AND, PASHTO_AND = "و", "او"
AND = frozenset({"and", ARABIC_AND})
PASHTO_UNITS = folded(
    "سل سلو سوه سوو زر زره زرو زرونه لک لکه لکو لکهه لکهو لکونه کروړ کروړه کروړو کروړونه میلیون میلیونه ملیون "
    "ملیونه میلیونو ملیونو"
)


class Adding:
    """What the items read so far add up to: `total` of the units behind us, `current` the number before the next."""

    __slots__ = ("beside", "current", "rupees", "spoken", "total", "uncounted", "unit")

    def __init__(self) -> None:
        self.total = 0.0
        self.current: float | None = None
        self.beside = 0.0
        self.unit = 1.0
        self.rupees = False
        self.spoken = False
        self.uncounted = False

    def number(self, value: float, *, spoken: bool, added: bool = False) -> bool:
        """Take a number; False where it cannot follow what was read. `added`: a word for `and` is part of it."""
        if self.current is None:
            if self.total and value < 1:
                return False
            self.current = value + self.beside
            self.beside = 0.0
            self.spoken = spoken
            return True
        fits = (
            spoken
            and self.spoken
            and (
                (self.current % 100 == 0 and 0 < value < 100)
                or (_is_ten(self.current) and 0 < value < 10)
                or (added and self.current < 10 and _is_ten(value))
                or (added and self.current % 1000 == 0 and value < 1000)
            )
        )
        if spoken and self.spoken and value == self.current and value < 100:
            return True
        if fits and value == int(value):
            self.current += value
            return True
        return False

    def times(self, size: float, *, rupees: bool) -> bool:
        """Take a unit; False where it cannot follow what was read."""
        if self.current is None and not self.beside and self.total:
            return False
        self.uncounted = self.current is None and not self.beside
        counted = 1.0 + self.beside if self.current is None else self.current
        self.beside = 0.0
        if size == 100.0:
            self.current = counted * size
            self.spoken = self.spoken or self.uncounted
        else:
            if self.total and size >= self.unit:
                return False
            self.total += counted * size
            self.current = None
            self.unit = size
        self.rupees = self.rupees or rupees
        return True

    def half_more(self) -> bool:
        """Take `and a half`: of one, or behind a unit of that unit; False where nothing was read."""
        if self.current is not None:
            self.current += 0.5
        elif self.total:
            self.total += 0.5 * self.unit
        return bool(self.total or self.current)

    def may_go_on(self, word: str, before: str) -> bool:
        """Whether a word is an `and` that may join more: behind whole hundreds, a unit, of Farsi and Arabic also tens.

        Arabic ones (`خمسة و عشرين`) count as well. `before` is the word before it: Pashto `او` is Arabic for `or`.
        """
        if word == PASHTO_AND:
            return before in PASHTO_UNITS
        if word not in AND:
            return False
        if not self.current:
            return bool(self.total)
        return self.current % 100 == 0 or (word == ARABIC_AND and self.spoken and self.current < 100)

    def value(self) -> float:
        """The amount so far."""
        return self.total + (self.current or 0.0)


def _is_ten(value: float) -> bool:
    return value in {20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0}
