"""Bundles of a case with a fact that was changed, signed with the installation's key: the verifier refuses each.

Whoever holds that key makes the whole bundle with the program itself, so that record, report, archive and structured
files agree; what they cannot make is a custody event of the past, or the signature of a supervisor.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.insider import places
from tests.store import making
from tests.store.conftest import KEY
from workbench.bundle.export import export
from workbench.bundle.orders import Order
from workbench.bundle.profiles import COURT, LAB, PARTNER
from workbench.bundle.verify import Check, verify
from workbench.domain import bound
from workbench.domain.bound import BoundRecord, Fields
from workbench.domain.cases import CaseSnapshot, CoveredRecords, Exhibit
from workbench.domain.custody import BOUND, CustodySlice, event_body, head_body, head_of, leaf_of
from workbench.domain.findings import PostView
from workbench.domain.rereading import Correction
from workbench.store import custody, opening, operators, rules, snapshot
from workbench.store.opening import Store

LATER = timedelta(hours=1)
Alter = Callable[[CaseSnapshot], CaseSnapshot]
Forge = Callable[[Fields], Fields]


@dataclass(frozen=True, slots=True)
class Fact:
    """What is changed in the case, and in the forms of which records: their kind, and the post where they are of one.

    `told` says that a custody event told in full tells of it too.
    """

    alter: Alter
    kind: str
    forge: Forge
    post: int | None = None
    told: bool = False

    def forged(self, form: Fields) -> Fields:
        """The form as the changed case has it."""
        of_another = self.post is not None and form.get("post") != self.post
        return form if form["record"] != self.kind or of_another else self.forge(form)


def _of_post(change: Callable[[PostView], PostView], number: str = "EXH-0001") -> Alter:
    def alter(one: Exhibit) -> Exhibit:
        return replace(one, post=change(one.post)) if one.number == number else one

    return lambda taken: replace(taken, exhibits=tuple(map(alter, taken.exhibits)))


def _post(kind: str, form: Mapping[str, Any], /, *, number: str = "EXH-0001", **values: Any) -> Fact:
    return Fact(
        _of_post(lambda post: replace(post, **values), number), kind, lambda old: {**old, **form}, int(number[-1])
    )


def _card(kind: str, form: Mapping[str, Any], /, **values: Any) -> Fact:
    return Fact(
        _of_post(lambda post: replace(post, card=replace(post.card, **values))), kind, lambda old: {**old, **form}, 1
    )


def _capture(form: Mapping[str, Any], /, **values: Any) -> Fact:
    def alter(taken: CaseSnapshot) -> CaseSnapshot:
        return replace(taken, captures={key: replace(one, **values) for key, one in taken.captures.items()})

    return Fact(alter, "capture", lambda old: {**old, **form})


def _moved(old: Fields, *names: str) -> Fields:
    return {**old, **{name: str(old[name]).replace("T1", "T0") for name in names if old.get(name)}}


def _text(post: PostView) -> PostView:
    return replace(
        post, text="it was him", revisions=tuple(replace(each, text="it was him") for each in post.revisions)
    )


def _earlier(taken: CaseSnapshot) -> CaseSnapshot:
    captures = {
        key: replace(one, started_at=one.started_at - 10 * LATER, ended_at=one.ended_at - 10 * LATER)
        for key, one in taken.captures.items()
    }
    return replace(taken, captures=captures)


def _by_another(post: PostView) -> tuple[Correction, ...]:
    return tuple(replace(each, by="x") for each in post.corrections)


def _noted(taken: CaseSnapshot) -> CaseSnapshot:
    return replace(taken, notes=tuple(replace(each, text="he confessed") for each in taken.notes))


def _renamed(taken: CaseSnapshot) -> CaseSnapshot:
    return replace(taken, sources={key: replace(one, name="another") for key, one in taken.sources.items()})


FACTS: dict[str, Fact] = {
    "the text": Fact(_of_post(_text, "EXH-0002"), "wording", lambda old: {**old, "text": "it was him"}, 2),
    "the author": _card("wording", {"author": "somebody"}, author="somebody"),
    "the number of the author": _post("wording", {"author_id": "9"}, author_id="9"),
    "when it was posted, as the site wrote it": _post("wording", {"posted_at_raw": "x"}, posted_at_raw="x"),
    "when it was posted": _card(
        "wording", {"posted_at": "2026-01-01T00:00:00Z"}, posted_at=making.AT.replace(month=1, hour=0)
    ),
    "how sure that time is": _post(
        "wording", {"precision": "second", "confidence": 0.5}, precision="second", confidence=0.5
    ),
    "when its page was captured": Fact(_earlier, "capture", lambda old: _moved(old, "started_at", "ended_at")),
    "the seal": _capture({"seal": "partial"}, seal="partial"),
    "the circuit": _capture({"circuit": "c9"}, circuit="c9"),
    "the address of the page": _capture(
        {"asked_url": "http://other.onion/", "final_url": "http://other.onion/"},
        url="http://other.onion/", final_url="http://other.onion/",
    ),
    "the address of the post": _post("wording", {"url": "http://other.onion/p"}, url="http://other.onion/p"),
    "the title of the thread": _card("wording", {"thread_title": "Another"}, title="Another"),
    "the board": _card("wording", {"board": "News"}, board="News"),
    "the key of the post": _post("wording", {"post_key": "99"}, post_key="99"),
    "the signature of the author": _post("wording", {"signature": "x"}, signature="x"),
    "the category": _card("reading", {"category": "benign"}, category="benign", read_as=""),
    "the probability": _card("reading", {"probability": 0.01}, probability=0.01),
    "the language": _card("reading", {"lang": "sd"}, lang="sd"),
    "an identifier": Fact(
        _of_post(lambda post: replace(post, mentions=tuple(replace(m, value="+923009999999") for m in post.mentions))),
        "reading",
        lambda old: {**old, "mentions": [{**each, "value": "+923009999999"} for each in old["mentions"]]},
        1,
    ),
    "an identifier, gone": _post("reading", {"mentions": []}, mentions=()),
    "the votes": _post("tally", {"votes": 500}, number="EXH-0002", votes=500),
    "why it was put in": Fact(
        lambda taken: replace(taken, exhibits=tuple(replace(one, reason="x") for one in taken.exhibits)),
        "exhibit",
        lambda old: {**old, "reason": "x"},
        told=True,
    ),
    "who put it in": Fact(
        lambda taken: replace(taken, exhibits=tuple(replace(one, added_by="x") for one in taken.exhibits)),
        "exhibit",
        lambda old: {**old, "added_by": "x"},
        told=True,
    ),
    "a note": Fact(_noted, "note", lambda old: {**old, "text": "he confessed"}),
    "the title of the case": Fact(
        lambda taken: replace(taken, case=replace(taken.case, title="Another")),
        "case",
        lambda old: {**old, "title": "Another"},
        told=True,
    ),
    "the name of the source": Fact(_renamed, "source", lambda old: {**old, "name": "another"}, told=True),
    "a correction": Fact(
        _of_post(lambda post: replace(post, corrections=_by_another(post)), "EXH-0002"),
        "correction",
        lambda old: {**old, "by": "x"},
        2,
    ),
}  # fmt: skip
# What a release is signed over; what a site showed later, and where it is read, is none of it.
RELEASED = sorted(name for name, fact in FACTS.items() if fact.kind in bound.CONTENT and not fact.told)


class Forged:
    """The covered records of a case with forms that say what the changed case says."""

    def __init__(self, real: CoveredRecords, fact: Fact, *, released: bool) -> None:
        self._real, self._fact, self._released = real, fact, released
        self.changed: dict[int, dict[int, bytes]] = {}

    def of_exhibits(self, names: Sequence[str]) -> Iterable[tuple[BoundRecord, ...]]:
        for some in self._real.of_exhibits(names):
            yield tuple(map(self._forge, some))

    def of_case(self) -> Iterator[BoundRecord]:
        for one in self._real.of_case():
            if self._released or one.kind not in {"release", "signer"}:
                yield self._forge(one)

    def entries(self, seq: int) -> Sequence[bytes]:
        return self._real.entries(seq)

    def content(self) -> Iterable[tuple[str, int, bytes]]:
        return self._real.content()

    def _forge(self, one: BoundRecord) -> BoundRecord:
        form = self._fact.forged(one.form)
        if form == one.form:
            return one
        assert one.salt is not None
        digest = bound.record_hash(one.salt, form)
        self.changed.setdefault(one.seq, {})[one.place] = digest
        return replace(one, hash=digest, form=form)


class WrittenAnew(Forged):
    """The same, with the events that cover them made to say so too."""

    def entries(self, seq: int) -> Sequence[bytes]:
        changed = self.changed.get(seq, {})
        return [changed.get(place, entry) for place, entry in enumerate(super().entries(seq))]

    def chain(self, store: Store, old: CustodySlice) -> CustodySlice:
        """The chain with these events in it, and the head over it signed by the installation's key."""
        events, leaves = list(old.events), list(old.leaves)
        for place, event in enumerate(events):
            if event.action == BOUND and event.seq in self.changed:
                facts = {**event.facts, "root": bound.tree_root(self.entries(event.seq)).hex()}
                body = event_body(
                    seq=event.seq, at=event.at, actor=event.actor, action=event.action, subject=event.subject,
                    facts=facts,
                )  # fmt: skip
                leaf = leaf_of(bytes.fromhex(event.salt), body).hex()
                events[place] = replace(event, facts=facts, leaf=leaf)
                leaves[event.seq - 1] = leaf
        end = head_of(map(bytes.fromhex, leaves)).hex()
        body = head_body(count=old.head.count, head=end, signed_at=old.head.signed_at, store=old.head.store)
        signature = custody.sign(store, body)[0].hex()
        return CustodySlice(events, leaves, replace(old.head, head=end, signature=signature))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with opening.init(str(tmp_path_factory.mktemp("bundles") / "store"), KEY, operator=places.ANALYST) as opened:
        places.fill(opened)
        yield opened


