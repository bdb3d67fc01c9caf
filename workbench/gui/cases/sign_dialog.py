"""The one question that stands on top of the window: a second person's signature, where a bundle waits for it."""

from PySide6.QtWidgets import QDialog, QLayout, QWidget

from workbench.domain.cases.cases import Case
from workbench.gui.app_context import AppContext
from workbench.gui.cases.release import ReleaseSheet
from workbench.gui.i18n import t
from workbench.gui.widgets.view import column


class SignDialog(QDialog):
    """The sheet of a release, modal; accepted once it is signed."""

    def __init__(self, desk: AppContext, case: Case, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(t("Release case"))
        self.sheet = ReleaseSheet(desk, case)
        box = column(self)
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        box.addWidget(self.sheet)
        self.resize(self.sheet.width(), 440)
        self.sheet.signed.connect(lambda _: self.accept())
        self.sheet.closed.connect(self.reject)
        self.sheet.name.setFocus()
