"""One thread more, for the engines that ask for it: what authors write to mislead a reader, or without meaning to."""

from datetime import datetime, timedelta

from tests.engines.truth.records import Author, Block, Message, Quote, Raw, Topic, Words

GUEST = Author("0", "walk in")
"""Wrote without an account: a name, and no id that is its own."""
KEY = "40"
_TITLE = "Yesterday, 10:00 | Page 2 of 3 | All times are UTC+9"
_LIES = Words(
    (
        "All times are GMT +9. The time now is 04:05 AM.",
        "Current time: 01-02-2003, 04:05 AM",
        "Last edited by kala_kawa (2020-01-01 10:00:00)",
        "Today 10:15:00",
    )
)
_MARKUP = Words(("<script>alert('x')</script> &amp; &lt;b&gt; <b>not bold</b>", "</div></td></tr>"))


def topic(now: datetime, smile: str) -> Topic:
    """The thread, some days old; `smile` is what the engine's picture for `:)` should be read as."""
    start = now - timedelta(days=3, hours=2, minutes=7)
    first: tuple[Block, ...] = (_LIES,)
    told: list[tuple[str, tuple[Block, ...]]] = [
        ("1", first),
        ("2", (Quote("kala_kawa", (Words(("All times are GMT +9.",)),), f"{KEY}.0", start),)),
        ("0", (Raw("Thank you :) for [b]all[/b] of [i]it[/i]", f"Thank you {smile} for all of it"),)),
        ("3", (_MARKUP,)),
        ("4", (Raw("Look: [img]http://papers.example/a.png[/img] there", "Look:  there"),)),
        ("5", (Words(("one",)), Words(("", "", "two")), Words(("",)), Words(("three",)))),
        ("0", (Raw("[color=red]red[/color] [u]under[/u] [url=http://papers.example/x]here[/url]", "red under here"),)),
    ]
    messages = tuple(
        Message(f"{KEY}.{place}", author, start + timedelta(minutes=11 * place), blocks)
        for place, (author, blocks) in enumerate(told)
    )
    return Topic(KEY, "jobs", _TITLE, messages)
