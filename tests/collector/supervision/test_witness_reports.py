"""The witness while the collector runs: told each hour and at each export, by a child outside of the sandbox."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.collector.lone_collector import Site, collector, make_store, served, some_pastes
from tests.collector.processes import named
from tests.collector.site import KEY, opened
from tests.patience import until
from workbench.collector.supervision.timestamping import PeriodicTimestamping
from workbench.collector.supervision.tor_availability import TorAvailability
from workbench.collector.supervision.witness_reports import WitnessReporter
from workbench.domain.custody.witness import parsed
from workbench.domain.sources.health import PartHealth
from workbench.processes import outside_child, sandbox
from workbench.processes.child_broker import BrokerClient, ChildBroker, ChildKind
from workbench.store.custody import event_queries
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import Store
from workbench.store.sources import health
from workbench.store.witness import outside_heads, rollback


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the witness."""
    made = tmp_path / "witness"
    made.mkdir()
    monkeypatch.setenv("WORKBENCH_WITNESS", str(made))
    return made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with lifecycle.init(str(tmp_path / "store"), KEY, operator="tester") as made:
        yield made


def _said(store: Store) -> PartHealth | None:
    return health.all_(store).get("anchor")


def _words(store: Store) -> str:
    found = _said(store)
    return found.words if found else ""


def _witnessing(store: Store, *, hour: float = 0.0) -> WitnessReporter:
    return WitnessReporter(
        store, outside_heads.here(), PeriodicTimestamping(store, TorAvailability(), None), hour=hour, minute=0.0
    )


def _until(witnessing: WitnessReporter, store: Store, words: str) -> PartHealth:
    def said() -> bool:
        witnessing.round()
        return words in _words(store)

    until(said, f"it is said: {words}")
    found = _said(store)
    assert found is not None
    return found


def _round(witnessing: WitnessReporter, store: Store) -> str:
    witnessing.round()
    found = _said(store)
    return "" if found is None else found.state


def _lines(folder: Path) -> list[tuple[int, str]]:
    files = list(folder.glob("*.jsonl"))
    found = [parsed(raw) for file in files for raw in file.read_bytes().splitlines()]
    return [(line.head.count, line.why) for line in found if line is not None]


def test_the_sealed_collector_has_the_witness_keep_its_head_and_sees_neither_folder_nor_marks(
    tmp_path: Path, folder: Path, own_marks: Path
) -> None:
    location = make_store(tmp_path)
    with (
        served(tmp_path, Site(some_pastes(1))) as socks,
        collector(location, socks, once=(), WORKBENCH_WITNESS=str(folder)) as process,
        opened(location) as store,
    ):
        process.until(lambda: "The witness knows event" in _words(store), "the witness was told")
        first = _lines(folder)
        assert [why for _, why in first] == ["hour"]
        event_queries.note(store, "bundle", "case:1", {}, actor="tester")
        process.until(lambda: len(_lines(folder)) == 2, "an export is told at once")
        assert _lines(folder)[-1][1] == "export"
        process.until(lambda: outside_heads.mark_of(own_marks, store.id) is not None, "this machine has its mark")
        if sandbox.probe().kind == "kernel":
            root = Path(f"/proc/{named(process.process.pid, 'workbench.collector ')[0]}/root")
            assert not (root / str(folder).lstrip("/")).exists()
            assert not (root / str(own_marks).lstrip("/")).exists()
        assert event_queries.check(store).problems == ()


def test_a_disk_that_is_out_is_yellow_and_the_next_hour_tells_all_that_was_missed(store: Store, folder: Path) -> None:
    witnessing = _witnessing(store)
    assert _until(witnessing, store, "The witness knows event").state == "well"
    folder.rename(folder.with_name("drawer"))
    event_queries.note(store, "view", "post:1", {}, actor="tester")
    assert _until(witnessing, store, "Is its disk plugged in?").state == "attention"
    folder.with_name("drawer").rename(folder)
    count = event_queries.head(store).count
    assert _until(witnessing, store, f"The witness knows event {count}.").state == "well"
    assert _lines(folder)[-1][0] == count


def test_a_witness_that_cannot_be_written_to_is_yellow(store: Store, folder: Path) -> None:
    (folder / f"{store.id}.witness.jsonl").mkdir()
    found = _until(_witnessing(store), store, "The witness cannot be reached")
    assert found.state == "attention"


def test_what_failed_waits_for_its_hour_and_what_is_not_new_is_not_told(store: Store, folder: Path) -> None:
    witnessing = _witnessing(store, hour=3600.0)
    _until(witnessing, store, "The witness knows event")
    for _ in range(3):
        event_queries.note(store, "view", "post:1", {}, actor="tester")
        witnessing.round()
    witnessing.end()
    after = _lines(folder)
    assert len(after) == 2
    witnessing.end()
    assert _lines(folder) == after
    assert rollback.unreported(store) == (0, False)


def test_where_nothing_outside_keeps_the_past_it_is_yellow_with_what_to_do(store: Store) -> None:
    found = _until(_witnessing(store), store, "Nothing outside keeps the past")
    assert (found.state, "WORKBENCH_WITNESS" in found.words) == ("attention", True)


def test_an_older_copy_put_back_is_red_until_somebody_answers_for_it(tmp_path: Path, store: Store) -> None:
    shutil.copytree(tmp_path / "store", tmp_path / "older")
    _witnessing(store).end()
    for _ in range(5):
        event_queries.note(store, "view", "post:1", {}, actor="tester")
    _witnessing(store).end()
    with opened(str(tmp_path / "older")) as older:
        witnessing = _witnessing(older)
        assert _until(witnessing, older, "This is an older copy of the store").state == "down"
        rollback.acknowledge(older, outside_heads.here(), reason="the disk broke", by=None)
        until(lambda: _round(witnessing, older) == "attention", "the answer is seen")
        assert "Nothing outside keeps the past" in _words(older)


def test_a_process_in_a_sandbox_asks_a_child_that_sees_both_folders_alone(store: Store, folder: Path) -> None:
    broker = ChildBroker({outside_child.KIND: ChildKind(outside_child.start)}, most=2)
    client = BrokerClient(broker.theirs.detach())
    broker.begin()
    try:
        head = event_queries.head(store)

        def ask(request: outside_heads.Answer) -> outside_heads.Answer:
            return outside_child.ask(client, request)

        assert outside_heads.read(ask, store.id) == outside_heads.Kept(None, None, has_witness=True)
        assert outside_heads.keep(ask, head, at="2026-01-01T00:00:00Z") == ""
        outside_heads.report(ask, head, at="2026-01-01T00:00:00Z", why="hour", begin=True)
        kept = outside_heads.read(ask, store.id)
        assert kept.mark is not None
        assert kept.witness is not None
        assert (kept.mark.head, kept.witness.lines[0].head, kept.trouble) == (head, head, "")
    finally:
        client.close()
        broker.join()
