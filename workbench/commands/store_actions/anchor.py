"""`store anchor`: signed heads of the custody chain that stand outside of the store, and the check against them."""

import argparse
from pathlib import Path

from workbench import atomic_file, settings
from workbench.commands.shared.common import add_store_options, opened_store, plain, print_json, print_table, say
from workbench.domain.custody.chain import Anchor
from workbench.errors import UserError
from workbench.store.db.lifecycle import Store
from workbench.store.witness import anchors


def add_arguments(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The action with its own actions."""
    inner = actions.add_parser("anchor", help="time-stamps of the chain, and a file for another office").add_subparsers(
        dest="anchor_action", required=True, metavar="ACTION"
    )
    export = inner.add_parser("export", help="write the signed head to a file that another office keeps")
    check = inner.add_parser("check", help="hold the chain against such a file")
    for action in (export, check):
        action.add_argument("file", type=Path, metavar="FILE", help="the anchor")
    ask = inner.add_parser("ask", help="queue the present head for its time-stamp; the collector sends it")
    for action in (export, check, ask, inner.add_parser("list", help="the heads that wait or are stamped")):
        add_store_options(action)


def run(args: argparse.Namespace) -> int:
    """`store anchor`."""
    with opened_store(args, unattended=True) as store:
        return {"export": _export, "check": _check, "ask": _ask, "list": _list}[args.anchor_action](store, args)


def roots() -> bytes | None:
    """The root certificates (PEM) of the time-stamping authority, where the settings name them."""
    return read(settings.path("anchor_ca")) if settings.text("anchor_ca") else None


def read(file: Path) -> bytes:
    """A file's bytes; UserError in words."""
    try:
        return file.expanduser().read_bytes()
    except OSError as error:
        raise UserError(f"{file} cannot be read: {error.strerror}.") from error


def _export(store: Store, args: argparse.Namespace) -> int:
    content = anchors.as_file(store, actor=store.operator)
    atomic_file.write_whole(args.file.resolve(), content)
    head = anchors.from_file(content)
    if args.json:
        print_json({"file": str(args.file), "count": head.count, "head": head.head})
    else:
        say(f"The head of event {head.count} is in {args.file}. Give it to another office to keep.")
    return 0


def _check(store: Store, args: argparse.Namespace) -> int:
    head = anchors.from_file(read(args.file))
    problems = anchors.compare(store, head)
    if args.json:
        print_json({"file": str(args.file), "count": head.count, "head": head.head, "problems": problems})
    else:
        for problem in problems:
            say(f"  WRONG: {problem}")
        say("The chain agrees with the anchor." if not problems else "The chain does NOT agree with the anchor.")
    return 3 if problems else 0


def _ask(store: Store, args: argparse.Namespace) -> int:
    _print(args, [anchors.ask(store)])
    return 0


def _list(store: Store, args: argparse.Namespace) -> int:
    _print(args, anchors.all_(store))
    return 0


def _print(args: argparse.Namespace, found: list[Anchor]) -> None:
    if args.json:
        print_json([_plain(one) for one in found])
        return
    print_table(
        ("event", "head", "asked", "stamped", "by"),
        (
            (o.head.count, o.head.head[:16], plain(o.asked_at)[:16], plain(o.stamped_at or "waits")[:16], o.url)
            for o in found
        ),
    )


def _plain(one: Anchor) -> object:
    return {
        "id": one.id,
        "count": one.head.count,
        "head": one.head.head,
        "asked_at": one.asked_at,
        "stamped_at": one.stamped_at,
        "url": one.url,
    }
