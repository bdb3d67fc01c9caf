"""The steps of the demo, in order. Each drives the program by its own commands and leaves its result in the record."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from crawlers.counting import counted
from workbench.collector.supervision.egress_counters import LeakReport, count_leaks, strace_command
from workbench.demo.cli_driver import ROOT, Program, ask, running
from workbench.demo.ground_truth import TruthCounts, compare, duplicates
from workbench.domain.sources.sources import Run
from workbench.errors import UserError
from workbench.store.db.lifecycle import KeyFile, Store, open_store
from workbench.store.posts import captures, queries
from workbench.store.search import alerts, search
from workbench.store.sources import runs, sources

Say = Callable[[str], None]

WATCHLISTS = (
    ("Routes to Europe", "dunki~ OR game OR border OR بارڈر", "high"),
    ("Papers for sale", "category:documents", "normal"),
    ("Any phone in an offer", "has:phone -category:benign", "normal"),
)
RANGE_SECONDS = 600
COLLECT_SECONDS = 900
WINDOW_SECONDS = 180


@dataclass(slots=True)
class DemoRun:
    """The demo's folder, what it says to the person, and what it found so far."""

    folder: Path
    seed: int
    say: Say
    found: dict[str, Any] = field(default_factory=dict)

    @property
    def range_folder(self) -> Path:
        """Where the private network and its sites live."""
        return self.folder / "range"

    @property
    def store(self) -> Path:
        """Where the evidence store is made."""
        return self.folder / "store"


