"""`case`: exhibits and notes under one number and one authority."""

import argparse
import re

from crawlers.counting import counted
from workbench.commands.shared.common import add_store_options, opened_store, print_json, print_table, say
from workbench.commands.shared.operator_key import add_signer_options, needed_signer
from workbench.domain.cases.withdrawals import Withdrawal
from workbench.domain.display_names import HIDING_KINDS
from workbench.errors import NotFoundError, WrongUseError
from workbench.store.cases import cases, redaction_marks, releases, withdrawals
from workbench.store.db.lifecycle import Store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `case`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    opened = actions.add_parser("open", help="open a case")
    opened.add_argument("number", help="the agency's number")
    opened.add_argument("title", help="what it is about")
    opened.add_argument("--authority", type=int, metavar="ID", help="its legal authority")
    ground = actions.add_parser("authority", help="put a case under another authority, as when the old one ran out")
    ground.add_argument("number", help="the case's number")
    ground.add_argument("authority", type=int, metavar="ID", help="the authority's number")
    add = actions.add_parser("add", help="put posts into a case as exhibits")
    add.add_argument("number", help="the case's number")
    add.add_argument("posts", type=int, nargs="+", metavar="POST", help="number of the post")
    add.add_argument("--reason", default="", help="why")
    remove = actions.add_parser("remove", help="take exhibits or a note out of a case; what left in bundles stays told")
    remove.add_argument("number", help="the case's number")
    remove.add_argument("exhibits", nargs="*", metavar="EXH-…", help="which exhibits")
    remove.add_argument("--note", type=int, metavar="ID", help="the number of a note (see: case show --json)")
    remove.add_argument("--reason", required=True, help="why, as the custody chain repeats it")
    unhide = actions.add_parser("unhide", help="let partners see again what a mark hides")
    unhide.add_argument("number", help="the case's number")
    unhide.add_argument("mark", type=int, help="the number of the mark (see: case hidden)")
    unhide.add_argument("--reason", required=True, help="why, as the custody chain repeats it")
    note = actions.add_parser("note", help="write a note")
    note.add_argument("number", help="the case's number")
    note.add_argument("text", help="the note")
    note.add_argument("--for-court", action="store_true", help="the note goes into the bundle")
    release = actions.add_parser("release", help="a supervisor signs that the case may leave as it stands now")
    release.add_argument("number", help="the case's number")
    release.add_argument("--reason", required=True, help="to whom, and for what")
    add_signer_options(release)
    hide = actions.add_parser("hide", help="hide something of a victim from every bundle for partners")
    hide.add_argument("number", help="the case's number")
    what = hide.add_mutually_exclusive_group(required=True)
    what.add_argument("--value", help="a number, name or address, wherever it stands in the case")
    what.add_argument("--span", metavar="START:END", help="these characters of the text of --exhibit")
    what.add_argument("--child", action="store_true", help="--exhibit tells of abuse of a child: leave it out whole")
    hide.add_argument("--exhibit", metavar="EXH-…", help="which exhibit")
    hide.add_argument("--label", default="", help="what the value is, as in the list of identifiers (PHONE, PERSON, …)")
    hide.add_argument("--why", required=True, help="the reason, which the log of a bundle repeats")
    hidden = actions.add_parser("hidden", help="what is hidden in a case, and the keys of its partner bundles")
    hidden.add_argument("number", help="the case's number")
    show = actions.add_parser("show", help="exhibits and notes of a case")
    show.add_argument("number", help="the case's number")
    listing = actions.add_parser("list", help="all cases")
    for action in (opened, ground, add, remove, note, release, hide, unhide, hidden, show, listing):
        add_store_options(action)


def run(args: argparse.Namespace) -> int:
    """Run `case`."""
    actions = {
        "open": _open, "authority": _authority, "add": _add, "remove": _remove, "note": _note, "release": _release,
        "hide": _hide, "unhide": _unhide, "hidden": _hidden, "show": _show, "list": _list,
    }  # fmt: skip
    with opened_store(args) as store:
        result = actions[args.action](store, args)
    if args.json:
        print_json(result)
    return 0


def _open(store: Store, args: argparse.Namespace) -> object:
    return cases.open_case(
        store, number=args.number, title=args.title, authority_id=args.authority, actor=store.operator
    )


def _authority(store: Store, args: argparse.Namespace) -> object:
    case = cases.by_number(store, args.number)
    return cases.set_authority(store, case.id, args.authority, actor=store.operator)


