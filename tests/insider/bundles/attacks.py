"""Attacks on a bundle by somebody who knows its formats and has no key of the installation.

Each is a sentence and what does it to a copy.
"""

import io
import os
import shutil
import socket
import tarfile
from collections.abc import Callable
from pathlib import Path

from tests.insider.bundles.tools import (  # fmt: skip
    CUSTODY,
    OWN_KEY,
    Bag,
    capture_of,
    members_of,
    packed_records,
    record_of,
    wacz_of,
    zipped,
)

Attack = Callable[[Bag], object]
FIRST, SECOND = record_of(1), record_of(2)
CAPTURE = capture_of(1)


def _hashed(attack: Attack) -> Attack:
    def attacked(bag: Bag) -> None:
        attack(bag)
        bag.rehash()

    return attacked


def _own(attack: Attack) -> Attack:
    """Followed by manifests that fit and a signature by a key of the attacker, in the place of the agency's."""

    def attacked(bag: Bag) -> None:
        attack(bag)
        bag.put_key(OWN_KEY)
        bag.rehash()
        bag.sign(OWN_KEY)

    return attacked


def _flip(name: str, share: float = 0.5) -> Attack:
    return lambda bag: bag.flip(name, share)


def _flip_first(pattern: str) -> Attack:
    return lambda bag: bag.flip(bag.only(pattern))


def _add(name: str, data: bytes = b"what was not there\n") -> Attack:
    return lambda bag: bag.write(name, data)


def _remove(name: str) -> Attack:
    """Take a file away, and its folder where nothing else is in it."""

    def attacked(bag: Bag) -> None:
        (bag / name).unlink()
        if not any((bag / name).parent.iterdir()):
            (bag / name).parent.rmdir()

    return attacked


def _rename(old: str, new: str) -> Attack:
    return lambda bag: (bag / old).rename(bag / new)


def _change(name: str, old: str, new: str) -> Attack:
    return lambda bag: bag.replace(name, old, new, 1)


def _rewrite(name: str, change: Callable[[bytes], bytes]) -> Attack:
    return lambda bag: bag.write(name, change(bag.read(name)))


def _unstamped(bag: Bag) -> None:
    for each in (bag / "signatures").glob("tagmanifest-sha256.tsr*"):
        each.unlink()


def _link(bag: Bag) -> None:
    outside = bag.path.parent / "outside.json"
    (bag / FIRST).rename(outside)
    (bag / FIRST).symlink_to(outside)


def _link_folder(bag: Bag) -> None:
    outside = bag.path.parent / "outside"
    (bag / "data/notes").rename(outside)
    (bag / "data/notes").symlink_to(outside, target_is_directory=True)


def _fifo(bag: Bag) -> None:
    os.mkfifo(bag / "data/notes/pipe")


def _socket(bag: Bag) -> None:
    here = Path.cwd()
    with socket.socket(socket.AF_UNIX) as one:
        os.chdir(bag / "data/notes")
        try:
            one.bind("socket")
        finally:
            os.chdir(here)


def _deep(bag: Bag) -> None:
    bag.write("data/" + "d/" * 900 + "f", b"deep")


def _swap(one: str, other: str) -> Attack:
    def attacked(bag: Bag) -> None:
        first, second = bag.read(one), bag.read(other)
        bag.write(one, second)
        bag.write(other, first)

    return attacked


def _from(which: str, *names: str) -> Attack:
    """Files of another bundle in the place of these."""

    def attacked(bag: Bag) -> None:
        for name in names:
            bag.write(name, (getattr(bag.made, which) / name).read_bytes())

    return attacked


def _stamps_of(which: str) -> Attack:
    def attacked(bag: Bag) -> None:
        for each in (getattr(bag.made, which) / "signatures").glob("*.tsr"):
            shutil.copy(each, bag / "signatures" / each.name)

    return attacked


def _exhibit_of_another(bag: Bag) -> None:
    shutil.rmtree(bag / "data/exhibits/EXH-0001")
    shutil.copytree(bag.made.foreign / "data/exhibits/EXH-0001", bag / "data/exhibits/EXH-0001")


def _truncated(bag: Bag) -> None:
    bag.events(lambda all_: all_.__delitem__(slice(-3, None)))


def _extended(bag: Bag) -> None:
    bag.events(lambda all_: all_.append({"leaf": "ab" * 32, "seq": all_[-1]["seq"] + 1}))


def _reordered(bag: Bag) -> None:
    def edit(events: list[dict[str, object]]) -> None:
        events[3], events[4] = events[4] | {"seq": events[3]["seq"]}, events[3] | {"seq": events[4]["seq"]}

    bag.events(edit)


def _member(name: str, change: Callable[[bytes], bytes]) -> Attack:
    """Change a member of a capture, with its package made anew."""

    def attacked(bag: Bag) -> None:
        members = members_of(bag.read(CAPTURE))
        members[name] = change(members[name])
        bag.write(CAPTURE, wacz_of(members))

    return attacked


def _record_added(warc: bytes) -> bytes:
    return warc + next(iter(packed_records(warc)))


