"""A bundle in a tar is opened only where each header is the one that packing writes; sizes are known beforehand."""

import contextlib
import io
import os
import subprocess
import tarfile
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.bundle.formats.test_tar_writer import packed
from tests.hostile.faults.chance import Chance
from tests.patience import PATIENCE
from workbench.bundle.formats.tar_reader import MOST_FILES, unpacked
from workbench.bundle.formats.tar_writer import member, pack
from workbench.errors import UserError

SECONDS = 5.0
SPARSE = 2 * 2**30
AT = 1_772_000_000
SHORT, LONG = 150, 20_000


@pytest.fixture(scope="module")
def original_tar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle in one file that no test may change."""
    return packed(tmp_path_factory.mktemp("packed") / "b.tar")


def refused(path: Path) -> str:
    """The sentence that refuses a tar, within five seconds of processor time."""
    begun = time.process_time()
    with pytest.raises(UserError) as caught, unpacked(path):
        pass
    assert time.process_time() - begun < SECONDS
    return str(caught.value)


def one_file(name: str, size: int) -> bytes:
    """The header of a file, as packing writes it."""
    return member(name, size=size, at=AT).tobuf(tarfile.USTAR_FORMAT)


def test_a_tar_of_two_gigabytes_that_were_never_written_is_refused_at_once(original_tar: Path, tmp_path: Path) -> None:
    behind, inside, alone = tmp_path / "behind.tar", tmp_path / "inside.tar", tmp_path / "alone.tar"
    behind.write_bytes(original_tar.read_bytes())
    inside.write_bytes(one_file("b/large", SPARSE))
    alone.touch()
    for path in (behind, inside, alone):
        os.truncate(path, SPARSE + 20 * 512)
        assert "were never written" in refused(path)


def test_a_sparse_member_of_gnu_tar_is_refused_by_its_header(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with (tmp_path / "b/large").open("wb") as file:
        file.truncate(SPARSE)
    subprocess.run(["tar", "--sparse", "-cf", "b.tar", "b/large"], cwd=tmp_path, check=True, timeout=PATIENCE)
    assert (tmp_path / "b.tar").stat().st_size < 2**20
    assert "no plain" in refused(tmp_path / "b.tar")


def test_a_size_beyond_the_disk_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    path = tmp_path / "b.tar"
    path.write_bytes(one_file("b/large", 2**33 - 1) + bytes(10240 - 512))
    assert "cut off" in refused(path)


def test_more_files_than_any_bundle_has_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.tar"
    block = bytearray(one_file("b/f00000000", 0))
    total = int(block[148:154], 8) - 8 * ord("0")
    with path.open("wb") as file:
        for number in range(MOST_FILES + 1):
            digits = b"%08d" % number
            block[3:11] = digits
            block[148:156] = b"%06o\0 " % (total + sum(digits))
            file.write(block)
        file.write(bytes(10240))
    assert "too many files" in refused(path)


@pytest.mark.parametrize(
    "name",
    ["b/../x", "../b/x", "/b/x", "b//x", "b/./x", "b/x/", "b", "b/\u0430", "b/.x", "b/x y", "b/x\n", "b/CON\\x",
     "b/" + "x" * 99],
)  # fmt: skip
def test_a_name_that_is_not_plain_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "b.tar"
    for form in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        try:
            header = member(name, size=0, at=AT).tobuf(form)
        except ValueError:
            continue
        if form == tarfile.USTAR_FORMAT and name == "b/" + "x" * 99:
            continue  # plain in this form: it stands in the prefix
        path.write_bytes(header + bytes(10240 - len(header) % 10240))
        assert "is no bundle in a tar" in refused(path)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.AREGTYPE,
                                  tarfile.CONTTYPE, b"S", b"x", b"g", b"L", b"K", b"M", b"V"])  # fmt: skip
def test_a_member_of_another_kind_is_refused(kind: bytes, tmp_path: Path) -> None:
    made = member("b/x", size=0, at=AT)
    made.type = kind
    path = tmp_path / "b.tar"
    path.write_bytes(made.tobuf(tarfile.USTAR_FORMAT) + bytes(10240 - 512))
    assert "no plain" in refused(path)


def test_a_pipe_is_no_bundle(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "b.tar")
    descriptor = os.open(tmp_path / "b.tar", os.O_RDWR)
    try:
        assert "no plain file" in refused(tmp_path / "b.tar")
    finally:
        os.close(descriptor)


def changed(data: bytes, chance: Chance) -> bytes:
    """A tar with some of its bytes, blocks or headers changed."""
    blocks = [data[at : at + 512] for at in range(0, len(data), 512)]
    headers = [at for at, block in enumerate(blocks) if block[257:262] == b"ustar"]
    how, at = chance.below(7), chance.choice(headers)
    if how == 0:
        blocks[at] = _flipped(blocks[at], chance)
    elif how == 1:
        blocks[at], blocks[headers[0]] = blocks[headers[0]], blocks[at]
    elif how == 2:
        del blocks[at : at + chance.between(1, 5)]
    elif how == 3:
        blocks[at:at] = [chance.choice([bytes(512), blocks[at], chance.some_bytes(512)])]
    elif how == 4:
        made = tarfile.TarInfo.frombuf(blocks[at], "ascii", "strict")
        made.size = chance.choice([0, 1, 511, 513, 2**20, 2**33 - 1])
        blocks[at] = made.tobuf(tarfile.USTAR_FORMAT)
    elif how == 5:
        return data[: chance.below(len(data))]
    else:
        place = chance.below(len(blocks))
        blocks[place] = _flipped(blocks[place], chance)
    return b"".join(blocks)


def _flipped(block: bytes, chance: Chance) -> bytes:
    made = bytearray(block)
    made[chance.below(len(made))] = chance.below(256)
    return bytes(made)


def open_changed(original: Path, folder: Path, seed: int, count: int) -> None:
    """What is opened has no byte that does not follow from its files; all else is refused in a sentence."""
    chance, data, path = Chance(str(seed)), original.read_bytes(), folder / "b.tar"
    for number in range(count):
        path.write_bytes(changed(data, chance))
        with contextlib.suppress(UserError), unpacked(path) as opened, tarfile.open(path) as archive:
            at = datetime.fromtimestamp(archive.getmembers()[0].mtime, UTC)
            again = folder / "again.tar"
            pack(opened, again, at=at, go_on=lambda: None)
            assert again.read_bytes() == path.read_bytes(), (seed, number)
            again.unlink()


def test_a_changed_tar_is_refused_or_holds_just_its_files(original_tar: Path, tmp_path: Path) -> None:
    open_changed(original_tar, tmp_path, 1, SHORT)


@pytest.mark.soak
def test_many_changed_tars_are_refused_or_hold_just_their_files(original_tar: Path, tmp_path: Path) -> None:
    open_changed(original_tar, tmp_path, 2, LONG)


def test_a_long_name_of_a_bundle_is_opened(tmp_path: Path) -> None:
    name = "b/" + "d" * 90 + "/" + "x" * 90
    path = tmp_path / "b.tar"
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as archive:
        archive.addfile(member(name, size=3, at=AT), io.BytesIO(b"abc"))
    with unpacked(path) as folder:
        assert (folder.parent / name).read_bytes() == b"abc"
