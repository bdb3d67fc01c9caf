"""From a real encrypted store to a bundle that verifies."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.bundle.keeping import custodian
from tests.bundle.made import HOSTILE, PHONE, UNPRINTED
from tests.bundle.verify.test_standard_tools import OPENSSL, SHA256SUM, run
from tests.store import making
from workbench.bundle.export.exporter import BundleResult, export
from workbench.bundle.export.request import ExportRequest
from workbench.bundle.export.system_state import SystemState
from workbench.bundle.formats.export_profiles import PARTNER
from workbench.bundle.verify.verifier import inspect, verify
from workbench.domain.cases.cases import Case
from workbench.domain.posts.findings import Attachment
from workbench.domain.sources.health import PartHealth
from workbench.errors import UserError
from workbench.store.cases import cases, releases, withdrawals, withheld_posts
from workbench.store.cases.case_snapshot import case_snapshot
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import KeyFile, Store, init
from workbench.store.people import operators
from workbench.store.posts import captures, corrections, queries
from workbench.store.sources import authorities, health, sources

TEXT = HOSTILE.replace("\ud800", "\ufffd").replace("\x00", "\ufffd")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An encrypted store on one machine."""
    with init(str(tmp_path / "store"), KeyFile(b"a key file of the tests, 32 byte"), operator="analyst_a") as opened:
        yield opened


@pytest.fixture
def case(store: Store) -> Case:
    """A case with a post that was changed after it was put in, put in again, and with things of other cases around."""
    authority = making.authority(store)
    source = making.source(store, "board <one>")
    sources.set_authority(store, source.id, authority.id, actor="analyst_a")
    one = making.run(store, source.id)
    phone = making.mention(TEXT, PHONE, "PHONE", "+923001234567")
    first = making.record(store, making.post("1", TEXT, mentions=(phone,)), one=one).new[0]
    opened = cases.open_case(store, number="FIR 7/2026", title="مقدمہ", authority_id=authority.id, actor="analyst_a")
    cases.add_exhibit(store, opened.id, first, actor="analyst_a", reason="=the phone")
    making.record(store, making.post("1", "other words"), making.post("2", "not of this case SECRETWORD"), one=one)
    cases.add_exhibit(store, opened.id, first, actor="analyst_b", reason="changed since")
    cases.add_note(store, opened.id, "stays here HIDDENNOTE", for_court=False, actor="analyst_a")
    cases.add_note(store, opened.id, "for the court", for_court=True, actor="analyst_a")
    return cases.get(store, opened.id)


def bundle_of(store: Store, case: Case, folder: Path) -> BundleResult:
    store = making.tester(store)
    health.say(store, PartHealth("seal", "well", "Sealed by the kernel.", making.AT))
    state = SystemState(tuple(health.all_(store).values()), {"seal": "kernel"})
    with case_snapshot(store, case.id) as taken:
        return export(
            taken, folder, custodian=custodian(store, taken),
            at=making.AT, order=UNPRINTED, state=state,
        )  # fmt: skip


def test_a_case_of_a_store_becomes_a_bundle_that_everyone_can_verify(store: Store, case: Case, tmp_path: Path) -> None:
    made = bundle_of(store, case, tmp_path / "bundle")
    report = verify(made.path, public_key=event_queries.head(store).public_key)
    assert report.ok, report
    assert made.exhibits == 2
    assert inspect(made.path).events == event_queries.head(store).count
    assert run(SHA256SUM, made.path).returncode == 0
    assert run(OPENSSL, made.path).returncode == 0


def test_a_post_of_which_the_site_told_little_makes_a_bundle_that_is_whole(
    store: Store, case: Case, tmp_path: Path
) -> None:
    bare = making.post(
        "bare", "words alone", author="", author_id="", board="", thread_title="", signature="", posted_at=None,
        posted_at_raw="", precision="", url="", thread_url="",
    )  # fmt: skip
    cases.add_exhibit(store, case.id, making.record(store, bare).new[0], actor="analyst_a")
    report = verify(bundle_of(store, case, tmp_path / "bundle").path)
    assert [check for check in report.checks if not check.ok] == []


