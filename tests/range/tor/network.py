"""A private Tor network on loopback: three authorities, four relays, a client tor and a tor that hosts the onions.

Real tor processes, their own keys and directory, no packet to the outside (TestingTorNetwork, loopback addresses only).
"""

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.patience import LONG, PATIENCE
from tests.range import children
from tests.range.children import ChildDiedError, Ports, RangeError
from tests.range.tor.control import Control

TOR = "/usr/bin/tor"
AUTHORITIES = 3
RELAYS = 4
# Votes come fast until the first consensus, then every 20 s.
_TESTING = """TestingTorNetwork 1
TestingV3AuthInitialVotingInterval 5
TestingV3AuthInitialVoteDelay 2
TestingV3AuthInitialDistDelay 2
V3AuthVotingInterval 20
V3AuthVoteDelay 2
V3AuthDistDelay 2
"""
_AUTHORITY = """AuthoritativeDirectory 1
V3AuthoritativeDirectory 1
TestingDirAuthVoteExit *
TestingDirAuthVoteGuard *
TestingDirAuthVoteHSDir *
TestingMinExitFlagThreshold 0
MinUptimeHidServDirectoryV2 0
TestingAuthDirTimeToLearnReachability 0
"""


@dataclass
class Node:
    """One tor process: its folder, its torrc, its ports, and the process while it runs."""

    name: str
    folder: Path
    torrc: str = ""
    or_port: int = 0
    dir_port: int = 0
    socks_port: int = 0
    control_port: int = 0
    process: subprocess.Popen[bytes] | None = None

    @property
    def cookie(self) -> Path:
        """Where this tor leaves its control cookie."""
        return self.folder / "control_auth_cookie"

    def start(self) -> None:
        """Start this tor with its torrc."""
        path = self.folder / "torrc"
        path.write_text(self.torrc, encoding="utf-8")
        self.process = children.start([TOR, "-f", path], log=self.folder / "tor.log")

    def control(self) -> Control:
        """Open a control connection."""
        return Control(self.control_port, self.cookie)


@dataclass
class Network:
    """The tor processes of one range. `fragment` holds the torrc lines with which any other tor joins this network."""

    folder: Path
    ports: Ports
    nodes: list[Node] = field(default_factory=list)
    fragment: str = ""

    def node(self, name: str) -> Node:
        """The node of that name."""
        return next(node for node in self.nodes if node.name == name)

    def processes(self) -> list[subprocess.Popen[bytes]]:
        """Every tor that was started."""
        return [node.process for node in self.nodes if node.process]


def start(network: Network) -> None:
    """Make the keys, write the torrcs, start authorities and relays. Returns at once; `wait` does the rest."""
    authorities = [_node(network, f"auth{number}", relay=True) for number in range(AUTHORITIES)]
    for node in authorities:
        node.dir_port = network.ports.take()
    lines = _authority_lines(authorities)
    network.fragment = _TESTING + "".join(lines)
    relays = [_node(network, f"relay{number}", relay=True) for number in range(RELAYS)]
    for node in (*authorities, *relays):
        node.torrc = _common(node, network.fragment) + _relay(node) + (_AUTHORITY if node.dir_port else "")
    for name in ("client", "host"):
        node = _node(network, name, relay=False)
        node.torrc = _common(node, network.fragment) + _client(node)
    for node in network.nodes:
        if node.or_port:
            node.start()


def _node(network: Network, name: str, *, relay: bool) -> Node:
    node = Node(name, network.folder / name)
    node.folder.mkdir(parents=True, mode=0o700)
    if relay:
        node.or_port = network.ports.take()
    else:
        node.control_port = network.ports.take()
        node.socks_port = network.ports.take() if name == "client" else 0
    network.nodes.append(node)
    return node


def _common(node: Node, fragment: str) -> str:
    return f"""{fragment}DataDirectory "{node.folder}"
Log notice stdout
ShutdownWaitLength 0
RunAsDaemon 0
SafeLogging 0
"""


def _relay(node: Node) -> str:
    directory = f"DirPort 127.0.0.1:{node.dir_port}\n" if node.dir_port else ""
    return f"""Nickname {node.name}
Address 127.0.0.1
ContactInfo {node.name}@range.invalid
ORPort 127.0.0.1:{node.or_port}
SocksPort 0
AssumeReachable 1
ExitRelay 0
ExitPolicy reject *:*
{directory}"""


