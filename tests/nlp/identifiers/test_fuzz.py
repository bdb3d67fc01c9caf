"""Any text at all: no exception, offsets that hold in the original, no post over 50 ms per kB.

A seeded sample here; 200,000 strings under the `soak` mark (`pytest -m soak tests/nlp/identifiers/test_fuzz.py`, seed
20261124).
"""

import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from nlp.identifiers.registry import find
from tests.nlp.clock import spent
from tests.range.chance import Chance

SEED = 20261124
LIMIT = 0.050  # seconds for each kB begun
CASES = (Path(__file__).parents[1] / "data" / "written-dev.jsonl").read_text(encoding="utf-8").splitlines()
_PARTS = (
    "0300|03001234567|-| |  |\n|.|,|:|zero |double |triple |sifar |teen |so |صفر |تین |۰۳|٠٣|نمبر |+92|00|O|l|I|S|"
    "\u200b|\u200d|\u20e3|\ufe0f|０|𝟎|@|(at)|[dot]| dot | at |gmail|.com|hxxp://|https://|t.me/|wa.me/|telegram |"
    "insta |signal |x |line |same on |bc1q|0x|1A1z|GB82|PK36|SCBL|05ab|4111| 1111|passport |AB|1234567|threema |.onion|"
    "=|/|؛|ﷺ|😀|а|о|Ω|-----BEGIN PGP PUBLIC KEY BLOCK-----|"
    "order no |tracking |cnic |35202|صد و |بیست |underscore |_|#|(|)|[|]"
)
PARTS = _PARTS.split("|")  # what the rules look for


def soup(chance: Chance) -> str:
    """Code points from anywhere, lone surrogates too."""
    tops = (0x7F, 0x2FF, 0x6FF, 0x2FFF, 0xFFFF, 0x10FFFF)
    return "".join(chr(chance.randrange(chance.choice(tops) + 1)) for _ in range(chance.randrange(200)))


def pieces(chance: Chance) -> str:
    """What the rules look for, in any order."""
    return "".join(chance.choices(PARTS, k=chance.randrange(1, 40)))


def digits(chance: Chance) -> str:
    """Digits, letters that pass for them, and what parts them."""
    return "".join(chance.choices("0123456789OolIS۰۱۲٣٤०१-. _/+()\n", k=chance.randrange(1, 300)))


def huge(chance: Chance) -> str:
    """One line of few parts many times over."""
    return "".join(chance.choices(PARTS, k=chance.randrange(1, 4))) * chance.randrange(50, 400)


def broken(chance: Chance) -> str:
    """A written case with characters lost, doubled, exchanged."""
    letters = list(chance.choice(CASES))
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(letters))
        letters[at] = chance.choice(("", letters[at] * 2, chance.choice(letters), chr(chance.randrange(0x600, 0x700))))
    return "".join(letters)


MAKERS: tuple[Callable[[Chance], str], ...] = (*(soup, pieces, digits, broken) * 6, huge)


def check(text: str) -> None:
    began = time.process_time()
    found = find(text)
    took = time.process_time() - began
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.raw == text[one.start : one.end]
        assert 0.5 <= one.confidence <= 1
        assert one.value
    allowed = LIMIT * (1 + len(text.encode("utf-8", "surrogatepass")) // 1000)
    assert took < allowed or spent(lambda: find(text)) < allowed


def run(count: int, seed: int) -> None:
    chance = Chance(seed)
    for text in islice(iter(lambda: chance.choice(MAKERS)(chance), None), count):
        check(text)


def test_a_sample_of_hostile_strings_is_read_in_time_and_with_true_offsets() -> None:
    run(2_000, SEED)


ROWS = (
    "teen S[" * 214,
    "paanch S[" * 110,
    "سه S[" * 200,
    ")teen 00" * 650,
    "]zero S" * 700,
    "[０+92" * 900,
    "AB)" * 1500,
    ",03001234567" * 500,
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[:6].strip(" ["))
def test_a_row_of_what_may_be_digits_between_signs_is_read_in_time(row: str) -> None:
    check(row)


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("part", range(4))
def test_two_hundred_thousand_hostile_strings_are_read_in_time_and_with_true_offsets(part: int) -> None:
    run(50_000, SEED + 1 + part)
