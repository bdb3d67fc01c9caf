"""`bundle`: export evidence in a sealed child process, verify and inspect it without a store."""

import argparse
import re
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench import settings
from workbench.bundle.export import ExportCancelledError, export
from workbench.bundle.snapshot import SystemState
from workbench.bundle.verify import inspect, verify
from workbench.commands.common import (
    add_json_option,
    add_store_options,
    iso,
    opened_store,
    plain,
    print_json,
    print_json_line,
    progress_bar,
    say,
)
from workbench.commands.sealed import run_in_sealed_child, stop_wanted
from workbench.errors import WrongUseError
from workbench.guard import install
from workbench.store import cases, custody, health, releases, settings_log, snapshot
from workbench.store.opening import Store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `bundle`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    making = actions.add_parser("export", help="write a signed bundle of a case")
    making.add_argument("case", help="the case's number")
    making.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="the folder to make it in")
    making.add_argument("--at", metavar="TIME", help="the time written into it, ISO 8601 with zone (default: now)")
    making.add_argument("--sealed-child", action="store_true", help=argparse.SUPPRESS)
    add_store_options(making)
    for name, help_text in (("verify", "check every byte of a bundle"), ("inspect", "say what is in a bundle")):
        action = actions.add_parser(name, help=help_text)
        action.add_argument("path", type=Path, metavar="PATH", help="the bundle's folder")
        if name == "verify":
            action.add_argument("--public-key", metavar="HEX", help="the key that must have signed it")
        add_json_option(action)


def run(args: argparse.Namespace) -> int:
    """Run `bundle`."""
    return {"export": _export, "verify": _verify, "inspect": _inspect}[args.action](args)


def _export(args: argparse.Namespace) -> int:
    moment = _moment(args.at)
    if args.sealed_child:
        install(children=False)
        return _export_here(args, moment)
    words = ["bundle", "export", args.case, "--out", str(args.out), "--at", iso(moment), "--sealed-child", "--json"]
    return run_in_sealed_child(args, words, _shown_as_json if args.json else _shown())


def _moment(text: str | None) -> datetime:
    if text is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise WrongUseError(f"--at {text!r} is no time. Write it as 2026-11-24T09:00:00Z.") from error
    if moment.tzinfo is None:
        raise WrongUseError("--at needs a zone, for example 2026-11-24T09:00:00Z.")
    return moment.astimezone(UTC)


def _export_here(args: argparse.Namespace, moment: datetime) -> int:
    stopped = stop_wanted()
    with opened_store(args) as store:
        case = cases.by_number(store, args.case)
        settings_log.note(store, settings.for_custody(), actor=store.operator)
        if settings.switch("release_needs_two"):
            releases.require(store, case.id, exporter=store.operator)
        args.out.mkdir(parents=True, exist_ok=True)
        destination = args.out.resolve() / f"{file_name(case.number)}-{moment:%Y%m%dT%H%M%SZ}"
        try:
            made = export(
                snapshot.case_snapshot(store, case.id),
                destination,
                sign=lambda data: custody.sign(store, data),
                at=moment,
                state=_state(store),
                progress=_tell,
                cancelled=stopped.is_set,
            )
        except ExportCancelledError:
            print_json_line({"cancelled": True, "words": "The export was cancelled. Nothing was left behind."})
            return 3
        verdict = verify(made.path)
        cases.record_bundle(
            store,
            case.id,
            path=str(made.path),
            manifest_sha256=made.manifest_sha256,
            exhibits=made.exhibits,
            verified=verdict.ok,
            actor=store.operator,
        )
    print_json_line({**plain(made), "verified": verdict.ok})
    return 0 if verdict.ok else 3


def _state(store: Store) -> SystemState:
    """The state of the parts and the settings; paths say where someone works and stay out."""
    config = {
        name: settings.text(name) for name in settings.SETTINGS if name not in {"store", "torrc_extra", "tor_binary"}
    }
    return SystemState(tuple(health.all_(store).values()), config)


def file_name(text: str) -> str:
    """A case number as part of a file name: letters, digits, dot and hyphen of ASCII only."""
    return re.sub(r"[^A-Za-z0-9.-]+", "_", text).strip("._") or "case"


def _tell(done: int, of: int, words: str) -> None:
    print_json_line({"done": done, "of": of, "words": words})


def _shown_as_json(told: Mapping[str, Any]) -> None:
    print_json_line(told)


def _shown() -> Any:
    bar = progress_bar()
    bar.start()
    task = bar.add_task("Making the bundle", total=None)

    def show(told: Mapping[str, Any]) -> None:
        if "of" in told:
            bar.update(task, completed=told["done"], total=told["of"], description=str(told["words"]))
            return
        bar.stop()
        say(str(told.get("words") or f"{told['path']}: {told['exhibits']} exhibits, verified: {told['verified']}."))

    return show


def _verify(args: argparse.Namespace) -> int:
    report = verify(args.path, public_key=args.public_key)
    if args.json:
        print_json(report)
    else:
        for check in report.checks:
            say(f"{'ok   ' if check.ok else 'WRONG'} {check.name}: {check.words}")
        say("The bundle is whole." if report.ok else "The bundle is NOT as it was made.")
        if not report.key_compared:
            say("Whose key signed it was not compared: give --public-key to do so.")
    return 0 if report.ok else 3


def _inspect(args: argparse.Namespace) -> int:
    summary = inspect(args.path)
    if args.json:
        print_json(summary)
    else:
        for key, value in plain(summary).items():
            sys.stdout.write(f"{key}: {value}\n")
    return 0
