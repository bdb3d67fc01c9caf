"""Whether a post stands in the partner's file that it was read from: the file is read again, item by item. Pure."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, cast, get_args

from workbench.domain.cases.partner_files import MEDIA, ImportKind
from workbench.domain.quotes.finder import NotQuotedError
from workbench.domain.quotes.partner_forms import FORMS
from workbench.domain.quotes.partner_items import MOST, Item, Unread, UnreadableImportError, plain_item

_FIELDS = ("text", "author", "thread_title", "posted_at_raw", "posted_at", "url")


def item_of(post: Mapping[str, Any], file: bytes, *, media: str, name: str) -> dict[str, str]:
    """The kind of the file and the key of the item that the post is; raises `NotQuotedError` for what is not in it.

    `post` has the names of a record's `post`, with `posted_at` as aware time or None; `media` is the content type that
    the file was kept with, `name` the file's name, which stands for a title where the item has none.
    """
    key = str(post["post_key"]).partition("/")[2]
    named = _items(media.removeprefix(MEDIA), file).get(key, ())
    if not named:
        raise NotQuotedError("text")
    wanted = [post.get(field) for field in _FIELDS]
    told = [_told(item, name) for item in named]
    if wanted in told:
        return {"file": media.removeprefix(MEDIA), "item": key}
    closest = max(told, key=lambda each: each[0] == wanted[0])
    raise NotQuotedError(next(field for field, one, two in zip(_FIELDS, wanted, closest, strict=True) if one != two))


def _told(item: Item, name: str) -> list[str | datetime | None]:
    return [item.text, item.author, item.title or name, item.at_raw, item.at, item.url]


@lru_cache(maxsize=2)
def _items(kind: str, file: bytes) -> Mapping[str, tuple[Item, ...]]:
    """The items of a file by their keys, as far as it can be read."""
    found: dict[str, tuple[Item, ...]] = {}
    if kind not in get_args(ImportKind):
        return found
    try:
        for _, item in zip(range(MOST), FORMS[cast("ImportKind", kind)](file, Unread()), strict=False):
            plain = plain_item(item)
            found[plain.key] = (*found.get(plain.key, ()), plain)
    except UnreadableImportError:
        return found
    return found
