"""Signing as another: by a typed name, by another's secret, by a revoked key, by a copied signature, by two names.

Each is refused by the program. Written by hands that hold the store's key and the installation's, `store check` finds
it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.insider import places
from tests.postgres import Server, server
from tests.store import making
from tests.store.conftest import DATABASES, new_place, unlock_of
from workbench.domain.cases.retention import ErasureCounts, Terms
from workbench.domain.custody.chain import COLLECTOR, UNATTENDED, Event, Fact
from workbench.domain.custody.policies import Rules
from workbench.errors import StoreDamagedError, StoreLockedError, WrongUseError
from workbench.store.cases import (  # fmt: skip
    cases,
    legal_holds,
    partner_files,
    retention,
    retention_terms,
    withheld_posts,
)
from workbench.store.custody import append, event_queries  # fmt: skip
from workbench.store.db import lifecycle  # fmt: skip
from workbench.store.db.lifecycle import OperatorSecret, Passphrase, Store
from workbench.store.people import operators, policies, sessions  # fmt: skip
from workbench.store.people.person_keys import OperatorKey
from workbench.store.posts import captures  # fmt: skip

SUP, ANA = places.SUPERVISOR, places.ANALYST


@dataclass(frozen=True, slots=True)
class Office:
    """A store with a supervisor and an analyst, who is signed in; the case was released, a partner's file came."""

    store: Store
    sup: OperatorKey
    ana: OperatorKey
    imported: int

    def read(self, action: str) -> Event:
        """The newest event of a kind."""
        return next(event for event in event_queries.events(self.store, limit=999) if event.action == action)

    def write(
        self, action: str, subject: str, actor: str, facts: Mapping[str, Fact], *, by: OperatorKey | None
    ) -> None:
        """What hands do that hold the store's key and the installation's: any event, signed by a key that they have."""
        insider = self.store.as_signed_in(replace(making.signed_in(self.ana), name=actor))
        with insider.write("custody") as connection:
            told = dict(facts)
            if by is not None:
                told = operators.signed_facts(connection, facts, action, subject, by=by, store=insider)
            append.append(connection, insider, action=action, subject=subject, actor=actor, facts=told)

    def problems(self) -> str:
        """What a check says."""
        return "\n".join(event_queries.check(self.store).problems)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    with server() as running:
        yield running


@pytest.fixture(params=DATABASES)
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    place = new_place(request, tmp_path_factory.mktemp("office"))
    with lifecycle.init(place, unlock_of(place), operator="tester") as store:
        places.fill(store)
        sup, ana = (operators.unlock(store, name, making.secret(name)) for name in (SUP, ANA))
        named = sessions.begin(store, ana)
        brought = partner_files.bring(named, partner="A", kind="csv", file="f.csv", data=b"x", told={}, actor=ANA)
        yield Office(named, sup, ana, brought.capture_id)


def test_a_typed_name_writes_nothing_in_a_store_with_persons(office: Office) -> None:
    before = event_queries.head(office.store).count
    for store, actor in (
        (office.store.as_operator(SUP), SUP),
        (office.store.as_operator("a visitor"), "a visitor"),
        (office.store, SUP),
        (office.store, f"{ANA} "),
    ):
        with pytest.raises(WrongUseError, match="Nobody is signed in as"):
            cases.open_case(store, number="8/2026", title="", authority_id=None, actor=actor)
    assert event_queries.head(office.store).count == before


