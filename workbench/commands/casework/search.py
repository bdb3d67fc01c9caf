"""`search`: find posts by the query language."""

import argparse

from crawlers.counting import counted
from workbench.commands.shared.common import add_store_options, iso, opened_store, print_json, print_table, say
from workbench.domain.display_names import CATEGORIES_AND_UNREAD, SUGGESTION_KINDS
from workbench.domain.posts.findings import PostCard
from workbench.domain.posts.search import Suggestion
from workbench.store.posts import queries
from workbench.store.search import near_misses, search


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `search`."""
    parser.add_argument("query", help="for example: dunki~ place:it has:phone date:2026-01..")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="posts at most")
    parser.add_argument("--reason", default="", help="what it is for; it stands in the custody log")
    add_store_options(parser)


def run(args: argparse.Namespace) -> int:
    """Run `search`."""
    with opened_store(args) as store:
        total = search.count(store, args.query)
        hits = search.find(store, args.query, limit=args.limit, actor=store.operator, reason=args.reason)
        cards = queries.cards(store, hits.ids)
        near = () if total else near_misses.suggest(store, args.query)
    if args.json:
        print_json({"query": args.query, "total": total, "posts": cards, "suggestions": near})
        return 0
    say(f"{counted(total, 'post', 'posts')} · {hits.query_described}")
    if not total:
        say("Nearly matched:" if near else "Nothing in the store comes near it.")
        print_table(("what", "posts", "search"), ((_in_words(one), one.count, one.query) for one in near))
        return 0
    print_table(("id", "posted", "source", "author", "category", "text"), (_row(card) for card in cards))
    return 0


def _in_words(one: Suggestion) -> str:
    return f"{SUGGESTION_KINDS[one.kind]} {one.part}"


def _row(card: PostCard) -> tuple[object, ...]:
    when = iso(card.posted_at)[:16] if card.posted_at else "?"
    return (
        card.id,
        when,
        card.source_name,
        card.author,
        CATEGORIES_AND_UNREAD.get(card.category, card.category),
        card.excerpt[:90],
    )
