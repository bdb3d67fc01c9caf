"""The settings file: TOML that a person may write too. It is read whole, and changed key by key.

Nothing here knows a setting: which keys and values are allowed stands in `workbench.settings`.
"""

import fcntl
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from workbench import atomic_file
from workbench.errors import UserError, WrongUseError

# Names another file; empty: none. A child in a sandbox is told of none, since it gets each value by the environment.
VARIABLE = "WORKBENCH_SETTINGS"

_HEAD = "# Settings of the workbench. `workbench settings list` says what there is, and what each is for.\n"

Values = Mapping[str, object]


def place(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Where the file is, whether it is there or not; None where the environment says that there is none."""
    named = environment.get(VARIABLE)
    if named is None:
        return platformdirs.user_config_path("workbench") / "settings.toml"
    return Path(named).expanduser().absolute() if named else None


def read(path: Path | None) -> Values:
    """What stands in the file, nothing where it is not there. UserError in words where it cannot be read."""
    try:
        return {} if path is None else _parsed(path, path.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UserError(f"The settings file {path} cannot be read: {error.strerror}.") from error


def put(path: Path, name: str, value: str | int | None, *, check: Callable[[Values], None]) -> None:
    """Write one value, or with None take it out; comments and the order of the rest stay.

    `check` is given what would stand in the file then; where it raises, nothing is written. UserError where the file
    cannot be read or written.
    """
    # Imported by who writes alone: each process reads.
    import tomlkit

    # Where it is a link, what it leads to is replaced.
    path = path.resolve()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone(path.parent):
            before = path.read_bytes() if path.exists() else _HEAD.encode()
            _parsed(path, before)
            document = tomlkit.parse(before)
            if value is not None:
                document[name] = value
            elif name in document:
                del document[name]
            after = tomlkit.dumps(document).encode()
            check(_parsed(path, after))
            if after != before:
                atomic_file.write_whole(path, after)
    except OSError as error:
        raise UserError(f"The settings file {path} cannot be written: {error.strerror}.") from error


def _parsed(path: Path, content: bytes) -> Values:
    try:
        return tomllib.loads(content.decode())
    except ValueError as error:
        raise WrongUseError(f"The settings file {path} is no TOML: {error}.") from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """While no other process changes the file in this folder."""
    number = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)
