"""Watchlists: every hit once, whatever happens in between; and the alerts they raise."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.store import making
from workbench.errors import NotFoundError, WrongUseError
from workbench.query.language import QueryError
from workbench.store.custody import event_queries
from workbench.store.db import change_counters
from workbench.store.db.lifecycle import Store
from workbench.store.posts import queries
from workbench.store.search import alerts, watchlists

DAY = timedelta(days=1)


def watch(store: Store, query: str, *, look_back: bool = False) -> int:
    made = watchlists.add(store, name=f"on {query}", query=query, look_back=look_back, actor="tester")
    return made.id


def test_a_new_post_raises_one_alert_and_no_second(store: Store) -> None:
    making.record(store, making.post("0", "visa before"))
    key = watch(store, "visa")
    making.record(store, making.post("1", "a visa"), making.post("2", "nothing"))
    assert watchlists.match_new(store) == 1
    assert watchlists.match_new(store) == 0
    (alert,) = alerts.get_many(store, alerts.ids(store, state=None, limit=9))
    assert (alert.watchlist_id, alert.card.id, alert.hits, alert.revision) == (key, 2, ((2, 6),), 1)
    assert event_queries.events(store, limit=1)[0].subject == f"alert:{alert.id}"


def test_looking_back_covers_everything_and_not_looking_back_nothing(store: Store) -> None:
    making.record(store, *(making.post(str(i), f"visa {i}") for i in range(5)))
    watch(store, "visa")
    assert watchlists.match_new(store) == 0
    back = watch(store, "visa", look_back=True)
    assert watchlists.match_new(store) == 5
    assert [w.alerts for w in watchlists.all_(store) if w.id == back] == [5]


def test_a_muted_watchlist_catches_up_when_it_is_heard_again(store: Store) -> None:
    key = watch(store, "visa")
    watchlists.mute(store, key, muted=True, actor="tester")
    making.record(store, making.post("1", "visa"))
    assert watchlists.match_new(store) == 0
    watchlists.mute(store, key, muted=False, actor="tester")
    assert watchlists.match_new(store) == 1


def test_a_removed_watchlist_is_silent_and_its_alerts_stay(store: Store) -> None:
    key = watch(store, "visa", look_back=True)
    making.record(store, making.post("1", "visa"))
    watchlists.match_new(store)
    watchlists.remove(store, key, actor="tester")
    making.record(store, making.post("2", "visa"))
    assert watchlists.match_new(store) == 0
    assert watchlists.all_(store) == []
    assert len(alerts.ids(store, state="new", limit=9)) == 1
    with pytest.raises(NotFoundError):
        watchlists.get(store, key)


def test_an_edited_post_alerts_again_only_when_its_text_changed(store: Store) -> None:
    watch(store, "visa")
    one = making.run(store)
    raised = []
    for day, words, title in ((0, "visa", "T"), (1, "visa", "New title"), (2, "visa again", "T"), (3, "gone", "T")):
        making.record(store, making.post("1", words, thread_title=title), one=one, at=making.AT + DAY * day)
        raised.append(watchlists.match_new(store))
    assert raised == [1, 0, 1, 0]


def test_a_better_model_alerts_for_what_it_finds_and_not_twice(store: Store) -> None:
    watch(store, "category:smuggling")
    kept = making.capture(store)
    queries.record(store, kept.id, [making.post("1", "dunki")])
    assert watchlists.match_new(store) == 0
    for model in ("model 2", "model 3"):
        queries.record(store, kept.id, [making.post("1", "dunki", category="migrant_smuggling", model=model)])
    assert watchlists.match_new(store) == 1


def test_an_alert_keeps_the_wording_that_matched(store: Store) -> None:
    watch(store, "visa")
    one = making.run(store)
    making.record(store, making.post("1", "visa here"), one=one)
    watchlists.match_new(store)
    making.record(store, making.post("1", "edited away"), one=one, at=making.AT + DAY)
    (alert,) = alerts.get_many(store, alerts.ids(store, state=None, limit=9))
    assert alert.card.excerpt[slice(*alert.hits[0])] == "visa"


def test_a_search_that_cannot_be_read_or_finds_everything_is_not_saved(store: Store) -> None:
    with pytest.raises(QueryError):
        watch(store, "(visa")
    with pytest.raises(WrongUseError):
        watch(store, " ")
    assert watchlists.all_(store) == []


def test_a_preview_says_what_history_would_have_given(store: Store) -> None:
    posts = [
        making.post(str(i), "visa", posted_at=making.AT - DAY * 20 * i, lang=lang)
        for i, lang in enumerate(("en", "ur", "en"))
    ]
    making.record(store, *posts, making.post("9", "other"))
    found = watchlists.preview(store, "visa", actor="tester")
    assert (found.total, found.by_month) == (3, (("2026-01", 1), ("2026-02", 1), ("2026-03", 1)))
    assert [(card.lang, card.id) for card in found.examples] == [("en", 1), ("ur", 2)]
    assert watchlists.preview(store, "nowhere", actor="tester").examples == ()


def test_many_at_once_miss_and_double_nothing(store: Store, reopen: Callable[[], Store]) -> None:
    for i in range(6):
        watch(store, f"w{i} OR all")
    stores = [store, reopen()]

    def work(writing: int) -> int:
        mine = stores[writing % 2]
        one = making.run(mine)
        raised = 0
        for i in range(5):
            making.record(mine, *(making.post(f"{writing}.{i}.{j}", f"all w{j}") for j in range(4)), one=one)
            raised += watchlists.match_new(mine)
        return raised

    with ThreadPoolExecutor(4) as threads:
        raised = [*threads.map(work, range(4))]
    raised.append(watchlists.match_new(store))
    assert sum(raised) == 6 * 4 * 5 * 4
    assert len(alerts.ids(store, state=None, limit=10_000)) == sum(raised)
    assert event_queries.check(store).problems == ()


def test_decisions_are_logged_counted_and_can_be_undone(store: Store) -> None:
    watch(store, "visa")
    making.record(store, *(making.post(str(i), "visa") for i in range(3)))
    watchlists.match_new(store)
    newest, *others = alerts.ids(store, state="new", limit=9)
    before = change_counters.counter(store)["alerts"]
    former = alerts.decide(store, [newest, others[0]], "relevant", actor="analyst_a", reason="route")
    assert former == ((newest, "new"), (others[0], "new"))
    assert change_counters.counter(store)["alerts"] > before
    assert alerts.counts(store) == {"new": 1, "later": 0, "relevant": 2, "not_relevant": 0}
    (alert,) = alerts.get_many(store, [newest])
    assert (alert.state, alert.seen, alert.decided_by) == ("relevant", True, "analyst_a")
    for key, _state in former:
        alerts.decide(store, [key], "new", actor="analyst_a", reason="undo")
    assert alerts.counts(store)["new"] == 3
    decisions = [e for e in event_queries.events(store, limit=9) if e.action == "decision"]
    assert [e.facts["state"] for e in decisions] == ["new", "new", "relevant", "relevant"]
    with pytest.raises(NotFoundError):
        alerts.decide(store, [999], "later", actor="analyst_a")


def test_looking_at_an_alert_is_logged_once(store: Store) -> None:
    watch(store, "visa")
    making.record(store, making.post("1", "visa"))
    watchlists.match_new(store)
    for _ in range(2):
        alerts.seen(store, 1, actor="analyst_a")
    assert [e.action for e in event_queries.events(store, limit=9)].count("alert seen") == 1
    assert alerts.get_many(store, [1])[0].seen
