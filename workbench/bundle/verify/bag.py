"""The checks on the bag itself: every file accounted for, the signature, every hash, the layout."""

import base64
import re
from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from workbench.bundle.contents.bundle_reader import AT_ONCE, Opened
from workbench.bundle.contents.exporter_signature import signed_exporter
from workbench.bundle.contents.forked_task import SharedCounter
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import BrokenError, Json, counted
from workbench.bundle.formats.escape import one_line

# What the check on custody reads: it is looked at while other processes hash the rest.
OF_THE_CHAIN = (layout.CUSTODY, layout.CUSTODY_HEAD)
# RFC 8410: a public key of Ed25519 always has these 12 bytes before its 32, so its PEM has one line of 60 characters.
_ED25519_PREFIX = bytes.fromhex("302a300506032b6570032100")
_PEM = re.compile(rb"-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/]{59}=)\n-----END PUBLIC KEY-----\n")


def files(opened: Opened) -> str:
    """Only plain files with plain names, and at the top only what belongs there."""
    opened.list_files()
    outside = {name for name in opened.sizes if not name.startswith("data/")}
    wanted = layout.TAG_FILES | layout.signature_files(outside) | {layout.TAG_MANIFEST}
    _same(outside, wanted, what="outside data/")
    return f"{counted(len(opened.sizes), 'file')}, all of them plain files with plain names."


def public_key_of(opened: Opened) -> bytes:
    """The raw key of the bundle; its file must be the one spelling of it. Raises BrokenError."""
    found = _PEM.fullmatch(opened.read(layout.PUBLIC_KEY))
    info = b"" if found is None else base64.b64decode(found[1])
    if found is None or not info.startswith(_ED25519_PREFIX) or base64.b64encode(info) != found[1]:
        raise BrokenError(f"{layout.PUBLIC_KEY} is not an Ed25519 public key and nothing else.")
    return info[len(_ED25519_PREFIX) :]


def signature(opened: Opened) -> str:
    """The top manifest is signed by the key of the bundle and, where somebody signed for the export, by theirs."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key_of(opened)).verify(
            opened.read(layout.SIGNATURE), opened.read(layout.TAG_MANIFEST)
        )
    except InvalidSignature as error:
        raise BrokenError(f"The signature does not belong to {layout.TAG_MANIFEST} and the key beside it.") from error
    exporter = signed_exporter(opened)
    person = f", and by {one_line(exporter.text('name'))} with a key of their own" if exporter is not None else ""
    return f"The top manifest is signed by the key of the bundle{person} (Ed25519)."


def tag_files(opened: Opened) -> str:
    """The files outside data/ are those of the top manifest, and the bag is BagIt 1.0 in UTF-8."""
    top = layout.parse_manifest(opened.read(layout.TAG_MANIFEST), name=layout.TAG_MANIFEST)
    listed = {name for name in opened.sizes if not name.startswith("data/")}
    listed -= layout.AFTER_THE_TOP | {layout.TAG_MANIFEST}
    _same(set(top), listed, what=f"in {layout.TAG_MANIFEST}")
    _hashes(opened, top)
    if opened.read(layout.BAGIT) != layout.BAGIT_DECLARATION:
        raise BrokenError(f"{layout.BAGIT} does not declare BagIt 1.0 and UTF-8 in the one right form.")
    return f"{counted(len(top), 'tag file')} as they were signed; BagIt 1.0, UTF-8."


def payload(opened: Opened) -> str:
    """The files under data/ are just those of the manifest, each with its hash."""
    listed = layout.parse_manifest(opened.read(layout.MANIFEST), name=layout.MANIFEST)
    _same({name for name in opened.sizes if name.startswith("data/")}, set(listed), what="under data/")
    if opened.processes() > 1:
        _hashes(opened, {name: listed[name] for name in OF_THE_CHAIN if name in listed})
        _hashes_by_many(opened, listed)
    else:
        _hashes(opened, listed)
    return f"{counted(len(listed), 'file')} under data/ as they were listed (SHA-256)."


def exhibit_numbers(opened: Opened) -> tuple[str, ...]:
    """The exhibits that have a file, in order."""
    if not opened.numbers:
        found = map(layout.EXHIBIT_FILE.fullmatch, opened.sizes)
        opened.numbers = tuple(sorted({match[1] for match in found if match is not None}))
    return opened.numbers


def layout_of(opened: Opened) -> str:
    """Nothing is missing or added with regard to the layout; bag-info.txt tells the true size and number."""
    numbers, profile = exhibit_numbers(opened), opened.tells().profile
    inside = {name: size for name, size in opened.sizes.items() if name.startswith("data/")}
    printed = not inside.keys().isdisjoint(layout.REPORT_PRINTS.values())
    _same(
        set(inside),
        layout.payload_files(profile, numbers, layout.STRUCTURED_FILES, printed=printed),
        what="under data/",
    )
    info = layout.parse_bag_info(opened.read(layout.BAG_INFO))
    told = (info["Payload-Oxum"], info["Bundle-Exhibits"])
    if told != (f"{sum(inside.values())}.{len(inside)}", str(len(numbers))) or not numbers:
        raise BrokenError(f"{layout.BAG_INFO} tells another size or number of exhibits than the bundle has.")
    return (
        f"Nothing is missing from the layout for profile {profile.name} or added to it: "
        f"{counted(len(numbers), 'exhibit')}."
    )


def _same(found: set[str], wanted: set[str] | frozenset[str], *, what: str) -> None:
    if missing := sorted(wanted - found):
        raise BrokenError(f"Missing {what}: {_some(missing)}.")
    if added := sorted(found - wanted):
        raise BrokenError(f"Not accounted for {what}: {_some(added)}.")


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _hashes(opened: Opened, listed: dict[str, str]) -> None:
    _none_changed(name for name, digest in listed.items() if opened.sha256(name) != digest)
    opened.hashes.update(listed)


def _hashes_by_many(opened: Opened, listed: dict[str, str]) -> None:
    """The same by several processes, each of which takes the next few files when it is done with some."""
    parts = _parts(opened, listed)
    turns = SharedCounter(len(parts))

    def changed(opened: Opened) -> Json:
        names = (name for turn in turns for name in parts[turn])
        return [name for name in names if opened.sha256(name) != listed[name]]

    try:
        others = [f"hashes {number}" for number in range(1, opened.processes())]
        for other in others:
            opened.begin(other, changed, apart=True)
        opened.meanwhile()
        found = [changed(opened), *map(opened.result, others)]
    finally:
        turns.end()
    _none_changed(str(name) for names in found if isinstance(names, list) for name in names)
    opened.hashes.update(listed)


def _parts(opened: Opened, names: Iterable[str]) -> list[list[str]]:
    """The files that a process takes at once; what is large comes first, so that none waits for it at the end."""
    large: list[str] = []
    small: list[str] = []
    for name in names:
        (large if opened.sizes[name] > AT_ONCE else small).append(name)
    return [*_cut(large, least=1), *_cut(small, least=16)]


def _cut(names: list[str], *, least: int) -> Iterator[list[str]]:
    """Names in at most 2,000 parts of so many or more."""
    together = max(least, -(-len(names) // 2000))
    return (names[at : at + together] for at in range(0, len(names), together))


def _none_changed(names: Iterable[str]) -> None:
    if wrong := sorted(names):
        raise BrokenError(f"Changed since it was signed: {_some(wrong)}.")
