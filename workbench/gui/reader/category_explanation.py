"""What the category of a post stands on: its probability, what the author does, reasons, and the words that told."""

from workbench.domain.display_names import INTENTS, PURPOSES
from workbench.domain.posts.findings import Basis, CategoryReason, PostView
from workbench.gui.design_tokens import category_of
from workbench.gui.i18n import t
from workbench.gui.painting.safe_text import isolated, listed, one_line
from workbench.gui.reader.chip import CategoryChip
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import Card, column, row

_MOST_WORDS = 12


def purpose_in_words(purpose: str) -> str:
    """What a sum is for; empty where the text does not say."""
    return t(PURPOSES[purpose]) if purpose in PURPOSES else ""


class BasisCard(Card):
    """A post's category with everything that it stands on. Readings of older models have the probability alone."""

    def __init__(self, post: PostView) -> None:
        super().__init__()
        box = column(self, margins=(12, 10, 12, 10), gap=5)
        line = row(gap=8)
        line.addWidget(CategoryChip(post.card.by_model))
        line.addStretch(1)
        line.addWidget(Label(isolated(f"{post.card.probability:.2f}"), weight=600))
        box.addLayout(line)
        if post.card.read_as:
            box.addWidget(Label(corrected_to(post.card.category), size=12, weight=600, wrap=True))
        for name, chance in [score for score in post.scores if score[0] != post.card.by_model][:1]:
            second = t(category_of(name).words)
            box.addWidget(Label(f"{t('next')}: {second} {isolated(f'{chance:.2f}')}", size=12, ink="ink3"))
        if post.basis is None:
            words = t("This reading told no reasons. Read again, the post gets them.")
            box.addWidget(Label(words, size=12, ink="ink3", wrap=True))
            return
        box.addWidget(Label(_intent(post.basis), size=12, ink="ink2", wrap=True))
        for reason in post.basis.why:
            box.addWidget(Label(f"•  {in_words(reason)}", wrap=True))
        if told := _words(post):
            box.addSpacing(3)
            box.addWidget(Label(t("The words that told most"), size=12, weight=600, ink="ink2"))
            box.addWidget(Label(told, size=12, wrap=True))


def corrected_to(category: str) -> str:
    """That an analyst said another category than the model read."""
    return t("Corrected by an analyst to: {name}", name=t(category_of(category).words))


def in_words(reason: CategoryReason) -> str:
    """A reason in the chosen language, with the words of the post that it goes by."""
    found = listed(one_line(word, 60) for word in reason.found)
    return f"{t(reason.says)}: {found}" if found else t(reason.says)


def _intent(basis: Basis) -> str:
    advertisement = t("an advertisement: {chance}", chance=isolated(f"{basis.advertisement:.2f}"))
    return f"{t(INTENTS.get(basis.intent, INTENTS['other']))}  ·  {advertisement}"


def _words(post: PostView) -> str:
    spans = post.basis.evidence if post.basis else ()
    words = dict.fromkeys(one_line(post.text[start:end], 60).strip() for start, end in spans)
    return listed([word for word in words if word][:_MOST_WORDS])
