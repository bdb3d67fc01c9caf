"""A real vichan: its own functions mark up the posts and write the pages, and what is then true of them."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.engines.servers import mariadb, sources
from tests.engines.servers.engine_folder import Place
from tests.engines.servers.sources import EngineError
from tests.engines.truth.markup import text as plain
from tests.engines.truth.records import Anchor, Block, Corpus, Message, Quote, Site, Topic, Truth, Variant

NAME = "vichan"
VERSION = "5.2.1"
PAGE_SIZE = 8
EMOJI = True
VARIANTS = (
    Variant("yotsuba-utc"),
    Variant("dark-karachi", zone="Asia/Karachi", hours=5, theme="dark", date_format="%d.%m.%Y %H:%M"),
)
_SEED = Path(__file__).with_name("vichan_seed.php")
_LIBRARIES = (
    ("Twig", "v2.16.0", "twig", "Twig\\"),
    ("twig-i18n-extension", "v4.0.1", "i18n", "PhpMyAdmin\\Twig\\Extensions\\"),
)
_CONFIG = """<?php
$config['db'] = ['server' => 'localhost', 'database' => '{name}', 'user' => '{user}', 'password' => '{secret}',
    'type' => 'mysql', 'prefix' => '', 'persistent' => false, 'dsn' => '', 'timeout' => 30];
$config['timezone'] = '{zone}';
$config['boards'] = [{boards}];
$config['auto_unicode'] = false;
$config['threads_per_page'] = 5;
$config['max_pages'] = 50;
$config['noko50_min'] = 500;
$config['debug'] = false;
$config['verbose_errors'] = true;
{more}
"""


def build(place: Place, corpus: Corpus, variant: Variant) -> Site:
    """Install and fill it; returns what a visitor must find."""
    _libraries(place)
    told = {
        "name": place.database.name,
        "user": mariadb.USER,
        "secret": place.server.password,
        "zone": variant.zone,
        "boards": ", ".join(f"'{board.key}'" for board in corpus.boards),
        "more": _look(variant),
    }
    (place.root / "inc" / "instance-config.php").write_text(_CONFIG.format_map(told), encoding="utf-8")
    ids = _seed(place, corpus)
    truth = tuple(one for topic in corpus.topics for one in _truth(corpus, topic, ids))
    return Site(NAME, VERSION, variant, truth, start=f"{corpus.boards[0].key}/index.html")


def _look(variant: Variant) -> str:
    lines = [f"$config['post_date'] = '{variant.date_format}';"] if variant.date_format else []
    return "\n".join(
        [*lines, f"$config['default_stylesheet'] = ['Dark', '{variant.theme}.css'];"] if variant.theme else lines
    )


def _libraries(place: Place) -> None:
    """The two libraries that writing pages needs, and composer's list of the engine's own classes."""
    told = json.loads((place.root / "composer.json").read_text(encoding="utf-8"))
    told["require"] = {}
    told["autoload"]["psr-4"] = {}
    for name, revision, folder, prefix in _LIBRARIES:
        sources.unpack(name, place.root / "lib" / folder, revision=revision, parts=("src",))
        told["autoload"]["psr-4"][prefix] = f"lib/{folder}/src/"
    (place.root / "composer.json").write_text(json.dumps(told), encoding="utf-8")
    (place.root / "composer.lock").unlink()
    quiet = {"COMPOSER_ALLOW_SUPERUSER": "1", "COMPOSER_DISABLE_NETWORK": "1", "COMPOSER_HOME": str(place.root.parent)}
    done = subprocess.run(
        ["composer", "dump-autoload", "--no-scripts", "--no-plugins", "--quiet"],
        cwd=place.root,
        env=os.environ | quiet,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise EngineError(f"composer could not list the classes of {NAME}: {done.stderr[-500:]!r}")


def _seed(place: Place, corpus: Corpus) -> dict[str, Any]:
    posts = sorted(
        ((message.at, topic, message) for topic in corpus.topics for message in topic.messages),
        key=lambda item: (item[0], int(item[1].key), item[2].key),
    )
    work = {
        "boards": [{"key": one.key, "name": one.name} for one in corpus.boards],
        "posts": [_post(corpus, topic, message) for _, topic, message in posts],
        "deleted": [(topic.board, message.key) for _, topic, message in posts if message.deleted],
    }
    place.php.folder.mkdir(parents=True, exist_ok=True)
    path = place.php.folder / "corpus.json"
    path.write_text(json.dumps(work), encoding="utf-8")
    answer = place.php.run(_SEED.read_text(encoding="utf-8"), str(path))
    try:
        ids: dict[str, Any] = json.loads(answer)
    except ValueError:
        raise EngineError(f"{NAME} could not be filled: {answer[-1500:]}") from None
    return ids


def _post(corpus: Corpus, topic: Topic, message: Message) -> dict[str, Any]:
    first = message is topic.messages[0]
    author = corpus.author(message.author)
    return {
        "key": message.key,
        "board": topic.board,
        "thread": "" if first else topic.messages[0].key,
        "subject": topic.title if first else "",
        "name": author.name,
        "trip": _trip(author.key),
        "at": int(message.at.timestamp()),
        "body": _written(message.blocks),
        "sticky": topic.sticky and first,
        "locked": topic.locked and first,
    }


def _trip(key: str) -> str:
    return f"!trip{key}abc" if int(key) % 2 else ""


def _written(blocks: tuple[Block, ...]) -> str:
    """What a visitor types: no marks but a line of `>` before each quoted line."""
    return "\n\n".join(_typed(block) for block in blocks)


def _typed(block: Block) -> str:
    if isinstance(block, Quote):
        return "\n".join(f">{line}" for line in _quoted(block).split("\n"))
    return _said((block,))


def _said(blocks: tuple[Block, ...]) -> str:
    """The text as it then stands on the page: an address where a link has words of its own."""
    return "\n\n".join(plain((_bare(block),)) for block in blocks if not isinstance(block, Quote))


def _bare(block: Block) -> Block:
    return (
        Anchor(block.url, "", block.before, f" {block.after}") if isinstance(block, Anchor) and block.words else block
    )


def _quoted(quote: Quote) -> str:
    lines = _said(quote.blocks).split("\n")
    return next((line for line in lines if line), "")


def _truth(corpus: Corpus, topic: Topic, ids: dict[str, Any]) -> list[Truth]:
    first = ids[topic.messages[0].key]
    return [
        Truth(
            post_id=f"{topic.board}/{ids[message.key]}",
            url=f"{topic.board}/res/{first}.html#{ids[message.key]}",
            author=corpus.author(message.author).name,
            author_id=_trip(message.author),
            board=f"/{topic.board}/",
            thread_title=topic.title,
            position=place,
            posted_at=message.at,
            text=_said(message.blocks),
            quoted=tuple(f">{_quoted(block)}" for block in message.blocks if isinstance(block, Quote)),
        )
        for place, message in enumerate(topic.kept(), 1)
    ]
