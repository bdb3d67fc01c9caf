"""The pipeline's parts as spaCy factories. Each reads and adds to `doc.user_data["read"]`, a `Reading`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.util import registry
from spacy.vocab import Vocab

from nlp.entities import entities
from nlp.entities import persons as entities_persons
from nlp.entities.places import mentions, places
from nlp.entities.tagger import features, tagger
from nlp.gazetteer import PlaceMatch
from nlp.identifiers.registry import find_in, read_ahead
from nlp.records import TextMention
from nlp.tagging.features import TaggerText
from nlp.tagging.labels import TaggedSpan
from nlp.text.folded_text import FoldedText, SpanMatch, mention
from nlp.text.language_id import language
from nlp.text.normalise import fold
from nlp.text.plain_forms import normal_forms


@dataclass(slots=True)
class TextState:
    """What is known of one text so far."""

    view: FoldedText
    lang: str = ""
    mentions: list[TextMention] = field(default_factory=list)
    places: list[PlaceMatch] = field(default_factory=list)
    persons: list[TextMention] = field(default_factory=list)

    @property
    def identifiers(self) -> list[tuple[str, int, int]]:
        """Labels and folded spans of what is found so far, but for places."""
        others = [found for found in self.mentions if found.label != "PLACE"]
        return [(one.label, *self.view.folded_span(one.start, one.end)) for one in others]


class FoldedTokenizer:
    """Text -> Doc whose tokens are the folded words in their plain spelling; the view of the text goes with it."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Fold and cut one text."""
        view = FoldedText(fold(text))
        return Doc(self.vocab, words=normal_forms(view.texts), user_data={"read": TextState(view)})

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to keep: the lexicon is data of its own."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> "FoldedTokenizer":
        """Nothing to read."""
        return self

    def to_disk(self, _path: object, **_: object) -> None:
        """Nothing to keep."""

    def from_disk(self, _path: object, **_: object) -> "FoldedTokenizer":
        """Nothing to read."""
        return self


def create_tokenizer() -> object:
    """The tokenizer as a config names it."""

    def make(nlp: Language) -> FoldedTokenizer:
        # Of a word only its norm is ever asked for; the rest would be counted for each new word. No sign is a word
        # here, so that the exceptions of a language never apply.
        vocab = cast("Any", nlp.vocab)
        vocab.lex_attr_getters = {vocab.strings["NORM"]: str.lower}
        return FoldedTokenizer(nlp.vocab)

    return make


registry.tokenizers.register("nlp.FoldedTokenizer.v1", func=create_tokenizer)


def _reading(doc: Doc) -> TextState:
    reading = doc.user_data["read"]
    if not isinstance(reading, TextState):
        raise TypeError("the doc was not made by the folded tokenizer")
    return reading


def view_of(doc: Doc) -> FoldedText:
    """A text as the readers see it."""
    return _reading(doc).view


def _mask(doc: Doc, view: FoldedText, start: int, end: int, name: str) -> None:
    """Give the words of folded span `[start, end)` the feature `name`."""
    for index in range(view.word_at(start), view.word_at(end)):
        token: Token = doc[index]
        token.norm_ = name


@Language.component("nlp_language")
def read_language(doc: Doc) -> Doc:
    """The main language."""
    reading = _reading(doc)
    reading.lang = language(reading.view)
    return doc


class IdentifierReader:
    """Identifiers, and their words masked; what has to be weighed is weighed for a batch at once."""

    def __call__(self, doc: Doc) -> Doc:
        """One text's identifiers."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """The texts in order."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            read_ahead([view_of(doc) for doc in docs])
            yield from map(_with_identifiers, docs)


def _with_identifiers(doc: Doc) -> Doc:
    reading = _reading(doc)
    reading.mentions.extend(find_in(reading.view))
    for found in reading.mentions:
        start, end = reading.view.folded_span(found.start, found.end)
        _mask(doc, reading.view, start, end, f"#{found.label}")
    return doc


@Language.factory("nlp_identifiers")
def create_identifier_reader(nlp: Language, name: str) -> IdentifierReader:
    """The identifier reader as a config names it."""
    return IdentifierReader()


@Language.component("nlp_places")
def read_places(doc: Doc) -> Doc:
    """Places outside identifiers, and their words masked."""
    reading = _reading(doc)
    reading.places = places(reading.view, _taken(reading))
    reading.mentions.extend(mentions(reading.view, reading.places))
    for place in reading.places:
        _mask(doc, reading.view, place.start, place.end, "#PLACE")
    return doc


@Language.component("nlp_entities")
def read_entities(doc: Doc) -> Doc:
    """Routes and prices by grammar; sums masked."""
    reading = _reading(doc)
    found = entities.find(reading.view, reading.places, reading.identifiers)
    reading.mentions.extend(found)
    for price in (one for one in found if one.label == "PRICE"):
        _mask(doc, reading.view, *reading.view.folded_span(price.start, price.end), "#PRICE")
    return doc


class TaggerReader:
    """Papers, ways of travelling and roles by the learned tagger, none inside an identifier."""

    def __init__(self, version: str) -> None:
        self._version = version

    def __call__(self, doc: Doc) -> Doc:
        """One text's papers, ways and roles."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """The texts in order, the words of a batch scored at once."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            readings = [_reading(doc) for doc in docs]
            texts = [tagger_text(doc) for doc in docs]
            found = tagger.load_tagger(self._version).find_many(texts)
            for reading, spans in zip(readings, found, strict=True):
                reading.mentions += _outside_identifiers(reading, spans)
            yield from docs


def _outside_identifiers(reading: TextState, spans: Iterable[TaggedSpan]) -> list[TextMention]:
    written, taken = reading.view.words, reading.identifiers
    matches = (
        SpanMatch(span.label, span.value, written[span.first].start, written[span.last].end, tagger.BY, span.chance)
        for span in spans
    )
    return [
        mention(reading.view, match)
        for match in matches
        if not any(start < match.end and match.start < end for _, start, end in taken)
    ]


def tagger_text(doc: Doc) -> TaggerText:
    """A text as the tagger sees it."""
    return features.text_of(_reading(doc).view, [token.norm_ for token in doc])


@Language.factory("nlp_tagger")
def create_tagger_reader(nlp: Language, name: str, version: str) -> TaggerReader:
    """The tagger as a config names it, over the weights `resources/taggers/VERSION`."""
    return TaggerReader(version)


class NameReader:
    """Persons by the name model, outside all else; kept apart, so that the category does not lean on them."""

    def __init__(self, version: str) -> None:
        self._version = version

    def __call__(self, doc: Doc) -> Doc:
        """One text's persons."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """The texts in order, the clauses of a batch tagged at once."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            readings = [_reading(doc) for doc in docs]
            found = entities_persons.find_many(
                entities_persons.load_names(self._version), [(one.view, _taken(one)) for one in readings]
            )
            for reading, persons in zip(readings, found, strict=True):
                reading.persons = [mention(reading.view, one) for one in persons]
            yield from docs


def _taken(reading: TextState) -> list[tuple[int, int]]:
    return [reading.view.folded_span(found.start, found.end) for found in reading.mentions]


@Language.factory("nlp_names")
def create_name_reader(nlp: Language, name: str, version: str) -> NameReader:
    """The name reader as a config names it, over the name model `resources/names/VERSION`."""
    return NameReader(version)
