"""Prints a report as PDF. The one module that knows WeasyPrint, which the export child loads when it gets here.

Nothing is loaded but the fonts of this program, out of its own package; no network, no other file.
"""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from io import BytesIO
from typing import Any, BinaryIO

from workbench.bundle.report.i18n import ReportLanguage
from workbench.bundle.report.model import ReportTree
from workbench.bundle.report.writers import pdf_text_layer
from workbench.bundle.report.writers.pages import printed_page
from workbench.errors import UserError

FONTS = frozenset(
    f"font:{family}-{weight}.ttf"
    for family in ("DeskSans", "DeskMono", "DeskNaskh", "DeskNastaliq")
    for weight in (400, 600)
)
# Where fontconfig looks for what fonts there are (fonts-conf(5)).
_FONT_SETTINGS = "FONTCONFIG_FILE"
NO_PANGO = (
    "The report cannot be printed as PDF: the library Pango is missing on this machine ({reason}). Nothing was left "
    "behind. Install libpango-1.0-0 and libpangoft2-1.0-0, or leave the PDF out."
)


def write_pdf(out: BinaryIO, report: ReportTree, language: ReportLanguage, *, go_on: Callable[[], None]) -> None:
    """Print a report to a file; `go_on` is called after each page and may raise to stop.

    The same report gives the same bytes. Raises UserError when this machine lacks the libraries.
    """
    try:
        from weasyprint import HTML
        from weasyprint.text.fonts import FontConfiguration
    except OSError as error:
        raise UserError(NO_PANGO.format(reason=error)) from error

    with _between_pages(go_on), _fonts_with_outlines():
        page = HTML(string="".join(printed_page(report, language)), url_fetcher=_OwnFonts())
        document = page.render(font_config=FontConfiguration())
        document.fonts = pdf_text_layer.Fonts()
        document.write_pdf(
            out,
            finisher=lambda done, pdf: pdf_text_layer.finish(done.fonts, pdf),
            pdf_identifier=f"{report.number}-{language.name}".encode(),
        )


class _OwnFonts:
    """Gives out the program's fonts, out of its own package, and refuses everything else."""

    _fail_on_errors = True  # what WeasyPrint asks a fetcher: a refusal ends the printing instead of being passed over

    def __call__(self, url: str) -> Any:
        """A font. Raises ValueError on any other address."""
        from weasyprint.urls import URLFetcherResponse

        if url not in FONTS:
            raise ValueError(f"a report loads nothing: {url[:80]}")
        data = resources.files("resources").joinpath("fonts", url.removeprefix("font:")).read_bytes()
        return URLFetcherResponse(url, BytesIO(data), {"Content-Type": "font/ttf"})


@contextmanager
def _fonts_with_outlines() -> Iterator[None]:
    """Only fonts whose letters are drawn by lines, as the verifier reads them: others come as pictures into a PDF."""
    before = os.environ.get(_FONT_SETTINGS)
    with resources.as_file(resources.files("resources").joinpath("fonts", "fonts.conf")) as settings:
        os.environ[_FONT_SETTINGS] = str(settings)
        try:
            yield
        finally:
            if before is None:
                del os.environ[_FONT_SETTINGS]
            else:
                os.environ[_FONT_SETTINGS] = before


@contextmanager
def _between_pages(go_on: Callable[[], None]) -> Iterator[None]:
    """WeasyPrint tells its progress, page by page, to a logger: the one place to stop it in the middle."""
    asking = _Asking(go_on)
    progress, warnings = logging.getLogger("weasyprint.progress"), logging.getLogger("weasyprint")
    levels = progress.level, warnings.level
    progress.setLevel(logging.INFO)
    warnings.setLevel(logging.ERROR)
    progress.addHandler(asking)
    try:
        yield
    finally:
        progress.removeHandler(asking)
        progress.setLevel(levels[0])
        warnings.setLevel(levels[1])


class _Asking(logging.Handler):
    """Asks at each message whether to go on."""

    def __init__(self, go_on: Callable[[], None]) -> None:
        super().__init__()
        self._go_on = go_on

    def emit(self, _: logging.LogRecord) -> None:
        """Ask; what it raises goes through WeasyPrint up to the export."""
        self._go_on()
