"""The structured files of a bundle: made from the exhibits' records alone, so that a verifier can make them again."""

from collections.abc import Iterator, Mapping

from workbench.bundle.jsonform import Reader
from workbench.bundle.layout import STRUCTURED_FILES, About
from workbench.bundle.structured.caseform import CaseForm
from workbench.bundle.structured.form import Format, Maker
from workbench.bundle.structured.ftm import Ftm
from workbench.bundle.structured.misp import Misp
from workbench.bundle.structured.plain import Identifiers, Posts, PostTable
from workbench.bundle.structured.stix import Stix

FORMATS: Mapping[str, Maker] = dict(
    zip(STRUCTURED_FILES, (Posts, PostTable, Identifiers, Stix, Misp, Ftm, CaseForm), strict=True)
)


class All:
    """All structured files at once, fed record by record."""

    def __init__(self, about: About) -> None:
        self._formats: dict[str, Format] = {name: made(about) for name, made in FORMATS.items()}

    def start(self) -> dict[str, bytes]:
        """The beginning of each file, by its path."""
        return {name: one.start() for name, one in self._formats.items()}

    def add(self, record: Reader) -> dict[str, bytes]:
        """What a record adds to each file."""
        return {name: one.add(record) for name, one in self._formats.items()}

    def end(self) -> dict[str, Iterator[bytes]]:
        """The end of each file, in pieces."""
        return {name: one.end() for name, one in self._formats.items()}
