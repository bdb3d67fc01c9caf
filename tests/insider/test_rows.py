"""Rows of the store changed by SQL: `store check` names each, and no case leaves with one that it shows."""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.insider import places
from tests.postgres import Server, server
from tests.store.conftest import DATABASES, KEY
from workbench.errors import UserError
from workbench.store.cases import case_snapshot
from workbench.store.custody import integrity_check
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import Store
from workbench.store.search import watchlists


@dataclass(frozen=True, slots=True)
class Deed:
    """Statements, what `store check` says of them, and whether a bundle of the case shows what they change."""

    statements: tuple[str, ...]
    said: str
    shown: bool = True


def _deed(*statements: str, said: str, shown: bool = True) -> Deed:
    return Deed(statements, said, shown)


# The facts of an exhibit, one by one, and what stands around it.
DEEDS: dict[str, Deed] = {
    "the text": _deed("UPDATE revision SET text = 'Rabta 0300-1234568 visa' WHERE id = 1", said="Wording 1 "),
    "the text and its hash": _deed(
        "UPDATE revision SET text = 'x', text_sha = content_sha WHERE id = 1", said="Wording 1 "
    ),
    "the author": _deed("UPDATE revision SET author = 'somebody', author_id = '9' WHERE id = 1", said="Wording 1 "),
    "when it was posted": _deed(
        "UPDATE revision SET posted_at = posted_at - 3600000000 WHERE id = 1", said="Wording 1 "
    ),
    "how sure that time is": _deed(
        "UPDATE revision SET precision = 'second', confidence = 0.5 WHERE id = 1", said="Wording 1 "
    ),
    "when its page was captured": _deed(
        "UPDATE capture SET started_at = started_at - 3600000000, ended_at = ended_at - 3600000000 WHERE id = 1",
        "UPDATE revision SET captured_at = captured_at - 3600000000 WHERE capture_id = 1",
        said="Capture 1 ",
    ),
    "the seal": _deed("UPDATE capture SET seal = 'partial' WHERE id = 1", said="Capture 1 "),
    "the circuit": _deed("UPDATE capture SET circuit = 'c9' WHERE id = 1", said="Capture 1 "),
    "the address of the page": _deed(
        "UPDATE capture SET url = 'http://other.onion/', final_url = 'http://other.onion/' WHERE id = 1",
        said="Capture 1 ",
    ),
    "the address of the post": _deed(
        "UPDATE revision SET url = 'http://other.onion/p1' WHERE id = 1", said="Wording 1 "
    ),
    "the board, the thread and the place": _deed(
        "UPDATE revision SET board = 'News', thread_title = 'Another', position = 9 WHERE id = 1", said="Wording 1 "
    ),
    "the key of the post": _deed("UPDATE post SET post_key = '99' WHERE id = 1", said="Post 1 "),
    "the category": _deed(
        "UPDATE reading SET category = 'benign' WHERE id = 1",
        "UPDATE post SET category = 'benign' WHERE id = 1",
        said="Reading 1 ",
    ),
    "the category of the list alone": _deed(
        "UPDATE post SET category = 'benign' WHERE id = 1", said="Post 1 stands with another category"
    ),
    "the probability": _deed("UPDATE reading SET probability = 0.01 WHERE id = 1", said="Reading 1 "),
    "the reasons": _deed("UPDATE basis SET intent = 'seek' WHERE reading_id = 1", said="Basis 1 "),
    "the reasons, gone": _deed("DELETE FROM basis WHERE reading_id = 1", said="Basis 1 is gone"),
    "an identifier": _deed("UPDATE identifier SET value = '+923009999999'", said="Reading 1 "),
    "the place of an identifier": _deed("UPDATE mention SET start = 0", said="Reading 1 "),
    "an identifier, gone": _deed(
        "DELETE FROM held", "DELETE FROM mention", "DELETE FROM identifier", said="Reading 1 "
    ),
    "the votes": _deed("UPDATE tally SET votes = 500", said="Tally 1 "),
    "that the post is gone from its site": _deed(
        "DELETE FROM absence", "UPDATE post SET gone_since = NULL WHERE id = 1", said="Absence 1 is gone"
    ),
    "why it was put in": _deed("UPDATE exhibit SET reason = 'x', added_by = 'y' WHERE id = 1", said="Exhibit 1 "),
    "which reading was put in": _deed("UPDATE exhibit SET reading_id = 2 WHERE id = 1", said="Exhibit 1 "),
    "an exhibit, gone": _deed("DELETE FROM exhibit WHERE id = 2", said="Exhibit 2 is gone"),
    "an exhibit, put in": _deed(
        "INSERT INTO exhibit (id, case_file_id, number, post_id, revision_id, added_by, added_at, reason, custody_seq, "
        "reading_id) SELECT 9, 1, 9, 4, 4, 'ana', added_at, reason, custody_seq, 4 FROM exhibit WHERE id = 1",
        said="Exhibit 9 .of post 4. is in the store, and no custody event covers it",
    ),
    "an exhibit that was taken out": _deed("DELETE FROM withdrawal", said="Withdrawal 1 is gone"),
    "a note": _deed("UPDATE note SET words = 'he confessed'", said="Note 1 "),
    "the title of the case": _deed("UPDATE case_file SET title = 'Another'", said="Case 1 "),
    "the authority": _deed("UPDATE authority SET officer = 'x'", said="Authority 1 "),
    "the name of the source": _deed("UPDATE source SET name = 'another board'", said="Source 1 "),
    "a correction": _deed("UPDATE correction SET value = 'benign'", said="Correction 1 "),
    "a correction, gone": _deed(
        "DELETE FROM correction", "UPDATE post SET category = 'benign' WHERE id = 2", said="Correction 1 is gone"
    ),
    "what is hidden": _deed("DELETE FROM hiding", said="Hiding 1 is gone"),
    "the decision on an alert": _deed("UPDATE alert SET state = 'not_relevant' WHERE id = 1", said="Alert 1 "),
    "an alert, gone": _deed("DELETE FROM alert WHERE id = 1", said="Alert 1 is gone"),
    "what a watchlist looks for": _deed("UPDATE watchlist SET query = 'nothing'", said="Watchlist 1 "),
    "up to where a watchlist saw": _deed(
        "UPDATE watchlist SET watermark = 999", said="Watchlist 1 is said to have seen", shown=False
    ),
    "a run": _deed("UPDATE run SET state = 'failed', message = 'x'", said="Run 1 ", shown=False),
    "how a page was read": _deed("DELETE FROM digest WHERE id = 1", said="Digest 1 is gone", shown=False),
    "a post, gone": _deed(
        "DELETE FROM alert WHERE post_id = 4",
        "DELETE FROM reading WHERE post_id = 4",
        "DELETE FROM revision WHERE post_id = 4",
        "DELETE FROM post WHERE id = 4",
        said="Post 4 is gone",
    ),
    "a post, planted": _deed(
        "INSERT INTO post (id, source_id, key, post_key, order_key, revision_id, reading_id, thread, author, lang, "
        "category, withheld) SELECT 77, source_id, author, '77', order_key + 1, 4, 4, thread, author, lang, category, "
        "'' FROM post WHERE id = 4",
        said="Post 77 is in the store, and no custody event covers it",
        shown=False,
    ),
    "a post that is found no more": _deed(
        "DELETE FROM held WHERE post_id = 1", said="Post 1 is not found under the identifiers"
    ),
    "an operator": _deed("UPDATE signer SET role = 'supervisor' WHERE name = 'ana'", said="Signer 3 "),
    "the release": _deed("UPDATE release SET reason = 'to the press'", said="Release 1 "),
    "what binds a wording": _deed(
        "DELETE FROM bound_record WHERE kind = 'wording' AND number = 1", said="no custody event covers it"
    ),
    "a hash that binds": _deed(
        "UPDATE bound_record SET hash = salt WHERE kind = 'wording' AND number = 1", said="covers other records"
    ),
}
SINGLE = {name: deed for name, deed in DEEDS.items() if "bind" not in name}
# What shows when triggers, tables, columns and indexes are compared with the schema.
SHAPES: dict[str, tuple[str, str]] = {
    "an index is dropped": ("DROP INDEX ix_post_thread", "The index ix_post_thread is missing"),
    "a table is added": ("CREATE TABLE aside (id integer)", "There is a table aside that is none"),
    "a view is added": ("CREATE VIEW aside AS SELECT * FROM post", "aside that is none of this program's"),
    "a column is added": ("ALTER TABLE note ADD COLUMN aside integer", "note"),
    "a constraint of uniqueness is added": (
        "CREATE UNIQUE INDEX aside ON note (words)",
        "The|There is a.* index aside",
    ),
}

