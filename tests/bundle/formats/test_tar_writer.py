"""A bundle in one file: the same tar every time, opened by the public tools, encrypted for those who are named."""

import shutil
import subprocess
from pathlib import Path

import pytest
from pyrage import x25519

from tests.bundle.export.test_exporter import tree
from tests.bundle.made import AT, STATE, export, sign, snapshot
from tests.patience import PATIENCE
from workbench.bundle.export.exporter import ExportCancelledError
from workbench.bundle.export.request import ExportRequest
from workbench.bundle.formats.tar_reader import unpacked
from workbench.bundle.formats.tar_writer import checked
from workbench.bundle.verify.verifier import verify
from workbench.errors import WrongUseError


def packed(target: Path, *to: str) -> Path:
    """A bundle in one file."""
    return export(
        snapshot(), target, sign=sign, at=AT, state=STATE, order=ExportRequest(tar=True, recipients=to, printed=False)
    ).path


@pytest.fixture(scope="session")
def original_tar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle in one file that no test may change."""
    return packed(tmp_path_factory.mktemp("packed") / "b.tar")


@pytest.fixture
def tar(original_tar: Path, tmp_path: Path) -> Path:
    """A copy to tamper with."""
    return Path(shutil.copy(original_tar, tmp_path / "b.tar"))


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """What a program says."""
    return subprocess.run(words, cwd=folder, capture_output=True, check=False, timeout=PATIENCE)


def test_two_tars_of_the_same_case_are_byte_identical_and_hold_the_bundle(
    original_tar: Path, original: Path, tmp_path: Path
) -> None:
    (tmp_path / "one").mkdir()
    one = packed(tmp_path / "one/b.tar")
    assert one.read_bytes() == original_tar.read_bytes()
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["b.tar"]
    subprocess.run(["tar", "-xf", "b.tar"], cwd=tmp_path / "one", check=True, timeout=PATIENCE)
    assert tree(tmp_path / "one/b") == tree(original)
    with unpacked(one) as folder:
        assert verify(folder).ok


def test_age_of_debian_opens_what_was_encrypted_to_its_key_and_to_another(original_tar: Path, tmp_path: Path) -> None:
    made = subprocess.run(
        ["age-keygen", "-o", "key"], cwd=tmp_path, check=True, capture_output=True, text=True, timeout=PATIENCE
    )
    public = made.stderr.split()[-1]
    other = str(x25519.Identity.generate().to_public())
    path = packed(tmp_path / "b.tar.age", public, other)
    assert b"BagIt" not in path.read_bytes()
    done = subprocess.run(
        ["age", "-d", "-i", "key", path.name], cwd=tmp_path, check=True, capture_output=True, timeout=PATIENCE
    )
    assert done.stdout == original_tar.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.tar.age", "key"]


def test_who_is_not_named_cannot_open_it(tmp_path: Path) -> None:
    path = packed(tmp_path / "b.tar.age", str(x25519.Identity.generate().to_public()))
    subprocess.run(["age-keygen", "-o", "key"], cwd=tmp_path, check=True, capture_output=True, timeout=PATIENCE)
    done = subprocess.run(
        ["age", "-d", "-i", "key", path.name], cwd=tmp_path, check=False, capture_output=True, timeout=PATIENCE
    )
    assert done.returncode != 0


@pytest.mark.parametrize("word", ["", "age1", "AGE-SECRET-KEY-1", "ssh-ed25519 AAAA", "age1" + "q" * 58])
def test_what_is_no_key_is_refused_in_words(word: str) -> None:
    with pytest.raises(WrongUseError, match="no age key"):
        checked([word])


@pytest.mark.parametrize("suffix", [".tar", ".tar.age"])
def test_a_cancelled_packing_leaves_nothing(suffix: str, tmp_path: Path) -> None:
    to = (str(x25519.Identity.generate().to_public()),) if suffix == ".tar.age" else ()
    steps: list[str] = []
    with pytest.raises(ExportCancelledError):
        export(
            snapshot(), tmp_path / f"b{suffix}", sign=sign, at=AT,
            order=ExportRequest(tar=True, recipients=to, printed=False),
            progress=lambda _done, _of, words: steps.append(words), cancelled=lambda: "Packing." in steps,
        )  # fmt: skip
    assert list(tmp_path.iterdir()) == []
