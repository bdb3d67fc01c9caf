"""What an export leaves that was ended by force is found, told apart from what is being made, and removed."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bundle.made import make
from tests.patience import PATIENCE, until
from workbench.bundle.export.staging import made_whole
from workbench.bundle.export.stale_cleanup import MARK, leftovers, noted, sweep, watched

ROOT = Path(__file__).parents[3]
MAKING = (
    "import sys, time\n"
    "from pathlib import Path\n"
    "from workbench.bundle.export.staging import made_whole\n"
    "from workbench.bundle.export.stale_cleanup import watched\n"
    "out, store, hold = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == 'watched'\n"
    "def work():\n"
    "    with made_whole(out / 'b') as hidden:\n"
    "        (hidden / 'b').mkdir()\n"
    "        (hidden / 'b' / 'page').write_text('words of a stranger')\n"
    "        print('begun', flush=True)\n"
    "        time.sleep(600)\n"
    "if hold:\n"
    "    with watched(out, store):\n"
    "        work()\n"
    "work()\n"
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where bundles are made."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The folder of a store."""
    (tmp_path / "store").mkdir()
    return tmp_path / "store"


def begun(out: Path, store: Path, how: str) -> "subprocess.Popen[str]":
    """A process in the middle of an export."""
    process = subprocess.Popen(
        [sys.executable, "-c", MAKING, str(out), str(store), how], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def killed(process: "subprocess.Popen[str]") -> None:
    """End it with `kill -9`."""
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


@pytest.fixture
def dead(out: Path, store: Path) -> Path:
    """The hidden folder of an export that was killed."""
    killed(begun(out, store, "alone"))
    (hidden,) = out.iterdir()
    return hidden


def test_the_pieces_of_a_killed_export_are_found_and_removed(dead: Path, out: Path) -> None:
    assert leftovers(out) == [dead]
    assert (sweep(out), list(out.iterdir())) == (1, [])


def test_what_is_being_made_now_is_left_alone(out: Path) -> None:
    with made_whole(out / "b") as hidden:
        (hidden / "b").mkdir()
        assert (leftovers(out), sweep(out), hidden.exists()) == ([], 0, True)
    assert [path.name for path in out.iterdir()] == ["b"]


@pytest.mark.parametrize("name", [".b.abcdefgh", ".config.12345678", "b.abcdefgh", ".git"])
def test_a_folder_of_somebody_else_is_left_alone(name: str, out: Path) -> None:
    (out / name).mkdir()
    (out / name / "file").write_text("x")
    assert (sweep(out), (out / name / "file").read_text()) == (0, "x")


def test_a_link_to_a_folder_is_not_followed(dead: Path, out: Path, tmp_path: Path) -> None:
    dead.rename(tmp_path / "elsewhere")
    (out / ".b.abcdefgh").symlink_to(tmp_path / "elsewhere")
    assert (sweep(out), (tmp_path / "elsewhere" / MARK).exists()) == (0, True)


def test_a_janitor_removes_the_pieces_of_a_process_that_was_killed(out: Path, store: Path) -> None:
    killed(begun(out, store, "watched"))
    until(lambda: not any(out.iterdir()), "nothing is left")


def test_the_next_export_removes_what_was_left_in_another_folder(dead: Path, store: Path, tmp_path: Path) -> None:
    (store / "leaving").mkdir()
    (store / "leaving" / "one").write_bytes(os.fsencode(dead.parent))
    with watched(tmp_path / "another", store):
        assert (list(dead.parent.iterdir()), noted(store)) == ([], [tmp_path / "another"])
    assert noted(store) == []


def test_doctor_names_the_place_of_an_unfinished_bundle(dead: Path, store: Path) -> None:
    (store / "leaving").mkdir()
    (store / "leaving" / "one").write_bytes(os.fsencode(dead.parent))
    env = {**os.environ, "WORKBENCH_STORE": str(store)}
    command = [sys.executable, str(ROOT / "main.py"), "doctor", "--json"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=PATIENCE)
    told = {each["name"]: each for each in json.loads(done.stdout)}["Unfinished bundles"]
    assert (told["well"], told["needed"]) == (False, False)
    assert f"1 left by an export that was ended by force, in {dead.parent}" in told["words"]


def test_a_bundle_that_is_made_leaves_nothing_beside_it(out: Path) -> None:
    make(out / "b")
    assert [path.name for path in out.iterdir()] == ["b"]
