"""The report as pages: web pages in one or more languages, made together, and the page that is given to the printer."""

import base64
import hashlib
from collections.abc import Iterator, Sequence

from workbench.bundle.formats.escape import one_line
from workbench.bundle.report.i18n import ReportLanguage
from workbench.bundle.report.model import Captured, Code, ReportTree, Say
from workbench.bundle.report.writers.html import END, HtmlWriter
from workbench.bundle.report.writers.style import printer, screen


def web_pages(report: ReportTree, languages: Sequence[ReportLanguage]) -> Iterator[tuple[int, str]]:
    """The report as a web page in each language, in pieces, each with the place of its language.

    The pages run nothing and load nothing. Each exhibit is read once for all of them.
    """
    style = screen()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    for place, chosen in enumerate(languages):
        yield (
            place,
            (
                f'<!DOCTYPE html>\n<html lang="{chosen.name}" dir="{chosen.direction}"><head><meta charset="utf-8">'
                f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
                f'<meta name="referrer" content="no-referrer">'
                f"<title>{chosen.words(Say('Evidence report'))} {report.number}</title>"
                f"<style>{style}</style></head>\n<body>"
            ),
        )
    yield from _bodies(report, [HtmlWriter(chosen, printed=False) for chosen in languages])
    for place in range(len(languages)):
        yield place, "</body></html>\n"


def web_page(report: ReportTree, language: ReportLanguage) -> Iterator[str]:
    """The report as one web page, in pieces."""
    return (piece for _, piece in web_pages(report, [language]))


def printed_page(report: ReportTree, language: ReportLanguage) -> Iterator[str]:
    """The page that is given to the printer, in pieces."""
    page = HtmlWriter(language, printed=True)
    title = language.words(Say("Evidence report"))
    style = printer(language, page=language.words(Say("Page")))
    yield (
        f'<!DOCTYPE html><html lang="{language.name}" dir="{language.direction}"><head><meta charset="utf-8">'
        f"<title>{title} {report.number}</title>"
        f'<meta name="dcterms.created" content="{report.at}"><style>{style}</style></head><body>'
        f'<div class="first">{page.line((Say("Case"), Say(" "), Captured(one_line(report.case, longest=60))))}</div>'
        f'<div class="last">{page.line((Say("Report"), Say(" "), Code(report.number)))}</div>\n'
    )
    yield from printed_body(report, language)
    yield "</body></html>"


def printed_body(report: ReportTree, language: ReportLanguage) -> Iterator[str]:
    """The chapters of that page, in pieces."""
    return (piece for _, piece in _bodies(report, [HtmlWriter(language, printed=True)]))


def _bodies(report: ReportTree, pages: Sequence[HtmlWriter]) -> Iterator[tuple[int, str]]:
    """The chapters in pieces, each with the place of its page."""
    for section in report.sections:
        for place, page in enumerate(pages):
            yield place, page.begin(section)
        for block in section.blocks:
            for place, page in enumerate(pages):
                for piece in page.block(block):
                    yield place, piece
        for place in range(len(pages)):
            yield place, END
