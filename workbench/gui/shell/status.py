"""The bar at the foot: seal, Tor, collector, queue; custody, store, clock. What is silent too long no longer counts."""

import html
from collections.abc import Mapping
from datetime import UTC, datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy

from workbench.domain.custody import SignedHead
from workbench.domain.findings import StoreCounts
from workbench.domain.health import PartHealth, PartName, PartState, is_stale
from workbench.gui import theme
from workbench.gui.common.label import Label
from workbench.gui.common.plain import PKT, isolated, number, size
from workbench.gui.common.states import Icon
from workbench.gui.common.view import Pane, row
from workbench.gui.words import t, told
from workbench.translation import mark

ICONS: dict[PartName, str] = {
    "seal": "shield-check",
    "tor": "radio-tower",
    "collector": "refresh-cw",
    "workers": "layers",
    "anchor": "stamp",
}
# Shown only where there is something to say: not every store has a time-stamping authority.
OPTIONAL: frozenset[PartName] = frozenset({"anchor"})
SILENT: dict[PartName, str] = {
    "seal": mark("Seal: not told"),
    "tor": mark("Tor is not running"),
    "collector": mark("Collector is not running"),
    "workers": mark("Workers: not told"),
    "anchor": mark("Time-stamps: not told"),
}
SEALS: dict[PartState, str] = {
    "well": mark("Sealed by kernel"),
    "working": mark("Sealed by kernel"),
    "attention": mark("Guarded by program"),
    "down": mark("Not sealed: collecting has stopped"),
}
INKS: dict[PartState, str] = {"well": "ok", "working": "ink2", "attention": "warn", "down": "bad"}


class StatusBar(Pane):
    """Icons and short sentences; every one has words, none is colour alone."""

    def __init__(self) -> None:
        super().__init__("window", edges="top")
        self.setFixedHeight(theme.row_height(26, 34))
        line = row(self, margins=(12, 0, 12, 0), gap=6)
        self._icons: dict[PartName, Icon] = {}
        self.words: dict[PartName, Label] = {}
        self._said: Mapping[PartName, PartHealth] = {}
        for part, icon in ICONS.items():
            self._icons[part] = Icon(icon, "ink3", size=14)
            self.words[part] = Label("", size=12, ink="ink2")
            self.words[part].setMaximumWidth(theme.px(290))
            line.addWidget(self._icons[part])
            line.addWidget(self.words[part])
            line.addSpacing(12)
        line.addStretch(1)
        self.custody, self.store, self.clock = (Label("", size=12, ink="ink2") for _ in range(3))
        for icon, label in (("scroll-text", self.custody), ("lock", self.store), ("clock", self.clock)):
            line.addWidget(Icon(icon, "ink3", size=14))
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            line.addWidget(label)
            line.addSpacing(12)
        self.words["seal"].setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(1000)
        self.tick()

    def show_health(self, said: Mapping[PartName, PartHealth]) -> None:
        """Show what the parts last said."""
        self._said = said
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
            for shown in (label, self._icons[part]):
                shown.setVisible(said is not None or part not in OPTIONAL)
            if said is None or is_stale(said, now):
                words, ink = t(SILENT[part]), "ink3" if part == "workers" else "warn"
            else:
                words, ink = told(SEALS[said.state] if part == "seal" else said.words), INKS[said.state]
                label.setToolTip(f"<p>{html.escape(said.words)}</p>")
            if label.text() != words:
                label.set_text(words)
            self._icons[part].change(ICONS[part], ink)
