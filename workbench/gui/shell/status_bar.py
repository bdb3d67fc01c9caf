"""The bar at the foot: seal, Tor, collector, queue; custody, store, clock. What is silent too long no longer counts."""

import html
from collections.abc import Mapping
from datetime import UTC, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from workbench.domain.custody.chain import SignedHead
from workbench.domain.posts.findings import StoreCounts
from workbench.domain.sources.health import PartHealth, PartName, PartState, is_stale
from workbench.gui import theme
from workbench.gui.collector import State
from workbench.gui.i18n import is_urdu, t, told
from workbench.gui.painting.safe_text import PKT, isolated, number, size
from workbench.gui.widgets.buttons import Button
from workbench.gui.widgets.empty_states import Icon
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import Pane, row
from workbench.translation import mark

ICONS: dict[PartName, str] = {
    "seal": "shield-check",
    "tor": "radio-tower",
    "collector": "refresh-cw",
    "workers": "layers",
    "anchor": "stamp",
}
# Shown only where there is something to say: the collector tells of it, and the window of an older copy.
OPTIONAL: frozenset[PartName] = frozenset({"anchor"})
SILENT: dict[PartName, str] = {
    "seal": mark("Seal: not told"),
    "tor": mark("Tor is not running"),
    "collector": mark("Collector: not told"),
    "workers": mark("Workers: not told"),
    "anchor": mark("Witness and time-stamps: not told"),
}
# By the seal of the collector and that of the workers, which tell of theirs a little later.
SEALS: dict[tuple[bool, bool | None], str] = {
    (True, True): mark("Sealed by kernel: collector, workers"),
    (True, False): mark("Sealed by kernel, but not the workers"),
    (True, None): mark("Sealed by kernel: collector"),
    (False, True): mark("Guarded by program; workers by kernel"),
    (False, False): mark("Guarded by program: collector, workers"),
    (False, None): mark("Guarded by program: collector"),
}
COLLECTOR: dict[State, str] = {
    "starting": mark("Collector is starting"),
    "stopped": mark("Collector is not running"),
}
OLD_SECONDS = 8
INKS: dict[PartState, str] = {"well": "ok", "working": "ink2", "attention": "warn", "down": "bad"}


