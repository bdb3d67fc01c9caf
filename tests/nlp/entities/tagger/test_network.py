"""The tagger's network: exact sums, no text in another's company, and what its scores say."""

from dataclasses import replace

import numpy as np
import pytest

from nlp.entities.tagger.features import TASK
from nlp.tagging.labels import LabelScheme, TaggedSpan
from nlp.tagging.network import NetworkWeights, TaggerNetwork
from nlp.train.corpus import posts
from tests.nlp.entities.tagger.texts import network_by_chance, seen, weights_by_chance

_WIDTH, _COLUMNS, _VALUES = TASK.labels.width, TASK.labels.columns, TASK.labels.values
_TEXTS = [post["text"] for post in posts("opened15")[:40]]


def test_a_text_has_the_same_scores_alone_in_company_and_in_another_order() -> None:
    network, order = network_by_chance(), [*range(1, len(_TEXTS), 2), *range(0, len(_TEXTS), 2)][::-1]
    alone = [network.scores([seen(text)])[0] for text in _TEXTS]
    for at, scores in zip(order, network.scores([seen(_TEXTS[at]) for at in order]), strict=True):
        assert np.array_equal(scores, alone[at])


def test_scores_in_32_bits_are_those_of_64_however_large_the_weights() -> None:
    weights, told = weights_by_chance(), TASK.rows_of_word
    names = ("turn", "first", "deeper", "context", "out", "bias", "ends")
    wide = TaggerNetwork(replace(weights, **{name: getattr(weights, name).astype(np.float64) for name in names}), told)
    texts = [seen(text) for text in _TEXTS]
    for narrow, exact in zip(TaggerNetwork(weights, told).scores(texts), wide.scores(texts), strict=True):
        assert np.array_equal(narrow, exact)


def test_weights_come_back_from_their_arrays() -> None:
    weights = weights_by_chance()
    read = NetworkWeights.read(weights.arrays())
    for name in ("rows", "turn", "first", "deeper", "context", "out", "bias", "ends"):
        assert np.array_equal(getattr(read, name), getattr(weights, name)), name
    assert (read.units, read.vectors) == (weights.units, weights.vectors)


@pytest.mark.parametrize("texts", [[""], ["", "!!", ""], ["?", "one word", ""]])
def test_a_text_without_words_has_no_scores_and_takes_none_from_its_neighbours(texts: list[str]) -> None:
    found = network_by_chance().scores([seen(text) for text in texts])
    assert [one.shape for one in found] == [(len(seen(text).words), _WIDTH) for text in texts]


def test_spans_are_read_off_the_scores_label_by_label() -> None:
    scores = np.zeros((5, _WIDTH))
    for label, tags in (("DOCUMENT", [1, 2, 0, 1, 1]), ("ROLE", [0, 2, 2, 0, 0])):
        for at, tag in enumerate(tags):
            scores[at, _COLUMNS[label].tags.start + tag] = 5
    scores[0, _COLUMNS["DOCUMENT"].values.start + _VALUES["DOCUMENT"].index("sim")] = 9
    scores[:, _COLUMNS["TRANSPORT"].tags.start] = 5
    found = [span[:4] for span in TASK.labels.spans(scores)]
    assert found == [
        ("DOCUMENT", "sim", 0, 1),
        ("DOCUMENT", "passport", 3, 3),
        ("DOCUMENT", "passport", 4, 4),
        ("ROLE", "agent", 1, 2),
    ]
    assert all(0.9 < span.chance < 1 for span in TASK.labels.spans(scores))
    assert isinstance(TASK.labels.spans(scores)[0], TaggedSpan)


def test_a_label_without_values_of_its_own_is_tagged_all_the_same() -> None:
    scheme = LabelScheme({"ONE": ("",), "TWO": ("a", "b")})
    scores = np.zeros((2, scheme.width))
    scores[1, scheme.columns["ONE"].tags.start + 1] = scores[0, scheme.columns["TWO"].tags.start + 1] = 5
    scores[0, scheme.columns["ONE"].tags.start] = scores[1, scheme.columns["TWO"].tags.start] = 5
    scores[0, scheme.columns["TWO"].values.start + 1] = 5
    assert [span[:4] for span in scheme.spans(scores)] == [("ONE", "", 1, 1), ("TWO", "b", 0, 0)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("residence permit", [("DOCUMENT", "residence_permit", 0, 1)]),
        ("two driving licenses", [("DOCUMENT", "driving_licence", 1, 2)]),
        ("birth certificates", [("DOCUMENT", "birth_certificate", 0, 1)]),
        ("والجوازات", [("DOCUMENT", "passport", 0, 0)]),
        ("smugglers", [("ROLE", "other", 0, 0)]),
        ("nothing of it", []),
    ],
)
def test_a_lexicon_has_plurals_and_joined_particles_of_its_words(
    text: str, wanted: list[tuple[str, str, int, int]]
) -> None:
    labels = {label for label, *_ in wanted}
    assert [
        tuple(hit) for hit in TASK.lexicons.hits([word.folded for word in seen(text).words]) if hit.label in labels
    ] == wanted
