"""The check on countersignatures: what another installation captured by itself and signed to have in these words."""

from collections.abc import Iterator
from functools import partial

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from workbench.bundle.contents.bundle_reader import LONGEST_LINE, Opened
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import BrokenError, JsonReader, counted, parse
from workbench.bundle.verify.bag import exhibit_numbers
from workbench.bundle.verify.exhibits import record_of
from workbench.domain.custody.comparison import COUNTERSIGNED, Statement, agreed_bytes, post_hash, text_hash
from workbench.domain.custody.record_hashes import root_by_nodes

_MARK = f'"{COUNTERSIGNED}"'.encode()
_SIZE = 32


def countersignatures(opened: Opened) -> str:
    """Each countersignature told of is right, and over the words of its exhibit."""
    told: dict[str, list[JsonReader]] = {}
    for event in _events(opened):
        told.setdefault(event.text("subject"), []).append(event)
    if not told:
        return "No other installation countersigned an exhibit."
    exhibits = 0
    keys: set[str] = set()
    for number in exhibit_numbers(opened):
        record = record_of(opened, number)
        found = [_key_of(opened, event, record) for event in told.get(f"post:{record.part('post').whole('id')}", ())]
        keys |= set(filter(None, found))
        exhibits += any(found)
    return (
        f"{counted(exhibits, 'exhibit')} in the same words at another installation, which captured the source by "
        f"itself and signed for it with the key {', '.join(sorted(keys))}. Compare it with the one that its office "
        "gives out."
    )


def _events(opened: Opened) -> Iterator[JsonReader]:
    """The events of that kind: only their lines are parsed, which were found to be in the chain before."""
    lines = opened.pieces(layout.CUSTODY, lambda file: iter(partial(file.readline, LONGEST_LINE), b""))
    for line in lines:
        if _MARK in line:
            event = JsonReader(parse(line.rstrip(b"\n"), name="a countersignature"), name="a countersignature")
            if event.value.get("action") == COUNTERSIGNED:
                yield event


def _key_of(opened: Opened, event: JsonReader, record: JsonReader) -> str:
    """The key of a countersignature; empty where it is over other words that the post had. Raises BrokenError."""
    facts, post = event.part("facts"), record.part("post")
    if facts.whole("wording") != post.whole("revision"):
        return ""
    salt, key = facts.hexadecimal("salt", size=_SIZE), facts.hexadecimal("public_key", size=_SIZE)
    name = f"The countersignature of {record.text('exhibit')}"
    entry = agreed_bytes(
        post=post_hash(salt, post.text("post_key")),
        text=text_hash(salt, post.text("post_key"), post.text("text")),
        seen=facts.text("seen"),
        seen_too=facts.text("seen_too"),
    )
    statement = Statement(
        record.text("store"), facts.text("by_store"), facts.text("list"), facts.text("root"), facts.whole("count"),
        facts.text("countersigned_at"),
    )  # fmt: skip
    try:
        root = root_by_nodes(statement.count, {facts.whole("place"): entry}, _path(facts))
        Ed25519PublicKey.from_public_bytes(key).verify(
            facts.hexadecimal("countersignature", size=2 * _SIZE), statement.body()
        )
    except InvalidSignature as error:
        raise BrokenError(f"{name} is not signed by the key that it names.") from error
    except ValueError as error:
        raise BrokenError(f"{name} has no right form ({error}).") from error
    if root != facts.hexadecimal("root", size=_SIZE):
        raise BrokenError(f"{name} is over other words than those of the exhibit.")
    if statement.by_store == opened.tells().store:
        raise BrokenError(f"{name} is by the very store that made the bundle.")
    return key.hex()


def _path(facts: JsonReader) -> list[bytes]:
    text = facts.text("path")
    if len(text) % (2 * _SIZE):
        raise ValueError("a path of half a step")
    raw = bytes.fromhex(text)
    return [raw[start : start + _SIZE] for start in range(0, len(raw), _SIZE)]
