"""The Python engines' own virtual environments, one each, made from a hashed lock and kept under the lock's hash."""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from tests.range import environments
from tests.range.children import RangeError
from tests.range.environments import FOLDER, ROOT


def ensure(name: str, *options: str, folder: Path = FOLDER) -> Path:
    """Return the python of the environment of `requirements/<name>.lock`, building it first where there is none.

    `options` are pip's. A second call returns at once; two callers at the same time wait for one another. Raises
    RangeError with pip's last words when the packages cannot be had.
    """
    if name == "range":
        return environments.ensure_environments(folder)
    lock = ROOT / "requirements" / f"{name}.lock"
    key = hashlib.sha256(lock.read_bytes()).hexdigest()[:16]
    place = folder.resolve() / f"{name}-{key}-py{sys.version_info.major}{sys.version_info.minor}"
    done = place / "complete"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{place.name}.lock").open("w") as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)
            if not done.exists():
                _build(place, lock, options)
                done.touch()
    return place / "bin" / "python"


def _build(place: Path, lock: Path, options: tuple[str, ...]) -> None:
    shutil.rmtree(place, ignore_errors=True)
    pip = [str(place / "bin" / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    for command in (
        [sys.executable, "-m", "venv", str(place)],
        [*pip, "--require-hashes", *options, "-r", str(lock)],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RangeError(f"The environment of {lock.name} could not be made: {done.stderr.strip()[-800:]}")
