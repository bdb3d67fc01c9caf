"""Schedules as cron lines of five fields in UTC: minute, hour, day of month, month, day of week (POSIX crontab)."""

import re

from workbench.errors import WrongUseError
from workbench.translation import sentence, sentence_of

_FIELDS = (("minute", 0, 59), ("hour", 0, 23), ("day of the month", 1, 31), ("month", 1, 12), ("day of the week", 0, 7))
_HOURS = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)
_PART = re.compile(r"(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:/(\d{1,2}))?")


def checked(line: str) -> str:
    """The line with single blanks; empty stays empty (by hand only). Raises WrongUseError naming the wrong field."""
    fields = line.split()
    if not fields:
        return ""
    if len(fields) != len(_FIELDS):
        raise WrongUseError(
            f"The schedule {line!r} needs five fields (minute hour day month weekday), for example 0 */3 * * *."
        )
    for field, (name, low, high) in zip(fields, _FIELDS, strict=True):
        for part in field.split(","):
            if not _fits(part, low, high):
                raise WrongUseError(
                    f"The schedule {line!r} is wrong in its {name}: {part!r}. It takes {low} to {high}."
                )
    return " ".join(fields)


def _fits(part: str, low: int, high: int) -> bool:
    match = _PART.fullmatch(part)
    if match is None:
        return False
    first, last, step = (int(group) if group else None for group in match.groups())
    if step == 0 or (step is not None and first is not None and last is None):
        return False
    if first is None:
        return True
    return low <= first <= (high if last is None else last) <= high


def checked_hours(text: str) -> str:
    """Hours of the day as "22-06" or "0-5,22-24" (UTC), two digits each; empty: at any time. Raises WrongUseError."""
    spans = []
    for part in text.replace(" ", "").split(","):
        match = _HOURS.fullmatch(part)
        if part and (match is None or int(match[1]) > 23 or int(match[2]) > 24 or int(match[1]) == int(match[2])):
            raise WrongUseError(f"The hours {part!r} are none: two hours of the day in UTC, for example 22-06.")
        if match and (int(match[1]), int(match[2])) == (0, 24):
            return ""
        if match:
            spans.append(f"{int(match[1]):02}-{int(match[2]):02}")
    return ",".join(spans)


def in_words(line: str) -> str:
    """The schedule as an analyst reads it; the line itself where no short sentence says it."""
    if not line:
        return sentence("by hand")
    minute, hour, *rest = line.split()
    if rest != ["*", "*", "*"]:
        return line
    if hour == "*" and minute == "*":
        return sentence("every minute")
    if hour == "*" and minute.startswith("*/") and minute[2:].isdecimal():
        return _every_minutes(int(minute[2:]))
    if hour == "*" and minute.isdecimal():
        return sentence("every hour, at {time}", time=f":{int(minute):02}") if int(minute) else sentence("every hour")
    if hour.startswith("*/") and hour[2:].isdecimal() and minute.isdecimal():
        return _every_hours(int(hour[2:]), int(minute))
    if hour.isdecimal() and minute.isdecimal():
        return sentence("every day at {time} UTC", time=f"{int(hour):02}:{int(minute):02}")
    return line


def _every_minutes(count: int) -> str:
    return sentence_of("every {n} minute", "every {n} minutes", count)


def _every_hours(count: int, minute: int) -> str:
    if not minute:
        return sentence_of("every {n} hour", "every {n} hours", count)
    return sentence_of("every {n} hour, at {time}", "every {n} hours, at {time}", count, time=f":{minute:02}")
