"""Fills or serves a magazine with django-comments-xtd. Runs inside the sites' own environment.

Usage: python -m tests.unknown.packages.remarks_site fill < request.json | serve PORT   (UNKNOWN_SITE_FOLDER is set)
"""

import os
from datetime import datetime
from typing import Any

from tests.unknown.packages import django_run

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.unknown.packages.remarks_settings"
STORY = "<p>Об этом спорят в мастерских не первый год. Мы собрали мнения и ничего не решили.</p>"


def fill(request: dict[str, Any]) -> None:
    """A page for every thread, its posts as remarks; every third answers the one before it."""
    from django.apps import apps
    from django.contrib.contenttypes.models import ContentType
    from django.contrib.flatpages.models import FlatPage
    from django.contrib.sites.models import Site

    site = Site.objects.get(pk=1)
    kind = ContentType.objects.get_for_model(FlatPage)
    remarks = apps.get_model("django_comments_xtd", "XtdComment")
    for number, thread in enumerate(request["topics"]):
        page = FlatPage.objects.create(url=f"/{number + 1}/", title=thread["title"], content=STORY)
        page.sites.add(site)
        before = 0
        for place, post in enumerate(thread["posts"]):
            made = remarks.objects.create(
                content_type=kind,
                object_pk=str(page.pk),
                site=site,
                user_name=post["author"],
                user_email=f"{place}@example.org",
                comment=post["plain"],
                submit_date=datetime.fromisoformat(post["at"]),
                parent_id=before if place % 3 == 2 else 0,
            )
            before = made.pk


if __name__ == "__main__":
    django_run.main(fill)