Copied = Callable[[], Store]


@pytest.fixture(scope="session")
def server_here() -> Iterator[Server]:
    with server() as running:
        yield running


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled store of files, closed."""
    folder = tmp_path_factory.mktemp("insider") / "store"
    with lifecycle.init(str(folder), KEY, operator="tester") as store:
        places.fill(store)
    return folder


@pytest.fixture(scope="session")
def prepared_there(server_here: Server) -> str:
    """A filled team database, closed."""
    url = server_here.database()
    with lifecycle.init(url, None, operator="tester") as store:
        places.fill(store)
    return url


@pytest.fixture(params=DATABASES)
def copied(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Copied]:
    """Opens a copy of the filled store."""
    opened: list[Store] = []

    def open_copy() -> Store:
        if request.param == "sqlite":
            folder: Path = request.getfixturevalue("prepared")
            opened.append(places.copy_of(folder, tmp_path / f"store{len(opened)}"))
        else:
            running: Server = request.getfixturevalue("server_here")
            url = running.copy(request.getfixturevalue("prepared_there"))
            opened.append(places.at_work(lifecycle.open_store(url, None)))
        return opened[-1]

    yield open_copy
    for one in opened:
        one.close()


@pytest.fixture
def store(copied: Copied) -> Store:
    return copied()


def refused(store: Store) -> bool:
    """Whether the case does not leave, said in words."""
    said = ""
    try:
        with case_snapshot.case_snapshot(store, places.CASE):
            pass
    except UserError as error:
        said = str(error)
    assert not said or "Somebody changed the store past this program" in said
    return bool(said)


def test_a_store_that_nobody_changed_is_whole_and_its_case_leaves(store: Store) -> None:
    assert integrity_check.everything(store).problems == ()
    assert not refused(store)


@pytest.mark.parametrize("name", DEEDS)
def test_a_fact_that_was_changed_by_sql_is_named_and_leaves_in_no_bundle(store: Store, name: str) -> None:
    deed = DEEDS[name]
    places.change(store, deed.statements)
    problems = integrity_check.everything(store).problems
    assert any(re.search(deed.said, one) for one in problems), problems
    assert refused(store) or not deed.shown


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_no_two_deeds_hide_one_another(copied: Copied) -> None:
    for first, second in itertools.combinations(SINGLE, 2):
        with copied() as store:
            done: list[str] = []
            for name in (first, second):
                try:
                    places.change(store, SINGLE[name].statements)
                except AssertionError:
                    continue  # the first one left nothing to change
                done.append(name)
            assert integrity_check.everything(store).problems, (first, second)
            assert refused(store) or not any(SINGLE[name].shown for name in done), (first, second)


@pytest.mark.parametrize("name", SHAPES)
def test_a_schema_that_was_changed_is_found(store: Store, name: str) -> None:
    statement, said = SHAPES[name]
    with store.engine.connect() as connection, connection.begin():
        connection.execute(text(statement))
    problems = integrity_check.everything(store).problems
    assert any(re.search(said, one) for one in problems), problems


def test_a_store_without_its_triggers_is_found(store: Store) -> None:
    with store.engine.connect() as connection, connection.begin():
        dropped = drop_all(store)
        for statement in dropped:
            connection.execute(text(statement))
    problems = integrity_check.everything(store).problems
    named = sum("trigger" in one and "is missing" in one for one in problems)
    left = sum(int(one.split()[0]) for one in problems if one.endswith("more of this kind."))
    assert named + left == len(dropped) > 88


def drop_all(store: Store) -> list[str]:
    """The statements that drop every trigger."""
    with store.read() as connection:
        if store.kind == "sqlite":
            query = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            return [f"DROP TRIGGER {name}" for name in connection.scalars(query)]
        query = text("SELECT tgname, tgrelid::regclass::text AS owner FROM pg_trigger WHERE NOT tgisinternal")
        return [f"DROP TRIGGER {row.tgname} ON {row.owner}" for row in connection.execute(query)]


def test_a_trigger_that_does_nothing_any_more_is_found(store: Store) -> None:
    with store.engine.connect() as connection, connection.begin():
        if store.kind == "sqlite":
            connection.execute(text("DROP TRIGGER note_update_kept"))
            connection.execute(text("CREATE TRIGGER note_update_kept BEFORE UPDATE ON note BEGIN SELECT 1; END"))
        else:
            connection.execute(text("ALTER TABLE note DISABLE TRIGGER note_update_kept"))
    problems = integrity_check.everything(store).problems
    assert any(re.search(r"The trigger (note\.)?note_update_kept is not what", one) for one in problems), problems


def test_an_event_that_was_deleted_is_found(store: Store) -> None:
    places.change(store, ("DELETE FROM custody WHERE action = 'decision'",))
    assert any("is missing" in one for one in integrity_check.everything(store).problems)


def test_what_was_written_past_the_program_is_told_in_the_chain_and_bound_to_nothing(store: Store) -> None:
    with store.engine.connect() as connection, connection.begin():
        connection.execute(text("UPDATE watchlist SET query = 'nothing'"))
    watchlists.mute(store, 1, muted=True, actor=places.ANALYST)
    problems = integrity_check.everything(store).problems
    assert any("written without the program: watchlist 1" in one for one in problems), problems
    assert any(one.startswith("Watchlist 1 ") for one in problems), problems


def test_a_record_that_may_change_is_not_made_good_by_the_next_change(store: Store) -> None:
    places.change(store, ("UPDATE watchlist SET query = 'nothing'",))
    watchlists.mute(store, 1, muted=True, actor=places.ANALYST)
    watchlists.mute(store, 1, muted=False, actor=places.ANALYST)
    problems = integrity_check.everything(store).problems
    assert any(one.startswith("Watchlist 1 ") for one in problems), problems


def test_words_that_are_found_under_another_search_are_noticed(store: Store) -> None:
    statement = (
        "DELETE FROM words WHERE rowid = (SELECT order_key FROM post WHERE id = 2)"
        if store.kind == "sqlite"
        else "UPDATE words SET terms = '{x}' WHERE order_key = (SELECT order_key FROM post WHERE id = 2)"
    )
    places.change(store, (statement,))
    assert "Post 2 is not found by its words." in integrity_check.everything(store).problems
