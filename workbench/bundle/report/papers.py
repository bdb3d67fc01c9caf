"""The papers of a bundle's report: which files there are, and what writes each of them."""

import base64
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, Protocol

from workbench.bundle import layout
from workbench.bundle.report.build import build
from workbench.bundle.report.html import Page
from workbench.bundle.report.model import WHOLE, Limits, Report, Say
from workbench.bundle.report.style import screen
from workbench.bundle.report.told import Told
from workbench.bundle.report.words import Language, Tongue, language
from workbench.translation import mark, sentence

# What is printed is bounded, so that the largest case needs no more memory than this; the web page has everything.
PRINTED = Limits(exhibits=200, rows=500, letters=8_000)
NAMES = {"en": mark("English"), "ur": mark("Urdu")}


class Write(Protocol):
    """Fills a file; calls `go_on` between two pieces, which raises when no more is wanted."""

    def __call__(self, out: BinaryIO, *, told: Told, go_on: Callable[[], None]) -> None:
        """Fill the file."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of the report, the words of its progress, and what writes it."""

    path: str
    words: str
    write: Write


def papers(*, pdf: bool) -> list[Paper]:
    """The files of the report, in the order in which they are written; with or without those for the printer."""
    pages = [
        Paper(
            path,
            sentence("Writing the report in {language}.", language=NAMES[tongue]),
            partial(_write_page, tongue=tongue),
        )
        for tongue, path in layout.REPORT_PAGES.items()
    ]
    prints = [
        Paper(
            path,
            sentence("Printing the report in {language} as PDF.", language=NAMES[tongue]),
            partial(_write_print, tongue=tongue),
        )
        for tongue, path in layout.REPORT_PRINTS.items()
    ]
    return pages + prints if pdf else pages


def _write_page(out: BinaryIO, *, told: Told, go_on: Callable[[], None], tongue: Tongue) -> None:
    for piece in page(build(told, WHOLE), language(tongue)):
        go_on()
        out.write(piece.encode("utf-8"))


def _write_print(out: BinaryIO, *, told: Told, go_on: Callable[[], None], tongue: Tongue) -> None:
    from workbench.bundle.report.pdf import write_pdf

    write_pdf(out, build(told, PRINTED), language(tongue), go_on=go_on)


def page(report: Report, chosen: Language) -> Iterator[str]:
    """The report as one web page that runs nothing and loads nothing, in pieces."""
    style = screen()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield (
        f'<!DOCTYPE html>\n<html lang="{chosen.name}" dir="{chosen.direction}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="referrer" content="no-referrer">'
        f"<title>{chosen.words(Say('Evidence report'))} {report.number}</title><style>{style}</style></head>\n<body>"
    )
    yield from Page(chosen, printed=False).body(report)
    yield "</body></html>\n"
