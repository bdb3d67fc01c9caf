"""What the category model sees of a text: for each word a few features, and some of the whole.

Of a word: its plain spelling, its beginning, its sound, its consonants in either script, and the cues that it carries
(`resources/lexicons/cues.tsv`: reporting, asking, offering, terms of payment, crossing, forging and so on). Of the
whole: which cues stand together, which kinds of entity were found, and how long it is. Cues generalise: a word never
seen in training still speaks when it is on the list. From 2026.5 on also where a word stands: "keeps your passport"
and "keep your passport" are told by their neighbours.

The kinds of identifier speak in models up to 2026.3 alone: a telephone number stands under a plea for help as under an
offer, and a model that counted on it raised more false alarms. What the mentions say together is told from 2026.6 on
(`nlp.ads.structure`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import chain, combinations
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from nlp.ads.normal import normal_form
from nlp.lexicon import skeleton, sound
from nlp.normalise import fold
from nlp.records import Mention

_LATIN = re.compile("[a-z]{4,24}")
_BIGGEST = 400
_EDGE = 4
# The places of words, and the row that is told of each; a word may have many.
Told = tuple[NDArray[np.int64], NDArray[np.int64]]
_ENTITIES = frozenset({"PLACE", "ROUTE", "PRICE", "DOCUMENT", "TRANSPORT", "ROLE"})


def word_features(doc: Doc) -> list[list[str]]:
    """The features of each of the first words, in order."""
    norms = [token.norm_ for token in doc[:_BIGGEST]]
    return [list(_of_word(norm)) for norm in norms]


def spelt(doc: Doc) -> list[str]:
    """The plain spellings of the first words, in order."""
    strings = doc.vocab.strings
    return [strings[code] for code in doc.to_array("NORM")[:_BIGGEST].tolist()]


@dataclass(frozen=True, slots=True)
class Word:
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
def word(norm: str, length: int) -> Word:
    """The word with the spelling `norm`, for a table of `length` rows."""
    features, norm = _of_word(norm), _kindless(norm)
    cues = tuple(feature for feature in features if feature.startswith("="))
    return Word(
        norm != "#",
        _code(norm),
        () if norm == "#" else tuple(row(feature, length) for feature in features),
        cues,
        tuple(_code(cue) for cue in cues),
        row(f"b {norm}", length),
        row(f"e {norm}", length),
    )


def word_rows(words: Sequence[Word]) -> Told:
    """What the words say for themselves."""
    places = np.repeat(np.arange(len(words)), np.array([len(one.rows) for one in words], dtype=np.int64))
    return places, np.fromiter(chain.from_iterable(one.rows for one in words), dtype=np.int64, count=len(places))


def whole_features(doc: Doc, words: Sequence[Word]) -> list[str]:
    """The features of the whole text; none tells a kind of identifier."""
    labels = {one.label for one in mentions_of(doc)} & _ENTITIES
    return _whole(doc, {cue for one in words for cue in one.cues}, len(words), labels)


def mentions_of(doc: Doc) -> list[Mention]:
    """What the rules found in a text; nothing in the copies that spaCy sizes a new model with."""
    reading = doc.user_data.get("read")
    return reading.mentions if reading else []


def order_rows(words: Sequence[Word], length: int) -> Told:
    """Where the words stand, as rows of a table of `length` rows (from 2026.5 on).

    Which word one stands beside (a row of both), the cues of its neighbours, and whether it is among the first or the
    last words.
    """
    codes = np.array([one.code for one in words], dtype=np.uint64)
    named = np.array([one.named for one in words], dtype=bool)
    pairs = np.flatnonzero(named[:-1] | named[1:])
    beside = _mixed(codes[pairs], codes[pairs + 1], length)
    heard = [
        (place, cue + side)
        for at, one in enumerate(words)
        for cue in one.cue_codes
        for place, side in ((at - 1, 1), (at + 1, 2))
        if 0 <= place < len(words) and words[place].named
    ]
    who = np.array([place for place, _ in heard], dtype=np.int64)
    cues = _mixed(codes[who], np.array([cue for _, cue in heard], dtype=np.uint64), length)
    standing = np.flatnonzero(named)
    first, last = standing[:_EDGE], standing[-_EDGE:]
    edges = [words[at].opening for at in first] + [words[at].closing for at in last]
    return (
        np.concatenate([pairs, pairs + 1, who, first, last]),
        np.concatenate([beside, beside, cues, np.array(edges, dtype=np.int64)]),
    )


def _kindless(norm: str) -> str:
    return "#" if norm.startswith("#") and norm[1:2].isupper() and norm[1:] not in _ENTITIES else norm


def _code(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _mixed(first: NDArray[np.uint64], second: NDArray[np.uint64], length: int) -> NDArray[np.int64]:
    """A row for each pair of codes (the multipliers of splitmix64: Steele, Lea, Flood 2014)."""
    mixed = (first * np.uint64(0x9E3779B97F4A7C15) + second) * np.uint64(0xBF58476D1CE4E5B9)
    return ((mixed >> np.uint64(33)) % np.uint64(length)).astype(np.int64)


def text_features(doc: Doc, of_words: list[list[str]]) -> list[str]:
    """The features of the whole text, kinds of identifier among them (models up to 2026.3)."""
    kinds = {token.norm_ for token in doc[:_BIGGEST] if token.norm_.startswith("#") and token.norm_[1:2].isupper()}
    labels = {one.label for one in mentions_of(doc)}
    cues = {feature for given in of_words for feature in given if feature.startswith("=")}
    return [*kinds, *_whole(doc, cues, len(of_words), labels)]


def _whole(doc: Doc, cues: set[str], words: int, labels: set[str]) -> list[str]:
    reading = doc.user_data.get("read")
    signs = {f"?{sign}" for sign in "?!%" if reading and sign in reading.view.text}
    together = sorted(cues | {f"={label}" for label in labels} | signs)
    size = ("few", "some", "many")[(words > 12) + (words > 45)]
    return [*together, f"size {size}", *(f"{one}&{other}" for one, other in combinations(together, 2))]


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


def cues_of(norm: str) -> list[str]:
    """The cues that a word in its plain spelling carries (`resources/lexicons/cues.tsv`)."""
    whole, beginnings = _cues()
    found = list(whole.get(norm, ()))
    for length in range(3, len(norm) + 1):
        found += beginnings.get(norm[:length], ())
    return list(dict.fromkeys(found))


@cache
def _cues() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Word -> its cues, and beginning -> its cues; words in their plain spelling and as written."""
    whole: dict[str, list[str]] = {}
    beginnings: dict[str, list[str]] = {}
    text = resources.files("resources").joinpath("lexicons/cues.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, _, words = line.partition("\t")
        for word in words.split():
            folded = fold(word.rstrip("*")).text
            into = beginnings if word.endswith("*") else whole
            for form in {folded, normal_form(folded)}:
                if name not in into.setdefault(form, []):
                    into[form].append(name)
    return whole, beginnings


@lru_cache(maxsize=262144)
def row(feature: str, length: int) -> int:
    """The row of a feature in a table of `length` rows."""
    return crc32(feature.encode("utf-8", "surrogatepass")) % length
