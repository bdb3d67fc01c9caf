"""A bundle of many exhibits is checked by several processes, and as strictly; the quick check says what it is."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bundle.made import KEY, make
from tests.bundle.many import big_snapshot
from tests.bundle.tamper import edit_json, rebag, resign
from tests.bundle.verify.test_exhibits import failed, signed_again
from tests.collector.processes import below
from tests.patience import PATIENCE
from workbench.bundle.contents.bundle_reader import MOST_CORES, WORTH_IT
from workbench.bundle.contents.forked_task import ForkedTask, SharedCounter, cores
from workbench.bundle.export.exporter import ExportCancelledError
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import Json
from workbench.bundle.verify.messages import sentences
from workbench.bundle.verify.verifier import QUICK, verify

LAST = f"EXH-{WORTH_IT:04}"
ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.xdist_group("many")


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of as many exhibits as are worth several processes, which no test may change."""
    return make(tmp_path_factory.mktemp("many") / "bundle", big_snapshot(WORTH_IT)).path


@pytest.fixture
def copy(many: Path, tmp_path: Path) -> Path:
    """A copy to tamper with."""
    return Path(shutil.copytree(many, tmp_path / "bundle"))


def changed(name: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    """A change to a file of a bundle."""

    def change(bundle: Path) -> None:
        data = (bundle / name).read_bytes()
        assert old in data
        (bundle / name).write_bytes(data.replace(old, new, 1))

    return change


def spoilt_capture(bundle: Path) -> None:
    """Another byte behind the last capture, of which its record tells."""
    path = bundle / layout.capture_path(LAST)
    path.write_bytes(path.read_bytes() + b"x")
    digest = subprocess.run(["sha256sum", path], capture_output=True, check=True, text=True, timeout=PATIENCE).stdout[
        :64
    ]
    told = {"sha256": digest, "size": path.stat().st_size}
    edit_json(bundle / layout.record_path(LAST), lambda record: record.update(wacz=told))


EDITS: dict[str, tuple[Callable[[Path], None], str]] = {
    "nothing": (lambda _: None, ""),
    "capture": (spoilt_capture, "exhibits"),
    "custody event": (lambda b: edit_json(b / layout.record_path(LAST), lambda r: r.update(reason="x")), "exhibits"),
    "structured": (changed(layout.STIX, b"number_observed", b"number_observes"), "structured"),
    "page in Urdu": (changed(layout.REPORT_PAGES["ur"], b">+923001234567<", b">+923001234568<"), "report"),
    "tag in English": (changed(layout.REPORT_PAGES["en"], b"</body>", b"<script>x</script></body>"), "report"),
}


@pytest.mark.parametrize(("edit", "check"), EDITS.values(), ids=EDITS)
def test_what_contradicts_itself_is_found_by_many_processes_too(
    edit: Callable[[Path], None], check: str, copy: Path
) -> None:
    edit(copy)
    assert failed(signed_again(copy)) == check


def linked(bundle: Path) -> None:
    """A link where the last capture was, to the very same bytes."""
    path = bundle / layout.capture_path(LAST)
    path.rename(bundle.with_name("aside"))
    path.symlink_to(bundle.with_name("aside"))


def linked_folder(bundle: Path) -> None:
    """A link where the last exhibit's folder was, to the very same files."""
    folder = (bundle / layout.capture_path(LAST)).parent
    folder.rename(bundle.with_name("aside"))
    folder.symlink_to(bundle.with_name("aside"), target_is_directory=True)


RECORD = layout.record_path(LAST)
UNSIGNED: dict[str, tuple[Callable[[Path], object], str]] = {
    "another byte": (lambda b: shutil.copy(b / layout.record_path("EXH-0001"), b / RECORD), "payload"),
    "one byte more": (lambda b: (b / layout.POSTS).write_bytes((b / layout.POSTS).read_bytes() + b"\n"), "payload"),
    "custody": (changed(layout.CUSTODY, b"analyst one", b"analyst two"), "payload"),
    "no capture": (lambda b: (b / layout.capture_path(LAST)).unlink(), "payload"),
    "one file more": (lambda b: (b / RECORD).with_name("x").write_bytes(b"x"), "payload"),
    "link": (linked, "files"),
    "linked folder": (linked_folder, "files"),
    "empty folder": (lambda b: (b / RECORD).with_name("x").mkdir(), "files"),
    "name in capitals": (
        lambda b: (b / RECORD).with_name("Record.json").write_bytes(b"x"), "files"
    ),
    "odd name": (lambda b: (b / RECORD).with_name(".x").write_bytes(b"x"), "files"),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "check"), UNSIGNED.values(), ids=UNSIGNED)
