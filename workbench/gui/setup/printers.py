"""The printers that put ink on paper; "Print to File" and queues that write files would leave a secret on the disk."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextDocument

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinterInfo

_WRITES_FILES = re.compile(r"pdf|xps|\bfile|fax|onenote|virtual|null|image writer", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printer:
    """A print queue of this system: its name, and what it says of itself."""

    name: str
    description: str = ""
    model: str = ""


def puts_on_paper(printer: Printer) -> bool:
    """Whether nothing that a queue says of itself tells of files or faxes.

    In doubt it does not: the sheet is then written down by hand.
    """
    return not _WRITES_FILES.search(" ".join((printer.name, printer.description, printer.model)))


def paper_printers() -> list[Printer]:
    """The printers of this system that put ink on paper, its default one first."""
    # Only here: the printing library asks the system for its printers as soon as it is loaded.
    from PySide6.QtPrintSupport import QPrinterInfo

    found = [Printer(one.printerName(), one.description(), one.makeAndModel()) for one in _available()]
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(filter(puts_on_paper, found), key=lambda printer: printer.name != usual)


def _available() -> "list[QPrinterInfo]":
    from PySide6.QtPrintSupport import QPrinterInfo

    return [one for one in QPrinterInfo.availablePrinters() if not one.isNull()]


def print_text(text: str, printer: Printer, font: QFont) -> bool:
    """Print a text on a printer, to paper alone; whether the printer took it."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    out = QPrinter(QPrinterInfo.printerInfo(printer.name), QPrinter.PrinterMode.HighResolution)
    on_paper = out.outputFormat() == QPrinter.OutputFormat.NativeFormat and not out.outputFileName()
    if not (on_paper and out.isValid() and out.printerName() == printer.name):
        return False
    document = QTextDocument()
    document.setDefaultFont(font)
    document.setPlainText(text)
    document.print_(out)
    return out.printerState() not in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}
