"""`doctor --validate`: the installed copy gives the known answers, and a copy that does not is found out."""

import json
from pathlib import Path

import pytest
from jsonschema import validate as conforms

from nlp.pipeline import load
from tests.commands.desk import schema, workbench
from workbench import self_test


def test_this_copy_gives_every_known_answer_and_writes_its_report(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    done = workbench("doctor", "--validate", "--report", str(report), "--json")
    assert done.returncode == 0, done.stdout
    told = json.loads(done.stdout)
    conforms(told, schema("validation"))
    assert [answer["name"] for answer in told["answers"] if not answer["ok"]] == []
    assert json.loads(report.read_text(encoding="utf-8")) == told


@pytest.mark.parametrize(
    ("what", "check"),
    [
        ('"kala_kawa"', self_test.wrong_with_pages),
        ('"+923001234567"', lambda known: self_test.wrong_with_identifiers(known, load())),
    ],
    ids=["a reader", "an identifier"],
)
def test_an_answer_that_is_not_the_known_one_is_said(what: str, check: object) -> None:
    whole = json.dumps(self_test.known(), ensure_ascii=False)
    assert what in whole
    other = json.loads(whole.replace(what, '"another"', 1))
    assert callable(check)
    assert check(self_test.known()) == ""
    assert "another" in check(other)


def test_a_report_without_validation_is_wrong_use() -> None:
    assert workbench("doctor", "--report", "x").returncode == 2
