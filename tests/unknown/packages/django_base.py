"""What the settings of both Django sites share: SQLite in the site's folder, no debug pages, UTC.

The folder comes from the environment variable UNKNOWN_SITE_FOLDER. Read inside the sites' own environment.
"""

import os
import secrets
from pathlib import Path
from typing import Any

FOLDER = Path(os.environ["UNKNOWN_SITE_FOLDER"])
SECRET_KEY = secrets.token_hex(32)
DJANGO_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": FOLDER / "site.sqlite3",
        "OPTIONS": {"timeout": 20, "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"},
    }
}


def templates(folders: list[str], processors: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Django's templates from some folders and from the apps."""
    common = ("django.template.context_processors.request", "django.contrib.auth.context_processors.auth")
    messages = ("django.contrib.messages.context_processors.messages",)
    options = {"context_processors": [*common, *messages, *processors]}
    backend = "django.template.backends.django.DjangoTemplates"
    return [{"BACKEND": backend, "DIRS": folders, "APP_DIRS": True, "OPTIONS": options}]
