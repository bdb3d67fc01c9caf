"""What stands around a paper speaks beside the rules: it overrules them where it is surer, and nothing else."""

from pathlib import Path

import numpy as np
import pytest

from nlp.entities.components import PaperReader, papers_named, papers_seen
from nlp.entities.documents.paper_match import Paper, PaperCandidate
from nlp.entities.documents.trade_weight import DocumentContext, PaperWeights, chosen, rows
from nlp.pipeline import blank
from nlp.text.folded_text import SpanMatch
from nlp.train.papers import fit

LENGTH = 4096
TEXTS = [
    "Italian passport for sale, 3000 euro, visa sticker too",
    "The passport office opens at nine.",
    "",
    "پاسپورٹ گم ہو گیا ہے، ملے تو رابطہ کریں",
    "no paper here",
    "CNIC aur passport ki copy bhejo",
]


def _seen(texts: list[str]) -> list[DocumentContext]:
    nlp = blank()
    before = nlp.pipe_names[: nlp.pipe_names.index("nlp_papers")]
    seen = []
    for text in texts:
        doc = nlp.make_doc(text)
        for name in before:
            doc = nlp.get_pipe(name)(doc)
        seen.append(papers_seen(doc, papers_named(doc)))
    return seen


def _weights() -> PaperWeights:
    chance = np.random.default_rng(7)
    return PaperWeights(chance.normal(size=LENGTH).astype(np.float32), 0.1)


def _paper(start: int, end: int, *, dealt: bool) -> PaperCandidate:
    paper = Paper(("visa",), "visa", 0, 0, 0, 0, country=False)
    return PaperCandidate(paper, SpanMatch("DOCUMENT", "visa", start, end, "documents", 0.8), dealt)


def _spans(found: list[SpanMatch]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in found]


def test_a_paper_scores_the_same_whatever_texts_stand_beside_it() -> None:
    together, weights = _seen(TEXTS), _weights()
    alone = np.concatenate([weights.scores([text]) for text in together if text.papers])
    backwards = [weights.scores([text]) for text in reversed(together) if text.papers]
    assert weights.scores(together).tolist() == alone.tolist()
    assert np.concatenate(backwards[::-1]).tolist() == alone.tolist()


def test_texts_without_a_paper_have_no_score() -> None:
    assert _weights().scores(_seen(["", "no paper here"])).shape == (0,)


def test_every_row_lies_in_the_table() -> None:
    told = rows(_seen(TEXTS), 97)
    assert told.min() >= 0
    assert told.max() < 97


def test_the_rules_are_overruled_only_where_the_score_weighs_more_than_they() -> None:
    named = [
        _paper(0, 4, dealt=True),
        _paper(5, 9, dealt=True),
        _paper(10, 14, dealt=False),
        _paper(15, 19, dealt=False),
    ]
    kept = chosen(named, iter([-0.9, -1.1, 0.9, 1.1]), 1.0)
    assert _spans(kept) == [(0, 4), (15, 19)]


def test_a_paper_told_by_its_surroundings_never_lies_over_another() -> None:
    named = [
        _paper(0, 9, dealt=False),
        _paper(5, 14, dealt=True),
        _paper(20, 29, dealt=False),
        _paper(25, 34, dealt=False),
    ]
    assert _spans(chosen(named, iter([9.0, 0.0, 9.0, 9.0]), 1.0)) == [(5, 14), (20, 29)]


def test_what_only_the_rules_can_tell_has_no_score_and_keeps_its_confidence() -> None:
    beside = PaperCandidate(None, SpanMatch("DOCUMENT", "visa", 0, 4, "documents", 0.8), dealt=True)
    [found] = chosen([beside], iter([]), 1.0)
    assert found.confidence == pytest.approx(0.8)


def test_a_paper_is_as_sure_as_its_odds() -> None:
    [found] = chosen([_paper(0, 4, dealt=True)], iter([1.0]), 1.0)
    assert found.confidence == pytest.approx(1 / (1 + np.exp(-2)), abs=0.01)


def test_weights_learn_from_marked_papers_what_the_rules_do_not_know() -> None:
    sold, told_of = [f"visa quux {at}" for at in "abcdef"], [f"visa flib {at}" for at in "abcdef"]
    seen = [(text, [text_is_sold]) for text_is_sold, texts in ((True, sold), (False, told_of)) for text in _seen(texts)]
    scores = fit(seen, LENGTH, 1).scores(_seen(["visa quux z", "visa flib z"]))
    assert scores[0] > 0 > scores[1]


def test_weights_come_back_from_disk_as_they_were_and_as_arrays_alone(tmp_path: Path) -> None:
    reader = PaperReader(LENGTH, 1.0)
    reader.weights = PaperWeights(_weights().table.astype(np.float16).astype(np.float32), 0.25)
    reader.to_disk(tmp_path / "nlp_papers")
    again = PaperReader(LENGTH, 1.0).from_disk(tmp_path / "nlp_papers")
    assert again.weights.table.tolist() == reader.weights.table.tolist()
    assert again.weights.bias == reader.weights.bias
    assert {path.suffix for path in (tmp_path / "nlp_papers").iterdir()} == {".npy"}
