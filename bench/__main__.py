"""`python -m bench NAME`: run one benchmark and print its report as JSON."""

import json
import sys

from bench import bundle, collect, extract, read, search, walk
from bench.rows import Benchmark, report

BENCHMARKS: dict[str, Benchmark] = {
    "bundle": bundle.measure,
    "collect": collect.measure,
    "extract": extract.measure,
    "read": read.measure,
    "search": search.measure,
    "walk": walk.measure,
}


def main(names: list[str]) -> int:
    """Run the named benchmarks, one report a line; 2 for a name that is none."""
    for name in names or list(BENCHMARKS):
        if name not in BENCHMARKS:
            sys.stderr.write(f"{name!r} is no benchmark: {', '.join(BENCHMARKS)}.\n")
            return 2
        sys.stdout.write(json.dumps(report(name, BENCHMARKS[name]()), ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
