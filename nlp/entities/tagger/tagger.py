"""DOCUMENT, TRANSPORT and ROLE by the network, above all where a lexicon has a word of them; confidence as measured."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.checksums import require
from nlp.entities.tagger.features import TASK
from nlp.scoring import confidence_at
from nlp.tagging.features import TaggerText
from nlp.tagging.labels import TaggedSpan
from nlp.tagging.network import NetworkWeights, TaggerNetwork

BY = "tagger"
TAGGERS = Path(__file__).resolve().parents[3] / "resources" / "taggers"
WEIGHTS = "weights.npz"
CERTAINTY = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
UNLISTED = 0.9  # the least chance of a span that no lexicon has a word of


@dataclass(frozen=True, slots=True)
class Tagger:
    """A network, how often what it finds is right from each chance on, and the languages that it was taught."""

    network: TaggerNetwork
    steps: tuple[tuple[float, float], ...]
    languages: frozenset[str]

    def find_many(self, texts: Sequence[TaggerText]) -> list[list[TaggedSpan]]:
        """What stands in each of several texts, `chance` being how often such a find is right."""
        return [self._found(text, scores) for text, scores in zip(texts, self.network.scores(texts), strict=True)]

    def _found(self, text: TaggerText, scores: NDArray[np.float32]) -> list[TaggedSpan]:
        found = found_in(text, scores)
        if text.lang not in self.languages:
            found += _by_lexicon(text, found)
        return [span._replace(chance=confidence_at(span.chance, self.steps)) for span in found]


def found_in(text: TaggerText, scores: NDArray[np.float32]) -> list[TaggedSpan]:
    """What the scores of a text say, less what no lexicon has a word of and the network is not sure of.

    In text of other matters it takes words for papers, ways and roles by their letters and place alone.
    """
    return [span for span in TASK.labels.spans(scores) if span.chance >= UNLISTED or _is_listed(text, span)]


def _is_listed(text: TaggerText, span: TaggedSpan) -> bool:
    """Whether a lexicon has a word of a span under its label."""
    return any(hit.label == span.label and hit.first <= span.last and span.first <= hit.last for hit in text.hits)


def _by_lexicon(text: TaggerText, found: Sequence[TaggedSpan]) -> Iterator[TaggedSpan]:
    """What lexicons alone have: the network knows too little of a language that it was not taught to deny a word."""
    for hit in text.hits:
        if not any(span.first <= hit.last and hit.first <= span.last for span in found):
            yield TaggedSpan(*hit, 0.0)


@cache
def load_tagger(version: str, taggers: Path = TAGGERS) -> Tagger:
    """The tagger of a version.

    Raises:
        OSError: a file is missing or is not the one that was written.
    """
    folder = taggers / version
    require(folder, "The tagger is")
    with np.load(folder / WEIGHTS, allow_pickle=False) as arrays:
        steps = tuple((float(low), float(share)) for low, share in arrays["steps"])
        return Tagger(
            TaggerNetwork(NetworkWeights.read(arrays), TASK.rows_of_word),
            steps,
            frozenset(arrays["languages"].tolist()),
        )
