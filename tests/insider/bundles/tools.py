"""What an attacker on a bundle has: the published formats (BagIt, WACZ, WARC, Ed25519), and no code of the program."""

import base64
import gzip
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.insider.bundles.pages_case import Made

Edit = Callable[[Any], object]
OWN_KEY = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"a key of the attacker's own").digest())
EXHIBITS = "data/exhibits"
CUSTODY = "data/custody"
_NOT_LISTED = {
    "signatures/exporter.json",
    "signatures/public-key.pem",
    "signatures/tagmanifest-sha256.ed25519",
    "signatures/tagmanifest-sha256.tsr",
    "signatures/tagmanifest-sha256.tsr.ed25519",
    "tagmanifest-sha256.txt",
}
POSTS = "data/structured/posts.jsonl"


def sha256(data: bytes) -> str:
    """The hash of bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


class Bag:
    """A copy of a bundle, with the ways to change it."""

    def __init__(self, path: Path, made: Made) -> None:
        self.path = path
        self.made = made

    def __truediv__(self, name: str) -> Path:
        return self.path / name

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        return (self.path / name).read_bytes()

    def write(self, name: str, data: bytes) -> None:
        """A file, made where it is not there."""
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)
        (self.path / name).write_bytes(data)

    def names(self, under: str = "") -> list[str]:
        """The plain files below a folder, sorted."""
        return sorted(
            str(each.relative_to(self.path))
            for each in (self.path / under).rglob("*")
            if each.is_file() and not each.is_symlink()
        )

    def only(self, pattern: str) -> str:
        """The first file that a pattern finds."""
        return str(sorted(self.path.glob(pattern))[0].relative_to(self.path))

    def flip(self, name: str, share: float = 0.5) -> None:
        """Change one bit of a byte, at this share of the file."""
        data = bytearray(self.read(name))
        data[int(len(data) * share)] ^= 1
        self.write(name, bytes(data))

    def replace(self, name: str, old: str | bytes, new: str | bytes, count: int = -1) -> None:
        """Write other words in a file; they have to be there."""
        before, after = (word.encode() if isinstance(word, str) else word for word in (old, new))
        data = self.read(name)
        assert before in data, f"{before!r} is not in {name}"
        self.write(name, data.replace(before, after, count))

    def json(self, name: str, edit: Edit) -> None:
        """Change a JSON file."""
        value = json.loads(self.read(name))
        edit(value)
        self.write(name, (json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode())

    def lines(self, name: str, edit: Edit) -> None:
        """Change the list of the objects of a file of JSON lines."""
        value = [json.loads(line) for line in self.read(name).splitlines()]
        edit(value)
        text = "".join(json.dumps(each, sort_keys=True, ensure_ascii=False) + "\n" for each in value)
        self.write(name, text.encode())

    def loaded(self, name: str) -> Any:
        """A JSON file, or the list of a file of JSON lines."""
        if name.endswith(".jsonl"):
            return [json.loads(line) for line in self.read(name).splitlines()]
        return json.loads(self.read(name))

    def record(self, exhibit: int, edit: Edit) -> None:
        """Change the record of an exhibit, and its post in the structured list in the same way."""
        self.json(record_of(exhibit), edit)
        post = self.loaded(record_of(exhibit))["post"]
        if (self.path / POSTS).exists():
            name = f"EXH-{exhibit:04}"
            self.lines(POSTS, lambda all_: [one.update(post) for one in all_ if one["exhibit"] == name])

    def everywhere(self, old: str, new: str, *, captures: bool = False) -> None:
        """Write other words in all text files (and in the captured pages), with all hashes over them made anew."""
        texts = {
            one["post"]["text"] for name in self.names(EXHIBITS) if name.endswith("record.json")
            for one in [self.loaded(name)]
        }  # fmt: skip
        swaps = {old: new} | {sha256(t.encode()): sha256(t.replace(old, new).encode()) for t in texts if old in t}
        if captures:
            for name in self.names(EXHIBITS):
                if name.endswith("capture.wacz"):
                    swaps |= self.recapture(name, lambda warc: warc.replace(old.encode(), new.encode()))
        found = False
        for name in self.names("data"):
            data = self.read(name)
            if name.endswith(".wacz"):
                continue
            for before, after in swaps.items():
                found |= before.encode() in data
                data = data.replace(before.encode(), after.encode())
            self.write(name, data)
        assert found, f"{old!r} is nowhere in the bundle"

    def recapture(self, name: str, edit: Callable[[bytes], bytes]) -> dict[str, str]:
        """Change the records of a capture and make its digests, index and package fit; which hashes became which."""
        members = members_of(self.read(name))
        swaps: dict[str, str] = {}
        records = []
        for before in records_of(members["archive/data.warc.gz"]):
            records.append(redigested(edit(before), swaps))
        old_sizes = [len(each) for each in packed_records(members["archive/data.warc.gz"])]
        packed = [gzip.compress(each, 9, mtime=0) for each in records]
        members["archive/data.warc.gz"] = b"".join(packed)
        index = gzip.decompress(members["indexes/index.cdx.gz"]).decode()
        for before_hash, after_hash in swaps.items():
            index = index.replace(before_hash, after_hash)
        index = index.replace(f'"length": "{old_sizes[0]}"', f'"length": "{len(packed[0])}"')
        members["indexes/index.cdx.gz"] = gzip.compress(index.encode(), 9, mtime=0)
        old = self.read(name)
        self.write(name, wacz_of(members))
        swaps[sha256(old)] = sha256(self.read(name))
        size = len(self.read(name))
        self.json(name.replace("capture.wacz", "record.json"), lambda one: one["wacz"].update(size=size))
        return swaps

    def rehash(self) -> None:
        """Make the manifests (RFC 8493) fit again."""
        payload = self.names("data")
        size = sum((self.path / name).stat().st_size for name in payload)
        info = re.sub(rb"Payload-Oxum: .*", b"Payload-Oxum: %d.%d" % (size, len(payload)), self.read("bag-info.txt"))
        self.write("bag-info.txt", info)
        self.write("manifest-sha256.txt", self._listed(payload))
        tags = [name for name in self.names() if not name.startswith("data/") and name not in _NOT_LISTED]
        self.write("tagmanifest-sha256.txt", self._listed(tags))

    def sign(self, key: Ed25519PrivateKey | None = None) -> None:
        """Sign the list of all, by the installation's key unless by another."""
        key = key or self.made.key
        signature = key.sign(self.read("tagmanifest-sha256.txt"))
        self.write("signatures/tagmanifest-sha256.ed25519", signature)

    def put_key(self, key: Ed25519PrivateKey) -> None:
        """Give another public key out as the one that signed."""
        der = bytes.fromhex("302a300506032b6570032100") + key.public_key().public_bytes_raw()
        pem = b"-----BEGIN PUBLIC KEY-----\n" + base64.b64encode(der) + b"\n-----END PUBLIC KEY-----\n"
        self.write("signatures/public-key.pem", pem)

    def sign_head(self, edit: Edit) -> None:
        """Change the head of the custody chain and sign it by the installation's key."""

        def changed(head: dict[str, Any]) -> None:
            edit(head)
            said = {name: head[name] for name in ("count", "head", "signed_at", "store")}
            body = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
            head["signature"] = self.made.key.sign(body).hex()

        self.json(f"{CUSTODY}/custody-head.json", changed)

    def events(self, edit: Edit) -> None:
        """Change the events of the custody chain."""
        self.lines(f"{CUSTODY}/custody.jsonl", edit)

    def hide_events(self, wanted: Callable[[dict[str, Any]], bool]) -> int:
        """Show of some events their leaves alone; how many."""
        hidden = 0

        def edit(events: list[dict[str, Any]]) -> None:
            nonlocal hidden
            for one in events:
                if "action" in one and wanted(one):
                    leaf, seq = one["leaf"], one["seq"]
                    one.clear()
                    one.update(leaf=leaf, seq=seq)
                    hidden += 1

        self.events(edit)
        assert hidden, "no such event is told"
        self.not_here("custody events of other matters", hidden)
        return hidden

    def not_here(self, what: str, more: int) -> None:
        """Change a count of what is not in the bundle, where it is counted."""

        def edit(body: dict[str, Any]) -> None:
            for one in body["not_in_this_bundle"]:
                if one["what"] == what and one["count"] is not None:
                    one["count"] += more

        self.json("data/not-in-this-bundle.json", edit)

    def _listed(self, names: list[str]) -> bytes:
        return b"".join(f"{sha256(self.read(name))}  {name}\n".encode() for name in names)


