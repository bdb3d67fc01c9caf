"""What the language reader found in a text, as the parts of a post that the store takes."""

from nlp.records import Extraction, Unread
from workbench.collector.crawl.messages import Findings
from workbench.domain.post_categories import UNREAD
from workbench.domain.posts.findings import Basis, CategoryReason, Mention


def found_in(read: Extraction | Unread) -> Findings:
    """The fields of a post's reading; of one that failed, what keeps the post and says so."""
    if isinstance(read, Unread):
        return not_read(read.words, read.model)
    return {
        "lang": read.lang,
        "category": read.category,
        "scores": tuple((score.category, score.probability) for score in read.scores),
        "mentions": tuple(
            Mention(m.label, m.value, m.start, m.end, m.raw, m.confidence, m.by, m.undone, m.purpose)
            for m in read.mentions
        ),
        "model": read.model,
        "basis": _basis_of(read),
        "unread": "",
    }


def not_read(words: str, model: str) -> Findings:
    """The fields of a post that the extractor of version `model` could not read, `words` saying why.

    The version is marked, so that the same one can read the post once it is mended.
    """
    return {
        "lang": "und", "category": UNREAD, "scores": (), "mentions": (), "model": f"{model} (not read)", "basis": None,
        "unread": words,
    }  # fmt: skip


def _basis_of(read: Extraction) -> Basis:
    why = tuple(CategoryReason(one.says, one.found) for one in read.why)
    return Basis(read.intent, read.advertisement, read.evidence, why)
