"""Window and export child reach for no network: every connection they try is counted by the system call tracer."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.patience import LONG
from tests.store import making
from workbench.collector.supervision.egress_counters import LeakReport, count_leaks, strace_command
from workbench.store.cases import cases
from workbench.store.db.lifecycle import KeyFile, init
from workbench.store.sources import authorities

ROOT = Path(__file__).parents[2]
KEY = b"a key file of the tests, 32 byte"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a store that holds one case with one exhibit, and its key file."""
    (tmp_path / "key").write_bytes(KEY)
    with init(str(tmp_path / "store"), KeyFile(KEY), operator="tester") as store:
        number = making.record(store, making.post("1", "<img src=http://192.0.2.1/x> call 0300 1234567")).new[0]
        ground = authorities.add(
            store, statute="s", reference="r", officer="o", valid_from=date(2020, 1, 1), valid_until=date(2099, 1, 1),
            actor="tester",
        )  # fmt: skip
        case = cases.open_case(store, number="T-1", title="A title", authority_id=ground.id, actor="tester")
        cases.add_exhibit(store, case.id, number, actor="tester")
    return tmp_path


def traced(desk: Path, *words: str) -> LeakReport:
    command = [sys.executable, str(ROOT / "main.py"), *words]
    command += ["--store", str(desk / "store"), "--key-file", str(desk / "key")]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    trace = desk / "trace"
    done = subprocess.run(
        strace_command(trace, command), env=env, capture_output=True, text=True, check=False, timeout=LONG
    )
    assert done.returncode == 0, done.stderr
    return count_leaks(trace)


def test_the_window_reaches_for_no_network_on_its_way_through_every_view(desk: Path) -> None:
    report = traced(desk, "gui", "--screenshots", str(desk / "pictures"))
    assert report.attempts == ()
    assert len(list((desk / "pictures").glob("*.png"))) > 10


def test_the_export_child_reaches_for_no_network(desk: Path) -> None:
    report = traced(desk, "bundle", "export", "T-1", "--out", str(desk / "bundles"), "--json")
    assert report.attempts == ()
    assert len(list((desk / "bundles").iterdir())) == 1
