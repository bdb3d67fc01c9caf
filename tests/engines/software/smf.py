"""A real SMF 2.1: installed by its own installer, filled by its own functions, and what is then true of its pages."""

import json
from datetime import UTC
from pathlib import Path
from typing import Any

from tests.engines.servers import mariadb, php
from tests.engines.servers.engine_folder import Place
from tests.engines.servers.sources import EngineError
from tests.engines.truth import markup
from tests.engines.truth.markup import Dialect
from tests.engines.truth.records import Corpus, Message, Site, Topic, Truth, Variant

NAME = "smf"
REVISION = "release-2.1"
PAGE_SIZE = 8
EMOJI = True
DIALECT = Dialect(
    quote="[quote author={author}]",
    wrote="Quote from: {author}",
    numbers=("[list type=decimal]", "[/list]"),
    item=("[li]", "[/li]"),
)
VARIANTS = (
    Variant("curve2-utc"),
    Variant("curve2-karachi", zone="Asia/Karachi", hours=5, date_format="%d.%m.%Y, %H:%M"),
)
_FIRST_FILES = ("Settings.php", "Settings_bak.php", "db_last_error.php", "install.php", "install_2-1_mysql.sql")
_SEED = Path(__file__).with_name("smf_seed.php")


def build(place: Place, corpus: Corpus, variant: Variant) -> Site:
    """Install and fill it; returns what a guest must find."""
    for name in _FIRST_FILES:
        (place.root / name).write_bytes((place.root / "other" / name).read_bytes())
    _install(place)
    ids = _seed(place, corpus, variant)
    truth = tuple(one for topic in corpus.topics for one in _truth(corpus, topic, ids))
    return Site(NAME, _version(place.root), variant, truth, start="index.php")


def _version(folder: Path) -> str:
    return (folder / "index.php").read_text(encoding="utf-8").split("define('SMF_VERSION', '")[1].split("'")[0]


def _install(place: Place) -> None:
    account = {"db_type": "mysql", "db_server": "localhost", "db_user": mariadb.USER, "db_prefix": "smf_"}
    secret = place.server.password
    admin = {"username": "admin", "password1": secret, "password2": secret, "email": "admin@board.example"}
    steps: tuple[tuple[int, dict[str, str]], ...] = (
        (2, {**account, "db_passwd": secret, "db_name": place.database.name}),
        (3, {"mbname": "A board", "boardurl": place.base, "reg_mode": "3"}),
        (4, {"pop_done": "1"}),
        (5, {**admin, "server_email": "admin@board.example", "password3": secret}),
    )
    with place.served() as port:
        for step, form in steps:
            status, page = php.ask(
                port, f"/install.php?step={step}", {**form, "contbutt": "1"}, cookie="PHPSESSID=seed"
            )
            if status != 200 or "error_message" in page or 'class="errorbox"' in page:
                raise EngineError(f"The installer of {NAME} stopped at step {step}: {page[-800:]}")
    for name in _FIRST_FILES[3:]:
        (place.root / name).unlink()


def _seed(place: Place, corpus: Corpus, variant: Variant) -> dict[str, dict[str, Any]]:
    settings = {
        "default_timezone": variant.zone,
        "time_format": variant.date_format or "%b %d, %Y, %I:%M %p",
        "todayMod": "2",
        "defaultMaxMessages": str(PAGE_SIZE),
        "defaultMaxTopics": "6",
        "cache_enable": "0",
    }
    path = place.php.folder / "corpus.json"
    path.write_text(json.dumps(work(corpus, DIALECT) | {"settings": settings}), encoding="utf-8")
    answer = place.php.run(_SEED.read_text(encoding="utf-8"), str(path))
    try:
        ids: dict[str, dict[str, Any]] = json.loads(answer)
    except ValueError:
        raise EngineError(f"{NAME} could not be filled: {answer[-1500:]}") from None
    return ids


def work(corpus: Corpus, dialect: Dialect) -> dict[str, Any]:
    """The corpus as a script of the engine's own language reads it."""
    return {
        "names": {author.key: author.name for author in corpus.authors},
        "authors": [{"key": one.key, "name": one.name, "signature": one.signature} for one in corpus.authors],
        "boards": [{"key": one.key, "name": one.name, "parent": one.parent} for one in corpus.boards],
        "topics": [_topic(topic, dialect) for topic in corpus.topics],
    }


def _topic(topic: Topic, dialect: Dialect) -> dict[str, Any]:
    return {
        "key": topic.key,
        "board": topic.board,
        "title": topic.title,
        "sticky": topic.sticky,
        "locked": topic.locked,
        "moved_from": topic.moved_from,
        "merged_from": topic.merged_from,
        "messages": [_message(message, dialect) for message in topic.messages],
    }


def _message(message: Message, dialect: Dialect) -> dict[str, Any]:
    return {
        "key": message.key,
        "author": message.author,
        "at": int(message.at.timestamp()),
        "edited_at": int(message.edited_at.timestamp()) if message.edited_at else 0,
        "body": markup.bbcode(message.blocks, dialect),
        "attachment": message.attachment,
        "deleted": message.deleted,
    }


def _truth(corpus: Corpus, topic: Topic, ids: dict[str, dict[str, Any]]) -> list[Truth]:
    number = ids["topics"][topic.key]
    return [
        Truth(
            post_id=str(ids["posts"][message.key]),
            url=f"index.php?topic={number}.msg{ids['posts'][message.key]}#msg{ids['posts'][message.key]}",
            author=corpus.author(message.author).name,
            author_id=str(ids["authors"][message.author]),
            board=corpus.board(topic.board).name,
            thread_title=topic.title,
            position=place,
            posted_at=message.at.astimezone(UTC),
            text=markup.text(message.blocks),
            quoted=markup.quotes(message.blocks, DIALECT),
            signature=corpus.author(message.author).signature,
            edited=message.edited_at is not None,
            attachments=(message.attachment,) if message.attachment else (),
        )
        for place, message in enumerate(topic.kept(), 1)
    ]