def test_what_a_person_answers_for_is_signed_by_their_own_key_and_the_check_agrees(office: Office) -> None:
    store, sup = office.store, office.sup
    laid = legal_holds.lay(store, "post", 4, reason="an order", actor=ANA)
    withheld_posts.restrict(store, 4, reason="speaks of a child", actor=ANA)
    withheld_posts.lift(store, 4, reason="a news report", actor=ANA)
    for act in (
        lambda by: legal_holds.end(store, laid.id, reason="over", actor=ANA, by=by),
        lambda by: retention.erase(store, [4], reason="asked for", actor=ANA, by=by),
        lambda by: captures.purge(store, 2, reason="an order", actor=ANA, by=by),
    ):
        with pytest.raises(WrongUseError, match="needs a supervisor's signature"):
            act(None)
        act(sup)
    cases.record_bundle(store, 1, path="b", manifest_sha256="0" * 64, exhibits=2, verified=True, actor=ANA)
    partner_files.accept(store, office.imported, reason="a known agency", actor=ANA)
    operators.certify(store, office.ana)
    operators.rotate(store, reason="a year is over", by=None)
    signed = {
        "hold ended": SUP, "erased": SUP, "purge": SUP, "bundle": ANA, "import accepted": ANA, "certificate": ANA,
        "installation key": ANA, "restriction lifted": ANA, "release": SUP, "operator added": SUP, "signed in": ANA,
    }  # fmt: skip
    keys = {SUP: sup.public_key, ANA: office.ana.public_key}
    for action, name in signed.items():
        event = office.read(action)
        assert (action, event.actor, event.facts["by"]) == (action, name, keys[name])
        assert event.facts["event"] == event.seq
    assert office.problems() == ""


def test_a_refused_file_of_a_partner_lets_its_bytes_go_by_the_analysts_signature(office: Office) -> None:
    partner_files.refuse(office.store, office.imported, reason="not theirs", actor=ANA)
    assert office.read("purge").facts["by"] == office.ana.public_key
    assert office.problems() == ""


@pytest.mark.parametrize(
    "action",
    [
        "bundle", "release", "rules", "operator added", "certificate", "installation key", "key revoked", "purge",
        "erased", "hold ended", "import accepted", "restriction lifted", "operator key wrapped",
    ],
)  # fmt: skip
def test_an_act_that_nobody_signed_is_found(action: str, office: Office) -> None:
    facts: dict[str, Fact] = {"reason": "x", "name": "x", "public_key": "0" * 64}
    office.write(action, "post:1", UNATTENDED, facts, by=None)
    assert f"({action}) is signed by nobody" in office.problems()


@pytest.mark.parametrize("action", ["release", "rules", "operator added", "purge", "erased", "hold ended"])
def test_an_analysts_signature_under_a_supervisors_act_is_found(action: str, office: Office) -> None:
    office.write(action, "post:1", ANA, {"reason": "x"}, by=office.ana)
    assert f"({action}) is signed by somebody who is no supervisor" in office.problems()


def test_an_act_in_the_supervisors_name_under_the_analysts_signature_is_found(office: Office) -> None:
    office.write("import accepted", f"capture:{office.imported}", SUP, {"reason": "x"}, by=office.ana)
    assert f"is in the name of {SUP}, and signed with the key of {ANA}" in office.problems()


def test_an_event_in_the_name_of_a_person_who_never_signed_in_is_found(office: Office) -> None:
    office.write("case opened", "case:9", SUP, {"number": "9"}, by=None)
    assert f"is in the name of {SUP}, who had not signed in" in office.problems()


def test_what_people_do_is_found_in_the_name_of_a_part_of_the_program(office: Office) -> None:
    office.write("decision", "alert:1", COLLECTOR, {"state": "not_relevant", "reason": "x"}, by=None)
    assert f"(decision) is in the name of {COLLECTOR}, which is no person" in office.problems()


def test_a_signature_of_a_revoked_key_signs_nothing_and_opens_no_session(office: Office) -> None:
    operators.revoke(office.store, ANA, reason="left", by=office.sup)
    for act in (
        lambda: partner_files.accept(office.store, office.imported, reason="r", actor=ANA),
        lambda: sessions.begin(office.store, office.ana),
        lambda: cases.open_case(office.store, number="9", title="", authority_id=None, actor=ANA),
    ):
        with pytest.raises(WrongUseError, match="was revoked"):
            act()
    assert office.problems() == ""


@pytest.mark.parametrize("way", ["again", "for another act", "about another thing"])
def test_a_copied_signature_of_another_act_is_found(way: str, office: Office) -> None:
    first = office.read("release")
    action = "rules" if way == "for another act" else first.action
    subject = "case:2" if way == "about another thing" else first.subject
    office.write(action, subject, SUP, first.facts, by=None)
    said = f"given for event {first.seq}" if way == "again" else "a signature that is wrong"
    assert said in office.problems()


