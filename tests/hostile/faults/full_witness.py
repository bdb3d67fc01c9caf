"""A witness on a disk that runs full: `python -m tests.hostile.faults.full_witness FOLDER`.

FOLDER/disk is a small disk. Heads are told until the disk is full, in the middle of a line; once there is room again
the next one is told. Prints how many lines were acknowledged and what was said.
"""

import os
import shutil
import sys
from pathlib import Path

from tests.store.conftest import KEY
from workbench.errors import UserError
from workbench.store.custody import integrity_check
from workbench.store.db import lifecycle
from workbench.store.witness import outside_heads
from workbench.store.witness.rollback import RollbackWatch


def main(folder: Path) -> None:
    """Run it."""
    disk = folder / "disk"
    os.environ |= {"WORKBENCH_WITNESS": str(disk), "WORKBENCH_MARKS": str(folder / "marks")}
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(shutil.disk_usage(disk).free // 2))
    with lifecycle.init(str(folder / "store"), KEY, operator="tester") as store:
        past = RollbackWatch(store, outside_heads.here())
        past.look()
        told, said = 0, ""
        while not said:
            try:
                told = past.report("hour").number
            except UserError as fault:
                said = str(fault)
        file = next(disk.glob("*.jsonl"))
        broken = not file.read_bytes().endswith(b"\n")
        ballast.unlink()
        assert past.report("hour").number == told + 1
        report = integrity_check.everything(store, kept=outside_heads.read(outside_heads.here(), store.id, whole=True))
        assert report.problems == ()
        assert any("broken off" in one for one in report.notices) is broken
    sys.stdout.write(f"{told} {broken} {said}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
