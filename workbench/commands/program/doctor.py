"""`doctor`: what this machine lacks for the work, in words, with what to do about it."""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench import settings, settings_file
from workbench.commands.shared.common import add_json_option, is_url, plain, print_json, say, store_folder
from workbench.errors import UserError, WrongUseError

FREE_BYTES_WANTED = 5 * 2**30


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing looked at: whether it is well, whether the work can go on without it, and what to do."""

    name: str
    well: bool
    needed: bool
    words: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `doctor`."""
    parser.add_argument("--validate", action="store_true", help="try known answers on this installed copy")
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="with --validate: write the report for the lab file"
    )
    add_json_option(parser)


def run(args: argparse.Namespace) -> int:
    """Run `doctor`; 3 when something that is needed is missing, or an answer is not the known one."""
    if args.validate:
        return _validate(args)
    if args.report is not None:
        raise WrongUseError("--report goes with --validate.")
    findings = [_settings()]
    if findings[0].well or not findings[0].needed:
        findings += [check() for check in CHECKS]
    if args.json:
        print_json(findings)
    else:
        for finding in findings:
            say(f"{_mark_of(finding)} {finding.name}: {finding.words}")
    return 3 if any(finding.needed and not finding.well for finding in findings) else 0


def _mark_of(finding: Diagnosis) -> str:
    if finding.well:
        return "well   "
    return "MISSING" if finding.needed else "notice "


def _validate(args: argparse.Namespace) -> int:
    from workbench.self_test import validate

    told = validate()
    if args.report is not None:
        text = json.dumps(plain(told), ensure_ascii=False, sort_keys=True, indent=1) + "\n"
        try:
            args.report.write_text(text, encoding="utf-8")
        except OSError as error:
            raise UserError(f"{args.report} cannot be written: {error.strerror}.") from error
    if args.json:
        print_json(told)
    else:
        for answer in told.answers:
            say(f"{'right' if answer.ok else 'WRONG'} {answer.name}: {answer.words}")
        say(f"Program {told.program}, model {told.model}, Python {told.python}, files {told.program_sha256[:16]}…")
    return 0 if told.ok else 3


def _settings() -> Diagnosis:
    """The settings; where these are wrong, what else is looked at would be held against their defaults."""
    first, rest = settings.troubles()
    if first:
        words = f"{first} {rest} Put it right first: the rest was not looked at."
        return Diagnosis("Settings", well=False, needed=True, words=words)
    file = settings_file.place()
    words = rest or (
        f"as {file} says" if file is not None and file.exists() else "no file; see: workbench settings list"
    )
    return Diagnosis("Settings", not rest, needed=False, words=words)


def _python() -> Diagnosis:
    fits = (3, 11) <= sys.version_info[:2] <= (3, 13)
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Diagnosis(
        "Python", fits, needed=True, words=version if fits else f"{version}; 3.11, 3.12 or 3.13 is needed."
    )


def _tor() -> Diagnosis:
    program = shutil.which(settings.path("tor_binary"))
    if program is None:
        return Diagnosis("Tor", well=False, needed=True, words="not found. Install it: apt-get install tor")
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False, timeout=20)
    return Diagnosis("Tor", well=told.returncode == 0, needed=True, words=told.stdout.splitlines()[0].rstrip("."))


def _seal() -> Diagnosis:
    from workbench.processes.sandbox import probe

    found = probe()
    return Diagnosis("Seal", found.kind == "kernel", needed=settings.text("seal") == "kernel", words=found.words)


def _collector() -> Diagnosis:
    from workbench.store.db import collector_lock
    from workbench.store.db.lifecycle import exists

    location = settings.text("store")
    if not exists(location):
        return Diagnosis("Collector", well=True, needed=False, words="there is no store yet")
    well = collector_lock.is_held_at(location)
    words = "at work" if well else "not running: no source is collected. Start it: workbench collect, or the window."
    return Diagnosis("Collector", well, needed=False, words=words)


