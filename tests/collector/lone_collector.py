"""The collector's process by itself: real seal, workers, store and durable work; a SOCKS server stands where Tor would.

Behind the server is a paste site of a few pages, written as pinnwand writes them.
"""

import contextlib
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from tests.collector.site import KEY, Supervised, opened
from tests.crawlers.servers import Part, SocksLog, page, path_of, socks_server
from tests.patience import PATIENCE
from tests.range.tor import onions
from workbench.collector import control_channel
from workbench.collector.supervision.launcher import start_collector
from workbench.collector.workers.pool import READING
from workbench.domain.sources.sources import NewSource, Run
from workbench.processes import sandbox
from workbench.processes.descriptors import handed_over
from workbench.processes.environment import child_environment
from workbench.processes.sandbox_profiles import Place
from workbench.store.db.lifecycle import init, unwrap
from workbench.store.sources import authorities, runs, sources

PAGES = Path(__file__).parents[1] / "crawlers" / "pages"
ADDRESS = f"http://{onions.address(bytes(range(32)))}/recent"
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_LOOK = 0.05
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(slots=True)
class Site:
    """A paste site: its pastes by name, what was asked of it, how long it takes over a page, and how many it gives.

    Whoever asks for more than `most` pages waits until that is raised: what a test does in the middle of a run is done
    in its middle on a machine of any speed.
    """

    pastes: dict[str, str]
    pause: float = 0.0
    most: int = sys.maxsize
    asked: Counter[str] = field(default_factory=Counter)

    def answer(self, request: bytes) -> Iterator[Part]:
        """Serve the list or a paste."""
        path = path_of(request)
        self.asked[path] += 1
        turn = self.asked.total()
        while turn > self.most:
            yield _LOOK
        if self.pause:
            yield self.pause
        if path == "/recent":
            yield page(self._list())
        elif path[1:] in self.pastes:
            whole = (PAGES / "pinnwand-paste.html").read_text(encoding="utf-8").replace("XODMG", path[1:])
            head, _, rest = whole.partition("<textarea")
            start, _, after = rest.partition(">")
            _, end, tail = after.partition("</textarea>")
            yield page(f"{head}<textarea{start}>{self.pastes[path[1:]]}{end}{tail}".encode())
        else:
            yield page(b"<h1>not here</h1>", status="404 Not Found")

    def _list(self) -> bytes:
        whole = (PAGES / "pinnwand-recent.html").read_text(encoding="utf-8")
        lines = whole.splitlines()
        first = next(n for n, line in enumerate(lines) if "/XODMG" in line)
        rows = [
            f'<li><a href="/{name}">{name}</a> 2025-09-{n % 28 + 1:02} 10:05 UTC</li>'
            for n, name in enumerate(self.pastes)
        ]
        others = [line for line in lines[first:] if not line.startswith("<li>")]
        return "\n".join([*lines[:first], *rows, *others]).encode()


def some_pastes(count: int, *, size: int = 1) -> dict[str, str]:
    """Pastes named AAAAA, AAAAB, …, each with a phone number and `size` words that no other has."""
    return {
        f"AAAA{_LETTERS[n]}": f"Visa agent, call 0300-12345{n:02} " + " ".join(f"w{n}x{w}" for w in range(size))
        for n in range(count)
    }


@contextlib.contextmanager
def served(folder: Path, site: Site) -> Iterator[SocksLog]:
    """The site behind a SOCKS server on a unix socket."""
    (folder / "tor").mkdir(exist_ok=True)
    with socks_server(site.answer, unix=folder / "tor" / "socks") as log:
        try:
            yield log
        finally:
            site.most = sys.maxsize


def make_store(folder: Path, *, concurrency: int = 4) -> str:
    """A new store with the site under an authority."""
    location = str(folder / "store")
    with init(location, KEY, operator="tester") as store:
        held = authorities.add(
            store,
            statute="s",
            reference="r",
            officer="o",
            valid_from=date(2020, 1, 1),
            valid_until=date(2099, 1, 1),
            actor="tester",
        )
        new = NewSource("paste", ADDRESS, authority_id=held.id, concurrency=concurrency)
        sources.add(store, new, actor="tester")
    return location


@contextlib.contextmanager
def collector(
    location: str,
    socks: SocksLog,
    *,
    since: datetime = EPOCH,
    program: Sequence[str] = ("workbench.collector",),
    jobs: str = READING,
    once: Sequence[str] = ("paste",),
    anchor: str = "",
    **env: str,
) -> Iterator[Supervised]:
    """A collector that is told of a connected Tor; ended at the end of the block if it has not ended by itself.

    `anchor` is the socket of a relay to a time-stamping authority, `jobs` the module that workers load their jobs from.
    """
    words = ["--since", since.isoformat(), *(word for name in once for word in ("--once", name))]
    places: dict[Place, Sequence[Path]] = {"tor socks": [Path(socks.address.removeprefix("unix:")).parent]}
    places["stamp relay"] = [Path(anchor).parent] if anchor else []
    if root := env.get("WORKBENCH_ANCHOR_CA"):
        places["authority root"] = [Path(root)]
    if program[0].startswith("tests."):
        # A program of the tests has to be seen: it lies where a person's own profiles could.
        places["site profiles"] = [sandbox.CODE / "tests"]
    with handed_over(unwrap(location, KEY)) as key:
        process = start_collector(
            location,
            words,
            program=program,
            places=places,
            jobs=jobs,
            key=key,
            env=child_environment({"WORKBENCH_WORKERS": "1", **env}),
            stdout=subprocess.PIPE,
        )
    made = Supervised(process)
    listener = threading.Thread(target=made.listen)
    listener.start()
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError):
        at = datetime.now(UTC)
        process.stdin.write(
            control_channel.line("tor", "well", "Tor is connected.", at=at, ready=True, socks=socks.address)
        )
        if anchor:
            way = f"unix:{anchor}"
            process.stdin.write(
                control_channel.line("anchor", "well", "The relay is up.", at=at, ready=True, socks=way)
            )
        process.stdin.flush()
    try:
        yield made
    finally:
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        listener.join(PATIENCE)
        if process.stdout is not None:
            process.stdout.close()


def last_run(location: str) -> Run:
    """The newest run."""
    with opened(location) as store:
        return runs.recent(store, None, 1)[0]


def wait_for_pages(location: str, pages: int, process: Supervised) -> None:
    """Until the newest run has fetched so many pages."""
    with opened(location) as store:

        def fetched() -> bool:
            newest = runs.recent(store, None, 1)
            return bool(newest) and newest[0].pages_fetched >= pages

        process.until(fetched, f"the newest run has fetched {pages} pages")
