"""The disk runs full at a random byte, a real one: what was acknowledged stays, the rest is said in words."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.faults.full_disk import KINDS
from tests.patience import LONG

ROOT = Path(__file__).parents[3]
SIZE = 40_000_000


def _on_a_small_disk(folder: Path, *words: str, size: int = SIZE) -> str:
    """Run a module of the tests in a mount namespace where `folder` is a disk of its own, of `size` bytes."""
    disk = ["bwrap", "--dev-bind", "/", "/", "--size", str(size), "--tmpfs", str(folder), "--chdir", str(folder)]
    run = [sys.executable, "-m", *words]
    done = subprocess.run(
        [*disk, "--setenv", "PYTHONPATH", str(ROOT), "--", *run],
        capture_output=True,
        text=True,
        check=False,
        timeout=LONG,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_on_a_disk_that_runs_full_nothing_acknowledged_is_lost(tmp_path: Path, kind: str) -> None:
    for seed in (3, 6):
        said = _on_a_small_disk(tmp_path, "tests.hostile.faults.full_disk", kind, str(seed))
        assert kind in {"migration", "export"} or "disk is full" in said or "No space left" in said, said


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("kind", KINDS)
def test_at_fifty_points_of_a_disk_that_runs_full_nothing_acknowledged_is_lost(
    tmp_path: Path, kind: str, seed: int
) -> None:
    assert _on_a_small_disk(tmp_path, "tests.hostile.faults.full_disk", kind, str(seed))


def test_a_witness_whose_disk_runs_full_in_the_middle_of_a_line_is_said_and_the_next_line_follows(
    tmp_path: Path,
) -> None:
    (tmp_path / "disk").mkdir()
    said = _on_a_small_disk(tmp_path / "disk", "tests.hostile.faults.full_witness", str(tmp_path), size=32_768)
    told, broken, words = said.split(" ", 2)
    assert (int(told) > 5, broken) == (True, "True")
    assert "The witness cannot be reached: No space left on device." in words
