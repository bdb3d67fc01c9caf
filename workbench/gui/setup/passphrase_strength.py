"""How strong a passphrase is, in words. A rough floor that errs low: it counts what a guesser must try."""

import math
import re
from dataclasses import dataclass

from workbench.translation import mark

COMMON = frozenset(
    {"password", "passphrase", "pakistan", "qwerty", "123456", "12345678", "letmein", "admin", "welcome"}
)


@dataclass(frozen=True, slots=True)
class Strength:
    """Bits at least, a step from 0 to 5, a word for it, and whether it is enough."""

    bits: int
    step: int
    words: str
    enough: bool


def strength_of(passphrase: str) -> Strength:
    """Words count 11 bits each (a list of some 2,000), letters 1.5 to 4 by how they vary; repeats count once."""
    low = passphrase.lower()
    words = {word for word in re.split(r"[\s\-_.,]+", low) if len(word) >= 3} - COMMON
    kinds = sum(bool(re.search(kind, passphrase)) for kind in (r"[a-z]", r"[A-Z]", r"\d", r"[^\w\s]", r"[^\x00-\x7f]"))
    by_words = 11 * len(words) if len(words) > 1 else 0
    by_letters = int(len(set(low)) * (1.5 + 0.6 * kinds)) if low not in COMMON else 0
    bits = max(by_words, min(by_letters, int(math.log2(95) * len(passphrase))))
    step = min(5, bits // 14)
    names = (mark("Too weak"), mark("Weak"), mark("Fair"), mark("Good"), mark("Strong"), mark("Very strong"))
    return Strength(bits, step, names[step], enough=bits >= 44 and len(passphrase) >= 10)
