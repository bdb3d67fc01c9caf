"""`source`: the sites under watch."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from workbench.commands.shared.common import add_store_options, opened_store, print_json, print_table, say
from workbench.domain.sources import web_address
from workbench.domain.sources.coverage import sentences
from workbench.domain.sources.schedule import in_words
from workbench.domain.sources.sources import (
    NewSource,
    SitePace,
    Source,
    address_in_words,
    pace_in_words,
    state_in_words,
    why_not_begin,
)
from workbench.errors import UserError, WrongUseError
from workbench.store.db import collector_lock
from workbench.store.db.lifecycle import Store
from workbench.store.sources import coverage, runs, sources

_LONGEST_KEY = 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `source`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="watch a site")
    add.add_argument("url", help="its address")
    add.add_argument("--name", required=True, help="how the analysts call it")
    add.add_argument("--schedule", default="", metavar="CRON", help='five fields in UTC, for example "0 */3 * * *"')
    add.add_argument("--authority", type=int, metavar="ID", help="the authority under which it is read")
    add.add_argument("--max-pages", type=int, default=2000, metavar="N", help="pages of one run at most")
    add.add_argument("--concurrency", type=int, default=4, metavar="N", help="pages asked for at once")
    _add_site_options(add)
    add_store_options(add)
    change = actions.add_parser("change", help="another pace, other mirrors or another key; what is not given stays")
    change.add_argument("name", help="name of the source")
    _add_site_options(change)
    change.add_argument("--no-mirrors", action="store_true", help="take all further addresses away")
    change.add_argument("--no-pgp-key", action="store_true", help="take the key away: nothing is proved any more")
    add_store_options(change)
    show = actions.add_parser("show", help="one source, with what its last run saw and what it did not")
    show.add_argument("name", help="its number or its name")
    add_store_options(show)
    add_store_options(actions.add_parser("list", help="all sources, with their state in words"))
    for name, help_text in (
        ("run", "ask the collector to run it now"),
        ("pause", "stop running it"),
        ("resume", "run it again"),
    ):
        action = actions.add_parser(name, help=help_text)
        action.add_argument("name", help="name of the source")
        if name == "pause":
            action.add_argument("--reason", required=True, help="why")
        add_store_options(action)


def _add_site_options(parser: argparse.ArgumentParser) -> None:
    """Pace, mirrors and key; None where an option is not given."""
    parser.add_argument("--per-minute", type=int, metavar="N", help="pages a minute at most (0: no limit)")
    parser.add_argument("--pause", type=float, metavar="SECONDS", help="between two pages")
    parser.add_argument("--hours", metavar="HH-HH", help='when it is read, in UTC: "22-06", several with commas')
    parser.add_argument("--mirror", action="append", metavar="URL", help="a further address of the same site")
    parser.add_argument(
        "--pgp-key",
        type=Path,
        metavar="FILE",
        help="the public key that its /mirrors.txt and /canary.txt are signed by",
    )


def run(args: argparse.Namespace) -> int:
    """Run `source`."""
    with opened_store(args) as store:
        if args.action == "list":
            return _list(store, as_json=args.json)
        if args.action == "show":
            return _show(store, args.name, as_json=args.json)
        done = _ACTIONS[args.action](store, args)
    if args.json:
        print_json(done)
    else:
        say(_DONE[args.action])
    return 0


def _list(store: Store, *, as_json: bool) -> int:
    statuses = sources.statuses(store, today=datetime.now(UTC).date())
    if as_json:
        print_json(statuses)
    else:
        print_table(
            ("number", "name", "state", "schedule", "pace", "posts", "addresses"),
            (
                (
                    s.source.id,
                    s.source.name,
                    s.state_in_words,
                    in_words(s.source.schedule),
                    pace_in_words(s.source.pace),
                    s.posts,
                    ", ".join(address_in_words(one) for one in s.source.mirrors),
                )
                for s in statuses
            ),
        )
    return 0


def _show(store: Store, named: str, *, as_json: bool) -> int:
    source = sources.get(store, int(named)) if named.isdecimal() else sources.by_name(store, named)
    last = next(iter(runs.recent(store, source.id, 1)), None)
    collecting = collector_lock.is_held(store)
    words = state_in_words(source, last, datetime.now(UTC).date(), collecting=collecting)
    covered = coverage.get(store, last.id) if last is not None else None
    said = sentences(covered, last) if covered is not None and last is not None else ()
    if as_json:
        print_json({"source": source, "last_run": last, "coverage": covered, "in_words": said, "state_in_words": words})
        return 0
    say(f"{source.name}: {words}")
    say(f"{in_words(source.schedule)}; {pace_in_words(source.pace)}")
    for one in source.mirrors:
        say(f"  {address_in_words(one)}")
    for line in said:
        say(line)
    for page in (*covered.layout, *covered.failed, *covered.notes) if covered is not None else ():
        say(f"  {page.url}: {page.words}")
    return 0


def _add(store: Store, args: argparse.Namespace) -> object:
    new = NewSource(
        name=args.name,
        url=args.url,
        schedule=args.schedule,
        authority_id=args.authority,
        max_pages=args.max_pages,
        concurrency=args.concurrency,
        pace=_pace(args, SitePace()),
        mirrors=tuple(args.mirror or ()),
        pgp_key=_key(args.pgp_key) if args.pgp_key else "",
    )
    return sources.add(store, new, actor=store.operator)


def _change(store: Store, args: argparse.Namespace) -> object:
    """Change what is given; each change is an event of its own in the custody chain."""
    source = _named(store, args)
    if (args.mirror and args.no_mirrors) or (args.pgp_key and args.no_pgp_key):
        raise WrongUseError("Mirrors or a key cannot be given and taken away at once. Nothing was changed.")
    key = "" if args.no_pgp_key else _key(args.pgp_key) if args.pgp_key else None
    known = tuple(one.url for one in source.mirrors[1:])
    mirrors = known if args.mirror is None else tuple(map(web_address.checked, args.mirror))
    pace = _pace(args, source.pace)
    if pace != source.pace:
        sources.set_pace(store, source.id, pace, actor=store.operator)
    if args.mirror or args.no_mirrors or key is not None:
        wanted = () if args.no_mirrors else mirrors
        sources.set_mirrors(store, source.id, wanted, pgp_key=key, actor=store.operator)
    return sources.get(store, source.id)


def _pace(args: argparse.Namespace, before: SitePace) -> SitePace:
    """The pace that is asked for: what is not given stays as it was."""
    return SitePace(
        before.per_minute if args.per_minute is None else args.per_minute,
        before.pause if args.pause is None else args.pause,
        before.hours if args.hours is None else args.hours,
    )


def _key(path: Path) -> str:
    """A public key in armour, as a file holds it."""
    try:
        text = path.read_bytes()[:_LONGEST_KEY].decode("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"The key {path} cannot be read as an armoured public key. Nothing was changed.") from error
    if "BEGIN PGP PUBLIC KEY BLOCK" not in text:
        raise UserError(f"{path} holds no armoured public key (BEGIN PGP PUBLIC KEY BLOCK). Nothing was changed.")
    return text


def _run(store: Store, args: argparse.Namespace) -> object:
    if gap := why_not_begin(_named(store, args), datetime.now(UTC)):
        raise WrongUseError(f"{gap} No run was asked for.")
    return runs.request(store, _named(store, args).id, cause="by hand", actor=store.operator)


def _pause(store: Store, args: argparse.Namespace) -> object:
    sources.pause(store, _named(store, args).id, reason=args.reason, actor=store.operator)
    return _named(store, args)


def _resume(store: Store, args: argparse.Namespace) -> object:
    sources.resume(store, _named(store, args).id, actor=store.operator)
    return _named(store, args)


def _named(store: Store, args: argparse.Namespace) -> Source:
    return sources.by_name(store, args.name)


_ACTIONS = {"add": _add, "change": _change, "run": _run, "pause": _pause, "resume": _resume}
_DONE = {
    "add": "Added.",
    "change": "Changed.",
    "run": "Asked for.",
    "pause": "Paused.",
    "resume": "Resumed.",
}
