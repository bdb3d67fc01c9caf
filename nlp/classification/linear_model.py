"""The shape of the category and intent models: two linear classifiers added up, over the words and over their meaning.

One reads the features of `.features`, hashed into a table: spellings of one word in all scripts are one feature;
identifiers, places and sums are masked, so that no seller's number is learnt. The other reads the mean of the words'
vectors (`.meaning`). Both are linear, so what a word adds to a class can be read off: that is the evidence.
"""

from collections.abc import Callable, Sequence
from functools import reduce
from typing import cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Model, chain, softmax_activation
from thinc.types import Floats2d

from nlp.classification.featurizer import FeatureTable, FeatureView, look
from nlp.text import word_vectors

_MOST_EVIDENCE = 6
_LEAST_PULL = 0.15
Layer = Model[list[Doc], Floats2d]


def seen(docs: Sequence[Doc], layer: Layer) -> list[FeatureView]:
    """What a layer sees of each text; kept with the text, as a second head mostly sees the same."""
    table = FeatureTable(layer.get_dim("nI"), str(layer.attrs["vectors"]))
    key = str(table)
    new = [doc for doc in docs if key not in doc.user_data]
    for doc, one in zip(new, look(new, table), strict=True):
        doc.user_data[key] = one
    return [cast("FeatureView", doc.user_data[key]) for doc in docs]


def linear_model(length: int, vectors: str, nO: int | None = None) -> Layer:  # noqa: N803 - the name thinc asks for
    """A table of `length` rows and a matrix over the vectors `resources/vectors/VECTORS`, softmax; one class a text."""
    layer: Layer = Model(
        "linear",
        _forward,
        init=_begin,
        dims={"nO": nO, "nI": length},
        params={"W": None, "M": None, "b": None},
        attrs={"vectors": vectors},
    )
    with Model.define_operators({">>": chain}):
        model = layer >> softmax_activation()
    model.set_ref("output_layer", layer)
    model.attrs["multi_label"] = False
    return cast("Layer", model)


registry.architectures.register("nlp.LinearModel.v1", func=linear_model)


def _begin(model: Layer, X: object = None, Y: Floats2d | None = None) -> None:  # noqa: N803 - the names thinc asks for
    if model.has_dim("nO") is None and Y is not None:
        model.set_dim("nO", Y.shape[1])
    classes, width = model.get_dim("nO"), word_vectors.table(model.attrs["vectors"]).width
    model.set_param("W", model.ops.alloc2f(model.get_dim("nI"), classes))
    model.set_param("M", model.ops.alloc2f(width, classes))
    model.set_param("b", model.ops.alloc1f(classes))


def param(model: Layer, name: str) -> NDArray[np.float32]:
    """A parameter of the layer: W the table, M the matrix, b the bias."""
    return cast("NDArray[np.float32]", model.get_param(name))


def _forward(
    model: Layer,
    docs: list[Doc],
    is_train: bool,  # noqa: FBT001 - the signature thinc asks for
) -> tuple[Floats2d, Callable[[Floats2d], list[Doc]]]:
    table, matrix, bias = (param(model, name) for name in ("W", "M", "b"))
    read = seen(docs, model)
    scores = [table.take(one.rows, axis=0).sum(axis=0) * one.scale + one.shares.sum(axis=0) @ matrix for one in read]

    def backward(wrong: Floats2d) -> list[Doc]:
        slope = np.zeros_like(table)
        for one, line in zip(read, wrong, strict=True):
            slope[one.rows] += np.asarray(line) * one.scale
        means = np.stack([one.shares.sum(axis=0) for one in read])
        model.inc_grad("W", cast("Floats2d", slope))
        model.inc_grad("M", cast("Floats2d", means.T @ wrong))
        model.inc_grad("b", wrong.sum(axis=0))
        return []

    return cast("Floats2d", (np.stack(scores) + bias).astype(np.float32)), backward


def evidence(model: Layer, doc: Doc, place: int) -> list[int]:
    """The words (their indices, in order) that pull a text most towards class `place`."""
    layer = model.get_ref("output_layer")
    [one] = seen([doc], layer)
    table, matrix = param(layer, "W"), _against_the_rest(param(layer, "M"), place)
    pulls = np.zeros(one.words, dtype=np.float32)
    places, rows = (np.concatenate(told) for told in zip(*one.told, strict=True))
    np.add.at(pulls, places, _against_the_rest(table.take(rows, axis=0), place))
    pulls[one.places] += one.shares @ matrix / one.scale
    best = (-pulls).argsort(kind="stable")[:_MOST_EVIDENCE]
    return sorted(best[pulls[best].astype(np.float64) > _LEAST_PULL].tolist())


def _against_the_rest(weights: NDArray[np.float32], place: int) -> NDArray[np.float32]:
    """What each row says for class `place` more than for the classes on average."""
    whole = reduce(np.add, weights.T)  # a fifth of the time that `sum` takes for rows of a few classes
    return cast("NDArray[np.float32]", weights[:, place] - whole / weights.shape[1])