def test_each_exhibit_is_the_wording_that_was_put_in(store: Store, case: Case, tmp_path: Path) -> None:
    made = bundle_of(store, case, tmp_path / "bundle")
    posts = [json.loads(line) for line in (made.path / "data/structured/posts.jsonl").read_bytes().splitlines()]
    assert [(post["exhibit"], post["text"], post["revision"]) for post in posts] == [
        ("EXH-0001", TEXT, 1),
        ("EXH-0002", "other words", 2),
    ]
    assert [mention["raw"] for mention in posts[0]["mentions"]] == [PHONE]
    assert posts[1]["mentions"] == []


def test_a_bundle_tells_of_files_votes_answers_and_that_a_post_is_gone(
    store: Store, case: Case, tmp_path: Path
) -> None:
    exhibit = cases.exhibits(store, case.id)[0]
    one = making.run(store, exhibit.post.card.source_id)
    file = Attachment("http://example.onion/f", "scan.pdf")
    made = making.record(store, making.post("7", "seven", votes=1, parent_key="1", attachments=(file,)), one=one)
    cases.add_exhibit(store, case.id, made.new[0], actor="analyst_a", reason="an offer")
    later = making.capture(store, one, at=making.AT + timedelta(days=1))
    queries.record(store, later.id, [making.post("7", "seven", votes=9)])
    last = making.capture(store, one, at=making.AT + timedelta(days=2))
    queries.mark_absent(store, last.id, thread_key="t1", seen=())
    bundle = bundle_of(store, case, tmp_path / "bundle")
    assert verify(bundle.path).ok
    posts = [json.loads(line) for line in (bundle.path / "data/structured/posts.jsonl").read_bytes().splitlines()]
    post = next(one for one in posts if one["post_key"] == "7")
    assert (post["attachments"], post["parent_key"]) == ([{"name": "scan.pdf", "url": "http://example.onion/f"}], "1")
    assert (post["votes"], post["votes_seen_at"]) == (9, "2026-03-02T12:00:00Z")
    assert post["gone_since"] == post["absences"][0]["at"] == "2026-03-03T12:00:00Z"
    report = (bundle.path / "data/report/report-en.html").read_text(encoding="utf-8")
    assert 'gone, noticed <bdi dir="ltr">2026-03-03T12:00:00Z</bdi>' in report


def test_nothing_of_other_cases_leaves(store: Store, case: Case, tmp_path: Path) -> None:
    other = cases.open_case(store, number="OTHERCASE", title="other", authority_id=None, actor="analyst_a")
    cases.add_note(store, other.id, "x", for_court=True, actor="analyst_a")
    made = bundle_of(store, case, tmp_path / "bundle")
    everything = b"".join(path.read_bytes() for path in made.path.rglob("*") if path.is_file())
    for word in (b"OTHERCASE", b"SECRETWORD", b"HIDDENNOTE", str(tmp_path).encode()):
        assert word not in everything


def test_the_bytes_in_the_bundle_are_those_in_the_store(store: Store, case: Case, tmp_path: Path) -> None:
    made = bundle_of(store, case, tmp_path / "bundle")
    record = json.loads((made.path / "data/exhibits/EXH-0001/record.json").read_bytes())
    capture = captures.get(store, record["capture"]["id"])
    assert record["capture"]["response_sha256"] == capture.sha256
    assert record["capture"]["custody_seq"] == capture.custody_seq
    assert record["authority"]["reference"] == "ref/1"


def test_a_second_bundle_tells_of_the_first(store: Store, case: Case, tmp_path: Path) -> None:
    made = bundle_of(store, case, tmp_path / "one")
    cases.record_bundle(
        store,
        case.id,
        path=str(made.path),
        manifest_sha256=made.manifest_sha256,
        exhibits=made.exhibits,
        verified=True,
        actor="analyst_a",
    )
    again = bundle_of(store, case, tmp_path / "two")
    assert verify(again.path).ok
    assert made.manifest_sha256.encode() in (again.path / "data/custody/custody.jsonl").read_bytes()


