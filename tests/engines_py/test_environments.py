"""The environments of programs that are not ours.

Each lock names all that its programs ask for, on every Python, and nothing that a machine would have to compile.
"""

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.engines_py import flaskbb
from tests.patience import LONG
from tests.range.sites.environments import ROOT, ensure

PYTHONS = ("3.11.0", "3.11.2", "3.11.3", "3.12.0", "3.13.0", "3.13.5")
ASKS = """
import json
from importlib.metadata import distributions
print(json.dumps([[one.metadata["Name"], one.requires or []] for one in distributions()]))
"""
# An index of packages takes no wheel for "linux" alone (PEP 600), so that one which says so was built on this machine.
TAGS = """
import json
from importlib.metadata import distributions
print(json.dumps([[one.metadata["Name"], one.read_text("WHEEL") or ""] for one in distributions()]))
"""
ENVIRONMENTS = [("range", ()), ("unknown", ()), ("bepasty", ()), ("outside", ()), (flaskbb.NAME, flaskbb.PIP)]


def marker_holds(marker: Marker | None, version: str, extra: str = "") -> bool:
    python = {"python_full_version": version, "python_version": version.rpartition(".")[0], "extra": extra}
    return marker is None or marker.evaluate({**python, "sys_platform": "linux", "platform_system": "Linux"})


def locked(name: str) -> list[Requirement]:
    lines = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8").splitlines()
    return [Requirement(line.removesuffix("\\")) for line in lines if line and not line.startswith((" ", "#"))]


def left_out() -> frozenset[str]:
    """What the locks leave out on purpose, since something else that they name stands in for it."""
    rules = tomllib.loads((ROOT / "requirements" / "uv.toml").read_text(encoding="utf-8"))
    return frozenset(canonicalize_name(Requirement(rule).name) for rule in rules["override-dependencies"])


def asked_for(python: Path, version: str) -> Iterator[tuple[str, str]]:
    """Who asks for what in an environment, under a version of Python; an extra counts where somebody asks for it."""
    told = subprocess.run([python, "-c", ASKS], capture_output=True, text=True, check=True, timeout=LONG).stdout
    known = {canonicalize_name(name): [Requirement(each) for each in asks] for name, asks in json.loads(told)}
    seen: set[tuple[str, str]] = set()
    waiting = [(name, "") for name in known]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        for each in (one for one in known.get(name, ()) if marker_holds(one.marker, version, extra)):
            wanted = canonicalize_name(each.name)
            yield name, wanted
            waiting += [(wanted, more) for more in each.extras]


@pytest.mark.parametrize(("name", "options"), ENVIRONMENTS)
def test_a_lock_names_all_that_its_programs_ask_for_on_every_python(name: str, options: tuple[str, ...]) -> None:
    python, lines = ensure(name, *options), locked(name)
    missing = set()
    for version in PYTHONS:
        named = {canonicalize_name(line.name) for line in lines if marker_holds(line.marker, version)}
        asked = asked_for(python, version)
        missing |= {(version, *each) for each in asked if each[0] in named and each[1] not in named | left_out()}
    assert sorted(missing) == []


@pytest.mark.parametrize(("name", "options"), ENVIRONMENTS)
def test_no_lock_names_what_a_bare_machine_would_have_to_compile(name: str, options: tuple[str, ...]) -> None:
    told = subprocess.run(
        [ensure(name, *options), "-c", TAGS], capture_output=True, text=True, check=True, timeout=LONG
    )
    wheels = dict(json.loads(told.stdout))
    assert "pip" in wheels
    assert [package for package, wheel in wheels.items() if re.search(r"^Tag: \S+-linux_", wheel, re.M)] == []
