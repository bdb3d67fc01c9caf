"""What `evaluate` says of disguised identifiers and of decoys."""

import json
from pathlib import Path

import pytest

from nlp.evaluate import evaluate
from nlp.pipeline import Extractor, load
from nlp.scoring import EvaluationReport


@pytest.fixture(scope="module")
def reader() -> Extractor:
    return load()


def report(
    folder: Path, reader: Extractor, text: str, spans: list[dict[str, object]], decoys: list[str]
) -> EvaluationReport:
    gold = folder / "gold.jsonl"
    gold.write_text(json.dumps({"lang": "en", "text": text, "spans": spans, "decoys": decoys}), encoding="utf-8")
    return evaluate(gold, reader)


def test_clean_and_disguised_identifiers_are_counted_apart(tmp_path: Path, reader: Extractor) -> None:
    text = "call O3OO-1234567 or mail a@b.com"
    spans: list[dict[str, object]] = [
        {"start": 5, "end": 17, "label": "PHONE", "value": "+923001234567", "disguised": True},
        {"start": 21, "end": 33, "label": "EMAIL", "value": "nobody@b.com"},
    ]
    seen = report(tmp_path, reader, text, spans, [])
    assert (seen.row("disguised").right, seen.row("disguised").wanted) == (1, 1)
    assert (seen.row("clean").right, seen.row("clean").wanted) == (0, 1)
    assert seen.row("disguised", "PHONE", "en").recall == 1.0


def test_a_decoy_that_is_taken_is_counted_and_one_that_is_left_alone_is_not(tmp_path: Path, reader: Extractor) -> None:
    seen = report(tmp_path, reader, "order no 03451234567, call 0300-1234567", [], ["03451234567", "0300-1234567"])
    assert (seen.row("decoy").right, seen.row("decoy").wanted) == (1, 2)


def test_a_wanted_identifier_takes_no_decoy(tmp_path: Path, reader: Extractor) -> None:
    spans: list[dict[str, object]] = [{"start": 5, "end": 17, "label": "PHONE", "value": "+923001234567"}]
    seen = report(tmp_path, reader, "call 0300-1234567 at 1234", spans, ["1234"])
    assert (seen.row("decoy").right, seen.row("decoy").wanted) == (1, 1)