def _client(node: Node) -> str:
    socks = f"127.0.0.1:{node.socks_port} ExtendedErrors IsolateSOCKSAuth" if node.socks_port else "0"
    return f"""SocksPort {socks}
ControlPort 127.0.0.1:{node.control_port}
CookieAuthentication 1
"""


def _authority_lines(authorities: list[Node]) -> list[str]:
    """Make identity keys for all authorities side by side; return their DirAuthority lines."""
    certificates = []
    for node in authorities:
        keys = node.folder / "keys"
        keys.mkdir(mode=0o700)
        certificates.append(
            children.start(
                ["tor-gencert", "--create-identity-key", "--passphrase-fd", "0", "-m", "12",
                 "-a", f"127.0.0.1:{node.dir_port}", "-i", keys / "authority_identity_key",
                 "-s", keys / "authority_signing_key", "-c", keys / "authority_certificate"],
                log=node.folder / "keys.log",
                request=_passphrase(node.folder),
            )
        )  # fmt: skip
    prints = [
        children.start(
            [TOR, "--list-fingerprint", "--quiet", "-f", "/dev/null", "--ignore-missing-torrc",
             "--DataDirectory", node.folder, "--ORPort", str(node.or_port), "--Nickname", node.name,
             "--Address", "127.0.0.1", "--TestingTorNetwork", "1",
             "--DirAuthority", "none 127.0.0.1:1 ffffffffffffffffffffffffffffffffffffffff"],
            log=node.folder / "keys.log",
        )
        for node in authorities
    ]  # fmt: skip
    for child in (*certificates, *prints):
        if child.wait(timeout=PATIENCE):
            raise RangeError(f"tor could not make the keys of an authority; see keys.log under {authorities[0].folder}")
    return [_authority_line(node) for node in authorities]


def _passphrase(folder: Path) -> Path:
    path = folder / "passphrase"
    path.write_text("range\n", encoding="ascii")
    return path


def _authority_line(node: Node) -> str:
    certificate = (node.folder / "keys" / "authority_certificate").read_text(encoding="ascii")
    identity = next(line.split()[1] for line in certificate.splitlines() if line.startswith("fingerprint "))
    relay = (node.folder / "fingerprint").read_text(encoding="ascii").split()[1]
    return (
        f"DirAuthority {node.name} orport={node.or_port} no-v2 v3ident={identity} 127.0.0.1:{node.dir_port} {relay}\n"
    )


def until(what: str, ready: Callable[[], bool], *, seconds: float, log: Path) -> None:
    """Ask `ready` until it holds. Raises RangeError naming `log` after `seconds`, at once when a process died."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if ready():
                return
        except ChildDiedError:
            raise
        except (OSError, RangeError):
            pass  # not up yet: the deadline decides
        time.sleep(0.25)
    raise RangeError(f"{what} was not ready after {seconds:.0f} s; see {log}.")


def _bootstrapped(node: Node) -> bool:
    if node.process is None or node.process.poll() is not None:
        raise ChildDiedError(f"The {node.name} tor ended by itself; see {node.folder}/tor.log.")
    with node.control() as control:
        return control.progress() == 100


def _known_relays(authority: Node) -> int:
    """How many relays stand in the consensus of an authority as onion directories."""
    try:
        consensus = (authority.folder / "cached-microdesc-consensus").read_text(encoding="ascii")
    except FileNotFoundError:
        return 0
    return sum("HSDir" in line for line in consensus.splitlines() if line.startswith("s "))


def wait(network: Network, *, seconds: float = LONG) -> None:
    """Start the client and the onion host once the consensus names every relay; wait until they have circuits.

    Not earlier: the first consensus may name the authorities alone, and a client keeps what it got for a minute.
    """
    authority = network.node("auth0")
    full = AUTHORITIES + RELAYS
    log = authority.folder / "tor.log"
    until("The range's consensus", lambda: _known_relays(authority) == full, seconds=seconds, log=log)
    clients = [network.node(name) for name in ("client", "host")]
    for node in clients:
        if node.process is None:
            node.start()
    for node in clients:
        until(f"The range's {node.name} tor", partial(_bootstrapped, node), seconds=seconds, log=node.folder)
