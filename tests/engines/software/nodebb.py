"""NodeBB 4 with the known corpus: set up by its own installer, filled by its own functions, served by itself.

Its folder is an unpacked release with its packages beside it and its templates built.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.engines.servers import node
from tests.engines.truth import corpus, markup
from tests.engines.truth.markup import Dialect
from tests.engines.truth.records import Block, Corpus, Message, Quote, Site, Topic, Truth, Variant
from tests.engines_py import markdown
from tests.range.children import Ports

NAME = "nodebb"
SEED = 7
PAGE_SIZE = 8
DIALECT = Dialect(wrote="")
VARIANTS = (
    Variant("harmony"),
    Variant("persona-de", theme="nodebb-theme-persona", language="de"),
    Variant("harmony-fa", language="fa-IR"),
)
_SEED = Path(__file__).with_name("nodebb_seed.js")
_FILES = "/assets/uploads/files/"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one NodeBB runs: its folder, its port, that of its Redis, and the address that it believes it has."""

    root: Path
    port: int
    redis: int
    base: str


@contextmanager
def standing(
    source: Path, folder: Path, variant: Variant, ports: Ports, base: str = ""
) -> Iterator[tuple[Place, Site]]:
    """A filled NodeBB that answers on loopback while a `with` block lasts; `base` is an address in front of it."""
    port, database = ports.take(), ports.take()
    place = Place(folder / "www", port, database, base or f"http://127.0.0.1:{port}")
    known = corpus.build(SEED, datetime.now(UTC), page_size=PAGE_SIZE)
    with node.redis(folder / "redis", database):
        site = build(source, place, known, variant)
        with node.serving(place.root, "app.js", port):
            yield place, site


def build(source: Path, place: Place, known: Corpus, variant: Variant) -> Site:
    """Copy, install and fill it, while its Redis runs; returns what a guest must find."""
    node.copy(source, place.root)
    told = {
        "url": place.base,
        "secret": "of a test",
        "database": "redis",
        "redis:host": "127.0.0.1",
        "redis:port": place.redis,
        "redis:password": "",
        "redis:database": 0,
        "admin:username": "admin",
        "admin:email": "admin@board.example",
        "admin:password": "a long word 123",
        "admin:password:confirm": "a long word 123",
    }
    node.run(place.root, "nodebb", "setup", "--skip-build", environment={"setup": json.dumps(told)})
    _configure(place)
    answer = node.run(place.root, _SEED, given=json.dumps(_work(known, variant)))
    if variant.theme:
        node.run(place.root, "nodebb", "build", "tpl")
    ids: dict[str, dict[str, Any]] = json.loads(answer.strip().rsplit("\n", maxsplit=1)[-1])
    truth = tuple(one for topic in known.topics for one in _truth(known, topic, ids))
    version = json.loads((place.root / "package.json").read_text(encoding="utf-8"))["version"]
    return Site(NAME, str(version), variant, truth, start="categories")


def _configure(place: Place) -> None:
    path = place.root / "config.json"
    told = json.loads(path.read_text(encoding="utf-8")) | {"port": str(place.port), "bind_address": "127.0.0.1"}
    path.write_text(json.dumps(told), encoding="utf-8")


def _work(known: Corpus, variant: Variant) -> dict[str, Any]:
    """The corpus and the settings as the filling script reads them."""
    settings = {
        "postsPerPage": PAGE_SIZE,
        "topicsPerPage": 6,
        "usePagination": 1,
        "eventLoopCheckEnabled": 0,
        "defaultLang": variant.language or "en-GB",
        **({"theme:id": variant.theme, "theme:type": "local"} if variant.theme else {}),
    }
    return {
        "settings": settings,
        "authors": [{"key": one.key, "name": one.name, "signature": one.signature} for one in known.authors],
        "boards": [{"key": one.key, "name": one.name, "parent": one.parent} for one in known.boards],
        "topics": [_topic(topic) for topic in known.topics],
    }


def _topic(topic: Topic) -> dict[str, Any]:
    return {
        "key": topic.key,
        "board": topic.board,
        "title": topic.title,
        "sticky": topic.sticky,
        "locked": topic.locked,
        "moved_from": topic.moved_from,
        "messages": [_message(message) for message in topic.messages],
    }


def _message(message: Message) -> dict[str, Any]:
    file = f"\n\n[{message.attachment}]({_FILES}{message.attachment.replace(' ', '-')})" if message.attachment else ""
    return {
        "key": message.key,
        "author": message.author,
        "at": _milliseconds(message.at),
        "edited_at": _milliseconds(message.edited_at) if message.edited_at else 0,
        "body": _typed(message.blocks) + file,
        "deleted": message.deleted,
    }


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _typed(blocks: tuple[Block, ...]) -> str:
    """Markdown; a quote is a block quote, and one inside it a deeper one."""
    return "\n\n".join(
        "\n".join(f"> {line}".rstrip() for line in _typed(block.blocks).split("\n"))
        if isinstance(block, Quote)
        else str(markdown.parts((block,))[0])
        for block in blocks
    )


def _truth(known: Corpus, topic: Topic, ids: dict[str, dict[str, Any]]) -> list[Truth]:
    return [
        Truth(
            post_id=str(ids["posts"][message.key]),
            url=f"post/{ids['posts'][message.key]}",
            author=known.author(message.author).name,
            author_id=str(ids["authors"][message.author]),
            board=known.board(topic.board).name,
            thread_title=topic.title,
            position=place,
            posted_at=message.at,
            text="\n\n".join(part for part in (markup.text(message.blocks), message.attachment) if part),
            quoted=markup.quotes(message.blocks, DIALECT),
            signature=known.author(message.author).signature,
            edited=message.edited_at is not None,
            attachments=(message.attachment,) if message.attachment else (),
        )
        for place, message in enumerate(topic.kept(), 1)
    ]
