"""The kinds that only the words around tell from numbers and names of other things, and the lexicon that helps."""

from functools import cache

from nlp.tagging.labels import LabelScheme
from nlp.tagging.lexicon import TaggerLexicons
from nlp.text.language_packs import singles
from nlp.text.phrase_lexicon import rows

LABELS = LabelScheme(
    {
        label: ("",)
        for label in (
            *("PHONE", "CNIC", "PASSPORT", "TELEGRAM", "SOCIAL", "THREEMA", "JABBER", "IP", "URL", "EMAIL"),
            "CARD",
        )
    }
)
LEXICONS = TaggerLexicons({"word": "contact_words"}, {"word": tuple(rows("contact_words"))})


def row_of(word: str) -> str:
    """The row that has a folded word by itself; empty for none."""
    return _rows_of_words().get(word, "")


@cache
def _rows_of_words() -> dict[str, str]:
    listed = [(word, row) for row, phrases in rows("contact_words").items() for word in singles(phrases)]
    return dict(reversed(listed))  # of two rows the first counts


@cache
def words(row: str) -> frozenset[str]:
    """The single words of a row of the lexicon, folded."""
    return singles(rows("contact_words")[row])
