"""Work that is killed in the middle: `python -m tests.hostile.faults.busy KIND LOCATION FOLDER SEED`.

Each line on standard output is one write that was acknowledged; `holds` says whether it is there afterwards.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from sqlalchemy import text

from tests.store import making
from tests.store.conftest import KEY, unlock_of
from workbench.domain.posts.watchlists import AlertState
from workbench.errors import UserError
from workbench.store.cases import cases
from workbench.store.custody import event_queries
from workbench.store.db import backup, lifecycle
from workbench.store.db.lifecycle import Store
from workbench.store.posts import captures, queries
from workbench.store.search import alerts, watchlists

OTHER = lifecycle.KeyFile(b"what opens the backup of a team database")


def prepare(location: str) -> None:
    """A store with posts, alerts and a case."""
    with lifecycle.init(location, unlock_of(location), operator="tester") as store:
        watchlists.add(store, name="visa", query="visa", look_back=True, actor="tester")
        one = making.run(store)
        made = making.record(store, *(making.post(str(i), f"visa words {i} " * 40) for i in range(60)), one=one)
        watchlists.match_new(store)
        case = cases.open_case(store, number="T-1", title="A case", authority_id=None, actor="tester")
        for post in made.new[:20]:
            cases.add_exhibit(store, case.id, post, actor="tester")


def ingest(store: Store, _folder: Path, seed: int) -> Iterator[str]:
    """Keep pages and record posts."""
    one = making.run(store, making.source(store, f"a site of {seed}").id)
    for number in range(seed * 100_000, (seed + 1) * 100_000):
        kept = making.capture(store, one, f"http://example.onion/{number}")
        yield f"capture {kept.id}"
        done = making.record(store, making.post(f"k{number}", f"visa {number}"), one=one)
        yield f"post {done.new[0]}"


def triage(store: Store, _folder: Path, seed: int) -> Iterator[str]:
    """Decide on alerts, and write notes and exhibits."""
    numbers = alerts.ids(store, state=None, limit=100)
    states: tuple[AlertState, ...] = ("relevant", "later", "not_relevant")
    for count in range(100_000):
        state = states[(count // len(numbers) + seed) % 3]
        alert = numbers[count % len(numbers)]
        alerts.decide(store, [alert], state, actor="tester", reason=f"{seed}.{count}")
        yield f"decision {alert} {seed}.{count}"
        note = cases.add_note(store, 1, f"note {count}", for_court=False, actor="tester")
        yield f"note {note.id}"


def copies(store: Store, folder: Path, seed: int) -> Iterator[str]:
    """Back up again and again."""
    for number in range(1000):
        made = backup.make(store, folder / f"copy-{seed}-{number}", unlock=OTHER)
        yield f"backup {made.path}"


Work = Callable[[Store, Path, int], Iterator[str]]
KINDS: Mapping[str, Work] = {"ingest": ingest, "triage": triage, "backup": copies}


def holds(store: Store, line: str) -> bool:
    """Whether an acknowledged write is there."""
    kind, number, *more = line.split()
    if kind == "capture":
        return bool(captures.payload(store, int(number)).response_bytes)
    if kind == "post":
        return queries.post(store, int(number)).card.id == int(number)
    if kind == "note":
        return int(number) in {note.id for note in cases.notes(store, 1)}
    if kind == "decision":
        return _decided(store, int(number), more[0])
    return is_whole(Path(number))


def is_whole(copy: Path) -> bool:
    """Whether a backup is as it was written, and opens with a whole chain."""
    backup.read(copy)
    with lifecycle.open_store(str(copy), _opener(copy)) as store:
        return event_queries.check(store).problems == ()


def _opener(copy: Path) -> lifecycle.KeyFile:
    try:
        lifecycle.unwrap(str(copy), KEY)
    except UserError:
        return OTHER
    return KEY


def _decided(store: Store, alert: int, reason: str) -> bool:
    """The decision stands in the chain, and no older one stands in the row."""
    like = {"subject": f"alert:{alert}", "reason": f'%"reason":"{reason}"%'}
    query = text("SELECT count(*) FROM custody WHERE subject = :subject AND facts LIKE :reason")
    with store.read() as connection:
        return bool(connection.execute(query, like).scalar_one() == 1)


def main() -> int:
    """Work until killed."""
    kind, location, folder, seed = sys.argv[1:]
    with lifecycle.open_store(location, unlock_of(location), operator="tester") as store:
        for line in KINDS[kind](store, Path(folder), int(seed)):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
