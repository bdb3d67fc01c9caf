"""The reader that the tests of rules share: its tables are read once a process."""

from functools import cache

from nlp.identifiers.registry import find
from nlp.pipeline import Extractor, load


@cache
def reader() -> Extractor:
    """The reader of the current model."""
    return load()


def raws(text: str, label: str) -> list[str]:
    """What of a text is found under a label, as written there, in order."""
    return [one.raw for one in reader().read(text).mentions if one.label == label]


def handles(text: str) -> list[str]:
    """The names on Telegram and elsewhere of a text, each with its platform, in order."""
    return [
        one.value if one.label == "SOCIAL" else f"telegram:{one.value}"
        for one in find(text)
        if one.label in {"SOCIAL", "TELEGRAM"}
    ]
