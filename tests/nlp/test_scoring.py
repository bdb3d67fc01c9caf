"""Intervals, calibration, confusion and the list of errors of `evaluate`, on counts that can be worked out by hand."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from nlp.evaluate import evaluate
from nlp.pipeline import Extractor, load
from nlp.scoring import Counts, Drawn, calibration_error, reliability


@pytest.fixture(scope="module")
def reader() -> Extractor:
    return load()


def post(right: int, wanted: int = 1) -> Counts:
    key = ("entity", "PLACE", "en")
    return Counts({(*key, "right"): right, (*key, "given"): wanted, (*key, "wanted"): wanted})


def test_the_interval_holds_the_figure_narrows_with_posts_and_comes_out_the_same_again() -> None:
    few, many = [post(at % 2) for at in range(20)], [post(at % 2) for at in range(2000)]
    wide, narrow = Drawn.of(few).rows()[0], Drawn.of(many).rows()[0]
    assert wide.f1 == narrow.f1 == 0.5
    assert wide.interval[0] < narrow.interval[0] < 0.5 < narrow.interval[1] < wide.interval[1]
    assert 0.2 < wide.interval[0] < 0.4
    assert Drawn.of(few).rows() == Drawn.of(few).rows()


def test_where_all_posts_agree_the_interval_is_a_point() -> None:
    assert Drawn.of([post(1)] * 9).rows()[0].interval == (1.0, 1.0)


def test_macro_f1_is_over_the_categories_met_and_false_alarms_over_the_benign() -> None:
    def told(wanted: str, given: str) -> Counts:
        counts: Counts = Counts()
        for what, label in (("wanted", wanted), ("given", given)):
            counts["category", label, "en", what] += 1
        counts["category", wanted, "en", "right"] += wanted == given
        return counts

    posts = [told("benign", "benign")] * 3 + [told("benign", "online_fraud"), told("online_fraud", "online_fraud")]
    macro = Drawn.of(posts).macro("en", ("benign", "online_fraud", "document_fraud"))
    assert (macro.posts, macro.benign, macro.false_alarms) == (5, 4, 0.25)
    assert macro.f1 == pytest.approx((6 / 7 + 2 / 3) / 2, abs=1e-4)


def test_the_calibration_error_is_the_gap_between_said_and_right() -> None:
    sure = np.array([0.95] * 10 + [0.55] * 10)
    assert calibration_error(sure, np.array([True] * 10 + [False] * 10)) == pytest.approx((0.05 + 0.55) / 2)
    assert [one.posts for one in reliability(sure, np.ones(20, dtype=bool))] == [10, 10]
    assert calibration_error(np.array([]), np.array([], dtype=bool)) == 0


@pytest.mark.parametrize(
    ("text", "value", "right"),
    [
        ("Bihac to Zagreb by car", "Bihać/BA > ZAGREB/HR", 2),
        ("Bihac to Zagreb by car", "Bihać/BA > Zagreb/RS", 1),
        ("Bihac to Zagreb by car", "Sarajevo/BA > Zagreb/HR", 1),
        ("Jeddah to Makkah by bus", "Jeddah/SA > Makkah/SA", 2),
        ("Jeddah to Makkah by bus", "Jeddah/SA > Mecca/SA", 2),
        ("Jeddah to Makkah by bus", "Jeddah/SA > Mecca/US", 1),
    ],
)
def test_two_spellings_or_names_of_one_place_are_equal_and_another_country_is_not(
    tmp_path: Path, reader: Extractor, text: str, value: str, right: int
) -> None:
    gold = tmp_path / "gold.jsonl"
    first, last = value.split(" > ")
    names = [match.span() for match in re.finditer(r"\b[A-Z]\w+", text)]
    spans = [{"start": start, "end": end, "label": "PLACE"} for start, end in names]
    spans[0]["value"], spans[1]["value"] = first, last
    spans.append({"start": names[0][0], "end": names[1][1], "label": "ROUTE", "value": value})
    gold.write_text(json.dumps({"id": "a", "lang": "en", "text": text, "spans": spans}), encoding="utf-8")
    report = evaluate(gold, reader)
    assert (report.row("entity", "PLACE").right, report.row("entity", "ROUTE").right) == (right, int(right == 2))
    assert sorted(one.missed.split()[0] for one in report.errors if one.missed) == sorted(
        ["PLACE", "ROUTE"] * (2 - right)
    )


def test_sums_of_one_worth_are_equal_however_many_noughts_are_written(tmp_path: Path, reader: Extractor) -> None:
    gold = tmp_path / "gold.jsonl"
    spans = [{"start": 7, "end": 16, "label": "PRICE", "value": "11.90 EUR"}]
    gold.write_text(
        json.dumps({"id": "a", "lang": "en", "text": "Amount EUR 11.90.", "spans": spans}), encoding="utf-8"
    )
    assert not evaluate(gold, reader).errors


def test_errors_name_the_post_what_was_missed_and_what_was_given(tmp_path: Path, reader: Extractor) -> None:
    gold = tmp_path / "gold.jsonl"
    spans = [{"start": 0, "end": 4, "label": "PLACE", "value": "Nowhere/PK"}]
    line = {"id": "a", "lang": "en", "text": "call 0300-1234567", "category": "online_fraud", "spans": spans}
    gold.write_text(json.dumps(line), encoding="utf-8")
    report = evaluate(gold, reader)
    assert [(one.post, one.kind) for one in report.errors] == [("a", "category"), ("a", "span"), ("a", "span")]
    assert report.errors[1].missed == "PLACE Nowhere/PK at 0-4: call"
    assert report.errors[2].given == "PHONE +923001234567 at 5-17: 0300-1234567"
    assert [(one.wanted, one.posts) for one in report.confusion] == [("online_fraud", 1)]
    assert "errors" not in report.as_dict()
