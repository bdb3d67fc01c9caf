"""Fills or serves a django-machina forum. Runs inside the sites' own environment.

Usage: python -m tests.unknown.packages.machina_site fill < request.json | serve PORT   (UNKNOWN_SITE_FOLDER is set)
"""

import os
from datetime import datetime
from typing import Any

from tests.unknown.packages import django_run

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.unknown.packages.machina_settings"


def _members(names: set[str]) -> dict[str, Any]:
    from django.contrib.auth import get_user_model

    return {name: get_user_model().objects.create(username=name) for name in sorted(names)}


def _sign(members: dict[str, Any], signatures: dict[str, str]) -> None:
    from django.apps import apps

    profiles = apps.get_model("forum_member", "ForumProfile")
    for name, words in signatures.items():
        profile, _ = profiles.objects.get_or_create(user=members[name])
        profile.signature = words
        profile.save()


def _open_to_guests(forum: Any) -> None:
    from django.apps import apps

    permissions = apps.get_model("forum_permission", "ForumPermission")
    grants = apps.get_model("forum_permission", "UserForumPermission")
    for codename in ("can_see_forum", "can_read_forum"):
        permission = permissions.objects.get(codename=codename)
        grants.objects.create(permission=permission, forum=forum, anonymous_user=True, has_perm=True)


def fill(request: dict[str, Any]) -> None:
    """Boards, threads, posts and signatures through the forum's own models, then their times."""
    from django.apps import apps

    forums = apps.get_model("forum", "Forum")
    topics = apps.get_model("forum_conversation", "Topic")
    posts = apps.get_model("forum_conversation", "Post")
    members = _members({post["author"] for topic in request["topics"] for post in topic["posts"]})
    _sign(members, request["signatures"])
    boards = [forums.objects.create(name=name, type=forums.FORUM_POST) for name in request["boards"]]
    for board in boards:
        _open_to_guests(board)
    for thread in request["topics"]:
        topic = topics.objects.create(
            forum=boards[thread["board"]],
            subject=thread["title"],
            poster=members[thread["posts"][0]["author"]],
            type=topics.TOPIC_POST,
            status=topics.TOPIC_UNLOCKED,
        )
        for place, post in enumerate(thread["posts"]):
            subject = thread["title"] if place == 0 else f"Re: {thread['title']}"
            made = posts.objects.create(
                topic=topic,
                poster=members[post["author"]],
                subject=subject,
                content=post["markdown"],
                enable_signature=True,
            )
            times: dict[str, Any] = {"created": datetime.fromisoformat(post["at"])}
            if post["edited_at"]:
                edited = datetime.fromisoformat(post["edited_at"])
                times |= {"updated": edited, "updates_count": 1, "updated_by": members[post["author"]]}
            posts.objects.filter(pk=made.pk).update(**times)
        first, last = (datetime.fromisoformat(thread["posts"][place]["at"]) for place in (0, -1))
        topics.objects.filter(pk=topic.pk).update(created=first, updated=last, last_post_on=last)


if __name__ == "__main__":
    django_run.main(fill)
