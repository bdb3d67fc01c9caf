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
    return [token.norm_ for token in doc[:_BIGGEST]]


def word_rows(norms: list[str], length: int) -> Told:
    """What the words say for themselves, as rows of a table of `length` rows; an identifier says nothing."""
    given = [_rows_of_word(norm, length) for norm in norms]
    places = np.repeat(np.arange(len(given)), np.array([len(rows) for rows in given], dtype=np.int64))
    return places, np.fromiter(chain.from_iterable(given), dtype=np.int64, count=len(places))


@lru_cache(maxsize=65536)
def _rows_of_word(norm: str, length: int) -> tuple[int, ...]:
    return () if _kindless(norm) == "#" else tuple(row(feature, length) for feature in _of_word(norm))


def whole_features(doc: Doc, norms: list[str]) -> list[str]:
    """The features of the whole text; none tells a kind of identifier."""
    labels = {one.label for one in mentions_of(doc)} & _ENTITIES
    cues = {cue for norm in norms for cue in _cues_in(norm)}
    return _whole(doc, cues, len(norms), labels)


def mentions_of(doc: Doc) -> list[Mention]:
    """What the rules found in a text; nothing in the copies that spaCy sizes a new model with."""
    reading = doc.user_data.get("read")
    return reading.mentions if reading else []


def order_rows(norms: list[str], length: int) -> Told:
    """Where the words stand, as rows of a table of `length` rows (from 2026.5 on).

    Which word one stands beside (a row of both), the cues of its neighbours, and whether it is among the first or the
    last words. Of an identifier only that one stands there is told, never its kind.
    """
    norms = [_kindless(norm) for norm in norms]
    codes = np.array([_code(norm) for norm in norms], dtype=np.uint64)
    words = [at for at, norm in enumerate(norms) if norm != "#"]
    named = np.zeros(len(norms), dtype=bool)
    named[words] = True
    pairs = np.flatnonzero(named[:-1] | named[1:])
    beside = _mixed(codes[pairs], codes[pairs + 1], length)
    heard = [
        (word, cue + side)
        for at, norm in enumerate(norms)
        for cue in _cue_codes(norm)
        for word, side in ((at - 1, 1), (at + 1, 2))
        if 0 <= word < len(norms) and norms[word] != "#"
    ]
    who = np.array([word for word, _ in heard], dtype=np.int64)
    cues = _mixed(codes[who], np.array([cue for _, cue in heard], dtype=np.uint64), length)
    edges = [("b", at) for at in words[:_EDGE]] + [("e", at) for at in words[-_EDGE:]]
    at_edge = np.array([row(f"{sign} {norms[at]}", length) for sign, at in edges], dtype=np.int64)
    places = np.concatenate([pairs, pairs + 1, who, np.array([at for _, at in edges], dtype=np.int64)])
    return places, np.concatenate([beside, beside, cues, at_edge])


def _kindless(norm: str) -> str:
    return "#" if norm.startswith("#") and norm[1:2].isupper() and norm[1:] not in _ENTITIES else norm


@lru_cache(maxsize=65536)
def _code(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=65536)
def _cues_in(norm: str) -> tuple[str, ...]:
    return tuple(feature for feature in _of_word(norm) if feature.startswith("="))


@lru_cache(maxsize=65536)
def _cue_codes(norm: str) -> tuple[int, ...]:
    return tuple(_code(cue) for cue in _cues_in(norm))


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
