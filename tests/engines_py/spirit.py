"""Spirit from outside, with the corpus that all real engines share: long threads, other scripts, quotes in quotes."""

from typing import Any

from tests.engines.truth import markup
from tests.engines.truth.markup import Dialect
from tests.engines.truth.records import Corpus, Message, Topic, Truth, Variant
from tests.engines_py import markdown

NAME = "spirit"
VERSION = "0.14.3"
LOCK = "range"
INSIDE = "tests.engines_py.inside.spirit_site"
PAGE_SIZE = 20
DIALECT = Dialect(wrote="@{author} said:")
_LEFT_OUT = frozenset({"11", "30"})  # two of the four long threads: Spirit takes its time to write a post
VARIANTS = (Variant("spirit-utc"),)
SIGNS = {"spirit-utc": (".m.", "noon", "midnight")}


def settings(variant: Variant) -> dict[str, Any]:
    """What the owner of the forum set before it was served."""
    return {"TIME_ZONE": variant.zone}


def request(corpus: Corpus) -> dict[str, Any]:
    """The corpus as the range's filling program reads it."""
    names = {board.key: board.name for board in corpus.boards}
    return {
        "boards": [
            {"title": board.name, "description": f"About {board.key}", "parent": names.get(board.parent, "")}
            for board in corpus.boards
        ],
        "threads": [_thread(corpus, topic, place) for place, topic in enumerate(_topics(corpus))],
    }


def _topics(corpus: Corpus) -> list[Topic]:
    return [topic for topic in corpus.topics if topic.key not in _LEFT_OUT]


def _thread(corpus: Corpus, topic: Topic, place: int) -> dict[str, Any]:
    return {
        "board": corpus.board(topic.board).name,
        "title": topic.title,
        "pinned": topic.sticky,
        "closed": topic.locked,
        "posts": [_post(corpus, message, "python" if place % 2 else "") for message in topic.messages],
    }


def _post(corpus: Corpus, message: Message, language: str) -> dict[str, Any]:
    return {
        "key": message.key,
        "author": corpus.author(message.author).name,
        "posted_at": message.at.isoformat(),
        "parts": markdown.parts(message.blocks, language=language, signs=markdown.OLD),
        "edited_at": message.edited_at.isoformat() if message.edited_at else "",
        "removed": message.deleted,
    }


def truth(corpus: Corpus, answer: dict[str, Any]) -> tuple[Truth, ...]:
    """What a guest must find; a removed post keeps its place, so the number of those after it."""
    return tuple(
        _truth(corpus, topic, message, answer["posts"][message.key])
        for topic in _topics(corpus)
        for message in topic.kept()
    )


def _truth(corpus: Corpus, topic: Topic, message: Message, seen: dict[str, Any]) -> Truth:
    return Truth(
        post_id=seen["post_id"],
        url=f"/comment/{seen['post_id']}/find/",
        author=corpus.author(message.author).name,
        author_id=seen["author_id"],
        board=corpus.board(topic.board).name,
        thread_title=topic.title,
        position=seen["position"],
        posted_at=message.at,
        text=markup.text(message.blocks),
        quoted=markup.quotes(message.blocks, DIALECT),
        edited=message.edited_at is not None,
    )
