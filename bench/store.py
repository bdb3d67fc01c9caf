"""Backup, check, restore and new encryption of a filled store: `python -m bench.store CAPTURES`. Writes JSON.

Each capture has 24 kB, a third of them random, and five posts; the backup is made while another thread keeps pages.
"""

import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.store import making
from tests.store.conftest import KEY
from workbench.domain.sources.sources import Run
from workbench.store.custody import integrity_check
from workbench.store.db import backup, lifecycle
from workbench.store.db.lifecycle import Store
from workbench.store.posts import captures as posts_captures
from workbench.store.posts import queries


def _fill(store: Store, one: Run, captures: int) -> None:
    for number in range(captures):
        body = os.urandom(8_000) + b"x" * 16_000
        kept = posts_captures.keep(store, making.new_capture(one, f"http://example.onion/{number}", body))
        posts = [making.post(f"{number}.{i}", f"{'visa words ' * 30}{number} {i}") for i in range(5)]
        queries.record(store, kept.id, posts)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return round(time.perf_counter() - began, 2)


def _with_a_writer(store: Store, one: Run, work: Callable[[], object]) -> dict[str, float]:
    """Run `work` while pages are kept; seconds, and how long a page took meanwhile, in ms."""
    over, took = threading.Event(), list[float]()

    def write() -> None:
        while not over.is_set():
            new = making.new_capture(one, f"http://example.onion/w{len(took)}", os.urandom(8_000))
            took.append(_seconds(partial(posts_captures.keep, store, new)))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        seconds = _seconds(work)
    finally:
        over.set()
        writer.join()
    return {"seconds": seconds, "kept_meanwhile": len(took), "slowest_keep_ms": round(max(took) * 1000)}


def _encrypt(place: str) -> None:
    lifecycle.encrypt_anew(place, KEY, [KEY], operator="bench", progress=lambda _name: None)


def main() -> int:
    """Measure."""
    with tempfile.TemporaryDirectory() as made:
        place, copy, back = f"{made}/store", Path(made) / "copy", f"{made}/back"
        with lifecycle.init(place, KEY, operator="bench") as store:
            one = making.run(store)
            figures: dict[str, object] = {"fill": _seconds(lambda: _fill(store, one, int(sys.argv[1])))}
            figures["backup"] = _with_a_writer(store, one, lambda: backup.make(store, copy))
            figures["check"] = _seconds(lambda: integrity_check.everything(store))
        figures["bytes"] = (copy / lifecycle.EVIDENCE).stat().st_size
        figures["restore"] = _seconds(lambda: backup.restore(copy, back, KEY, operator="bench"))
        figures["encrypt anew"] = _seconds(lambda: _encrypt(back))
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
