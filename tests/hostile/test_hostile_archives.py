"""Archives of a partner that attack whoever opens them: each is refused, and nothing is written, opened or run."""

import bz2
import gzip
import io
import lzma
import shutil
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bundle.made import AT, STATE, export, sign, snapshot
from tests.hostile.trap import Trap, trap
from workbench.bundle.export.request import ExportRequest
from workbench.bundle.formats.tar_reader import unpacked
from workbench.errors import UserError

Attack = Callable[[Path, Trap], None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle in one file, as a partner would send it."""
    target = tmp_path_factory.mktemp("packed") / "b.tar"
    return export(snapshot(), target, sign=sign, at=AT, state=STATE, order=ExportRequest(tar=True, printed=False)).path


@pytest.fixture(scope="module")
def aimed_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trap]:
    with trap(tmp_path_factory.mktemp("t")) as made:
        yield made


def member(name: str, data: bytes = b"x", **more: object) -> Attack:
    """One more member at the end of the tar; {file} in it is the watched file."""

    def attack(path: Path, aimed: Trap) -> None:
        one = tarfile.TarInfo(name.format(file=aimed.file))
        one.size = len(data)
        for key, value in more.items():
            setattr(one, key, value.format(file=aimed.file) if isinstance(value, str) else value)
        with tarfile.open(path, "a") as archive:
            archive.addfile(one, io.BytesIO(data))

    return attack


def edited(edit: Callable[[bytes], bytes]) -> Attack:
    """The bytes of the tar, changed."""

    def attack(path: Path, _aimed: Trap) -> None:
        path.write_bytes(edit(path.read_bytes()))

    return attack


def claims(size: int) -> Attack:
    """A member that says it is larger than all that follows."""

    def attack(path: Path, _aimed: Trap) -> None:
        one = tarfile.TarInfo("b/large")
        one.size = size
        path.write_bytes(path.read_bytes().rstrip(b"\0") + one.tobuf(tarfile.GNU_FORMAT))

    return attack


def zipped(path: Path, aimed: Trap) -> None:
    """A zip by the name of a tar, whose one member climbs out."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"../../../..{aimed.shell}", "x")


PAX_UP = {"path": "b/../../evil"}
ATTACKS: dict[str, Attack] = {
    "an absolute name": member("{file}"),
    "a name that climbs out": member("b/../../evil"),
    "a long name that climbs out": member("b/" + "../" * 60 + "evil"),
    "a name of a header of its own that climbs out": member("b/plain", pax_headers=PAX_UP),
    "a name of Windows": member("b\\..\\..\\evil"),
    "a drive of Windows": member("C:/evil"),
    "a link to a file outside": member("b/link", b"", type=tarfile.SYMTYPE, linkname="{file}"),
    "a link to a folder outside": member("b/data/more", b"", type=tarfile.SYMTYPE, linkname="../.."),
    "a hard link": member("b/link", b"", type=tarfile.LNKTYPE, linkname="b/README.txt"),
    "a hard link outside": member("b/link", b"", type=tarfile.LNKTYPE, linkname="{file}"),
    "a device": member("b/device", b"", type=tarfile.CHRTYPE, devmajor=1, devminor=3),
    "a disk": member("b/disk", b"", type=tarfile.BLKTYPE, devmajor=8),
    "a pipe": member("b/pipe", b"", type=tarfile.FIFOTYPE),
    "an empty folder": member("b/folder", b"", type=tarfile.DIRTYPE, mode=0o4777),
    "another folder beside": member("c/file"),
    "no folder": member("file"),
    "a file twice": member("b/README.txt"),
    "a file twice but for its case": member("b/readme.TXT"),
    "a file as a folder": member("b/README.txt/x"),
    "a name that steers the terminal": member("b/\x1b]0;x\x07"),
    "a name in letters that look alike": member("b/RЕADME.txt"),
    "an owner who is root": member("b/root", uid=0, mode=0o4755),
    "a size that is not there": claims(2**40),
    "a size that is negative": claims(-512),
    "bytes after the end": edited(lambda data: data + b"\0" * 512),
    "bytes in the padding": edited(lambda data: data[:-1] + b"x"),
    "a cut in the middle": edited(lambda data: data[:5000]),
    "nothing": edited(lambda _data: b""),
    "another mode": edited(lambda data: data.replace(b"0000600", b"0000644", 1)),
    "packed by gzip": edited(gzip.compress),
    "packed by bzip2": edited(bz2.compress),
    "packed by xz": edited(lzma.compress),
    "a gigabyte of nothing in a gzip": edited(lambda _data: gzip.compress(b"\0" * 2**20) * 1024),
    "a zip": zipped,
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_hostile_archive_is_refused_and_leaves_nothing(
    attack: Attack, whole: Path, aimed_at: Trap, tmp_path: Path
) -> None:
    path = Path(shutil.copy(whole, tmp_path / "b.tar"))
    attack(path, aimed_at)
    with pytest.raises(UserError, match="no bundle in a tar"), unpacked(path):
        pass
    assert [each.name for each in tmp_path.iterdir()] == ["b.tar"]
    assert aimed_at.caught() == []


def test_there_are_more_than_the_twenty_that_were_asked_for() -> None:
    assert len(ATTACKS) > 20
