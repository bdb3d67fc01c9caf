"""A real Spirit with the known corpus, written by the range's own filling program. Runs inside the range's environment.

Usage: python -m tests.engines_py.inside.spirit_site serve PORT | fill, folder in ENGINE_FOLDER; `fill` reads a JSON
request on stdin and answers on stdout; `serve` takes the owner's settings from ENGINE_SETTINGS.
"""

import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from tests.engines_py.inside import serving

os.environ["RANGE_FORUM_FOLDER"] = os.environ["ENGINE_FOLDER"]


def configure(settings: dict[str, Any]) -> None:
    """The range's settings, and what this owner changed of them."""
    from django.conf import settings as options

    known = vars(importlib.import_module("tests.range.inside.forum_settings"))
    options.configure(**{name: value for name, value in known.items() if name.isupper()} | settings)
    importlib.import_module("django").setup()


def fill(request: dict[str, Any]) -> dict[str, Any]:
    """As the range's forum is filled; Spirit's own quote button writes the quotes."""
    quote = importlib.import_module("spirit.core.utils.markdown").quotify

    def content(parts: list[Any]) -> str:
        made = (
            part if isinstance(part, str) else quote(content(part["parts"]), part["author"]).rstrip("\n")
            for part in parts
        )
        return "\n\n".join(made)

    for thread in request["threads"]:
        for post in thread["posts"]:
            post["markdown"] = content(post.pop("parts"))
            post["first_markdown"] = f"{post['markdown']}\n\nfirst wording" if post["edited_at"] else ""
    answer: dict[str, Any] = importlib.import_module("tests.range.inside.forum_commands").fill(request)
    comments = importlib.import_module("spirit.comment.models").Comment.objects
    authors = {str(key): str(user) for key, user in comments.values_list("pk", "user_id")}
    for seen in answer["posts"].values():
        seen["author_id"] = authors[seen["post_id"]]
    return answer


def main(arguments: list[str]) -> None:
    """Serve on loopback until killed, or fill."""
    configure(json.loads(os.environ.get("ENGINE_SETTINGS", "{}")))
    if arguments[0] == "serve":
        application = importlib.import_module("django.core.wsgi").get_wsgi_application()
        serving.serve(application, port=int(arguments[1]), folder=Path(os.environ["ENGINE_FOLDER"]))
    else:
        json.dump(fill(json.load(sys.stdin)), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
