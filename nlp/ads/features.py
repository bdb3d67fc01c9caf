"""What the category model sees of a text: for each word a few features, and some of the whole.

Of a word: its plain spelling, its beginning, its sound, its consonants in either script, and the cues that it carries
(`resources/lexicons/cues.tsv`: reporting, asking, offering, terms of payment, crossing, forging and so on). Of the
whole: which cues stand together, which kinds of entity were found, and how long it is. Cues generalise: a word never
seen in training still speaks when it is on the list.

The kinds of identifier speak in models up to 2026.3 alone: a telephone number stands under a plea for help as under an
offer, and a model that counted on it raised more false alarms.
"""

import re
from functools import cache, lru_cache
from importlib import resources
from itertools import combinations
from zlib import crc32

from spacy.tokens import Doc

from nlp.ads.normal import normal_form
from nlp.lexicon import skeleton, sound
from nlp.normalise import fold

_LATIN = re.compile("[a-z]{4,24}")
_BIGGEST = 400
_ENTITIES = frozenset({"PLACE", "ROUTE", "PRICE", "DOCUMENT", "TRANSPORT", "ROLE"})


def word_features(doc: Doc) -> list[list[str]]:
    """The features of each of the first words, in order."""
    norms = [token.norm_ for token in doc[:_BIGGEST]]
    return [list(_of_word(norm)) for norm in norms]


def features(doc: Doc) -> tuple[list[list[str]], list[str]]:
    """The features of each of the first words, and those of the whole text; none tells a kind of identifier."""
    of_words = [
        [] if norm.startswith("#") and norm[1:2].isupper() and norm[1:] not in _ENTITIES else list(_of_word(norm))
        for norm in (token.norm_ for token in doc[:_BIGGEST])
    ]
    reading = doc.user_data.get("read")
    labels = {one.label for one in reading.mentions} & _ENTITIES if reading else set()
    return of_words, _whole(doc, of_words, labels)


def text_features(doc: Doc, of_words: list[list[str]]) -> list[str]:
    """The features of the whole text, kinds of identifier among them (models up to 2026.3)."""
    kinds = {token.norm_ for token in doc[:_BIGGEST] if token.norm_.startswith("#") and token.norm_[1:2].isupper()}
    reading = doc.user_data.get("read")  # missing from the copies that spaCy sizes a new model with
    labels = {one.label for one in reading.mentions} if reading else set()
    return [*kinds, *_whole(doc, of_words, labels)]


def _whole(doc: Doc, of_words: list[list[str]], labels: set[str]) -> list[str]:
    reading = doc.user_data.get("read")
    cues = {feature for given in of_words for feature in given if feature.startswith("=")}
    signs = {f"?{sign}" for sign in "?!%" if reading and sign in reading.view.text}
    together = sorted(cues | {f"={label}" for label in labels} | signs)
    size = ("few", "some", "many")[(len(of_words) > 12) + (len(of_words) > 45)]
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
