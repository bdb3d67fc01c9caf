"""A verifier that accounts for every byte: whatever is done to a bundle without the key is found."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.bundle.made import AT, KEY, OTHER_KEY, UNPRINTED, export, snapshot
from tests.bundle.tamper import Draw, edit_lines, rebag, resign
from tests.patience import PATIENCE
from workbench.bundle.formats import layout
from workbench.bundle.verify.verifier import CHECKS, VerifyReport, inspect, verify
from workbench.errors import UserError, WrongUseError

OWN_KEY = KEY.public_key().public_bytes_raw().hex()


def failed(report: VerifyReport) -> str:
    """The name of the first check that failed."""
    return next(check.name for check in report.checks if not check.ok)


def test_a_bundle_as_made_is_whole(bundle: Path) -> None:
    report = verify(bundle, public_key=OWN_KEY)
    assert report.ok, report
    assert {check.name for check in report.checks} == {*CHECKS, "key"}
    assert (report.public_key, report.key_compared) == (OWN_KEY, True)
    assert not verify(bundle).key_compared


def flip_each(bundle: Path, places: list[tuple[Path, int]], mask: Callable[[], int]) -> list[str]:
    """Change one byte at a time and give it back; the places at which that went unseen."""
    unseen = []
    for path, place in places:
        with path.open("r+b") as file:
            file.seek(place)
            before = file.read(1)
            file.seek(place)
            file.write(bytes([before[0] ^ mask()]))
            file.flush()
            if verify(bundle).ok:
                unseen.append(f"{path.name}:{place}")
            file.seek(place)
            file.write(before)
    return unseen


def places_of(bundle: Path) -> list[tuple[Path, int]]:
    return [
        (path, place) for path in sorted(bundle.rglob("*")) if path.is_file() for place in range(path.stat().st_size)
    ]


def test_a_changed_byte_anywhere_is_found(bundle: Path) -> None:
    draw = Draw(20261)
    places = places_of(bundle)
    some = [
        *(places[draw.below(len(places))] for _ in range(600)),
        *[each for each in places if "signatures" in each[0].parts],
    ]
    assert flip_each(bundle, some, draw.mask) == []
    assert verify(bundle).ok


def test_no_other_byte_in_the_key_or_the_signature_is_taken(bundle: Path) -> None:
    draw = Draw(20264)
    places = [each for each in places_of(bundle) if "signatures" in each[0].parts]
    assert flip_each(bundle, places * 8, draw.mask) == []


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_no_other_byte_of_all_in_the_key_or_the_signature_is_taken(bundle: Path) -> None:
    places = [each for each in places_of(bundle) if "signatures" in each[0].parts]
    for mask in range(1, 256):
        assert flip_each(bundle, places, partial(int, mask)) == []


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_every_changed_byte_is_found(bundle: Path) -> None:
    draw = Draw(20262)
    assert flip_each(bundle, places_of(bundle), draw.mask) == []
    assert verify(bundle).ok


@pytest.mark.parametrize("cut", [0, 1, 100])
def test_a_cut_or_emptied_file_is_found(cut: int, bundle: Path) -> None:
    for path in [path for path in bundle.rglob("*") if path.is_file()]:
        before = path.read_bytes()
        path.write_bytes(before[: max(0, len(before) - cut)] if cut else b"")
        assert not verify(bundle).ok, path
        path.write_bytes(before + b"\n")
        assert not verify(bundle).ok, path
        path.write_bytes(before)
    assert verify(bundle).ok


def test_a_removed_or_renamed_file_is_found(bundle: Path) -> None:
    for path in [path for path in bundle.rglob("*") if path.is_file()]:
        aside = path.with_name(f"{path.name}.old")
        path.rename(aside)
        assert not verify(bundle).ok, path
        shutil.move(aside, bundle.parent / "aside")
        assert not verify(bundle).ok, path
        shutil.move(bundle.parent / "aside", path)
    assert verify(bundle).ok


@pytest.mark.parametrize(
    "name",
    ["extra.txt", "data/extra.txt", "data/exhibits/EXH-0001/x", "signatures/x", "data/exhibits/EXH-0002/record.json",
     ".hidden", "data/.hidden", "signatures/tagmanifest-sha256.tsr", "manifest-md5.txt", "fetch.txt", "data/ü", "a b"],
)  # fmt: skip
def test_an_added_file_is_found(name: str, bundle: Path) -> None:
    (bundle / name).parent.mkdir(exist_ok=True, parents=True)
    (bundle / name).write_bytes(b"")
    assert failed(verify(bundle)) in {"files", "payload", "time stamp"}
    rebag(bundle)
    assert not verify(bundle).ok


def test_an_empty_folder_is_found(bundle: Path) -> None:
    (bundle / "data" / "empty").mkdir()
    assert failed(verify(bundle)) == "files"


def test_links_and_special_files_are_found(bundle: Path) -> None:
    target = bundle / layout.AUTHORITY
    shutil.move(target, bundle.parent / "away")
    target.symlink_to(bundle.parent / "away")
    assert failed(verify(bundle)) == "files"
    target.unlink()
    os.mkfifo(target)
    assert failed(verify(bundle)) == "files"
    target.unlink()
    with socket.socket(socket.AF_UNIX) as listener:
        with contextlib.chdir(target.parent):
            listener.bind(target.name)
        assert failed(verify(bundle)) == "files"
    target.unlink()
    shutil.move(bundle.parent / "away", target)
    assert verify(bundle).ok
    shutil.move(bundle / "data" / "legal", bundle.parent / "legal")
    (bundle / "data" / "legal").symlink_to(bundle.parent / "legal", target_is_directory=True)
    assert failed(verify(bundle)) == "files"


def test_names_that_differ_only_in_case_are_found(bundle: Path) -> None:
    shutil.copy(bundle / layout.NOTES, bundle / "data/notes/Notes.jsonl")
    report = verify(bundle)
    assert "differ only in case" in "".join(check.words for check in report.checks)


def test_a_true_manifest_over_changed_files_is_found_by_its_signature(bundle: Path) -> None:
    (bundle / layout.REPORT_PAGES["en"]).write_text("<p>nothing happened</p>")
    rebag(bundle)
    assert failed(verify(bundle)) == "signature"


def test_signing_again_with_another_key_is_found_by_the_custody_chain(bundle: Path) -> None:
    resign(bundle, OTHER_KEY)
    assert failed(verify(bundle)) == "custody"
    assert failed(verify(bundle, public_key=OWN_KEY)) == "key"


def test_a_bundle_of_another_installation_is_found_by_the_given_key(tmp_path: Path) -> None:
    made = export(snapshot(key=OTHER_KEY), tmp_path / "b", key=OTHER_KEY, at=AT, order=UNPRINTED)
    assert verify(made.path).ok
    assert failed(verify(made.path, public_key=OWN_KEY)) == "key"


def test_a_custody_chain_cut_at_its_end_is_found(bundle: Path) -> None:
    edit_lines(bundle / layout.CUSTODY, lambda events: events.pop())
    rebag(bundle)
    resign(bundle, KEY)
    report = verify(bundle)
    left = len((bundle / layout.CUSTODY).read_bytes().splitlines())
    assert failed(report) == "custody"
    assert f"signed number of events is {left + 1}, the chain has {left}" in "".join(
        check.words for check in report.checks
    )


def test_a_slice_changed_and_chained_again_without_the_key_is_found(bundle: Path, tmp_path: Path) -> None:
    forged = make_forged(tmp_path / "forged")
    for name in (layout.CUSTODY, layout.CUSTODY_HEAD):
        shutil.copy(forged / name, bundle / name)
    rebag(bundle)
    resign(bundle, OTHER_KEY)
    assert failed(verify(bundle, public_key=OWN_KEY)) == "key"
    head = json.loads((bundle / layout.CUSTODY_HEAD).read_bytes())
    head["public_key"] = OWN_KEY
    (bundle / layout.CUSTODY_HEAD).write_text(json.dumps(head))
    rebag(bundle)
    resign(bundle, KEY)
    report = verify(bundle)
    assert failed(report) == "custody"
    assert "signature under the end" in "".join(check.words for check in report.checks)


def make_forged(folder: Path) -> Path:
    """A bundle of the same case whose chain is longer, signed by someone else."""
    made = snapshot(key=OTHER_KEY, events_of_others=3)
    return export(made, folder, key=OTHER_KEY, at=AT, order=UNPRINTED).path


def test_verifying_needs_neither_warcio_nor_the_store_nor_a_network(bundle: Path) -> None:
    code = (
        "import sys\n"
        "for name in ('warcio', 'sqlalchemy', 'httpx', 'PySide6', 'spacy', 'lxml'):\n"
        "    sys.modules[name] = None\n"
        "import socket\n"
        "socket.socket = socket.create_connection = socket.getaddrinfo = None\n"
        "from pathlib import Path\n"
        "from workbench.bundle.verify.verifier import verify\n"
        "assert verify(Path(sys.argv[1])).ok\n"
        "assert not [name for name in sys.modules if name.startswith('workbench.store')]\n"
    )
    subprocess.run([sys.executable, "-c", code, str(bundle)], check=True, timeout=PATIENCE)


def test_a_path_that_is_no_folder_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no bundle"):
        verify(tmp_path / "nothing")
    with pytest.raises(UserError, match="cannot be read as a bundle"):
        inspect(tmp_path)


@pytest.mark.parametrize("key", ["", "xyz", OWN_KEY[:-1], "0x" + OWN_KEY])
def test_a_key_of_another_form_is_wrong_use(key: str, bundle: Path) -> None:
    with pytest.raises(WrongUseError):
        verify(bundle, public_key=key)


def test_a_key_may_be_given_as_people_copy_it(bundle: Path) -> None:
    spaced = " ".join(OWN_KEY[place : place + 4] for place in range(0, 64, 4)).upper()
    assert verify(bundle, public_key=spaced).ok
