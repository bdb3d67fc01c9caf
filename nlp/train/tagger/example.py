"""What the tagger learns from at once."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlp.tagging.features import TaggerText


class TrainingExample(NamedTuple):
    """A text to learn from: `tags` and `values`, a row a word, a column a label; -1 where a word tells nothing."""

    text: TaggerText
    tags: NDArray[np.int8]
    values: NDArray[np.int8]
    weight: float = 1.0
