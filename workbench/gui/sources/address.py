"""The field for a site's address: what is wrong with it stands right below, with the address that was perhaps meant."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workbench.domain.sources.web_address import AddressFault, fault_of
from workbench.gui.i18n import t, told
from workbench.gui.painting.safe_text import isolated, one_line
from workbench.gui.shell.header import Field
from workbench.gui.widgets.buttons import Button
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import column


def fault_told(fault: AddressFault) -> str:
    """A fault in the chosen language, with what was perhaps meant."""
    words = told(fault.words)
    if not fault.suggestion:
        return words
    return f"{words} {t('Did you mean {address}?', address=isolated(one_line(fault.suggestion, 200)))}"


class AddressField(QWidget):
    """A field that checks its address once it is left, and while a fault is shown with every letter."""

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=4)
        self.field = Field("http://….onion/", name=t("Address"), mono=True)
        self.words = Label("", size=12, ink="bad", wrap=True)
        self.use = Button("", icon="check", height=26)
        for part in (self.field, self.words):
            box.addWidget(part)
        box.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.field)
        self._suggestion = ""
        self.field.editingFinished.connect(self._left)
        self.field.textEdited.connect(lambda _: self.check() if self.words.isVisibleTo(self) else None)
        self.use.clicked.connect(self._take)
        self._show(None)

    def text(self) -> str:
        """What is in the field."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Put an address in."""
        self.field.setText(text)

    def address(self) -> str:
        """The address without blanks around it."""
        return self.field.text().strip()

    def fault(self) -> str:
        """What is wrong with the address, in words; empty where nothing is."""
        found = fault_of(self.address())
        return fault_told(found) if found else ""

    def check(self) -> None:
        """Show below the field what is wrong."""
        self._show(fault_of(self.address()))

    def _left(self) -> None:
        if self.address():
            self.check()

    def _show(self, fault: AddressFault | None) -> None:
        self._suggestion = fault.suggestion if fault else ""
        self.words.set_text(told(fault.words) if fault else "")
        self.words.setVisible(fault is not None)
        self.use.set_words(one_line(self._suggestion, 60))
        self.use.setAccessibleName(t("Did you mean {address}?", address=self._suggestion))
        self.use.setVisible(bool(self._suggestion))

    def _take(self) -> None:
        self.field.setText(self._suggestion)
        self.check()