@pytest.fixture(scope="module")
def taken(store: Store) -> Iterator[CaseSnapshot]:
    with snapshot.case_snapshot(store, places.CASE) as found:
        yield found


def wrong(store: Store, case: CaseSnapshot, folder: Path, order: Order | None = None) -> list[Check]:
    """The first check that a bundle of a case fails at; none where it is whole."""
    made = export(
        case, folder, sign=lambda data: custody.sign(store, data), at=making.AT,
        order=order or Order(COURT, printed=False),
    )  # fmt: skip
    return [check for check in verify(made.path).checks if not check.ok][:1]


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
        taken, tmp_path / "b", sign=lambda data: custody.sign(store, data), at=making.AT,
        order=Order(profile, bytes(32) if profile.spares else b"", printed=False),
    )  # fmt: skip
    checks = {check.name: check for check in verify(made.path).checks}
    assert [check for check in checks.values() if not check.ok] == []
    assert made.verified
    assert "made again from what the bundle shows" in checks["bindings"].words
    assert checks["release"].words.startswith("Released by sup (supervisor) at ")
    assert ("left out here by profile" in checks["release"].words) is (profile is not COURT)
    assert ("by their hashes alone" in checks["bindings"].words) is (profile is PARTNER)


@pytest.mark.parametrize("name", FACTS)
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


