"""The bar above: name, the field that searches from anywhere, the current case, the language and the theme."""

import html
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLineEdit

from workbench.domain.cases.cases import Case
from workbench.gui import theme
from workbench.gui.i18n import is_urdu, t
from workbench.gui.painting.safe_text import isolated, one_line
from workbench.gui.widgets import icons
from workbench.gui.widgets.buttons import Button, Choice
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import Pane, row


class Field(QLineEdit):
    """A field for typed words; tall enough for Nastaliq."""

    def __init__(self, hint: str, *, icon: str = "", name: str = "", mono: bool = False) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        self.setFont(theme.font(13, mono=mono))
        self.setFixedHeight(theme.row_height(32, 38))
        if icon:
            self.addAction(QIcon(icons.pixmap(icon, theme.tokens().ink3)), QLineEdit.ActionPosition.LeadingPosition)


class HeaderBar(Pane):
    """The bar; it asks the window for everything."""

    searched = Signal(str)
    language = Signal()
    dark = Signal()
    narrow = Signal()
    case_chosen = Signal(object)
    lock = Signal()

    def __init__(self) -> None:
        super().__init__("window", edges="bottom")
        self.setFixedHeight(theme.row_height(44, 48))
        line = row(self, margins=(8, 0, 12, 0), gap=8)
        menu = Button("", icon="menu", kind="flat", name=t("Fold the rail"))
        menu.clicked.connect(self.narrow)
        line.addWidget(menu)
        line.addWidget(Label(t("Workbench"), weight=600))
        line.addStretch(1)
        self.field = Field(t("Search all posts"), icon="search", name=t("Search all posts"))
        self.field.setMinimumWidth(200)
        self.field.setMaximumWidth(460)
        self.field.setFixedHeight(theme.row_height(30, 38))
        self.field.returnPressed.connect(lambda: self.searched.emit(self.field.text()))
        line.addWidget(self.field, 3)
        line.addStretch(1)
        line.addWidget(Label(t("Case"), size=12, ink="ink3"))
        self.case = Choice([(t("no case"), None)], icon="folder-open", name=t("Current case"))
        self.case.chosen.connect(self.case_chosen)
        line.addWidget(self.case)
        self.person = Button("", icon="user", kind="flat")
        self.person.clicked.connect(self.lock)
        line.addWidget(self.person)
        look = theme.tokens()
        dark = Button("", icon="sun" if look.name == "dark" else "moon", kind="flat", name=t("Light or dark"))
        dark.clicked.connect(self.dark)
        line.addWidget(dark)
        switch = Button("English" if is_urdu() else "اردو", icon="languages", kind="flat")
        switch.clicked.connect(self.language)
        line.addWidget(switch)

    def show_person(self, name: str, *, signed_in: bool) -> None:
        """Show who is at work, and whether they opened their own key; a press locks the store."""
        self.person.set_words(one_line(name, 18), icon="user" if signed_in else "user-x")
        words = t("Signed in") if signed_in else t("Not signed in: the name is taken at its word")
        self.person.setAccessibleName(f"{words}: {isolated(one_line(name, 60))}. {t('Lock')}, Ctrl L")
        self.person.setToolTip(f"<p>{html.escape(self.person.accessibleName())}</p>")

    def show_cases(self, cases: Sequence[Case], current: Case | None) -> None:
        """Offer the cases of the store."""
        choices: list[tuple[str, object]] = [(t("no case"), None)]
        choices += [(_short(f"{case.number} · {case.title}"), case.id) for case in cases]
        self.case.set_choices(choices, value=current.id if current else None)


def _short(words: str) -> str:
    return words if len(words) <= 34 else f"{words[:33]}…"
