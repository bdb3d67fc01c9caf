"""The words of the interface in the chosen language. English is the key; see `workbench.translation`."""

from functools import lru_cache

from workbench.translation import LanguageCode, catalogue

Language = LanguageCode

_chosen: list[Language] = ["en"]


def set_language(language: Language) -> None:
    """Choose the language of every text that is made from now on."""
    _chosen[0] = language


def language() -> Language:
    """The language of the interface."""
    return _chosen[0]


def is_urdu() -> bool:
    """Whether the interface reads from right to left."""
    return _chosen[0] == "ur"


def t(english: str, **values: object) -> str:
    """The words in the chosen language, with `{name}` places filled in. Words without a translation stay English."""
    words = catalogue(_chosen[0]).text(english)
    return words.format(**values) if values else words


def n(one: str, many: str, n: int, **values: object) -> str:
    """The words for `n` things by the rules of the language: `n("{n} file", "{n} files", 3)`.

    The place `{n}` shows the number with its thousands apart.
    """
    return catalogue(_chosen[0]).plural(one, many, n).format(**{"n": f"{n:,}"} | values)


def told(english: str) -> str:
    """A sentence that another part of the program said in English, with its values, in the chosen language."""
    return _told(_chosen[0], english)


@lru_cache(maxsize=4096)
def _told(language: Language, english: str) -> str:
    return catalogue(language).sentence(english)
