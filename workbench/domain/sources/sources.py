"""Sources, the authority under which they are read, and the runs over them. All times are aware UTC."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from workbench.domain.sources.authority_period import gap
from workbench.translation import sentence, sentence_of

SourceState = Literal["active", "paused"]
RunState = Literal["requested", "running", "done", "failed", "cancelled"]
RunCause = Literal["schedule", "by hand", "recovery"]
Standing = Literal[
    "paused",
    "stopped",
    "flagged",
    "running",
    "waiting",
    "interrupted",
    "failed",
    "cancelled",
    "canary",
    "new",
    "unread",
    "well",
]
# A run waits so long for a site that asks to be left alone; where it asks for longer, none begins until then.
LONGEST_QUIET = timedelta(hours=1)
OPEN: frozenset[RunState] = frozenset({"requested", "running"})
# What somebody has to see to. A pause is somebody's wish, an interruption is told of the collector.
TROUBLED: frozenset[Standing] = frozenset({"stopped", "flagged", "failed"})


@dataclass(frozen=True, slots=True)
class Authority:
    """The legal ground for collecting: statute, reference, the officer who answers for it, first and last day."""

    id: int
    statute: str
    reference: str
    officer: str
    valid_from: date
    valid_until: date


MirrorState = Literal["unsigned", "signed", "flagged"]
CanaryState = Literal["none", "fresh", "flagged"]


@dataclass(frozen=True, slots=True)
class SitePace:
    """How a site is read without being a burden.

    Pages a minute at most (0: no limit), seconds between two pages, and the hours of the day in UTC ("22-06", several
    with commas; empty: at any time).
    """

    per_minute: int = 0
    pause: float = 0.0
    hours: str = ""


@dataclass(frozen=True, slots=True)
class SiteCanary:
    """The sign of life that an address of a site showed last (`/canary.txt`, to be signed anew every 14 days).

    "none": it shows none and never did. "flagged": it is overdue, unsigned, signed by another key or gone, as `note`
    says. "fresh": it was in order when a run saw it, and the next one is to be there by the day `due`.
    """

    state: CanaryState
    note: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Mirror:
    """One address of a site: in the list that the site signed, in none (no list is known), or missing from the list.

    `note` says in words why it is flagged, or when the list was signed. `canary` is None until a run looked for one.
    """

    url: str
    state: MirrorState = "unsigned"
    note: str = ""
    canary: SiteCanary | None = None


@dataclass(frozen=True, slots=True)
class NewSource:
    """What an analyst says of a site. `schedule` is a five-field cron line in UTC; empty means by hand only.

    `mirrors` are its further addresses; `pgp_key` is the armoured public key that its list of mirrors is signed with.
    """

    name: str
    url: str
    schedule: str = ""
    authority_id: int | None = None
    max_pages: int = 2000
    concurrency: int = 4
    account: str = ""
    pace: SitePace = SitePace()
    mirrors: tuple[str, ...] = ()
    pgp_key: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A site under watch. `engine` is filled in by the first run that recognised it.

    `mirrors` are all its addresses, the main one first. `clock` is what its pages told of their times, as the
    collector writes it down. `quiet_until` is the moment until which the site asked to be left alone (Retry-After, RFC
    9110), None where it did not or that moment was over when the row was read.
    """

    id: int
    name: str
    url: str
    engine: str
    schedule: str
    state: SourceState
    state_reason: str
    authority: Authority | None
    max_pages: int
    concurrency: int
    account: str
    created_at: datetime
    next_run_at: datetime | None = None
    pace: SitePace = SitePace()
    mirrors: tuple[Mirror, ...] = ()
    pgp_key: str = ""
    clock: str = ""
    quiet_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One pass over a source. The counts are the progress the window shows; `message` says in words how it ended.

    `posts_unread` counts posts of its pages that are kept and still have no reading, as the extractor failed at them.
    """

    id: int
    source_id: int
    source_name: str
    cause: RunCause
    state: RunState
    requested_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    pages_fetched: int
    pages_failed: int
    pages_waiting: int
    digests_waiting: int
    posts_new: int
    posts_changed: int
    cancel_requested: bool
    message: str
    posts_gone: int = 0
    posts_unread: int = 0

    @property
    def whole(self) -> bool:
        """Whether every page and post that was met could be read."""
        return self.pages_failed == 0 and self.posts_unread == 0


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """A row of the Sources view."""

    source: Source
    last_run: Run | None
    posts: int
    state_in_words: str
    standing: Standing


def why_not_run(source: Source, today: date) -> str:
    """Why a source may not be collected today, in words; empty when it may."""
    if source.state == "paused":
        return sentence("Paused: {reason}.", reason=source.state_reason or sentence("no reason given"))
    return authority_gap(source.authority, today)


def why_not_begin(source: Source, moment: datetime) -> str:
    """Why no run of a source may begin now, in words; empty when one may."""
    return why_not_run(source, moment.date()) or quiet_gap(source, moment)


def quiet_gap(source: Source, moment: datetime) -> str:
    """That the site asked to be left alone for longer than a run waits, in words; empty where it did not."""
    asked = source.quiet_until is not None and source.quiet_until - moment > LONGEST_QUIET
    return quiet_in_words(source) if asked else ""


def quiet_in_words(source: Source) -> str:
    """Until when the site asked to be left alone, to the next minute; empty where it did not."""
    if source.quiet_until is None:
        return ""
    time = f"{source.quiet_until.replace(second=0, microsecond=0) + timedelta(minutes=1):%Y-%m-%d %H:%M}"
    return sentence("The site asked to be left alone until {time} UTC; it is not asked before that.", time=time)


def authority_gap(authority: Authority | None, today: date) -> str:
    """What is wrong with an authority on a day, in words; empty when it holds."""
    if authority is None:
        return sentence("No legal authority is given. Nothing is collected without one.")
    found = gap(authority.valid_from, authority.valid_until, today)
    if found == "before":
        day = f"{authority.valid_from:%d %b %Y}"
        return sentence("The authority {reference} begins only on {day}.", reference=authority.reference, day=day)
    if found == "after":
        day = f"{authority.valid_until:%d %b %Y}"
        return sentence("The authority {reference} ran out on {day}.", reference=authority.reference, day=day)
    return ""


def pace_in_words(pace: SitePace) -> str:
    """How fast and when a site is read, in a sentence."""
    said = []
    if pace.per_minute:
        said.append(sentence_of("at most {n} page a minute", "at most {n} pages a minute", pace.per_minute))
    said += [f"a pause of {pace.pause:g} s after each page"] if pace.pause else []
    said += [f"only {pace.hours.replace(',', ' and ')} UTC"] if pace.hours else []
    return ", ".join(said) or "at its own pace, at any hour"


def address_in_words(mirror: Mirror) -> str:
    """An address with what is known of it."""
    words = {"unsigned": "", "signed": "signed", "flagged": "NOT IN THE SIGNED LIST, perhaps a clone"}[mirror.state]
    return f"{mirror.url} ({words})" if words else mirror.url


def canary_gap(canary: SiteCanary | None, today: date) -> str:
    """What is wrong with a sign of life on a day, in words; empty where nothing is."""
    if canary is None or canary.state == "none":
        return ""
    if canary.state == "flagged":
        return canary.note
    if canary.due is not None and today > canary.due:
        return sentence("The canary was due on {due}; no newer one was seen.", due=canary.due)
    return ""


def canary_trouble(source: Source, today: date) -> str:
    """What is wrong with the signs of life of a source's addresses, the main one first, those of clones left out."""
    gaps = (canary_gap(one.canary, today) for one in source.mirrors if one.state != "flagged")
    return next((gap for gap in gaps if gap), "")