def test_what_an_officer_withholds_leaves_for_the_court_alone(store: Store, case: Case, tmp_path: Path) -> None:
    post = cases.exhibits(store, case.id)[0].post.card.id
    withheld_posts.restrict(store, post, reason="a child", actor="analyst_a")
    assert verify(bundle_of(store, case, tmp_path / "court").path).ok
    with case_snapshot(store, case.id) as taken, pytest.raises(UserError, match="nothing for a partner"):
        export(
            taken, tmp_path / "partner", custodian=custodian(store, taken),
            at=making.AT, order=ExportRequest(PARTNER, bytes(32)),
        )  # fmt: skip


def test_the_signatures_of_operators_are_in_the_bundle_and_checked(store: Store, case: Case, tmp_path: Path) -> None:
    boss = making.operator(store, "boss")
    operators.certify(store, by=boss)
    releases.sign(store, case.id, by=boss, reason="to the court")
    report = verify(bundle_of(store, case, tmp_path / "bundle").path)
    assert report.ok, report
    assert "6 signatures of operators in it right" in next(c.words for c in report.checks if c.name == "custody")


def test_an_authority_that_a_signed_in_operator_gave_is_the_one_of_the_record(store: Store, tmp_path: Path) -> None:
    named = store.as_signed_in(making.signed_in(making.operator(store, "analyst_a", "supervisor")))
    held = granted(named, date(2026, 1, 1), date(2099, 12, 31))
    board = making.source(store)
    sources.set_authority(named, board.id, held, actor="analyst_a")
    post = making.record(store, making.post("a", "words"), one=making.run(store, board.id)).new[0]
    case = cases.open_case(named, number="A", title="t", authority_id=held, actor="analyst_a")
    cases.add_exhibit(named, case.id, post, actor="analyst_a")
    assert verify(bundle_of(named, case, tmp_path / "bundle").path).ok


def granted(store: Store, first: date, last: date) -> int:
    """An authority between two days."""
    days = {"valid_from": first, "valid_until": last}
    return authorities.add(store, statute="Act 1", reference="ref", officer="o", actor="analyst_a", **days).id


def listed(store: Store, case: Case, folder: Path) -> list[tuple[str, str]]:
    """Exhibits whose capture a bundle lists as outside of its authority, with the reason; the bundle verifies."""
    made = bundle_of(store, case, folder)
    assert [check for check in verify(made.path).checks if not check.ok] == []
    told = json.loads((made.path / "data/legal/authority.json").read_bytes())["captures_outside"]
    return [(each["exhibit"], each["why"].split("when")[0].split("of its source")[-1].strip()) for each in told]


def test_a_capture_is_measured_by_the_authority_of_its_day_not_by_a_later_one(store: Store, tmp_path: Path) -> None:
    day = making.AT.date()
    lawful = granted(store, day - timedelta(days=9), day + timedelta(days=1))
    source = making.source(store, "board")
    case = cases.open_case(store, number="1", title="t", authority_id=lawful, actor="analyst_a")

    def put_in(key: str, at: datetime) -> None:
        one = making.run(store, source.id)
        post = making.record(store, making.post(key, f"words {key}"), one=one, at=at).new[0]
        cases.add_exhibit(store, case.id, post, actor="analyst_a")

    put_in("before there was one", making.AT)
    sources.set_authority(store, source.id, lawful, actor="analyst_a")
    put_in("within", making.AT)
    put_in("run out", making.AT + timedelta(days=3))
    renewed = granted(store, day - timedelta(days=99), day + timedelta(days=99))
    sources.set_authority(store, source.id, renewed, actor="analyst_a")
    put_in("renewed", making.AT + timedelta(days=4))
    later = granted(store, day + timedelta(days=50), day + timedelta(days=60))
    sources.set_authority(store, source.id, later, actor="analyst_a")
    assert listed(store, case, tmp_path / "b") == [
        ("EXH-0001", "its source had no legal authority"),
        ("EXH-0003", "ran out"),
    ]
    report = (tmp_path / "b/data/report/report-en.html").read_text(encoding="utf-8")
    outside = report[report.index('<section id="outside"') :].split("</section>")[0]
    assert [name for name in ("EXH-0001", "EXH-0002", "EXH-0003", "EXH-0004") if name in outside] == [
        "EXH-0001",
        "EXH-0003",
    ]


