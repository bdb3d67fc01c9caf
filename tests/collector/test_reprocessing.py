"""Kept pages read again by a real collector: with another model, cancelled in the middle, and after an end by force."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from nlp.models import model_folder
from nlp.records import Category
from tests.collector import lone_collector
from tests.collector.lone_collector import Site, collector, make_store, served, some_pastes
from tests.collector.processes import named
from tests.collector.site import Supervised, holdings, opened
from tests.crawlers.servers import SocksLog
from tests.nlp.other_model import other_model
from workbench.domain.posts.reprocessing import Rereading
from workbench.store.custody import event_queries
from workbench.store.posts import queries, reprocessing
from workbench.store.search import search

OLD = "1999.1"
LEANING: Category = "identity_theft"
"""What the earlier model takes every post for; the newest takes none of the pastes for that."""


@contextmanager
def collected(folder: Path, count: int) -> Iterator[tuple[str, SocksLog]]:
    """A store with so many pastes, read with an earlier model, and the server that they came from."""
    location = make_store(folder)
    with served(folder, Site(some_pastes(count))) as socks:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("WORKBENCH_MODEL", str(other_model(folder / "models", OLD, LEANING)))
            with collector(location, socks) as process:
                assert process.wait() == 0, process.words()
        yield location, socks


def _read(location: str) -> set[tuple[str, str]]:
    """The model and category of the posts."""
    with opened(location) as store:
        ids = search.find(store, "", limit=1000, actor="tester").ids
        posts = [queries.post(store, one) for one in ids]
        return {(post.provenance.model.partition("+")[0], post.card.category) for post in posts}


def _is_read_by_the_newest(location: str) -> bool:
    return all(model == model_folder().name and category != LEANING for model, category in _read(location))


def _order(location: str) -> Rereading:
    with opened(location) as store:
        return reprocessing.request(store, reason="a better model", actor="tester")


def _now(location: str, order: Rereading) -> Rereading:
    with opened(location) as store:
        return reprocessing.get(store, order.id)


def _await(location: str, order: Rereading, state: str, process: Supervised) -> None:
    with opened(location) as store:
        process.until(lambda: reprocessing.get(store, order.id).state == state, f"the order is {state}")


def test_pages_read_by_an_earlier_model_are_read_again_by_the_newest_and_by_nothing_else(tmp_path: Path) -> None:
    with collected(tmp_path, 4) as (location, socks):
        assert _read(location) == {(OLD, LEANING)}
        before, order, asked = holdings(location), _order(location), len(socks.asked)
        with collector(location, socks, once=()) as process:
            _await(location, order, "done", process)
            assert "fault" not in process.words()
        assert len(socks.asked) == asked
    ended = _now(location, order)
    assert (ended.pages_done, ended.posts) == (ended.pages, 4)
    assert _is_read_by_the_newest(location)
    assert holdings(location).posts == before.posts
    with opened(location) as store:
        assert event_queries.check(store).problems == ()


def test_a_collector_killed_while_it_reads_again_goes_on_where_it_was(tmp_path: Path) -> None:
    with collected(tmp_path, 24) as (location, socks):
        order = _order(location)
        with collector(location, socks, once=()) as first:
            _await(location, order, "running", first)
            os.kill(named(first.process.pid, "workbench.collector ")[0], signal.SIGKILL)
            first.wait()
        assert _now(location, order).state == "running"
        with collector(location, socks, once=()) as second:
            _await(location, order, "done", second)
    ended = _now(location, order)
    assert ended.pages_done == ended.pages
    assert _is_read_by_the_newest(location)
    assert holdings(location).problems == ()


def test_a_cancelled_order_stops_and_keeps_what_it_has_read(tmp_path: Path) -> None:
    with collected(tmp_path, 24) as (location, socks):
        order = _order(location)
        with collector(location, socks, once=()) as process:
            _await(location, order, "running", process)
            with opened(location) as store:
                reprocessing.cancel(store, order.id, actor="tester")
            _await(location, order, "cancelled", process)
    assert "stays" in _now(location, order).message
    assert lone_collector.last_run(location).state == "done"
