"""The environment of the packages from PyPI: made from the hashed lock when missing, kept under the lock's hash."""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from tests.range.environments import FOLDER, ROOT

LOCK = ROOT / "requirements" / "unknown.lock"


def python(folder: Path = FOLDER) -> Path:
    """The python of that environment. Raises RuntimeError with pip's last words when it cannot be made."""
    key = hashlib.sha256(LOCK.read_bytes()).hexdigest()[:16]
    place = folder.resolve() / f"unknown-{key}-py{sys.version_info.major}{sys.version_info.minor}"
    done = place / "complete"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{place.name}.lock").open("w") as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)
            if not done.exists():
                _build(place)
                done.touch()
    return place / "bin" / "python"


def _build(place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    pip = [str(place / "bin" / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    for command in ([sys.executable, "-m", "venv", str(place)], [*pip, "--require-hashes", "-r", str(LOCK)]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"The packages could not be installed in {place}: {done.stderr.strip()[-800:]}")
