"""`redigest`: read kept pages again with today's readers and model; old readings stay for the cases that cite them."""

import argparse
import subprocess
import time
from collections.abc import Callable

from workbench.collector.supervision.launcher import start_rereading
from workbench.commands.shared.common import (
    add_store_options,
    location_of,
    opened_store,
    operator_of,
    print_json,
    print_table,
    progress_bar,
    say,
)
from workbench.commands.shared.sandboxed_child import raw_key_of
from workbench.domain.posts.reprocessing import Rereading, in_words
from workbench.errors import StoreBusyError
from workbench.store.db import collector_lock
from workbench.store.db.lifecycle import Store
from workbench.store.posts import reprocessing
from workbench.store.sources import sources

_LOOK_EVERY = 0.5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `redigest`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    starting = actions.add_parser("start", help="read kept pages again, of one source or of all")
    starting.add_argument("--source", metavar="NAME", help="only the pages of this source")
    starting.add_argument("--reason", required=True, help="why, for the custody chain")
    listing = actions.add_parser("list", help="what was read again, newest first")
    cancelling = actions.add_parser("cancel", help="stop; what was read again so far stays")
    cancelling.add_argument("number", type=int, metavar="NUMBER")
    for action in (starting, listing, cancelling):
        add_store_options(action)


def run(args: argparse.Namespace) -> int:
    """Run `redigest`."""
    return {"start": _start, "list": _list, "cancel": _cancel}[args.action](args)


def _start(args: argparse.Namespace) -> int:
    with opened_store(args) as store:
        source_id = sources.by_name(store, args.source).id if args.source else None
        ended = carry_out(args, store, source_id, reason=args.reason)
    if args.json:
        print_json(ended)
    else:
        say(in_words(ended))
    return 0 if ended.state in {"done", "unchanged"} else 3


def carry_out(
    args: argparse.Namespace,
    store: Store,
    source_id: int | None,
    *,
    reason: str,
    tell: Callable[[Rereading], object] | None = None,
) -> Rereading:
    """Have kept pages read again and wait until that has ended; `tell` hears how far it is, not the terminal."""
    order = reprocessing.request(store, source_id=source_id, reason=reason, actor=store.operator)
    collector = _collector(args, order.id, silent=args.json or tell is not None)
    try:
        return _follow(store, order.id, collector, tell)
    finally:
        _end(collector)


def _collector(args: argparse.Namespace, order: int, *, silent: bool) -> "subprocess.Popen[bytes] | None":
    """One for this order alone; none where a collector is at work already, which will carry it out."""
    location = location_of(args)
    try:
        with collector_lock.take(location):
            pass
    except StoreBusyError:
        if not silent:
            say("The collector that is at work reads the pages.")
        return None
    return start_rereading(location, raw_key_of(args), order, operator=operator_of(args))


def _follow(
    store: Store,
    order: int,
    collector: "subprocess.Popen[bytes] | None",
    tell: Callable[[Rereading], object] | None,
) -> Rereading:
    """Show how far it is until it has ended, or the collector that was started for it has."""
    with progress_bar() as bar:
        task = bar.add_task("Reading pages again", total=None)
        while (now := reprocessing.get(store, order)).state in reprocessing.OPEN:
            bar.update(task, completed=now.pages_done, total=now.pages)
            if tell is not None:
                tell(now)
            # Looked at before the order is: a collector that has ended it lets go of the lock after that.
            alone = _is_gone(store, collector)
            if alone and reprocessing.get(store, order).state in reprocessing.OPEN:
                break
            time.sleep(_LOOK_EVERY)
    return reprocessing.get(store, order)


def _is_gone(store: Store, collector: "subprocess.Popen[bytes] | None") -> bool:
    """Whether nobody is left who carries the order out: the collector started for it, or the one at work before."""
    return not collector_lock.is_held(store) if collector is None else collector.poll() is not None


def _end(collector: "subprocess.Popen[bytes] | None") -> None:
    if collector is None:
        return
    if collector.stdin is not None:
        collector.stdin.close()
    collector.wait()
    if collector.stdout is not None:
        collector.stdout.close()


def _list(args: argparse.Namespace) -> int:
    with opened_store(args) as store:
        orders = reprocessing.recent(store)
    if args.json:
        print_json(orders)
    else:
        print_table(("number", "how far", "why"), ((one.id, in_words(one), one.reason) for one in orders))
    return 0


def _cancel(args: argparse.Namespace) -> int:
    with opened_store(args) as store:
        order = reprocessing.cancel(store, args.number, actor=store.operator)
    if args.json:
        print_json(order)
    else:
        say(in_words(order))
    return 0