def test_an_exhibit_that_was_taken_out_is_in_no_later_bundle_and_its_custody_tells_how_it_went_in_and_out(
    store: Store, case: Case, tmp_path: Path
) -> None:
    before = bundle_of(store, case, tmp_path / "before")
    withdrawals.remove_exhibit(store, case.id, "EXH-0001", reason="another case's", actor="analyst_b")
    after = bundle_of(store, cases.get(store, case.id), tmp_path / "after")
    assert (before.exhibits, after.exhibits) == (2, 1)
    assert verify(before.path).ok
    report = verify(after.path)
    assert [check for check in report.checks if not check.ok] == []
    assert not (after.path / "data/exhibits/EXH-0001").exists()
    events = [json.loads(line) for line in (after.path / "data/custody/custody.jsonl").read_bytes().splitlines()]
    moves = {"exhibit", "exhibit removed"}
    told = [(one["action"], one["facts"]["exhibit"]) for one in events if one.get("action") in moves]
    assert told == [("exhibit", "EXH-0001"), ("exhibit", "EXH-0002"), ("exhibit removed", "EXH-0001")]


def test_an_exhibit_that_was_put_in_again_leaves_in_a_bundle_that_is_whole(
    store: Store, case: Case, tmp_path: Path
) -> None:
    withdrawals.remove_exhibit(store, case.id, "EXH-0002", reason="a slip", actor="analyst_b")
    cases.add_exhibit(store, case.id, 1, actor="analyst_b", reason="after all")
    made = bundle_of(store, cases.get(store, case.id), tmp_path / "bundle")
    assert made.exhibits == 2
    assert [check for check in verify(made.path).checks if not check.ok] == []


def test_a_bundle_with_an_exhibit_that_its_custody_tells_was_taken_out_is_refused(
    store: Store, case: Case, tmp_path: Path
) -> None:
    with case_snapshot(store, case.id) as before:
        withdrawals.remove_exhibit(store, case.id, "EXH-0002", reason="a slip", actor="analyst_b")
        with case_snapshot(store, case.id) as after:
            made = export(
                replace(before, custody=after.custody), tmp_path / "bundle",
                custodian=custodian(store, after), at=making.AT, order=UNPRINTED,
                state=SystemState((), {"seal": "kernel"}),
            )  # fmt: skip
    wrong = [check.words for check in verify(made.path).checks if not check.ok]
    assert any("taken out of the case" in words for words in wrong), wrong


def test_a_bundle_tells_the_models_category_what_an_analyst_said_and_that_it_was_taken_back(
    store: Store, case: Case, tmp_path: Path
) -> None:
    post_id = cases.exhibits(store, case.id)[0].post.card.id
    said = [corrections.set_category(store, post_id, name, actor="analyst_b") for name in ("online_fraud", "benign")]
    corrections.undo(store, said[1].id, reason="not told", actor="analyst_a")
    bundle = bundle_of(store, case, tmp_path / "bundle").path
    post = json.loads((bundle / "data/exhibits/EXH-0002/record.json").read_bytes())["post"]
    assert (post["category"], [one["category"] for one in post["corrections"]]) == (
        "benign", ["online_fraud", "benign"],
    )  # fmt: skip
    assert [one["undone"] and one["undone"]["by"] for one in post["corrections"]] == [None, "analyst_a"]
    report = (bundle / "data/report/report-en.html").read_text(encoding="utf-8")
    assert "Category by an analyst" in report
    assert "undone by" in report
    assert "A correction was undone" in report
    assert [check.words for check in verify(bundle).checks if not check.ok] == []
