"""`partner`: what partner agencies hand over. Kept as it comes, read only once accepted, matched with our own."""

import argparse
import signal
import stat
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast, get_args

from crawlers.counting import counted
from crawlers.serialization import WrongShapeError, from_plain
from workbench import settings
from workbench.bundle.contents.forked_task import done_apart
from workbench.bundle.export.released_verifiers import verifiers
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import Json
from workbench.bundle.verify.verifier import verify
from workbench.collector.partner_import.kinds import DetectedKind
from workbench.collector.partner_import.preview import look
from workbench.collector.workers.pool import JobFailedError, WorkerPool
from workbench.commands.casework.bundle_check import folder_of
from workbench.commands.collection.redigest import carry_out
from workbench.commands.shared.common import (
    add_store_options,
    iso,
    location_of,
    opened_store,
    print_json,
    print_json_line,
    print_table,
    say,
    store_folder,
)
from workbench.domain.cases.partner_files import LARGEST, Holding, Import, ImportKind
from workbench.domain.custody.chain import Fact
from workbench.domain.display_names import IMPORT_KINDS, IMPORT_STATES, LABELS, value_in_words
from workbench.domain.posts.reprocessing import Rereading
from workbench.errors import UserError
from workbench.store.cases import partner_files
from workbench.store.db.lifecycle import Store
from workbench.store.posts import captures, reprocessing
from workbench.store.sources import sources
from workbench.translation import sentence

_KINDS = ("bundle", "stix", "misp", "csv")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `partner`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    bring = actions.add_parser("bring", help="keep a file or bundle of a partner, quarantined")
    bring.add_argument("path", type=Path, metavar="PATH")
    bring.add_argument("--partner", required=True, metavar="NAME", help="which agency it comes from")
    bring.add_argument("--kind", choices=_KINDS, help="what it is (default: seen from the file)")
    bring.add_argument("--public-key", metavar="HEX", help="the key that must have signed the bundle")
    listing = actions.add_parser("list", help="what was brought, and what became of it")
    looking = actions.add_parser("look", help="say what an import holds, without letting it in")
    looking.add_argument("number", type=int, metavar="NUMBER")
    accept = actions.add_parser("accept", help="read an import, and match it with our own posts")
    refuse = actions.add_parser("refuse", help="never read an import; its bytes go")
    for action in (accept, refuse):
        action.add_argument("number", type=int, metavar="NUMBER")
        action.add_argument("--reason", required=True, help="why, for the custody chain")
    matches = actions.add_parser("matches", help="identifiers of a partner that our own posts hold too")
    matches.add_argument("partner", metavar="NAME")
    for action in (bring, looking, accept):
        action.add_argument(
            "--progress", action="store_true", help="tell how far it is, then the outcome, each as a line of JSON"
        )
    for action in (bring, listing, looking, accept, refuse, matches):
        add_store_options(action)


def run(args: argparse.Namespace) -> int:
    """Run `partner`."""
    if args.action == "bring":
        return _bring(args)
    acts = {"list": _list, "look": _look, "accept": _accept, "refuse": _refuse, "matches": _matches}
    with opened_store(args) as store:
        return acts[args.action](store, args)


def _bring(args: argparse.Namespace) -> int:
    """The file is read and looked at before the store is opened: its key is not in this process meanwhile."""
    signal.signal(signal.SIGTERM, _cancelled)
    kind, data, told = _read(args)
    with opened_store(args) as store:
        made = partner_files.bring(
            store, partner=args.partner, kind=kind, file=args.path.name, data=data, told=told, actor=store.operator
        )
        _show_one(made, args)
    return 0


def _read(args: argparse.Namespace) -> tuple[ImportKind, bytes, Mapping[str, Fact]]:
    """What the file is, its bytes, and what the custody chain is told of a bundle. Nothing of it is believed yet."""
    path: Path = args.path
    if path.is_dir() or args.kind == "bundle" or path.suffix == ".tar":
        return _bundle(path, args.public_key, tell=_Told(sentence("files checked")) if args.progress else None)
    data = _bytes_of(path)
    return args.kind or _kind_of(path, data, hidden=hidden_from_workers(args)), data, {}


