"""Settings: environment over file over default; a wrong value gets a sentence, and no weaker default in its place."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from workbench import settings, settings_file
from workbench.errors import UserError, WrongUseError
from workbench.processes.environment import child_environment
from workbench.store.witness import outside_heads

ROOT = Path(__file__).parents[1]
SETS = "import sys; from workbench import settings; [settings.put(sys.argv[1], value) for value in sys.argv[2:]]"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings file of this test, which is not there yet."""
    path = tmp_path / "config" / "settings.toml"
    monkeypatch.setenv(settings_file.VARIABLE, str(path))
    return path


def written(file: Path, text: str) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_the_environment_goes_before_the_file_and_the_file_before_the_default(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> tuple[int, settings.Source]:
        return settings.number("workers"), settings.values()["workers"].source

    assert told() == (0, "default")
    written(file, "workers = 3")
    assert told() == (3, "file")
    monkeypatch.setenv("WORKBENCH_WORKERS", "5")
    assert told() == (5, "environment")


def test_what_is_written_is_there_again_in_its_own_type_and_the_owners_alone(file: Path) -> None:
    for name, value in (("workers", "07"), ("keep_collecting", "Yes"), ("child_officer", 'A "B" #c'), ("store", "~/s")):
        settings.put(name, value)
    assert settings_file.read(file) == {
        "workers": 7, "keep_collecting": True, "child_officer": 'A "B" #c', "store": "~/s",
    }  # fmt: skip
    assert settings.switch("keep_collecting")
    assert settings.path("store") == Path("~/s").expanduser()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_comments_and_order_of_a_person_stay(file: Path) -> None:
    written(file, "# mine\nworkers = 3 # three\n\n# for nights\nkeep_collecting = true\ntheme = 'dark'")
    settings.put("workers", "4")
    settings.put("language", "ur")
    settings.put("theme", None)
    assert file.read_text(encoding="utf-8").rstrip() == (
        '# mine\nworkers = 4 # three\n\n# for nights\nkeep_collecting = true\nlanguage = "ur"'
    )


def test_a_file_that_is_a_link_stays_one(file: Path, tmp_path: Path) -> None:
    real = written(tmp_path / "real" / "mine.toml", "")
    file.parent.mkdir()
    file.symlink_to(real)
    settings.put("workers", "4")
    assert file.is_symlink()
    assert settings_file.read(real) == {"workers": 4}


def test_two_that_write_at_once_lose_nothing(file: Path) -> None:
    values = [str(number) for number in range(1, 11)]
    names = ("workers", "worker_seconds", "anchor_hours")
    writers = [subprocess.Popen([sys.executable, "-c", SETS, name, *values], cwd=ROOT) for name in names]
    assert [writer.wait(PATIENCE) for writer in writers] == [0, 0, 0]
    assert settings_file.read(file) == dict.fromkeys(names, 10)


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("seal", "none", "kernel or partial"), ("language", "de", "en or ur"), ("theme", "", "light or dark"),
        ("workers", "many", "a whole number from 0 to 512"), ("workers", "513", "a whole number from 0 to 512"),
        ("workers", "-1", "a whole number from 0 to 512"), ("workers", "٣", "a whole number from 0 to 512"),
        ("workers", "9" * 900, "a whole number from 0 to 512"), ("keep_collecting", "perhaps", "yes or no"),
        ("witness", "disk", "an absolute path"), ("marks", "", "an absolute path"), ("tor_binary", "bin/tor", "path"),
        ("store", "stores/1", "a postgresql:// address"), ("store", "mysql://h/x", "a postgresql:// address"),
        ("anchor_url", "ftp://tsa.example/", "an http or https address"), ("anchor_url", "tsa", "an http or https"),
        ("anchor_url", "http://[", "an http or https address"), ("child_officer", "a\nb", "one line of text"),
        ("model", "x" * 2000, "one line of text"), ("witness", "/a\0b", "one line of text"),
    ],
)  # fmt: skip
def test_a_wrong_value_gets_a_sentence_and_is_not_written(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, wanted: str
) -> None:
    before = written(file, "# mine\nworkers = 3\n").read_bytes()
    with pytest.raises(WrongUseError, match=f"^The setting {name} must be .*{wanted}.*, not .{{1,110}}$"):
        settings.put(name, value)
    assert file.read_bytes() == before
    if "\0" not in value:
        monkeypatch.setenv(f"WORKBENCH_{name.upper()}", value)
        assert f"The setting WORKBENCH_{name.upper()} must be" in settings.values()[name].problem


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ('workers = "3"', "a number without quotes, not '3'"), ("workers = true", "a number without quotes, not True"),
        ("workers = -3", "a whole number from 0 to 512, not '-3'"), ("workers = 3.0", "a number without quotes"),
        ('keep_collecting = "yes"', "true or false, without quotes, not 'yes'"), ("witness = 5", "text between quotes"),
        ("keep_collecting = 1", "true or false"), ('seal = "none"', "kernel or partial, not 'none'"),
        ("model = 2026-11-01", "text between quotes"), ('[witness]\nfolder = "/x"', "text between quotes"),
    ],
)  # fmt: skip
def test_a_wrong_value_in_the_file_is_named_with_file_and_setting_by_whoever_asks_for_it(
    file: Path, line: str, wanted: str
) -> None:
    written(file, f'child_officer = "A. Khan"\n{line}\n')
    name = line.strip("[").split()[0].strip("]")
    with pytest.raises(WrongUseError) as refused:
        settings.text(name)
    assert f"The setting {name} in {file} must be {wanted}" in str(refused.value)
    assert settings.text("child_officer") == "A. Khan"
    with pytest.raises(WrongUseError, match=f"The setting {name} in "):
        settings.put("theme", "dark")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('witnes = "/mnt/x"\n', "has 'witnes', which is no setting. Allowed are: store, "),
        ("seal = kernel\n", "is no TOML: "), ('seal = "kernel"\nseal = "partial"\n', "is no TOML: "),
    ],
)  # fmt: skip
def test_a_file_that_makes_no_sense_stands_in_the_way_of_all_but_the_look(
    file: Path, monkeypatch: pytest.MonkeyPatch, text: str, words: str
) -> None:
    written(file, text)
    for name in ("seal", "store", "witness", "torrc_extra", "keep_other_days", "child_officer", "lock_after_minutes"):
        with pytest.raises(WrongUseError) as refused:
            settings.text(name)
        assert f"The settings file {file} {words}" in str(refused.value)
    for act in (child_environment, outside_heads.folders, settings.for_custody, settings.terms, settings.freeze):
        with pytest.raises(WrongUseError, match=f"The settings file {file} "):
            act()
    assert [settings.text(name) for name in settings.LOOK] == ["en", "light", "100"]
    monkeypatch.setenv("WORKBENCH_SEAL", "partial")
    assert settings.text("seal") == "partial"
    with pytest.raises(WrongUseError):
        settings.put("theme", "dark")
    assert file.read_text(encoding="utf-8") == text


