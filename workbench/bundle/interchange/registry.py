"""The structured files of a bundle: made from the exhibits' records alone, so that a verifier can make them again."""

from collections.abc import Iterator, Mapping

from workbench.bundle.formats.canonical_json import JsonReader
from workbench.bundle.formats.layout import STRUCTURED_FILES, About
from workbench.bundle.interchange.base import Format, Maker
from workbench.bundle.interchange.case_uco import CaseForm
from workbench.bundle.interchange.csv_jsonl import Identifiers, PostsJsonl, PostTable
from workbench.bundle.interchange.ftm import Ftm
from workbench.bundle.interchange.misp import Misp
from workbench.bundle.interchange.stix import Stix

FORMATS: Mapping[str, Maker] = dict(
    zip(STRUCTURED_FILES, (PostsJsonl, PostTable, Identifiers, Stix, Misp, Ftm, CaseForm), strict=True)
)


class InterchangeWriter:
    """All structured files at once, fed record by record."""

    def __init__(self, about: About) -> None:
        self._formats: dict[str, Format] = {name: made(about) for name, made in FORMATS.items()}

    def start(self) -> dict[str, bytes]:
        """The beginning of each file, by its path."""
        return {name: one.start() for name, one in self._formats.items()}

    def add(self, record: JsonReader) -> dict[str, bytes]:
        """What a record adds to each file."""
        return {name: one.add(record) for name, one in self._formats.items()}

    def end(self) -> dict[str, Iterator[bytes]]:
        """The end of each file, in pieces."""
        return {name: one.end() for name, one in self._formats.items()}
