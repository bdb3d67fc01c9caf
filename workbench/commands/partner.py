"""`partner`: what partner agencies hand over. Kept as it comes, read only once accepted, matched with our own."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from workbench.bundle import layout
from workbench.bundle.verify import verify
from workbench.commands.bundle import folder_of
from workbench.commands.common import add_store_options, iso, opened_store, print_json, print_table, say
from workbench.commands.redigest import carry_out
from workbench.domain.custody import Fact
from workbench.domain.imports import LARGEST, Import, ImportKind
from workbench.errors import UserError
from workbench.store import imports, sources
from workbench.store.opening import Store

_KINDS = ("bundle", "stix", "misp", "csv")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `partner`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    bring = actions.add_parser("bring", help="keep a file or bundle of a partner, quarantined")
    bring.add_argument("path", type=Path, metavar="PATH")
    bring.add_argument("--partner", required=True, metavar="NAME", help="which agency it comes from")
    bring.add_argument("--kind", choices=_KINDS, help="what it is (default: seen from the file)")
    bring.add_argument("--public-key", metavar="HEX", help="the key that must have signed the bundle")
    listing = actions.add_parser("list", help="what was brought, and what became of it")
    accept = actions.add_parser("accept", help="read an import, and match it with our own posts")
    refuse = actions.add_parser("refuse", help="never read an import; its bytes go")
    for action in (accept, refuse):
        action.add_argument("number", type=int, metavar="NUMBER")
        action.add_argument("--reason", required=True, help="why, for the custody chain")
    matches = actions.add_parser("matches", help="identifiers of a partner that our own posts hold too")
    matches.add_argument("partner", metavar="NAME")
    for action in (bring, listing, accept, refuse, matches):
        add_store_options(action)


def run(args: argparse.Namespace) -> int:
    """Run `partner`."""
    acts = {"bring": _bring, "list": _list, "accept": _accept, "refuse": _refuse, "matches": _matches}
    with opened_store(args) as store:
        return acts[args.action](store, args)


def _bring(store: Store, args: argparse.Namespace) -> int:
    kind, data, told = _read(args)
    made = imports.bring(
        store, partner=args.partner, kind=kind, file=args.path.name, data=data, told=told, actor=store.operator
    )
    _show([made], as_json=args.json)
    return 0


def _read(args: argparse.Namespace) -> tuple[ImportKind, bytes, Mapping[str, Fact]]:
    """What the file is, its bytes, and what the custody chain is told of a bundle. Nothing of it is believed yet."""
    path: Path = args.path
    if path.is_dir() or args.kind == "bundle" or path.suffix == ".tar":
        return _bundle(path, args.public_key)
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"{path} is larger than {LARGEST:,} bytes. Ask the partner for parts of it.")
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from error
    return args.kind or _kind_of(data), data, {}


def _bundle(path: Path, public_key: str | None) -> tuple[ImportKind, bytes, Mapping[str, Fact]]:
    """The posts of a bundle that is whole. UserError where it is not."""
    with folder_of(path) as folder:
        report = verify(folder, public_key=public_key)
        wrong = next((check for check in report.checks if not check.ok), None)
        if wrong is not None:
            raise UserError(f"{path} is no whole bundle ({wrong.name}: {wrong.words}). Nothing was kept.")
        data = (folder / layout.POSTS).read_bytes()
    told: dict[str, Fact] = {"public_key": report.public_key, "key_compared": report.key_compared}
    return "bundle", data, told


def _kind_of(data: bytes) -> ImportKind:
    """What a file looks like: JSON of one form or the other, else a table."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return "csv"
    return "stix" if isinstance(whole, dict) and whole.get("type") == "bundle" else "misp"


def _list(store: Store, args: argparse.Namespace) -> int:
    _show(imports.all_(store), as_json=args.json)
    return 0


def _accept(store: Store, args: argparse.Namespace) -> int:
    accepted = imports.accept(store, args.number, reason=args.reason, actor=store.operator)
    ended = carry_out(args, store, accepted.source_id, reason=f"import accepted: {args.reason}")
    _show([imports.get(store, args.number)], as_json=args.json)
    return 0 if ended.state == "done" else 3


def _refuse(store: Store, args: argparse.Namespace) -> int:
    _show([imports.refuse(store, args.number, reason=args.reason, actor=store.operator)], as_json=args.json)
    return 0


def _matches(store: Store, args: argparse.Namespace) -> int:
    found = imports.matches(store, sources.by_name(store, f"Partner: {args.partner}").id)
    if args.json:
        print_json(found)
        return 0
    print_table(
        ("kind", "value", "posts there", "posts here", "where here"),
        ((one.label, one.value, one.posts_there, one.posts_here, ", ".join(one.sources_here)) for one in found),
    )
    say(f"{len(found)} identifiers stand in posts of ours too.")
    return 0


def _show(found: list[Import], *, as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    print_table(
        ("number", "partner", "kind", "file", "brought", "state", "posts", "why"),
        (
            (
                one.capture_id,
                one.partner,
                one.kind,
                one.file,
                iso(one.brought_at),
                one.state,
                one.posts,
                one.note or one.reason,
            )
            for one in found
        ),
    )
