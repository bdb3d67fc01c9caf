"""What the range writes into its forum, through Spirit's own models and forms. Runs inside the sites' environment.

Texts are Markdown as a user would type it; Spirit renders it. Imported only after django.setup().
"""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction
from spirit.category.models import Category
from spirit.comment.forms import CommentForm
from spirit.comment.models import Comment
from spirit.comment.utils import comment_posted, post_comment_update, pre_comment_update
from spirit.core.utils.markdown import quotify
from spirit.topic.forms import TopicForm
from spirit.topic.models import Topic

from tests.range.inside import shown

User = get_user_model()


def _user(nick: str) -> Any:
    found = User.objects.filter(username=nick.lower()).first()
    if found is None:
        found = User(username=nick)
        found.set_unusable_password()
        found.save()
    return found


def _saved(form: Any) -> Any:
    if not form.is_valid():
        raise ValueError(f"the forum refused a text: {form.errors.as_json()}")
    return form.save()


def _post(topic: Any, author: str, markdown: str) -> Any:
    form = CommentForm(user=_user(author), topic=topic, data={"comment": markdown})
    comment = _saved(form)
    comment_posted(comment=comment, mentions=form.mentions)
    return comment


def _topic(board: Any, author: str, title: str) -> Any:
    return _saved(TopicForm(user=_user(author), data={"title": title, "category": board.pk}))


def _edit(comment: Any, markdown: str, when: datetime | None = None) -> None:
    pre_comment_update(comment=Comment.objects.get(pk=comment.pk))
    comment = _saved(CommentForm(user=comment.user, topic=comment.topic, data={"comment": markdown}, instance=comment))
    post_comment_update(comment=comment)
    if when:
        comment.commenthistory_set.filter(pk=comment.commenthistory_set.order_by("-pk").first().pk).update(date=when)


def _seen(comment: Any) -> dict[str, Any]:
    comment.refresh_from_db()
    text, quotes, links = shown.read(comment.comment_html)
    number = Comment.objects.filter(topic=comment.topic, date__lte=comment.date).count()
    page = (number - 1) // 20 + 1
    path = comment.topic.get_absolute_url()
    return {
        "post_id": str(comment.pk),
        "thread_id": str(comment.topic_id),
        "thread_path": path,
        "path": f"{path}?page={page}#c{number}" if page > 1 else f"{path}#c{number}",
        "position": number,
        "text": text,
        "quoted": quotes,
        "links": links,
    }


def _fill_thread(thread: dict[str, Any], boards: dict[str, Any], made: dict[str, Any]) -> None:
    topic = _topic(boards[thread["board"]], thread["posts"][0]["author"], thread["title"])
    last = None
    for post in thread["posts"]:
        markdown = post["markdown"]
        if post.get("quote_of"):
            quoted = made[post["quote_of"]]
            markdown = quotify(quoted.comment, quoted.user.st.nickname) + markdown
        last = datetime.fromisoformat(post["posted_at"])
        comment = _post(topic, post["author"], post.get("first_markdown") or markdown)
        Comment.objects.filter(pk=comment.pk).update(date=last)
        comment.refresh_from_db()
        if post.get("first_markdown"):
            _edit(comment, markdown, datetime.fromisoformat(post["edited_at"]))
        if post.get("removed"):
            Comment.objects.filter(pk=comment.pk).update(is_removed=True)
        made[post["key"]] = comment
    Topic.objects.filter(pk=topic.pk).update(
        date=datetime.fromisoformat(thread["posts"][0]["posted_at"]),
        last_active=last,
        is_pinned=bool(thread.get("pinned")),
        is_closed=bool(thread.get("closed")),
    )


def fill(request: dict[str, Any]) -> dict[str, Any]:
    """Boards, threads and posts with their times. Answers what is seen of each post, by its key."""
    made: dict[str, Any] = {}
    boards: dict[str, Any] = {}
    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        for board in request["boards"]:
            parent = boards.get(board.get("parent", ""))
            boards[board["title"]] = Category.objects.create(
                title=board["title"], description=board["description"], parent=parent
            )
        for thread in request["threads"]:
            _fill_thread(thread, boards, made)
        return {
            "posts": {key: _seen(comment) for key, comment in made.items()},
            "boards": {title: board.get_absolute_url() for title, board in boards.items()},
        }


def reply(request: dict[str, Any]) -> dict[str, Any]:
    """A new post at the end of a thread, now."""
    return _seen(_post(Topic.objects.get(pk=request["thread_id"]), request["author"], request["markdown"]))


def topic(request: dict[str, Any]) -> dict[str, Any]:
    """A new thread with its first post, now."""
    made = _topic(Category.objects.get(title=request["board"]), request["author"], request["title"])
    return _seen(_post(made, request["author"], request["markdown"]))


def edit(request: dict[str, Any]) -> dict[str, Any]:
    """Change a post's text as its author would: the forum keeps a history and shows the count of changes."""
    comment = Comment.objects.get(pk=request["post_id"])
    _edit(comment, request["markdown"])
    return _seen(comment)


def delete(request: dict[str, Any]) -> dict[str, Any]:
    """Remove a post as a moderator does: its place stays, its author and text are gone."""
    Comment.objects.filter(pk=request["post_id"]).update(is_removed=True)
    return {"post_id": request["post_id"]}


COMMANDS = {"fill": fill, "reply": reply, "topic": topic, "edit": edit, "delete": delete}
