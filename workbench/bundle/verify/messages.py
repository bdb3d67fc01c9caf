"""Says in words what the verification of a bundle gave: for the command line and for the file inside a bundle."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from workbench.bundle.verify.verifier import VerifyReport, verify
from workbench.errors import UserError, WrongUseError

VERDICTS = {
    "whole": "The bundle is whole.",
    "quick": "Every file is as it was signed. What the files say was not compared; a check without --quick does that.",
}


def sentences(report: VerifyReport) -> list[str]:
    """A line a check, the verdict, and what needs a public tool or another way."""
    lines = [f"{'ok   ' if check.ok else 'WRONG'} {check.name}: {check.words}" for check in report.checks]
    lines.append(VERDICTS[report.level] if report.ok else "The bundle is NOT as it was made.")
    return [*lines, *(f"Not settled here: {each.what} {each.by}" for each in report.elsewhere)]


def certificates(file: Path) -> bytes:
    """The content of a file of certificates. UserError when it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise UserError(f"{file} cannot be read ({error.strerror}).") from error


def main(words: Sequence[str], *, here: str) -> int:
    """Run the file inside a bundle; by default over the folder in which it lies."""
    asked = argparse.ArgumentParser(prog="verify.py", description="Checks every byte of an evidence bundle.")
    asked.add_argument("folder", nargs="?", type=Path, default=Path(here).resolve().parent, help="the bundle's folder")
    asked.add_argument("--public-key", metavar="HEX", help="the key that must have signed it")
    asked.add_argument("--released-by", metavar="HEX", help="the supervisor's key that must have released the case")
    asked.add_argument("--quick", action="store_true", help="hashes, signature and custody chain alone")
    asked.add_argument("--tsa-ca", type=Path, metavar="FILE", help="the time-stamping authority's root (PEM)")
    asked.add_argument("--json", action="store_true", help="the outcome as JSON")
    args = asked.parse_args(words)
    try:
        roots = certificates(args.tsa_ca) if args.tsa_ca else b""
        report = verify(
            args.folder,
            public_key=args.public_key,
            released_by=args.released_by,
            authorities=roots,
            quick=args.quick,
        )
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 2 if isinstance(error, WrongUseError) else 3
    told = json.dumps(asdict(report), ensure_ascii=False, indent=2) if args.json else "\n".join(sentences(report))
    sys.stdout.buffer.write(told.encode("utf-8", "backslashreplace") + b"\n")
    return 0 if report.ok else 3
