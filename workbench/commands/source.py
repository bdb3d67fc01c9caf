"""`source`: the sites under watch."""

import argparse
from datetime import UTC, datetime

from workbench.commands.common import add_store_options, opened_store, print_json, print_table, say
from workbench.domain.schedule import in_words
from workbench.domain.sources import NewSource, Source
from workbench.store import runs, sources
from workbench.store.opening import Store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `source`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="watch a site")
    add.add_argument("url", help="its address")
    add.add_argument("--name", required=True, help="how the analysts call it")
    add.add_argument("--schedule", default="", metavar="CRON", help='five fields in UTC, for example "0 */3 * * *"')
    add.add_argument("--authority", type=int, metavar="ID", help="the authority under which it is read")
    add.add_argument("--max-pages", type=int, default=2000, metavar="N", help="pages of one run at most")
    add.add_argument("--concurrency", type=int, default=4, metavar="N", help="pages asked for at once")
    add_store_options(add)
    add_store_options(actions.add_parser("list", help="all sources, with their state in words"))
    for name, help_text in (
        ("run", "ask the collector to run it now"),
        ("pause", "stop running it"),
        ("resume", "run it again"),
    ):
        action = actions.add_parser(name, help=help_text)
        action.add_argument("name", help="name of the source")
        if name == "pause":
            action.add_argument("--reason", required=True, help="why")
        add_store_options(action)


def run(args: argparse.Namespace) -> int:
    """Run `source`."""
    with opened_store(args) as store:
        if args.action == "list":
            return _list(store, as_json=args.json)
        done = {"add": _add, "run": _run, "pause": _pause, "resume": _resume}[args.action](store, args)
    if args.json:
        print_json(done)
    else:
        say({"add": "Added.", "run": "Asked for.", "pause": "Paused.", "resume": "Resumed."}[args.action])
    return 0


def _list(store: Store, *, as_json: bool) -> int:
    statuses = sources.statuses(store, today=datetime.now(UTC).date())
    if as_json:
        print_json(statuses)
    else:
        print_table(
            ("name", "state", "schedule", "posts", "address"),
            ((s.source.name, s.state_in_words, in_words(s.source.schedule), s.posts, s.source.url) for s in statuses),
        )
    return 0


def _add(store: Store, args: argparse.Namespace) -> object:
    new = NewSource(
        name=args.name,
        url=args.url,
        schedule=args.schedule,
        authority_id=args.authority,
        max_pages=args.max_pages,
        concurrency=args.concurrency,
    )
    return sources.add(store, new, actor=store.operator)


def _run(store: Store, args: argparse.Namespace) -> object:
    return runs.request(store, _named(store, args).id, cause="by hand", actor=store.operator)


def _pause(store: Store, args: argparse.Namespace) -> object:
    sources.pause(store, _named(store, args).id, reason=args.reason, actor=store.operator)
    return _named(store, args)


def _resume(store: Store, args: argparse.Namespace) -> object:
    sources.resume(store, _named(store, args).id, actor=store.operator)
    return _named(store, args)


def _named(store: Store, args: argparse.Namespace) -> Source:
    return sources.by_name(store, args.name)
