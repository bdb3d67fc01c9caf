"""FlaskBB from outside: the corpus as its filling program reads it, and what is then true of each post."""

from typing import Any

from tests.engines.truth import markup
from tests.engines.truth.markup import Dialect
from tests.engines.truth.records import Corpus, Message, Topic, Truth, Variant
from tests.engines_py import markdown

NAME = "flaskbb"
VERSION = "2.2.0"
INSIDE = "tests.engines_py.inside.flaskbb_site"
PIP = ("--ignore-requires-python",)  # its metadata ask for 3.12; see inside/late.py for what it needs
PAGE_SIZE = 10
DIALECT = Dialect(wrote="{author} wrote:\n")  # a paragraph of its own
VARIANTS = (Variant("aurora", theme="aurora"), Variant("night-german", theme="night", language="de"))
SIGNS = {"aurora": ("+00:00",), "night-german": (" UTC",)}


def settings(variant: Variant) -> dict[str, Any]:
    """What the owner of the forum set before it was served."""
    return {
        "default_theme": variant.theme,
        "default_language": variant.language or "en",
        "posts_per_page": PAGE_SIZE,
        "topics_per_page": PAGE_SIZE,
    }


def request(corpus: Corpus) -> dict[str, Any]:
    """What the filling program is told; the code of every second thread names its language and so has colours."""
    return {
        "authors": [
            {"key": author.key, "name": author.name, "signature": signed(author.signature)} for author in corpus.authors
        ],
        "boards": [{"key": board.key, "name": board.name} for board in corpus.boards],
        "topics": [_topic(topic, "python" if place % 2 else "") for place, topic in enumerate(corpus.topics)],
    }


def signed(signature: str) -> str:
    """A signature as Markdown."""
    return "\n".join(markdown.escape(line) for line in signature.split("\n"))


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
        "parts": markdown.parts(message.blocks, language=language),
        "edited_at": message.edited_at.isoformat() if message.edited_at else "",
        "deleted": message.deleted,
    }


def truth(corpus: Corpus, answer: dict[str, Any]) -> tuple[Truth, ...]:
    """What a guest must find."""
    return tuple(
        _truth(corpus, topic, message, place, answer[message.key])
        for topic in corpus.topics
        for place, message in enumerate(topic.kept(), 1)
    )


def _truth(corpus: Corpus, topic: Topic, message: Message, place: int, key: str) -> Truth:
    author = corpus.author(message.author)
    return Truth(
        post_id=key,
        url=f"/post/{key}",
        author=author.name,
        author_id=author.name,
        board=corpus.board(topic.board).name,
        thread_title=topic.title,
        position=place,
        posted_at=message.at,
        text=markup.text(message.blocks),
        quoted=markup.quotes(message.blocks, DIALECT),
        signature=author.signature,
        edited=message.edited_at is not None,
    )
