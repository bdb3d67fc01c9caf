"""What someone without the key, or with another one, can do to a bundle."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import BrokenError, JsonReader
from workbench.bundle.formats.stored_zip import zipped
from workbench.bundle.formats.wacz import WARC, package
from workbench.bundle.formats.warc_reader import read_warc
from workbench.bundle.interchange.registry import InterchangeWriter


class Draw:
    """Numbers drawn from a seed, the same on every machine and version of Python."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._drawn = 0

    def below(self, end: int) -> int:
        """The next number, from 0 to `end` - 1."""
        self._drawn += 1
        return int.from_bytes(hashlib.sha256(f"{self._seed}/{self._drawn}".encode()).digest()) % end

    def mask(self) -> int:
        """A change to a byte, from 1 to 255."""
        return 1 + self.below(255)


def rebag(bundle: Path) -> None:
    """Make both manifests and the size true again, as anyone can."""
    files = [path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()]
    inside = [name for name in files if name.startswith("data/")]
    info = layout.parse_bag_info((bundle / layout.BAG_INFO).read_bytes())
    size = sum((bundle / name).stat().st_size for name in inside)
    (bundle / layout.BAG_INFO).write_bytes(layout.bag_info({**info, "Payload-Oxum": f"{size}.{len(inside)}"}))
    (bundle / layout.MANIFEST).write_bytes(_manifest(bundle, inside))
    unlisted = {layout.TAG_MANIFEST, *layout.AFTER_THE_TOP, *inside}
    tags = [name for name in files if name not in unlisted]
    (bundle / layout.TAG_MANIFEST).write_bytes(_manifest(bundle, tags))


def resign(bundle: Path, key: Ed25519PrivateKey) -> None:
    """Sign the top manifest with a key and put that key beside it."""
    (bundle / layout.SIGNATURE).write_bytes(key.sign((bundle / layout.TAG_MANIFEST).read_bytes()))
    pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (bundle / layout.PUBLIC_KEY).write_bytes(pem)


def members_of(path: Path) -> dict[str, bytes]:
    """The members of a WACZ, read by the standard library."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def put_wacz(bundle: Path, data: bytes) -> None:
    """Put another WACZ in the place of the first exhibit's, and make its record name it."""
    (bundle / layout.capture_path("EXH-0001")).write_bytes(data)
    told = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    edit_json(bundle / layout.record_path("EXH-0001"), lambda record: record.update(wacz=told))


def rewacz(bundle: Path, warc: bytes) -> None:
    """A WACZ around another WARC, with index, page list and package made right as far as that WARC can be read."""
    record = json.loads((bundle / layout.record_path("EXH-0001")).read_bytes())
    about = layout.about(layout.parse_bag_info((bundle / layout.BAG_INFO).read_bytes()))
    try:
        found = read_warc(warc, name="x")
        put_wacz(bundle, package(warc, found, JsonReader(record, name="x"), made_at=about.made_at))
    except (BrokenError, IndexError):
        put_wacz(bundle, zipped({**members_of(bundle / layout.capture_path("EXH-0001")), WARC: warc}))


def retell(bundle: Path) -> None:
    """Make the structured files say what the records say."""
    made = InterchangeWriter(layout.about(layout.parse_bag_info((bundle / layout.BAG_INFO).read_bytes())))
    files = {name: bytearray(part) for name, part in made.start().items()}
    inside = sorted(path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file())
    for name in inside:
        if layout.EXHIBIT_FILE.fullmatch(name) and name.endswith(".json"):
            for file, part in made.add(JsonReader(json.loads((bundle / name).read_bytes()), name=name)).items():
                files[file] += part
    for file, parts in made.end().items():
        (bundle / file).write_bytes(files[file] + b"".join(parts))


def edit_json(path: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    """Change a JSON file."""
    value = json.loads(path.read_bytes())
    edit(value)
    path.write_text(json.dumps(value, ensure_ascii=True, sort_keys=True, indent=2) + "\n", encoding="utf-8")


def edit_lines(path: Path, edit: Callable[[list[dict[str, Any]]], object]) -> None:
    """Change a JSON Lines file."""
    values = [json.loads(part) for part in path.read_bytes().splitlines()]
    edit(values)
    text = "".join(json.dumps(value, ensure_ascii=True, sort_keys=True) + "\n" for value in values)
    path.write_text(text, encoding="utf-8")


def _manifest(bundle: Path, names: list[str]) -> bytes:
    return "".join(f"{_sha256(bundle / name)}  {name}\n" for name in sorted(names)).encode()


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
