"""Schedules in words: the usual ones by name, any other as its five cron fields. Times are UTC in the store."""

from workbench.domain import schedule
from workbench.gui.words import t, told

USUAL: tuple[tuple[str, str], ...] = (
    ("By hand only", ""),
    ("every 10 minutes", "*/10 * * * *"),
    ("every 30 minutes", "*/30 * * * *"),
    ("every hour", "0 * * * *"),
    ("every 3 hours", "0 */3 * * *"),
    ("every 6 hours", "0 */6 * * *"),
    ("every 12 hours", "0 */12 * * *"),
    ("every day at 03:00 PKT", "0 22 * * *"),
)


def in_words(cron: str) -> str:
    """A schedule as the analyst reads it."""
    for words, line in USUAL:
        if line == cron:
            return t(words)
    said = schedule.in_words(cron)
    return told(said) if said != cron else t("by the cron line {line}", line=cron)
