"""A real phpBB 3.3 with the styles of 3.3, 3.2 and 3.1: its own installer, its own functions, and what is then true."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.engines.servers import mariadb, sources
from tests.engines.servers.engine_folder import Place
from tests.engines.servers.sources import EngineError
from tests.engines.software import phpbb_vendor, smf
from tests.engines.truth import markup
from tests.engines.truth.markup import Dialect
from tests.engines.truth.records import Corpus, Site, Topic, Truth, Variant

NAME = "phpbb"
VERSION = "3.3.15"
REVISION = f"release-{VERSION}"
PARTS = ("phpBB",)
PAGE_SIZE = 8
EMOJI = True
DIALECT = Dialect(quote='[quote="{author}" post_id=1 time=1750000000 user_id=2]')
VARIANTS = (
    Variant("prosilver-utc"),
    Variant(
        "prosilver32-karachi",
        zone="Asia/Karachi",
        hours=5,
        theme="prosilver of 3.2.11",
        language="de_own",
        date_format="|j. F Y|, H:i",
    ),
    Variant("subsilver2-karachi", zone="Asia/Karachi", hours=5, theme="subsilver2 of 3.1.12"),
)
_SEED = Path(__file__).with_name("phpbb_seed.php")
_NO_LIMITS = ("-d", "max_execution_time=0", "-d", "memory_limit=-1")  # it stops half-way where it sees any
_GERMAN = {
    "January": "Januar", "February": "Februar", "March": "März", "May": "Mai", "June": "Juni", "July": "Juli",
    "October": "Oktober", "December": "Dezember", "TODAY": "Heute", "YESTERDAY": "Gestern", "TOMORROW": "Morgen",
    "Today": "Heute", "Yesterday": "Gestern", "Tomorrow": "Morgen",
}  # fmt: skip
_INSTALL = """
installer:
    admin: {{name: keeper, password: {secret}, email: keeper@board.example}}
    board: {{lang: en, name: A board, description: A board}}
    database:
        {{dbms: mysqli, dbhost: localhost, dbport: ~, dbuser: {user}, dbpasswd: {secret}, dbname: {base},
          table_prefix: phpbb_}}
    email:
        {{enabled: false, smtp_delivery: ~, smtp_host: ~, smtp_port: ~, smtp_auth: ~, smtp_user: ~, smtp_pass: ~}}
    server:
        {{cookie_secure: false, server_protocol: 'http://', force_server_vars: false, server_name: localhost,
          server_port: 80, script_path: /}}
    extensions: []
"""


def build(place: Place, corpus: Corpus, variant: Variant) -> Site:
    """Install and fill it; returns what a guest must find."""
    inner = place.root / "phpBB"
    for path in inner.iterdir():
        path.rename(place.root / path.name)
    inner.rmdir()
    phpbb_vendor.bring(place.root / "vendor")
    _install(place)
    style = _style(place, variant)
    _language(place, variant)
    ids = _seed(place, corpus, variant, style)
    dialect = replace(DIALECT, wrote="Quote:") if "subsilver2" in variant.theme else DIALECT
    truth = tuple(one for topic in corpus.topics for one in _truth(corpus, topic, ids, dialect))
    return Site(NAME, VERSION, variant, truth, start="index.php")


def _install(place: Place) -> None:
    told = place.php.folder / "install.yml"
    place.php.folder.mkdir(parents=True, exist_ok=True)
    answers = _INSTALL.format(secret=place.server.password, base=place.database.name, user=mariadb.USER)
    told.write_text(answers, encoding="utf-8")
    (place.root / "config.php").touch()
    done = subprocess.run(
        [*place.php.command(), *_NO_LIMITS, "install/phpbbcli.php", "install", str(told)],
        cwd=place.root,
        capture_output=True,
        check=False,
    )
    if done.returncode or b"[OK]" not in done.stdout + done.stderr:
        raise EngineError(f"The installer of {NAME} said: {done.stdout[-1500:]!r} {done.stderr[-500:]!r}")
    shutil.rmtree(place.root / "install")


def _style(place: Place, variant: Variant) -> str:
    """Put another release's style into the folder of styles; returns its name, empty for the engine's own."""
    name, _, release = variant.theme.partition(" of ")
    if not release:
        return ""
    part = f"phpBB/styles/{name}"
    loose = sources.unpack("phpbb", place.root.parent / "style", revision=f"release-{release}", parts=(part,))
    kept = f"{name}{release.replace('.', '')}"
    shutil.copytree(loose / part, place.root / "styles" / kept)
    crumbs = place.root / "styles" / kept / "template" / "breadcrumbs.html"
    if crumbs.exists():  # these two were named otherwise up to 3.2
        text = crumbs.read_text(encoding="utf-8")
        text = text.replace("navlinks.FORUM_NAME", "navlinks.BREADCRUMB_NAME")
        crumbs.write_text(text.replace("navlinks.U_VIEW_FORUM", "navlinks.U_BREADCRUMB"), encoding="utf-8")
    told = place.root / "styles" / kept / "style.cfg"
    told.write_text(re.sub(r"(?m)^name = .*$", f"name = {kept}", told.read_text(encoding="utf-8")), encoding="utf-8")
    return kept


def _language(place: Place, variant: Variant) -> None:
    """A second language: the first one with German words for days and months."""
    if not variant.language:
        return
    target = place.root / "language" / variant.language
    shutil.copytree(place.root / "language" / "en", target)
    common = target / "common.php"
    text = common.read_text(encoding="utf-8")
    for english, german in _GERMAN.items():
        text = re.sub(rf"('{english}'\s*=>\s*)'[^']*'", rf"\1'{german}'", text)
    common.write_text(text.replace("'USER_LANG'\t\t\t\t=> 'en-gb'", "'USER_LANG' => 'de'"), encoding="utf-8")


def _seed(place: Place, corpus: Corpus, variant: Variant, style: str) -> dict[str, dict[str, Any]]:
    config = {
        "board_timezone": variant.zone,
        "posts_per_page": str(PAGE_SIZE),
        "topics_per_page": "6",
        "cookie_domain": "",
        "max_post_urls": "0",
        **({"default_dateformat": variant.date_format} if variant.date_format else {}),
    }
    work = smf.work(corpus, DIALECT) | {"config": config, "style": style, "language": variant.language}
    path = place.php.folder / "corpus.json"
    path.write_text(json.dumps(work), encoding="utf-8")
    answer = place.php.run(_SEED.read_text(encoding="utf-8"), str(path))
    try:
        ids: dict[str, dict[str, Any]] = json.loads(answer)
    except ValueError:
        raise EngineError(f"{NAME} could not be filled: {answer[-1500:]}") from None
    return ids


def _truth(corpus: Corpus, topic: Topic, ids: dict[str, dict[str, Any]], dialect: Dialect) -> list[Truth]:
    return [
        Truth(
            post_id=str(ids["posts"][message.key]),
            url=f"viewtopic.php?p={ids['posts'][message.key]}#p{ids['posts'][message.key]}",
            author=corpus.author(message.author).name,
            author_id=str(ids["authors"][message.author]),
            board=corpus.board(topic.board).name,
            thread_title=topic.title,
            position=place,
            posted_at=message.at,
            text=markup.text(message.blocks),
            quoted=markup.quotes(message.blocks, dialect),
            signature=corpus.author(message.author).signature,
            edited=message.edited_at is not None,
            attachments=(message.attachment,) if message.attachment else (),
        )
        for place, message in enumerate(topic.kept(), 1)
    ]
