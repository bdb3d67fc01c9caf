"""The first three steps of the bundle sheet: the order, what is in it, and who released it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from workbench import settings
from workbench.domain.cases.cases import Case
from workbench.domain.sources.sources import Authority, authority_gap
from workbench.gui.i18n import n, t, told
from workbench.gui.painting.safe_text import day, isolated, one_line
from workbench.gui.shell.header import Field
from workbench.gui.widgets.buttons import Button, CheckBox, Choice
from workbench.gui.widgets.empty_states import NoticeBox
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import clear, column, row

FOLDER, FILE, ENCRYPTED = "folder", "file", "encrypted"


class OrderPage(QWidget):
    """For whom the bundle is, in what form, and where it goes."""

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=6)
        box.addWidget(Label(t("For whom"), size=12, weight=600, ink="ink2"))
        self.profiles = {
            "court": CheckBox(t("A court"), checked=True), "lab": CheckBox(t("A laboratory")),
            "partner": CheckBox(t("A partner agency")),
        }  # fmt: skip
        hints = {
            "court": t("Everything: bytes, findings, report, notes for the court."),
            "lab": t("The sealed originals, without our findings."),
            "partner": t("No captured bytes; victims, named people and papers are hidden."),
        }
        _put(box, self.profiles, hints)
        box.addSpacing(8)
        box.addWidget(Label(t("Form"), size=12, weight=600, ink="ink2"))
        self.forms = {
            FOLDER: CheckBox(t("A folder"), checked=True), FILE: CheckBox(t("One file")),
            ENCRYPTED: CheckBox(t("One file, encrypted to its readers")),
        }  # fmt: skip
        _put(box, self.forms, {})
        self.keys = QPlainTextEdit()
        self.keys.setObjectName("field")
        self.keys.setFixedHeight(64)
        self.keys.setPlaceholderText("age1…")
        self.keys.setAccessibleName(t("Keys of the readers"))
        self.keys.hide()
        self.keys_hint = Label(t("One age key a line. Without its key the file cannot be opened."), size=12, ink="ink3")
        self.keys_hint.hide()
        box.addWidget(self.keys)
        box.addWidget(self.keys_hint)
        self.forms[ENCRYPTED].toggled.connect(self.keys.setVisible)
        self.forms[ENCRYPTED].toggled.connect(self.keys_hint.setVisible)
        self.printed = CheckBox(t("The report as PDF too"), checked=True)
        box.addWidget(self.printed)
        self.stamped = CheckBox(t("Time-stamped by the authority of the settings"))
        self.stamped.setVisible(bool(settings.text("anchor_url")))
        box.addWidget(self.stamped)
        box.addSpacing(8)
        box.addWidget(Label(t("Reason"), size=12, weight=600, ink="ink2"))
        self.reason = Field(t("to whom and for what it goes"), name=t("Reason"))
        box.addWidget(self.reason)
        box.addSpacing(8)
        box.addWidget(Label(t("Made in the folder"), size=12, weight=600, ink="ink2"))
        self.folder = Field("", name=t("Folder"), mono=True)
        self.folder.setText(str(Path.home()))
        line = row()
        line.addWidget(self.folder, 1)
        choose = Button("", icon="folder-open", name=t("Choose a folder"))
        choose.clicked.connect(self._choose)
        line.addWidget(choose)
        box.addLayout(line)

    @property
    def profile(self) -> str:
        """The name of the chosen profile."""
        return _chosen(self.profiles)

    def missing(self) -> str:
        """What is missing or wrong, in words."""
        if not Path(self.folder.text()).expanduser().is_dir():
            return t("There is no such folder. Choose one that exists.")
        if _chosen(self.forms) == ENCRYPTED:
            keys = self.recipients()
            if not keys or not all(key.startswith("age1") for key in keys):
                return t("Give the age key of each reader, a line for each; they begin with age1.")
        return ""

    def recipients(self) -> list[str]:
        """The age keys, one a line."""
        return [line.strip() for line in self.keys.toPlainText().splitlines() if line.strip()]

    def words(self) -> list[str]:
        """What `bundle export` is told."""
        form = _chosen(self.forms)
        words = ["--profile", self.profile, "--out", str(Path(self.folder.text()).expanduser())]
        words += ["--tar"] if form == FILE else []
        words += [word for key in self.recipients() for word in ("--to", key)] if form == ENCRYPTED else []
        words += ["--reason", self.reason.text().strip()] if self.reason.text().strip() else []
        words += ["--stamp"] if self.stamped.isChecked() else []
        return words if self.printed.isChecked() else [*words, "--no-pdf"]

    def told(self) -> str:
        """The order in a line."""
        names = {**self.profiles, **self.forms}
        return " · ".join(names[key].words() for key in (self.profile, _chosen(self.forms)))

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, t("Choose a folder"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)


def _put(box: QVBoxLayout, checks: Mapping[str, CheckBox], hints: Mapping[str, str]) -> None:
    holder = QWidget()
    inner = column(holder, gap=2)
    for name, check in checks.items():
        check.setAutoExclusive(True)
        inner.addWidget(check)
        if name in hints:
            under = QWidget()
            column(under, margins=(26, 0, 0, 4)).addWidget(Label(hints[name], size=12, ink="ink3", wrap=True))
            inner.addWidget(under)
    box.addWidget(holder)


def _chosen(checks: Mapping[str, CheckBox]) -> str:
    return next(name for name, check in checks.items() if check.isChecked())


class ContentsPage(QWidget):
    """What is in the bundle and what is not, and why."""

    def __init__(self) -> None:
        super().__init__()
        self.box = column(self, gap=5)

    def show_contents(self, found: Mapping[str, object]) -> None:
        """Fill the page with what `bundle contents` said."""
        clear(self.box)
        outside = _entries(found, "captures_outside")
        if outside:
            lines = [f"{isolated(str(one['exhibit']))}: {told(str(one['why']))}" for one in outside[:8]]
            words = n(
                "{n} capture lies outside its authority; the bundle lists it",
                "{n} captures lie outside their authority; the bundle lists them",
                len(outside),
            )
            self.box.addWidget(NoticeBox("warn", words, "\n".join(lines)))
        self._head(t("Will be in the bundle"))
        self._line(t("Posts put into the case"), found.get("exhibits"), t("text and custody of each"))
        if found.get("notes") is not None:
            self._line(t("Notes marked for the court"), found.get("notes"), "")
        self._line(t("The signed head of the custody chain"), 1, "")
        hidden = _entries(found, "hidden")
        if hidden:
            self._head(t("Hidden in it"))
        for why, count in _counted(hidden).items():
            self._line(told(why), count, "")
        self._head(t("Will not be in it"))
        for entry in _entries(found, "not_in_it"):
            if entry.get("count") != 0:
                self._line(_capital(told(str(entry["what"]))), entry.get("count"), told(str(entry["why"])))

    def _head(self, words: str) -> None:
        self.box.addSpacing(6)
        self.box.addWidget(Label(words, size=12, weight=600, ink="ink2"))

    def _line(self, words: str, count: object, why: str) -> None:
        holder = QWidget()
        inner = column(holder, gap=0)
        line = row()
        line.addWidget(Label(one_line(words, 120)), 1)
        line.addWidget(Label("" if count is None else str(count), weight=600))
        inner.addLayout(line)
        if why:
            inner.addWidget(Label(why, size=12, ink="ink3", wrap=True))
        self.box.addWidget(holder)


def _entries(found: Mapping[str, object], key: str) -> Sequence[Mapping[str, object]]:
    value = found.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _counted(hidden: Sequence[Mapping[str, object]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in hidden:
        why = one_line(str(one["why"]), 120)
        counts[why] = counts.get(why, 0) + 1
    return counts


class ReleasePage(QWidget):
    """The authority of the case, and the second person's signature where it is needed."""

    def __init__(self) -> None:
        super().__init__()
        self.may_leave = False
        box = column(self, gap=10)
        self.authority, self.signature = NoticeBox("ok"), NoticeBox("ok")
        self.sign = Button(t("Sign here"), icon="stamp")
        self.other = Choice([], icon="gavel", name=t("Legal authority"))
        line = row()
        line.addWidget(self.sign)
        line.addStretch(1)
        for widget in (self.authority, self.other, self.signature):
            box.addWidget(widget)
        box.addLayout(line)

    def show_release(self, found: Mapping[str, object], case: Case) -> None:
        """Say whether the case may leave, and why not."""
        refused, released = str(found.get("refused", "")), found.get("released")
        needed = bool(found.get("needs_two"))
        self._say_authority(refused, case)
        if isinstance(released, dict):
            words = t("Released by {name}", name=isolated(one_line(str(released["signed_by"]), 40)))
            self.signature.say("ok", words, isolated(one_line(str(released["reason"]), 200)))
        elif needed:
            more = t("A supervisor other than the one who exports signs for the case as it stands now.")
            self.signature.say("warn", t("Nobody has released the case as it stands now"), more)
        else:
            self.signature.say("selection", t("One signature is enough here: the settings ask for no second person."))
        self.other.setVisible(bool(refused))
        self.sign.setVisible(needed and not isinstance(released, dict))
        self.may_leave = not refused and (isinstance(released, dict) or not needed)

    def offer(self, known: Sequence[Authority]) -> None:
        """The authorities that hold today, to put the case under."""
        today = datetime.now(UTC).date()
        hold = [one for one in known if not authority_gap(one, today)]
        choices: list[tuple[str, object]] = [(one_line(f"{one.reference} · {one.statute}", 48), one.id) for one in hold]
        self.other.set_choices([(t("Put the case under another authority"), None), *choices])

    def _say_authority(self, refused: str, case: Case) -> None:
        held = case.authority
        if held is None:
            self.authority.say("bad", t("The case has no legal authority, so it does not leave."))
        elif refused:
            days = t("{first} to {last}", first=day(held.valid_from), last=day(held.valid_until))
            words = t("The authority of the case does not hold today, so it does not leave.")
            self.authority.say("bad", words, f"{isolated(one_line(held.reference, 60))} · {days}")
        else:
            words = t("The authority of the case holds today")
            until = f"{isolated(one_line(held.reference, 60))} · {t('until')} {day(held.valid_until)}"
            self.authority.say("ok", words, until)
