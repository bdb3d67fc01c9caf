"""One bundle made once, and fresh copies of it to tamper with."""

import shutil
from pathlib import Path

import pytest

from tests.bundle.made import make


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle that no test may change."""
    return make(tmp_path_factory.mktemp("made") / "original").path


@pytest.fixture
def bundle(original: Path, tmp_path: Path) -> Path:
    """A copy to tamper with."""
    return Path(shutil.copytree(original, tmp_path / "bundle"))
