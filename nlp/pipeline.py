"""The language reader: one spaCy pipeline, loaded once in each worker process; no network, no state between texts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import cast, get_args

import spacy
from spacy.language import Language
from spacy.pipeline import TextCategorizer
from spacy.tokens import Doc

from nlp.ads import components
from nlp.ads.category import cue_bag, evidence
from nlp.ads.components import Reading
from nlp.records import Category, Extraction, Score
from nlp.sums import check

MODELS = Path(__file__).resolve().parents[1] / "resources" / "models"
PARTS = ("nlp_language", "nlp_identifiers", "nlp_places", "nlp_entities", "textcat", "nlp_names")
_AT_ONCE = 128
_LONGEST = 50_000_000


class ModelError(Exception):
    """The model that was asked for is not there or is not whole."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A loaded pipeline. `read` gives the same for a text whatever was read before or beside it."""

    nlp: Language
    version: str

    def read(self, text: str) -> Extraction:
        """All that is read from one text."""
        return next(self.read_many([text]))

    def read_many(self, texts: Iterable[str]) -> Iterator[Extraction]:
        """An extraction for each text, in order. Words met are forgotten after each batch."""
        waiting = iter(texts)
        while batch := list(islice(waiting, _AT_ONCE)):
            with self.nlp.memory_zone():
                read = [self._extraction(doc) for doc in self.nlp.pipe(batch, batch_size=_AT_ONCE)]
            yield from read

    def _extraction(self, doc: Doc) -> Extraction:
        reading = cast("Reading", doc.user_data["read"])
        known = get_args(Category)
        scores = [Score(cast("Category", name), round(float(p), 4)) for name, p in doc.cats.items() if name in known]
        scores.sort(key=lambda score: (-score.probability, score.category))
        found = sorted((*reading.mentions, *reading.persons), key=lambda one: (one.start, one.end, one.label))
        best = scores[0].category
        return Extraction(reading.lang, best, tuple(scores), tuple(found), self.version, self._evidence(doc, best))

    def _evidence(self, doc: Doc, category: Category) -> tuple[tuple[int, int], ...]:
        """The original spans of the words that pulled a text most towards `category`."""
        if category == "benign":
            return ()
        textcat = cast("TextCategorizer", self.nlp.get_pipe("textcat"))
        view = cast("Reading", doc.user_data["read"]).view
        words = [view.words[at] for at in evidence(textcat.model, doc, textcat.labels.index(category))]
        return tuple(view.folded.span(word.start, word.end) for word in words)


def load(version: str | None = None) -> Reader:
    """The reader of `version`, or of the one that `resources/models/current` names.

    Raises:
        ModelError: no such model, or its files do not match their sums.
    """
    if version is None:
        try:
            version = (MODELS / "current").read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ModelError("There is no language model: resources/models/current is missing.") from error
    folder = MODELS / version
    if not (folder / "config.cfg").is_file():
        raise ModelError(f"There is no language model {version!r} in resources/models.")
    wrong = check(folder)
    if wrong:
        raise ModelError(f"The language model {version!r} is not whole: {', '.join(wrong)}.")
    nlp = spacy.load(folder)
    nlp.max_length = _LONGEST
    return Reader(nlp, version)


def blank() -> Language:
    """The pipeline before training, as the trainer starts from it."""
    _keep_registered = (components, cue_bag)
    nlp = spacy.util.load_model_from_config(
        spacy.util.load_config(Path(__file__).parent / "train" / "config.cfg"), auto_fill=True
    )
    nlp.max_length = _LONGEST
    return nlp
