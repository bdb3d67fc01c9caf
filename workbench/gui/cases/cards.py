"""The cards of a case: an exhibit, a note, a bundle that left."""

from PySide6.QtWidgets import QWidget

from workbench.domain.cases.cases import BundleRecord, Exhibit, Note
from workbench.gui.i18n import n, t
from workbench.gui.painting.safe_text import day, isolated, one_line, short_hash, when
from workbench.gui.reader.captured_text import CapturedText, marks_of
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import Card, column, row


def exhibit_card(exhibit: Exhibit, *acts: QWidget) -> QWidget:
    """An exhibit: its number, the post as it was seen, the hash of its bytes, and what can be done with it."""
    card = Card()
    box = column(card, margins=(14, 10, 14, 10), gap=5)
    post = exhibit.post
    line = row(gap=10)
    line.addWidget(Label(isolated(exhibit.number), size=12, mono=True, ink="ink2"))
    line.addWidget(Label(one_line(post.card.title, 120) or t("Without a title"), weight=600), 1)
    line.addWidget(Label(when(post.card.posted_at), size=12, ink="ink3"))
    box.addLayout(line)
    text = CapturedText(post.text[:1200], marks_of(post.mentions, ()), lang=post.card.lang, size=13)
    box.addWidget(text)
    place = "  ·  ".join(isolated(one_line(part, 60)) for part in (post.card.source_name, post.card.author) if part)
    added = t("put here by {name} on {day}", name=isolated(one_line(exhibit.added_by, 40)), day=day(exhibit.added_at))
    foot = f"{isolated('# ' + short_hash(post.provenance.sha256))}  ·  {place}  ·  {added}"
    last = row(gap=4)
    last.addWidget(Label(foot, size=11, ink="ink3", wrap=True), 1)
    for act in acts:
        last.addWidget(act)
    box.addLayout(last)
    return card


def note_card(note: Note) -> QWidget:
    """A note: who wrote it, when, and whether it is for the court."""
    card = Card()
    box = column(card, margins=(14, 10, 14, 10), gap=5)
    line = row()
    line.addWidget(Label(one_line(note.written_by, 60), weight=600), 1)
    line.addWidget(Label(t("for the court") if note.for_court else t("working note"), size=12, ink="ink3"))
    line.addWidget(Label(when(note.written_at), size=12, ink="ink3"))
    box.addLayout(line)
    box.addWidget(CapturedText(note.text, size=13))
    return card


def bundle_card(bundle: BundleRecord) -> QWidget:
    """A bundle that left: where to, by whom, and what the verifier said."""
    card = Card("ok" if bundle.verified else "bad", framed=False)
    box = column(card, margins=(14, 10, 14, 10), gap=5)
    words = t("Verified: every byte is accounted for") if bundle.verified else t("The verification failed")
    box.addWidget(Label(words, weight=600, ink="ok" if bundle.verified else "bad"))
    box.addWidget(Label(isolated(bundle.path), size=12, mono=True, ink="ink2"))
    made = n(
        "{n} exhibit, made by {name} on {day}",
        "{n} exhibits, made by {name} on {day}",
        bundle.exhibits,
        name=isolated(bundle.made_by),
        day=when(bundle.made_at),
    )
    box.addWidget(Label(made, size=12, ink="ink2"))
    box.addWidget(Label(isolated(short_hash(bundle.manifest_sha256)), size=12, mono=True, ink="ink2"))
    return card
