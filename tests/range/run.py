"""The range's own process: starts network and sites, says when all answers, stays, ends everything it started."""

import json
import os
import select
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from tests.patience import LONG
from tests.range import children, truth
from tests.range.children import Ports, RangeError
from tests.range.corpus.build import build
from tests.range.records import Corpus
from tests.range.sites import environments, forum, paste
from tests.range.tor import control, network, onions

SITES = (forum, paste)


@dataclass
class Running:
    """A range while it is up. `revive` holds, by name, how to start each process again after its end."""

    folder: Path
    corpus: Corpus
    python: Path
    ports: Ports = field(default_factory=Ports)
    tors: network.Network | None = None
    site_ports: dict[str, int] = field(default_factory=dict)
    sites: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    fills: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def tor(self) -> network.Network:
        """The network, once it was started."""
        if self.tors is None:
            raise RangeError("The range's network was not started.")
        return self.tors

    def end(self) -> None:
        """End every process of the range."""
        tors = self.tors.processes() if self.tors else []
        children.end([*self.fills, *self.sites.values(), *tors])
        self.ports.close()


def say(words: str) -> None:
    """Tell the progress on stderr."""
    sys.stderr.write(f"range: {words}\n")
    sys.stderr.flush()


def bring_up(running: Running, clock: Callable[[], float] = time.monotonic) -> None:
    """Start and fill all, and wait until both onions answer. The network boots while the sites are being filled."""
    began = clock()
    folder = running.folder
    say(f"filling a forum with {len(running.corpus.posts())} posts, a paste site with {len(running.corpus.pastes)}")
    running.fills = [site.begin_fill(running.python, folder / site.NAME, running.corpus) for site in SITES]
    say("starting a private Tor network: three authorities, four relays, a client, a host of onions")
    running.tors = network.Network(folder / "tor", running.ports)
    network.start(running.tors)
    answers = [forum.finish(c, folder / s.NAME) for c, s in zip(running.fills, SITES, strict=True)]
    write(folder / "truth.json", truth.tell(running.corpus, *answers))
    for site in SITES:
        running.site_ports[site.NAME] = running.ports.take()
        _serve(running, site.NAME)
    say(f"the sites are filled after {clock() - began:.0f} s; waiting for circuits")
    network.wait(running.tors)
    for site in SITES:
        publish(running, site.NAME)
    for site in SITES:
        _wait_for_onion(running, site.NAME)
    write(folder / "range.json", describe(running))
    say(f"ready after {clock() - began:.0f} s: {folder / 'range.json'}")


def _serve(running: Running, name: str) -> None:
    site = next(site for site in SITES if name == site.NAME)
    running.sites[name] = site.serve(running.python, running.folder / name, running.site_ports[name])


def publish(running: Running, name: str) -> None:
    """Publish the onion of one site; it stays up when the control connection closes."""
    blob = onions.key(running.corpus.seed, name).blob
    with running.tor().node("host").control() as host:
        host.ask(f"ADD_ONION {blob} Flags=Detach Port=80,127.0.0.1:{running.site_ports[name]}")


def _wait_for_onion(running: Running, name: str) -> None:
    """Ask for the onion until it answers.

    A client that asked before the descriptor was up remembers the failure for minutes, so it forgets after each one.
    """
    onion = onions.key(running.corpus.seed, name).address
    client = running.tor().node("client")

    def answers() -> bool:
        try:
            return control.get(client.socks_port, onion, timeout=30.0)[0] == 200
        except OSError:
            with client.control() as asked:
                asked.ask("SIGNAL NEWNYM")
            raise

    network.until(f"The onion of the {name}", answers, seconds=LONG, log=running.folder / name / "serve.log")


def describe(running: Running) -> dict[str, Any]:
    """What range.json says."""
    tor = running.tor()
    client = running.folder / "client.torrc"
    client.write_text(tor.fragment, encoding="utf-8")
    seed = running.corpus.seed
    return {
        "pid": os.getpid(),
        "folder": str(running.folder),
        "seed": seed,
        "client_torrc": str(client),
        "socks_port": tor.node("client").socks_port,
        "services": {
            site.NAME: {
                "onion": onions.key(seed, site.NAME).address,
                "url": f"http://{onions.key(seed, site.NAME).address}/",
                "port": running.site_ports[site.NAME],
            }
            for site in SITES
        },
        "truth": str(running.folder / "truth.json"),
        "python": str(running.python),
        "host_control_port": tor.node("host").control_port,
        "host_cookie": str(tor.node("host").cookie),
        "client_control_port": tor.node("client").control_port,
        "client_cookie": str(tor.node("client").cookie),
        "processes": {
            **{node.name: node.process.pid for node in tor.nodes if node.process},
            **{name: child.pid for name, child in running.sites.items()},
        },
    }


def write(path: Path, content: dict[str, Any]) -> None:
    """Write JSON in one step, so that nobody reads half of it."""
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    fresh.replace(path)


def revive(running: Running) -> None:
    """Start again every process that has ended; onions come back with their host."""
    tor = running.tor()
    for node in tor.nodes:
        if node.process and node.process.poll() is not None:
            say(f"starting {node.name} again")
            node.start()
            if node.name == "host":
                network.wait(tor)
                for site in SITES:
                    publish(running, site.NAME)
    for name, child in list(running.sites.items()):
        if child.poll() is not None:
            say(f"starting the {name} again")
            _serve(running, name)
    write(running.folder / "range.json", describe(running))


def stay(running: Running, *, keep: bool, wake: Callable[[], bool]) -> None:
    """Return when the starter is gone (unless `keep`). `wake` tells whether processes should be started again."""
    starter = os.getppid()
    watched = [] if keep or not stat.S_ISFIFO(os.fstat(0).st_mode) else [0]
    while keep or os.getppid() == starter:
        if wake():
            revive(running)
        ready, _, _ = select.select(watched, [], [], 0.3)
        if ready and not os.read(0, 4096):
            return


def start(folder: Path, *, seed: int, keep: bool, environment: Path = environments.FOLDER) -> None:
    """Run a range in `folder` until SIGTERM, SIGINT, the end of stdin (where it is a pipe) or of the starter.

    SIGHUP starts again what has ended. The folder stays; every process goes, also when this one is killed with -9.
    """
    revivals: list[int] = []
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGINT, _leave)
    signal.signal(signal.SIGHUP, lambda number, _frame: revivals.append(number))
    folder = folder.resolve()
    if folder.exists() and any(folder.iterdir()):
        raise RangeError(f"The folder {folder} is not empty; a range starts in an empty or new one.")
    folder.mkdir(parents=True, exist_ok=True)
    say("looking for the sites' environment")
    running = Running(folder, build(seed), environments.ensure("range", folder=environment))
    try:
        bring_up(running)
        stay(running, keep=keep, wake=lambda: bool(revivals) and bool(revivals.pop()))
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        say("ending every process")
        running.end()


def _leave(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)
