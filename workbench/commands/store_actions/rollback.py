"""`store acknowledge-rollback`: answer for an older copy. `store witness`: have the witness keep the head now."""

import argparse

from workbench.commands.shared.common import opened_store
from workbench.commands.shared.operator_key import add_signer_options, signer_of
from workbench.commands.shared.options import add_store_options
from workbench.commands.shared.printing import plain, print_json, say
from workbench.store.witness import outside_heads, rollback


def add_arguments(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The two actions and their options."""
    answering = actions.add_parser(
        "acknowledge-rollback", help="say why an older copy of the store was brought back on purpose"
    )
    answering.add_argument("--reason", required=True, help="why, as the custody chain repeats it")
    add_signer_options(answering)
    telling = actions.add_parser("witness", help="have the witness keep the chain's signed head now")
    for action in (answering, telling):
        add_store_options(action)


def acknowledge(args: argparse.Namespace) -> int:
    """`store acknowledge-rollback`."""
    with opened_store(args, warns=False) as store:
        found = rollback.acknowledge(store, outside_heads.here(), reason=args.reason, by=signer_of(store, args))
    if args.json:
        print_json({"given_up": [{"place": one.place, **plain(one.head)} for one in found]})
    else:
        for one in found:
            say(f"Given up: the past up to event {one.head.count}, as the {one.place} keeps it.")
        say("The reason stands in the custody chain.")
    return 0


def witness(args: argparse.Namespace) -> int:
    """`store witness`."""
    with opened_store(args, unattended=True) as store:
        line = rollback.RollbackWatch(store, outside_heads.here()).report("asked")
    if args.json:
        print_json(plain(line))
    else:
        say(f"The witness keeps the head of event {line.head.count} in line {line.number}.")
    return 0
