"""The ways authors disguise a text, as operators on training posts; each keeps what a reader would still read."""

import random
import re
import tomllib
from collections.abc import Callable
from functools import cache

from nlp.train.corpus import text_of

Disguise = Callable[[random.Random, str], str]
_EASTERN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_LOOK_ALIKE = str.maketrans("aeopcxi", "аеорсхі")


@cache
def _spellings() -> list[list[str]]:
    """Words and another spelling of each, as the corpus's grammar has them."""
    found: list[list[str]] = tomllib.loads(text_of("grammar.toml"))["slots"]["spellings"]["of"]
    return found


def eastern_digits(_generator: random.Random, text: str) -> str:
    """Digits in Eastern Arabic."""
    return text.translate(_EASTERN)


def full_width(_generator: random.Random, text: str) -> str:
    """ASCII in full width."""
    return text.translate(_FULL_WIDTH)


def zero_width(generator: random.Random, text: str) -> str:
    """Zero-width characters inside words."""
    return "".join(char + ("\u200b" if generator.random() < 0.1 and char.isalnum() else "") for char in text)


def look_alikes(generator: random.Random, text: str) -> str:
    """Cyrillic letters for some Latin ones, word by word."""
    return re.sub(
        r"[a-z]{4,}", lambda m: m[0][0] + m[0][1:].translate(_LOOK_ALIKE) if generator.random() < 0.2 else m[0], text
    )


def other_spelling(generator: random.Random, text: str) -> str:
    """Another common spelling of some words."""
    for plain, other in _spellings():
        if generator.random() < 0.5:
            text = re.sub(rf"\b{plain}\b", other, text)
    return text


def shouting(_generator: random.Random, text: str) -> str:
    """All capitals."""
    return text.upper()


def joined_lines(_generator: random.Random, text: str) -> str:
    """No punctuation at all."""
    return re.sub(r"[.,\n\-]+", " ", text)


def decorated(generator: random.Random, text: str) -> str:
    """Emoji around it."""
    sign = generator.choice("🔥✅✈🚢💯🌍")
    return f"{sign}{sign} {text} {sign}"


DISGUISES: tuple[Disguise, ...] = (
    eastern_digits,
    full_width,
    zero_width,
    look_alikes,
    other_spelling,
    other_spelling,
    shouting,
    joined_lines,
    decorated,
)