class StatusBar(Pane):
    """Icons and short sentences; every one has words, none is colour alone. `start` asks for the collector."""

    start = Signal()

    def __init__(self) -> None:
        super().__init__("window", edges="top")
        self.setFixedHeight(theme.row_height(26, 34))
        line = row(self, margins=(12, 0, 12, 0), gap=6)
        self._icons: dict[PartName, Icon] = {}
        self.words: dict[PartName, Label] = {}
        self._said: Mapping[PartName, PartHealth] = {}
        self._collector: State = "running"
        self._refused = ""
        self.start_button = Button(
            t("Start"), icon="play", height=24 if is_urdu() else 22, name=t("Start the collector")
        )
        self.start_button.clicked.connect(self.start)
        self.start_button.hide()
        for part, icon in ICONS.items():
            self._icons[part] = Icon(icon, "ink3", size=14)
            self.words[part] = Label("", size=12, ink="ink2")
            self.words[part].setMaximumWidth(theme.px(290))
            line.addWidget(self._icons[part])
            line.addWidget(self.words[part])
            if part == "collector":
                line.addWidget(self.start_button)
            line.addSpacing(12)
        line.addStretch(1)
        self.custody, self.store, self.clock = (Label("", size=12, ink="ink2") for _ in range(3))
        self._ends: dict[Label, Icon] = {}
        for icon, label in (("scroll-text", self.custody), ("lock", self.store), ("clock", self.clock)):
            self._ends[label] = Icon(icon, "ink3", size=14)
            line.addWidget(self._ends[label])
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            line.addWidget(label)
            line.addSpacing(12)
        self.words["seal"].setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(1000)
        self.tick()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What there is no room for leaves in turn: queue, store, custody, time stamps, clock; the states stay."""
        parts = [part for part in self.words if part in self._said or part not in OPTIONAL]
        shown = [(self.words[part], self._icons[part]) for part in parts] + list(self._ends.items())
        leaves = [self.words["workers"], self.store, self.custody, self.words["anchor"], self.clock]
        if _is_red(self._said.get("anchor")):
            leaves.remove(self.words["anchor"])
        # The gaps of a part stay when it leaves.
        room = (
            self.width()
            - 24
            - 18 * (len(self.words) + len(self._ends))
            - (self.start_button.sizeHint().width() if not self.start_button.isHidden() else 0)
        )
        for leaving in [None, *leaves]:
            shown = [(label, icon) for label, icon in shown if label is not leaving]
            if sum(min(label.sizeHint().width(), label.maximumWidth()) + 14 + 12 for label, _ in shown) <= room:
                break
        kept = {label for label, _ in shown}
        for label, icon in [*((self.words[part], self._icons[part]) for part in parts), *self._ends.items()]:
            label.setVisible(label in kept)
            icon.setVisible(label in kept)

    def show_health(self, said: Mapping[PartName, PartHealth]) -> None:
        """Show what the parts last said."""
        self._said = said
        self.tick()

    def show_collector(self, state: State, refused: str = "") -> None:
        """Show whether the collector runs, and why it was refused; what its parts said counts only while it does."""
        self._collector, self._refused = state, refused
        self.start_button.setVisible(state == "stopped")
        self.tick()

    def show_store(self, counts: StoreCounts, head: SignedHead, *, encrypted: bool) -> None:
        """Show the size of the store and the end of the custody chain."""
        words = t("Encrypted") if encrypted else t("Team database")
        self.store.set_text(f"{words} · {isolated(size(counts.size_bytes))}")
        self.custody.set_text(f"{t('Custody')} · {isolated(f'#{number(head.count)}')}")

    def tick(self) -> None:
        """Every second: the clock, and whether what was said still counts."""
        now = datetime.now(UTC)
        self.clock.set_text(isolated(f"{now.astimezone(PKT):%H:%M} PKT · {now:%H:%M} UTC"))
        for part, label in self.words.items():
            said = self._said.get(part)
            if said is None and part in OPTIONAL:
                label.hide()
                self._icons[part].hide()
            words, ink, more = self._told(part, said, now)
            label.setToolTip(f"<p>{html.escape(more)}</p>" if more else "")
            if label.text() != words:
                label.set_text(words)
            self._icons[part].change(ICONS[part], ink)
        self._fit()

    def _told(self, part: PartName, said: PartHealth | None, now: datetime) -> tuple[str, str, str]:
        """What is shown of a part: words, ink, and all of it for the tooltip."""
        if part == "collector" and self._collector != "running":
            return t(COLLECTOR[self._collector]), "bad" if self._collector == "stopped" else "ink2", told(self._refused)
        if part == "anchor" and said is not None and _is_red(said):
            return t("Older copy of the store"), "bad", told(said.words)
        if said is None or self._collector != "running":
            return t(SILENT[part]), self._ink_of_silence(part), ""
        age = round((now - said.said_at).total_seconds())
        if is_stale(said, now):
            return f"{t(SILENT[part])} · {_ago(age)}", self._ink_of_silence(part), told(said.words)
        words, ink = told(said.words), INKS[said.state]
        more = f"{words} ({_ago(age)})"
        if part == "seal":
            words, ink = self._seals(said)
        return f"{words} · {_ago(age)}" if part == "tor" and age >= OLD_SECONDS else words, ink, more

    def _ink_of_silence(self, part: PartName) -> str:
        return "ink3" if part == "workers" or self._collector != "running" else "warn"

    def _seals(self, collector: PartHealth) -> tuple[str, str]:
        workers = self._said.get("workers")
        kind = dict(workers.facts).get("seal", "") if workers is not None else ""
        held = kind == "kernel" if kind else None
        return t(
            SEALS[collector.state == "well", held]
        ), "ok" if collector.state == "well" and held is not False else "warn"


def _is_red(anchor: PartHealth | None) -> bool:
    """Whether the store was found to be an older copy, or its past another one: that stays said, whoever said it."""
    return anchor is not None and anchor.state == "down"


def _ago(seconds: int) -> str:
    return t("{n} s ago", n=number(max(0, seconds)))