def test_a_file_that_cannot_be_read_is_said_in_words(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(UserError, match=f"The settings file {file} cannot be read: Is a directory."):
        settings.text("store")
    written(file.parent.parent / "plain", "")
    os.environ[settings_file.VARIABLE] = str(file.parent.parent / "plain" / "settings.toml")
    with pytest.raises(UserError, match="cannot be written: "):
        settings.put("theme", "dark")


def test_what_is_wrong_in_the_look_alone_is_no_hindrance(file: Path) -> None:
    written(file, "text_scale = 900\nworkers = 2\n")
    first, rest = settings.troubles()
    assert (first, "a whole number from 80 to 200, not '900'" in rest) == ("", True)
    assert child_environment()["WORKBENCH_TEXT_SCALE"] == "100"


@pytest.mark.parametrize("address", ["postgresql://boss:secret@db.example/x", "postgresql://db/x?password=secret"])
def test_a_password_is_no_setting_and_is_in_no_sentence(
    file: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    with pytest.raises(WrongUseError, match="holds a password, and a secret is no setting") as refused:
        settings.put("store", address)
    assert "secret@" not in str(refused.value)
    assert not file.exists()
    with pytest.raises(WrongUseError) as refused:
        settings.put("anchor_url", "https://boss:secret@tsa.example/")
    assert "secret" not in str(refused.value)
    monkeypatch.setenv("WORKBENCH_STORE", address)
    assert settings.text("store") == address


def test_a_child_is_given_every_value_and_reads_no_file(file: Path) -> None:
    written(file, 'workers = 3\nwitness = "/mnt/witness"\nkeep_collecting = true\nstore = "/srv/store"\n')
    env = child_environment()
    assert {f"WORKBENCH_{name.upper()}" for name in settings.SETTINGS} - env.keys() == {"WORKBENCH_STORE"}
    shown = "import json; from workbench import settings; print(json.dumps(settings.for_custody()))"
    before = settings.for_custody()
    file.unlink()
    done = subprocess.run([sys.executable, "-c", shown], env=env, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == before
    assert before["witness"] == "/mnt/witness"


def test_who_is_frozen_goes_on_under_the_values_of_its_start(file: Path) -> None:
    written(file, "workers = 3\n")
    before = dict(os.environ)
    try:
        settings.freeze()
        written(file, "workers = 4\nseal =\n")
        assert (settings.number("workers"), settings.text("seal")) == (3, "kernel")
    finally:
        os.environ.clear()
        os.environ.update(before)


def test_file_and_folders_are_where_xdg_has_them(tmp_path: Path) -> None:
    folders = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "STATE")}
    names = settings.SETTINGS.keys() | {"settings"}
    plain = {name: value for name, value in os.environ.items() if name not in {f"WORKBENCH_{n.upper()}" for n in names}}
    shown = (
        "from workbench import settings, settings_file; print(settings_file.place()); "
        "[print(settings.path(name)) for name in ('store', 'site_profiles', 'marks', 'window_state')]"
    )

    def told(**extra: str) -> list[str]:
        env = {**plain, "HOME": str(tmp_path / "home"), **extra}
        command = [sys.executable, "-c", shown]
        return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()

    assert [str(Path(path).relative_to(tmp_path)) for path in told(**folders)] == [
        "config/workbench/settings.toml", "data/workbench/store", "data/workbench/sites", "state/workbench/marks",
        "state/workbench/window",
    ]  # fmt: skip
    assert told(XDG_CONFIG_HOME="", XDG_DATA_HOME="", XDG_STATE_HOME="")[:2] == [
        f"{tmp_path}/home/.config/workbench/settings.toml", f"{tmp_path}/home/.local/share/workbench/store",
    ]  # fmt: skip


def test_the_chain_does_not_tell_whose_home_it_was() -> None:
    home = str(Path.home())
    assert not [name for name, setting in settings.SETTINGS.items() if home in setting.default]