def _captured(change: Callable[[bytes], bytes]) -> Attack:
    return lambda bag: bag.recapture(CAPTURE, change)


def _two_directories(wacz: bytes) -> bytes:
    return wacz + zipped([("archive/data.warc.gz", b"another capture")])


def _renamed_member(wacz: bytes) -> bytes:
    return zipped([(name.replace("pages/", "Pages/"), data) for name, data in members_of(wacz).items()])


def _doubled_member(wacz: bytes) -> bytes:
    members = list(members_of(wacz).items())
    return zipped(members).replace(b"datapackage-digest.json", b"pages/xpages.jsonl.json")


def _zip64(wacz: bytes) -> bytes:
    return zipped(list(members_of(wacz).items()), zip64=True)


def _commented(wacz: bytes) -> bytes:
    return zipped(list(members_of(wacz).items()), b"this capture is a fake")


TarEdit = Callable[[tarfile.TarFile, str], object]


def _in_tar(edit: TarEdit, *, pax: bool = False) -> Attack:
    """The bundle in one file, with something more in it."""

    def attacked(bag: Bag) -> None:
        with tarfile.open(bag.path) as archive:
            members = [(each, archive.extractfile(each)) for each in archive.getmembers()]
            held = [(each, opened.read() if opened else b"") for each, opened in members]
        with tarfile.open(bag.path, "w", format=tarfile.PAX_FORMAT if pax else tarfile.GNU_FORMAT) as archive:
            for each, data in held:
                archive.addfile(each, io.BytesIO(data))
            edit(archive, held[0][0].name.partition("/")[0])

    return attacked


def _put(archive: tarfile.TarFile, name: str, data: bytes = b"more", **fields: object) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for field, value in fields.items():
        setattr(info, field, value)
    archive.addfile(info, io.BytesIO(data))


def _special(kind: bytes, target: str = "") -> TarEdit:
    return lambda archive, top: _put(archive, f"{top}/data/notes/more", b"", type=kind, linkname=target)


def _second_archive(bag: Bag) -> None:
    more = io.BytesIO()
    with tarfile.open(fileobj=more, mode="w") as archive:
        _put(archive, "more", b"a second archive")
    bag.path.write_bytes(bag.path.read_bytes().rstrip(b"\0") + b"\0" * 1024 + more.getvalue())


