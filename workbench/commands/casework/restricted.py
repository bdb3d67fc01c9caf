"""`restricted`: posts withheld because they speak of the abuse of a child; the named officer decides about them."""

import argparse

from workbench import settings
from workbench.commands.shared.common import add_store_options, iso, opened_store, print_json, print_table, say
from workbench.store.cases import withheld_posts
from workbench.store.db.lifecycle import Store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `restricted`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="what waits for the officer, without its words")
    show = actions.add_parser("show", help="one post whole; who looked and why is written down first")
    withhold = actions.add_parser("withhold", help="withhold a post by hand")
    lift = actions.add_parser("lift", help="show a post again")
    for action in (show, withhold, lift):
        action.add_argument("post", type=int, metavar="POST")
        action.add_argument("--reason", required=True, help="why, for the custody chain")
    for action in (listing, show, withhold, lift):
        add_store_options(action)


def run(args: argparse.Namespace) -> int:
    """Run `restricted`."""
    with opened_store(args) as store:
        if args.action == "show":
            return _show(store, args)
        if args.action == "withhold":
            withheld_posts.restrict(store, args.post, reason=args.reason, actor=store.operator)
        elif args.action == "lift":
            withheld_posts.lift(store, args.post, reason=args.reason, actor=store.operator)
        found = withheld_posts.open_(store)
    if args.json:
        print_json(found)
        return 0
    print_table(
        ("post", "source", "since", "by", "rule", "why"),
        ((one.post_id, one.source_name, iso(one.at), one.by, one.rule, one.reason) for one in found),
    )
    say(f"The officer who decides: {settings.text('child_officer') or 'none is named (WORKBENCH_CHILD_OFFICER)'}.")
    return 0


def _show(store: Store, args: argparse.Namespace) -> int:
    seen = withheld_posts.look(store, args.post, reason=args.reason, actor=store.operator)
    if args.json:
        print_json(seen)
    else:
        say(f"{seen.card.source_name}, {seen.url}, by {seen.card.author}\n\n{seen.text}")
    return 0
