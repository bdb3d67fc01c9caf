"""The language reader: one spaCy pipeline, loaded once in each worker process; no network, no state between texts."""

import gc
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import Self, cast, get_args

import spacy
from spacy.language import Language
from spacy.pipeline import TextCategorizer
from spacy.tokens import Doc

from nlp.checksums import check
from nlp.classification import linear_model
from nlp.classification.explanations import why
from nlp.entities import components
from nlp.entities.components import TextState
from nlp.models import MODELS, ModelError, model_folder
from nlp.records import BENIGN, Category, Extraction, Intent, Score, Unread

_ROOT = Path(__file__).resolve().parents[1]
VECTORS = MODELS.parent / "vectors"
_CATEGORIES: tuple[Category, ...] = get_args(Category)
_INTENTS: tuple[Intent, ...] = get_args(Intent)
_IN_ORDER = attrgetter("start", "end", "label")
_AT_ONCE = 128
_MOST_UNWALKED = 200_000  # objects, more than those of a batch
_FIRST = "Lahore 0300"  # what is read once, so that every table is there
_LONGEST = 50_000_000


class ExtractionError(Exception):
    """A part of the reader failed at a text; `unread` says which and where. The message does not quote the text."""

    def __init__(self, unread: Unread) -> None:
        super().__init__(unread.words)
        self.unread = unread


class _Failure:
    """As a context manager: notes an exception that a text makes a part of the reader raise, and lets it pass.

    What is no fault of one text goes on up: memory that is used up, an interrupt.
    """

    def __init__(self, model: str) -> None:
        self.part = "tokenizer"
        self.unread: Unread | None = None
        self._model = model

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if kind is None or not issubclass(kind, Exception) or issubclass(kind, MemoryError):
            return False
        self.unread = Unread(self.part, kind.__name__, _raised_at(trace), self._model)
        return True


def _raised_at(trace: TracebackType | None) -> str:
    """The module and line of the language reader in which an exception was raised, or went through last."""
    place = ""
    for frame, line in traceback.walk_tb(trace):
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(_ROOT / "nlp"):
            place = f"{path.relative_to(_ROOT)}:{line}"
    return place


@dataclass(frozen=True, slots=True)
class Extractor:
    """A loaded pipeline. `read` gives the same for a text whatever was read before or beside it."""

    nlp: Language
    version: str

    def read(self, text: str) -> Extraction:
        """All that is read from one text. Raises ExtractionError where a part of the reader fails at it."""
        return next(self.read_all([text]))

    def read_all(self, texts: Iterable[str]) -> Iterator[Extraction]:
        """An extraction for each text, in order, of texts that all have to be read: for measuring the reader.

        Raises ExtractionError at the first text that a part of the reader fails at.
        """
        for found in self.read_many(texts):
            if isinstance(found, Unread):
                raise ExtractionError(found)
            yield found

    def read_many(self, texts: Iterable[str]) -> Iterator[Extraction | Unread]:
        """An extraction for each text, in order; `Unread` for a text at which a part fails, and for no other.

        Words met are forgotten after each batch.
        """
        waiting = iter(texts)
        while batch := list(islice(waiting, _AT_ONCE)):
            with self.nlp.memory_zone():
                read = self._batch(batch)
            yield from read

    def _batch(self, texts: list[str]) -> list[Extraction | Unread]:
        """Some texts at once; one by one where that fails, so that each is judged by itself."""
        failure = _Failure(self.version)
        with failure:
            docs = self._docs(texts, failure)
            return [self._extraction(doc) for doc in docs]
        if len(texts) == 1 and failure.unread is not None:
            return [failure.unread]
        return [found for text in texts for found in self._batch([text])]

    def _docs(self, texts: Iterable[str], at: _Failure) -> list[Doc]:
        """The texts through all parts, each part over the whole batch before the next; `at` is told of each part.

        spaCy's own `pipe` takes text by text through most of them, which costs a sixth more: the tables of all parts
        do not stay near the processor together.
        """
        docs = [self.nlp.make_doc(text) for text in texts]
        for name, part in self.nlp.pipeline:
            at.part = name
            docs = list(part.pipe(docs, batch_size=_AT_ONCE) if hasattr(part, "pipe") else map(part, docs))
        at.part = "result"
        return docs

    def _extraction(self, doc: Doc) -> Extraction:
        reading, cats = cast("TextState", doc.user_data["read"]), doc.cats
        scores = [Score(name, round(float(cats[name]), 4)) for name in _CATEGORIES if name in cats]
        scores.sort(key=lambda score: (-score.probability, score.category))
        best = _main(scores)
        intent = _intent(doc, best)
        found = sorted((*reading.mentions, *reading.persons), key=_IN_ORDER)
        evidence = self._evidence(doc, best)
        original = reading.view.folded.original
        words = [(original[start:end], folded) for (start, end), folded in evidence]
        return Extraction(
            reading.lang,
            best,
            tuple(scores),
            tuple(found),
            self.version,
            tuple(span for span, _ in evidence),
            intent,
            _advertisement(doc),
            why(best, intent, found, words),
        )

    def _evidence(self, doc: Doc, best: Category) -> list[tuple[tuple[int, int], str]]:
        """The original spans of the words that pulled a text most towards `best`, each with its plain spelling."""
        if best == BENIGN:
            return []
        textcat = cast("TextCategorizer", self.nlp.get_pipe("textcat"))
        view = cast("TextState", doc.user_data["read"]).view
        places = linear_model.evidence(textcat.model, doc, textcat.labels.index(best))
        return [(view.folded.span(view.words[at].start, view.words[at].end), doc[at].norm_) for at in places]


