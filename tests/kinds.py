"""Brings up what is made from `resources/kinds.toml`, and finds what its patterns tell: `python -m tests.kinds`."""

import subprocess
import sys
import tomllib
from typing import NamedTuple

from nlp.identifiers.registry import find
from tests import translations
from tests.translations import ROOT


class PatternedKind(NamedTuple):
    """A kind that a pattern tells, a text in which it stands, and its value there."""

    label: str
    example: str
    value: str


def patterned() -> list[PatternedKind]:
    """All such kinds, with their examples."""
    table = tomllib.loads((ROOT / "resources" / "kinds.toml").read_text(encoding="utf-8"))
    return [PatternedKind(label, told["example"], told["value"]) for label, told in table.items() if "pattern" in told]


def main() -> None:
    """Write the catalogues and the digest of the verifier; say what is found in the examples."""
    translations.main()
    verifier = [sys.executable, "-m", "workbench.bundle.export.standalone_verifier"]
    with (ROOT / "docs" / "verify.sha256").open("wb") as file:
        subprocess.run(verifier, stdout=file, check=True)  # our own module
    for kind in patterned():
        print(f"{kind.example}: {[(one.label, one.value) for one in find(kind.example)]}")  # noqa: T201


if __name__ == "__main__":
    main()