def test_what_is_changed_without_the_key_is_found_by_many_processes_too(
    edit: Callable[[Path], object], check: str, copy: Path
) -> None:
    assert verify(copy, quick=True).ok
    edit(copy)
    assert failed(verify(copy, quick=True)) == check
    assert failed(verify(copy)) == check


def test_the_files_of_a_large_bundle_are_hashed_by_a_process_for_each_processor(many: Path) -> None:
    before, seen = below(os.getpid()).keys(), 0

    def go_on() -> None:
        nonlocal seen
        seen = max(seen, len(below(os.getpid()).keys() - before))

    assert verify(many, quick=True, go_on=go_on).ok
    assert seen == min(cores(), MOST_CORES) - 1


def test_each_number_is_taken_once_by_whichever_process_asks() -> None:
    turns = SharedCounter(4_096)
    works = [ForkedTask(lambda _: list[Json](turns)) for _ in range(3)]
    taken = [list[Json](turns), *(work.result(lambda: None) for work in works)]
    turns.end()
    assert sorted(str(number) for each in taken if isinstance(each, list) for number in each) == sorted(
        map(str, range(4_096))
    )


def test_a_bundle_is_checked_without_loading_the_store_or_what_reads_certificates(many: Path) -> None:
    code = (
        "import sys\n"
        "from workbench.cli import main\n"
        "assert main(['bundle', 'verify', *sys.argv[1:]]) == 0\n"
        "sys.stderr.write('\\n'.join(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, many, "--quick"], cwd=ROOT, capture_output=True, check=True, timeout=PATIENCE
    )
    loaded = set(done.stderr.decode().split())
    assert "workbench.bundle.verify.verifier" in loaded
    assert loaded.isdisjoint(
        {"sqlalchemy", "rich", "httpx", "cryptography.x509", "workbench.bundle.interchange.registry"}
    )


def test_stopping_a_check_ends_all_its_processes(many: Path) -> None:
    before = below(os.getpid())

    def go_on() -> None:
        if below(os.getpid()).keys() - before.keys():
            raise ExportCancelledError("Stopped while others are at work beside.")

    with pytest.raises(ExportCancelledError):
        verify(many, go_on=go_on)
    assert below(os.getpid()).keys() <= before.keys()


def test_the_same_is_said_by_one_process_and_by_many(many: Path) -> None:
    code = (
        "import os, sys\n"
        "os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
        "from pathlib import Path\n"
        "from workbench.bundle.verify.verifier import verify\n"
        "from workbench.bundle.verify.messages import sentences\n"
        "print('\\n'.join(sentences(verify(Path(sys.argv[1])))))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, many], cwd=ROOT, capture_output=True, check=True, timeout=PATIENCE
    )
    assert done.stdout.decode().splitlines() == sentences(verify(many))
    assert MOST_CORES > 1


def test_the_quick_check_finds_a_changed_file_and_not_what_the_files_say(bundle: Path) -> None:
    report = verify(bundle, quick=True)
    assert (report.ok, report.level, len(report.checks)) == (True, "quick", len(QUICK) + 1)
    assert "What the files say was not compared" in "".join(sentences(report))
    assert verify(bundle).level == "whole"
    edit_json(bundle / layout.record_path("EXH-0001"), lambda record: record["post"].update(category="other"))
    assert failed(verify(bundle, quick=True)) == "payload"
    rebag(bundle)
    assert failed(verify(bundle, quick=True)) == "signature"
    resign(bundle, KEY)
    assert verify(bundle, quick=True).ok
    assert failed(verify(bundle)) == "structured"
