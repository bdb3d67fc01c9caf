"""Any history of a forum and any budgets: what is known in the end is what the forum shows, and no page comes twice."""

from dataclasses import dataclass

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.crawlers.walk.model import Forum, Keeper

BOARDS = ("board", "second", "third")
RUNS = 14


@dataclass(frozen=True)
class Turn:
    """One run with its budget, and what happens on the forum after it: (what, which thread, a number)."""

    budget: int
    at_once: int
    events: tuple[tuple[str, int, int], ...]


def turns(*extra: str) -> st.SearchStrategy[list[Turn]]:
    whats = st.sampled_from(["reply", "reply", "new", "edit", "move", *extra])
    events = st.lists(st.tuples(whats, st.integers(0, 99), st.integers(0, 99)), max_size=4).map(tuple)
    return st.lists(st.builds(Turn, st.integers(1, 30), st.integers(1, 5), events), min_size=1, max_size=5)


def happen(forum: Forum, what: str, which: int, number: int) -> None:
    """Let one thing happen to one of the threads."""
    keys = [key for key, talk in forum.talks.items() if not talk.into]
    if what == "new" or not keys:
        forum.write(f"n{forum.clock}", board=BOARDS[number % 3], sticky=number % 5 == 0)
        return
    key = keys[which % len(keys)]
    if what == "reply":
        forum.write(key, "new")
    elif what == "edit":
        forum.edit(key)
    elif what == "move":
        forum.move(key, BOARDS[number % 2])
    elif what == "delete":
        forum.delete(key, number % len(forum.talks[key].posts))
    elif keys[number % len(keys)] != key:
        forum.merge(key, keys[number % len(keys)])


def live(forum: Forum, history: list[Turn]) -> Keeper:
    """Let a history happen between runs of small budgets, then let runs go on with enough of it."""
    keeper = Keeper()
    for turn in history:
        keeper.run(forum, at_once=turn.at_once, max_pages=turn.budget)
        assert len(forum.asked) == len(set(forum.asked)) <= turn.budget
        for event in turn.events:
            happen(forum, *event)
    for _ in range(RUNS):
        walk = keeper.run(forum)
        assert len(forum.asked) == len(set(forum.asked))
    covered = walk.coverage()
    assert (covered.new, covered.changed, covered.gone, covered.cut) == (0, 0, 0, 0)
    return keeper


def forum_with(sizes: list[int], *, told: bool) -> Forum:
    forum = Forum(told=told)
    for number, size in enumerate(sizes):
        for _ in range(size):
            forum.write(str(number), board=BOARDS[(number + size) % 2])
    return forum


# Cut after its first page, then moved (its old state stays listed, ahead of the new one) and shortened on that page.
MOVED_AND_SHORTENED = [
    Turn(1, 1, ()),
    Turn(1, 1, ()),
    Turn(7, 1, ()),
    Turn(8, 1, (("move", 1, 1), ("delete", 1, 0))),
]


@settings(max_examples=80, deadline=None)
@example(sizes=[1, 5, 4, 1, 1, 3], told=False, history=MOVED_AND_SHORTENED)
@given(sizes=st.lists(st.integers(1, 8), min_size=1, max_size=9), told=st.booleans(), history=turns("delete", "delete"))
def test_replies_edits_deletions_new_and_moved_threads_are_all_found(
    sizes: list[int], *, told: bool, history: list[Turn]
) -> None:
    forum = forum_with(sizes, told=told)
    keeper = live(forum, history)
    assert dict(keeper.shown()) == forum.truth()
    assert not keeper.gone & set(forum.truth())


@settings(max_examples=60, deadline=None)
@given(sizes=st.lists(st.integers(1, 8), min_size=2, max_size=9), told=st.booleans(), history=turns("merge", "merge"))
def test_merged_threads_lose_no_post_and_none_is_taken_for_gone(
    sizes: list[int], *, told: bool, history: list[Turn]
) -> None:
    forum = forum_with(sizes, told=told)
    keeper = live(forum, history)
    assert dict(keeper.shown()) == forum.truth()


@settings(max_examples=40, deadline=None)
@given(sizes=st.lists(st.integers(1, 8), min_size=1, max_size=12), budget=st.integers(6, 12))
def test_several_runs_of_a_small_budget_equal_one_of_a_big_one(sizes: list[int], budget: int) -> None:
    forum = forum_with(sizes, told=False)
    small, big = Keeper(), Keeper()
    big.run(forum)
    for _ in range(sum(sizes) + len(sizes)):
        small.run(forum, max_pages=budget)
    assert small.posts == big.posts == forum.truth()


@settings(max_examples=60, deadline=None)
@example(size=8, history=[Turn(2, 1, (("delete", 0, 0),))])
@given(
    size=st.integers(1, 20),
    history=st.lists(
        st.builds(
            Turn,
            st.integers(1, 4),
            st.integers(1, 3),
            st.lists(
                st.tuples(st.sampled_from(["reply", "edit", "delete"]), st.just(0), st.integers(0, 99)), max_size=3
            ).map(tuple),
        ),
        min_size=1,
        max_size=5,
    ),
)
def test_a_thread_as_the_start_loses_no_post_to_a_deletion_between_two_runs_of_a_small_budget(
    size: int, history: list[Turn]
) -> None:
    forum, keeper = Forum(), Keeper()
    for _ in range(size):
        forum.write("1")
    for turn in history:
        keeper.run(forum, at_once=turn.at_once, start="/t/1", max_pages=turn.budget)
        assert len(forum.asked) == len(set(forum.asked)) <= turn.budget
        for what, which, number in turn.events:
            if what != "delete" or len(forum.talks["1"].posts) > 1:
                happen(forum, what, which, number)
    for _ in range(RUNS):
        keeper.run(forum, start="/t/1")
        assert len(forum.asked) == len(set(forum.asked))
    assert set(forum.truth()) <= set(keeper.posts)
    assert not keeper.gone & set(forum.truth())
