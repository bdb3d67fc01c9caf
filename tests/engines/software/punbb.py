"""PunBB 1.4 with the known corpus: its own installer, then rows in the form in which it stores what is written."""

from dataclasses import replace

from tests.engines.servers import php
from tests.engines.servers.engine_folder import Place
from tests.engines.servers.mariadb import USER
from tests.engines.servers.sources import EngineError
from tests.engines.software import punbb_tables
from tests.engines.truth.records import Corpus, Site, Variant

NAME = "punbb"
VERSION = "1.4.4"
PAGE_SIZE = 8
THREADS_A_PAGE = 6
EMOJI = False
SMILE = ":smile:"
OLD = True
VARIANTS = (
    Variant("oxygen-utc"),
    Variant("fancy-karachi", zone="Asia/Karachi", hours=5, theme="Oxygen, fancy addresses", date_format="d/m/Y"),
)
_MEMBERS = 3
_FANCY = "File_based_(fancy)"
# What a web server's rewrite rule does: whatever is no file goes to the engine's own rewriter.
_ROUTER = """<?php
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path !== '/' && is_file($_SERVER['DOCUMENT_ROOT'].$path)) { return false; }
$script = $path === '/' ? '/index.php' : '/rewrite.php';
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = $script;
chdir($_SERVER['DOCUMENT_ROOT']);
require $_SERVER['DOCUMENT_ROOT'].$script;
"""


def build(place: Place, corpus: Corpus, variant: Variant) -> Site:
    """Install and fill it; returns what a guest must find."""
    with place.served(workers=1) as port:
        _install(place, port)
    fancy = "fancy" in variant.name
    if fancy:
        (place.php.folder / "router.php").write_text(_ROUTER, encoding="utf-8")
    told = {
        "o_default_timezone": str(variant.hours),
        "o_date_format": variant.date_format or "Y-m-d",
        "o_time_format": variant.time_format or "H:i:s",
        "o_disp_posts_default": str(PAGE_SIZE),
        "o_disp_topics_default": str(THREADS_A_PAGE),
        "o_sef": _FANCY if fancy else "Default",
    }
    punbb_tables.configure(place, told)
    ids = punbb_tables.fill(place, corpus, _MEMBERS, "Oxygen")
    truth = punbb_tables.truth(corpus, ids)
    if fancy:
        truth = tuple(replace(one, url=f"post{one.post_id}.html#p{one.post_id}") for one in truth)
    return Site(NAME, VERSION, variant, truth)


def _install(place: Place, port: int) -> None:
    password = place.server.password
    form = {
        "form_sent": "1",
        "req_db_type": "mysqli",
        "req_db_host": "localhost",
        "req_db_name": place.database.name,
        "db_username": USER,
        "db_password": password,
        "db_prefix": "",
        "req_username": "keeper",
        "req_email": "keeper@board.example",
        "req_password1": password,
        "req_language": "English",
        "req_base_url": place.base,
    }
    status, page = php.ask(port, "/admin/install.php", form)
    if status != 200 or not (place.root / "config.php").exists():
        raise EngineError(f"The installer of {NAME} answered {status}: {page[-1500:]}")
