"""What a run saw of its site and what it did not, in plain words, with the pages that they are about."""

from datetime import date

from PySide6.QtWidgets import QWidget

from workbench.domain.display_names import MIRROR_STATES
from workbench.domain.sources.coverage import PageWords, RunCoverage, needing_a_look, sentences
from workbench.domain.sources.sources import Mirror, Run, canary_gap
from workbench.gui.i18n import t, told
from workbench.gui.painting.safe_text import isolated, one_line, when
from workbench.gui.reader.captured_text import CapturedText
from workbench.gui.widgets.empty_states import Icon
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import Card, clear, column, row, scrolling

STATES: dict[str, tuple[str, str, str]] = {
    "unsigned": (MIRROR_STATES["unsigned"], "globe", "ink3"),
    "signed": (MIRROR_STATES["signed"], "shield-check", "ok"),
    "flagged": (MIRROR_STATES["flagged"], "shield-alert", "bad"),
}
_MOST_PAGES = 30


class CoverageCard(Card):
    """The coverage of the chosen run."""

    def __init__(self) -> None:
        super().__init__()
        box = column(self, margins=(14, 10, 14, 8), gap=6)
        self.title = Label(t("What the run saw"), size=12, weight=600, ink="ink2")
        box.addWidget(self.title)
        inner = QWidget()
        self._lines = column(inner, margins=(0, 0, 0, 4), gap=5)
        box.addWidget(scrolling(inner), 1)

    def show_coverage(self, run: Run | None, covered: RunCoverage | None) -> None:
        """Say it line by line; what needs a look comes first, with an icon."""
        clear(self._lines)
        if run is None:
            self.title.set_text(t("What the run saw"))
        else:
            self.title.set_text(
                t("What the run of {when} saw", when=isolated(when(run.started_at or run.requested_at)))
            )
        if run is None or covered is None:
            self._lines.addWidget(Label(t("Nothing is known yet: it is written down while a run goes on."), ink="ink3"))
        else:
            troubles = needing_a_look(covered, run)
            for sentence in sentences(covered, run):
                self._say(told(sentence), bad=sentence in troubles)
            pages = (*covered.layout, *covered.failed, *covered.notes)
            for page in pages[:_MOST_PAGES]:
                self._lines.addWidget(CapturedText(_page(page), size=12))
        self._lines.addStretch(1)

    def _say(self, words: str, *, bad: bool) -> None:
        holder = QWidget()
        line = row(holder, gap=6)
        line.addWidget(Icon("triangle-alert" if bad else "info", "warn" if bad else "ink3", size=14))
        line.addWidget(Label(words, weight=600 if bad else 400, ink="warn" if bad else "ink", wrap=True), 1)
        self._lines.addWidget(holder)


def _page(page: PageWords) -> str:
    return f"{one_line(page.url, 200)}\n{one_line(page.words, 300)}"


class AddressLine(QWidget):
    """One address of a site: whether it is one of the signed list, and how its sign of life stands on a day."""

    def __init__(self, mirror: Mirror, day: date) -> None:
        super().__init__()
        words, icon, ink = STATES[mirror.state]
        line = row(self, gap=6)
        line.addWidget(Icon(icon, ink, size=14))
        inner = QWidget()
        box = column(inner, gap=0)
        box.addWidget(Label(isolated(one_line(mirror.url, 120)), size=12, mono=True))
        note = f"{t(words)} · {told(one_line(mirror.note, 120))}" if mirror.note else t(words)
        box.addWidget(Label(note, size=11, ink=ink, wrap=True))
        if mirror.canary is not None and mirror.canary.state != "none":
            gap = canary_gap(mirror.canary, day)
            due = isolated(str(mirror.canary.due))
            said = told(gap) if gap else t("canary in order, the next one is due on {due}", due=due)
            box.addWidget(Label(said, size=11, ink="warn" if gap else "ok", wrap=True))
        line.addWidget(inner, 1)
