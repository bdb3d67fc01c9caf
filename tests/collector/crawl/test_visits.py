"""What one visit meets ends that visit alone: endless addresses, answers that break off, a fault of our own."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text

from tests.collector.lone_collector import Site, collector, last_run, make_store, served, some_pastes
from tests.collector.site import holdings, opened
from tests.crawlers.servers import Part, page, path_of
from workbench.store.posts import captures as posts_captures
from workbench.store.sources import coverage

REDIRECTED, BROKEN, FAULTY, QUIET = "AAAAB", "AAAAC", "AAAAD", "AAAAE"
RETRY_AFTER = 6


@dataclass(slots=True)
class Troubled(Site):
    """The paste site, some of whose pastes do not come as they should. `moments` are when it was asked."""

    moments: list[tuple[float, str]] = field(default_factory=list)

    def answer(self, request: bytes) -> Iterator[Part]:
        name = path_of(request)[1:]
        self.moments.append((time.monotonic(), name))
        whole = list(Site.answer(self, request))
        if name == REDIRECTED:
            yield page(b"", status="302 Found", extra=f"Location: /{'a' * 70_000}\r\n")
        elif name == BROKEN and isinstance(whole[-1], bytes):
            yield whole[-1][: len(whole[-1]) // 2]
            yield None
        elif name == QUIET and self.asked[f"/{name}"] == 1:
            yield page(b"<p>later</p>", status="503 Busy", extra=f"Retry-After: {RETRY_AFTER}\r\n")
        else:
            yield from whole


def test_a_run_reads_all_but_what_does_not_come_and_says_what_that_was(tmp_path: Path) -> None:
    site, location = Troubled(some_pastes(8, size=4000)), make_store(tmp_path)
    with opened(location) as store, store.write() as connection:
        connection.execute(
            text(
                f"CREATE TRIGGER planted BEFORE INSERT ON capture WHEN NEW.url LIKE '%/{FAULTY}'"
                " BEGIN SELECT RAISE(ABORT, 'planted'); END"
            )
        )
    with served(tmp_path, site) as socks, collector(location, socks) as process:
        assert process.wait() == 0, process.words()
    run = last_run(location)
    assert run.state == "done", run.message
    assert run.pages_failed == 2
    texts = {key: words for _, key, words in holdings(location).posts}
    unread = {REDIRECTED, FAULTY}
    assert texts.keys() == site.pastes.keys() - unread
    assert all(texts[key] == site.pastes[key] for key in texts.keys() - {BROKEN})
    assert texts[BROKEN]
    assert site.pastes[BROKEN].startswith(texts[BROKEN])
    with opened(location) as store:
        covered = coverage.get(store, run.id)
        captures = [posts_captures.get(store, number) for number in posts_captures.of_run(store, run.id)]
    assert covered is not None
    reasons = {page.url.rsplit("/", 1)[1]: page.words for page in covered.failed}
    assert reasons.keys() == unread
    assert "letters" in reasons[REDIRECTED]
    assert "mistake" in reasons[FAULTY]
    assert any("breaks off" in page.words for page in covered.notes if page.url.endswith(BROKEN))
    cut = [capture for capture in captures if capture.url.endswith(BROKEN)]
    assert all(capture.truncated for capture in cut)
    assert cut[-1].kind == "paste"
    assert "1 page did not come whole" in run.message


def test_a_site_that_asks_for_quiet_is_not_asked_until_it_is_over(tmp_path: Path) -> None:
    site, location = Troubled(some_pastes(10)), make_store(tmp_path, concurrency=1)
    with served(tmp_path, site) as socks, collector(location, socks) as process:
        assert process.wait() == 0, process.words()
    asked = next(moment for moment, name in site.moments if name == QUIET)
    assert [name for moment, name in site.moments if asked < moment < asked + RETRY_AFTER - 0.5] == []
    assert QUIET in {key for _, key, _ in holdings(location).posts}