def _disk() -> Diagnosis:
    place = Path(settings.text("store")).expanduser()
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    enough = free >= FREE_BYTES_WANTED
    words = f"{free / 2**30:.0f} GiB free" + ("" if enough else "; at least 5 GiB are wanted, captures grow.")
    return Diagnosis("Disk", enough, needed=False, words=words)


def _model() -> Diagnosis:
    from nlp.models import ModelError, model_folder
    from workbench.pipeline import pipeline_version

    try:
        return Diagnosis(
            "Language model",
            well=True,
            needed=True,
            words=f"model {pipeline_version(model_folder(settings.text('model') or None))}",
        )
    except ModelError as error:
        return Diagnosis("Language model", well=False, needed=True, words=str(error))


def _swap() -> Diagnosis:
    swaps = Path("/proc/swaps")
    lines = swaps.read_text(encoding="utf-8").splitlines()[1:] if swaps.exists() else []
    open_ones = [line.split()[0] for line in lines if "/dm-" not in line and "zram" not in line]
    if open_ones:
        return Diagnosis(
            "Swap",
            well=False,
            needed=False,
            words=f"{', '.join(open_ones)} is not encrypted: memory may reach the disk.",
        )
    return Diagnosis("Swap", well=True, needed=False, words="none, or encrypted")


def _display() -> Diagnosis:
    shown = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return Diagnosis("Screen", shown, needed=False, words="found" if shown else "none: the window cannot open here.")


def _system() -> Diagnosis:
    well = sys.platform == "linux"
    return Diagnosis(
        "System", well, needed=False, words=sys.platform if well else f"{sys.platform}: only Linux was tried."
    )


def _unfinished() -> Diagnosis:
    from workbench.bundle.export.stale_cleanup import leftovers, noted

    found = [path for folder in noted(store_folder(settings.text("store"))) for path in leftovers(folder)]
    if not found:
        return Diagnosis("Unfinished bundles", well=True, needed=False, words="none")
    places = ", ".join(sorted({str(path.parent) for path in found}))
    words = f"{len(found)} left by an export that was ended by force, in {places}; the next export removes them."
    return Diagnosis("Unfinished bundles", well=False, needed=False, words=words)


def _past() -> Diagnosis:
    """What this machine's marks say of the store, without its key."""
    from workbench.store.db.lifecycle import exists, store_of
    from workbench.store.witness import outside_heads

    location, name = settings.text("store"), "Past of the store"
    if is_url(location) or not exists(location):
        return Diagnosis(name, well=True, needed=False, words="no store in a folder here")
    mark = outside_heads.mark_of(outside_heads.folders().marks, store_of(location))
    if mark is None:
        return Diagnosis(name, well=True, needed=False, words="this machine has no mark of it yet")
    if mark.older:
        return Diagnosis(name, well=False, needed=False, words=mark.older)
    return Diagnosis(name, well=True, needed=False, words=f"this machine knows event {mark.head.count} of it")


def _witness() -> Diagnosis:
    """Whether anything outside keeps the store's past."""
    from workbench.store.witness import outside_heads

    folder, url = outside_heads.folders().witness, settings.text("anchor_url")
    name, env = "Witness", settings.SETTINGS["witness"].env
    if folder is None:
        words = (
            f"none; the time-stamping authority is {url}"
            if url
            else f"nothing outside keeps the store's past: set {env} to a folder on another machine or disk, or "
            f"{settings.SETTINGS['anchor_url'].env} to a time-stamping authority."
        )
        return Diagnosis(name, bool(url), needed=False, words=words)
    if not folder.is_dir():
        return Diagnosis(name, well=False, needed=False, words=f"{folder} is not there. Is its disk plugged in?")
    store = store_folder(settings.text("store"))
    if store is not None and store.exists() and store.stat().st_dev == folder.stat().st_dev:
        words = f"{folder} is on the disk of the store: who can put that back can put both back. Name another disk."
        return Diagnosis(name, well=False, needed=False, words=words)
    return Diagnosis(name, well=True, needed=False, words=str(folder))


CHECKS: tuple[Callable[[], Diagnosis], ...] = (
    _python, _system, _tor, _seal, _collector, _disk, _model, _swap, _display, _unfinished, _witness, _past,
)  # fmt: skip
