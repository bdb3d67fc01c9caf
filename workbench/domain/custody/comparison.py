"""Two installations that captured the same source: what one lists, and what the other countersigns. Pure.

A list holds of each post the hash of its key on the site and of each of its wordings the hash of the text, under a salt
that is random for each list and stands in it: who has the same post finds it again, everybody else learns how many
there are. A short text could be tried out by whoever has the list; it goes to the other office alone.

What both have in the same words is an entry, and the root of the tree over all entries (RFC 9162, 2.1) is signed by
the installation that compared. An entry is shown to be under that root by its path (2.1.3), without the others.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.custody.chain import canonical

LIST_FORMAT = "workbench source list 1"
COUNTERSIGNED_FORMAT = "workbench countersignature 1"
# The event of one post that the other installation has in the same words.
COUNTERSIGNED = "countersigned"


@dataclass(frozen=True, slots=True)
class Statement:
    """What the other installation signs: `store` made the list, `by_store` compared; times are ISO 8601 in UTC."""

    store: str
    by_store: str
    list_root: str
    root: str
    count: int
    signed_at: str

    def body(self) -> bytes:
        """The bytes that are signed."""
        return canonical(
            {
                "statement": "countersignature",
                "store": self.store,
                "by_store": self.by_store,
                "list": self.list_root,
                "root": self.root,
                "count": self.count,
                "signed_at": self.signed_at,
            }
        )


def post_hash(salt: bytes, post_key: str) -> str:
    """The hash of a post's key on its site."""
    return hashlib.sha256(b"\x10" + salt + _bytes(post_key)).hexdigest()


def text_hash(salt: bytes, post_key: str, text: str) -> str:
    """The hash of the text of a wording; the same words in two posts give two."""
    return hashlib.sha256(b"\x11" + salt + hashlib.sha256(_bytes(post_key)).digest() + _bytes(text)).hexdigest()


def capture_hash(salt: bytes, capture_sha256: str) -> str:
    """The hash of the hash of a captured page: it binds its maker to the bytes and tells nobody what they are."""
    return hashlib.sha256(b"\x12" + salt + bytes.fromhex(capture_sha256)).hexdigest()


def listed_bytes(post: str, wordings: list[tuple[str, str, str]]) -> bytes:
    """The canonical bytes of one post of a list: its hash, and of each wording text hash, time and capture hash."""
    words: Mapping[str, str] = {"post": post, "wordings": " ".join("/".join(one) for one in wordings)}
    return canonical(words)


def list_body(*, store: str, salt: str, made_at: str, count: int, root: str) -> bytes:
    """What the maker of a list signs."""
    return canonical(
        {"statement": "source list", "store": store, "salt": salt, "made_at": made_at, "count": count, "root": root}
    )


def agreed_bytes(*, post: str, text: str, seen: str, seen_too: str) -> bytes:
    """The canonical bytes of one post that both have in the same words, and when each saw these first."""
    return canonical({"post": post, "text": text, "seen": seen, "seen_too": seen_too})


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
