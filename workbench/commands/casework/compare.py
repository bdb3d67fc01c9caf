"""`compare`: two installations captured the same source; their texts are compared and what agrees is countersigned."""

import argparse
import difflib
from pathlib import Path

from crawlers.counting import counted
from workbench import atomic_file
from workbench.commands.shared.common import add_store_options, opened_store, plain, print_json, print_table, say
from workbench.commands.store_actions.anchor import read
from workbench.store.cases import cases
from workbench.store.db.lifecycle import Store
from workbench.store.sources import sources
from workbench.store.witness import source_comparison
from workbench.store.witness.source_comparison import Comparison, Difference

_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `compare`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="write a signed list of what was seen of a source, for the other office")
    listing.add_argument("--texts", action="store_true", help="with the words, so that differences can be shown there")
    show = actions.add_parser("show", help="hold the other office's list against the same source here")
    sign = actions.add_parser("countersign", help="sign for what both have in the same words; a file for the other")
    receiving = actions.add_parser("receive", help="take in the other office's countersignature for exhibits here")
    for action in (listing, show, sign):
        action.add_argument("source", metavar="SOURCE", help="name of the source here")
    for action in (show, sign):
        action.add_argument("--list", type=Path, required=True, metavar="FILE", help="the other office's list")
    for action in (listing, sign):
        action.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write")
    receiving.add_argument("file", type=Path, metavar="FILE", help="the countersignature")
    receiving.add_argument("--public-key", required=True, metavar="HEX", help="the other office's key, had from itself")
    for action in (listing, show, sign, receiving):
        add_store_options(action)


def run(args: argparse.Namespace) -> int:
    """Run `compare`."""
    with opened_store(args) as store:
        return {"list": _list, "show": _show, "countersign": _countersign, "receive": _receive}[args.action](
            store, args
        )


def _list(store: Store, args: argparse.Namespace) -> int:
    source = sources.by_name(store, args.source)
    atomic_file.write_whole(
        args.out.resolve(), source_comparison.make_list(store, source.id, texts=args.texts, actor=store.operator)
    )
    _say(args, {"file": str(args.out)}, f"The list is in {args.out}. Give it to the other office alone.")
    return 0


def _show(store: Store, args: argparse.Namespace) -> int:
    found = source_comparison.compare(store, sources.by_name(store, args.source).id, read(args.list))
    if args.json:
        print_json(_counts(found) | {"different": [plain(one) for one in found.differ]})
        return 0
    say(_in_words(found))
    print_table(
        ("post", "here", "there", "the words"),
        ((one.post_id, one.ours_seen[:16], one.theirs_seen[:16], _differing(one)) for one in found.differ[:_SHOWN]),
    )
    if len(found.differ) > _SHOWN:
        say(f"{len(found.differ) - _SHOWN} more that differ: see --json.")
    return 0


def _countersign(store: Store, args: argparse.Namespace) -> int:
    source = sources.by_name(store, args.source)
    found = source_comparison.compare(store, source.id, read(args.list))
    atomic_file.write_whole(
        args.out.resolve(), source_comparison.countersign(store, source.id, found, actor=store.operator)
    )
    _say(args, _counts(found) | {"file": str(args.out)}, f"{_in_words(found)} The countersignature is in {args.out}.")
    return 0


def _receive(store: Store, args: argparse.Namespace) -> int:
    kept = source_comparison.receive(store, read(args.file), public_key=args.public_key, actor=store.operator)
    words = f"Countersigned in these words: {counted(len(kept), 'exhibit', 'exhibits')} more, of {cases_of(store)}."
    _say(args, {"posts": kept}, words)
    return 0


def cases_of(store: Store) -> str:
    """How many cases the store has, in words."""
    return counted(len(cases.all_(store)), "case", "cases")


def _counts(found: Comparison) -> dict[str, object]:
    return {
        "store": found.store,
        "list": found.list_root,
        "agreed": len(found.agreed),
        "differ": len(found.differ),
        "only_here": len(found.only_here),
        "only_there": found.only_there,
    }


def _in_words(found: Comparison) -> str:
    return (
        f"In the same words in both: {counted(len(found.agreed), 'post', 'posts')}; in other words: "
        f"{len(found.differ)}; only here: {len(found.only_here)}; only there: {found.only_there}."
    )


def _differing(one: Difference) -> str:
    """The words that differ, [-here-] and {+there+}; ours where the list has no words."""
    if not one.theirs:
        return one.ours[:200]
    ours, theirs = one.ours.split(), one.theirs.split()
    found = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [f"[-{' '.join(ours[a:b])}-]"] if b > a else []
            found += [f"{{+{' '.join(theirs[c:d])}+}}"] if d > c else []
    return " ".join(found)[:400]


def _say(args: argparse.Namespace, told: dict[str, object], words: str) -> None:
    if args.json:
        print_json(told)
    else:
        say(words)
