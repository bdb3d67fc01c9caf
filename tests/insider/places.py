"""A store of an office with a case in it, and what somebody with its key does to the rows without the program."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from tests.store import making
from tests.store.conftest import KEY
from workbench.store.cases import cases, redaction_marks, releases, withdrawals
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import Store
from workbench.store.people import operators, sessions
from workbench.store.posts import corrections, queries
from workbench.store.search import alerts, watchlists
from workbench.store.sources import authorities, runs, sources

WORDS = "Rabta 0300-1234567 visa"
CASE = 1
SUPERVISOR, ANALYST = "sup", "ana"


def fill(store: Store) -> None:
    """A case with all that a bundle shows: exhibit 1 is post 1, exhibit 2 post 2; exhibit 3 was taken out."""
    sup = making.operator(store, SUPERVISOR)
    store = sessions.begin(store, making.operator(store, ANALYST, "analyst", sup))
    ground = making.open_ended(store)
    board = making.source(store, "board")
    sources.set_authority(store, board.id, ground.id, actor=ANALYST)
    one = making.run(store, board.id)
    runs.start(store, one.id)
    phone = making.mention(WORDS, "0300-1234567", "PHONE", "+923001234567")
    posts = [
        making.post("1", WORDS, mentions=(phone,), basis=making.BASIS, category="document_fraud"),
        making.post("2", "it was not him", votes=3, author="nick_two", author_id="8"),
        making.post("3", "taken out again"),
        making.post("4", "of no case, visa"),
    ]
    made = making.record(store, *posts, one=one)
    later = making.capture(store, one, at=making.AT + timedelta(days=1))
    queries.record(store, later.id, [making.post("2", "it was not him", votes=5, author="nick_two", author_id="8")])
    queries.mark_absent(store, later.id, thread_key="t1", seen={"2", "3", "4"})
    runs.finish(store, one.id, "done", "")
    watchlists.add(store, name="papers", query="visa", look_back=True, actor=ANALYST)
    watchlists.match_new(store)
    alerts.decide(store, [1], "relevant", actor=ANALYST, reason="the route of the case")
    case = cases.open_case(store, number="7/2026", title="A case", authority_id=ground.id, actor=ANALYST)
    for post_id in made.new[:3]:
        cases.add_exhibit(store, case.id, post_id, actor=ANALYST, reason="a lead")
    withdrawals.remove_exhibit(store, case.id, "EXH-0003", reason="the wrong case", actor=ANALYST)
    cases.add_note(store, case.id, "for the court", for_court=True, actor=ANALYST)
    redaction_marks.hide_value(store, case.id, "+923001234567", label="PHONE", why="a victim", actor=ANALYST)
    corrections.set_category(store, 2, "online_fraud", reason="seen by hand", actor=ANALYST)
    authorities.all_(store)
    releases.sign(store, case.id, by=sup, reason="to the court")


def copy_of(folder: Path, place: Path) -> Store:
    """Another store with the same content, open."""
    shutil.copytree(folder, place)
    return at_work(lifecycle.open_store(str(place), KEY))


def at_work(store: Store) -> Store:
    """The store with the analyst signed in."""
    return sessions.begin(store, operators.unlock(store, ANALYST, making.secret(ANALYST)))


@contextmanager
def past_the_guards(store: Store) -> Iterator[Connection]:
    """One transaction in which no trigger and no foreign key holds; all are there again after it, letter by letter."""
    with store.engine.connect() as connection:
        if store.kind == "postgresql":
            with connection.begin():
                connection.execute(text("SET LOCAL session_replication_role = replica"))
                yield connection
            return
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid"
            triggers = connection.execute(text(query)).all()
            for trigger in triggers:
                connection.execute(text(f"DROP TRIGGER {trigger.name}"))
            yield connection
            for trigger in triggers:
                connection.exec_driver_sql(trigger.sql)
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()


def change(store: Store, statements: Sequence[str]) -> None:
    """Change rows and leave no trace of it in the notes that the triggers keep."""
    with past_the_guards(store) as connection:
        for statement in statements:
            assert connection.execute(text(statement)).rowcount != 0, f"changes nothing: {statement}"
        if inspect(connection).has_table("touched"):
            connection.execute(text("DELETE FROM touched"))