def test_rules_that_stood_once_are_not_switched_back_by_their_old_signature(office: Office) -> None:
    policies.change(office.store, {"search_needs_reason": True}, by=office.sup, reason="first")
    weak = office.read("rules")
    strict = policies.change(office.store, {"release_needs_two": True}, by=office.sup, reason="two persons")
    assert strict == Rules(release_needs_two=True, search_needs_reason=True)
    office.write("rules", "rules", SUP, weak.facts, by=None)
    with pytest.raises(StoreDamagedError, match="without a supervisor's key"):
        policies.in_force(office.store)


@pytest.mark.parametrize("name", ["SUP", " sup", "ｓｕｐ", "Sup\u00a0"])
def test_a_name_that_reads_like_another_persons_is_not_admitted(name: str, office: Office) -> None:
    with pytest.raises(WrongUseError, match="There is an operator"):
        operators.add(office.store, name, Passphrase("words of nobody else"), role="supervisor", by=office.sup)


def test_one_person_is_not_admitted_under_two_names_with_one_secret(office: Office) -> None:
    with pytest.raises(WrongUseError, match=f"opens the key of {SUP} already"):
        operators.add(office.store, "another", making.secret(SUP), role="analyst", by=office.sup)
    for name in ("collector", "Unattended"):
        with pytest.raises(WrongUseError, match="a name of the program's own"):
            operators.add(office.store, name, Passphrase("words of nobody else"), role="analyst", by=office.sup)


def test_another_analyst_is_admitted_by_somebody_at_work_where_there_is_no_supervisor(tmp_path: object) -> None:
    with lifecycle.init(f"{tmp_path}/store", making.SECRET, operator="tester") as store:
        operators.add(store, "one", making.secret("one"), role="analyst")
        with pytest.raises(WrongUseError, match="Somebody who was admitted has to sign"):
            operators.add(store, "two", making.secret("two"), role="analyst")
        named = sessions.begin(store, operators.unlock(store, "one", making.secret("one")))
        operators.add(named, "two", making.secret("two"), role="analyst")
        assert event_queries.check(store).problems == ()


@pytest.mark.parametrize("who", [(SUP, ANA), (ANA, SUP)])
def test_anothers_secret_opens_no_session(who: tuple[str, str], office: Office) -> None:
    name, other = who
    with pytest.raises(StoreLockedError):
        sessions.enter(office.store.location, OperatorSecret(name, making.secret(other)))


def test_who_left_signs_nothing_more_by_the_store_they_had_open(office: Office) -> None:
    sessions.leave(office.store)
    with pytest.raises(WrongUseError, match="Nobody is signed in any more"):
        partner_files.accept(office.store, office.imported, reason="r", actor=ANA)


def test_the_collector_erases_by_signed_terms_and_a_machines_settings_do_not_shorten_them(office: Office) -> None:
    store, at = office.store.as_operator(COLLECTOR), making.AT + timedelta(days=60)
    short = Terms(benign=30, other=30)
    assert retention.sweep(store, short, at=at, actor=COLLECTOR) == ErasureCounts(0, 0)
    with pytest.raises(WrongUseError, match="needs a supervisor's signature"):
        retention_terms.change(office.store, short, by=None, reason="r")
    retention_terms.change(office.store, short, by=office.sup, reason="an order")
    assert retention.sweep(store, short, at=at, actor=COLLECTOR).posts == 1
    assert office.read("erased").facts["days"] == 30
    assert office.problems() == ""


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"reason": "r"}, "is signed by nobody, and no term of this store was over"),
        ({"reason": "r", "days": 1}, "is signed by nobody, and no term of this store was over"),
    ],
)
def test_what_was_erased_in_the_collectors_name_without_a_term_is_found(
    facts: dict[str, Fact], said: str, office: Office
) -> None:
    office.write("erased", "post:4", COLLECTOR, facts, by=None)
    assert said in office.problems()


def test_what_the_collector_let_go_of_before_its_term_was_over_is_found(office: Office) -> None:
    fresh = making.record(office.store, making.post("9", "of today"), at=datetime.now(UTC)).new[0]
    store = office.store.as_operator(COLLECTOR)
    retention.erase(store, [fresh], reason="benign, captured long ago", actor=COLLECTOR, days=90)
    assert "let go of what was not over its term (in days: 90)" in office.problems()
