"""Settings of a django-machina forum as its documentation lists them. Read inside the sites' own environment."""

import importlib

from tests.unknown.packages.django_base import DATABASES, DJANGO_APPS, FOLDER, MIDDLEWARE, SECRET_KEY, templates

__all__ = ["DATABASES", "SECRET_KEY"]

ALLOWED_HOSTS = ["*"]
DEBUG = False
ROOT_URLCONF = "tests.unknown.packages.machina_urls"
INSTALLED_APPS = [
    *DJANGO_APPS,
    "mptt",
    "haystack",
    "widget_tweaks",
    "machina",
    "machina.apps.forum",
    "machina.apps.forum_conversation",
    "machina.apps.forum_conversation.forum_attachments",
    "machina.apps.forum_conversation.forum_polls",
    "machina.apps.forum_feeds",
    "machina.apps.forum_moderation",
    "machina.apps.forum_search",
    "machina.apps.forum_tracking",
    "machina.apps.forum_member",
    "machina.apps.forum_permission",
]
MIDDLEWARE = [*MIDDLEWARE, "machina.apps.forum_permission.middleware.ForumPermissionMiddleware"]
_MACHINA = importlib.import_module("machina")
TEMPLATES = templates(
    [_MACHINA.MACHINA_MAIN_TEMPLATE_DIR],
    ("machina.core.context_processors.metadata",),
)
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "machina_attachments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "attachments"},
}
HAYSTACK_CONNECTIONS = {"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}}
MACHINA_FORUM_NAME = "The Spoke Shed"
MACHINA_TOPIC_POSTS_NUMBER_PER_PAGE = 6
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "/static/"
MEDIA_URL = "/media/"
MEDIA_ROOT = str(FOLDER / "media")
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
