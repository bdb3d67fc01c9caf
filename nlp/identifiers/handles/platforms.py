"""The names of platforms as people write them, and the words that lead from a platform's name to a handle on it."""

from nlp.text.language_packs import singles
from nlp.text.phrase_lexicon import rows, valued

_PASHTO = str.maketrans("ټډګې", "ٹڈگی")


def in_urdu_letters(word: str) -> str:
    """A folded word in the letters of Urdu where it has those of Pashto (`سګنل`, `ویچاټ`)."""
    return word if word.isascii() else word.translate(_PASHTO)


HOSTS = valued("hosts", "of ")
"""The platform by the host of its links."""

_NAMES = {
    platform: {tuple(map(in_urdu_letters, name)) for name in names} for platform, names in rows("platforms").items()
}
PLATFORMS = {word: platform for platform, names in _NAMES.items() for word in singles(names)}
"""The platform by each of its names, folded, in the letters of Urdu."""

IN_TWO_WORDS = {(name[0], name[1]): platform for platform, names in _NAMES.items() for name in names if len(name) > 1}
"""The platform by its name in two words, folded, in the letters of Urdu."""

FIRST_WORDS = frozenset(first for first, _ in IN_TWO_WORDS)
"""The words with which a name in two words begins."""

WEAK, NO_ACCOUNTS, NO_ACCOUNTS_IN_LINKS = (
    singles(rows("platform_words")[row]) for row in ("weak", "no account", "no account in a link")
)
"""Names that mean other things too, believed only close to a handle; words behind a platform's name, and first parts
of a link's path, that are no account."""
