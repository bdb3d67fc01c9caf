"""Captures outside the authority of their source are listed in the bundle, and the verifier holds the list to it."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.bundle.formats.test_schemas import validator
from tests.bundle.made import AUTHORITY, make, snapshot
from tests.bundle.tamper import edit_json
from tests.bundle.verify.test_exhibits import failed, signed_again
from workbench.bundle.formats import layout
from workbench.bundle.verify.verifier import VerifyReport, verify
from workbench.domain.sources.sources import Authority

RAN_OUT = replace(AUTHORITY, id=2, valid_from=date(2025, 1, 1), valid_until=date(2025, 12, 31))


def under(folder: Path, held: Authority | None) -> Path:
    return make(folder / "b", snapshot(authority=held)).path


def wrong(report: VerifyReport) -> str:
    """What the first check that did not hold says."""
    return next(check.words for check in report.checks if not check.ok)


@pytest.fixture(scope="session")
def ran_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of captures under an authority that had run out, which no test may change."""
    return under(tmp_path_factory.mktemp("ran_out"), RAN_OUT)


def told(bundle: Path) -> list[dict[str, Any]]:
    value = json.loads((bundle / layout.AUTHORITY).read_bytes())
    validator("bundle-authority").validate(value)
    found: list[dict[str, Any]] = value["captures_outside"]
    return found


def test_a_capture_within_the_authority_is_not_listed(original: Path) -> None:
    assert told(original) == []


@pytest.mark.parametrize(("held", "why"), [(None, "no legal authority"), (RAN_OUT, "ran out")])
def test_each_capture_outside_is_listed_with_its_exhibit_and_why(
    held: Authority | None, why: str, tmp_path: Path
) -> None:
    bundle = under(tmp_path, held)
    found = told(bundle)
    assert [each["exhibit"] for each in found] == sorted(each.number for each in snapshot().exhibits)
    assert all(why in each["why"] for each in found)
    assert verify(bundle).ok


EDITS: dict[str, Callable[[dict[str, Any]], object]] = {
    "emptied": lambda value: value.update(captures_outside=[]),
    "gone": lambda value: value.pop("captures_outside"),
    "why": lambda value: value["captures_outside"][0].update(why="other"),
    "one more key": lambda value: value.update(more=1),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_list_that_says_other_than_the_records_is_found(
    edit: Callable[[dict[str, Any]], object], ran_out: Path, tmp_path: Path
) -> None:
    bundle = Path(shutil.copytree(ran_out, tmp_path / "bundle"))
    edit_json(bundle / layout.AUTHORITY, edit)
    assert failed(signed_again(bundle)) == "authority"


@pytest.mark.parametrize("name", layout.REPORT_PAGES.values())
def test_the_report_prints_the_list_and_the_verifier_holds_it_to_the_records(name: str, tmp_path: Path) -> None:
    bundle = under(tmp_path, RAN_OUT)
    page = (bundle / name).read_text(encoding="utf-8")
    assert f">{told(bundle)[0]['exhibit']}</bdi></td>" in page
    (bundle / name).write_text(page.replace(">EXH-0001</bdi></td>", ">EXH-9</bdi></td>"), encoding="utf-8")
    assert "is not the page that the records make" in wrong(signed_again(bundle))


def test_a_record_that_names_another_authority_than_the_chain_is_found(tmp_path: Path) -> None:
    made = snapshot(authority=RAN_OUT)
    bundle = make(tmp_path / "b", replace(made, grounds=dict.fromkeys(made.captures, AUTHORITY))).path
    assert "its authority is not the one" in wrong(verify(bundle))
