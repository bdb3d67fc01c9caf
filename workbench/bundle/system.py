"""What a bundle says of the system that made it: the state of its parts, its settings, its packages (CycloneDX 1.6)."""

import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, distributions, version

from workbench.bundle.jsonform import Json, utc
from workbench.bundle.snapshot import SystemState
from workbench.domain.cases import CaseSnapshot
from workbench.domain.health import PartHealth

PROGRAM = "workbench"


@cache
def packages() -> Mapping[str, str]:
    """Name to version of every installed package, names in their normal form (PEP 503), as this process began."""
    found: dict[str, str] = {}
    for distribution in distributions():
        if name := distribution.name:
            # Of two by one name the first on the path is the one that is imported.
            found.setdefault(re.sub(r"[-_.]+", "-", name).lower(), distribution.version)
    return found


def sbom(installed: Mapping[str, str], *, at: datetime, store_id: str) -> dict[str, Json]:
    """The bill of materials of this installation."""
    components: list[Json] = [
        {"type": "library", "bom-ref": f"pkg:pypi/{name}@{version}", "name": name, "version": version,
         "purl": f"pkg:pypi/{name}@{version}"}
        for name, version in sorted(installed.items())
        if name != PROGRAM
    ]  # fmt: skip
    program: dict[str, Json] = {
        "type": "application",
        "bom-ref": PROGRAM,
        "name": PROGRAM,
        "version": program_version(),
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'urn:uuid:{store_id}/sbom/{utc(at)}')}",
        "version": 1,
        "metadata": {"timestamp": utc(at), "component": program},
        "components": components,
    }


def program_version() -> str:
    """The version of this program; "source" when it runs from a source tree that was never installed."""
    try:
        return version(PROGRAM)
    except PackageNotFoundError:
        return "source"


def health(
    snapshot: CaseSnapshot, state: SystemState, *, at: datetime, seals: Iterable[str], worker_seals: Iterable[str]
) -> dict[str, Json]:
    """The state of the parts as they last told it, and the seals under which the exhibits were captured and read."""
    return {
        "stated_at": utc(at),
        "operator": snapshot.operator,
        "seals": list[Json](sorted(seals)),
        "worker_seals": list[Json](sorted(worker_seals)),
        "parts": _parts(state.health),
    }


def _parts(parts: Iterable[PartHealth]) -> list[Json]:
    return [
        {
            "part": part.part,
            "state": part.state,
            "words": part.words,
            "said_at": utc(part.said_at),
            "facts": dict(part.facts),
        }
        for part in sorted(parts, key=lambda part: part.part)
    ]


def config(snapshot: CaseSnapshot, state: SystemState) -> dict[str, Json]:
    """The settings in force and the store they were in force for."""
    return {"store": snapshot.store_id, "settings": dict(state.config)}
