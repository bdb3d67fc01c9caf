"""`demo`: the whole job on a private Tor network of its own, from an empty folder to a verified bundle."""

import argparse
import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from workbench import settings, settings_file
from workbench.commands.shared.common import print_json, say
from workbench.demo import steps
from workbench.demo.cli_driver import running
from workbench.demo.ground_truth import TruthCounts
from workbench.demo.steps import DemoRun
from workbench.processes.sandbox import probe

SUMMARY_KEYS = (
    "onion_services", "captures", "posts", "identifiers", "alerts", "watchlists", "bundle", "bundle_verified", "seal",
    "worker_seal", "leaks_detected", "seconds", "posts_expected", "posts_found", "identifiers_expected",
    "identifiers_found", "identifiers_wrong",
)  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `demo`."""
    parser.add_argument("--folder", type=Path, default=Path("demo"), help="where everything goes")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="which corpus is planted")
    parser.add_argument("--keep", action="store_true", help="leave the private network running to play with")
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")


def run(args: argparse.Namespace) -> int:
    """Run `demo`; 0 when everything held."""
    started = time.monotonic()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda given, _: sys.exit(128 + given))  # the blocks below end what they started
    folder = args.folder.resolve()
    steps.fresh_folder(folder)
    demo_run = DemoRun(folder, args.seed, _teller(started, quiet=args.json))
    demo_run.say("starting a private Tor network with a forum and a paste site")
    with running(steps.range_command(demo_run), os.environ, folder / "range.log") as network:
        failures = _carry_out(demo_run, steps.wait_for_range(demo_run, network))
        demo_run.found["seconds"] = round(time.monotonic() - started, 1)
        _write_summary(demo_run, as_json=args.json)
        for words in failures:
            sys.stderr.write(f"demo: this did not hold: {words}\n")
        if args.keep:
            demo_run.say(f"the network goes on; its folder is {demo_run.range_folder}. End it with Ctrl C.")
            signal.pause()
    return 3 if failures else 0


def _carry_out(demo_run: DemoRun, network: dict[str, Any]) -> list[str]:
    demo_run.found["onion_services"] = len(network["services"])
    # A person's own settings are left out: a demo is the same on each machine.
    environment = {settings_file.VARIABLE: "", settings.SETTINGS["torrc_extra"].env: network["client_torrc"]}
    environment |= _least_seal(demo_run)
    demo_run.say("making an encrypted store, two sources and three watchlists")
    program = steps.make_store(demo_run, environment)
    authority = steps.add_sources(program, network["services"])
    steps.add_watchlists(program)
    demo_run.say("waiting for the schedules to fire")
    tallies: list[TruthCounts] = []

    def look() -> None:
        tallies.append(steps.hold_against_truth(demo_run, program, Path(network["truth"])))
        demo_run.say("making a case and its bundle")
        steps.export_bundle(demo_run, program, authority)
        demo_run.say("opening the window on the result")
        steps.open_window(demo_run, program)

    steps.collect(demo_run, program, look)
    return [words for tally in tallies for words in steps.verdict(demo_run.found, tally)]


def _least_seal(demo_run: DemoRun) -> dict[str, str]:
    """The demo goes on where this system gives less than the kernel's seal, and says so."""
    name = settings.SETTINGS["seal"].env
    if name in os.environ:
        return {}
    found = probe()
    if found.kind == "kernel":
        return {}
    demo_run.say(found.words)
    return {name: "partial"}


def _write_summary(demo_run: DemoRun, *, as_json: bool) -> None:
    summary = {key: demo_run.found.get(key) for key in SUMMARY_KEYS}
    text = json.dumps(summary, indent=2, ensure_ascii=False)
    (demo_run.folder / "summary.json").write_text(text + "\n", encoding="utf-8")
    if as_json:
        print_json(summary)
    else:
        for key, value in summary.items():
            say(f"{key:>22}  {value}")


def _teller(started: float, *, quiet: bool) -> steps.Say:
    def tell(words: str) -> None:
        if words and not quiet:
            say(f"[{time.monotonic() - started:5.0f} s] {words}")

    return tell
