"""Sites that never end: each trap by itself, and all of them on one site that is served and read for real."""

import asyncio
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from crawlers.crawler import crawl
from crawlers.fetch import Fetcher
from crawlers.records import Link, PageReading, Post, Thread, Visit
from crawlers.tor.transport import LoopbackWay, Transport
from crawlers.urls import clean, trap
from crawlers.walk.state_machine import Walk
from tests.crawlers.servers import Part, http_server, page, path_of
from tests.crawlers.walk.model_site import Site

SITE = "http://forum.example"


def post(key: str) -> Post:
    return Post("m", key, SITE, "nick", "1", "", SITE, 1, key)


def drive(walk: Walk, answer: Callable[[Visit], PageReading]) -> list[str]:
    asked: list[str] = []
    while not walk.done:
        for visit in walk.take(2):
            asked.append(visit.url.removeprefix(SITE))
            walk.feed(visit, answer(visit))
    return asked


def thread_page(visit: Visit, *keys: str, following: str) -> PageReading:
    if visit.kind == "index":
        return PageReading("m", "m/1", 1.0, "board", threads=(Thread("1", SITE + "/t?p=0", "", activity="a"),))
    posts = tuple(post(key) for key in keys)
    return PageReading("m", "m/1", 1.0, "thread", posts, next_page=following, thread=Thread("1", SITE + "/t?p=0", ""))


def _after(visit: Visit) -> str:
    return re.sub(r"\d+$", lambda found: str(int(found[0]) + 1), visit.url)


def test_a_chain_of_pages_that_repeat_the_same_posts_ends_at_the_first_repetition() -> None:
    walk = Walk(SITE + "/")
    asked = drive(walk, lambda visit: thread_page(visit, "a", "b", following=_after(visit)))
    assert asked == ["/", "/t?p=0", "/t?p=1"]
    assert any("repeats" in words for _, words in walk.coverage().notes)
    assert walk.watermark().threads["1"].cut is None


def test_a_chain_of_empty_pages_ends_after_a_few() -> None:
    asked = drive(Walk(SITE + "/"), lambda visit: thread_page(visit, following=_after(visit)))
    assert len(asked) == 4


def test_a_page_without_readable_posts_in_the_middle_of_a_thread_does_not_end_it() -> None:
    def answer(visit: Visit) -> PageReading:
        number = visit.url.rpartition("=")[2]
        keys = () if number == "1" else (f"k{number}",)
        return thread_page(visit, *keys, following="" if number == "3" else _after(visit))

    assert drive(Walk(SITE + "/"), answer)[-1] == "/t?p=3"


def test_a_circle_of_pages_of_a_thread_ends() -> None:
    numbers = itertools.count()

    def answer(visit: Visit) -> PageReading:
        return thread_page(visit, f"k{next(numbers)}", following=SITE + ("/t?p=1" if "p=0" in visit.url else "/t?p=0"))

    assert drive(Walk(SITE + "/"), answer) == ["/", "/t?p=0", "/t?p=1"]


def test_a_list_whose_pages_repeat_ends() -> None:
    def answer(visit: Visit) -> PageReading:
        if visit.thread_id:
            return thread_page(visit, visit.thread_id, following="")
        following = _after(visit) if "=" in visit.url else SITE + "/?p=2"
        threads = (Thread("1", SITE + "/one", "", activity="a"),)
        return PageReading("m", "m/1", 1.0, "board", threads=threads, next_page=following)

    walk = Walk(SITE + "/")
    assert sorted(drive(walk, answer)) == ["/", "/?p=2", "/one"]


def test_endless_boards_that_link_to_one_another_end_at_the_depth_and_the_budget() -> None:
    def answer(visit: Visit) -> PageReading:
        links = tuple(Link(f"{visit.url.rstrip('/')}/{name}", name) for name in "abcdef")
        return PageReading("m", "m/1", 1.0, "board", boards=(*links, Link(SITE + "/"), Link(SITE + "/a")))

    walk = Walk(SITE + "/", max_depth=2)
    assert len(drive(walk, answer)) == 1 + 6 + 36
    small = Walk(SITE + "/", max_depth=9, max_pages=50)
    assert len(drive(small, answer)) == 50
    assert dict(walk.coverage().reasons)["too many steps from the start"] == 36 * 6


def test_endless_lists_leave_half_of_a_run_to_the_threads() -> None:
    def answer(visit: Visit) -> PageReading:
        if visit.thread_id:
            return thread_page(visit, visit.thread_id, following="")
        boards = tuple(Link(f"{SITE}/month/{visit.depth}/{number}") for number in range(99))
        threads = tuple(Thread(f"{visit.url}{n}", f"{visit.url}/t{n}", "", activity="a") for n in range(3))
        return PageReading("m", "m/1", 1.0, "board", threads=threads, boards=boards)

    asked = drive(Walk(SITE + "/", max_pages=100), answer)
    assert sum(1 for url in asked if "/t" in url) >= 40


