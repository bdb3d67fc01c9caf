"""What keeps the past of a store is written to by nobody who could be taken over, wherever it lies."""

from pathlib import Path

import pytest

from workbench.processes import sandbox, window_places
from workbench.processes.sandbox_profiles import PROFILES, Kind


def _mount(words: list[str], path: Path) -> str:
    """How a folder is put into a sandbox: the last word before its path that says so."""
    places = [index for index, word in enumerate(words) if word == str(path)]
    return words[max(places) - 1] if places else ""


@pytest.fixture
def witness(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A witness in a folder of the home that a person sees."""
    made = tmp_path / "Documents" / "witness"
    made.mkdir(parents=True)
    monkeypatch.setenv("WORKBENCH_WITNESS", str(made))
    return made


def test_the_window_does_not_see_a_witness_that_lies_among_the_documents(tmp_path: Path, witness: Path) -> None:
    places = window_places.places(str(tmp_path / "store"), pictures=None, home=tmp_path, environment={})
    words = sandbox.command_line(PROFILES["window"], places, home=str(tmp_path))
    assert str(tmp_path / "Documents") in words
    assert words[words.index(str(witness)) - 1] == "--tmpfs"
    assert _mount(words, witness) == "--remount-ro"


def test_a_disk_that_is_out_is_nothing_to_hide_and_no_folder_is_made_for_it(tmp_path: Path, witness: Path) -> None:
    witness.rmdir()
    places = window_places.places(str(tmp_path / "store"), pictures=None, home=tmp_path, environment={})
    assert str(witness) not in sandbox.command_line(PROFILES["window"], places, home=str(tmp_path))
    assert not witness.exists()


def test_an_export_reads_the_witness_and_only_the_child_of_the_witness_writes_to_it(
    tmp_path: Path, witness: Path, own_marks: Path
) -> None:
    places = dict(window_places.places(str(tmp_path / "store"), pictures=None, home=tmp_path, environment={}))
    hows: dict[Kind, str] = {"export": "--ro-bind", "witness": "--bind"}
    for kind, how in hows.items():
        words = sandbox.command_line(PROFILES[kind], places, home=str(tmp_path))
        for folder in (witness, own_marks):
            assert words[words.index(str(folder)) - 1] == how
    assert {kind for kind, one in PROFILES.items() if {"marks", "witness"} & set(one.writes)} == {"witness"}
