"""What another installation wrote about a source: its signed list, and its countersignature, read strictly.

A file from elsewhere is bounded before it is parsed; whatever is not as it must be is a WrongUseError in words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.domain import strict_json
from workbench.domain.custody.comparison import LIST_FORMAT, list_body, listed_bytes
from workbench.domain.custody.record_hashes import tree_root
from workbench.errors import WrongUseError
from workbench.store.custody import signature_check
from workbench.translation import sentence

_MOST_VALUES = 4_000_000
_DEEPEST = 6
_LARGEST = 256 * 2**20


@dataclass(frozen=True, slots=True)
class TheirWording:
    """A wording in the list of another installation: the hash of its text, when it was seen, its words or none."""

    text: str
    seen: str
    words: str


@dataclass(frozen=True, slots=True)
class SourceList:
    """A list whose signature holds; `posts` by the hash of their keys."""

    store: str
    salt: bytes
    made_at: str
    root: str
    posts: Mapping[str, Sequence[TheirWording]]


def read_list(content: bytes) -> SourceList:
    """A list of a source; WrongUseError where it is none, or not what was signed."""
    told = read_object(content, LIST_FORMAT, sentence("This file is no list of a source."))
    posts: dict[str, list[TheirWording]] = {}
    entries: list[bytes] = []
    for one in parts_of(told, "posts"):
        hashes = [(text_of(w, "text"), text_of(w, "seen"), text_of(w, "capture")) for w in parts_of(one, "wordings")]
        name = text_of(one, "post")
        words = [str(w.get("words", "")) for w in parts_of(one, "wordings")]
        posts[name] = [TheirWording(text, seen, word) for (text, seen, _), word in zip(hashes, words, strict=True)]
        entries.append(listed_bytes(name, hashes))
    store, salt, made_at = text_of(told, "store"), text_of(told, "salt"), text_of(told, "made_at")
    root = tree_root(entries).hex()
    body = list_body(store=store, salt=salt, made_at=made_at, count=len(entries), root=root)
    signed = signature_check.holds(text_of(told, "public_key"), text_of(told, "signature"), body)
    if not signed or len(posts) != len(entries):
        raise WrongUseError("The signature of this list is wrong: the file is not what was written.")
    try:
        return SourceList(store, bytes.fromhex(salt), made_at, root, posts)
    except ValueError as error:
        raise WrongUseError("This file is no list of a source.") from error


def read_object(content: bytes, wanted: str, otherwise: str) -> Mapping[str, Any]:
    """The JSON object of a file from elsewhere, bounded before it is parsed; `otherwise` says what it is not."""
    if len(content) > _LARGEST:
        raise WrongUseError(str(otherwise))
    try:
        told = strict_json.load(content, most_values=_MOST_VALUES, deepest=_DEEPEST)
    except strict_json.StrictJsonError as error:
        raise WrongUseError(f"{otherwise} It is not JSON of the strict kind ({error}).") from error
    if not isinstance(told, dict) or told.get("format") != wanted:
        raise WrongUseError(str(otherwise))
    return told


def text_of(told: Mapping[str, Any], name: str) -> str:
    """A short text of an object, by its name."""
    found = told.get(name)
    if not isinstance(found, str) or not found.isascii() or len(found) > 200:
        raise WrongUseError(f"The file does not say {name} as it must. Nothing was kept.")
    return found


def parts_of(told: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    """A list of objects in an object, by its name."""
    found = told.get(name)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise WrongUseError(f"The file does not say {name} as it must. Nothing was kept.")
    return found
