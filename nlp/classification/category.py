"""The shape of models up to 2026.3: a linear classifier over the features of `.features`, hashed into a table.

Kept so that a case that relied on such a model can be read by it again; the shape of today is
`nlp.classification.linear_model`.
"""

from collections.abc import Callable
from typing import cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Model, chain, softmax_activation
from thinc.types import Floats2d, Ints1d

from nlp.classification.features import row, text_features, word_features

_MOST_EVIDENCE = 6
_LEAST_PULL = 0.15


def cue_bag(length: int, nO: int | None = None) -> Model[list[Doc], Floats2d]:  # noqa: N803 - the name thinc asks for
    """A table of `length` rows, the rows of a text's features averaged and scaled, softmax; one class a text."""
    table: Model[list[Doc], Floats2d] = Model(
        "cue_table",
        _forward,
        init=_begin,
        dims={"nO": nO, "nI": length},
        params={"W": None, "b": None},
    )
    with Model.define_operators({">>": chain}):
        model = table >> softmax_activation()
    model.set_ref("output_layer", table)
    model.attrs["multi_label"] = False
    return cast("Model[list[Doc], Floats2d]", model)


registry.architectures.register("nlp.CueBag.v1", func=cue_bag)


def _begin(model: Model[list[Doc], Floats2d], X: object = None, Y: Floats2d | None = None) -> None:  # noqa: N803
    if model.has_dim("nO") is None and Y is not None:
        model.set_dim("nO", Y.shape[1])
    classes = model.get_dim("nO")
    model.set_param("W", model.ops.alloc2f(model.get_dim("nI"), classes))
    model.set_param("b", model.ops.alloc1f(classes))


def _param(model: Model[list[Doc], Floats2d], name: str) -> NDArray[np.float32]:
    return cast("NDArray[np.float32]", model.get_param(name))


def rows_of(doc: Doc, length: int) -> Ints1d:
    """The rows of the distinct features of a text, sorted."""
    of_words = word_features(doc)
    features = {feature for features in of_words for feature in features}
    features.update(text_features(doc, of_words))
    rows = sorted({row(feature, length) for feature in features})
    return cast("Ints1d", np.array(rows, dtype=np.int32))


def _forward(
    model: Model[list[Doc], Floats2d],
    docs: list[Doc],
    is_train: bool,  # noqa: FBT001 - the signature thinc asks for
) -> tuple[Floats2d, Callable[[Floats2d], list[Doc]]]:
    table, bias = _param(model, "W"), _param(model, "b")
    length = model.get_dim("nI")
    rows = [doc.user_data["rows"] if "rows" in doc.user_data else rows_of(doc, length) for doc in docs]
    scale = [1.0 / np.sqrt(max(1, len(one))) for one in rows]
    scores = np.stack([table[one].sum(axis=0) * by for one, by in zip(rows, scale, strict=True)]) + bias

    def backward(wrong: Floats2d) -> list[Doc]:
        slope = np.zeros_like(table)
        for one, by, line in zip(rows, scale, wrong, strict=True):
            slope[one] += line * by
        model.inc_grad("W", cast("Floats2d", slope))
        model.inc_grad("b", wrong.sum(axis=0))
        return []

    return cast("Floats2d", scores.astype(np.float32)), backward


def evidence(model: Model[list[Doc], Floats2d], doc: Doc, place: int) -> list[int]:
    """The words (their indices, in order) that pull a text most towards class `place`."""
    layer = model.get_ref("output_layer")
    table, length = _param(layer, "W"), layer.get_dim("nI")
    pulls = []
    for features in word_features(doc):
        rows = [row(feature, length) for feature in features]
        lines = table[rows]
        pulls.append(float((lines[:, place] - lines.mean(axis=1)).sum()))
    best = sorted(range(len(pulls)), key=lambda at: -pulls[at])[:_MOST_EVIDENCE]
    return sorted(at for at in best if pulls[at] > _LEAST_PULL)
