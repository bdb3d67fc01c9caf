"""The note above the alerts that posts wait for the officer; nothing of them is shown."""

from workbench import settings
from workbench.gui.i18n import n, t
from workbench.gui.painting.safe_text import isolated
from workbench.gui.widgets.empty_states import NoticeBox


class WithheldNote(NoticeBox):
    """Hidden while nothing is withheld."""

    def __init__(self) -> None:
        super().__init__("warn")
        self.hide()

    def tell(self, count: int) -> None:
        """Say how many posts are withheld, and who decides about them."""
        self.setVisible(count > 0)
        if count:
            officer = settings.text("child_officer")
            who = (
                t("{officer} decides about them.", officer=isolated(officer)) if officer else t("No officer is named.")
            )
            words = n(
                "Withheld for speaking of the abuse of a child: {n} post",
                "Withheld for speaking of the abuse of a child: {n} posts",
                count,
            )
            self.say("warn", words, who)
