"""The category model's shape: a linear classifier over words and word pairs in their normal form.

Spellings of one word in all scripts are one feature (`nlp.lexicon`); identifiers, places and sums are masked, so that
the model cannot learn one seller's number.
"""

from collections.abc import Callable
from functools import cache
from typing import cast

from spacy.ml.extract_ngrams import extract_ngrams
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Model, SparseLinear_v2, chain, softmax_activation, with_cpu
from thinc.types import Floats2d

from nlp.lexicon import spellings


def masked_bag(ngram_size: int, length: int, nO: int | None = None) -> Model[list[Doc], Floats2d]:  # noqa: N803
    """Bag of 1..`ngram_size`-grams of NORM, hashed into `length` rows, linear, softmax; one class a text."""
    make_ngrams = cast("Callable[..., Model[list[Doc], object]]", extract_ngrams)
    sparse = SparseLinear_v2(nO=nO, length=length)
    with Model.define_operators({">>": chain}):
        features = make_ngrams(ngram_size, attr="NORM")
        model = with_cpu(features, features.ops) >> with_cpu(sparse, sparse.ops) >> softmax_activation()
    model.set_ref("output_layer", sparse)
    model.attrs["multi_label"] = False
    return cast("Model[list[Doc], Floats2d]", model)


registry.architectures.register("nlp.MaskedBag.v1", func=masked_bag)


@cache
def _plain_spelling() -> dict[str, str]:
    return {form: group[0] for group in spellings() for form in group}


def normal_form(word: str) -> str:
    """The feature of a folded word: its plain spelling, or `#1`…`#9` for digits by their count."""
    if word.isdecimal():
        return f"#{min(9, len(word))}"
    return _plain_spelling().get(word, word)
