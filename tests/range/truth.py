"""The truth of a range: what stands on its sites, post by post, as `truth.json`. Tests compare with it."""

from typing import Any

from tests.range.children import RangeError
from tests.range.records import Corpus, ForumPost, ForumThread, Paste, Writing
from tests.range.sites import forum as sites_forum
from tests.range.sites import paste as sites_paste
from tests.range.tor.onions import key

Seen = dict[str, Any]


def tell(corpus: Corpus, forum: Seen, paste: Seen) -> dict[str, Any]:
    """The truth as one JSON object. Raises RangeError where a site shows another text than the corpus holds."""
    return {
        "seed": corpus.seed,
        "reference_time": corpus.reference_time.isoformat(),
        "sites": [
            _site(corpus, sites_forum.NAME, sites_forum.ENGINE, "/", _forum(corpus, forum)),
            _site(corpus, sites_paste.NAME, sites_paste.ENGINE, "/", _pastes(corpus, paste)),
        ],
    }


def _site(corpus: Corpus, name: str, engine: str, start: str, posts: list[dict[str, Any]]) -> dict[str, Any]:
    onion = key(corpus.seed, name).address
    return {"name": name, "engine": engine, "onion": onion, "start_url": f"http://{onion}{start}", "posts": posts}


def _writing(writing: Writing) -> dict[str, Any]:
    return {
        "category": writing.category,
        "lang": writing.lang,
        "traits": list(writing.traits),
        "identifiers": [
            {"label": p.label, "value": p.value, "raw": p.raw, "operator": p.operator} for p in writing.planted
        ],
        "decoys": [{"label": d.label, "kind": d.kind, "raw": d.raw} for d in writing.decoys],
    }


def _forum(corpus: Corpus, answer: Seen) -> list[dict[str, Any]]:
    return [
        _forum_post(thread, post, answer["posts"][post.key], answer["boards"][thread.board])
        for thread in corpus.threads
        for post in thread.posts
    ]


def uncut(shown: str, links: list[list[str]]) -> str:
    """The text with every link's words that the forum shortened replaced by the link's target."""
    for target, words in links:
        if words.endswith("…") and target.startswith(words[:-1]):
            shown = shown.replace(words, target, 1)
    return shown


def _forum_post(thread: ForumThread, post: ForumPost, seen: Seen, board_path: str) -> dict[str, Any]:
    if uncut(seen["text"], seen["links"]) != post.writing.text:
        raise RangeError(f"The forum shows post {post.key} as {seen['text']!r}, written as {post.writing.text!r}.")
    return {
        "key": post.key,
        "post_id": seen["post_id"],
        "thread_id": seen["thread_id"],
        "path": seen["path"],
        "thread_path": seen["thread_path"],
        "board": thread.board,
        "board_path": board_path,
        "thread_title": thread.title,
        "position": seen["position"],
        "author": post.author,
        "posted_at": post.posted_at.isoformat(),
        "shown_at": post.posted_at.replace(second=0).isoformat(),
        "precision": "minute",
        "text": post.writing.text,
        "shown": seen["text"],
        "quoted": seen["quoted"],
        "edited": bool(post.first),
        "removed": post.removed,
        **_writing(post.writing),
    }


def _pastes(corpus: Corpus, answer: Seen) -> list[dict[str, Any]]:
    return [_paste(paste, answer["posts"][paste.key]) for paste in corpus.pastes]


def _paste(paste: Paste, seen: Seen) -> dict[str, Any]:
    return {
        "key": paste.key,
        "post_id": seen["post_id"],
        "thread_id": seen["post_id"],
        "path": seen["path"],
        "raw_path": seen["raw_path"],
        "board": "",
        "thread_title": "",
        "position": 1,
        "author": "",
        "posted_at": paste.posted_at.isoformat(),
        "shown_at": paste.posted_at.replace(second=0).isoformat(),
        "precision": "minute",
        "expires_at": seen["expires_at"],
        "text": paste.writing.text,
        "shown": paste.writing.text,
        "quoted": [],
        "edited": False,
        "removed": False,
        **_writing(paste.writing),
    }
