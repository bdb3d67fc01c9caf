"""Schedules in words: the usual ones by name, any other as its five cron fields. Times are UTC in the store."""

from workbench.domain.sources import schedule
from workbench.gui.i18n import t, told
from workbench.translation import mark

USUAL: tuple[tuple[str, str], ...] = (
    (mark("By hand only"), ""),
    (mark("every 10 minutes"), "*/10 * * * *"),
    (mark("every 30 minutes"), "*/30 * * * *"),
    (mark("every hour"), "0 * * * *"),
    (mark("every 3 hours"), "0 */3 * * *"),
    (mark("every 6 hours"), "0 */6 * * *"),
    (mark("every 12 hours"), "0 */12 * * *"),
    (mark("every day at 03:00 PKT"), "0 22 * * *"),
)


def in_words(cron: str) -> str:
    """A schedule as the analyst reads it."""
    for words, line in USUAL:
        if line == cron:
            return t(words)
    said = schedule.in_words(cron)
    return told(said) if said != cron else t("by the cron line {line}", line=cron)
