"""The window in its sandbox, on a real X server that asks for a cookie: what offscreen tests cannot tell."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gui.conftest import KEY
from tests.patience import LONG
from workbench.processes import sandbox

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sandbox.probe().kind != "kernel", reason="no sandboxes here")
@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="no X server here")
def test_the_window_opens_in_its_sandbox_on_a_screen_of_x11_that_asks_for_a_cookie(
    location: str, tmp_path: Path
) -> None:
    (tmp_path / "key").write_bytes(KEY.content)
    command = [sys.executable, str(ROOT / "main.py"), "gui", "--screenshots", str(tmp_path / "pictures")]
    command += ["--store", location, "--key-file", str(tmp_path / "key")]
    done = subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1440x900x24", *command],
        env={name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"},
        capture_output=True,
        text=True,
        timeout=LONG,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "pictures").glob("*.png"))) > 10
