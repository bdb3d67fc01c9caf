"""A second language model beside the one that is shipped: the same but for its version and a leaning."""

import shutil
from pathlib import Path
from typing import cast

from spacy.pipeline import TextCategorizer
from thinc.types import Floats1d

from nlp import checksums
from nlp.classification.linear_model import Layer, param
from nlp.models import model_folder
from nlp.pipeline import load
from nlp.records import Category

_LEANING = 100.0


def other_model(models: Path, version: str, leaning: Category) -> Path:
    """The folder of a model in `models` that takes every text for `leaning`; all else it reads as the shipped one."""
    folder = models / version
    shutil.copytree(model_folder(), folder)
    part = load().nlp.get_pipe("textcat")
    assert isinstance(part, TextCategorizer)
    layer = cast("Layer", part.model.get_ref("output_layer"))
    bias = param(layer, "b").copy()
    bias[part.labels.index(leaning)] += _LEANING
    layer.set_param("b", cast("Floats1d", bias))
    part.to_disk(folder / "textcat")
    checksums.write(folder)
    return folder
