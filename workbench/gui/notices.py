"""What the window says about something that was done, or was not: its kind decides how it looks and how long it stays.

No import of Qt and of no other module of the window: whoever has something to say can make one.
"""

from dataclasses import dataclass
from typing import Literal

NoticeKind = Literal["done", "warning", "failure"]


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence in the language of the window; `details` are what a developer needs, of a failure alone."""

    kind: NoticeKind
    words: str
    details: str = ""


def done(words: str) -> Notice:
    """Something went well."""
    return Notice("done", words)


def warning(words: str) -> Notice:
    """Something was not done, and what to do first."""
    return Notice("warning", words)


def failure(words: str, details: str = "") -> Notice:
    """Something failed."""
    return Notice("failure", words, details)
