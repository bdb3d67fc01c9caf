"""Stikked 0.14 with each post of the known corpus as a paste: written by its own API, then set back in time."""

import shutil

from tests.engines.servers import mariadb, php
from tests.engines.servers.engine_folder import Place, stamp
from tests.engines.servers.sources import EngineError
from tests.engines.truth import markup
from tests.engines.truth.records import Corpus, Message, Site, Topic, Truth, Variant

NAME = "stikked"
VERSION = "0.14.0"
PARTS = ("htdocs",)
OLD = True
PAGE_SIZE = 8
EMOJI = False  # its own connection asks for MySQL's utf8, which has none
VARIANTS = (
    Variant("bootstrap", theme="bootstrap"),
    Variant("i386-german", theme="i386", language="german"),
    Variant("stikkedizr-karachi", theme="stikkedizr", zone="Asia/Karachi", hours=5),
)
_ROUTER = """<?php
if (is_file($_SERVER['DOCUMENT_ROOT'] . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH))) { return false; }
$_SERVER['SCRIPT_NAME'] = '/index.php';
chdir($_SERVER['DOCUMENT_ROOT']);
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
"""


def build(place: Place, corpus: Corpus, variant: Variant) -> Site:
    """Install and fill it; returns what a visitor must find."""
    _lift(place)
    _configure(place, variant)
    (place.php.folder / "router.php").write_text(_ROUTER, encoding="utf-8")
    keys = _fill(place, corpus)
    truth = tuple(
        _truth(corpus, topic, message, keys[message.key]) for topic in corpus.topics for message in topic.kept()
    )
    return Site(NAME, VERSION, variant, truth, start="lists")


def _lift(place: Place) -> None:
    """Its repository keeps what is served in a folder of its own."""
    inner = place.root / "htdocs"
    for entry in inner.iterdir():
        shutil.move(entry, place.root / entry.name)
    inner.rmdir()
    place.php.folder.mkdir(parents=True, exist_ok=True)


def _configure(place: Place, variant: Variant) -> None:
    folder = place.root / "application" / "config"
    told = (folder / "stikked.php.dist").read_text(encoding="utf-8")
    settings = {
        "base_url": f"{place.base}/",
        "db_hostname": "localhost",
        "db_database": place.database.name,
        "db_username": mariadb.USER,
        "db_password": place.server.password,
        "theme": variant.theme,
        "language": variant.language or "english",
        "qr_enabled": "",
        "enable_captcha": "",
    }
    lines = [f"$config['{name}'] = '{value}';" for name, value in settings.items()]
    zone = f"date_default_timezone_set('{variant.zone}');"
    (folder / "stikked.php").write_text("\n".join([told, *lines, zone, ""]), encoding="utf-8")


def _fill(place: Place, corpus: Corpus) -> dict[str, str]:
    """Paste each post, then give it its time; returns the names of the pastes by the posts' keys."""
    keys: dict[str, str] = {}
    with place.served() as port:
        for topic in corpus.topics:
            for message in topic.kept():
                keys[message.key] = _paste(port, topic, message, corpus.author(message.author).name)
    times = [(keys[message.key], stamp(message)) for topic in corpus.topics for message in topic.kept()]
    backdated = (
        " ".join(("UPDATE pastes SET created =", str(at), "WHERE pid =", mariadb.literal(key))) for key, at in times
    )
    place.database.run(";\n".join(backdated))
    return keys


def _paste(port: int, topic: Topic, message: Message, name: str) -> str:
    form = {"text": markup.text(message.blocks), "title": topic.title, "name": name, "lang": "text", "expire": "0"}
    status, answer = php.ask(port, "/api/create", form)
    key = answer.strip().rpartition("/view/")[2]
    if status != 200 or not key.isalnum():
        raise EngineError(f"{NAME} did not take a paste: {status}, {answer[-600:]!r}")
    return key


def _truth(corpus: Corpus, topic: Topic, message: Message, key: str) -> Truth:
    return Truth(
        post_id=key,
        url=f"view/{key}",
        author=corpus.author(message.author).name,
        author_id="",
        board="",
        thread_title=topic.title,
        position=1,
        posted_at=message.at,
        text=markup.text(message.blocks),
    )
