"""What is measured when a bundle is begun, covered by a custody event, and the files that are made of it.

Pure, so that the exporter writes and a verifier compares with the same lines. Bill of materials: CycloneDX 1.6.
"""

import hashlib
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import Json, JsonReader, pretty
from workbench.bundle.formats.escape import one_line
from workbench.domain.custody.chain import Fact

PROGRAM = "workbench"


@dataclass(frozen=True, slots=True)
class Measured:
    """What no record of a case tells, as it stood when a bundle was begun.

    `case` is the content of case.json; `parts` and `operator` are what health.json tells of the system and of who
    exports; `settings` are those of config.json; `packages` name to version of what is installed; `hidden` are the
    hidden things, each with its commitment, and `hidden_whole` how many exhibits are hidden whole. `program` is name
    and version; `at` is the time written into the bundle, ISO 8601 in UTC.
    """

    case: dict[str, Json]
    operator: str
    parts: list[Json]
    settings: dict[str, Json]
    packages: dict[str, Json]
    hidden: list[Json]
    hidden_whole: int
    profile: str
    program: str
    store: str
    at: str

    def facts(self) -> dict[str, Fact]:
        """The facts of the event that covers all of it."""
        return {"profile": self.profile, "at": self.at, "program": self.program, "sha256": self._sha256()}

    def _sha256(self) -> str:
        told: dict[str, Json] = {
            "case": self.case,
            "operator": self.operator,
            "parts": self.parts,
            "settings": self.settings,
            "packages": self.packages,
            "hidden": self.hidden,
            "exhibits_left_out": self.hidden_whole,
            "store": self.store,
        }
        return hashlib.sha256(pretty(told)).hexdigest()


def hidden_entry(entry: JsonReader) -> Json:
    """What is measured of a hidden thing: all but the places where it stood, which the records show."""
    return {name: entry.value.get(name) for name in ("name", "kind", "by", "why", "commitment")}


def health_file(measured: Measured, *, seals: Iterable[str], worker_seals: Iterable[str]) -> dict[str, Json]:
    """The state of the parts as they last told it, and the seals under which the exhibits were captured and read."""
    return {
        "stated_at": measured.at,
        "operator": measured.operator,
        "seals": list[Json](sorted(seals)),
        "worker_seals": list[Json](sorted(worker_seals)),
        "parts": measured.parts,
    }


def config_file(measured: Measured) -> dict[str, Json]:
    """The settings in force and the store they were in force for."""
    return {"store": measured.store, "settings": measured.settings}


def sbom_file(measured: Measured) -> dict[str, Json]:
    """The bill of materials of the installation."""
    components: list[Json] = [
        {"type": "library", "bom-ref": f"pkg:pypi/{name}@{version}", "name": name, "version": version,
         "purl": f"pkg:pypi/{name}@{version}"}
        for name, version in sorted(measured.packages.items())
    ]  # fmt: skip
    program: dict[str, Json] = {
        "type": "application",
        "bom-ref": PROGRAM,
        "name": PROGRAM,
        "version": version_of(measured.program),
    }
    serial = uuid.uuid5(uuid.NAMESPACE_URL, f"urn:uuid:{measured.store}/sbom/{measured.at}")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"timestamp": measured.at, "component": program},
        "components": components,
    }


def bag_info(measured: Measured, *, sizes: Collection[int], exhibits: int) -> dict[str, str]:
    """The values of bag-info.txt; `sizes` are those of the files under data/."""
    case = JsonReader(measured.case, name=layout.ABOUT_CASE)
    return {
        "Bagging-Date": measured.at[:10],
        "Bag-Software-Agent": measured.program,
        "External-Identifier": one_line(case.text("number")),
        "External-Description": one_line(case.text("title")),
        "Contact-Name": one_line(measured.operator),
        "Payload-Oxum": f"{sum(sizes)}.{len(sizes)}",
        "Bundle-Format": layout.BUNDLE_FORMAT,
        "Bundle-Profile": measured.profile,
        "Bundle-Made-At": measured.at,
        "Bundle-Store": measured.store,
        "Bundle-Exhibits": str(exhibits),
    }


def version_of(program: str) -> str:
    """The version out of a program's name and version."""
    return program.removeprefix(f"{PROGRAM} ")
