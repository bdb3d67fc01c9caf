"""`bundle verify` and `bundle inspect`: what needs no store, and so imports none of it unless it is asked for."""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from workbench import settings
from workbench.bundle.verify.messages import certificates, sentences
from workbench.bundle.verify.verifier import inspect, verify
from workbench.commands.shared.options import add_json_option, add_store_options, is_store_given
from workbench.commands.shared.printing import plain, print_json, say
from workbench.errors import WrongUseError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the two alone."""
    add_actions(parser.add_subparsers(dest="action", required=True, metavar="ACTION"))


def add_actions(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Options of the two, among the other actions of `bundle`."""
    for name, help_text in (("verify", "check every byte of a bundle"), ("inspect", "say what is in a bundle")):
        action = actions.add_parser(name, help=help_text)
        action.add_argument("path", type=Path, metavar="PATH", help="the bundle's folder, or its tar")
        if name == "verify":
            action.add_argument("--public-key", metavar="HEX", help="the key that must have signed it")
            action.add_argument(
                "--released-by", metavar="HEX", help="the supervisor's key that must have released the case"
            )
            action.add_argument(
                "--quick", action="store_true", help="hashes, signature and custody chain alone, not what the files say"
            )
            action.add_argument("--tsa-ca", type=Path, metavar="FILE", help="root of the time-stamping authority (PEM)")
            add_store_options(action)
        else:
            add_json_option(action)


def run(args: argparse.Namespace) -> int:
    """Run `bundle verify` or `bundle inspect`."""
    return {"verify": _verify, "inspect": _inspect}[args.action](args)


def _verify(args: argparse.Namespace) -> int:
    with folder_of(args.path) as folder, _progress() as go_on:
        report = verify(
            folder,
            public_key=args.public_key,
            released_by=args.released_by,
            authorities=_roots(args.tsa_ca),
            quick=args.quick,
            verifiers=None if args.quick else _verifiers(),
            go_on=go_on,
        )
    if args.json:
        print_json(report)
    else:
        for line in sentences(report):
            say(line)
    if not report.ok and is_store_given(args):
        from workbench.commands.shared.common import opened_store
        from workbench.store.custody import event_queries

        with opened_store(args, unattended=True) as store:
            event_queries.note_failed(store, str(args.path), plain(report))
    return 0 if report.ok else 3


def _verifiers() -> Mapping[str, str]:
    from workbench.bundle.export.released_verifiers import verifiers

    return verifiers()


def _roots(file: Path | None) -> bytes:
    """The root certificates (PEM) of time-stamping authorities that were given, or that the settings name."""
    named = file or (settings.path("anchor_ca") if settings.text("anchor_ca") else None)
    return certificates(named) if named else b""


@contextmanager
def _progress() -> Iterator[Callable[[], None]]:
    """What is to be called with each file: it moves a bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from workbench.commands.shared.common import progress_bar

    with progress_bar() as bar:
        task = bar.add_task("Checking", total=None)
        yield lambda: bar.advance(task)


@contextmanager
def folder_of(path: Path) -> Iterator[Path]:
    """The bundle's folder, unpacked for the while when it is a tar."""
    if path.suffix == ".age":
        raise WrongUseError(f"{path} is encrypted. Open it first: age -d -i KEY {path} > {path.stem}")
    if path.is_file():
        from workbench.bundle.formats.tar_reader import unpacked

        with unpacked(path) as folder:
            yield folder
    else:
        yield path


def _inspect(args: argparse.Namespace) -> int:
    with folder_of(args.path) as folder:
        summary = inspect(folder)
    if args.json:
        print_json(summary)
    else:
        for key, value in plain(summary).items():
            sys.stdout.write(f"{key}: {value}\n")
    return 0
