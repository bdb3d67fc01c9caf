"""Every command of the workbench, thin: it reads the words of the command line and hands them to `workbench.commands`.

Exit status: 0 done, 1 a bug, 2 wrong use, 3 the world's fault, said in one sentence on stderr.
"""

import argparse
import importlib
import sys
from collections.abc import Mapping, Sequence
from types import ModuleType

from workbench import parent_watch
from workbench.errors import UserError, WrongUseError
from workbench.processes.descriptors import text_behind

# The room of `workbench.commands` in which each command is, and what it does.
COMMANDS = {
    "gui": ("program", "open the window (also without any command)"),
    "collect": ("collection", "run the collector: its schedules, or one source once"),
    "demo": ("program", "everything, end to end, on a private Tor network"),
    "crawl": ("collection", "walk one site and print its posts"),
    "extract": ("program", "find identifiers, entities and the category in texts"),
    "search": ("casework", "search the store"),
    "watch": ("casework", "saved searches: add, list, run"),
    "source": ("collection", "sites under watch: add, list, run, pause, resume"),
    "authority": ("collection", "legal authorities: add, list"),
    "case": ("casework", "cases: open, list, add, note"),
    "operator": ("program", "people with signing keys: add, list, revoke, certify, rotate"),
    "bundle": ("casework", "evidence bundles: export, verify, inspect"),
    "compare": ("casework", "a source that another installation captured too: list, show, countersign, receive"),
    "partner": ("collection", "files of partner agencies: bring, list, accept, refuse, matches"),
    "retention": ("casework", "terms for keeping: what is over them, erasing, legal holds"),
    "restricted": ("casework", "posts withheld from view until an officer decides"),
    "redigest": ("collection", "read kept pages again with today's readers and model"),
    "correct": ("casework", "say where a reading is wrong: category, things missed, things that are none"),
    "evaluate": ("program", "how well a gold file is read"),
    "bench": ("program", "measure, side by side with peers"),
    "settings": ("program", "settings of this person: list, get, set, unset"),
    "doctor": ("program", "what is missing on this machine, in words"),
    "store": ("program", "the evidence store: init, check, keys, rekey, backup, restore, anchor, review, rules"),
}
# Actions that a module of their own carries out, because the rest of their command imports much that they do not need.
ACTIONS: Mapping[tuple[str, ...], str] = {("bundle", "verify"): "bundle_check", ("bundle", "inspect"): "bundle_check"}


def _module(words: Sequence[str]) -> ModuleType:
    """The module that carries a command out."""
    room, _ = COMMANDS[words[0]]
    return importlib.import_module(f"workbench.commands.{room}.{ACTIONS.get((words[0], *words[1:2]), words[0])}")


def parser_for(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser with the options of one command, the first of `words`: importing all would load spaCy for a list."""
    parser = argparse.ArgumentParser(prog="workbench", description="Read-only, Tor-routed collection and evidence.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, (_, help_text) in COMMANDS.items():
        command = commands.add_parser(name, help=help_text, description=help_text)
        if name == words[0]:
            _module(words).add_arguments(command)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give back its exit status."""
    parent_watch.begin()
    words = list(sys.argv[1:] if argv is None else argv) or ["gui"]
    args = parser_for(words).parse_args(words)
    if isinstance(getattr(args, "store", None), str):
        args.store = text_behind(args.store)
    try:
        return int(_module(words).run(args))
    except WrongUseError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 3
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return 3
