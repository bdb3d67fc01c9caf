"""`python -m tests.engines ENGINE [VARIANT]`: set an engine up, crawl it, print every difference. `--tor` by the range.

`--serve` leaves the engine up for a look by hand until the input ends.
"""

import argparse
import importlib
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from tests.engines import database, run
from tests.engines.database import Server
from tests.engines.records import Variant
from tests.range.children import Ports
from tests.range.live import running_range


def main() -> int:
    """Run one variant of one engine."""
    parser = argparse.ArgumentParser(prog="python -m tests.engines", description=__doc__)
    parser.add_argument("engine")
    parser.add_argument("variant", nargs="?", default="")
    parser.add_argument("--tor", action="store_true", help="through a private range")
    parser.add_argument("--serve", action="store_true", help="no crawl: leave it up until stdin ends")
    args = parser.parse_args()
    engine = importlib.import_module(f"tests.engines.{args.engine}")
    variant = next(one for one in engine.VARIANTS if args.variant in {"", one.name})
    ports = Ports()
    with tempfile.TemporaryDirectory(prefix="engine-") as name:
        folder = Path(name)
        with database.running(folder / "db", ports) as server:
            if args.serve:
                return _serve(engine, variant, folder, server, ports)
            if args.tor:
                with running_range(folder / "range") as info:
                    told = run.through_tor(
                        engine, variant, info, folder=folder / variant.name, server=server, ports=ports
                    )
            else:
                told = run.on_loopback(engine, variant, folder=folder / variant.name, server=server, ports=ports)
    for words in told.differences:
        sys.stdout.write(f"{words}\n")
    sys.stdout.write(f"{len(told.differences)} differences\n{told.row()}\n{told.found.said}\n")
    return 1 if told.differences else 0


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
