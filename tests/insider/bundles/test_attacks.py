"""Attacks on bundles, without and with the installation's signing key: `bundle verify` refuses each."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.desk import Done, inside
from tests.insider.bundles.attacks import ON_ANOTHER, WITHOUT_THE_KEY, Attack
from tests.insider.bundles.attacks_with_key import ON_ANOTHER_WITH_THE_KEY, WITH_THE_KEY
from tests.insider.bundles.pages_case import Made, make
from tests.insider.bundles.tools import Bag

ATTACKS: dict[str, Attack] = {**WITHOUT_THE_KEY, **WITH_THE_KEY}
BASES = {**ON_ANOTHER, **ON_ANOTHER_WITH_THE_KEY}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The bundles that no test may change."""
    return make(tmp_path_factory.mktemp("attacked"))


def verified(path: Path, made: Made) -> Done:
    """The bundle held against the agency's key, as a court does."""
    return inside("bundle", "verify", str(path), "--public-key", made.public_key, "--json")


def state(path: Path) -> dict[str, bytes | str]:
    """All that is there: names, and bytes or targets."""
    return {str(each.relative_to(path)): _content(each) for each in (path, *_below(path))}


def _below(path: Path) -> Iterator[Path]:
    return path.rglob("*") if path.is_dir() else iter(())


def _content(path: Path) -> bytes | str:
    if path.is_symlink():
        return f"link to {path.readlink()}"
    return path.read_bytes() if path.is_file() else f"{path.lstat().st_mode:o}"


def refused(done: Done) -> bool:
    """Whether it was refused in words: by a check, or because it cannot be opened safely."""
    if done.returncode != 3:
        return False
    if done.stdout:
        return not json.loads(done.stdout)["ok"]
    return done.stderr != "" and "Traceback" not in done.stderr


@pytest.mark.parametrize("which", ["court", "unstamped", "one_file", "lab", "partner", "older", "second"])
def test_what_is_unchanged_is_found_whole(which: str, made: Made) -> None:
    done = verified(getattr(made, which), made)
    assert done.returncode == 0, done.stdout + done.stderr


def _copied(base: Path, folder: Path) -> Path:
    if base.is_file():
        return Path(shutil.copy(base, folder / base.name))
    return Path(shutil.copytree(base, folder / "bundle"))


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_noticed(name: str, made: Made, tmp_path: Path) -> None:
    base: Path = getattr(made, BASES.get(name, "unstamped" if name in WITH_THE_KEY else "court"))
    bag = Bag(_copied(base, tmp_path), made)
    ATTACKS[name](bag)
    assert state(bag.path) != state(base), "the attack changed nothing"
    done = verified(bag.path, made)
    assert refused(done), f"{name} is not noticed: {done.stdout}{done.stderr}"


def test_an_attack_is_none_before_it_is_made(made: Made, tmp_path: Path) -> None:
    bag = Bag(shutil.copytree(made.unstamped, tmp_path / "bundle"), made)
    bag.rehash()
    bag.sign()
    done = verified(bag.path, made)
    assert done.returncode == 0, done.stdout + done.stderr
