"""Supporting papers in two words: what they are for and what such papers are called (`camp paper`, `طبي پاڼه`).

The words are data (`resources/lexicons/papers.tsv`). Every kind goes with every name; in Roman Urdu and Urdu a
genitive or `wala` may stand between, in Arabic, Dari and Farsi the name stands first.
"""

from nlp.ads.words import Phrase, rows

_ROWS = rows("papers")
_THROUGH = ("ka", "ke", "ki", "wala", "wali", "da", "di", "کا", "کے", "کی", "والا", "والی", "دا", "دی")


def compounds() -> frozenset[Phrase]:
    """Every such name of a paper."""
    through = ((), *((word,) for word in _THROUGH))
    found = {
        (*kind, *between, *name)
        for script in ("", " urdu")
        for kind in _ROWS[f"compound kind{script}"]
        for name in _ROWS[f"compound name{script}"]
        for between in through
    }
    found |= {(*kind, *name) for kind in _ROWS["compound kind pashto"] for name in _ROWS["compound name pashto"]}
    for script in (" arabic", " farsi"):
        kinds, names = _ROWS[f"compound kind{script}"], _ROWS[f"compound name{script}"]
        found |= {(*name, *kind) for kind in kinds for name in names}
    return frozenset(found)
