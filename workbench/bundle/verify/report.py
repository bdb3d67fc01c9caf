"""The check on the report: each of its web pages is made again from the other files, and is the same byte by byte.

What was given to the printer is made again too, and the printed report has to say the same.
"""

from contextlib import ExitStack
from typing import BinaryIO

from workbench.bundle.contents.bundle_reader import Opened
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import BrokenError, Json, counted, true_records
from workbench.bundle.report.assemble import build
from workbench.bundle.report.context import tell
from workbench.bundle.report.i18n import ReportLanguage, language
from workbench.bundle.report.model import PRINTED, WHOLE, ReportTree, Say
from workbench.bundle.report.writers.pages import printed_page, web_pages
from workbench.bundle.verify.pdf import comparison

PAGES, PRINTS = "pages", "prints"
_AT_ONCE = 1 << 20
_NEAR = 40


def pages(opened: Opened) -> Json:
    """Make the web pages of the report again, beside one another, and compare them. Raises BrokenError."""
    if opened.tells().profile.findings:
        with true_records("No report"):
            _compare(opened)
    return None


def prints(opened: Opened) -> Json:
    """How many letters of the printed reports are those of the report that is made again. Raises BrokenError."""
    names = {tongue: name for tongue, name in layout.REPORT_PRINTS.items() if name in opened.sizes}
    if not names:
        return 0
    with true_records("No report"):
        report = build(tell(opened), PRINTED)
        return sum(_printed(opened, report, name, language(tongue)) for tongue, name in names.items())


def _printed(opened: Opened, report: ReportTree, name: str, chosen: ReportLanguage) -> int:
    return comparison.compare(
        opened.read(name),
        printed_page(report, chosen),
        name=name,
        number_word=chosen.words(Say("Page")),
        title=f"{chosen.words(Say('Evidence report'))} {report.number}",
        made_at=report.at,
    )


def report(opened: Opened) -> str:
    """Each page of the report is what the records make."""
    if not opened.tells().profile.findings:
        return "A bundle of this profile has no report."
    opened.result(PAGES)
    letters = opened.result(PRINTS)
    words = f"{counted(len(layout.REPORT_PAGES), 'web page')}: the same, byte by byte, as the records make."
    if layout.REPORT_PRINTS["en"] in opened.sizes:
        words += " The printed reports (PDF) say the same by their text layer, line by line; "
        words += f"letters compared: {letters}."
    return words


def _compare(opened: Opened) -> None:
    names = list(layout.REPORT_PAGES.values())
    with ExitStack() as stack:
        pages = [_Page(name, stack.enter_context((opened.path / name).open("rb"))) for name in names]
        for place, piece in web_pages(build(tell(opened), WHOLE), [language(each) for each in layout.REPORT_PAGES]):
            pages[place].add(piece)
        for page in pages:
            page.end()


class _Page:
    """A page on disk beside the one that is made."""

    def __init__(self, name: str, file: BinaryIO) -> None:
        self._name, self._file = name, file
        self._made: list[bytes] = []
        self._size = 0

    def add(self, piece: str) -> None:
        """The next piece of the page that is made. Raises BrokenError."""
        data = piece.encode()
        self._made.append(data)
        self._size += len(data)
        if self._size >= _AT_ONCE:
            self._flush()

    def end(self) -> None:
        """The page that is made ends here. Raises BrokenError."""
        self._flush()
        if more := self._file.read(_NEAR):
            raise BrokenError(f"{self._name} goes on where the page that the records make ends: {_shown(more)}.")

    def _flush(self) -> None:
        made = b"".join(self._made)
        found = self._file.read(len(made))
        if found != made:
            raise BrokenError(_difference(self._name, found, made))
        self._made, self._size = [], 0


def _difference(name: str, found: bytes, made: bytes) -> str:
    same = next((place for place, pair in enumerate(zip(found, made, strict=False)) if pair[0] != pair[1]), len(found))
    begin = made.rfind(b"\n", 0, same) + 1
    start = max(begin, same - _NEAR)
    return (
        f"{name} is not the page that the records make: it says {_shown(found[start : same + _NEAR])} where they make "
        f"{_shown(made[start : same + _NEAR])}."
    )


def _shown(data: bytes) -> str:
    return ascii(data.decode("utf-8", "replace"))
