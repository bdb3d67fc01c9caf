"""Bundles of a case with a fact that was changed, signed with the installation's key: the verifier refuses each.

Whoever holds that key makes the whole bundle with the program itself, so that record, report, archive and structured
files agree; what they cannot make is a custody event of the past, or the signature of a supervisor.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from tests.insider import places
from tests.insider.bundles.facts import FACTS, Fact
from tests.insider.bundles.forging import Forged, WrittenAnew, continued, keeper, wrong
from tests.store import making
from tests.store.conftest import KEY
from workbench.bundle.export.exporter import export
from workbench.bundle.export.request import ExportRequest
from workbench.bundle.formats.export_profiles import COURT, LAB, PARTNER
from workbench.bundle.verify.verifier import verify
from workbench.domain.cases.cases import CaseSnapshot, CoveredRecords
from workbench.domain.custody import record_hashes
from workbench.domain.custody.chain import statement
from workbench.domain.custody.policies import NAMES as RULES
from workbench.domain.custody.record_hashes import BoundRecord
from workbench.errors import UserError
from workbench.store.cases import case_snapshot, cases
from workbench.store.custody import event_queries
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import Store
from workbench.store.people import operators, sessions
from workbench.store.schema.bound_records import bound_record

# What is quoted from the captured page: it does not leave otherwise than it stands there.
QUOTED = (
    "the text", "the author", "when it was posted, as the site wrote it", "when it was posted",
    "the title of the thread",
)  # fmt: skip
# What a release is signed over; what a site showed later, and where it is read, is none of it.
RELEASED = sorted(
    name for name, fact in FACTS.items() if fact.kind in record_hashes.CONTENT and not fact.told and name not in QUOTED
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with lifecycle.init(str(tmp_path_factory.mktemp("bundles") / "store"), KEY, operator=places.ANALYST) as opened:
        places.fill(opened)
        yield opened


@pytest.fixture(scope="module")
def taken(store: Store) -> Iterator[CaseSnapshot]:
    with case_snapshot.case_snapshot(store, places.CASE) as found:
        yield found


def written_anew(store: Store, taken: CaseSnapshot, fact: Fact, *, released: bool) -> CaseSnapshot:
    """The changed case with its records bound by events that were made for it."""
    forged = WrittenAnew(taken.covered, fact, released=released)
    # One look at all of them, so that the roots are known.
    list(forged.of_exhibits([one.number for one in taken.exhibits]))
    list(forged.of_case())
    return replace(fact.alter(taken), covered=forged, custody=forged.chain(store, taken.custody))


@pytest.mark.parametrize("profile", [COURT, LAB, PARTNER], ids=lambda one: one.name)
def test_a_case_that_nobody_changed_leaves_and_its_records_and_release_are_proved(
    store: Store, taken: CaseSnapshot, profile: Any, tmp_path: Path
) -> None:
    made = export(
        taken, tmp_path / "b", custodian=keeper(store, taken), at=making.AT,
        order=ExportRequest(profile, bytes(32) if profile.spares else b"", printed=False),
    )  # fmt: skip
    checks = {check.name: check for check in verify(made.path).checks}
    assert [check for check in checks.values() if not check.ok] == []
    assert made.verified
    assert "made again from what the bundle shows" in checks["bindings"].words
    assert checks["release"].words.startswith("Released by sup (supervisor")
    assert (", admitted by custody event " in checks["release"].words) is not profile.spares
    assert ("left out here by profile" in checks["release"].words) is (profile is not COURT)
    assert ("by their hashes alone" in checks["bindings"].words) is (profile is PARTNER)


@pytest.mark.parametrize("name", [name for name in FACTS if name not in QUOTED])
def test_a_fact_that_was_changed_in_a_bundle_signed_again_is_refused(
    store: Store, taken: CaseSnapshot, name: str, tmp_path: Path
) -> None:
    fact = FACTS[name]
    forged = replace(fact.alter(taken), covered=Forged(taken.covered, fact, released=True))
    (check,) = wrong(store, forged, tmp_path / "forged")
    if fact.told:
        assert check.name == "exhibits", check
    else:
        assert check.name == "bindings", check
        assert "is not the one that was bound then" in check.words


@pytest.mark.parametrize("name", ["the board", "the seal", "a note", "the category", "the votes"])
def test_a_fact_that_differs_from_its_binding_is_refused(
    store: Store, taken: CaseSnapshot, name: str, tmp_path: Path
) -> None:
    (check,) = wrong(store, FACTS[name].alter(taken), tmp_path / "b")
    assert check.name == "exhibits", check
    assert "told by its hash alone" in check.words


@pytest.mark.parametrize("name", RELEASED)
def test_a_supervisors_release_does_not_cover_a_fact_whose_events_were_written_anew(
    store: Store, taken: CaseSnapshot, name: str, tmp_path: Path
) -> None:
    (check,) = wrong(store, written_anew(store, taken, FACTS[name], released=True), tmp_path / "b")
    assert check.name == "release", check
    assert "signed over other records" in check.words


@pytest.mark.parametrize("name", QUOTED)
def test_a_fact_that_the_captured_page_has_otherwise_does_not_leave_whoever_binds_and_releases_it(
    store: Store, taken: CaseSnapshot, name: str, tmp_path: Path
) -> None:
    fact = FACTS[name]
    forged = replace(fact.alter(taken), covered=Forged(taken.covered, fact, released=True))
    for case in (fact.alter(taken), forged, written_anew(store, taken, fact, released=True)):
        with pytest.raises(UserError, match="does not stand in its capture"):
            wrong(store, case, tmp_path / "b")
        assert not (tmp_path / "b").exists()


def test_what_remains_is_a_chain_written_anew_in_a_bundle_that_nobody_released(
    store: Store, taken: CaseSnapshot, tmp_path: Path
) -> None:
    assert wrong(store, written_anew(store, taken, FACTS["the board"], released=False), tmp_path / "b") == []


def test_a_store_without_a_supervisor_whose_operators_admit_one_another_gives_bundles_that_are_whole(
    tmp_path: Path,
) -> None:
    with lifecycle.init(str(tmp_path / "store"), KEY, operator=places.ANALYST) as opened:
        post = making.record(opened, making.post("1", "words")).new[0]
        named = sessions.begin(opened, making.operator(opened, places.ANALYST, "analyst"))
        making.operator(named, "bob", "analyst", operators.at_work(named))
        case = cases.open_case(named, number="1", title="t", authority_id=None, actor=places.ANALYST)
        cases.add_exhibit(named, case.id, post, actor=places.ANALYST)
        with case_snapshot.case_snapshot(named, case.id) as found:
            assert wrong(opened, found, tmp_path / "b") == []


def test_a_recipient_may_ask_for_the_release_of_a_supervisor_whose_key_he_knows(
    store: Store, taken: CaseSnapshot, tmp_path: Path
) -> None:
    keys = {one.name: one.public_key for one in operators.all_(store)}
    assert wrong(store, taken, tmp_path / "released") == []
    assert verify(tmp_path / "released", released_by=keys[places.SUPERVISOR]).ok
    assert not verify(tmp_path / "released", released_by=keys[places.ANALYST]).ok
    assert wrong(store, written_anew(store, taken, FACTS["the board"], released=False), tmp_path / "anew") == []
    report = verify(tmp_path / "anew", released_by=keys[places.SUPERVISOR])
    assert next(check.name for check in report.checks if not check.ok) == "release"


@pytest.mark.parametrize("action", ["operator added", "rules"])
def test_a_chain_cannot_be_continued_by_a_supervisor_of_ones_own_or_rules_that_none_signed(
    store: Store, taken: CaseSnapshot, action: str, tmp_path: Path
) -> None:
    key = Ed25519PrivateKey.generate()
    by = key.public_key().public_bytes_raw().hex()
    facts: dict[str, Any] = {"at": taken.custody.head.signed_at, "name": "x", "role": "supervisor", "public_key": by}
    facts |= dict.fromkeys(RULES, False)
    signature = key.sign(statement(action, "operator:x", facts, store=store.id)).hex()
    more = continued(store, taken.custody, action, "operator:x", {**facts, "by": by, "signature": signature})
    (check,) = wrong(store, replace(taken, custody=more), tmp_path / "b")
    assert check.name == "custody"
    said = {"operator added": "admitted by nobody who may", "rules": "rules that no supervisor signed"}
    assert said[action] in check.words


def test_a_partner_gets_no_salt_with_which_something_hidden_could_be_guessed(
    store: Store, taken: CaseSnapshot, tmp_path: Path
) -> None:
    order = ExportRequest(PARTNER, bytes(32), printed=False)
    made = export(taken, tmp_path / "b", custodian=keeper(store, taken), at=making.AT, order=order)
    written = b"".join(path.read_bytes() for path in made.path.rglob("*") if path.is_file())
    with store.read() as connection:
        rows = connection.execute(select(bound_record).where(bound_record.c.salt.is_not(None))).all()
    salts = {(row.kind, row.number): row.salt.hex().encode() in written for row in rows}
    # The telephone number stands in the first wording and what was read in it, and in what hides it.
    hidden = {("wording", 1), ("reading", 1), ("basis", 1), ("hiding", 1), ("correction", 1)}
    hidden |= {("source", 1), ("watchlist", 1), ("alert", 1)}
    assert not any(salts[which] for which in hidden)
    assert all(salts[which] for which in (("wording", 2), ("reading", 2), ("exhibit", 1), ("case", 1), ("release", 1)))
    assert sum(row.hash.hex().encode() in written for row in rows if (row.kind, row.number) == ("wording", 1)) == 1


class Older(Forged):
    """The records of a case, with the case as an older event covers it, before it had its authority."""

    def __init__(self, real: CoveredRecords, first: BoundRecord) -> None:
        super().__init__(real, Fact(lambda case: case, "", lambda old: old), released=False)
        self._first = first

    def of_case(self) -> Iterator[BoundRecord]:
        for one in super().of_case():
            if one.kind != "authority":
                yield self._first if one.kind == "case" else one


def test_an_older_binding_of_a_case_is_refused_where_an_event_tells_that_it_was_changed_since(tmp_path: Path) -> None:
    with lifecycle.init(str(tmp_path / "store"), KEY, operator=places.ANALYST) as opened:
        post = making.record(opened, making.post("1", "words")).new[0]
        case = cases.open_case(opened, number="1", title="t", authority_id=None, actor=places.ANALYST)
        cases.add_exhibit(opened, case.id, post, actor=places.ANALYST)
        cases.set_authority(opened, case.id, making.authority(opened).id, actor=places.ANALYST)
        with case_snapshot.case_snapshot(opened, case.id) as found, opened.read() as connection:
            assert wrong(opened, found, tmp_path / "whole") == []
            here = (bound_record.c.kind == "case", bound_record.c.number == case.id)
            row = connection.execute(select(bound_record).where(*here).order_by(bound_record.c.seq)).first()
            assert row is not None
            (now,) = (one for one in found.covered.of_case() if one.kind == "case")
            first = BoundRecord(
                "case", case.id, row.seq, row.place, row.salt, row.hash, {**now.form, "authority": None}
            )
            assert first.hash == record_hashes.record_hash(row.salt, first.form) != now.hash
            event = next(iter(event_queries.slice_in(connection, opened, (), [row.seq]).events))
            told = sorted([*found.custody.events, event], key=lambda one: one.seq)
            older = replace(
                found, case=replace(found.case, authority=None), covered=Older(found.covered, first),
                custody=replace(found.custody, events=told),
            )  # fmt: skip
            (check,) = wrong(opened, older, tmp_path / "older")
    assert "an event tells that it was changed since" in check.words
