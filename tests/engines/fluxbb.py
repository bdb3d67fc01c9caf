"""FluxBB 1.5 with the known corpus: its own installer, then rows in the form in which it stores what is written."""

from tests.engines import markup, php
from tests.engines.database import USER
from tests.engines.markup import Dialect
from tests.engines.place import Numbers, Place, numbers, stamp
from tests.engines.records import Corpus, Message, Site, Topic, Truth, Variant
from tests.engines.sources import EngineError

NAME = "fluxbb"
VERSION = "1.5.11"
PAGE_SIZE = 8
THREADS_A_PAGE = 6
EMOJI = False  # its own connection asks for MySQL's utf8, which has none
DIALECT = Dialect(
    bullets=("[list]", "[/list]"),
    numbers=("[list=1]", "[/list]"),
    item=("[*]", "[/*]"),
)
VARIANTS = (
    Variant("air-utc"),
    Variant("earth-karachi", zone="Asia/Karachi", hours=5, theme="Earth", date_format="d.m.Y", time_format="H:i"),
)
OLD = True
_MEMBERS = 4


def build(place: Place, corpus: Corpus, variant: Variant) -> Site:
    """Install and fill it; returns what a guest must find."""
    with place.served(workers=1) as port:
        _install(place, port, variant)
    _configure(place, variant)
    ids = numbers(corpus)
    _fill(place, corpus, ids)
    for cached in (place.root / "cache").glob("*.php"):
        cached.unlink()
    return Site(NAME, VERSION, variant, tuple(_truth(corpus, ids)))


def _install(place: Place, port: int, variant: Variant) -> None:
    password = place.server.password
    form = {
        "form_sent": "1",
        "install_lang": "English",
        "req_db_type": "mysqli",
        "req_db_host": "localhost",
        "req_db_name": place.database.name,
        "db_username": USER,
        "db_password": password,
        "db_prefix": "",
        "req_username": "keeper",
        "req_email": "keeper@board.example",
        "req_password1": password,
        "req_password2": password,
        "req_title": "The flux board",
        "desc": "A board",
        "req_base_url": place.base,
        "req_default_lang": "English",
        "req_default_style": variant.theme or "Air",
        "start": "Start install",
    }
    status, page = php.ask(port, "/install.php", form)
    if status != 200 or not (place.root / "config.php").exists():
        raise EngineError(f"The installer of {NAME} answered {status}: {page[-1500:]}")


def _configure(place: Place, variant: Variant) -> None:
    told = {
        "o_default_timezone": str(variant.hours),
        "o_date_format": variant.date_format or "Y-m-d",
        "o_time_format": variant.time_format or "H:i:s",
        "o_disp_posts_default": str(PAGE_SIZE),
        "o_disp_topics_default": str(THREADS_A_PAGE),
        "o_default_style": variant.theme or "Air",
    }
    for name, value in told.items():
        place.database.update("config", {"conf_value": value}, f"conf_name = '{name}'")
    for table in ("posts", "topics", "forums", "categories"):
        place.database.run(f"TRUNCATE {table}")


def _fill(place: Place, corpus: Corpus, ids: Numbers) -> None:
    base = place.database
    base.insert("categories", [{"id": 1, "cat_name": "All", "disp_position": 1}])
    base.insert(
        "users",
        [
            {
                "id": _account(author.key),
                "group_id": _MEMBERS,
                "username": author.name,
                "email": f"u{author.key}@board.example",
                "password": "x",
                "signature": author.signature or None,
                "timezone": author.hours,
                "language": "English",
                "style": "Air",
                "registered": stamp(corpus.topics[0].messages[0]) - 10**8,
            }
            for author in corpus.authors
        ],
    )
    base.insert("forums", [_forum_row(corpus, ids, place_, board.key) for place_, board in enumerate(corpus.boards, 1)])
    base.insert("topics", [row for topic in corpus.topics for row in _topic_rows(corpus, ids, topic)])
    base.insert(
        "posts",
        [_post_row(corpus, ids, topic, message) for topic in corpus.topics for message in topic.kept()],
    )


def _account(key: str) -> int:
    return 10 + int(key)


def _forum(corpus: Corpus, key: str) -> int:
    return next(place for place, board in enumerate(corpus.boards, 1) if board.key == key)


def _forum_row(corpus: Corpus, ids: Numbers, number: int, key: str) -> dict[str, str | int | None]:
    topics = [topic for topic in corpus.topics if topic.board == key]
    last = max((message for topic in topics for message in topic.kept()), key=lambda message: message.at)
    return {
        "id": number,
        "forum_name": corpus.board(key).name,
        "forum_desc": "About it & more",
        "num_topics": len(topics),
        "num_posts": sum(len(topic.kept()) for topic in topics),
        "last_post": stamp(last),
        "last_post_id": ids.messages[last.key],
        "last_poster": corpus.author(last.author).name,
        "disp_position": number,
        "cat_id": 1,
    }


def _topic_rows(corpus: Corpus, ids: Numbers, topic: Topic) -> list[dict[str, str | int | None]]:
    kept = topic.kept()
    first, last = kept[0], kept[-1]
    row: dict[str, str | int | None] = {
        "id": ids.topics[topic.key],
        "poster": corpus.author(first.author).name,
        "subject": topic.title,
        "posted": stamp(first),
        "first_post_id": ids.messages[first.key],
        "last_post": stamp(last),
        "last_post_id": ids.messages[last.key],
        "last_poster": corpus.author(last.author).name,
        "num_replies": len(kept) - 1,
        "closed": int(topic.locked),
        "sticky": int(topic.sticky),
        "moved_to": None,
        "forum_id": _forum(corpus, topic.board),
    }
    if not topic.moved_from:
        return [row]
    shadow = {
        **row,
        "id": 1000 + ids.topics[topic.key],
        "first_post_id": 0,
        "last_post_id": 0,
        "num_replies": 0,
        "moved_to": ids.topics[topic.key],
        "forum_id": _forum(corpus, topic.moved_from),
    }
    return [row, shadow]


def _post_row(corpus: Corpus, ids: Numbers, topic: Topic, message: Message) -> dict[str, str | int | None]:
    author = corpus.author(message.author)
    edited = message.edited_at
    return {
        "id": ids.messages[message.key],
        "poster": author.name,
        "poster_id": _account(author.key),
        "poster_ip": "127.0.0.1",
        "message": markup.bbcode(message.blocks, DIALECT),
        "hide_smilies": 0,
        "posted": stamp(message),
        "edited": int(edited.timestamp()) if edited else None,
        "edited_by": author.name if edited else None,
        "topic_id": ids.topics[topic.key],
    }


def _truth(corpus: Corpus, ids: Numbers) -> list[Truth]:
    return [
        Truth(
            post_id=str(ids.messages[message.key]),
            url=f"viewtopic.php?pid={ids.messages[message.key]}#p{ids.messages[message.key]}",
            author=corpus.author(message.author).name,
            author_id=str(_account(message.author)),
            board=corpus.board(topic.board).name,
            thread_title=topic.title,
            position=position,
            posted_at=message.at,
            text=markup.text(message.blocks),
            quoted=markup.quotes(message.blocks, DIALECT),
            signature=corpus.author(message.author).signature,
            edited=message.edited_at is not None,
        )
        for topic in corpus.topics
        for position, message in enumerate(topic.kept(), 1)
    ]
