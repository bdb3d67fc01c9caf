"""The set-up of a machine, run in a small project of its own: what it prints, and when."""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.patience import LONG
from tests.range.sites.environments import ROOT

# Stem is published as source alone, and pip has much to say about how it is packed.
PACKAGES = ("setuptools", "stem")
ROOMS = ("workbench", "crawlers", "nlp", "resources")
PROJECT = f"""
[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = "small"
version = "1"

[tool.setuptools]
packages = {list(ROOMS)}
"""


def locked(names: Sequence[str]) -> str:
    """The lines of the real lock for some packages, with their hashes."""
    blocks = re.split(r"^(?=[a-z])", (ROOT / "requirements" / "dev.lock").read_text(encoding="utf-8"), flags=re.M)
    return "".join(block for block in blocks if block.partition("==")[0] in names)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that needs no Debian package, and only some of the real one's Python packages."""
    for room in ROOMS:
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").touch()
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    requirements = tmp_path / "requirements"
    requirements.mkdir()
    shutil.copy(ROOT / "requirements" / "setup.sh", requirements)
    (requirements / "debian.txt").touch()
    (requirements / "dev.lock").write_text(locked(PACKAGES), encoding="utf-8")
    return tmp_path


def set_up(project: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [project / "requirements" / "setup.sh", "always"], capture_output=True, text=True, check=False, timeout=LONG
    )


def test_the_set_up_prints_one_line_a_step_and_nothing_of_what_pip_says(project: Path) -> None:
    done = set_up(project)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert [line for line in lines if not line.startswith("setup: ")] == []
    assert [re.sub(r" in .*", "", line) for line in lines] == [
        "setup: making a virtual environment",
        f"setup: installing the {len(PACKAGES)} Python packages of requirements/dev.lock, one to three minutes",
        "setup: installing the program itself, editable",
    ]
    assert set_up(project).stderr == "", "nothing is left to be done"


def test_what_a_step_of_the_set_up_printed_is_shown_where_it_failed(project: Path) -> None:
    lock = project / "requirements" / "dev.lock"
    lock.write_text(re.sub(r"(?<=--hash=sha256:)[0-9a-f]+", "0" * 64, lock.read_text(encoding="utf-8")), "utf-8")
    done = set_up(project)
    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr
    assert "setup: installing the program itself, editable" not in done.stderr


def test_what_a_lock_does_not_name_is_not_looked_for(project: Path) -> None:
    lock = project / "requirements" / "dev.lock"
    lock.write_text(locked(("setuptools", "markdown-it-py")), encoding="utf-8")
    done = set_up(project)
    assert done.returncode == 0, done.stderr
    assert "installing the 2 Python packages" in done.stderr


def test_the_lock_names_all_that_its_packages_ask_for() -> None:
    command = [sys.executable, "-m", "pip", "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONG)
    assert done.returncode == 0, done.stdout
