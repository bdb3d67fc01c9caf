"""What the language reader gives back: frozen, free of any library, safe to send from a worker."""

from dataclasses import dataclass
from typing import Literal

from nlp.kinds import labels

Category = Literal[
    "migrant_smuggling",
    "document_fraud",
    "labour_trafficking",
    "sexual_exploitation",
    "identity_theft",
    "online_fraud",
    "benign",
]
IDENTIFIER_LABELS, ENTITY_LABELS = labels("identifier"), labels("entity")
"""What `nlp.identifiers.registry` finds, and what the readers of `nlp.entities` do."""
BENIGN: Category = "benign"
Intent = Literal["offer", "seek", "report", "help", "other"]
"""What the author does: offers in the trade, wants to buy in it, reports or warns, asks for help, or none of these."""


@dataclass(frozen=True, slots=True)
class TextMention:
    """One thing found. `start`/`end` are code points into the text as written, end exclusive: `raw` is that slice.

    `value` is the normal form of the annotation guide (`docs/annotation.md`); `undone` names each disguise that was
    undone, in order, in words ("words to digits", "O to 0"); `by` names the rule ("phone", "documents"); `confidence`
    is in 0..1; `purpose` says what a PRICE is for ("advance", "per_person", see `nlp.entities.prices.purposes`), else
    it is empty.
    """

    label: str
    value: str
    start: int
    end: int
    raw: str
    confidence: float
    by: str
    undone: tuple[str, ...] = ()
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """The probability, 0..1, that a post belongs to a category."""

    category: Category
    probability: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """One reason for a category: a sentence of `nlp.classification.explanations`, and what it was found by."""

    says: str
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one text. `lang` is a BCP 47 tag; `scores` are sorted, most probable first.

    `evidence`: the code point spans (start, end exclusive) of the words that carried the category, in order; empty for
    `benign`. `intent` is what the author does; `advertisement` is the probability, 0..1, that the author offers or
    wants to buy, whatever the topic. `why` tells the category in words.
    """

    lang: str
    category: Category
    scores: tuple[Score, ...]
    mentions: tuple[TextMention, ...]
    model: str
    evidence: tuple[tuple[int, int], ...]
    intent: Intent
    advertisement: float
    why: tuple[Explanation, ...]

    @property
    def probability(self) -> float:
        """How probable the category is."""
        return next(score.probability for score in self.scores if score.category == self.category)


@dataclass(frozen=True, slots=True)
class Unread:
    """What stands for the extraction of a text at which a part of the reader failed: a mistake in the program.

    `part` names the part of the pipeline, `error` the kind of exception, `place` the module and line that raised it
    ("nlp/entities/prices/money_context.py:274"). None of them quotes the text.
    """

    part: str
    error: str
    place: str
    model: str

    @property
    def words(self) -> str:
        """What happened, in a sentence."""
        return f"The extractor failed at this text ({self.error} in {self.part}, {self.place})."
