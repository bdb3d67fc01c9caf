"""`python -m tests.engines_py ENGINE [VARIANT]`: fill an engine, crawl it, print every difference.

`--tor` by a private range of its own; `--serve` leaves the engine up for a look by hand until the input ends.
"""

import argparse
import contextlib
import importlib
import sys
import tempfile
from pathlib import Path

from tests import postgres
from tests.engines.truth.records import Variant
from tests.engines_py import run
from tests.engines_py.run import Filled
from tests.range.children import Ports
from tests.range.live import running_range


def main() -> int:
    """Run one variant of one engine."""
    parser = argparse.ArgumentParser(prog="python -m tests.engines_py", description=__doc__)
    parser.add_argument("engine")
    parser.add_argument("variant", nargs="?", default="")
    parser.add_argument("--tor", action="store_true", help="through a private range")
    parser.add_argument("--serve", action="store_true", help="no crawl: leave it up until stdin ends")
    args = parser.parse_args()
    engine = importlib.import_module(f"tests.engines_py.{args.engine}")
    variant = next(one for one in engine.VARIANTS if args.variant in {"", one.name})
    ports = Ports()
    with tempfile.TemporaryDirectory(prefix="engine-") as name, contextlib.ExitStack() as stack:
        database = stack.enter_context(postgres.server()).database() if hasattr(engine, "DATABASE") else ""
        filled = run.fill(engine, Path(name) / "engine", database=database)
        sys.stdout.write(f"filled in {filled.seconds:.1f} s\n")
        if args.serve:
            return _serve(filled, variant, ports)
        if args.tor:
            with running_range(Path(name) / "range") as info:
                told = run.through_tor(filled, variant, info, ports)
        else:
            told = run.on_loopback(filled, variant, ports)
    for words in told.differences:
        sys.stdout.write(f"{words}\n")
    sys.stdout.write(f"{len(told.differences)} differences\n{told.row()}\n{told.found.said}\n")
    return 1 if told.differences else 0


def _serve(filled: Filled, variant: Variant, ports: Ports) -> int:
    with run.served(filled, variant, ports) as port:
        sys.stdout.write(f"http://127.0.0.1:{port}/\n")
        sys.stdout.flush()
        sys.stdin.read()
    return 0


if __name__ == "__main__":
    sys.exit(main())