def _main(scores: list[Score]) -> Category:
    """The most probable category; benign only where all others together are less probable."""
    divided = scores[0].category == BENIGN and 0 < scores[0].probability <= 0.5
    return scores[1 if divided else 0].category


def _intent(doc: Doc, best: Category) -> Intent:
    """The most probable intent that goes with the category.

    A benign post has no offer; any other post has one, or a wish to buy, unless it reads like a report or a plea: then
    that is said, whatever the category.
    """
    wishes = ("offer", "seek")
    fitting = [name for name in _INTENTS if (name not in wishes if best == BENIGN else name != "other")]
    return max(fitting, key=doc.cats.__getitem__)


def _advertisement(doc: Doc) -> float:
    """The probability of an offer or a wish to buy."""
    return round(float(doc.cats["offer"] + doc.cats["seek"]), 4)


def load(version: str | None = None) -> Extractor:
    """The reader of `version`, or of the one that `resources/models/current` names, its tables read.

    `version` may be the path of a model's folder too (`nlp.models.model_folder`).

    Raises:
        ModelError: no such model, or its files do not match their sums.
    """
    folder = model_folder(version)
    version = folder.name
    wrong = check(folder)
    if wrong:
        raise ModelError(f"The language model {version!r} is not whole: {', '.join(wrong)}.")
    nlp = spacy.load(folder)
    for name in _vectors(nlp):
        wrong = check(VECTORS / name)
        if wrong:
            raise ModelError(f"The word vectors {name!r} are not whole: {', '.join(wrong)}.")
    nlp.max_length = _LONGEST
    reader = Extractor(nlp, version)
    reader.read(_FIRST)
    gc.freeze()  # the tables stay as long as the process: to walk them for cycles costs a tenth of all reading
    gc.set_threshold(_MOST_UNWALKED, *gc.get_threshold()[1:])  # nor are there cycles in what is read
    return reader


def _vectors(nlp: Language) -> set[str]:
    """The tables of word vectors that a model reads with."""
    parts = [part for _, part in nlp.pipeline if isinstance(part, TextCategorizer)]
    return {str(part.model.get_ref("output_layer").attrs["vectors"]) for part in parts}


def blank() -> Language:
    """The pipeline before training, as the trainer starts from it."""
    _keep_registered = (components, linear_model)
    nlp = spacy.util.load_model_from_config(
        spacy.util.load_config(Path(__file__).parent / "train" / "config.cfg"), auto_fill=True
    )
    nlp.max_length = _LONGEST
    return nlp