@pytest.mark.parametrize("name", ["the text", "the seal", "a note", "the category", "the votes"])
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


def test_what_remains_is_a_chain_written_anew_in_a_bundle_that_nobody_released(
    store: Store, taken: CaseSnapshot, tmp_path: Path
) -> None:
    assert wrong(store, written_anew(store, taken, FACTS["the text"], released=False), tmp_path / "b") == []


def test_a_bundle_without_a_release_is_refused_where_the_rules_of_the_store_ask_for_one(tmp_path: Path) -> None:
    with opening.init(str(tmp_path / "store"), KEY, operator=places.ANALYST) as opened:
        places.fill(opened)
        sup = operators.unlock(opened, places.SUPERVISOR, making.SECRET)
        rules.change(opened, {"release_needs_two": True}, by=sup, reason="the office's order")
        with snapshot.case_snapshot(opened, places.CASE) as found:
            assert wrong(opened, found, tmp_path / "whole") == []
            nothing = Fact(lambda case: case, "", lambda old: old)
            bare = replace(found, covered=Forged(found.covered, nothing, released=False))
            (check,) = wrong(opened, bare, tmp_path / "bare")
    assert check.name == "release"
    assert "there is none in the bundle" in check.words


def test_a_recipient_may_ask_for_the_release_of_a_supervisor_whose_key_he_knows(
    store: Store, taken: CaseSnapshot, tmp_path: Path
) -> None:
    keys = {one.name: one.public_key for one in operators.all_(store)}
    assert wrong(store, taken, tmp_path / "released") == []
    assert verify(tmp_path / "released", released_by=keys[places.SUPERVISOR]).ok
    assert not verify(tmp_path / "released", released_by=keys[places.ANALYST]).ok
    assert wrong(store, written_anew(store, taken, FACTS["the text"], released=False), tmp_path / "anew") == []
    report = verify(tmp_path / "anew", released_by=keys[places.SUPERVISOR])
    assert next(check.name for check in report.checks if not check.ok) == "release"