def test_the_pages_of_one_list_are_bounded_in_a_run_and_go_on_in_the_next() -> None:
    def answer(visit: Visit) -> PageReading:
        number = int(visit.url.rpartition("=")[2]) if "=" in visit.url else 1
        if visit.thread_id:
            return thread_page(visit, visit.thread_id, following="")
        threads = (Thread(f"t{number}", f"{SITE}/t{number}", "", activity="a"),)
        following = f"{SITE}/?p={number + 1}" if number < 7 else ""
        return PageReading("m", "m/1", 1.0, "board", threads=threads, next_page=following)

    mark, found = None, set()
    for _ in range(5):
        walk = Walk(SITE + "/", mark, max_list_pages=3)
        found |= {url for url in drive(walk, answer) if url.startswith("/t")}
        mark = walk.watermark()
    assert found == {f"/t{number}" for number in range(1, 8)}


@pytest.mark.parametrize(
    "url",
    [
        "http://f/calendar.php?month=3&year=2031",
        "http://f/calendar/2031/3/",
        "http://f/index.php?action=calendar;year=2031;month=3",
        "http://f/events?year=2031&month=3",
        "http://f/viewtopic.php?t=5&view=next",
        "http://f/showthread.php?tid=5&goto=nextnewest",
        "http://f/index.php?topic=5.0;prev_next=next",
    ],
)
def test_calendars_and_links_to_neighbours_are_left_alone_with_a_reason(url: str) -> None:
    assert trap(clean(url))
    walk = Walk("http://f/")
    walk.feed(walk.take(1)[0], PageReading("m", "m/1", 1.0, "index", boards=(Link(url),)))
    assert walk.done
    assert walk.coverage().skipped[0][1] == trap(clean(url))


@pytest.mark.parametrize("url", ["http://f/viewforum.php?f=3", "http://f/calendars-and-visas/", "http://f/?month=may"])
def test_an_ordinary_address_is_no_trap(url: str) -> None:
    assert trap(clean(url)) == ""


class Trapped(Site):
    """A forum whose every link carries a new session, whose threads never end, and that sends in circles."""

    sessions = itertools.count(10**31)

    def serve(self, request: bytes) -> Iterator[Part]:
        path = path_of(request)
        self.asked.append(path)
        plain = re.sub(r"[?&]sid=\d+", "", path)
        if plain.startswith("/viewtopic.php?id=77"):
            onwards = f"Location: /viewtopic.php?id=77&n={len(self.asked)}\r\n"
            yield page(b"", status="302 Found", extra=onwards)
        elif plain.startswith("/viewtopic.php?id=3&p="):
            yield page(self._with_sessions(self._endless(plain)).encode())
        elif body := self.body(plain):
            yield page(self._with_sessions(body).encode())
        else:
            yield page(b"<p>Bad request.</p>", status="404 Not Found")

    def _endless(self, path: str) -> str:
        number = int(path.rpartition("=")[2])
        more = f'<p class="pagelink"><a rel="next" href="viewtopic.php?id=3&amp;p={number + 1}">Next</a></p>'
        return self.body("/viewtopic.php?id=3").replace('<p class="pagelink"><strong>1</strong> </p>', more)

    def _with_sessions(self, body: str) -> str:
        row = '<tr><td class="tcl"><div class="tclcon"><a href="viewtopic.php?id={}">{}</a></div></td></tr>'
        board = (
            '<tr><td class="tcl"><h3><a href="viewforum.php?id=1&amp;sort=subject&amp;order=asc">A</a></h3></td></tr>'
        )
        traps = row.format("99&amp;view=next", "The one after this") + row.format("77", "A circle") + board
        body = body.replace("</tbody>", traps + "</tbody>")
        if "punviewtopic" in body and 'rel="next"' not in body and ">Thread 3<" in body:
            body = body.replace("</body>", '<a rel="next" href="viewtopic.php?id=3&amp;p=2">Next</a></body>')
        return re.sub(r'(href="\w+\.php\?[^"#]*)', lambda found: f"{found[1]}&amp;sid={next(self.sessions)}", body)


def test_a_site_full_of_traps_is_read_once_and_to_its_end() -> None:
    site = Trapped(boards=2)
    for number in range(1, 12):
        for place in range(30 if number == 5 else 2):
            site.write(number, f"Thread {number}, post {place}")

    async def read(base: str) -> tuple[list[str], Walk]:
        ended: list[Walk] = []
        async with Fetcher(Transport(LoopbackWay())) as fetcher:
            lines = [line.post_id async for line in crawl(base, fetcher=fetcher, on_end=ended.append)]
        return lines, ended[0]

    with http_server(site.serve) as base:
        lines, walk = asyncio.run(read(base + "/"))
    assert set(lines) == set(site.truth())
    times = Counter(re.sub(r"[?&]sid=\d+", "", path) for path in site.asked)
    assert max(times.values()) == 1
    assert len(site.asked) < 30
    assert [url.rpartition("=")[2] for url, words in walk.coverage().failed if "more than" in words] == ["77"]
    assert "a link to the thread before or after this one" in dict(walk.coverage().reasons)
    assert not walk.coverage().cut
