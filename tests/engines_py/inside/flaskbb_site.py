"""A real FlaskBB with the known corpus, written through its own models. Runs inside its own environment.

Usage: python -m tests.engines_py.inside.flaskbb_site serve PORT | fill, folder in ENGINE_FOLDER; `fill` reads a JSON
request on stdin and answers on stdout with the id of each post by its key; `serve` takes the owner's settings from
ENGINE_SETTINGS.
"""

import importlib
import json
import os
import secrets
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.engines_py.inside import late, serving

late.install("flaskbb", "flask_allows2", "flask_babelplus", "portal", "conversations")


def _of(module: str) -> Any:
    """One of FlaskBB's modules: known inside its environment only."""
    return importlib.import_module(f"flaskbb.{module}")


def make_app(folder: Path, *, filling: bool) -> Any:
    """FlaskBB with its owner's settings: SQLite, no log files; the search index is not written while it is filled."""

    class Config:
        TESTING = filling
        SECRET_KEY = secrets.token_hex(16)
        WTF_CSRF_SECRET_KEY = secrets.token_hex(16)
        SQLALCHEMY_DATABASE_URI = f"sqlite:///{folder / 'forum.sqlite3'}"
        WHOOSHEE_DIR = str(folder / "index")
        USE_DEFAULT_LOGGING = False
        LOG_PATH = str(folder)
        THEME_PATHS = (str(Path(__file__).resolve().parents[1] / "themes"),)
        RATELIMIT_ENABLED = False
        RATELIMIT_STORAGE_URI = "memory://"

    app = _of("app").create_app(Config, instance_path=str(folder / "instance"))
    with app.app_context():
        event = importlib.import_module("sqlalchemy.event")
        event.listen(_of("extensions").db.engine, "connect", _in_haste)
    return app


def _in_haste(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")


def fill(app: Any, request: dict[str, Any]) -> dict[str, str]:
    """Boards, members, threads and posts with their times."""
    db, populate = _of("extensions").db, _of("utils.populate")
    with app.app_context(), app.test_request_context():
        populate.create_latest_db()
        populate.create_default_groups()
        populate.create_default_settings()
        users = _users(db, request["authors"])
        forums = _forums(db, request["boards"])
        made: dict[str, Any] = {}
        for topic in request["topics"]:
            _topic(db, topic, forums[topic["board"]], users, made)
        for forum in forums.values():
            forum.recalculate(last_post=True)
        return {key: str(post.id) for key, post in made.items()}


def _users(db: Any, authors: list[dict[str, str]]) -> dict[str, Any]:
    models = _of("user.models")
    member = models.Group.get_member_group()
    users = {}
    for author in authors:
        user = models.User(
            username=author["name"], email=f"{author['key']}@members.invalid", password=secrets.token_hex(8)
        )
        user.primary_group_id = member.id
        user.activated = True
        user.signature = author["signature"] or None
        db.session.add(user)
        users[author["key"]] = user
    db.session.commit()
    return users


def _forums(db: Any, boards: list[dict[str, str]]) -> dict[str, Any]:
    """Two categories; FlaskBB has no boards in boards."""
    models = _of("forum.models")
    categories = [
        models.Category(title=title, position=place) for place, title in enumerate(("Talk & work", "دیگر"), 1)
    ]
    db.session.add_all(categories)
    db.session.commit()
    forums = {}
    for place, board in enumerate(boards):
        category = categories[0] if place < 2 else categories[1]
        forums[board["key"]] = models.Forum(
            title=board["name"], description=f"About *{board['key']}*", category_id=category.id, position=place + 1
        ).save()
    return forums


def _content(parts: list[Any]) -> str:
    """What the author's box holds: FlaskBB's quote button writes the quotes."""
    quote = _of("utils.helpers").format_quote
    return "\n\n".join(
        part if isinstance(part, str) else quote(part["author"], _content(part["parts"])).rstrip("\n") for part in parts
    )


def _topic(db: Any, told: dict[str, Any], forum: Any, users: dict[str, Any], made: dict[str, Any]) -> None:
    models = _of("forum.models")
    first = users[told["posts"][0]["author"]]
    topic = models.Topic(title=told["title"], user=first)
    topic.forum_id, topic.username = forum.id, first.username
    topic.date_created = topic.last_updated = datetime.fromisoformat(told["posts"][0]["at"])
    topic.locked, topic.important = told["locked"], told["sticky"]
    db.session.add(topic)
    db.session.flush()
    for one in told["posts"]:
        post = models.Post(content=_content(one["parts"]), user=users[one["author"]], topic=topic)
        post.date_created = datetime.fromisoformat(one["at"])
        if one["edited_at"]:
            post.date_modified, post.modified_by = datetime.fromisoformat(one["edited_at"]), post.username
        post.hidden = one["deleted"]
        if one["deleted"]:
            post.hidden_by_id, post.hidden_at = first.id, post.date_created
        db.session.add(post)
        db.session.flush()
        made[one["key"]] = post
    kept = [made[one["key"]] for one in told["posts"] if not one["deleted"]]
    topic.first_post_id, topic.last_post_id = kept[0].id, kept[-1].id
    topic.last_updated, topic.post_count = kept[-1].date_created, len(kept)
    db.session.commit()


def main(arguments: list[str]) -> None:
    """Serve on loopback until killed, or fill."""
    folder = Path(os.environ["ENGINE_FOLDER"])
    app = make_app(folder, filling=arguments[0] == "fill")
    if arguments[0] == "serve":
        with app.app_context():
            _of("management.models").Setting.update(json.loads(os.environ["ENGINE_SETTINGS"]))
        serving.serve(app, port=int(arguments[1]), folder=folder)
    else:
        json.dump(fill(app, json.load(sys.stdin)), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
