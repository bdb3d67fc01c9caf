"""The papers of a bundle's report: which files there are, and what writes each of them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, Protocol

from workbench.bundle.formats import layout
from workbench.bundle.report.assemble import build
from workbench.bundle.report.context import ReportContext
from workbench.bundle.report.i18n import Tongue, language
from workbench.bundle.report.model import PRINTED, WHOLE
from workbench.bundle.report.writers.pages import web_page
from workbench.translation import mark, sentence

NAMES = {"en": mark("English"), "ur": mark("Urdu")}


class Write(Protocol):
    """Fills a file; calls `go_on` between two pieces, which raises when no more is wanted."""

    def __call__(self, out: BinaryIO, *, told: ReportContext, go_on: Callable[[], None]) -> None:
        """Fill the file."""


@dataclass(frozen=True, slots=True)
class ReportOutput:
    """One file of the report, the words of its progress, and what writes it."""

    path: str
    words: str
    write: Write


def papers(*, pdf: bool) -> list[ReportOutput]:
    """The files of the report, in the order in which they are written; with or without those for the printer."""
    pages = [
        ReportOutput(
            path,
            sentence("Writing the report in {language}.", language=NAMES[tongue]),
            partial(_write_page, tongue=tongue),
        )
        for tongue, path in layout.REPORT_PAGES.items()
    ]
    prints = [
        ReportOutput(
            path,
            sentence("Printing the report in {language} as PDF.", language=NAMES[tongue]),
            partial(_write_print, tongue=tongue),
        )
        for tongue, path in layout.REPORT_PRINTS.items()
    ]
    return pages + prints if pdf else pages


def _write_page(out: BinaryIO, *, told: ReportContext, go_on: Callable[[], None], tongue: Tongue) -> None:
    for piece in web_page(build(told, WHOLE), language(tongue)):
        go_on()
        out.write(piece.encode("utf-8"))


def _write_print(out: BinaryIO, *, told: ReportContext, go_on: Callable[[], None], tongue: Tongue) -> None:
    from workbench.bundle.report.writers.pdf import write_pdf

    write_pdf(out, build(told, PRINTED), language(tongue), go_on=go_on)
