"""Writing a file all at once: beside it, onto the disk, then in its place."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from workbench.errors import UserError


def write_whole(path: Path, content: bytes, *, sync: Callable[[int], None] = os.fsync) -> None:
    """Put `content` at `path` all at once, mode 0600, on the disk before this returns."""
    new = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            sync(file.fileno())
        new.replace(path)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise UserError(f"{path.name} could not be written: {error.strerror}. The old one is unchanged.") from error
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        sync(folder)
    finally:
        os.close(folder)
