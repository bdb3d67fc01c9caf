"""What stands in a bundle is what docs/schemas says, and nothing else."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.bundle.made import AT, STATE, export, make, sign, snapshot
from workbench.bundle.export.request import ExportRequest
from workbench.bundle.formats import layout
from workbench.bundle.formats.export_profiles import LAB, PARTNER, ExportProfile
from workbench.bundle.verify.verifier import inspect, verify

SCHEMAS = Path(__file__).parents[3] / "docs" / "schemas"
FILES = {
    "bundle-record": layout.record_path("EXH-0001"),
    "bundle-post": layout.POSTS,
    "bundle-custody-event": layout.CUSTODY,
    "bundle-custody-head": layout.CUSTODY_HEAD,
    "bundle-bindings": layout.BINDINGS,
    "bundle-case-records": layout.CASE_RECORDS,
    "bundle-authority": layout.AUTHORITY,
    "bundle-health": layout.HEALTH,
    "bundle-config": layout.CONFIG,
    "bundle-case": layout.ABOUT_CASE,
    "bundle-note": layout.NOTES,
    "bundle-not-included": layout.NOT_IN_IT,
}


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def values(path: Path) -> list[Any]:
    data = path.read_bytes()
    return [json.loads(part) for part in (data.splitlines() if path.suffix == ".jsonl" else [data])]


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_a_bundle_is_as_its_schema_says(name: str, original: Path) -> None:
    found = values(original / FILES[name])
    assert found
    for value in found:
        validator(name).validate(value)
        assert not validator(name).is_valid({**value, "one key more": 1})


def test_a_case_without_authority_is_as_the_schema_says(tmp_path: Path) -> None:
    made = snapshot()
    bundle = make(tmp_path / "b", replace(made, case=replace(made.case, authority=None))).path
    validator("bundle-authority").validate(json.loads((bundle / layout.AUTHORITY).read_bytes()))
    assert verify(bundle).ok


def test_what_verify_and_inspect_say_is_as_their_schemas_say(bundle: Path) -> None:
    validator("bundle-inspect").validate(plain(asdict(inspect(bundle))))
    validator("bundle-verify").validate(plain(asdict(verify(bundle))))
    (bundle / layout.PUBLIC_KEY).unlink()
    validator("bundle-verify").validate(plain(asdict(verify(bundle))))


@pytest.mark.parametrize("profile", [LAB, PARTNER])
def test_the_records_of_every_profile_are_as_the_schema_says(profile: ExportProfile, tmp_path: Path) -> None:
    made = export(
        snapshot(),
        tmp_path / "b",
        sign=sign,
        at=AT,
        state=STATE,
        order=ExportRequest(profile, bytes(32), printed=False),
    ).path
    for path in made.glob("data/exhibits/*/record.json"):
        validator("bundle-record").validate(json.loads(path.read_bytes()))
    if profile.spares:
        validator("bundle-redactions").validate(json.loads((made / layout.REDACTIONS).read_bytes()))
    validator("bundle-verify").validate(plain(asdict(verify(made))))


def plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


def test_every_schema_of_a_bundle_is_held_against_something() -> None:
    def names() -> Iterator[str]:
        yield from (path.name.removesuffix(".schema.json") for path in SCHEMAS.glob("bundle-*.schema.json"))

    assert {*FILES, "bundle-verify", "bundle-inspect", "bundle-redactions"} <= set(names())
