"""The kinds that only the words around tell from numbers and names of other things, and the lexicon that helps."""

from functools import cache

from nlp.tagging.labels import LabelScheme
from nlp.tagging.lexicon import TaggerLexicons
from nlp.text.phrase_lexicon import rows, singles

LABELS = LabelScheme(
    {
        label: ("",)
        for label in (
            *("PHONE", "CNIC", "PASSPORT", "TELEGRAM", "SOCIAL", "THREEMA", "JABBER", "IP", "URL", "EMAIL"),
            "CARD",
        )
    }
)
LEXICONS = TaggerLexicons({"word": "contact_words"})


@cache
def words(row: str) -> frozenset[str]:
    """The single words of a row of the lexicon, folded."""
    return singles(rows("contact_words")[row])