PDF = (
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
NESTED = b'{"a":' * 100_000 + b"1" + b"}" * 100_000

WITHOUT_THE_KEY: dict[str, Attack] = {
    # Bits.
    "a bit of the introduction": _flip("README.txt"),
    "a bit of the declaration of the bag": _flip("bagit.txt", 0.9),
    "a bit of the facts of the bag": _flip("bag-info.txt"),
    "a bit of the list of files": _flip("manifest-sha256.txt"),
    "a bit of the list of lists": _flip("tagmanifest-sha256.txt"),
    "a bit of the program that verifies": _flip("verify.py"),
    "a bit of the signature": _flip("signatures/tagmanifest-sha256.ed25519"),
    "a bit of the public key": _flip("signatures/public-key.pem"),
    "a bit of a stamp of the bundle": _flip("signatures/tagmanifest-sha256.tsr"),
    "a bit of a stamp of the chain": _flip_first("signatures/custody-*.tsr"),
    "a bit of a stamped head": _flip_first("signatures/custody-*.json"),
    "a bit of a record": _flip(FIRST),
    "a bit of a capture": _flip(CAPTURE),
    "a bit of an event": _flip(f"{CUSTODY}/custody.jsonl"),
    "a bit of a binding": _flip(f"{CUSTODY}/bindings.jsonl"),
    "a bit of the head": _flip(f"{CUSTODY}/custody-head.json"),
    "a bit of the authority": _flip("data/legal/authority.json"),
    "a bit of a note": _flip("data/notes/notes.jsonl"),
    "a bit of the English report": _flip("data/report/report-en.html"),
    "a bit of the Urdu report": _flip("data/report/report-ur.html"),
    "a bit of the list of posts": _flip("data/structured/posts.csv"),
    "a bit of the packages": _flip("data/system/sbom.cdx.json"),
    # Files.
    "a file among the payload": _add("data/notes/more.jsonl"),
    "a file among the payload, listed": _hashed(_add("data/notes/more.jsonl")),
    "a module beside the program that verifies": _add("cryptography.py", b"raise SystemExit(0)\n"),
    "a hidden file": _add("data/exhibits/EXH-0001/.more"),
    "a list of files to fetch": _add("fetch.txt", b"http://example.onion/x 4 data/more\n"),
    "a second list of files": _add("manifest-md5.txt", b""),
    "a folder that is empty": lambda bag: (bag / "data/exhibits/EXH-0009").mkdir(),
    "no notes": _remove("data/notes/notes.jsonl"),
    "no notes, unlisted": _hashed(_remove("data/notes/notes.jsonl")),
    "no list of files": _remove("manifest-sha256.txt"),
    "no signature": _remove("signatures/tagmanifest-sha256.ed25519"),
    "no time stamp": _unstamped,
    "a record with capitals in its name": _rename(FIRST, FIRST.replace("record", "Record")),
    "an exhibit with a Greek letter in its name": _rename("data/exhibits/EXH-0001", "data/exhibits/\u0395XH-0001"),
    "a file with a name that turns around": _hashed(_add("data/notes/\u202elnosj.seton")),
    "a record behind a link": _link,
    "a folder behind a link": _link_folder,
    "a pipe": _fifo,
    "a socket": _socket,
    "a path that is very deep": _deep,
    # Lists.
    "a list of files with a line twice": _rewrite(
        "manifest-sha256.txt", lambda text: text + text.splitlines(keepends=True)[0]
    ),
    "a list of files with the line ends of Windows": _rewrite(
        "tagmanifest-sha256.txt", lambda text: text.replace(b"\n", b"\r\n")
    ),
    "a list of files after a byte order mark": _rewrite("tagmanifest-sha256.txt", lambda text: b"\xef\xbb\xbf" + text),
    "a list of files in capitals": _rewrite("tagmanifest-sha256.txt", lambda text: text[:64].upper() + text[64:]),
    # JSON.
    "a record with a key twice": _hashed(_change(FIRST, "{", '{"reason": "another",')),
    "a record with another spelling of a number": _hashed(_change(FIRST, '"status": 200', '"status": 2e2')),
    "a note that is nested a hundred thousand times": _hashed(_add("data/notes/notes.jsonl", NESTED)),
    # WACZ and WARC.
    "a capture with two directories": _hashed(_rewrite(CAPTURE, _two_directories)),
    "a capture after other bytes": _hashed(_rewrite(CAPTURE, lambda data: b"MZ other bytes" + data)),
    "a capture with a member renamed": _hashed(_rewrite(CAPTURE, _renamed_member)),
    "a capture with the sizes of ZIP64": _hashed(_rewrite(CAPTURE, _zip64)),
    "a capture with a comment": _hashed(_rewrite(CAPTURE, _commented)),
    "a capture with a record more": _hashed(_member("archive/data.warc.gz", _record_added)),
    "a capture with a folded header": _hashed(
        _captured(lambda one: one.replace(b"WARC-Date: ", b"WARC-Date:\r\n ", 1))
    ),
    # Parts of others, each with the attacker's own signature where that could matter.
    "two captures that changed places": _hashed(_swap(CAPTURE, capture_of(3))),
    "two records that changed places": _hashed(_swap(FIRST, SECOND)),
    "an exhibit of another installation": _own(_exhibit_of_another),
    "the head of an older bundle": _own(_from("older", f"{CUSTODY}/custody-head.json")),
    "the chain and the head of an older bundle": _own(
        _from("older", f"{CUSTODY}/custody-head.json", f"{CUSTODY}/custody.jsonl")
    ),
    "the chain without its end": _own(_truncated),
    "the chain with an event more": _own(_extended),
    "the chain in another order": _own(_reordered),
    "nothing but the attacker's own signature": _own(_unstamped),
    "the public key of another installation": _from("foreign", "signatures/public-key.pem"),
    "the stamps of another bundle": _stamps_of("second"),
    "the signature of another bundle": _from("second", "signatures/tagmanifest-sha256.ed25519"),
    # What people read.
    "an introduction with hidden characters": _hashed(_change("README.txt", "FAILED", "FAI\u200bLED")),
    "a program that verifies nothing": _hashed(_add("verify.py", b'print("The bundle is as it was made.")\n')),
    "a report with a script": _own(
        _change("data/report/report-en.html", "</body>", "<script>alert(1)</script></body>")
    ),
    # One file.
    "one file with a link out of it": _in_tar(_special(tarfile.SYMTYPE, "/etc/passwd")),
    "one file with a device": _in_tar(_special(tarfile.CHRTYPE)),
    "one file with a member twice": _in_tar(lambda archive, top: _put(archive, f"{top}/README.txt", b"another")),
    "one file with a path up and out": _in_tar(lambda archive, top: _put(archive, f"{top}/../../escaped")),
    "one file with a hard link": _in_tar(
        lambda archive, top: _put(archive, f"{top}/data/more", b"", type=tarfile.LNKTYPE, linkname=f"{top}/README.txt")
    ),
    "one file with a pipe": _in_tar(_special(tarfile.FIFOTYPE)),
    "one file with a path renamed by an extended header": _in_tar(
        lambda archive, top: _put(
            archive, f"{top}/data/notes/notes.jsonl", b"{}", pax_headers={"path": f"{top}/verify.py"}
        ),
        pax=True,
    ),
    "one file with a sparse member": _in_tar(
        lambda archive, top: _put(archive, f"{top}/data/more", b"", type=tarfile.GNUTYPE_SPARSE)
    ),
    "one file with a second archive behind it": _second_archive,
    "a partner's bundle that hides less than it says": lambda bag: bag.json(
        "data/redactions.json", lambda body: body["hidden"].clear()
    ),
}
# Those that are not on the bundle for the court.
ON_ANOTHER = {
    **{name: "one_file" for name in WITHOUT_THE_KEY if name.startswith("one file")},
    "a partner's bundle that hides less than it says": "partner",
}
