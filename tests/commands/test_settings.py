"""`settings` as a person or a script uses it, and what the other commands do where the settings are wrong."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import validate

from tests.collector.processes import below
from tests.commands.desk import ROOT, inside, schema, workbench
from tests.patience import PATIENCE, until
from workbench import settings, settings_file


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings file of this test, which is not there yet."""
    path = tmp_path / "config" / "settings.toml"
    monkeypatch.setenv(settings_file.VARIABLE, str(path))
    monkeypatch.setenv("WORKBENCH_STORE", str(tmp_path / "none"))
    return path


def listed() -> dict[str, dict[str, object]]:
    done = inside("settings", "list", "--json")
    told = json.loads(done.stdout)
    validate(told, schema("settings-list"))
    return {one["name"]: one for one in told["settings"]}


def test_a_setting_that_is_set_is_listed_as_from_the_file_until_it_is_unset(file: Path) -> None:
    done = inside("settings", "set", "workers", "3", "--json")
    validate(json.loads(done.stdout), schema("settings"))
    assert (done.returncode, listed()["workers"]["value"], listed()["workers"]["source"]) == (0, 3, "file")
    assert json.loads(inside("settings", "get", "workers", "--json").stdout) == listed()["workers"]
    assert inside("settings", "get", "workers").stdout == "3\n"
    assert "window and collector go by it from their next start on" in inside("settings", "unset", "workers").stdout
    assert (listed()["workers"]["value"], listed()["workers"]["source"]) == (0, "default")
    assert settings_file.read(file) == {}


def test_the_list_tells_of_every_setting_its_value_where_that_stands_and_what_it_is_for(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert listed().keys() == settings.SETTINGS.keys()
    inside("settings", "set", "keep_collecting", "yes")
    monkeypatch.setenv("WORKBENCH_THEME", "dark")
    told = inside("settings", "list").stdout
    assert f"The settings file is {file}.\n" in told
    assert "\nkeep_collecting = yes  (the settings file)\n    go on collecting when the window is closed\n" in told
    assert "\ntheme = dark  (the environment)\n    look of the window (light, dark)\n" in told
    assert (
        "\nworkers = 0  (default)\n    processes that read pages; 0 means one less than there are cores (0 to" in told
    )
    said = inside("settings", "set", "theme", "light").stdout
    assert "theme is still dark: WORKBENCH_THEME in the environment goes before the file." in said


@pytest.mark.parametrize(
    "words",
    [("set", "seal", "none"), ("set", "witnes", "/x"), ("get", "witnes"), ("set", "store", "postgresql://a:b@h/x")],
)
def test_what_cannot_be_set_ends_with_two_in_one_sentence_and_nothing_is_written(
    file: Path, words: tuple[str, ...]
) -> None:
    done = inside("settings", *words)
    assert (done.returncode, len(done.stderr.strip().splitlines()), done.stdout) == (2, 1, "")
    assert not file.exists()


def test_a_team_database_is_listed_without_who_signs_in(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_STORE", "postgresql://boss:secret@db.example:5433/x?sslkey=k")
    assert listed()["store"]["value"] == "postgresql://db.example:5433/x"
    assert "secret" not in inside("settings", "list").stdout
    assert not file.exists()


def test_under_a_broken_file_nothing_is_opened_and_doctor_and_list_say_why(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('witnes = "/mnt/x"\n', encoding="utf-8")
    words = f"The settings file {file} has 'witnes', which is no setting."
    for command in (("search", "x"), ("store", "init"), ("collect",), ("gui", "--screenshots", str(file.parent))):
        done = workbench(*command)
        assert (done.returncode, words in done.stderr, "Traceback" in done.stderr) == (2, True, False), done.stderr
    assert not (file.parents[1] / "none").exists()
    done = inside("doctor", "--json")
    (finding,) = json.loads(done.stdout)
    validate([finding], schema("doctor"))
    assert (done.returncode, finding["name"], finding["needed"], words in finding["words"]) == (
        3, "Settings", True, True,
    )  # fmt: skip
    assert words in inside("settings", "list").stdout
    assert inside("settings", "unset", "witnes").returncode == 0
    assert json.loads(inside("doctor", "--json").stdout)[0]["well"] is True
    assert len(json.loads(inside("doctor", "--json").stdout)) > 10


def test_a_window_starts_under_a_broken_file_and_asks_for_it_to_be_put_right(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("seal =", encoding="utf-8")
    command = [sys.executable, str(ROOT / "main.py"), "gui"]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as launcher:

        def asks() -> list[int]:
            return [pid for pid, words in below(launcher.pid).items() if "--wrong-settings" in words]

        until(asks, "a window says what is wrong", ended=lambda: launcher.poll() is not None)
        os.kill(asks()[0], signal.SIGTERM)
        _, errors = launcher.communicate(timeout=PATIENCE)
    assert (launcher.returncode, errors.startswith(f"The settings file {file} is no TOML: ")) == (2, True), errors


def test_what_is_wrong_in_the_look_alone_is_a_notice_of_doctor(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("text_scale = 5\n", encoding="utf-8")
    told = {one["name"]: one for one in json.loads(inside("doctor", "--json").stdout)}
    assert (told["Settings"]["well"], told["Settings"]["needed"], len(told) > 10) == (False, False, True)
