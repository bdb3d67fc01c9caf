"""The jobs of the workers with a mistake in the extractor: it fails, hangs or eats memory at a word.

Loaded into real workers by `--jobs tests.collector.workers.failing_extractor`.
"""

import time
from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from workbench.collector.workers.jobs import jobs_of
from workbench.pipeline import load_extractor

FAILS, HANGS, EATS = "qzfails", "qzhangs", "qzeats"


@Language.component("tests_collector_mistaken")
def go_wrong(doc: Doc) -> Doc:
    """A part of the pipeline with a mistake in it."""
    words = {token.text for token in doc}
    if FAILS in words:
        raise LookupError(doc.text)
    if HANGS in words:
        time.sleep(3600)
    blocks: list[bytearray] = []
    while EATS in words:
        blocks.append(bytearray(16 * 1024 * 1024))
    return doc


def load_jobs() -> dict[str, Callable[[dict[str, Any], bytes], Any]]:
    """The jobs by name, over a reader with the mistake."""
    reader = load_extractor()
    reader.nlp.add_pipe("tests_collector_mistaken", before="nlp_places")
    return jobs_of(reader)
