"""Texts as the tagger sees them, and a network of weights by chance."""

import numpy as np

from nlp.entities.tagger.features import TASK, text_of
from nlp.tagging.features import ROWS, TaggerText
from nlp.tagging.network import NetworkWeights, TaggerNetwork
from nlp.text.folded_text import view_of
from nlp.text.plain_forms import normal_forms

DEPTH, UNITS, VECTOR = 96, 128, 96


def seen(text: str) -> TaggerText:
    """A text without identifiers and places as the tagger sees it."""
    view = view_of(text)
    return text_of(view, normal_forms(view.texts))


def weights_by_chance(seed: int = 1) -> NetworkWeights:
    """Weights as large as any may be."""
    dice = np.random.default_rng(seed)

    def drawn(*shape: int) -> np.ndarray:
        return dice.integers(-127, 128, size=shape).astype(np.float32)

    units = {"rows": 4, "turn": 9, "sum": 9, "word": 5, "first": 8, "unit": 4, "deeper": 9, "out": 7}
    return NetworkWeights(
        drawn(ROWS, DEPTH).astype(np.int8),
        drawn(VECTOR, DEPTH),
        drawn(3 * DEPTH, UNITS),
        drawn(3, 3 * UNITS, UNITS),
        drawn(UNITS, UNITS),
        drawn(UNITS, TASK.labels.width),
        drawn(4, UNITS),
        drawn(TASK.labels.width),
        units,
        "3",
    )


def network_by_chance() -> TaggerNetwork:
    """A network of such weights."""
    return TaggerNetwork(weights_by_chance(), TASK.rows_of_word)
