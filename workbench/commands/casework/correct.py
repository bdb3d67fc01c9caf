"""`correct`: say where the reading of a post is wrong. Corrections stand beside it, and are gold for the next model.

A corrected category is the post's own from then on; `undo` takes a correction back.
"""

import argparse
import json
from pathlib import Path

from crawlers.counting import counted
from workbench.commands.shared.common import add_store_options, opened_store, print_json, print_table, say
from workbench.domain.display_names import CATEGORIES, CORRECTION_KINDS, LABELS, NORMAL_FORMS
from workbench.domain.posts.reprocessing import Correction
from workbench.errors import UserError, WrongUseError
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.posts import corrections


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `correct`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    category = actions.add_parser("category", help="the category that a post has")
    missed = actions.add_parser("missed", help="a thing in the text that was not found")
    wrong = actions.add_parser("wrong", help="a thing that was found and is none")
    for action in (category, missed, wrong):
        action.add_argument("post", type=int, metavar="POST", help="the post's number")
        action.add_argument("--reason", default="", help="why")
    category.add_argument("category", metavar="CATEGORY", choices=tuple(CATEGORIES))
    for action in (missed, wrong):
        action.add_argument("label", metavar="LABEL", help="PHONE, PLACE, ...")
        action.add_argument("place", metavar="START:END", help="where, in characters of the text, the end exclusive")
    missed.add_argument("value", metavar="VALUE", help="its normal form")
    undo = actions.add_parser("undo", help="take a correction back; both stay in the log")
    undo.add_argument("correction", type=int, metavar="NUMBER", help="the correction's number, as list shows it")
    undo.add_argument("--reason", default="", help="why")
    listing = actions.add_parser("list", help="what was said of a post")
    listing.add_argument("post", type=int, metavar="POST")
    export = actions.add_parser("export", help="all corrected posts as a gold file for evaluate and training")
    export.add_argument("file", type=Path, metavar="FILE")
    for action in (category, missed, wrong, undo, listing, export):
        add_store_options(action)


def run(args: argparse.Namespace) -> int:
    """Run `correct`."""
    with opened_store(args) as store:
        if args.action == "export":
            return _export(store, args.file)
        made = _list(store, args) if args.action == "list" else [_correct(store, args)]
    if args.json:
        print_json(made)
    else:
        print_table(
            ("number", "what", "label", "value", "place", "by", "why"),
            map(_row, made),
        )
    return 0


def _row(made: Correction) -> tuple[object, ...]:
    names = CATEGORIES if made.kind == "category" else NORMAL_FORMS.get(made.label, {})
    value, label = names.get(made.value, made.value), LABELS.get(made.label, made.label)
    return made.id, CORRECTION_KINDS[made.kind], label, value, f"{made.start}:{made.end}", made.by, made.reason


def _list(store: Store, args: argparse.Namespace) -> list[Correction]:
    return corrections.of_post(store, args.post)


def _correct(store: Store, args: argparse.Namespace) -> Correction:
    if args.action == "category":
        return corrections.set_category(store, args.post, args.category, reason=args.reason, actor=store.operator)
    if args.action == "undo":
        return corrections.undo(store, args.correction, reason=args.reason, actor=store.operator)
    start, end = _place(args.place)
    if args.action == "wrong":
        return corrections.drop(
            store, args.post, label=args.label, start=start, end=end, reason=args.reason, actor=store.operator
        )
    return corrections.add(
        store, args.post, label=args.label, value=args.value, start=start, end=end, reason=args.reason,
        actor=store.operator,
    )  # fmt: skip


def _place(text: str) -> tuple[int, int]:
    start, _, end = text.partition(":")
    if not (start.isdecimal() and end.isdecimal()):
        raise WrongUseError(f"{text!r} is no place. Write it as START:END, for example 17:28.")
    return int(start), int(end)


def _export(store: Store, file: Path) -> int:
    lines = corrections.gold(store)
    try:
        file.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise UserError(f"{file} cannot be written: {error.strerror}.") from error
    event_queries.note(store, "corrections exported", "store", {"posts": len(lines)}, actor=store.operator)
    posts = counted(len(lines), "corrected post is", "corrected posts are")
    say(f"{posts} in {file}, readable by anyone who has it.")
    return 0
