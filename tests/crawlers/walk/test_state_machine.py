"""The walk over a site that changes between two runs: which pages it takes, counted one by one."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers import watermarks
from crawlers.records import FINAL, Link, PageReading, Post, Thread, Visit, Watermark
from crawlers.walk.state_machine import Walk
from tests.crawlers.walk.model import PER_LIST, SITE, Forum, everything, forum_of, run


def test_the_first_run_reads_every_post_and_each_page_once() -> None:
    forum = forum_of(10, 7)
    walk, texts = run(forum)
    assert texts == everything(forum)
    assert len(forum.asked) == len(set(forum.asked)) == 1 + 3 + 10 * 3
    assert walk.coverage().posts == 70
    assert walk.coverage().failed == ()


def test_an_unchanged_site_costs_the_index_and_one_board_page() -> None:
    forum = forum_of(10, 7)
    walk, _ = run(forum)
    again, texts = run(forum, walk.watermark())
    assert texts == set()
    assert forum.asked == ["/", "/board"]
    assert again.watermark().threads == walk.watermark().threads


def test_a_new_reply_in_an_old_thread_costs_its_last_page_only() -> None:
    forum = forum_of(10, 7)
    mark = run(forum)[0].watermark()
    forum.write("0", "new")
    _, texts = run(forum, mark)
    assert forum.asked == ["/", "/board", "/t/0?page=3"]
    assert "0-7 new" in texts


def test_a_reply_that_opens_a_new_page_reads_the_old_last_page_and_the_new_one() -> None:
    forum = forum_of(10, 6)
    mark = run(forum)[0].watermark()
    forum.write("4", "new")
    _, texts = run(forum, mark)
    assert forum.asked == ["/", "/board", "/t/4?page=2", "/t/4?page=3"]
    assert "4-6 new" in texts


def test_an_edit_on_the_last_page_is_seen_with_the_next_reply() -> None:
    forum = forum_of(5, 2)
    mark = run(forum)[0].watermark()
    edited = forum.talks["2"].posts[forum.edit("2")]
    forum.write("2", "new")
    _, texts = run(forum, mark)
    assert {edited, "2-2 new"} <= texts


def test_a_new_thread_is_found() -> None:
    forum = forum_of(10)
    mark = run(forum)[0].watermark()
    forum.write("fresh")
    _, texts = run(forum, mark)
    assert texts == {"fresh-0 words"}
    assert forum.asked == ["/", "/board", "/t/fresh"]


def test_unchanged_sticky_threads_do_not_stop_the_walk() -> None:
    forum = Forum()
    for number in range(PER_LIST):
        forum.write(f"sticky{number}", sticky=True)
    for number in range(8):
        forum.write(f"{number}")
    mark = run(forum)[0].watermark()
    forum.write("fresh")
    _, texts = run(forum, mark)
    assert texts == {"fresh-0 words"}
    assert forum.asked == ["/", "/board", "/board?page=2", "/t/fresh"]


def test_more_changes_than_one_board_page_holds_are_all_read() -> None:
    forum = forum_of(20)
    mark = run(forum)[0].watermark()
    for number in range(0, 20, 2):
        forum.write(f"{number}", "new")
    _, texts = run(forum, mark)
    assert {f"{number}-1 new" for number in range(0, 20, 2)} <= texts


def test_a_run_cut_by_its_budget_is_finished_by_the_next_ones() -> None:
    forum = forum_of(12, 7)
    mark: Watermark | None = None
    seen: set[str] = set()
    for _ in range(12):
        walk, texts = run(forum, mark, max_pages=8)
        assert len(forum.asked) <= 8
        seen |= texts
        mark = watermarks.from_json(watermarks.to_json(walk.watermark()))
    assert seen == everything(forum)


def test_a_page_that_failed_is_asked_again_by_the_next_run() -> None:
    forum = forum_of(10, 7)
    forum.broken = {"/t/1?page=2", "/t/0"}
    walk, texts = run(forum)
    assert dict(walk.coverage().failed)[SITE + "/t/0"] == "the circuit broke"
    forum.broken = set()
    _, more = run(forum, walk.watermark())
    assert texts | more == everything(forum)


def test_a_thread_whose_last_page_is_gone_is_read_from_its_start() -> None:
    forum = forum_of(3, 7)
    mark = run(forum)[0].watermark()
    for _ in range(5):
        forum.delete("0", -1)
    forum.write("0", "new")
    forum.broken = {"/t/0?page=3"}
    _, texts = run(forum, mark)
    assert "0-2 new" in texts


def test_a_thread_as_the_start_is_followed_to_its_end_and_later_from_there() -> None:
    forum = forum_of(2, 10)
    walk, texts = run(forum, start="/t/1")
    assert texts == set(forum.talks["1"].posts.values())
    forum.write("1", "new")
    _, more = run(forum, walk.watermark(), start="/t/1")
    assert forum.asked == ["/t/1", "/t/1?page=4"]
    assert "1-10 new" in more


def test_pastes_are_read_once() -> None:
    slugs = ["AAAA", "BBBB", "CCCC"]

    def answer(visit: Visit) -> PageReading:
        if visit.url == SITE + "/":
            threads = tuple(Thread(slug, f"{SITE}/{slug}", "", "", FINAL) for slug in slugs)
            return PageReading("p", "p/1", 1.0, "paste_list", threads=threads)
        slug = visit.url.rsplit("/", 1)[1]
        thread = Thread(slug, visit.url, "", "", FINAL)
        post = Post("p", slug, visit.url, "", slug, "", visit.url, 1, "text")
        return PageReading("p", "p/1", 1.0, "paste", (post,), thread=thread)

    first = drive(Walk(SITE + "/"), answer)
    assert len(first) == 4
    walk = Walk(SITE + "/")
    drive(walk, answer)
    slugs.append("DDDD")
    assert drive(Walk(SITE + "/", walk.watermark()), answer) == [SITE + "/", SITE + "/DDDD"]


def test_an_index_of_links_to_pastes_is_followed_and_known_ones_are_not_asked_again() -> None:
    def answer(visit: Visit) -> PageReading:
        if visit.url == SITE + "/":
            return PageReading("g", "g/1", 0.1, "index", boards=(Link(SITE + "/AAAA"), Link("http://other.example/x")))
        thread = Thread("AAAA", visit.url, "", "", FINAL)
        post = Post("p", "AAAA", visit.url, "", "AAAA", "", visit.url, 1, "text")
        return PageReading("p", "p/1", 1.0, "paste", (post,), thread=thread)

    walk = Walk(SITE + "/")
    assert drive(walk, answer) == [SITE + "/", SITE + "/AAAA"]
    assert ("http://other.example/x", "another site") in walk.coverage().skipped
    assert drive(Walk(SITE + "/", walk.watermark()), answer) == [SITE + "/"]


def drive(walk: Walk, answer: Callable[[Visit], PageReading]) -> list[str]:
    asked = []
    while not walk.done:
        for visit in walk.take(3):
            asked.append(visit.url)
            walk.feed(visit, answer(visit))
    return asked


def test_a_circle_of_next_pages_ends() -> None:
    def answer(visit: Visit) -> PageReading:
        return PageReading("m", "m/1", 1.0, "board", next_page=SITE + ("/b" if visit.url.endswith("/a") else "/a"))

    assert len(drive(Walk(SITE + "/a"), answer)) == 2


def test_endless_boards_end_at_the_depth_limit() -> None:
    def answer(visit: Visit) -> PageReading:
        return PageReading("m", "m/1", 1.0, "board", boards=(Link(visit.url + "x"),))

    walk = Walk(SITE + "/", max_depth=3)
    assert len(drive(walk, answer)) == 4
    assert walk.coverage().skipped[-1][1] == "too many steps from the start"


def test_the_coverage_tells_what_a_page_held_and_did_not_give() -> None:
    walk = Walk(SITE + "/")
    visit = walk.take(1)[0]
    walk.feed(visit, PageReading("m", "m/1", 1.0, "thread", seems_to_hold=5))
    assert walk.coverage().layout[0] == (visit.url, "The page seems to hold 5 entries; read of them: 0.")
    walk = Walk(SITE + "/", max_pages=1)
    walk.feed(walk.take(5)[0], PageReading("m", "m/1", 1.0, "index", boards=(Link(SITE + "/a"), Link(SITE + "/b"))))
    assert walk.done
    assert walk.coverage().cut == 2


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_post_is_ever_missed_whatever_happens_between_the_runs(data: st.DataObject) -> None:
    forum = forum_of(data.draw(st.integers(1, 9)), data.draw(st.integers(1, 5)))
    mark: Watermark | None = None
    seen: set[str] = set()
    for _ in range(3):
        pages = [page for page in ("/board?page=2", "/t/0", "/t/1?page=2", "/t/2") if data.draw(st.booleans())]
        forum.broken = set(pages)
        walk, texts = run(forum, mark, at_once=data.draw(st.integers(1, 5)), max_pages=data.draw(st.integers(3, 30)))
        seen |= texts
        mark = watermarks.from_json(watermarks.to_json(walk.watermark()))
        for _ in range(data.draw(st.integers(0, 4))):
            forum.write(str(data.draw(st.integers(0, 12))), "new", sticky=data.draw(st.booleans()))
    forum.broken = set()
    for _ in range(3):
        walk, texts = run(forum, mark)
        seen |= texts
        mark = walk.watermark()
    assert everything(forum) <= seen
    assert walk.coverage().posts == 0