def fresh_folder(folder: Path) -> None:
    """Clear what an earlier demo left, and nothing that is not one's."""
    if folder.exists() and any(folder.iterdir()) and not (folder / ".demo").exists():
        raise UserError(f"{folder} exists and is no demo folder. Name another with --folder.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / ".demo").touch()


def range_command(demo_run: DemoRun) -> list[str]:
    """The command line that starts the private Tor network and its sites."""
    words = ["start", "--folder", str(demo_run.range_folder), "--seed", str(demo_run.seed)]
    return [sys.executable, "-m", "tests.range", *words]


def wait_for_range(demo_run: DemoRun, process: subprocess.Popen[bytes]) -> dict[str, Any]:
    """What the range says of itself once it is ready."""
    ready = demo_run.range_folder / "range.json"
    deadline = time.monotonic() + RANGE_SECONDS
    while not ready.exists():
        if process.poll() is not None:
            raise UserError(f"The private network did not start; see {demo_run.folder / 'range.log'}.")
        if time.monotonic() > deadline:
            raise UserError(f"The private network was not ready in {counted(RANGE_SECONDS, 'second', 'seconds')}.")
        time.sleep(0.3)
    found: dict[str, Any] = json.loads(ready.read_text(encoding="utf-8"))
    return found


def make_store(demo_run: DemoRun, environment: Mapping[str, str]) -> Program:
    """An encrypted store with a key file of its own."""
    key_file = demo_run.folder / "key"
    key_file.write_bytes(secrets.token_bytes(64))
    key_file.chmod(0o600)
    program = Program(demo_run.store, key_file, environment)
    program.ask("store", "init")
    return program


def add_sources(program: Program, services: Mapping[str, Mapping[str, str]]) -> int:
    """An authority, the forum and the paste site, each on a schedule of every minute; the authority's number."""
    today = datetime.now(UTC).date()
    authority = program.ask(
        "authority", "add", "--statute", "Prevention of Smuggling of Migrants Act 2018", "--reference", "DEMO/2026/001",
        "--officer", "Demo officer", "--from", str(today - timedelta(days=30)),
        "--until", str(today + timedelta(days=180)),
    )  # fmt: skip
    for name, service in sorted(services.items()):
        program.ask(
            "source", "add", service["url"], "--name", name, "--schedule", "* * * * *",
            "--authority", str(authority["id"]), "--concurrency", "8",
        )  # fmt: skip
    return int(authority["id"])


def add_watchlists(program: Program) -> None:
    """Three saved searches."""
    for name, query, weight in WATCHLISTS:
        program.ask("watch", "add", name, query, "--weight", weight)


def collect(demo_run: DemoRun, program: Program, then: Callable[[], None]) -> None:
    """Let the schedules run under the counter of connections until every source has been read and digested.

    `then` is done while the collector goes on, so that the window shows a program at work.
    """
    trace = demo_run.folder / "collect.strace"
    command = strace_command(trace, program.command("collect", "--json"))
    with running(command, program.env(), demo_run.folder / "collect.log") as process, opened(program) as store:
        wait_for_runs(demo_run, store, process)
        demo_run.found["seal"], demo_run.found["worker_seal"] = seals_of(store)
        then()
    demo_run.say(count_into(demo_run, trace).in_words())


def count_into(demo_run: DemoRun, trace: Path) -> LeakReport:
    """Add what a trace tells of attempts past Tor to the count."""
    report = count_leaks(trace)
    demo_run.found["leaks_detected"] = demo_run.found.get("leaks_detected", 0) + len(report.attempts)
    return report


def seals_of(store: Store) -> tuple[str, str]:
    """Which seals the captures were made and read under; "none" where nothing was captured."""
    newest = captures.of_run(store, runs.recent(store, None, limit=1)[0].id)
    if not newest:
        return "none", "none"
    kept = captures.get(store, newest[-1])
    return kept.seal, kept.worker_seal


def wait_for_runs(demo_run: DemoRun, store: Store, process: subprocess.Popen[bytes]) -> None:
    """Return when each source has a run that ended well and nothing is left to digest."""
    deadline = time.monotonic() + COLLECT_SECONDS
    told = ""
    while True:
        latest = [runs.recent(store, source.id, limit=50) for source in sources.all_(store)]
        words = _pages_in_words(latest)
        if words != told:
            demo_run.say(words)
            told = words
        if _each_is_done(latest):
            return
        if process.poll() is not None:
            raise UserError(f"The collector ended by itself; see {demo_run.folder / 'collect.log'}.")
        if time.monotonic() > deadline:
            seconds = counted(COLLECT_SECONDS, "second", "seconds")
            raise UserError(f"The runs were not done in {seconds}; see {demo_run.folder / 'collect.log'}.")
        time.sleep(1.0)


def _pages_in_words(latest: Sequence[Sequence[Run]]) -> str:
    """How many pages the newest run of each source has fetched."""
    return ", ".join(f"{r[0].source_name}: {counted(r[0].pages_fetched, 'page', 'pages')}" for r in latest if r)


def _each_is_done(latest: Sequence[Sequence[Run]]) -> bool:
    """Whether each source has a run that ended well."""
    return all(any(run.state == "done" for run in of_source) for of_source in latest)


def hold_against_truth(demo_run: DemoRun, program: Program, truth: Path) -> TruthCounts:
    """Count what the store holds, and compare it with what was planted."""
    with opened(program) as store:
        counts = queries.counts(store)
        ids = every_post(store)
        stored = [queries.post(store, post_id) for post_id in ids]
        raised = alerts.ids(store, state=None, limit=100_000)
    tally = compare(truth, stored)
    demo_run.found |= {
        "captures": counts.captures,
        "posts": counts.posts,
        "identifiers": counts.identifiers,
        "alerts": len(raised),
        "watchlists": counts.watchlists,
        "posts_twice": duplicates(stored),
        "posts_expected": tally.posts_expected,
        "posts_found": tally.posts_found,
        "identifiers_expected": tally.identifiers_expected,
        "identifiers_found": tally.identifiers_found,
        "identifiers_wrong": tally.identifiers_wrong,
    }
    log = {"posts": tally.missing_posts, "identifiers": tally.missing_identifiers, "wrong": tally.wrong_identifiers}
    (demo_run.folder / "differences.json").write_text(json.dumps(log, ensure_ascii=False, indent=1), encoding="utf-8")
    return tally


def every_post(store: Store) -> list[int]:
    """The numbers of all posts."""
    found: list[int] = []
    before: int | None = None
    while True:
        hits = search.find(store, "", limit=1000, before=before, actor="demo")
        found += hits.ids
        if hits.next_before is None:
            return found
        before = hits.next_before


def export_bundle(demo_run: DemoRun, program: Program, authority: int) -> None:
    """A case of the gravest alerts, its bundle, and two verifications: of the bundle, and of one changed byte."""
    with opened(program) as store:
        new = alerts.get_many(store, alerts.ids(store, state="new", limit=200))
    posts = list(dict.fromkeys(alert.card.id for alert in new if alert.card.category != "benign"))[:12]
    if not posts:
        raise UserError("No watchlist raised an alert: there is nothing to put into a case.")
    program.ask("case", "open", "DEMO-001", "Demo: routes to Europe", "--authority", str(authority))
    program.ask("case", "add", "DEMO-001", *map(str, posts), "--reason", "alert of the demo")
    program.ask("case", "note", "DEMO-001", "Made by the demo.", "--for-court")
    trace = demo_run.folder / "export.strace"
    export = program.command("bundle", "export", "DEMO-001", "--out", str(demo_run.folder / "bundles"), "--json")
    made = ask(strace_command(trace, export), program.env())
    count_into(demo_run, trace)
    verified = ask(program_free("bundle", "verify", made["path"], "--json"), program.env())
    demo_run.found |= {"bundle": made["path"], "bundle_verified": verified["ok"]}
    demo_run.found["changed_byte_noticed"] = changed_byte_is_noticed(demo_run, Path(made["path"]), program)


def changed_byte_is_noticed(demo_run: DemoRun, bundle: Path, program: Program) -> bool:
    """Whether a copy of the bundle with one byte changed fails to verify."""
    copy = demo_run.folder / "changed-bundle"
    shutil.copytree(bundle, copy)
    victim = sorted(path for path in copy.rglob("*") if path.is_file())[demo_run.seed % 5]
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    victim.write_bytes(data)
    verdict = ask(program_free("bundle", "verify", str(copy), "--json"), program.env(), expect=3)
    shutil.rmtree(copy)
    return not verdict["ok"]


def open_window(demo_run: DemoRun, program: Program) -> None:
    """A picture of every view; under Xvfb where there is no screen. The window is counted for connections too."""
    pictures = demo_run.folder / "screenshots"
    trace = demo_run.folder / "window.strace"
    command = strace_command(trace, program.command("gui", "--screenshots", str(pictures)))
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        command = ["xvfb-run", "-a", "-s", "-screen 0 1440x900x24", *command]
    log = demo_run.folder / "window.log"
    with running(command, program.env(), log) as window:
        try:
            status = window.wait(WINDOW_SECONDS)
        except subprocess.TimeoutExpired:
            seconds = counted(WINDOW_SECONDS, "second", "seconds")
            raise UserError(f"The window did not end in {seconds}; see {log}.") from None
    if status:
        raise UserError(f"The window ended with {status}; see {log}.")
    count_into(demo_run, trace)
    demo_run.found["screenshots"] = sorted(path.name for path in pictures.glob("*.png"))


def program_free(*words: str) -> list[str]:
    """A command that needs no store."""
    return [sys.executable, str(ROOT / "main.py"), *words]


def opened(program: Program) -> Store:
    """The demo's store, opened in this process to read it."""
    return open_store(str(program.store), KeyFile(program.key_file.read_bytes()))


def verdict(found: Mapping[str, Any], tally: TruthCounts) -> Sequence[str]:
    """What did not hold, in words; empty when all did."""
    wanted = {
        "every planted post is in the store once": tally.posts_found == tally.posts_expected
        and not found["posts_twice"],
        "at least 98 % of the planted identifiers are found": tally.recall >= 0.98,
        "at least 99 % of what is found was planted": tally.precision >= 0.99,
        "the watchlists raised alerts": found["alerts"] > 0,
        "the bundle verifies": found["bundle_verified"] is True,
        "a changed byte is noticed": found["changed_byte_noticed"] is True,
        "nothing but Tor reached for the network": found["leaks_detected"] == 0,
    }
    return [words for words, holds in wanted.items() if not holds]
