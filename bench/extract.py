"""How many posts of a forum one process reads in a second, all stages, and whether the cost per post stays flat."""

import resource
import time

from bench.rows import Row
from nlp.pipeline import Reader, load
from tests.range.corpus.build import build

GOAL_PER_SECOND = 400


def measure() -> list[Row]:
    """Read the range's texts in growing numbers."""
    texts = [text for seed in (101, 102) for text in _texts(seed)]
    words = sum(len(text.split()) for text in texts) / len(texts)
    started = time.perf_counter()
    reader = load()
    loading = time.perf_counter() - started
    reader.read_many(texts[:64])
    few, many = _per_second(reader, texts), _per_second(reader, texts * 5)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        Row("words in a post, on average", round(words, 1), "words"),
        Row("loading the model", round(loading, 2), "s", goal="under 1 s", holds=loading < 1),
        Row(
            f"{len(texts)} posts, one process",
            round(few, 1),
            "posts/s",
            goal=f"at least {GOAL_PER_SECOND} posts/s",
            holds=few >= GOAL_PER_SECOND,
        ),
        Row(
            f"{len(texts) * 5} posts, one process",
            round(many, 1),
            "posts/s",
            peer=f"{len(texts)} posts",
            peer_value=round(few, 1),
            ratio=round(many / few, 2),
            goal="cost per post flat",
            holds=many / few > 0.9,
        ),
        Row("memory of the process", round(memory), "MB", goal="under 400 MB", holds=memory < 400),
    ]


def _texts(seed: int) -> list[str]:
    corpus = build(seed)
    posts = [post.writing.text for thread in corpus.threads for post in thread.posts]
    return posts + [paste.writing.text for paste in corpus.pastes]


def _per_second(reader: Reader, texts: list[str]) -> float:
    started = time.perf_counter()
    reader.read_many(texts)
    return len(texts) / (time.perf_counter() - started)
