"""Misago from outside: the corpus as its filling program reads it, and what is then true of each post."""

from typing import Any

from tests.engines.truth import markup
from tests.engines.truth.markup import Dialect
from tests.engines.truth.records import Corpus, Message, Topic, Truth, Variant
from tests.engines_py import markdown

NAME = "misago"
VERSION = "0.39.6"
INSIDE = "tests.engines_py.inside.misago_site"
DATABASE = True
PAGE_SIZE = 18
DIALECT = Dialect(wrote="{author} has written:")
VARIANTS = (Variant("misago-utc"), Variant("misago-karachi", zone="Asia/Karachi", hours=5))
SIGNS = {"misago-utc": ("+00:00",), "misago-karachi": ("+05:00",)}


def settings(variant: Variant) -> dict[str, Any]:
    """What the owner of the forum set before it was served."""
    return {"secret": f"of the variant {variant.name}", "zone": variant.zone}


def request(corpus: Corpus) -> dict[str, Any]:
    """What the filling program is told."""
    return {
        "authors": [{"key": author.key, "name": author.name} for author in corpus.authors],
        "boards": [{"key": board.key, "name": board.name, "parent": board.parent} for board in corpus.boards],
        "topics": [_topic(topic, "python" if place % 2 else "") for place, topic in enumerate(corpus.topics)],
    }


def _topic(topic: Topic, language: str) -> dict[str, Any]:
    return {
        "board": topic.board,
        "title": topic.title,
        "sticky": topic.sticky,
        "locked": topic.locked,
        "posts": [_post(message, language) for message in topic.messages],
    }


def _post(message: Message, language: str) -> dict[str, Any]:
    return {
        "key": message.key,
        "author": message.author,
        "at": message.at.isoformat(),
        "parts": markdown.parts(message.blocks, language=language, signs=markdown.OLD),
        "edited_at": message.edited_at.isoformat() if message.edited_at else "",
        "deleted": message.deleted,
    }


def truth(corpus: Corpus, answer: dict[str, Any]) -> tuple[Truth, ...]:
    """What a guest must find; a hidden post keeps its place, and no page tells of an edit."""
    return tuple(
        _truth(corpus, topic, message, place, answer[message.key])
        for topic in corpus.topics
        for place, message in enumerate(topic.messages, 1)
        if not message.deleted
    )


def _truth(corpus: Corpus, topic: Topic, message: Message, place: int, seen: dict[str, str]) -> Truth:
    return Truth(
        post_id=seen["id"],
        url=seen["path"],
        author=corpus.author(message.author).name,
        author_id=seen["user"],
        board=corpus.board(topic.board).name,
        thread_title=topic.title,
        position=place,
        posted_at=message.at,
        text=markup.text(message.blocks),
        quoted=markup.quotes(message.blocks, DIALECT),
    )
