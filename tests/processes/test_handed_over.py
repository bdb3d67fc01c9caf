"""A key and a database's URL with its password stand in no argument and no environment of what is started."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.patience import until
from workbench.collector.supervision.launcher import start_supervisor
from workbench.processes import store_places
from workbench.processes.descriptors import handed_over, memory_file, number_in, text_behind, word_for

HIDDEN = "a-password-of-the-team"
URL = f"postgresql://boss:{HIDDEN}@/nothing?host=/nowhere"


def test_a_supervisor_is_told_a_database_and_a_key_by_descriptors_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_SEAL", "none")  # It ends at once, in words.
    process = start_supervisor(URL, b"k" * 32, stay=True, stdout=subprocess.PIPE)
    line = Path(f"/proc/{process.pid}/cmdline")
    until(lambda: b"supervisor" in line.read_bytes(), "it is started")
    words = line.read_bytes()
    told, _ = process.communicate()
    assert process.returncode == 3
    assert b"must be kernel or partial" in told
    assert words.count(b"fd:") == 2
    assert HIDDEN.encode() not in words


def test_a_word_of_a_command_line_names_a_descriptor_or_itself() -> None:
    with handed_over(URL.encode()) as number:
        assert number_in(word_for(number)) == number
        assert text_behind(word_for(number)) == text_behind(word_for(number)) == URL
    assert text_behind("/a/folder") == "/a/folder"
    assert number_in("fd:x") is None
    with pytest.raises(OSError, match="Bad file"):
        os.fstat(number)


def test_what_is_handed_over_cannot_be_changed() -> None:
    number = memory_file(b"key")
    try:
        with pytest.raises(PermissionError):
            os.pwrite(number, b"x", 0)
        with pytest.raises(PermissionError):
            os.truncate(number, 0)
    finally:
        os.close(number)


@pytest.mark.parametrize(
    ("url", "folder"),
    [
        (URL, "/nowhere"), ("postgresql://a@%2Fvar%2Frun%2Fpg/x", "/var/run/pg"),
        ("postgresql:///x", "/var/run/postgresql"), ("postgresql://a@db.example/x", None),
        ("postgresql+psycopg://a@/x?host=10.0.0.1", None), ("/a/folder", None),
    ],
)  # fmt: skip
def test_the_socket_of_a_database_is_found_in_its_url(url: str, folder: str | None) -> None:
    assert store_places.socket_folder(url) == (None if folder is None else Path(folder))
