"""Makes a filled store of this version's schema, to be kept for all later ones: `python -m tests.store.released_make`.

Run it once before a version is released. It writes `tests/store/released/SCHEMA.store/` (encrypted files, opened by
the tests' key file) and `SCHEMA.sql.zst` (PostgreSQL, as text). No file there is ever made anew.
"""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import zstandard

from tests.postgres import binaries, server
from tests.store import making
from tests.store.conftest import KEY
from workbench.store.cases import cases
from workbench.store.db import lifecycle, migrate
from workbench.store.db.lifecycle import Store
from workbench.store.search import watchlists
from workbench.store.sources import runs

FOLDER = Path(__file__).parent / "released"
WORDS = "Rabta 0300-1234567 ya agent@example.org"


def fill(store: Store) -> None:
    """A little of everything."""
    ground = making.authority(store)
    one = making.run(store)
    runs.start(store, one.id)
    phone = making.mention(WORDS, "0300-1234567", "PHONE", "+923001234567")
    making.record(store, *(making.post(str(i), f"{WORDS} {i}", mentions=(phone,)) for i in range(12)), one=one)
    making.record(store, making.post("3", "edited"), one=one, at=making.AT + timedelta(days=1))
    runs.set_watermark(store, one.source_id, one.id, "{}")
    runs.finish(store, one.id, "done", "")
    watchlists.add(store, name="phones", query="has:phone", look_back=True, actor="tester")
    watchlists.match_new(store)
    case = cases.open_case(store, number="1", title="t", authority_id=ground.id, actor="tester")
    cases.add_exhibit(store, case.id, 4, actor="tester")
    cases.add_note(store, case.id, "n", for_court=True, actor="tester")
    cases.record_bundle(store, case.id, path="b", manifest_sha256="0" * 64, exhibits=1, verified=True, actor="tester")
    # What later schemas brought; a version that has not learnt it has no such way to fill it.
    for more in (
        "seen",
        "signed",
        "corrected",
        "hidden",
        "withheld",
        "reasoned",
        "taken_out",
        "looked_at",
        "left_alone",
    ):
        getattr(making, more, lambda _store: None)(store)


def _files(folder: Path) -> None:
    """An encrypted store without its log, so that one file is the whole of it."""
    with TemporaryDirectory() as made:
        with lifecycle.init(f"{made}/store", KEY, operator="tester") as store:
            fill(store)
            # A shadow of what the durable work keeps is not part of the schema: work.db is made anew when missing.
            with store.engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql(f"VACUUM INTO '{made}/small.db'")
                connection.exec_driver_sql("BEGIN")
        folder.mkdir(parents=True)
        (folder / lifecycle.EVIDENCE).write_bytes(Path(f"{made}/small.db").read_bytes())
        (folder / "keys.json").write_bytes(Path(f"{made}/store/keys.json").read_bytes())


def _text(file: Path) -> None:
    with server() as running:
        url = running.database()
        with lifecycle.init(url, None, operator="tester") as store:
            fill(store)
        dump = (binaries() or Path("/usr/bin")) / "pg_dump"
        said = subprocess.run(
            [dump, "--inserts", "--no-owner", "--no-privileges", url], capture_output=True, check=True, cwd="/"
        )
    lines = [line for line in said.stdout.splitlines() if not line.startswith(b"\\")]
    file.write_bytes(zstandard.ZstdCompressor(level=19).compress(b"\n".join(lines) + b"\n"))


def main() -> int:
    """Make both, unless they are there."""
    name = migrate.newest()
    if (FOLDER / f"{name}.store").exists():
        sys.stderr.write(f"Schema {name} has its files already.\n")
        return 2
    _files(FOLDER / f"{name}.store")
    _text(FOLDER / f"{name}.sql.zst")
    return 0


if __name__ == "__main__":
    sys.exit(main())
