"""A thief who takes the folder reads nothing: fifty planted words, and every file looked through while all is running.

Looked through are the store (database, log, durable work, sockets, locks), the home folder (caches, settings, crash
logs) and the folder for temporary files, as collector, workers, window and export run, and after each has ended.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.collector.lone_collector import Site, collector, make_store, served, wait_for_pages
from tests.collector.processes import named
from tests.collector.site import KEY, opened
from tests.patience import LONG
from workbench.store.cases import cases
from workbench.store.db.lifecycle import Passphrase, unwrap
from workbench.store.keys import key_file
from workbench.store.people import operators
from workbench.store.posts import queries
from workbench.store.search import alerts, search, watchlists
from workbench.store.sources import sources

ROOT = Path(__file__).parents[2]
# Letters that no base64, hexadecimal or random content spells by chance, in any of the ways text may lie on a disk.
WORD = "plantedqxzjkwvv"
MARKERS = tuple(f"{WORD}{number:02}" for number in range(50))


@dataclass(slots=True)
class Thief:
    """Reads every file under some folders and keeps what it could make out."""

    folders: tuple[Path, ...]
    looks: int = 0
    read: int = 0
    found: set[str] = field(default_factory=set)

    def look(self) -> None:
        """Read everything once; a file that goes meanwhile is gone."""
        self.looks += 1
        # os.walk takes it well when a folder goes while it is looked through.
        for path in (Path(at, name) for folder in self.folders for at, _, names in os.walk(folder) for name in names):
            try:
                content = path.read_bytes() if path.is_file() else b""
            except OSError:
                continue
            self.read += len(content)
            for coding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
                if re.search(re.escape(WORD.encode(coding)), content, re.IGNORECASE):
                    self.found.add(f"{path.name} ({coding})")

    def look_until_ended(self, process: "subprocess.Popen[bytes]", seconds: float = LONG) -> None:
        """Look again and again while a process runs, and once more when it has ended."""
        deadline = time.monotonic() + seconds
        while process.poll() is None:
            assert time.monotonic() < deadline
            self.look()
        self.look()


@pytest.fixture
def thief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Thief:
    """Home and temporary files of everything that is started lie where the thief looks, too."""
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    for folder in (home, temporary):
        folder.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TMPDIR", str(temporary))
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return Thief((tmp_path / "store", home, temporary))


def _pastes(words: Iterator[str]) -> dict[str, str]:
    """Twenty pastes with planted words; one of them holds a worker until it is killed."""
    names = [f"AAAA{letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]
    pastes = {name: f"visa agent {next(words)} call 0300-1234567" for name in names}
    pastes["AAAAT"] += "</textarea><b " + " ".join(f"a{n}=1" for n in range(150_000)) + "><textarea>"
    return pastes


def _work(location: str, words: Iterator[str]) -> None:
    """What an analyst writes: searches, a case, a note, reasons, a watchlist."""
    with opened(location) as store:
        for _ in range(10):
            search.find(store, next(words), actor=next(words))
        watchlists.add(store, name=next(words), query=f"visa OR {next(words)}", look_back=True, actor="tester")
        watchlists.match_new(store)
        alerts.decide(store, alerts.ids(store, state=None, limit=1), "relevant", actor="tester", reason=next(words))
        cases.open_case(store, number="T-1", title=next(words), authority_id=1, actor="tester")
        post = search.find(store, "visa", actor="tester").ids[0]
        cases.add_exhibit(store, 1, post, actor="tester", reason=next(words))
        cases.add_note(store, 1, next(words), for_court=True, actor="tester")
        queries.viewed(store, post, where="search", reason=next(words), actor="tester")
        sources.pause(store, 1, reason=next(words), actor="tester")


def _admit(location: str, words: Iterator[str]) -> None:
    """An operator, and a passphrase."""
    with opened(location) as store:
        passphrase = Passphrase(next(words))
        operators.add(store, next(words), passphrase, role="analyst")
        key_file.add(Path(location), KEY, passphrase)
        assert unwrap(location, passphrase) == unwrap(location, KEY)


def _started(location: str, folder: Path, *words: str) -> "subprocess.Popen[bytes]":
    (folder / "key").write_bytes(KEY.content)
    command = [sys.executable, str(ROOT / "main.py"), *words, "--store", location, "--key-file", str(folder / "key")]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_none_of_fifty_planted_words_is_readable_on_disk_while_all_runs_and_after(tmp_path: Path, thief: Thief) -> None:
    words = iter(MARKERS)
    location = make_store(tmp_path)
    site = Site(_pastes(words), pause=0.05, most=6)
    with served(tmp_path, site) as socks:
        with collector(location, socks, WORKBENCH_WORKER_SECONDS="2") as process:
            wait_for_pages(location, 5, process)
            thief.look()
            os.kill(named(process.process.pid, "workbench.collector ")[0], signal.SIGKILL)
            process.wait()
            thief.look()
        site.most = sys.maxsize
        with collector(location, socks, WORKBENCH_WORKER_SECONDS="2") as process:
            thief.look_until_ended(process.process)
    _work(location, words)
    thief.look()
    thief.look_until_ended(_started(location, tmp_path, "gui", "--screenshots", str(tmp_path / "pictures")))
    thief.look_until_ended(_started(location, tmp_path, "bundle", "export", "T-1", "--out", str(tmp_path / "out")))
    assert len(list((tmp_path / "pictures").glob("*.png"))) > 10
    _admit(location, words)
    assert list(words) == []
    with opened(location) as store:
        thief.look()
        # One page held its worker until that was killed: it is kept, and says so, but has given no post.
        assert search.count(store, "visa") == 19
        assert search.count(store, MARKERS[0]) == 1
    thief.look()
    assert thief.looks > 12
    assert thief.read > 5_000_000
    assert thief.found == set()
    made = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert any(MARKERS[0].encode() in path.read_bytes() or WORD.encode() in path.read_bytes() for path in made)
