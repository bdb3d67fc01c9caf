"""An explanation of how a page was read, in words for people. Pure."""

from collections.abc import Iterator

from crawlers.counting import counted
from crawlers.sites.explain.report import PageExplanation


def in_words(told: PageExplanation) -> Iterator[str]:
    """The same for people, a line at a time."""
    yield f"{told.url}  ({told.content_type or 'no type'}, {counted(told.bytes, 'byte', 'bytes')})"
    yield f"Read by {told.reader} as {told.kind}, confidence {told.confidence:.2f}. {told.note}".rstrip()
    if told.recognised:
        yield f"Recognised {told.recognised}, read as {told.engine}."
    if told.profile:
        yield f"Profile: {told.profile}"
    for problem in told.profile_problems:
        yield f"Profile left out: {problem}"
    if told.cookies:
        yield f"Cookies: {', '.join(told.cookies)}"
    yield "Readers asked:" if told.candidates else "No engine's reader sees anything of its own here."
    for candidate in told.candidates:
        yield f"  {candidate.engine:<14}{candidate.confidence:.2f}{'  and its cookie' if candidate.cookie else ''}"
        for sign in candidate.signs:
            yield f"      {'+' if sign.found else '-'} {sign.selector}"
    dates = told.dates
    zone = f"{dates.zone} ({dates.zone_trust:.2f})" if dates.zone else "not told, UTC assumed"
    order = f"{dates.order} ({dates.order_trust:.2f})" if dates.order else "not told"
    yield f"Times: zone {zone}; order {order}{f'; language {dates.language}' if dates.language else ''}"
    yield from _posts_in_words(told)
    for thread in told.threads:
        yield f"  thread  {thread['title']}  {thread['url']}  activity {thread['activity'] or 'not told'}"
    for board in told.boards:
        yield f"  board   {board['text']}  {board['url']}"
    yield f"Next page: {told.next_page or 'none'}"
    for left in told.skipped:
        yield f"  skipped {left['url']}: {left['reason']}"


def _posts_in_words(told: PageExplanation) -> Iterator[str]:
    if not told.posts_read:
        return
    order = ", newest first" if told.newest_first else ""
    held = counted(told.seems_to_hold, "post", "posts")
    yield f"Thread {told.title!r} ({told.thread_id}): {told.posts_read} of {held}{order}"
    for post in told.posts:
        time = post.time
        yield f"  post {post.position}  {post.post_id}  {post.url}"
        yield f"    author  {post.author.value or '(none)'}   <- {post.author.place or 'not found as it is'}"
        read = f"{time.read or 'not read'} ({time.precision}, {time.confidence:.2f})"
        yield f"    time    {time.raw!r} -> {read}   <- {time.place or 'not found as it is'}"
        yield f"    text    {' '.join(post.text.value.split())[:100]}   <- {post.text.place or 'not found as it is'}"
        if post.quotes or post.signature:
            yield f"    apart   {counted(post.quotes, 'quote', 'quotes')}, signature {post.signature[:60]!r}"
