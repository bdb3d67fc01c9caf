"""`store rules`: what the store asks of everybody; a supervisor's key alone changes it."""

import argparse

from workbench.commands.shared.common import add_store_options, opened_store, plain, print_json, print_table
from workbench.commands.shared.operator_key import add_signer_options, needed_signer
from workbench.domain.custody.policies import HELP, NAMES
from workbench.errors import WrongUseError
from workbench.store.people import policies


def add_arguments(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The action and its options."""
    action = actions.add_parser("rules", help="show or change what the store asks of everybody")
    for turn, words in (("on", "ask for it from now on"), ("off", "ask for it no longer")):
        action.add_argument(f"--{turn}", action="append", default=[], choices=NAMES, help=words)
    action.add_argument("--reason", default="", metavar="WORDS", help="why they change")
    add_signer_options(action)
    add_store_options(action)


def run(args: argparse.Namespace) -> int:
    """`store rules`."""
    changed = {**dict.fromkeys(args.on, True), **dict.fromkeys(args.off, False)}
    if set(args.on) & set(args.off):
        raise WrongUseError("A rule is turned on or off, not both.")
    with opened_store(args) as store:
        if changed:
            found = policies.change(store, changed, by=needed_signer(store, args), reason=args.reason)
        else:
            found = policies.in_force(store)
    told = plain(found)
    if args.json:
        print_json(told)
    else:
        print_table(("rule", "on", "what it asks"), ((n, "yes" if told[n] else "no", HELP[n]) for n in NAMES))
    return 0
