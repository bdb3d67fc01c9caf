"""`retention`: what is over its term, erasing it, and the holds that keep it all the same."""

import argparse
from datetime import UTC, datetime

from crawlers.counting import counted
from workbench import settings
from workbench.commands.shared.common import add_store_options, iso, opened_store, print_json, print_table, say
from workbench.commands.shared.operator_key import add_signer_options, signer_of
from workbench.domain.cases.retention import Hold, Terms
from workbench.domain.display_names import HOLD_KINDS
from workbench.store.cases import legal_holds, retention, retention_terms
from workbench.store.db.lifecycle import Store

_AT_ONCE = 100_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `retention`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    plan = actions.add_parser("plan", help="the posts whose term is over; nothing is erased")
    terms = actions.add_parser("terms", help="the terms that persons signed; with days and a reason, sign others")
    terms.add_argument("--benign", type=_days, metavar="DAYS", help="for benign posts that nobody wants; 0: for ever")
    terms.add_argument("--other", type=_days, metavar="DAYS", help="for any other post outside of a case; 0: for ever")
    terms.add_argument("--reason", default="", metavar="WORDS", help="why they change")
    run_ = actions.add_parser("run", help="erase what is over its term, as the collector does every hour")
    erase = actions.add_parser("erase", help="erase one post before its term")
    erase.add_argument("post", type=int, metavar="POST")
    listing = actions.add_parser("holds", help="what is kept by order")
    lay = actions.add_parser("hold", help="keep everything, a source, a case or a post, whatever its term")
    lay.add_argument("kind", choices=("all", "source", "case", "post"))
    lay.add_argument("number", type=int, nargs="?", default=0, metavar="NUMBER")
    end = actions.add_parser("release", help="end a hold")
    end.add_argument("hold", type=int, metavar="HOLD")
    for action in (erase, lay, end):
        action.add_argument("--reason", required=True, help="why, for the custody chain")
    for action in (erase, end, terms):
        add_signer_options(action)
    for action in (plan, terms, run_, erase, listing, lay, end):
        add_store_options(action)


def run(args: argparse.Namespace) -> int:
    """Run `retention`."""
    acts = {
        "plan": _plan,
        "terms": _terms,
        "run": _run,
        "erase": _erase,
        "holds": _holds,
        "hold": _hold,
        "release": _release,
    }
    with opened_store(args) as store:
        acts[args.action](store, args)
    return 0


def _plan(store: Store, args: argparse.Namespace) -> None:
    found = retention.due(store, settings.terms(), at=datetime.now(UTC), limit=_AT_ONCE)
    if args.json:
        print_json(found)
    else:
        print_table(("post", "captured", "why"), ((one.post_id, iso(one.captured_at), one.why) for one in found))


def _days(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number of days")
    return int(text)


def _terms(store: Store, args: argparse.Namespace) -> None:
    found = retention_terms.in_force(store)
    if args.benign is not None or args.other is not None:
        wanted = Terms(
            found.benign if args.benign is None else args.benign, found.other if args.other is None else args.other
        )
        found = retention_terms.change(store, wanted, by=signer_of(store, args), reason=args.reason)
    if args.json:
        print_json(found)
    else:
        rows = (("benign, wanted by nobody", found.benign or "for ever"), ("any other", found.other or "for ever"))
        print_table(("posts outside of a case", "days"), rows)


def _run(store: Store, args: argparse.Namespace) -> None:
    done = retention.sweep(store, settings.terms(), at=datetime.now(UTC), actor=store.operator, limit=_AT_ONCE)
    if args.json:
        print_json(done)
    else:
        pages = counted(done.pages, "page", "pages")
        say(f"Erased: {counted(done.posts, 'post', 'posts')} and the bytes of {pages}.")


def _erase(store: Store, args: argparse.Namespace) -> None:
    by = signer_of(store, args)
    count = retention.erase(store, [args.post], reason=args.reason, actor=store.operator, by=by)
    if args.json:
        print_json({"posts": count, "pages": 0})
    else:
        say("The post is erased; its tombstone stays." if count else "There is no such post, or it is erased already.")


def _holds(store: Store, args: argparse.Namespace) -> None:
    _show(legal_holds.open_(store), as_json=args.json)


def _hold(store: Store, args: argparse.Namespace) -> None:
    made = legal_holds.lay(store, args.kind, args.number, reason=args.reason, actor=store.operator)
    _show([made], as_json=args.json)


def _release(store: Store, args: argparse.Namespace) -> None:
    legal_holds.end(store, args.hold, reason=args.reason, actor=store.operator, by=signer_of(store, args))
    _show(legal_holds.open_(store), as_json=args.json)


def _show(found: list[Hold], *, as_json: bool) -> None:
    if as_json:
        print_json(found)
    else:
        rows = ((one.id, HOLD_KINDS[one.kind], one.number or "", one.by, iso(one.at), one.reason) for one in found)
        print_table(("hold", "on", "number", "by", "since", "why"), rows)
