"""`bundle`: export evidence in a sealed child process; `bundle_check` verifies and inspects it without a store."""

import argparse
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import crawlers.tsa_relay
from crawlers.counting import counted
from workbench import settings
from workbench.audit_hook import install
from workbench.bundle.contents.exporter_signature import Exporter
from workbench.bundle.export.exporter import BundleResult, CustodyAccess, ExportCancelledError, export
from workbench.bundle.export.preview import contents
from workbench.bundle.export.request import ExportRequest
from workbench.bundle.export.stale_cleanup import watched
from workbench.bundle.export.system_state import SystemState
from workbench.bundle.formats.canonical_json import JsonReader
from workbench.bundle.formats.export_profiles import PROFILES
from workbench.bundle.formats.tar_writer import checked
from workbench.bundle.timestamps.bundle_timestamps import Stamping
from workbench.collector.supervision import tsa_relay_service
from workbench.commands.casework import bundle_check
from workbench.commands.shared.common import (
    add_store_options,
    iso,
    location_of,
    opened_store,
    plain,
    print_json,
    print_json_line,
    print_table,
    progress_bar,
    say,
    store_folder,
)
from workbench.commands.shared.sandboxed_child import Show, run_in_sealed_child, stop_wanted
from workbench.commands.store_actions import anchor
from workbench.domain.cases.cases import Case
from workbench.domain.cases.export_rules import why_not_exported
from workbench.domain.custody.witness import head_from
from workbench.errors import UserError, WrongUseError
from workbench.processes.hardening import harden
from workbench.processes.sandbox_profiles import PROFILES as PROFILES_OF_PROCESSES
from workbench.processes.sandbox_profiles import Places
from workbench.store.cases import case_snapshot, cases, redaction_marks, releases
from workbench.store.custody import event_queries, settings_log, signature_check
from workbench.store.db.lifecycle import Store
from workbench.store.people import operators, policies, sessions
from workbench.store.sources import health
from workbench.store.witness import outside_heads, rfc3161, rollback

_WITNESS = "witness"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `bundle`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    making = actions.add_parser("export", help="write a signed bundle of a case")
    making.add_argument("case", help="the case's number")
    making.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="the folder to make it in")
    making.add_argument("--at", metavar="TIME", help="the time written into it, ISO 8601 with zone (default: now)")
    making.add_argument(
        "--profile", choices=PROFILES, default="court", help="for whom: a court, a laboratory, a partner agency"
    )
    making.add_argument("--tar", action="store_true", help="one file instead of a folder")
    making.add_argument(
        "--to", action="append", default=[], metavar="AGE1…", help="encrypt it to this age key (may be repeated)"
    )
    making.add_argument("--no-pdf", action="store_true", help="leave the printed report (PDF) out, web pages alone")
    making.add_argument("--stamp", action="store_true", help="have it time-stamped by the authority of the settings")
    making.add_argument("--stamp-way", default="", help=argparse.SUPPRESS)
    making.add_argument("--reason", default="", metavar="WORDS", help="to whom and for what it goes, for the review")
    making.add_argument("--sealed-child", action="store_true", help=argparse.SUPPRESS)
    add_store_options(making)
    telling = actions.add_parser(
        "contents", help="say what a bundle of a case would hold, what not, and whether it may"
    )
    telling.add_argument("case", help="the case's number")
    telling.add_argument("--profile", choices=PROFILES, default="court", help="for whom")
    add_store_options(telling)
    bundle_check.add_actions(actions)


def run(args: argparse.Namespace) -> int:
    """Run `bundle`."""
    actions = {"export": _export, "contents": _contents, "verify": bundle_check.run, "inspect": bundle_check.run}
    return actions[args.action](args)


