"""The window drives itself through every view and keeps a picture of each."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from tests.patience import LONG
from workbench.gui.shell.main_page import MAKERS

DRIVER = """
import sys
from pathlib import Path
from workbench.gui.app import run
sys.exit(run(sys.argv[1], key=bytes.fromhex(sys.stdin.read()), screenshots=Path(sys.argv[2])))
"""


def test_every_view_leaves_a_picture_that_is_not_blank(location: str, key: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", DRIVER, location, str(folder)],
        input=key.hex(),
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=LONG,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    wanted = [f"{name}.png" for name in MAKERS] + [f"{name}-urdu.png" for name in MAKERS]
    for name in [*wanted, "inbox-dark.png", "first-run.png", "first-run-urdu.png", "case.png"]:
        picture = QImage(str(folder / name))
        assert (picture.width(), picture.height()) == (1440, 900), name
        colours = {picture.pixelColor(x, y).name() for x in range(160, 1280, 7) for y in range(60, 860, 7)}
        assert len(colours) > 12, name
    left, right = (QImage(str(folder / f"inbox{suffix}.png")) for suffix in ("", "-urdu"))
    assert left.pixelColor(4, 880 - 60) == right.pixelColor(1440 - 5, 880 - 60)