def standing(source: Source, last_run: Run | None, today: date, *, collecting: bool) -> Standing:
    """How a source stands, in one word: the one thing that matters most of it, so that each is counted once.

    `collecting` says whether a collector is at work: without one no run is under way, whatever its row says.
    """
    if source.state == "paused":
        return "paused"
    if why_not_run(source, today):
        return "stopped"
    if source.mirrors and source.mirrors[0].state == "flagged":
        return "flagged"
    if last_run is not None and last_run.state != "done":
        return _standing_of_unfinished(last_run, collecting=collecting)
    if canary_trouble(source, today):
        return "canary"
    if last_run is None:
        return "new"
    return "well" if last_run.whole else "unread"


def _standing_of_unfinished(run: Run, *, collecting: bool) -> Standing:
    """How a source stands whose last run is under way or did not come to its end."""
    if run.state not in OPEN:
        return "failed" if run.state == "failed" else "cancelled"
    if not collecting:
        return "interrupted"
    return "waiting" if run.state == "requested" else "running"


def state_in_words(source: Source, last_run: Run | None, today: date, *, collecting: bool) -> str:
    """The state of a source as the analyst reads it in the list; `collecting` as for `standing`."""
    words = _state_of_runs(source, last_run, today, collecting=collecting)
    quiet = "" if last_run is not None and last_run.state in OPEN else quiet_in_words(source)
    for more in (quiet, canary_trouble(source, today)):
        words = f"{words} {more}" if more and more not in words else words
    return words


def _state_of_runs(source: Source, last_run: Run | None, today: date, *, collecting: bool) -> str:
    if gap := why_not_run(source, today):
        return gap
    if last_run is None:
        return sentence("Not run yet.")
    if last_run.state in OPEN and not collecting:
        if last_run.state == "requested":
            return sentence("Waiting: the collector is not running.")
        return sentence("Interrupted: the collector is not running. The run goes on once it is started.")
    if last_run.state in OPEN:
        return (
            sentence("Waiting to start.") if last_run.state == "requested" else last_run.message or sentence("Running.")
        )
    said = [last_run.message] if last_run.message else []
    if last_run.posts_unread:
        said.append(unread_in_words(last_run.posts_unread))
    if not said:
        well = sentence("Well.") if last_run.whole else sentence("Some pages could not be read.")
        said.append(
            {"done": well, "failed": sentence("The last run failed."), "cancelled": "Cancelled."}[last_run.state]
        )
    return " ".join(said)


def unread_in_words(posts: int) -> str:
    """How many posts are kept without a reading, and what to do about it."""
    return sentence_of(
        "{n} post is kept, but could not be read by the extractor; once that is mended, have its page read again.",
        "{n} posts are kept, but could not be read by the extractor; once that is mended, have their pages read again.",
        posts,
    )
