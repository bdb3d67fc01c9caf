"""Virtual environments of programs that are not ours: made from a hashed lock when missing, kept under the lock's hash.

Each `requirements/<name>.lock` stands for one: the range's sites (Spirit and pinnwand agree on one lock), the engines,
peers and outside tools whose versions or licences keep them out of our own environment.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from tests.range.children import RangeError

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / ".venvs"
# Bytecode is written on first import; compiling all of it takes longer than the tests use the programs.
# A lock is whole (tests/engines_py/test_environments.py), so that nothing is to be resolved.
_PIP = ("-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-compile", "--no-deps", "--require-hashes")


def ensure(name: str, *options: str, folder: Path = FOLDER) -> Path:
    """Return the python of the environment of `requirements/<name>.lock`, building it first where there is none.

    `options` are pip's. Keyed by the sha256 of the lock and the version of Python, so a second call returns at once;
    two callers at the same time wait for one another. Raises RangeError with pip's last words when it cannot.
    """
    place = _place(name, folder)
    done = place / "complete"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{place.name}.lock").open("w") as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)
            if not done.exists():
                _build(place, _lock(name), options)
                done.touch()
    return place / "bin" / "python"


def is_there(name: str, folder: Path = FOLDER) -> bool:
    """Whether an environment was made already."""
    return (_place(name, folder) / "complete").exists()


def _lock(name: str) -> Path:
    return ROOT / "requirements" / f"{name}.lock"


def _place(name: str, folder: Path) -> Path:
    key = hashlib.sha256(_lock(name).read_bytes()).hexdigest()[:16]
    return folder.resolve() / f"{name}-{key}-py{sys.version_info.major}{sys.version_info.minor}"


def _build(place: Path, lock: Path, options: tuple[str, ...]) -> None:
    shutil.rmtree(place, ignore_errors=True)
    python = str(place / "bin" / "python")
    for command in ([sys.executable, "-m", "venv", str(place)], [python, *_PIP, *options, "-r", str(lock)]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RangeError(f"The environment of {lock.name} could not be made: {done.stderr.strip()[-800:]}")


if __name__ == "__main__":
    for given in sys.argv[1:]:
        if not is_there(given):
            sys.stderr.write(f"setup: making the environment of requirements/{given}.lock in {FOLDER.name}\n")
        ensure(given)
