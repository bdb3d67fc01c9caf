"""The sites' own virtual environment: made from the hashed lock when missing, kept under the lock's hash.

Spirit 0.14.3 (Django 5.2) and pinnwand 1.5.0 agree on one lock, `requirements/range.lock`.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from tests.range.children import RangeError

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements" / "range.lock"
FOLDER = ROOT / ".venvs"


def ensure_environments(folder: Path = FOLDER) -> Path:
    """Return the python of the sites' environment under `folder`, building it first when this lock has none there.

    Keyed by the lock's sha256 and the Python version, so a second call returns at once; two callers at the same time
    wait for one another. Raises RangeError with pip's last words when the packages cannot be had.
    """
    key = hashlib.sha256(LOCK.read_bytes()).hexdigest()[:16]
    place = folder.resolve() / f"range-{key}-py{sys.version_info.major}{sys.version_info.minor}"
    python = place / "bin" / "python"
    done = place / "complete"
    if done.exists():
        return python
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{place.name}.lock").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        if not done.exists():
            _build(place, python)
            done.touch()
    return python


def _build(place: Path, python: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    for command in (
        [sys.executable, "-m", "venv", str(place)],
        [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes", "-r", str(LOCK)],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RangeError(f"The sites' environment could not be made in {place}: {done.stderr.strip()[-800:]}")
