"""Secrets go to a child in a sealed memory file: it has no name, is in no folder and on no disk, and cannot be changed.

A word `fd:N` on a command line names such a descriptor; a secret itself stands in no argument and in no environment.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

_SEALS = fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE
_PREFIX = "fd:"
_LONGEST = 1024 * 1024


def memory_file(content: bytes, name: str = "secret") -> int:
    """A sealed memory file that holds these bytes, at its beginning. It is not inherited unless it is passed on."""
    number = os.memfd_create(name, os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        os.write(number, content)
        os.lseek(number, 0, os.SEEK_SET)
        fcntl.fcntl(number, fcntl.F_ADD_SEALS, _SEALS)
    except BaseException:
        os.close(number)
        raise
    return number


@contextmanager
def handed_over(content: bytes, name: str = "secret") -> Iterator[int]:
    """A memory file that is closed here at the end; a child keeps its own copy of the descriptor."""
    number = memory_file(content, name)
    try:
        yield number
    finally:
        os.close(number)


def word_for(number: int) -> str:
    """How a command line names a descriptor."""
    return f"{_PREFIX}{number}"


def number_in(word: str) -> int | None:
    """The descriptor that a word of a command line names; None where it names none."""
    number = word.removeprefix(_PREFIX)
    return int(number) if word.startswith(_PREFIX) and number.isdecimal() else None


def text_behind(word: str) -> str:
    """The word, or the text behind the descriptor that it names. Raises OSError where that cannot be read."""
    number = number_in(word)
    return word if number is None else os.pread(number, _LONGEST, 0).decode("utf-8")
