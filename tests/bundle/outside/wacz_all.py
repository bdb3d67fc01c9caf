"""Runs in the outside tools' environment: `wacz validate -f` over many files in one process; prints those that fail."""

import sys

from wacz.main import main


def fails(path: str) -> bool:
    """Whether the tool says no."""
    try:
        return bool(main(["validate", "-f", path]))
    except SystemExit as ended:
        return ended.code not in (0, None)


sys.stderr.write("".join(f"{path}\n" for path in sys.argv[1:] if fails(path)))
