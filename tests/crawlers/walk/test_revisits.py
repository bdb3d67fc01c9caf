"""What a later run looks at again: changed threads, unchanged ones by turns, moved, merged and vanished ones."""

from dataclasses import replace

from crawlers.records import Link, PageReading, Thread, ThreadSeen, Visit
from crawlers.walk.revisits import Patrol, choose
from crawlers.walk.state_machine import Walk
from tests.crawlers.walk.model import SITE, Forum, Keeper, forum_of, run


def known(forum: Forum) -> Keeper:
    keeper = Keeper()
    keeper.run(forum)
    keeper.seen.clear()
    return keeper


def test_a_deletion_on_the_first_page_of_a_changed_thread_has_it_read_from_its_start() -> None:
    forum = forum_of(6, 8)
    keeper = known(forum)
    deleted = forum.delete("2", 1)
    forum.write("2", "new")
    keeper.run(forum)
    assert {"/t/2?page=3", "/t/2", "/t/2?page=2"} <= set(forum.asked)
    assert keeper.gone == {deleted}
    assert [seen.from_start for seen in keeper.seen if seen.thread_id == "2"] == [True]


def test_a_deletion_on_the_last_page_is_told_without_reading_the_others() -> None:
    forum = forum_of(3, 8)
    keeper = known(forum)
    deleted = forum.delete("1", -1)
    forum.write("1", "new")
    keeper.run(forum)
    assert "/t/1" not in forum.asked
    told = [seen for seen in keeper.seen if seen.thread_id == "1"]
    assert [(seen.gone, seen.from_start) for seen in told] == [((deleted,), False)]


def test_a_change_that_the_last_page_does_not_show_has_the_thread_read_from_its_start() -> None:
    forum = forum_of(3, 9)
    mark = run(forum)[0].watermark()
    told = mark.threads["1"]
    mark = replace(mark, threads={**mark.threads, "1": replace(told, activity="what it said before")})
    forum.talks["1"].moved = forum.clock + 1
    walk, _ = run(forum, mark)
    assert forum.asked == ["/", "/board", "/t/1?page=3", "/t/1", "/t/1?page=2"]
    assert [seen.from_start for seen in walk.finished_threads()] == [True]


def test_an_edit_on_the_last_page_of_a_recently_active_thread_is_found_by_the_very_next_run() -> None:
    forum = forum_of(40, 4)
    keeper = known(forum)
    edited = forum.edit("39")
    walk = keeper.run(forum)
    assert keeper.posts[edited] == forum.truth()[edited]
    assert walk.coverage().changed == 1
    assert walk.coverage().patrolled == 5


def test_every_thread_is_looked_at_again_after_a_bounded_number_of_runs() -> None:
    forum = forum_of(40, 4)
    keeper = known(forum)
    looked: set[str] = set()
    for _ in range(20):
        keeper.run(forum)
        looked |= {path for path in forum.asked if path.startswith("/t/")}
    assert len(looked) == 40


def test_second_looks_and_lists_together_keep_to_their_share() -> None:
    patrol = Patrol()
    assert patrol.allowance(pages=3000, lists=9) == 21
    assert patrol.allowance(pages=3000, lists=40) == 1
    assert patrol.allowance(pages=20, lists=2) == 5
    assert Patrol(share=0.0).allowance(pages=3000, lists=0) == 0


def test_the_newest_threads_come_first_and_the_others_by_turns() -> None:
    marks = known(forum_of(9)).mark
    assert marks is not None
    quiet = [(key, replace(mark, looked=int(key))) for key, mark in marks.threads.items()]
    assert choose(quiet, 4, 0.5) == ["8", "7", "0", "1"]
    assert choose(quiet, 0, 0.5) == []


def test_a_moved_thread_is_read_once_and_its_shadow_never_again() -> None:
    forum = forum_of(5, 4)
    keeper = known(forum)
    forum.write("0", "new")
    forum.move("0", "second")
    forum.write("0", "newer")
    keeper.run(forum)
    assert dict(keeper.shown()) == forum.truth()
    for _ in range(2):
        walk = Walk(SITE + "/", keeper.mark, patrol=Patrol(share=0.0))
        asked = _asked(walk, forum)
        assert asked == ["/", "/board", "/second"]


def _asked(walk: Walk, forum: Forum) -> list[str]:
    forum.asked.clear()
    while not walk.done:
        for visit in walk.take(1):
            reading = forum.answer(visit)
            if reading is None:
                walk.failed(visit, "404", gone=True)
            else:
                walk.feed(visit, reading)
    return list(forum.asked)


