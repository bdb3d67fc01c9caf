"""How long a large case takes to leave and to be checked, beside `sha256sum -c`, and what memory both take.

The case is put into a real encrypted store; export and verification are the program's own commands in processes of
their own, so that their memory is theirs alone.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count, islice
from pathlib import Path

from bench.rows import BenchRow
from nlp.identifiers.registry import find
from tests.range.corpus.build import build
from tests.store import making
from workbench.domain.posts.findings import Mention, NewPost
from workbench.store.cases import cases
from workbench.store.db.lifecycle import KeyFile, Store, init
from workbench.store.posts import captures, queries
from workbench.store.sources import sources

POSTS = 10_000
FEWER = POSTS // 5
ON_A_PAGE = 10
# The times that sha256sum takes: hashes, signature and chain alone; everything, the report made again.
QUICK, WHOLE = 2.0, 15.0
FLAT = 1.25
ROOT = Path(__file__).resolve().parents[1]
_MAIN = (sys.executable, str(ROOT / "main.py"))
_KEY = b"the benchmark's key file, 32 byte"


@dataclass(frozen=True, slots=True)
class Ran:
    """One process: seconds, the most memory that it or a child of it held (MiB), its last line."""

    seconds: float
    memory: float
    last: str


def measure() -> list[BenchRow]:
    """Fill a store, export a small and a large case of it, verify both, and let sha256sum read the same files."""
    with tempfile.TemporaryDirectory(prefix="bench-bundle-") as name:
        folder = Path(name)
        # In a process of its own: what this one holds would count as memory of those that it starts.
        subprocess.run([sys.executable, "-m", "bench.bundle", str(folder)], cwd=ROOT, check=True)
        return measured(folder)


def filled(folder: Path) -> None:
    """Make a store with both cases in a folder."""
    (folder / "key").write_bytes(_KEY)
    with init(str(folder / "store"), KeyFile(_KEY), operator="bench") as store:
        _fill(store)


def measured(folder: Path) -> list[BenchRow]:
    """Export and verify both cases of a store that is filled, and let sha256sum read the same files."""
    small_export, small_verify, _ = _both(folder, "small")
    exported, verified, bundle = _both(folder, "large")
    summed, quick = _sums(bundle), _run("bundle", "verify", str(bundle), "--quick")
    size = sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file()) / 2**20
    return [
        BenchRow(f"export of {POSTS} posts, verified in it", round(exported.seconds, 1), "s"),
        BenchRow(f"size of that bundle, {json.loads(exported.last)['files']} files", round(size, 1), "MiB"),
        _beside("verify", verified, summed, WHOLE),
        _beside("verify --quick (hashes, signature, custody chain)", quick, summed, QUICK),
        _flat("export", exported, small_export),
        _flat("verify", verified, small_verify),
    ]  # fmt: skip


def _beside(what: str, ran: Ran, summed: float, goal: float) -> BenchRow:
    return BenchRow(
        f"{what} of {POSTS} posts", round(ran.seconds, 1), "s", peer="sha256sum -c, the same files",
        peer_value=round(summed, 2), ratio=round(ran.seconds / summed, 1), goal=f"within {goal:g} times",
        holds=ran.seconds <= goal * summed,
    )  # fmt: skip


def _flat(what: str, large: Ran, small: Ran) -> BenchRow:
    ratio = large.memory / small.memory
    return BenchRow(
        f"memory of {what}, {POSTS} posts", round(large.memory), "MiB", peer=f"{FEWER} posts",
        peer_value=round(small.memory), ratio=round(ratio, 2), goal=f"within {FLAT:g} times", holds=ratio <= FLAT,
    )  # fmt: skip


def _both(folder: Path, case: str) -> tuple[Ran, Ran, Path]:
    store = ("--store", str(folder / "store"), "--key-file", str(folder / "key"))
    # The child that the command starts in its seal does all the work: it is what is measured.
    exported = _run("bundle", "export", case, "--out", str(folder), *store, "--sealed-child", "--json")
    bundle = Path(json.loads(exported.last)["path"])
    return exported, _run("bundle", "verify", str(bundle)), bundle


def _run(*words: str) -> Ran:
    started = time.perf_counter()
    process = subprocess.Popen([*_MAIN, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    told = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise OSError(f"{words} ended with {os.waitstatus_to_exitcode(status)}: {told[-500:]}")
    return Ran(time.perf_counter() - started, used.ru_maxrss / 1024, told.splitlines()[-1])


def _sums(bundle: Path) -> float:
    """Seconds of sha256sum over all that the manifests list; the files were just read, so they are in memory."""
    command = ["sha256sum", "-c", "--strict", "--quiet", "tagmanifest-sha256.txt", "manifest-sha256.txt"]
    started = time.perf_counter()
    subprocess.run(command, cwd=bundle, check=True)
    return time.perf_counter() - started


def _fill(store: Store) -> None:
    """Pages of ten posts each, every post an exhibit of the large case, the first of them also of the small one."""
    run, numbers, held = making.run(store), count(1), making.open_ended(store).id
    sources.set_authority(store, run.source_id, held, actor="bench")
    cases.open_case(store, number="large", title="many posts", authority_id=held, actor="bench")
    cases.open_case(store, number="small", title="fewer posts", authority_id=held, actor="bench")
    posts = islice(_posts(), POSTS)
    while batch := list(islice(posts, ON_A_PAGE)):
        page = next(numbers)
        kept = captures.keep(store, making.new_capture(run, f"http://example.onion/{page}", making.board_page(*batch)))
        for post in queries.record(store, kept.id, batch).new:
            cases.add_exhibit(store, 1, post, actor="bench")
            if page <= FEWER // ON_A_PAGE:
                cases.add_exhibit(store, 2, post, actor="bench")


def _posts() -> Iterator[NewPost]:
    texts = (post.writing.text for seed in count(301) for thread in build(seed).threads for post in thread.posts)
    return (_post(number, text) for number, text in enumerate(texts, start=1))


def _post(number: int, text: str) -> NewPost:
    found = tuple(
        Mention(each.label, each.value, each.start, each.end, each.raw, each.confidence, each.by, each.undone)
        for each in find(text)
    )
    return making.post(str(number), text, posted_at=making.AT - timedelta(minutes=number), mentions=found)


if __name__ == "__main__":
    filled(Path(sys.argv[1]))
