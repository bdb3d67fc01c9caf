"""Child processes: the key goes in a sealed memory file, and its name stands nowhere."""

import os
import time
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from workbench.gui import children


def test_the_key_is_in_a_sealed_file_without_a_name() -> None:
    with children.key_descriptor(b"k" * 32) as number:
        assert number is not None
        assert os.pread(number, 64, 0) == b"k" * 32
        with pytest.raises(PermissionError):
            os.pwrite(number, b"x", 0)
        assert not os.get_inheritable(number)
    with pytest.raises(OSError, match="Bad file"):
        os.fstat(number)


def test_the_key_stands_in_no_argument_of_the_child(location: str, key: bytes) -> None:
    process = children.start(["store", "stats", "--json"], location=location, key=key, output=True)
    while not (line := Path(f"/proc/{process.pid}/cmdline").read_bytes()):
        time.sleep(0.001)
    told, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, errors
    assert "posts" in told
    assert key.hex().encode() not in line
    assert b"fd:" in line
