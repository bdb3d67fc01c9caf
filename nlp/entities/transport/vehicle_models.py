"""The model that the make of a vehicle is told with (`Honda 125`, `Nissan Sunny`, `سوزوکی راوی`, `پژو ۴۰۵`).

The words are data (`resources/lexicons/transport.tsv`).
"""

from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import joined, rows, singles

_ROWS = rows("transport")
_MAKES, _MODELS, _MONEY = (singles(_ROWS[name]) for name in ("made_by", "model_name", "money"))
_NUMBERED = singles(_ROWS["model_number"])


def is_model(view: FoldedText, last: int) -> bool:
    """Whether the word behind word `last`, a make, is the name or number of a model, and no price."""
    if view.texts[last] not in _MAKES or not joined(view, last):
        return False
    model = view.texts[last + 1]
    if model in _MODELS:
        return True
    return model in _NUMBERED and _MONEY.isdisjoint(view.texts[last + 2 : last + 3])
