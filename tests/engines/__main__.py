"""`python -m tests.engines ENGINE …`: set engines up, crawl each in every variant, print differences and a table row.

`--tor` goes by a private range; `--serve` leaves the first one up for a look by hand until the input ends.
"""

import argparse
import contextlib
import importlib
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from tests.engines import run
from tests.engines.servers import mariadb, node
from tests.engines.servers.mariadb import Server
from tests.engines.software import nodebb
from tests.engines.truth.records import Variant
from tests.range.children import Ports
from tests.range.live import RangeInfo, running_range


def main() -> int:
    """Run the variants of some engines; 1 where anything differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.engines", description=__doc__)
    parser.add_argument("engines", nargs="+")
    parser.add_argument("--variant", default="", help="this variant only")
    parser.add_argument("--tor", action="store_true", help="through a private range")
    parser.add_argument("--serve", action="store_true", help="no crawl: leave it up until stdin ends")
    args = parser.parse_args()
    modules = [importlib.import_module(f"tests.engines.software.{name}") for name in args.engines]
    cases = [(one, variant) for one in modules for variant in one.VARIANTS if args.variant in {"", variant.name}]
    ports = Ports()
    with tempfile.TemporaryDirectory(prefix="engine-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        server = stack.enter_context(mariadb.running(folder / "db", ports))
        if args.serve:
            return _serve(*cases[0], folder, server, ports)
        info = stack.enter_context(running_range(folder / "range")) if args.tor else None
        told = [_try(*case, folder / f"{case[0].NAME}-{case[1].name}", server, ports, info) for case in cases]
    return 1 if any(told) else 0


def _try(
    engine: ModuleType, variant: Variant, folder: Path, server: Server, ports: Ports, info: RangeInfo | None
) -> int:
    if engine is nodebb:
        told = run.of_node(variant, node.folder_of(engine.NAME), info, folder=folder, ports=ports)
    elif info is None:
        told = run.on_loopback(engine, variant, folder=folder, server=server, ports=ports)
    else:
        told = run.through_tor(engine, variant, info, folder=folder, server=server, ports=ports)
    for words in told.differences:
        sys.stdout.write(f"{words}\n")
    sys.stdout.write(f"{told.row()}\n")
    sys.stdout.flush()
    return len(told.differences)


def _serve(engine: ModuleType, variant: Variant, folder: Path, server: Server, ports: Ports) -> int:
    port = ports.take()
    place, site = run.build(engine, folder / variant.name, server, port, f"http://127.0.0.1:{port}", variant)
    with place.served():
        sys.stdout.write(f"http://127.0.0.1:{port}/{site.start}\n{place.root}\n")
        sys.stdout.flush()
        sys.stdin.read()
    return 0


if __name__ == "__main__":
    sys.exit(main())
