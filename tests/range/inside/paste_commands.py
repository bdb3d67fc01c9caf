"""What the range writes into its paste site, through pinnwand's own models. Imported after its options are set."""

import datetime as dt
import shutil
from base64 import b32encode
from pathlib import Path
from typing import Any

from pinnwand import configuration, database, path, utility

from tests.range.chance import Chance

PAGES = Path(configuration.page_path)


def write_list() -> None:
    """Write the owner's page /recent anew, newest first, times in UTC to the minute."""
    with database.session() as session:
        pastes = session.query(database.Paste).order_by(database.Paste.pub_date.desc(), database.Paste.id.desc()).all()
        rows = [f"* `{paste.slug} </{paste.slug}>`__ {paste.pub_date:%Y-%m-%d %H:%M} UTC" for paste in pastes]
    fresh = PAGES / "recent.new"
    fresh.write_text("\n".join(["Recent pastes", "=============", "", *rows, ""]), encoding="utf-8")
    fresh.replace(PAGES / "recent.rst")


def prepare() -> None:
    """Make tables and pages where they are missing."""
    with database.session() as session:
        database.Base.metadata.create_all(session.get_bind())
    PAGES.mkdir(parents=True, exist_ok=True)
    for page in (path.base / "page").glob("*.rst"):
        if not (PAGES / page.name).exists():
            shutil.copyfile(page, PAGES / page.name)


def _paste(session: Any, slug: str, text: str, when: dt.datetime) -> dict[str, Any]:
    paste = database.Paste(slug, configuration.expiries["5years"], "web")
    file = database.File(slug, text, "text", None)
    moment = when.astimezone(dt.UTC).replace(tzinfo=None)
    paste.pub_date = paste.chg_date = file.pub_date = file.chg_date = moment
    paste.exp_date = moment + dt.timedelta(seconds=configuration.expiries["5years"])
    paste.files.append(file)
    session.add(paste)
    return {"post_id": slug, "path": f"/{slug}", "raw_path": f"/raw/{slug}", "expires_at": f"{paste.exp_date}"}


def _slugs(session: Any, seed: int, count: int) -> list[str]:
    """Addresses in pinnwand's own alphabet (base 32), drawn from the seed so that the truth is the same each time."""
    source = Chance(seed)
    taken = {slug for (slug,) in session.query(database.Paste.slug)}
    fresh: list[str] = []
    while len(fresh) < count:
        slug = b32encode(source.randbytes(3)).decode().rstrip("=")
        if slug not in taken and not slug.isdigit():
            taken.add(slug)
            fresh.append(slug)
    return fresh


def fill(request: dict[str, Any]) -> dict[str, Any]:
    """All pastes of the corpus. Answers the address of each by its key."""
    with database.session() as session:
        slugs = _slugs(session, request["seed"], len(request["pastes"]))
        answer = {
            paste["key"]: _paste(session, slug, paste["text"], dt.datetime.fromisoformat(paste["posted_at"]))
            for slug, paste in zip(slugs, request["pastes"], strict=True)
        }
        session.commit()
    return {"posts": answer}


def add(request: dict[str, Any]) -> dict[str, Any]:
    """One more paste, now."""
    with database.session() as session:
        answer = _paste(session, utility.slug_create(), request["text"], dt.datetime.now(dt.UTC).replace(microsecond=0))
        session.commit()
    return answer


def edit(request: dict[str, Any]) -> dict[str, Any]:
    """Put another text at the same address (pinnwand has no such button; its owner can)."""
    with database.session() as session:
        paste = session.query(database.Paste).filter_by(slug=request["post_id"]).one()
        fresh = database.File(paste.slug, request["text"], "text", None)
        for name in ("raw", "fmt", "chg_date"):
            setattr(paste.files[0], name, getattr(fresh, name))
        session.commit()
    return {"post_id": request["post_id"]}


def delete(request: dict[str, Any]) -> dict[str, Any]:
    """Take a paste away, as its author's removal link does."""
    with database.session() as session:
        session.delete(session.query(database.Paste).filter_by(slug=request["post_id"]).one())
        session.commit()
    return {"post_id": request["post_id"]}


COMMANDS = {"fill": fill, "add": add, "edit": edit, "delete": delete}
