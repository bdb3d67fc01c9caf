"""`watch`: saved searches that raise alerts."""

import argparse

from crawlers.counting import counted
from workbench.commands.shared.common import add_store_options, opened_store, print_json, print_table, say
from workbench.domain.display_names import WEIGHTS
from workbench.domain.posts.watchlists import Watchlist
from workbench.store.search import watchlists


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `watch`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="save a search")
    add.add_argument("name", help="how it is called")
    add.add_argument("query", help="the search")
    add.add_argument("--weight", choices=("high", "normal", "low"), default="normal", help="how grave a hit is")
    add.add_argument("--look-back", action="store_true", help="raise alerts for posts already in the store too")
    add_store_options(add)
    preview = actions.add_parser("preview", help="what a search would have matched so far")
    preview.add_argument("query", help="the search")
    add_store_options(preview)
    add_store_options(actions.add_parser("list", help="all saved searches"))
    add_store_options(actions.add_parser("run", help="match what has not been matched yet"))


def run(args: argparse.Namespace) -> int:
    """Run `watch`."""
    return {"add": _add, "preview": _preview, "list": _list, "run": _run}[args.action](args)


def _add(args: argparse.Namespace) -> int:
    with opened_store(args) as store:
        added = watchlists.add(
            store, name=args.name, query=args.query, weight=args.weight, look_back=args.look_back, actor=store.operator
        )
    _show([added], as_json=args.json)
    return 0


def _preview(args: argparse.Namespace) -> int:
    with opened_store(args) as store:
        preview = watchlists.preview(store, args.query, actor=store.operator)
    if args.json:
        print_json(preview)
    else:
        say(f"{counted(preview.total, 'post', 'posts')} would have matched.")
        print_table(("month", "posts"), preview.by_month)
    return 0


def _list(args: argparse.Namespace) -> int:
    with opened_store(args) as store:
        found = watchlists.all_(store)
    _show(found, as_json=args.json)
    return 0


def _run(args: argparse.Namespace) -> int:
    with opened_store(args) as store:
        raised = watchlists.match_new(store)
    if args.json:
        print_json({"alerts": raised})
    else:
        say(f"{counted(raised, 'new alert', 'new alerts')}.")
    return 0


def _show(found: list[Watchlist], *, as_json: bool) -> None:
    if as_json:
        print_json(found)
    else:
        print_table(
            ("id", "name", "query", "weight", "alerts"),
            ((w.id, w.name, w.query, WEIGHTS[w.weight], w.alerts) for w in found),
        )
