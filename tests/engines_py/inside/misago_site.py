"""A real Misago with the known corpus, written through its own models and markup. Runs inside its own environment.

Usage: python -m tests.engines_py.inside.misago_site serve PORT | fill, folder in ENGINE_FOLDER, database's URL in
ENGINE_DATABASE; `fill` reads a JSON request on stdin and answers on stdout; `serve` takes the owner's settings from
ENGINE_SETTINGS.
"""

import importlib
import json
import os
import secrets
import sys
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.engines_py.inside import serving

_DROPPED = ("debug_toolbar.middleware.DebugToolbarMiddleware",)


def configure(folder: Path, settings: dict[str, Any]) -> None:
    """The settings of Misago's own example site, as an owner changes them."""
    from django.conf import settings as options

    url = urlsplit(os.environ["ENGINE_DATABASE"])
    known = {name: value for name, value in vars(_of("devproject.settings")).items() if name.isupper()}
    options.configure(
        **known
        | {
            "DEBUG": False,
            "SECRET_KEY": secrets.token_hex(32) if not settings else settings["secret"],
            "DATABASES": {
                "default": {
                    "ENGINE": "django.db.backends.postgresql",
                    "NAME": url.path.lstrip("/"),
                    "USER": url.username,
                    "HOST": parse_qs(url.query)["host"][0],
                    "CONN_MAX_AGE": None,
                }
            },
            "INSTALLED_APPS": [app for app in known["INSTALLED_APPS"] if app != "debug_toolbar"],
            "MIDDLEWARE": [name for name in known["MIDDLEWARE"] if name not in _DROPPED],
            "STATIC_ROOT": str(folder / "static"),
            "MEDIA_ROOT": str(folder / "media"),
            "CELERY_TASK_ALWAYS_EAGER": True,
            "TIME_ZONE": settings.get("zone", "UTC"),
            "LANGUAGE_CODE": settings.get("language", "en-us"),
        }
    )
    _of("django").setup()


def _of(module: str) -> Any:
    return importlib.import_module(module)


def fill(request: dict[str, Any]) -> dict[str, Any]:
    """Categories, members, threads and posts with their times."""
    _of("django.core.management").call_command("migrate", verbosity=0, interactive=False)
    boards = _boards(request["boards"])
    users = {
        author["key"]: _of("misago.users.test").create_test_user(author["name"], f"{author['key']}@members.invalid")
        for author in request["authors"]
    }
    made: dict[str, Any] = {}
    with _of("django.db.transaction").atomic():
        for topic in request["topics"]:
            _topic(topic, boards[topic["board"]], users, made)
        for board in boards.values():
            board.synchronize()
            board.save()
    return {
        key: {"id": str(post.pk), "path": post.get_absolute_url(), "user": str(post.poster_id)}
        for key, post in made.items()
    }


def _boards(told: list[dict[str, str]]) -> dict[str, Any]:
    """Categories under Misago's root, with the rights of its first category."""
    models = _of("misago.categories.models")
    first = models.Category.objects.get(slug="first-category")
    made: dict[str, Any] = {}
    for board in told:
        parent = made[board["parent"]] if board["parent"] else models.Category.objects.root_category()
        category = models.Category(name=board["name"], slug=_of("misago.core.utils").slugify(board["name"]))
        category.insert_at(models.Category.objects.get(pk=parent.pk), position="last-child", save=True)
        for role in first.category_role_set.all():
            category.category_role_set.create(role=role.role, category_role=role.category_role)
        made[board["key"]] = category
    _of("misago.acl.cache").clear_acl_cache()
    return {key: models.Category.objects.get(pk=category.pk) for key, category in made.items()}


def _content(parts: list[Any]) -> str:
    """What the author's box holds."""
    return "\n\n".join(
        part if isinstance(part, str) else f'[quote="{part["author"]}"]\n{_content(part["parts"])}\n[/quote]'
        for part in parts
    )


def _topic(told: dict[str, Any], board: Any, users: dict[str, Any], made: dict[str, Any]) -> None:
    models, markup = _of("misago.threads.models"), _of("misago.markup")
    first = users[told["posts"][0]["author"]]
    started = datetime.fromisoformat(told["posts"][0]["at"])
    thread = models.Thread.objects.create(
        category=board,
        title=told["title"],
        slug=_of("misago.core.utils").slugify(told["title"]),
        started_on=started,
        last_post_on=started,
        starter=first,
        starter_name=first.username,
        starter_slug=first.slug,
        last_poster_name=first.username,
        last_poster_slug=first.slug,
        weight=1 if told["sticky"] else 0,
        is_closed=told["locked"],
    )
    request = SimpleNamespace(get_host=lambda: "board.invalid", user=first)
    for one in told["posts"]:
        at = datetime.fromisoformat(one["at"])
        text = _content(one["parts"])
        post = models.Post.objects.create(
            category=board,
            thread=thread,
            poster=users[one["author"]],
            poster_name=users[one["author"]].username,
            original=text,
            parsed=markup.common_flavour(request, users[one["author"]], text)["parsed_text"],
            posted_on=at,
            updated_on=datetime.fromisoformat(one["edited_at"] or one["at"]),
            edits=1 if one["edited_at"] else 0,
            is_hidden=one["deleted"],
        )
        _of("misago.threads.checksums").update_post_checksum(post)
        post.save()
        made[one["key"]] = post
    thread.synchronize()
    thread.save()


def main(arguments: list[str]) -> None:
    """Serve on loopback until killed, or fill."""
    folder = Path(os.environ["ENGINE_FOLDER"])
    configure(folder, json.loads(os.environ.get("ENGINE_SETTINGS", "{}")))
    if arguments[0] == "serve":
        application = _of("django.core.wsgi").get_wsgi_application()
        serving.serve(application, port=int(arguments[1]), folder=folder, threads=4)
    else:
        json.dump(fill(json.load(sys.stdin)), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
