"""What each kind of process may see and do: one table, and nothing else says it.

A process sees the places of its profile and nothing besides: no other folder, an empty /run, /tmp and home, devices
without hardware, its own /proc. `workbench.processes.sandbox` makes it so; `tests/hostile/breakouts/test_breakouts.py`
tries it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workbench.processes.system_calls import Family

Kind = Literal["collector", "worker", "window", "export", "crawl", "gpgv", "witness"]
Place = Literal[
    "system",  # /usr with its links from /bin and /lib, the list of libraries, the time zone
    "python",  # the interpreter, its environment, and where it finds packages
    "program",  # the packages of this program with their resources
    "fonts",  # how fontconfig is set up
    "jobs",  # the package that workers load their jobs from, where that is not the program's
    "model",  # the folder of the language model, where the settings name one that is not the program's
    "site profiles",  # the folder of the analyst's own profiles
    "authority root",  # the certificate of the time-stamping authority
    "database socket",  # the folder of a team database's unix socket
    "tor socks",  # the folder that holds Tor's SOCKS socket and nothing else
    "stamp relay",  # the folder that holds the socket of the relay to the time-stamping authority
    "marks",  # the folder of this machine's marks of the stores it saw
    "witness",  # the folder of the witness, which keeps signed heads of the custody chain
    "store",  # the folder of the store
    "tor folder",  # Tor's own folder inside the store's: its control socket and keys
    "export folder",  # where a bundle is written
    "pictures folder",  # where the window keeps pictures of itself, when it is asked to
    "documents",  # the folders of the home that a person sees there, and what is plugged in
    "window state",  # the folder where the window keeps its place on the screen
    "printers",  # the socket of the print server of this machine
    "smart cards",  # the socket of this machine's daemon for smart cards and tokens (PC/SC)
    "tor program",  # where the settings name one
    "display",  # the sockets of X11 and Wayland, and the cookie of X11
]

Places = Mapping[Place, Sequence[Path]]


@dataclass(frozen=True, slots=True)
class SandboxProfile:
    """One kind of process. Places are those that are given at its start; one that is not given is not seen.

    `reads`: places it can read; a socket in one can be connected to. `writes`: places it can also write to. `hides`:
    places that stay empty although they lie inside of others. `families`: those that it can make sockets of. `network`:
    whether it is left in the network of the machine, which is never so but where `why_network` says why.
    """

    kind: Kind
    what: str
    reads: tuple[Place, ...]
    writes: tuple[Place, ...] = ()
    hides: tuple[Place, ...] = ()
    families: tuple[Family, ...] = ()
    network: bool = False
    why_network: str = ""


_BASE: tuple[Place, ...] = ("system", "python", "program")

PROFILES: Mapping[Kind, SandboxProfile] = {
    profile.kind: profile
    for profile in (
        SandboxProfile(
            "collector",
            "fetches over Tor and keeps what comes; it holds the store's key",
            reads=(*_BASE, "site profiles", "authority root", "database socket", "tor socks", "stamp relay"),
            writes=("store",),
            hides=("tor folder",),
            families=("unix",),
        ),
        SandboxProfile(
            "worker",
            "reads hostile pages and partners' files: bytes in, records out",
            reads=(*_BASE, "jobs", "model"),
        ),
        SandboxProfile(
            "window",
            "shows the store to a person",
            reads=(
                *_BASE,
                "fonts",
                "database socket",
                "display",
                "printers",
                "smart cards",
                "tor program",
                "authority root",
                "site profiles",
            ),
            writes=("store", "documents", "window state", "pictures folder"),
            hides=("tor folder", "marks", "witness"),
            families=("unix",),
        ),
        SandboxProfile(
            "export",
            "writes a bundle of one case",
            reads=(*_BASE, "fonts", "authority root", "database socket", "stamp relay", "marks", "witness"),
            writes=("store", "export folder"),
            hides=("tor folder",),
            families=("unix",),
        ),
        SandboxProfile(
            "crawl",
            "walks one site and prints its posts; it has no store",
            reads=(*_BASE, "site profiles", "tor socks"),
            families=("unix",),
        ),
        SandboxProfile(
            "witness",
            "reads and appends what stands outside of the store about its past; one request, then it ends",
            reads=_BASE,
            writes=("marks", "witness"),
        ),
        SandboxProfile("gpgv", "checks the signature of one text by one key", reads=("system",)),
    )
}

# The two that are left in the machine's network, each by an order of the person who starts it.
ON_LOOPBACK = SandboxProfile(
    "crawl",
    PROFILES["crawl"].what,
    reads=PROFILES["crawl"].reads,
    families=("unix", "inet", "inet6"),
    network=True,
    why_network="`crawl --direct-loopback-only` is a test without Tor: the addresses of this machine are its sites",
)
WITH_TEAM_DATABASE = SandboxProfile(
    "window",
    PROFILES["window"].what,
    reads=PROFILES["window"].reads,
    writes=PROFILES["window"].writes,
    hides=PROFILES["window"].hides,
    families=("unix", "inet", "inet6"),
    network=True,
    why_network="the team database has a host name: libpq speaks TLS by its own socket; the audit hook holds the rest",
)
