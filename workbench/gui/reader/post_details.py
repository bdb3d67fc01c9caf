"""What stands beside the words of a post: that it is gone, what it answers, its votes and files. Nothing is opened."""

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout

from workbench.domain.posts.findings import Attachment, PostView
from workbench.gui.i18n import t, told
from workbench.gui.painting.safe_text import isolated, number, one_line, when
from workbench.gui.reader.captured_text import CapturedText
from workbench.gui.widgets.empty_states import Icon, NoticeBox
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import row

_MOST_FILES = 20


def gone_words(since: datetime) -> str:
    """Since when the site no longer shows a post."""
    return t("Gone from the site since {when}", when=isolated(when(since)))


def add_before(box: QVBoxLayout, post: PostView) -> None:
    """Above the words: that the post is gone, and what it answers."""
    if post.card.withheld:
        titles = {"restricted": t("Withheld: an officer decides about this post"), "erased": t("Erased")}
        box.addWidget(NoticeBox("warn", titles[post.card.withheld], told(post.withheld_because)))
    if post.card.gone_since is not None:
        box.addWidget(
            NoticeBox("warn", gone_words(post.card.gone_since), t("A run no longer saw it. What was kept stays."))
        )
    if post.parent_key:
        who = isolated(one_line(post.answers.author, 60)) if post.answers else isolated(one_line(post.parent_key, 40))
        words = t("Answers {who}", who=who) if post.answers else t("Answers the post {who}", who=who)
        _line(box, "corner-down-right", words)


def add_after(box: QVBoxLayout, post: PostView) -> None:
    """Below the words: votes, and files as plain text."""
    if post.votes is not None:
        words = t("Votes: {n}", n=isolated(number(post.votes)))
        seen = t("seen {when}", when=isolated(when(post.votes_at))) if post.votes_at else ""
        _line(box, "thumbs-up", f"{words} · {seen}" if seen else words)
    if post.attachments:
        _line(box, "paperclip", t("Attached files, never fetched: {n}", n=number(len(post.attachments))))
        for one in post.attachments[:_MOST_FILES]:
            box.addWidget(CapturedText(_file(one), size=12))


def _line(box: QVBoxLayout, icon: str, words: str) -> None:
    line = row(gap=6)
    line.addWidget(Icon(icon, "ink3", size=14))
    line.addWidget(Label(words, size=12, ink="ink2"), 1)
    box.addLayout(line)


def _file(one: Attachment) -> str:
    return "  ".join(one_line(part, 400) for part in (one.name, one.url) if part)
