"""The timeline: posts, captures and custody events over the same days, weeks, months or years."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from workbench.bundle.report.context import ReportContext, counted, said
from workbench.bundle.report.model import Figure, Line, ReportColumn, ReportTable, Say, Section, Timeline, TimelineRow

MOST_BINS = 62
Step = Callable[[date], date]


def _day(day: date) -> date:
    return day


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


def _year(day: date) -> date:
    return day.replace(month=1, day=1)


# The first of these that needs no more bins than a picture takes is used; longest possible length of a bin in days.
STEPS: Mapping[str, tuple[Step, int]] = {
    "day": (_day, 1), "week": (_week, 7), "month": (_month, 31), "year": (_year, 366),
}  # fmt: skip
UNITS = {
    "day": "A bar stands for a day.", "week": "A bar stands for a week.", "month": "A bar stands for a month.",
    "year": "A bar stands for a year.",
}  # fmt: skip


def chapter(told: ReportContext) -> Section:
    """The picture, and the same numbers as a table."""
    days = {"posts": _posts(told), "captures": _captures(told), "events": _events(told)}
    known = sorted({day for some in days.values() for day in some})
    if not known:
        return Section("timeline", Say("Timeline"), (said("No time is known."),))
    unit, bins = fitting(known[0], known[-1])
    first = STEPS[unit][0]
    counts = {name: _counts(some, bins, first) for name, some in days.items()}
    lanes = (
        TimelineRow(Say("Posts"), counts["posts"], "phone"),
        TimelineRow(Say("Captures"), counts["captures"], "money"),
        TimelineRow(Say("Custody events"), counts["events"], "handle"),
    )
    starts = tuple(day.isoformat() for day in bins)
    span = {"first": Figure(known[0].isoformat()), "last": Figure(known[-1].isoformat())}
    picture = Timeline(starts, lanes, Say("From {first} to {last}, UTC.", span))
    partly = (said("Custody events are counted here as far as they are told in full."),) if told.profile.spares else ()
    return Section("timeline", Say("Timeline"), (said(UNITS[unit]), *partly, picture, _table(starts, lanes)))


def _posts(told: ReportContext) -> list[date]:
    return _dates(each.posted_at for each in told.briefs if each.posted_at)


def _captures(told: ReportContext) -> list[date]:
    return _dates(each.captured_at for each in told.briefs)


def _events(told: ReportContext) -> list[date]:
    return _dates(Counter(told.event_days).elements())


def _dates(times: Iterable[str]) -> list[date]:
    return [date.fromisoformat(time[:10]) for time in times]


def fitting(first: date, last: date) -> tuple[str, list[date]]:
    """The unit and the first days of the bins from `first` to `last`; of more years than fit the last ones."""
    unit = next((name for name, (_, length) in STEPS.items() if (last - first).days // length < MOST_BINS), "year")
    begin, length = STEPS[unit]
    found = [begin(first)]
    while (following := begin(found[-1] + timedelta(days=length))) <= last:
        found.append(following)
    return unit, found[-MOST_BINS:]


def _counts(days: Iterable[date], bins: list[date], first: Step) -> tuple[int, ...]:
    counts = dict.fromkeys(bins, 0)
    for day in days:
        counts[max(first(day), bins[0])] += 1
    return tuple(counts.values())


def _table(bins: tuple[str, ...], lanes: tuple[TimelineRow, ...]) -> ReportTable:
    columns = (ReportColumn(Say("From"), 25), *(ReportColumn(lane.title, 25) for lane in lanes))
    rows: list[tuple[Line, ...]] = []
    for place, start in enumerate(bins):
        numbers = [lane.counts[place] for lane in lanes]
        if any(numbers):
            rows.append(((Figure(start),), *((counted(number),) for number in numbers)))
    return ReportTable(columns, rows)
