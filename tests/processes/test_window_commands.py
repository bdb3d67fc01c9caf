"""What a window that was taken over can have started outside of its sandbox: what it may have, and nothing else."""

from pathlib import Path

import pytest

from workbench.processes import sandbox
from workbench.processes.child_broker import ChildNotStartedError
from workbench.processes.window_commands import command_words
from workbench.processes.window_places import documents, is_document


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    for name in ("Documents/deep", ".ssh", ".config", "Desktop"):
        (home / name).mkdir(parents=True)
    (home / "linked").symlink_to(home / ".ssh")
    (home / "Documents" / "way out").symlink_to(home / ".ssh")
    return home


def _asked(home: Path, *words: str) -> list[str]:
    return command_words(words, sees=lambda path: is_document(path, home))[1]


def test_what_the_window_asks_for_is_passed_on(home: Path) -> None:
    out = str(home / "Documents")
    words = ["bundle", "export", "FIR 1/2026", "--profile", "court", "--out", out, "--to", "age1x", "--reason", "--x"]
    assert _asked(home, *words, "--stamp", "--json") == [
        "bundle", "export", "--profile=court", f"--out={out}", "--to=age1x", "--reason=--x", "--stamp", "--json",
        "FIR 1/2026",
    ]  # fmt: skip
    assert _asked(home, "collect", "--json", "--with-parent") == ["collect", "--json", "--with-parent"]
    assert _asked(home, "bundle", "verify", f"{out}/b.tar", "--json") == [
        "bundle", "verify", "--json", f"{out}/b.tar",
    ]  # fmt: skip
    assert _asked(home, "settings", "set", "language", "ur") == ["settings", "set", "language", "ur"]
    assert _asked(home, "partner", "accept", "7", "--reason", "r", "--progress")[:2] == ["partner", "accept"]


@pytest.mark.parametrize(
    "words",
    [
        [], ["doctor"], ["store", "rekey"], ["crawl", "http://x/"], ["operator", "add"], ["collect", "--once", "x"],
        ["bundle", "export", "1", "--store", "/x"], ["bundle", "export", "1", "--key-file=/etc/shadow"],
        ["bundle", "export", "1", "--sealed-child"], ["bundle", "export", "1", "2"], ["bundle", "contents"],
        ["partner", "look", "--operator", "boss"], ["partner", "refuse", "7"], ["bundle", "verify", "b.tar"],
        ["settings", "set", "tor_binary", "/home/x/tor"], ["settings", "set", "window_state", "/home/x"],
        ["settings", "set", "seal", "partial"], ["settings", "unset", "language"], ["settings", "set", "theme", "--x"],
    ],
)  # fmt: skip
def test_other_commands_options_and_numbers_of_words_are_refused(home: Path, words: list[str]) -> None:
    with pytest.raises(ChildNotStartedError):
        _asked(home, *words)


@pytest.mark.parametrize(
    "place", [".ssh", ".config/autostart", "Documents/../.ssh", "Documents/way out/x", "linked", "", "../x"]
)
def test_a_file_is_named_only_where_the_window_sees_it(home: Path, place: str) -> None:
    for words in (
        ["bundle", "export", "1", "--out", str(home / place)],
        ["bundle", "verify", str(home / place)],
        ["partner", "bring", str(home / place), "--partner", "A"],
    ):
        with pytest.raises(ChildNotStartedError, match="does not lie in a folder that the window sees"):
            _asked(home, *words)


def test_the_window_sees_the_folders_of_a_home_that_a_person_sees_but_none_that_holds_what_is_run_outside(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = {path.name for path in documents(home) if path.is_relative_to(home)}
    assert shown == {"Documents", "Desktop"}
    monkeypatch.setenv("WORKBENCH_TORRC_EXTRA", str(home / "Documents" / "deep" / "torrc"))
    assert not is_document(home / "Documents" / "deep", home)
    assert is_document(home / "Desktop" / "x", home)
    assert not any(sandbox.CODE.is_relative_to(folder) for folder in documents(sandbox.CODE.parents[-2]))