def _export(args: argparse.Namespace) -> int:
    moment = _moment(args.at)
    checked(args.to)
    if args.sealed_child:
        harden()
        install(children=False, forks=True, unix_paths=[args.stamp_way] if args.stamp_way else [])
        return _export_here(args, moment)
    words = [
        "bundle",
        "export",
        args.case,
        "--out",
        str(args.out.absolute()),
        "--at",
        iso(moment),
        "--sealed-child",
        "--json",
    ]
    words += ["--profile", args.profile, *(["--tar"] if args.tar else []), *(["--no-pdf"] if args.no_pdf else [])]
    words += [word for key in args.to for word in ("--to", key)]
    words += ["--reason", args.reason] if args.reason else []
    shown = _shown_as_json if args.json else _shown()
    with watched(args.out.absolute(), store_folder(location_of(args))), _made(args.out.absolute()) as out:
        if not args.stamp:
            return _run_export(args, words, shown, {"export folder": [out]})
        with tsa_relay_service.relay(_authority_to_ask()) as way:
            places: Places = {"export folder": [out], "stamp relay": [Path(way).parent]}
            return _run_export(args, [*words, "--stamp-way", way], shown, places)


def _run_export(args: argparse.Namespace, words: Sequence[str], shown: Show, places: Places) -> int:
    def show(told: Mapping[str, Any]) -> None:
        if _WITNESS in told:
            _tell_the_witness(told[_WITNESS])
        else:
            shown(told)

    profile = PROFILES_OF_PROCESSES["export"]
    return run_in_sealed_child(args, words, show, profile=profile, places=places, signs=signature_check.OF_AN_EXPORT)


def _leave_to_the_witness(store: Store) -> None:
    """In the sandbox, from which nothing is written to the witness: tell the head to who can."""
    if rollback.place_of_witness():
        head, begin = rollback.to_report(store)
        print_json_line({_WITNESS: {"head": plain(head), "begin": begin, "at": iso(datetime.now(UTC))}})


def _tell_the_witness(told: Mapping[str, Any]) -> None:
    """Outside of the sandbox. Where it cannot be done the collector does it, when it next can."""
    head = head_from(told["head"])
    if head is not None:
        with suppress(UserError):
            outside_heads.report(outside_heads.here(), head, at=told["at"], why="export", begin=told["begin"])


@contextmanager
def _made(out: Path) -> Iterator[Path]:
    """The folder to export to, there before its sandbox is; taken away again where nothing was written to it."""
    made = [each for each in (out, *out.parents) if not each.exists()]
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{out} cannot be made: {error.strerror}. Nothing was written.") from error
    try:
        yield out
    finally:
        for each in made:
            with suppress(OSError):
                each.rmdir()


def _authority_to_ask() -> str:
    """The address of the time-stamping authority; UserError where the settings name none, or not its root."""
    url, root = settings.text("anchor_url"), settings.text("anchor_ca")
    if not (url and root):
        names = " and ".join(settings.SETTINGS[name].env for name in ("anchor_url", "anchor_ca"))
        raise UserError(f"A time stamp needs an authority and its root certificate: set {names}.")
    return url


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
        sessions.check_that_somebody_signs(store)
        if refused := why_not_exported(case, datetime.now(UTC).date(), moment.date()):
            raise UserError(refused)
        asked = policies.in_force(store)
        if asked.export_needs_reason and not args.reason.strip():
            raise WrongUseError("The rules of this store ask for the reason of an export: --reason WORDS.")
        order = _order(args, _exporter(store))
        name = f"{file_name(case.number)}-{order.profile.name}-{moment:%Y%m%dT%H%M%SZ}{order.suffix}"
        try:
            with case_snapshot.case_snapshot(store, case.id) as taken:
                if asked.release_needs_two:
                    releases.require(store, case.id, exporter=store.signed_in, content=taken.content_sha256())
                args.out.mkdir(parents=True, exist_ok=True)
                made = export(
                    taken,
                    args.out.resolve() / name,
                    custodian=CustodyAccess(
                        sign=lambda data: event_queries.sign(store, data),
                        begin=lambda facts, who: event_queries.export_begun(
                            store, case.id, taken.custody, facts, actor=who
                        ),
                    ),
                    at=moment,
                    order=order,
                    state=_state(store),
                    progress=_tell,
                    cancelled=stopped.is_set,
                )
        except ExportCancelledError:
            print_json_line({"cancelled": True, "words": "The export was cancelled. Nothing was left behind."})
            return 3
        _record(store, case, made, order, reason=args.reason)
        _leave_to_the_witness(store)
    print_json_line(plain(made))
    return 0 if made.verified else 3


