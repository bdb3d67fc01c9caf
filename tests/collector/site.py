"""A store over the range's sites, a supervisor over the store, and what is compared with the truth."""

import contextlib
import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tests.patience import LONG, PATIENCE, until
from tests.range.live import RangeInfo
from workbench.collector.supervision.launcher import start_supervisor
from workbench.domain.sources.sources import NewSource
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import KeyFile, Store, init, open_store, unwrap
from workbench.store.posts import captures, queries
from workbench.store.search import alerts as raised
from workbench.store.search import search, watchlists
from workbench.store.sources import authorities, sources

KEY = KeyFile(b"a key file of the tests, nothing more than that" * 2)
SOURCES = ("forum", "paste")
WATCHED = {"visa": "visa", "a phone number": "has:phone", "passport": "passport"}


def make_store(folder: Path, info: RangeInfo, *, until: date = date(2099, 1, 1), concurrency: int = 6) -> str:
    """A new store with both sites under one authority, and watchlists."""
    location = str(folder / "store")
    with init(location, KEY, operator="tester") as store:
        authority = authorities.add(
            store,
            statute="PECA 2016, section 31",
            reference="INQ-1/2026",
            officer="Inspector of the range",
            valid_from=date(2020, 1, 1),
            valid_until=until,
            actor="tester",
        )
        for name in SOURCES:
            new = NewSource(name, info.services[name].url, authority_id=authority.id, concurrency=concurrency)
            sources.add(store, new, actor="tester")
        for name, query in WATCHED.items():
            watchlists.add(store, name=name, query=query, look_back=True, actor="tester")
    return location


@dataclass(slots=True)
class Supervised:
    """A supervisor with what it has said so far."""

    process: "subprocess.Popen[bytes]"
    said: list[dict[str, Any]] = field(default_factory=list)
    silent: bool = False

    def listen(self) -> None:
        """Take in every line until its standard output ends."""
        for line in self.process.stdout or ():
            self.said.append(json.loads(line))
        self.silent = True

    def words(self) -> str:
        """All that was said, for a person."""
        return "\n".join(f"{one['what']}: {one['words']}" for one in self.said)

    def wait(self, seconds: float = PATIENCE) -> int:
        """Its exit status; what it said is shown where it takes too long."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise AssertionError(f"not ended after {seconds} s:\n{self.words()}") from error

    def until(self, holds: Callable[[], object], what: str, *, seconds: float = PATIENCE) -> None:
        """Until something holds; it fails at once when the process has said its last word without it."""
        until(holds, what, ended=lambda: self.silent, told=self.words, seconds=seconds)

    def wait_for_pages(self, source: str, pages: int) -> None:
        """Until a run over a source has fetched this many pages."""
        self.until(
            lambda: any(
                one.get("source") == source and one.get("pages_fetched", 0) >= pages for one in list(self.said)
            ),
            f"{source} has {pages} pages",
        )

    def wait_for(self, what: str, words: str) -> dict[str, Any]:
        """The first line of a kind with these words."""

        def found() -> list[dict[str, Any]]:
            return [one for one in list(self.said) if one["what"] == what and words in one["words"]]

        self.until(found, f"{what}: {words}")
        return found()[0]


@contextlib.contextmanager
def supervised(
    location: str,
    info: RangeInfo | None,
    *,
    once: Sequence[str] = (),
    stay: bool = True,
    under: Sequence[str] = (),
    unlock: KeyFile = KEY,
    **env: str,
) -> Iterator[Supervised]:
    """A supervisor that is ended at the end of the block, if it has not ended by itself. `under` runs it (strace)."""
    before = dict(os.environ)
    os.environ.update(env)
    if info is not None:
        os.environ["WORKBENCH_TORRC_EXTRA"] = str(info.client_torrc)
    try:
        key = unwrap(location, unlock)
        process = start_supervisor(location, key, once=once, stay=stay, stdout=subprocess.PIPE, under=under)
    finally:
        os.environ.clear()
        os.environ.update(before)
    made = Supervised(process)
    listener = threading.Thread(target=made.listen)
    listener.start()
    try:
        yield made
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        listener.join(PATIENCE)
        if process.stdout is not None:
            process.stdout.close()


def collect(location: str, info: RangeInfo, names: Sequence[str] = SOURCES, *, seconds: float = LONG) -> Supervised:
    """Both sources once, or those named, to the end."""
    with supervised(location, info, once=names) as supervisor:
        status = supervisor.wait(seconds)
    assert status == 0, supervisor.words()
    return supervisor


@contextlib.contextmanager
def opened(location: str) -> Iterator[Store]:
    """The store, as the tester."""
    with open_store(location, KEY, operator="tester") as store:
        yield store


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a store holds, comparable between two stores over the same sites."""

    posts: frozenset[tuple[str, str, str]]
    alerts: tuple[tuple[str, str, str, int], ...]
    revisions: int
    undigested: int
    problems: tuple[str, ...]


def holdings(location: str) -> Holdings:
    """Every post (source, key, text), every alert, and whether the custody chain is whole."""
    with opened(location) as store:
        ids = search.find(store, "", limit=100_000, actor="tester").ids
        views = [queries.post(store, post_id) for post_id in ids]
        by_id = {view.card.id: view for view in views}
        found = raised.get_many(store, raised.ids(store, state=None, limit=1_000_000))
        alerts = sorted((a.watchlist_name, a.card.source_name, by_id[a.card.id].post_key, a.revision) for a in found)
        return Holdings(
            posts=frozenset((view.card.source_name, view.post_key, squeezed(view.text)) for view in views),
            alerts=tuple(alerts),
            revisions=sum(len(view.revisions) for view in views),
            undigested=len(captures.undigested(store, None)),
            problems=event_queries.check(store).problems,
        )


def squeezed(text: str) -> str:
    """Text with its white space made one."""
    return " ".join(text.split())


def true_posts(truth: Mapping[str, Any], *names: str) -> frozenset[tuple[str, str, str]]:
    """What the range says there is, in the same form; on all sites or on those named."""
    return frozenset(
        (site["name"], str(post["post_id"]), squeezed(post["text"]))
        for site in truth["sites"]
        for post in site["posts"]
        if not post["removed"] and (not names or site["name"] in names)
    )