def record_of(exhibit: int) -> str:
    """Where the record of an exhibit is."""
    return f"{EXHIBITS}/EXH-{exhibit:04}/record.json"


def capture_of(exhibit: int) -> str:
    """Where the capture of an exhibit is."""
    return f"{EXHIBITS}/EXH-{exhibit:04}/capture.wacz"


def members_of(wacz: bytes) -> dict[str, bytes]:
    """The members of a WACZ."""
    with zipfile.ZipFile(io.BytesIO(wacz)) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


def zipped(members: list[tuple[str, bytes]], comment: bytes = b"", *, zip64: bool = False) -> bytes:
    """A ZIP of stored members with the dates of a WACZ here."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in members:
            with archive.open(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), "w", force_zip64=zip64) as member:
                member.write(data)
        archive.comment = comment
    return held.getvalue()


def wacz_of(members: dict[str, bytes]) -> bytes:
    """A WACZ whose package lists its members as they are now."""
    package = json.loads(members["datapackage.json"])
    for one in package["resources"]:
        one |= {"bytes": len(members[one["path"]]), "hash": f"sha256:{sha256(members[one['path']])}"}
    members["datapackage.json"] = (json.dumps(package, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()
    digest = {"hash": f"sha256:{sha256(members['datapackage.json'])}", "path": "datapackage.json"}
    members["datapackage-digest.json"] = (json.dumps(digest, indent=2, sort_keys=True) + "\n").encode()
    return zipped(list(members.items()))


def packed_records(warc: bytes) -> Iterator[bytes]:
    """The gzip members of a WARC, one for each record."""
    while warc:
        unpack = zlib.decompressobj(31)
        unpack.decompress(warc)
        rest = unpack.unused_data
        yield warc[: len(warc) - len(rest)]
        warc = rest


def records_of(warc: bytes) -> list[bytes]:
    """The records of a packed WARC."""
    return [gzip.decompress(each) for each in packed_records(warc)]


def redigested(record: bytes, swaps: dict[str, str]) -> bytes:
    """A WARC record with the length and the digests of its block; which hashes became which goes to `swaps`."""
    head, _, rest = record.partition(b"\r\n\r\n")
    block = rest.removesuffix(b"\r\n\r\n")
    payload = block.partition(b"\r\n\r\n")[2]
    for name, data in ((b"Block", block), (b"Payload", payload)):
        found = re.search(rb"WARC-%s-Digest: sha256:([0-9a-f]{64})" % name, head)
        if found and found[1].decode() != sha256(data):
            swaps[found[1].decode()] = sha256(data)
            head = head.replace(found[1], sha256(data).encode())
    head = re.sub(rb"Content-Length: \d+", b"Content-Length: %d" % len(block), head)
    return head + b"\r\n\r\n" + block + b"\r\n\r\n"
