"""What the category model sees of a text: for each word a few features, and some of the whole.

Of a word: its plain spelling, its beginning, its sound, its consonants in either script, and the cues that it carries
(`resources/lexicons/cues.tsv`: reporting, asking, offering, terms of payment, crossing, forging and so on). Of the
whole: which cues stand together, which kinds of entity were found, and how long it is. Cues generalise: a word never
seen in training still speaks when it is on the list. Where a word stands is told too: "keeps your passport" and "keep
your passport" are told apart by their neighbours.

The kinds of identifier say nothing: a telephone number stands under a plea for help as under an offer, and a model that
counted on it raised more false alarms. What the mentions say together is in `nlp.classification.mention_features`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from zlib import crc32

from spacy.tokens import Doc

from nlp.records import TextMention
from nlp.text.normalise import fold
from nlp.text.plain_forms import normal_form
from nlp.text.spelling_variants import skeleton, sound

_LATIN = re.compile("[a-z]{4,24}")
BIGGEST = 400
EDGE = 4
_MARKS = "?!%"
_ENTITIES = frozenset({"PLACE", "ROUTE", "PRICE", "DOCUMENT", "TRANSPORT", "ROLE"})


@dataclass(frozen=True, slots=True)
class WordFeatures:
    """What a model with a table of some length sees of a word in its plain spelling, wherever it stands.

    `rows` are those of its own features, `opening` and `closing` those that it has among the first and the last words.
    An identifier (`named` is false) has none: only that one stands there is told, never its kind.
    """

    named: bool
    code: int
    rows: tuple[int, ...]
    cues: tuple[str, ...]
    cue_codes: tuple[int, ...]
    opening: int
    closing: int


@lru_cache(maxsize=65536)
def word(norm: str, length: int) -> WordFeatures:
    """The word with the spelling `norm`, for a table of `length` rows."""
    features, norm = _of_word(norm), _kindless(norm)
    cues = tuple(feature for feature in features if feature.startswith("="))
    return WordFeatures(
        norm != "#",
        _code(norm),
        () if norm == "#" else tuple(row(feature, length) for feature in features),
        cues,
        tuple(_code(cue) for cue in cues),
        row(f"b {norm}", length),
        row(f"e {norm}", length),
    )


def mentions_of(doc: Doc) -> list[TextMention]:
    """What the rules found in a text; nothing in the copies that spaCy sizes a new model with."""
    reading = doc.user_data.get("read")
    return reading.mentions if reading else []


def _kindless(norm: str) -> str:
    return "#" if norm.startswith("#") and norm[1:2].isupper() and norm[1:] not in _ENTITIES else norm


def _code(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def size_of(words: int) -> str:
    """How long a text of so many words is."""
    return f"size {('few', 'some', 'many')[(words > 12) + (words > 45)]}"


@cache
def signs() -> tuple[str, ...]:
    """What may be told of a whole text by two, in order: every cue, kind of entity and mark."""
    whole, beginnings = _cues()
    cues = {cue for table in (whole, beginnings) for given in table.values() for cue in given}
    return tuple(sorted({f"={name}" for name in cues | _ENTITIES} | {f"?{mark}" for mark in _MARKS}))


def signs_of(doc: Doc) -> set[str]:
    """The kinds of entity that were found in a text and the marks that stand in it; no kind of identifier."""
    return {f"={one.label}" for one in mentions_of(doc) if one.label in _ENTITIES} | _marks_of(doc)


def _marks_of(doc: Doc) -> set[str]:
    reading = doc.user_data.get("read")
    return {f"?{mark}" for mark in _MARKS if reading and mark in reading.view.text}


@lru_cache(maxsize=65536)
def _of_word(norm: str) -> tuple[str, ...]:
    if norm.startswith("#"):
        return (norm,)
    found = [f"1 {norm}"]
    if len(norm) > 4:
        found.append(f"4 {norm[:4]}")
    if _LATIN.fullmatch(norm):
        found.append(f"s {sound(norm)}")
    bones = skeleton(norm)
    if len(bones) > 1:
        found.append(f"k {bones}")
    found += [f"={cue}" for cue in cues_of(norm)]
    return tuple(found)


@lru_cache(maxsize=65536)
def cues_of(norm: str) -> tuple[str, ...]:
    """The cues that a word in its plain spelling carries (`resources/lexicons/cues.tsv`)."""
    whole, beginnings = _cues()
    found = list(whole.get(norm, ()))
    for length in range(3, len(norm) + 1):
        found += beginnings.get(norm[:length], ())
    return tuple(dict.fromkeys(found))


@cache
def _cues() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Word -> its cues, and beginning -> its cues; words in their plain spelling and as written."""
    whole: dict[str, list[str]] = {}
    beginnings: dict[str, list[str]] = {}
    text = resources.files("resources").joinpath("lexicons/cues.tsv").read_text(encoding="utf-8")
    for name, word in _cue_words(text):
        folded = fold(word.rstrip("*")).text
        into = beginnings if word.endswith("*") else whole
        for form in {folded, normal_form(folded)}:
            if name not in into.setdefault(form, []):
                into[form].append(name)
    return whole, beginnings


def _cue_words(text: str) -> Iterator[tuple[str, str]]:
    """Each cue with each of its words, from a file of a line a cue."""
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, words = line.partition("\t")
            yield from ((name, word) for word in words.split())


@lru_cache(maxsize=262144)
def row(feature: str, length: int) -> int:
    """The row of a feature in a table of `length` rows."""
    return crc32(feature.encode("utf-8", "surrogatepass")) % length
