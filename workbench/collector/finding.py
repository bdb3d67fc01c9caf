"""What the language reader found in a text, as the parts of a post that the store takes."""

from typing import TypedDict

from nlp.records import Extraction
from workbench.domain.findings import Mention


class Found(TypedDict):
    """The fields of `NewPost` that come from an extraction."""

    lang: str
    category: str
    scores: tuple[tuple[str, float], ...]
    mentions: tuple[Mention, ...]
    model: str


def found_in(read: Extraction) -> Found:
    """The fields of a post's reading."""
    return {
        "lang": read.lang,
        "category": read.category,
        "scores": tuple((score.category, score.probability) for score in read.scores),
        "mentions": tuple(
            Mention(m.label, m.value, m.start, m.end, m.raw, m.confidence, m.by, m.undone) for m in read.mentions
        ),
        "model": read.model,
    }