def _bytes_of(path: Path) -> bytes:
    """The bytes of a plain file of bounded size."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UserError(f"{path} is no plain file. Nothing was kept.")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise UserError(f"{path} cannot be read: {why}. Nothing was kept.") from error
    if len(data) > LARGEST:
        raise UserError(f"{path} is larger than {LARGEST // 2**20} MiB. Ask the partner for parts of it.")
    return data


def hidden_from_workers(args: argparse.Namespace) -> list[Path]:
    """The folder of the store, which no worker may see."""
    folder = store_folder(location_of(args))
    return [folder] if folder is not None else []


def _cancelled(*_: object) -> None:
    """Whoever asks this process to end has what it unpacked taken away first."""
    raise UserError("Cancelled. Nothing was kept.")


class _Told:
    """Counts, and tells each count as a line of JSON; how many there will be is not known."""

    def __init__(self, words: str) -> None:
        self._words, self._done = words, 0

    def __call__(self, done: int | None = None) -> None:
        self._done = self._done + 1 if done is None else done
        print_json_line({"done": self._done, "of": 0, "words": self._words})


def _bundle(path: Path, public_key: str | None, tell: _Told | None) -> tuple[ImportKind, bytes, Mapping[str, Fact]]:
    """The posts of a bundle that is whole. UserError where it is not."""
    with folder_of(path) as folder:
        checked = _verified_apart(folder, public_key, tell)
        if checked["wrong"]:
            raise UserError(f"{path} is no whole bundle ({checked['wrong']}). Nothing was kept.")
        if not (folder / layout.POSTS).is_file():
            raise UserError(f"{path} is a bundle without findings: it holds no posts to bring. Nothing was kept.")
        data = _bytes_of(folder / layout.POSTS)
    told: dict[str, Fact] = {
        "public_key": str(checked["public_key"]), "key_compared": bool(checked["key_compared"]),
    }  # fmt: skip
    return "bundle", data, told


def _verified_apart(folder: Path, public_key: str | None, tell: "_Told | None") -> dict[str, Json]:
    """The outcome of the verifier, in a process of its own with bounded memory."""

    def work(go_on: Callable[[], None]) -> Json:
        def each() -> None:
            go_on()
            if tell is not None:
                tell()

        report = verify(folder, public_key=public_key, verifiers=verifiers(), go_on=each)
        wrong = next((f"{check.name}: {check.words}" for check in report.checks if not check.ok), "")
        return {"wrong": wrong, "public_key": report.public_key, "key_compared": report.key_compared}

    most = settings.number("worker_megabytes")
    return cast("dict[str, Json]", done_apart(work, lambda: None, megabytes=most))


def _kind_of(path: Path, data: bytes, *, hidden: list[Path]) -> ImportKind:
    """What a file looks like, as a sealed worker sees it."""
    with WorkerPool(size=1, hidden=hidden, jobs="workbench.collector.partner_import.kinds") as pool:
        try:
            answer = pool.run({"do": "import kind"}, data)
            found = from_plain(DetectedKind, answer)
        except (JobFailedError, WrongShapeError) as failure:
            raise UserError(f"{path} cannot be read ({failure}). Nothing was kept.") from failure
    if found.kind not in get_args(ImportKind):
        raise UserError(f"{path} cannot be read. {found.problem} Nothing was kept.")
    return cast("ImportKind", found.kind)


def _list(store: Store, args: argparse.Namespace) -> int:
    _show(partner_files.all_(store), as_json=args.json)
    return 0


def _look(store: Store, args: argparse.Namespace) -> int:
    signal.signal(signal.SIGTERM, _cancelled)
    found = partner_files.get(store, args.number)
    block = captures.payload(store, found.capture_id).response_bytes
    tell = _Told(sentence("posts read")) if args.progress else lambda _: None
    with WorkerPool(size=1, hidden=hidden_from_workers(args)) as pool:
        capture = captures.get(store, found.capture_id)
        holding = look(pool, capture, block, known=lambda pairs: partner_files.known(store, pairs), tell=tell)
    partner_files.looked(store, holding, actor=store.operator)
    if args.progress:
        print_json_line(holding)
    elif args.json:
        print_json(holding)
    else:
        _tell_holding(holding)
    return 0


def _tell_holding(holding: Holding) -> None:
    if holding.problem:
        say(holding.problem)
    say(f"{counted(holding.posts, 'post', 'posts')}, {holding.withheld} of them to be withheld.")
    for words in holding.unread:
        say(words)
    say(f"Marks: {', '.join(holding.marks) or 'none'}.")
    print_table(("identifiers", "different ones"), holding.identifiers.items())
    say(f"{holding.known} of them stand in posts of ours too.")


def _accept(store: Store, args: argparse.Namespace) -> int:
    accepted = partner_files.accept(store, args.number, reason=args.reason, actor=store.operator)
    tell = _follow_until_told(store) if args.progress else None
    ended = carry_out(args, store, accepted.source_id, reason=f"import accepted: {args.reason}", tell=tell)
    if args.progress and ended.state == "cancelled":
        print_json_line(
            {"cancelled": True, "words": sentence("Cancelled. The file is accepted; it was not read to its end.")}
        )
    else:
        _show_one(partner_files.get(store, args.number), args)
    return 0 if ended.state in {"done", "unchanged"} else 3


def _follow_until_told(store: Store) -> Callable[[Rereading], None]:
    """Tells how far it is as lines of JSON; SIGTERM asks the order to stop, and its end is waited for."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    last = ""

    def tell(order: Rereading) -> None:
        nonlocal last
        if stop.is_set():
            reprocessing.cancel(store, order.id, actor=store.operator)
        if order.message != last:
            last = order.message
            count = last.split(" ")[0]
            print_json_line({"done": int(count) if count.isdigit() else 0, "of": 0, "words": sentence("posts read")})

    return tell


def _refuse(store: Store, args: argparse.Namespace) -> int:
    _show([partner_files.refuse(store, args.number, reason=args.reason, actor=store.operator)], as_json=args.json)
    return 0


def _matches(store: Store, args: argparse.Namespace) -> int:
    found = partner_files.matches(store, sources.by_name(store, f"Partner: {args.partner}").id)
    if args.json:
        print_json(found)
        return 0
    print_table(
        ("kind", "value", "posts there", "posts here", "where here"),
        (
            (
                LABELS.get(one.label, one.label),
                value_in_words(one.label, one.value),
                one.posts_there,
                one.posts_here,
                ", ".join(one.sources_here),
            )
            for one in found
        ),
    )
    say(f"{counted(len(found), 'identifier stands', 'identifiers stand')} in posts of ours too.")
    return 0


def _show_one(found: Import, args: argparse.Namespace) -> None:
    if args.progress:
        print_json_line(found)
    else:
        _show([found], as_json=args.json)


def _show(found: list[Import], *, as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    print_table(
        ("number", "partner", "kind", "file", "brought", "state", "posts", "why"),
        (
            (
                one.capture_id,
                one.partner,
                IMPORT_KINDS[one.kind],
                one.file,
                iso(one.brought_at),
                IMPORT_STATES[one.state],
                one.posts,
                one.note or one.reason,
            )
            for one in found
        ),
    )
