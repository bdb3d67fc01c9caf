"""What is measured of the system that makes a bundle: the state of its parts, its settings, its packages."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, distributions, version

from workbench.bundle.contents.measurements import PROGRAM
from workbench.bundle.formats.canonical_json import Json, utc
from workbench.domain.sources.health import PartHealth
from workbench.translation import catalogue


@cache
def packages() -> Mapping[str, str]:
    """Name to version of every installed package, names in their normal form (PEP 503), as this process began."""
    found: dict[str, str] = {}
    for distribution in distributions():
        if name := distribution.name:
            # Of two by one name the first on the path is the one that is imported.
            found.setdefault(re.sub(r"[-_.]+", "-", name).lower(), distribution.version)
    return found


def program_version() -> str:
    """The version of this program; "source" when it runs from a source tree that was never installed."""
    try:
        return version(PROGRAM)
    except PackageNotFoundError:
        return "source"


def parts_of(parts: Iterable[PartHealth]) -> list[Json]:
    """The state of the parts as they last told it, in their words and in the same words in Urdu."""
    return [
        {
            "part": part.part,
            "state": part.state,
            "words": part.words,
            "words_ur": catalogue("ur").sentence(part.words),
            "said_at": utc(part.said_at),
            "facts": dict(part.facts),
        }
        for part in sorted(parts, key=lambda part: part.part)
    ]