def _add(store: Store, args: argparse.Namespace) -> object:
    case = cases.by_number(store, args.number)
    return [
        cases.add_exhibit(store, case.id, post, actor=store.operator, reason=args.reason).number for post in args.posts
    ]


def _remove(store: Store, args: argparse.Namespace) -> object:
    case, told = cases.by_number(store, args.number), {"reason": args.reason, "actor": store.operator}
    if bool(args.exhibits) == (args.note is not None):
        raise WrongUseError("Say what is taken out: exhibits (EXH-0001 …) or --note ID.")
    if args.note is None:
        done = [withdrawals.remove_exhibit(store, case.id, name, **told) for name in args.exhibits]
    elif args.note not in {one.id for one in cases.notes(store, case.id)}:
        raise NotFoundError(f"The case has no note {args.note}.")
    else:
        done = [withdrawals.remove_note(store, args.note, **told)]
    return _said(done, args)


def _unhide(store: Store, args: argparse.Namespace) -> object:
    case = cases.by_number(store, args.number)
    return _said([withdrawals.unhide(store, case.id, args.mark, reason=args.reason, actor=store.operator)], args)


def _said(done: list[Withdrawal], args: argparse.Namespace) -> list[Withdrawal]:
    if not args.json:
        for one in done:
            say(f"Taken out: {one.name}. Custody event {one.custody_seq} takes back event {one.undoes}.")
    return done


def _note(store: Store, args: argparse.Namespace) -> object:
    case = cases.by_number(store, args.number)
    return cases.add_note(store, case.id, args.text, for_court=args.for_court, actor=store.operator)


def _release(store: Store, args: argparse.Namespace) -> object:
    case = cases.by_number(store, args.number)
    signed = releases.sign(store, case.id, by=needed_signer(store, args), reason=args.reason)
    if not args.json:
        exhibits = counted(signed.exhibits, "exhibit", "exhibits")
        say(f"{signed.signed_by} signed for case {case.number} with {exhibits}.")
    return signed


def _hide(store: Store, args: argparse.Namespace) -> object:
    case, told = cases.by_number(store, args.number), {"why": args.why, "actor": store.operator}
    if args.value is not None:
        return redaction_marks.hide_value(store, case.id, args.value, label=args.label, **told)
    if args.exhibit is None:
        raise WrongUseError("Say which exhibit: --exhibit EXH-0001.")
    if args.child:
        return redaction_marks.leave_out(store, case.id, args.exhibit, **told)
    found = re.fullmatch(r"([0-9]{1,9}):([0-9]{1,9})", args.span)
    if found is None:
        raise WrongUseError("A span is two numbers: --span 10:25.")
    return redaction_marks.hide_span(store, case.id, args.exhibit, int(found[1]), int(found[2]), **told)


def _hidden(store: Store, args: argparse.Namespace) -> object:
    case = cases.by_number(store, args.number)
    marks, keys = redaction_marks.all_(store, case.id), redaction_marks.keys_of(store, case.id)
    if not args.json:
        print_table(
            ("number", "what", "exhibit", "value", "why", "by"),
            (
                (str(mark.id), HIDING_KINDS[mark.kind], mark.exhibit, mark.value, mark.why, mark.hidden_by)
                for mark in marks
            ),
        )
        print_table(("bundle", "profile", "key"), ((str(key.bundle_id), key.profile, key.key) for key in keys))
    return {"hidden": marks, "keys": keys}


def _show(store: Store, args: argparse.Namespace) -> object:
    case = cases.by_number(store, args.number)
    exhibits, notes = cases.exhibits(store, case.id), cases.notes(store, case.id)
    signed, gone = releases.of_case(store, case.id), withdrawals.of_case(store, case.id)
    if not args.json:
        say(f"{case.number} · {case.title}")
        print_table(
            ("exhibit", "source", "author", "text"),
            ((e.number, e.post.card.source_name, e.post.card.author, e.post.card.excerpt[:90]) for e in exhibits),
        )
        for note in notes:
            say(f"{note.written_by}: {note.text}")
        for one in signed:
            say(f"Released by {one.signed_by} on {one.signed_at[:16]}: {one.reason}")
        for out in gone:
            say(f"Taken out by {out.by}: {out.name}: {out.reason}")
    return {"case": case, "exhibits": exhibits, "notes": notes, "releases": signed, "taken_out": gone}


def _list(store: Store, args: argparse.Namespace) -> object:
    found = cases.all_(store)
    if not args.json:
        print_table(
            ("number", "title", "exhibits", "notes", "bundles"),
            ((c.number, c.title, c.exhibits, c.notes, c.bundles) for c in found),
        )
    return found
