"""A store's location as a child is told of it, and the places that a sandbox around it needs."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from workbench import settings
from workbench.processes.descriptors import handed_over, word_for
from workbench.processes.sandbox_profiles import Place, Places
from workbench.store.witness import outside_heads

TOR_FOLDER = "tor"


def is_url(location: str) -> bool:
    """Whether it is a team database rather than a folder."""
    return location.startswith("postgresql")


def folder(location: str) -> Path | None:
    """The folder of a store that is one, from the root; None for a team database."""
    return None if is_url(location) else Path(location).expanduser().absolute()


def socket_folder(location: str) -> Path | None:
    """The folder of a team database's unix socket; None for a folder, and for a database by a host name."""
    if not is_url(location):
        return None
    parts = urlsplit(location)
    hosts = parse_qs(parts.query).get("host") or [unquote(parts.hostname or "")]
    if not hosts[0]:
        return Path("/var/run/postgresql")
    return Path(hosts[0]) if hosts[0].startswith("/") else None


@contextmanager
def _words(location: str) -> Iterator[tuple[Sequence[str], Sequence[int]]]:
    """How a child's command line names the store, and the descriptors that it inherits for that.

    A URL may hold a password and goes by a descriptor; a folder's path is no secret.
    """
    if not is_url(location):
        yield ("--store", str(folder(location))), ()
        return
    with handed_over(location.encode(), "store") as number:
        yield ("--store", word_for(number)), (number,)


@dataclass(frozen=True, slots=True)
class StoreArguments:
    """The words of a child's command line that give it a store, and the descriptors that it inherits for them."""

    words: tuple[str, ...]
    pass_fds: tuple[int, ...]


@contextmanager
def arguments(
    location: str, *, key: bytes | int | None = None, signing: int | None = None, operator: str = ""
) -> Iterator[StoreArguments]:
    """What gives a child the store at `location`.

    `key` is what opens it or an inherited descriptor of that (None: a team database that needs none), `signing` the
    descriptor by which the child's acts are signed, `operator` who works.
    """
    with ExitStack() as stack:
        store, inherited = stack.enter_context(_words(location))
        key = stack.enter_context(handed_over(key, "key")) if isinstance(key, bytes) else key
        # In one word each: a name may begin with a dash.
        told = [*store, *([f"--operator={operator}"] if operator else [])]
        told += [f"--key-file={word_for(key)}"] if key is not None else []
        told += [f"--signing={signing}"] if signing is not None else []
        given = [number for number in (key, signing) if number is not None]
        yield StoreArguments(tuple(told), (*inherited, *given))


def places(location: str) -> Places:
    """The places of a store: its own folder, Tor's inside of it, and what the settings name beside it."""
    found: dict[Place, Sequence[Path]] = {}
    if (store := folder(location)) is not None:
        found |= {"store": [store], "tor folder": [store / TOR_FOLDER]}
    if (sockets := socket_folder(location)) is not None:
        found["database socket"] = [sockets]
    found["site profiles"] = [settings.path("site_profiles")]
    if settings.text("anchor_ca"):
        found["authority root"] = [settings.path("anchor_ca")]
    kept = outside_heads.folders()
    # A disk that is out has no folder to show, nor one to hide.
    found["marks"] = [kept.marks] if kept.marks.is_dir() else []
    found["witness"] = [kept.witness] if kept.witness is not None and kept.witness.is_dir() else []
    return found
