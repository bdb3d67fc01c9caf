"""One thread on its way through a walk, what one page of it held, and what is remembered of it in the end. Pure."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC
from typing import Literal

from crawlers.records import FINAL, Cut, CutWhy, PageKind, PageReading, Thread, ThreadMark
from crawlers.walk.frontier import canonical

Why = CutWhy | Literal["patrol"]


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """What one page of a thread held: post ids in order, their digest, the newest time (ISO 8601), the next page.

    `sure` says that the page seems to have been read whole: what it does not show may be taken for gone. `thread` is
    the page's own, for the page after it; None where that tells its thread itself or may be another thread's. `cut`
    says that the page did not come whole.
    """

    url: str
    ids: tuple[str, ...]
    digest: str
    newest: str
    next_page: str
    sure: bool
    thread: Thread | None = None
    cut: bool = False


@dataclass(slots=True)
class ThreadProgress:
    """A thread under way.

    `mark` is what the last run remembered; `known` the posts that stood where this reading began; `ids` those read
    so far, `walked` the pages of this reading in their order, `pages` every page of the thread read in this run,
    `asked` every one that was queued in it. `alarming` says that its list tells of a change that must show;
    `verify` that it was cut and may have changed meanwhile, so that `next_page` is the one read last; `trusting`
    that it was cut and a list denied any change since; `blind` that no list named it; `unsure` that what was read
    may not be all. `changed` is the run whose lists told of its newest change, `base` the number of pages before
    this reading, `cut_page` the first page of this reading that did not come whole.
    """

    key: str
    why: Why
    lane: str
    start: str
    mark: ThreadMark | None
    thread: Thread | None
    activity: str
    also: dict[str, str] = field(default_factory=dict)
    board: str = ""
    alarming: bool = False
    kind: PageKind = "thread"
    from_start: bool = False
    first_page: str = ""
    next_page: str = ""
    known: tuple[str, ...] = ()
    ids: dict[str, None] = field(default_factory=dict)
    walked: dict[str, None] = field(default_factory=dict)
    pages: dict[str, ThreadPage] = field(default_factory=dict)
    last: ThreadPage | None = None
    base: int = 0
    changed: int = 0
    empty: int = 0
    tries: int = 0
    broken: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    state: Literal["waiting", "done", "failed"] = "waiting"
    verify: bool = False
    trusting: bool = False
    blind: bool = False
    unsure: bool = False
    cut_page: str = ""

    def is_coming(self, url: str) -> bool:
        """Whether a page was queued in this run and has not been answered yet."""
        return url in self.asked and url not in self.pages and url not in self.broken

    @property
    def start_known(self) -> bool:
        """Whether a list or the last run told where the thread begins."""
        return self.thread is not None or self.mark is None or bool(self.mark.start) or self.mark.digest != ""


def resumed(
    mark: ThreadMark, cut: Cut, key: str, thread: Thread | None, *, run: int, same: bool, board: str = ""
) -> ThreadProgress:
    """A thread that was cut, on its way again. `same` says that its list (None in `thread`: no list) denies a change.

    Without that, or where the page to go on with is the one read last, that page is the next one, to be verified.
    """
    changed = not same and thread is not None
    activity = thread.activity if changed and thread is not None else mark.activity
    told = canonical(thread.url) if thread is not None else ""
    last = canonical(mark.last_page)
    begun = bool(cut.post_ids and mark.post_ids)
    verify = begun and (not same or last == canonical(cut.next_page))
    return ThreadProgress(
        key=key,
        why=cut.why,
        lane=cut.lane,
        start=told or mark.start or mark.last_page or cut.next_page,
        mark=mark,
        thread=thread,
        activity=activity,
        also=dict(mark.also),
        board=(thread.board if thread is not None else "") or board,
        alarming=cut.why == "changed" and bool(activity),
        kind="paste" if activity == FINAL else "thread",
        from_start=cut.from_start,
        first_page=cut.first_page,
        next_page=last if verify else cut.next_page,
        known=cut.known,
        ids=dict.fromkeys(cut.post_ids),
        base=(mark.pages if cut.post_ids else 0) - verify,
        tries=cut.tries,
        changed=run if changed else mark.changed,
        verify=verify,
        trusting=begun and not verify,
        blind=thread is None,
    )


def facts_of(url: str, reading: PageReading, *, sure: bool) -> ThreadPage:
    """What matters of a page for the walk. `sure` says that what it does not show may be taken for gone."""
    digest = hashlib.blake2b(digest_size=8)
    for post in reading.posts:
        for part in (post.post_id, post.author, post.text, *post.quoted):
            digest.update(part.encode("utf-8", "replace") + b"\x00")
    times = [post.posted_at.astimezone(UTC).isoformat() for post in reading.posts if post.posted_at is not None]
    return ThreadPage(
        url=url,
        ids=tuple(dict.fromkeys(post.post_id for post in reading.posts)),
        digest=digest.hexdigest() if reading.posts else "",
        newest=max(times, default=""),
        next_page=canonical(reading.next_page) if reading.next_page else "",
        sure=sure and bool(reading.posts) and reading.seems_to_hold <= len(reading.posts) and not reading.cut,
        thread=handed_on(reading),
        cut=bool(reading.cut),
    )


def handed_on(reading: PageReading) -> Thread | None:
    """The thread that the page after this one belongs to as well, where the reader has only the page to go by."""
    return reading.thread if reading.engine == "general" and len(reading.posts) > 1 else None


def open_first(progress: ThreadProgress, facts: ThreadPage) -> None:
    """Remember where a reading begins, and which posts were known to stand there."""
    if progress.walked or progress.first_page:
        return
    progress.first_page = facts.url
    progress.from_start = progress.mark is None or facts.url == progress.start
    if progress.mark is not None and not progress.from_start:
        progress.base = progress.mark.pages - 1
    if progress.mark is not None and facts.url == canonical(progress.mark.last_page):
        progress.known = progress.mark.post_ids


def mark_of(progress: ThreadProgress, *, run: int) -> ThreadMark | None:
    """What to remember of a thread; None where the mark from before stays as it is."""
    before = progress.mark
    if progress.why == "patrol" and progress.state != "done" and not progress.walked:
        looked = before is not None and progress.state == "failed"
        return replace(before, looked=run) if looked and before is not None else None
    if progress.state == "done":
        return _done(progress, run)
    return replace(_kept(progress, run), cut=_cut(progress))


def _done(progress: ThreadProgress, run: int) -> ThreadMark:
    last = progress.last
    url = last.url if last is not None else progress.next_page
    if progress.activity == FINAL:
        last_post = last.ids[-1] if last is not None and last.ids else ""
        return ThreadMark(FINAL, url, last_post, looked=run, changed=progress.changed)
    return replace(_kept(progress, run), cut=None)


def _kept(progress: ThreadProgress, run: int) -> ThreadMark:
    """The mark without its cut: of the pages read in this run, else of those read before."""
    last, before = progress.last, progress.mark
    also = tuple(sorted(progress.also.items()))
    if last is None:
        known = before or ThreadMark(progress.activity, "", pages=0, looked=run)
        start = _start(progress, known.last_page)
        return replace(known, activity=progress.activity, also=also, start=start, changed=progress.changed)
    listed = progress.thread.last_post_at if progress.thread is not None else None
    newest = last.newest or (listed.astimezone(UTC).isoformat() if listed is not None else "")
    return ThreadMark(
        activity=progress.activity,
        last_page=last.url,
        last_post_id=last.ids[-1] if last.ids else "",
        post_ids=last.ids,
        digest=last.digest,
        pages=max(1, progress.base + len(progress.walked)),
        looked=run,
        changed=progress.changed,
        newest=newest or (before.newest if before is not None else ""),
        start=_start(progress, last.url),
        also=also,
    )


def _start(progress: ThreadProgress, last_page: str) -> str:
    return "" if progress.start == canonical(last_page) else progress.start


def _cut(progress: ThreadProgress) -> Cut:
    why: CutWhy = "changed" if progress.why == "patrol" else progress.why
    return Cut(
        next_page=progress.next_page,
        why=why,
        from_start=progress.from_start and not progress.unsure,
        first_page=progress.first_page,
        post_ids=tuple(progress.ids),
        known=() if progress.unsure else progress.known,
        lane=progress.lane,
        tries=progress.tries,
    )


def renewed(mark: ThreadMark, activity: str) -> ThreadMark:
    """A mark of a thread that led nowhere or elsewhere, under the activity that its list tells now."""
    return ThreadMark(
        activity, mark.last_page, looked=mark.looked, changed=mark.changed, pages=0, merged_into=mark.merged_into
    )
