"""What candidates of all kinds a text gives: the likeliest first, none that touches a likelier one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from nlp.checksums import require
from nlp.identifiers.context.candidates import Candidate, words_of
from nlp.identifiers.context.evidence import ContactTagger
from nlp.identifiers.context.ranker import RankerWeights, measures_of, rows_of, scores
from nlp.identifiers.span_claims import SpanClaims
from nlp.scoring import confidence_at
from nlp.tagging.network import NetworkWeights
from nlp.text.folded_text import FoldedText, SpanMatch

CONTACTS = Path(__file__).resolve().parents[3] / "resources" / "contacts"
VERSION = "2"
WEIGHTS = "weights.npz"
LEAST = 0.5  # the chance from which on a candidate is taken
CERTAINTY = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)
_HANDLES = frozenset({"TELEGRAM", "SOCIAL"})


@dataclass(frozen=True, slots=True)
class ContactReader:
    """A tagger of words, a ranker of candidates, and how often a candidate is right from each chance on."""

    tagger: ContactTagger
    weights: RankerWeights
    steps: tuple[tuple[float, float], ...]

    def read(self, views: Sequence[FoldedText], proposed: Sequence[Sequence[Candidate]]) -> Iterator[list[SpanMatch]]:
        """What each view gives of what was proposed in it, in order."""
        for found, chances in zip(proposed, self.chances(views, proposed), strict=True):
            yield sorted(
                SpanMatch(one.label, one.value, one.start, one.end, one.by, self._confidence(chance), one.undone)
                for one, chance in chosen(found, chances)
            )

    def chances(self, views: Sequence[FoldedText], proposed: Sequence[Sequence[Candidate]]) -> list[list[float]]:
        """How likely each candidate of each view is one; views in which none is proposed are not read."""
        asked = [at for at, found in enumerate(proposed) if found]
        places = [[words_of(views[at], one.start, one.end) for one in proposed[at]] for at in asked]
        chances: list[list[float]] = [[] for _ in views]
        for at, evidence in zip(asked, self.tagger.read([views[at] for at in asked], places), strict=True):
            view, found = views[at], proposed[at]
            rows = [rows_of(view, one) for one in found]
            odds = scores(self.weights, rows, measures_of(view, found, evidence), [one.label for one in found])
            chances[at] = (1 / (1 + np.exp(-odds))).tolist()
        return chances

    def _confidence(self, chance: float) -> float:
        return confidence_at(chance, self.steps)


def chosen(found: Sequence[Candidate], chances: Sequence[float]) -> list[tuple[Candidate, float]]:
    """The likeliest candidates, none of which touches a likelier one; a name may be one on several platforms."""
    kept: list[tuple[Candidate, float]] = []
    claims = SpanClaims()
    for chance, one in sorted(zip(chances, found, strict=True), key=lambda pair: (-pair[0], pair[1][:4])):
        if chance < LEAST:
            break
        if claims.take(one.start, one.end, shared=one.label in _HANDLES):
            kept.append((one, chance))
    return kept


@cache
def load_contacts(version: str = VERSION, folder: Path = CONTACTS) -> ContactReader:
    """The reader of a version.

    Raises:
        OSError: a file is missing or is not the one that was written.
    """
    require(folder / version, "The reader of contacts is")
    with np.load(folder / version / WEIGHTS, allow_pickle=False) as arrays:
        steps = tuple((float(low), float(share)) for low, share in arrays["steps"])
        return ContactReader(ContactTagger(NetworkWeights.read(arrays)), RankerWeights.read(arrays), steps)
