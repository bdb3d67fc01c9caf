"""`store review`: who searched, looked at and took out what, with the reason each gave; for a supervisor."""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime

from workbench.commands.shared.common import add_store_options, opened_store, print_json, print_table
from workbench.domain.custody.audit import ReviewedAct
from workbench.domain.display_names import ACT_KINDS
from workbench.errors import WrongUseError
from workbench.store.custody import audit_review


def add_arguments(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The action and its options."""
    action = actions.add_parser("review", help="who searched, looked at and took out what, with their reasons")
    action.add_argument("--since", required=True, type=_moment, metavar="TIME", help="from then on, ISO 8601")
    action.add_argument("--until", type=_moment, metavar="TIME", help="up to then")
    action.add_argument("--who", default="", metavar="NAME", help="one person only")
    add_store_options(action)


def run(args: argparse.Namespace) -> int:
    """`store review`."""
    with opened_store(args) as store:
        found = audit_review.acts(store, since=args.since, until=args.until, who=args.who)
    if args.json:
        print_json(found)
    else:
        print_table(("event", "time", "who", "what", "about", "reason"), _rows(found))
    return 0


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise WrongUseError(f"{text!r} is no time. Write it as 2026-11-24 or 2026-11-24T09:00:00Z.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _rows(found: list[ReviewedAct]) -> Iterator[tuple[object, ...]]:
    for act in found:
        about = act.words if act.kind in {"search", "preview"} else f"{act.subject} {act.words[:16]}"
        yield act.seq, act.at[:19], act.who, ACT_KINDS[act.kind], about, act.reason
