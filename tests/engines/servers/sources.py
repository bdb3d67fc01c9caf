"""Where the engines' own sources come from: a folder outside the repository, named by WORKBENCH_ENGINES."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

VARIABLE = "WORKBENCH_ENGINES"


class EngineError(Exception):
    """An engine could not be set up, said in a sentence that names what to read."""


def folder() -> Path | None:
    """The folder of the engines, None where the environment names none."""
    named = os.environ.get(VARIABLE, "")
    return Path(named) if named else None


def find(name: str) -> Path | None:
    """The source of one engine, in capitals or not: `name`, `name.git`, or a mirror `owner+name/repo` in the folder."""
    root = folder()
    if root is None:
        return None
    wanted = name.lower()
    plain = sorted(path for path in root.iterdir() if path.name.lower() in {wanted, f"{wanted}.git"})
    mirrors = sorted(path / "repo" for path in root.glob("*+*") if path.name.split("+")[1].lower() == wanted)
    return next((path for path in [*plain, *mirrors] if path.is_dir()), None)


def unpack(name: str, target: Path, *, revision: str = "HEAD", parts: Sequence[str] = ()) -> Path:
    """Put the engine's files into `target`: one revision of a git mirror, or a copy of an unpacked folder.

    `parts` are the folders of a mirror that are wanted, all where it is empty.
    """
    source = find(name)
    if source is None:
        raise EngineError(f"There is no engine {name} under {VARIABLE}={folder()}.")
    target.mkdir(parents=True)
    git = source / ".git" if (source / ".git").is_dir() else source
    if not (git / "objects").is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
        return target
    archive = target.parent / f"{target.name}.tar"
    try:
        with archive.open("wb") as stream:
            subprocess.run(["git", "--git-dir", git, "archive", revision, *parts], stdout=stream, check=True)
        subprocess.run(["tar", "--extract", "--file", archive, "--directory", target], check=True)
    except subprocess.CalledProcessError as error:
        raise EngineError(f"Revision {revision} of {name} could not be taken from {source}.") from error
    finally:
        archive.unlink(missing_ok=True)
    return target
