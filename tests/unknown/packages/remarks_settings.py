"""Settings of a Russian magazine with django-comments-xtd. Read inside the sites' own environment."""

from pathlib import Path

from tests.unknown.packages.django_base import DATABASES, DJANGO_APPS, FOLDER, MIDDLEWARE, SECRET_KEY, templates

__all__ = ["DATABASES", "FOLDER", "MIDDLEWARE", "SECRET_KEY"]

ALLOWED_HOSTS = ["*"]
DEBUG = False
ROOT_URLCONF = "tests.unknown.packages.remarks_urls"
INSTALLED_APPS = [
    *DJANGO_APPS,
    "django.contrib.sites",
    "django.contrib.flatpages",
    "django_comments_xtd",
    "django_comments",
]
TEMPLATES = templates([str(Path(__file__).parent / "templates")])
COMMENTS_APP = "django_comments_xtd"
COMMENTS_XTD_MAX_THREAD_LEVEL = 1
COMMENTS_XTD_CONFIRM_EMAIL = False
LANGUAGE_CODE = "ru"
TIME_ZONE = "UTC"
USE_TZ = True
SITE_ID = 1
STATIC_URL = "/static/"
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
