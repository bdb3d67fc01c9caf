"""What FluxBB and PunBB 1.4 share: tables of the same kind, filled with the rows that they would write themselves."""

from tests.engines.servers.engine_folder import Numbers, Place, numbers, stamp
from tests.engines.servers.mariadb import Value
from tests.engines.truth import hard_thread, markup
from tests.engines.truth.markup import Dialect
from tests.engines.truth.records import Corpus, Message, Topic, Truth

DIALECT = Dialect(item=("[*]", "[/*]"))
TABLES = ("posts", "topics", "forums", "categories")


def configure(place: Place, told: dict[str, str]) -> None:
    """Set what the board's settings are to say; take away what the installer wrote for a start."""
    for name, value in told.items():
        place.database.update("config", {"conf_value": value}, f"conf_name = '{name}'")
    for table in TABLES:
        place.database.run(f"TRUNCATE {table}")


def fill(place: Place, corpus: Corpus, members: int, style: str) -> Numbers:
    """Write the corpus; `members` is the group of ordinary accounts. Returns the ids."""
    base, ids = place.database, numbers(corpus)
    base.insert("categories", [{"id": 1, "cat_name": "All", "disp_position": 1}])
    base.insert(
        "users",
        [
            {
                "id": _account(author.key),
                "group_id": members,
                "username": author.name,
                "email": f"u{author.key}@board.example",
                "password": "x",
                "signature": author.signature or None,
                "timezone": author.hours,
                "language": "English",
                "style": style,
                "registered": stamp(corpus.topics[0].messages[0]) - 10**8,
            }
            for author in corpus.authors
            if author != hard_thread.GUEST
        ],
    )
    base.insert("forums", [_forum_row(corpus, ids, place_, board.key) for place_, board in enumerate(corpus.boards, 1)])
    base.insert("topics", [row for topic in corpus.topics for row in _topic_rows(corpus, ids, topic)])
    base.insert(
        "posts",
        [_post_row(corpus, ids, topic, message) for topic in corpus.topics for message in topic.kept()],
    )
    for cached in (place.root / "cache").glob("*.php"):
        cached.unlink()
    return ids


def _account(key: str) -> int:
    return 10 + int(key) if key != hard_thread.GUEST.key else 1


def _forum(corpus: Corpus, key: str) -> int:
    return next(place for place, board in enumerate(corpus.boards, 1) if board.key == key)


def _forum_row(corpus: Corpus, ids: Numbers, number: int, key: str) -> dict[str, Value]:
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


def _topic_rows(corpus: Corpus, ids: Numbers, topic: Topic) -> list[dict[str, Value]]:
    kept = topic.kept()
    first, last = kept[0], kept[-1]
    row: dict[str, Value] = {
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


def _post_row(corpus: Corpus, ids: Numbers, topic: Topic, message: Message) -> dict[str, Value]:
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


def truth(corpus: Corpus, ids: Numbers) -> tuple[Truth, ...]:
    """What a guest must find."""
    return tuple(
        Truth(
            post_id=str(ids.messages[message.key]),
            url=f"viewtopic.php?pid={ids.messages[message.key]}#p{ids.messages[message.key]}",
            author=corpus.author(message.author).name,
            author_id=str(_account(message.author)) if message.author != hard_thread.GUEST.key else "",
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
    )