def test_a_merged_thread_is_followed_once_and_remembered() -> None:
    forum = forum_of(5, 4)
    keeper = known(forum)
    forum.merge("1", "3")
    for _ in range(3):
        keeper.run(forum)
    assert keeper.mark is not None
    assert keeper.mark.threads["1"].merged_into == "3"
    assert [seen.merged_into for seen in keeper.seen if seen.thread_id == "1"] == ["3"]
    assert dict(keeper.shown()) == forum.truth()
    keeper.run(forum)
    assert not any(path.startswith("/t/1") for path in forum.asked)


def test_a_page_under_another_id_than_its_list_gave_is_no_merger_unless_that_thread_is_known() -> None:
    def answer(visit: Visit) -> PageReading:
        if visit.url == SITE + "/":
            return PageReading("m", "m/1", 1.0, "board", threads=(Thread("12", SITE + "/12", "", activity="a"),))
        return PageReading("m", "m/1", 1.0, "thread", thread=Thread("12-title", SITE + "/12-title", ""))

    walk = Walk(SITE + "/")
    while not walk.done:
        for visit in walk.take(1):
            walk.feed(visit, answer(visit))
    assert walk.watermark().threads["12"].merged_into == ""


def test_a_thread_that_the_site_no_longer_has_is_gone_with_all_its_posts() -> None:
    forum = forum_of(4, 5)
    keeper = known(forum)
    posts = set(forum.talks["2"].posts)
    del forum.talks["2"]
    for _ in range(2):
        keeper.run(forum)
    assert keeper.gone == posts
    assert keeper.mark is not None
    assert keeper.mark.threads["2"].vanished
    keeper.run(forum)
    assert not any(path.startswith("/t/2") for path in forum.asked)


def test_boards_that_did_not_change_after_their_index_are_not_opened() -> None:
    forum = Forum(told=True)
    for board in ("one", "two", "three"):
        for number in range(3):
            forum.write(f"{board}{number}", board=board)
    forum.boards = ["one", "two", "three"]
    mark = run(forum)[0].watermark()
    forum.write("two1", "new", board="two")
    walk, texts = run(forum, mark)
    assert forum.asked == ["/", "/two", "/t/two1"]
    assert "two1-1 new" in texts
    assert walk.coverage().lists == 2


def test_boards_under_a_board_are_looked_for_even_where_their_parent_did_not_change() -> None:
    def answer(visit: Visit) -> PageReading:
        if visit.url == SITE + "/":
            return PageReading("m", "m/1", 1.0, "index", boards=(Link(SITE + "/a", "A", "same"),))
        if visit.url == SITE + "/a":
            threads = (Thread("1", SITE + "/1", "", activity="x"),)
            return PageReading("m", "m/1", 1.0, "board", threads=threads, boards=(Link(SITE + "/a/b", "B"),))
        return PageReading("m", "m/1", 1.0, "board" if visit.kind == "board" else "thread")

    mark = None
    asked: list[str] = []
    for _ in range(2):
        walk = Walk(SITE + "/", mark, patrol=Patrol(share=0.0))
        asked.clear()
        while not walk.done:
            for visit in walk.take(1):
                asked.append(visit.url.removeprefix(SITE))
                walk.feed(visit, answer(visit))
        mark = walk.watermark()
    assert asked[:3] == ["/", "/a", "/a/b"]


def test_a_huge_board_does_not_keep_the_others_waiting() -> None:
    forum = Forum(per_list=50)
    for number in range(40):
        for _ in range(9):
            forum.write(f"big{number}", board="big")
    for number in range(3):
        forum.write(f"small{number}", board="small")
    forum.boards = ["big", "small"]
    _, texts = run(forum, max_pages=12)
    assert {f"small{number}-0 words" for number in range(3)} <= texts


def test_a_page_that_was_not_read_whole_makes_no_post_gone() -> None:
    forum = forum_of(1, 3)
    mark = run(forum)[0].watermark()
    forum.write("0", "new")
    walk = Walk(SITE + "/", mark)
    seen: list[ThreadSeen] = []
    while not walk.done:
        for visit in walk.take(1):
            reading = forum.answer(visit)
            assert reading is not None
            if reading.posts:
                reading = replace(reading, posts=reading.posts[:1], seems_to_hold=3)
            walk.feed(visit, reading)
        seen += walk.finished_threads()
    assert seen == []
    assert walk.coverage().layout_changed > 0


def test_a_deletion_in_a_thread_far_down_is_found_where_the_index_tells_that_its_board_changed() -> None:
    forum = Forum(told=True)
    for number in range(30):
        for _ in range(5):
            forum.write(str(number), board="one" if number % 2 else "two")
    forum.boards = ["one", "two"]
    keeper = known(forum)
    deleted = forum.delete("1", 0)
    keeper.run(forum)
    assert keeper.gone == {deleted}
    assert "/two" not in forum.asked
    assert [seen.from_start for seen in keeper.seen if seen.thread_id == "1"] == [True]