def _exporter(store: Store) -> Exporter | None:
    """Who is signed in, as one who signs for the bundle; None where no person was admitted to the store."""
    who = operators.at_work(store)
    return None if who is None else Exporter(who.name, who.public_key, who.key.sign)


def _contents(args: argparse.Namespace) -> int:
    moment, profile = datetime.now(UTC), PROFILES[args.profile]
    order = ExportRequest(profile, secrets.token_bytes(32) if profile.spares else b"")
    with opened_store(args) as store:
        case = cases.by_number(store, args.case)
        with case_snapshot.case_snapshot(store, case.id) as taken:
            found = contents(taken, order, at=moment)
        asked = policies.in_force(store)
        released = releases.covering(store, case.id, exporter=store.signed_in)
    told = {
        **plain(found),
        "refused": why_not_exported(case, moment.date()),
        "needs_two": asked.release_needs_two,
        "needs_reason": asked.export_needs_reason,
        "released": None if released is None else plain(released),
    }
    if args.json:
        print_json(told)
        return 0
    if told["refused"]:
        say(str(told["refused"]))
    notes = "notes left out" if found.notes is None else counted(found.notes, "note", "notes")
    hidden = counted(len(found.hidden), "thing", "things")
    say(f"{counted(found.exhibits, 'exhibit', 'exhibits')}, {notes}, {hidden} hidden.")
    print_table(("not in it", "count", "why"), ((e["what"], e["count"], e["why"]) for e in found.not_in_it))
    for entry in found.captures_outside:
        say(f"{JsonReader(entry, name='capture').text('exhibit')}: {JsonReader(entry, name='capture').text('why')}")
    return 0


def _order(args: argparse.Namespace, exporter: Exporter | None) -> ExportRequest:
    profile = PROFILES[args.profile]
    key = secrets.token_bytes(32) if profile.spares else b""
    ask = partial(_ask, args.stamp_way) if args.stamp_way else None
    stamping = Stamping(anchor.roots() or b"", ask)
    return ExportRequest(
        profile, key, tar=args.tar, recipients=checked(args.to), printed=not args.no_pdf, stamping=stamping,
        exporter=exporter,
    )  # fmt: skip


def _ask(way: str, data: bytes) -> bytes:
    """The authority's response over `data`, by way of the relay."""
    try:
        return crawlers.tsa_relay.ask(way, rfc3161.request(data))
    except crawlers.tsa_relay.StampError as error:
        raise UserError(f"{error.reason} No bundle was written; try again, or export without --stamp.") from error


def _record(store: Store, case: Case, made: BundleResult, order: ExportRequest, *, reason: str) -> None:
    """Keep that the bundle left and, where it hides something, the key that opens its commitments."""
    kept = cases.record_bundle(
        store,
        case.id,
        path=str(made.path),
        manifest_sha256=made.manifest_sha256,
        exhibits=made.exhibits,
        verified=made.verified,
        actor=store.operator,
        reason=reason,
    )
    if order.commitment_key:
        redaction_marks.keep_key(store, kept.id, profile=order.profile.name, key=order.commitment_key)


def _state(store: Store) -> SystemState:
    """The state of the parts and the settings; paths say where someone works and stay out."""
    config = {name: settings.text(name) for name, setting in settings.SETTINGS.items() if not setting.is_place}
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
        exhibits = counted(int(str(told["exhibits"])), "exhibit", "exhibits") if "exhibits" in told else ""
        say(str(told.get("words") or f"{told['path']}: {exhibits}, verified: {told['verified']}."))

    return show
