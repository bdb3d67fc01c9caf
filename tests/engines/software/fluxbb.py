"""FluxBB 1.5 with the known corpus: its own installer, then rows in the form in which it stores what is written."""

from dataclasses import replace

from tests.engines.servers import php
from tests.engines.servers.engine_folder import Place
from tests.engines.servers.mariadb import USER
from tests.engines.servers.sources import EngineError
from tests.engines.software import punbb_tables
from tests.engines.truth.records import Corpus, Site, Truth, Variant

NAME = "fluxbb"
VERSION = "1.5.11"
PAGE_SIZE = 8
THREADS_A_PAGE = 6
EMOJI = False  # its own connection asks for MySQL's utf8, which has none
SMILE = ":smile:"
OLD = True
VARIANTS = (
    Variant("air-utc"),
    Variant("earth-karachi", zone="Asia/Karachi", hours=5, theme="Earth", date_format="d.m.Y", time_format="H:i"),
    Variant("fire-urdu", zone="Etc/GMT+8", hours=-8, theme="Fire", language="Urdu", date_format="j M Y"),
)
# The words that a page shows beside what its authors wrote, put over the English ones of these files.
_URDU = {
    "common": {
        "lang_direction": "rtl",
        "Today": "آج",
        "Yesterday": "گزشتہ کل",
        "wrote": "نے لکھا:",
        "Pages": "صفحات:",
        "Next": "اگلا",
        "Previous": "پچھلا",
        "Code": "کوڈ:",
    },
    "topic": {"Last edit": "آخری ترمیم از"},
}
_MEMBERS = 4


def build(place: Place, corpus: Corpus, variant: Variant) -> Site:
    """Install and fill it; returns what a guest must find."""
    with place.served(workers=1) as port:
        _install(place, port, variant)
    told = {
        "o_default_timezone": str(variant.hours),
        "o_date_format": variant.date_format or "Y-m-d",
        "o_time_format": variant.time_format or "H:i:s",
        "o_disp_posts_default": str(PAGE_SIZE),
        "o_disp_topics_default": str(THREADS_A_PAGE),
        "o_announcement": "1",
        "o_announcement_message": "<p>Read the <a href='misc.php?action=rules'>rules</a>. Edited 2026-01-02 10:00</p>",
    }
    punbb_tables.configure(place, told)
    if variant.language:
        _translate(place)
    ids = punbb_tables.fill(place, corpus, _MEMBERS, variant.theme or "Air")
    truth = punbb_tables.truth(corpus, ids)
    return Site(NAME, VERSION, variant, tuple(map(_in_urdu, truth)) if variant.language else truth)


def _translate(place: Place) -> None:
    """Put other words over the English ones, at the end of the engine's own files."""
    for name, words in _URDU.items():
        path = place.root / "lang" / "English" / f"{name}.php"
        lines = [f"$lang_{name}['{english}'] = '{told}';" for english, told in words.items()]
        text = path.read_text(encoding="utf-8").rstrip().removesuffix("?>")
        path.write_text("\n".join([text, *lines, ""]), encoding="utf-8")


def _in_urdu(truth: Truth) -> Truth:
    wrote = _URDU["common"]["wrote"]
    return replace(truth, quoted=tuple(quote.replace(" wrote:\n", f" {wrote}\n", 1) for quote in truth.quoted))


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
