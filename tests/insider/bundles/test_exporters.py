"""Who exports signs the bundle with a key of their own, and is another person than who released the case."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.insider import places
from tests.insider.bundles.facts import Fact
from tests.insider.bundles.forging import Forged, wrong
from tests.store import making
from tests.store.conftest import KEY
from workbench.bundle.contents.exporter_signature import Exporter
from workbench.bundle.export.request import ExportRequest
from workbench.bundle.formats import layout
from workbench.bundle.formats.export_profiles import COURT
from workbench.bundle.verify.verifier import verify
from workbench.domain.cases.cases import CaseSnapshot
from workbench.store.cases import case_snapshot
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import Store
from workbench.store.people import operators, policies

Two = tuple[Store, CaseSnapshot]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """A released case of a store whose rules ask for two persons."""
    folder = tmp_path_factory.mktemp("two") / "store"
    with lifecycle.init(str(folder), KEY, operator=places.ANALYST) as opened:
        places.fill(opened)
        sup = operators.unlock(opened, places.SUPERVISOR, making.secret(places.SUPERVISOR))
        policies.change(opened, {"release_needs_two": True}, by=sup, reason="the office's order")
        with case_snapshot.case_snapshot(opened, places.CASE) as found:
            yield opened, found


def signed_by(store: Store, name: str) -> ExportRequest:
    """An order for a court, for which a person of the store signs."""
    who = operators.unlock(store, name, making.secret(name))
    return ExportRequest(COURT, printed=False, exporter=Exporter(who.name, who.public_key, who.key.sign))


def test_a_bundle_without_a_release_is_refused_where_the_rules_of_the_store_ask_for_one(
    two: Two, tmp_path: Path
) -> None:
    store, taken = two
    nothing = Fact(lambda case: case, "", lambda old: old)
    bare = replace(taken, covered=Forged(taken.covered, nothing, released=False))
    (check,) = wrong(store, bare, tmp_path / "bare", signed_by(store, places.ANALYST))
    assert check.name == "release"
    assert "there is none in the bundle" in check.words


def test_who_exports_signs_the_bundle_and_where_the_rules_ask_for_two_persons_none_is_whole_without(
    two: Two, tmp_path: Path
) -> None:
    store, taken = two
    assert wrong(store, taken, tmp_path / "signed", signed_by(store, places.ANALYST)) == []
    checks = {check.name: check.words for check in verify(tmp_path / "signed").checks}
    assert f"and by {places.ANALYST} with a key of their own" in checks["signature"]
    assert f"Exported by {places.ANALYST}" in checks["release"]
    (tmp_path / "signed" / layout.EXPORTER).unlink()
    (check,) = [check for check in verify(tmp_path / "signed").checks if not check.ok][:1]
    assert check.name == "release"
    assert "nobody signed for the export" in check.words


def test_a_signature_of_who_exported_holds_for_no_other_bundle(two: Two, tmp_path: Path) -> None:
    store, taken = two
    order = signed_by(store, places.ANALYST)
    assert wrong(store, taken, tmp_path / "one", order) == []
    assert wrong(store, replace(taken, operator="another"), tmp_path / "other", replace(order, exporter=None)) != []
    shutil.copy(tmp_path / "one" / layout.EXPORTER, tmp_path / "other" / layout.EXPORTER)
    (check,) = [check for check in verify(tmp_path / "other").checks if not check.ok][:1]
    assert check.name == "signature"
    assert "is not over this bundle" in check.words


@pytest.mark.parametrize(
    ("signs", "named", "told", "said"),
    [
        (places.SUPERVISOR, places.SUPERVISOR, places.SUPERVISOR, "exported by the same person who released it"),
        (places.SUPERVISOR, places.ANALYST, places.ANALYST, "admitted with that key"),
        (places.SUPERVISOR, places.SUPERVISOR, places.ANALYST, "somebody else exported than signed"),
        ("", places.ANALYST, places.ANALYST, "admitted with that key"),
    ],
    ids=["who released it", "in another's name", "with another's name in the records", "by a key of nobody"],
)
def test_who_exports_is_another_person_than_who_released_by_name_and_by_key(
    signs: str, named: str, told: str, said: str, two: Two, tmp_path: Path
) -> None:
    store, taken = two
    stranger = Ed25519PrivateKey.generate()
    who = operators.unlock(store, signs, making.secret(signs)) if signs else None
    public = who.public_key if who else stranger.public_key().public_bytes_raw().hex()
    exporter = Exporter(named, public, who.key.sign if who else stranger.sign)
    order = ExportRequest(COURT, printed=False, exporter=exporter)
    (check,) = wrong(store, replace(taken, operator=told), tmp_path / "b", order)
    assert check.name == "release"
    assert said in check.words
