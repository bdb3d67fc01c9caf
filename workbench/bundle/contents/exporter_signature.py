"""Who exported a bundle: their signature, with a key of their own, over its top manifest, and what is checked of it.

The key of the installation signs every bundle, and many hold it; a person's key tells who answers for this one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from workbench.bundle.contents.bundle_reader import Opened
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import BrokenError, JsonReader, pretty
from workbench.domain.custody.chain import EXPORTED, statement

_KEYS = ("name", "public_key", "signature", "store")


@dataclass(frozen=True, slots=True)
class Exporter:
    """Who exports: `public_key` is hexadecimal, `sign` gives an Ed25519 signature with the private one."""

    name: str
    public_key: str
    sign: Callable[[bytes], bytes] = field(repr=False)


def exporter_file(exporter: Exporter, top: bytes, *, store: str) -> bytes:
    """The file that holds the signature of who exports over the top manifest `top` of a bundle of a store."""
    signature = exporter.sign(_statement(exporter.name, top, store=store)).hex()
    values = (exporter.name, exporter.public_key, signature, store)
    return pretty(dict(zip(_KEYS, values, strict=True)))


def told_exporter(opened: Opened) -> JsonReader | None:
    """Who says that they exported the bundle, as the file tells it; None where there is none. Raises BrokenError."""
    if layout.EXPORTER not in opened.sizes:
        return None
    told = JsonReader(opened.json(layout.EXPORTER), name=layout.EXPORTER).only(*_KEYS)
    told.text("name")
    told.text("store")
    told.hexadecimal("public_key", size=32)
    told.hexadecimal("signature", size=64)
    if pretty(told.value) != opened.read(layout.EXPORTER):
        raise BrokenError(f"{layout.EXPORTER} is not written as this program writes it.")
    return told


def signed_exporter(opened: Opened) -> JsonReader | None:
    """The same with the signature checked: that this key signed for this bundle. Raises BrokenError."""
    told = told_exporter(opened)
    if told is None:
        return None
    key = Ed25519PublicKey.from_public_bytes(told.hexadecimal("public_key", size=32))
    body = _statement(told.text("name"), opened.read(layout.TAG_MANIFEST), store=told.text("store"))
    try:
        key.verify(told.hexadecimal("signature", size=64), body)
    except InvalidSignature as error:
        raise BrokenError(f"The signature in {layout.EXPORTER} is not over this bundle.") from error
    return told


def check_exporter(opened: Opened, *, asked: bool) -> JsonReader | None:
    """Who exported, held against what the records and the custody events tell; None where nobody signed.

    With `asked` somebody has to have signed. Raises BrokenError. Whether the signature is right was seen before.
    """
    told, gathered = told_exporter(opened), opened.gathered
    if told is None:
        if asked:
            raise BrokenError(
                "The rules of the store ask for two persons; nobody signed for the export with a key of their own."
            )
        return None
    if told.text("store") != opened.tells().store:
        raise BrokenError("Who exported signed for a bundle of another store.")
    if gathered.exporters != {told.text("name")}:
        raise BrokenError("The records say that somebody else exported than signed for it.")
    if told.text("public_key") in gathered.revoked:
        raise BrokenError("The key of who exported was revoked.")
    admitted = gathered.operators.get(told.text("public_key"))
    # A bundle that hides things does not tell of the admission of operators.
    if not opened.tells().profile.spares and admitted != told.text("name"):
        raise BrokenError("No custody event tells that who exported was admitted with that key.")
    return told


def _statement(name: str, top: bytes, *, store: str) -> bytes:
    facts = {"name": name, "manifest_sha256": layout.sha256(top).hex()}
    return statement(EXPORTED, "bundle", facts, store=store)
