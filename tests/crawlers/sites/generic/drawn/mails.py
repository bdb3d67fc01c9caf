"""Drawn archives of mail, letters, chats: by month, one message a page, all in one `pre`, paragraphs signed below."""

from collections.abc import Sequence
from html import escape

from tests.crawlers.sites.generic.drawn.sites import Layout, Lead, Pages, Part, list_of_threads, whole
from tests.crawlers.sites.generic.drawn.words.posts import Talk, Written
from tests.crawlers.sites.generic.drawn.words.styles import PLAIN, Style, body, long

_LETTER = Style(signature="", edited="", quote="<blockquote>{1}</blockquote>")


def _mail(w: Written) -> str:
    sign = f"\n\n-- \n{w.signature}" if w.signature else ""
    return body(w, PLAIN) + sign


def in_one_pre(part: Part) -> str:
    """A thread's mails in one `pre`, each with its head."""
    mails = "\n\n".join(
        f"From: {escape(w.author)} &lt;{w.number}@mail.example&gt;\nDate: {w.at:%a, %d %b %Y %H:%M:%S +0000}\n"
        f"Subject: {'Re: ' if n else ''}{part.talk.title}\n\n{_mail(w)}"
        for n, w in enumerate(part.posts, part.first)
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1><pre>\n{mails}\n</pre>{part.numbers()}")


def a_pre_each(part: Part) -> str:
    """Each mail with its head in a `pre` of its own, between lines."""
    mails = "<hr>".join(
        f"<pre>From: {escape(w.author)}\nDate: {w.at:%Y-%m-%d %H:%M}\n\n{_mail(w)}</pre>" for w in part.posts
    )
    return whole(part.talk.title, f"<h3>{part.talk.title}</h3><hr>{mails}<hr>{part.numbers()}")


def heads_apart(part: Part) -> str:
    """Head and words apart: bold labels, then a `pre`."""
    mails = "".join(
        f"""<div><b>From:</b> {escape(w.author)}<br><b>Date:</b> {w.at:%a, %d %b %Y %H:%M:%S} +0000<br><b>Subject:</b>
        {part.talk.title}<br><br><pre>{_mail(w)}</pre></div>"""
        for w in part.posts
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1>{mails}{part.numbers()}")


def signed_below(part: Part) -> str:
    """Letters in paragraphs, each signed with name and day below."""
    letters = "".join(
        f"{body(w, _LETTER)}<p><i>{escape(w.author)}, {long(w.at, 'tr', clock=' %H:%M')}</i></p>" for w in part.posts
    )
    return whole(part.talk.title, f"<h2>{part.talk.title}</h2>{letters}{part.numbers()}", language="tr")


def signed_in_two_lines(part: Part) -> str:
    """Letters between lines, the name and the day each on a line at the right."""
    letters = "<hr>".join(
        f"{body(w, _LETTER)}<p align=right>{escape(w.author)}<br>{long(w.at, 'en')}</p>" for w in part.posts
    )
    return whole(part.talk.title, f"<h2>{part.talk.title}</h2>{letters}<hr>{part.numbers()}")


def on_a_day_wrote(part: Part) -> str:
    """`On 3 March 2026 at 10:05, NAME wrote:` over each."""
    mails = "".join(
        f"<div>On {long(w.at, 'en', clock=' at %H:%M')}, {escape(w.author)} wrote:</div>{body(w, _LETTER)}"
        for w in part.posts
    )
    return whole(part.talk.title, f"<h2>{part.talk.title}</h2>{mails}{part.numbers()}")


_HEAD = '<a href="{next}">Next message</a> | <a href="{before}">Previous message</a> | <a href="{index}">Index</a>'


def _months(told: Sequence[Talk]) -> dict[str, list[tuple[Talk, Written]]]:
    found: dict[str, list[tuple[Talk, Written]]] = {}
    for talk in told:
        for post in talk.posts:
            found.setdefault(f"{post.at:%Y-%m}", []).append((talk, post))
    return found


def by_month(message: str, row: str, start: str) -> Lead:
    """An archive: its start names months, a month its messages, each message has a page."""

    def lead(told: Sequence[Talk], layout: Layout) -> Pages:
        months = _months(told)
        rows = "".join(
            start.format(month=month, count=len(held), date=held[-1][1].at, url=f"/{month}/index.html")
            for month, held in reversed(months.items())
        )
        made: Pages = {"/": whole("List archive", f"<h1>The list's archive</h1>{rows}")}
        for month, held in months.items():
            listed = "".join(
                row.format(url=f"msg{w.number}.html", title=f"Re: {t.title}", author=escape(w.author), at=w.at)
                for t, w in held
            )
            made[f"/{month}/index.html"] = whole(
                f"{month}", f"<h1>Messages of {month}</h1><p>by date, {len(held)} messages</p><ul>{listed}</ul>"
            )
            for n, (talk, w) in enumerate(held):
                links = _HEAD.format(
                    next=f"msg{held[n + 1][1].number}.html" if n + 1 < len(held) else "index.html",
                    before=f"msg{held[n - 1][1].number}.html" if n else "index.html",
                    index="index.html",
                )
                title = f"Re: {talk.title}" if w.parent >= 0 else talk.title
                told_ = {
                    "author": escape(w.author),
                    "mail": f"{w.number}@mail.example",
                    "at": w.at,
                    "title": title,
                    "words": _mail(w),
                }
                made[f"/{month}/msg{w.number}.html"] = whole(title, message.format(**told_, links=links))
        return made

    return lead


_LISTED = '<li><a href="{url}">{title}</a> <i>{author}</i></li>'
_DATED = '<li><strong>{at:%d %b}</strong> <a href="{url}">{title}</a>, {author}</li>'
_PIPER = """{links}<h1>{title}</h1><b>{author}</b> <a href="mailto:{mail}">{mail}</a><br><i>{at:%a %b %d %H:%M:%S}
        UTC {at:%Y}
</i><p><hr><pre>{words}</pre><hr>{links}"""
_HYPER = """<h1>{title}</h1>{links}<p><strong>From:</strong> {author} (<em>{mail}</em>)<br><strong>Date:</strong>
{at:%a, %d %b %Y %H:%M:%S} +0000<br></p><pre>{words}</pre><p>{links}</p><address>Archive made by a script, 4 May 2026
</address>"""
_LISTHEAD = """<hr>{links}<hr><ul><li><em>To</em>: list@mail.example</li><li><em>Subject</em>:
        {title}</li><li><em>From</em>:
{author} &lt;<a href="mailto:{mail}">{mail}</a>&gt;</li><li><em>Date</em>: {at:%a, %d %b %Y %H:%M:%S} +0000</li>
<li><em>Message-id</em>: &lt;{mail}&gt;</li></ul><hr><pre>{words}</pre><hr><ul><li>Follow-ups: <a
        href="index.html">all</a>
</li></ul>"""
_TABLEHEAD = """<h2>{title}</h2><table><tr><td>From</td><td>{author}</td></tr><tr><td>Sent</td>
<td>{at:%Y-%m-%d %H:%M}</td></tr>
<tr><td>To</td><td>The list</td></tr></table><div><pre>{words}</pre></div><p>{links}</p>"""
_PUBLIC = """<pre>From: {author} &lt;{mail}&gt;
To: list@mail.example
Subject: {title}
Date: {at:%a, %d %b %Y %H:%M:%S} +0000	[<a href="index.html">thread overview</a>]
Message-ID: &lt;{mail}&gt;

{words}
</pre><hr>{links}"""
_MONTH = '<li><a href="{url}">{month}</a> ({count} messages)</li>'
_MONTH_ROW = "<tr><td>{date:%B %Y}:</td><td><a href='{url}'>[ Date ]</a></td><td>{count}</td></tr>"


def nothing(part: Part) -> str:
    """Threads have no page of their own in an archive by months."""
    del part
    return ""


def nick_lines(part: Part) -> str:
    """What was said in a room: time, nick, words on one line each."""
    rows = "\n".join(f"[{w.at:%Y-%m-%d %H:%M}] &lt;{escape(w.author)}&gt; {escape(w.text)}" for w in part.posts)
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1><pre>{rows}</pre>{part.numbers()}")


def room_rows(part: Part) -> str:
    """A room as a table of lines."""
    rows = "".join(
        f'<tr id="{w.number}"><td class=n>{escape(w.author)}:</td><td class=w>{escape(w.text)}</td><td class=t>'
        f'<a href="#{w.number}">{w.at:%Y-%m-%d %H:%M:%S}</a></td></tr>'
        for w in part.posts
    )
    return whole(part.talk.title, f"<h1>{part.talk.title}</h1><table>{rows}</table>{part.numbers()}")


MAILS: dict[str, Layout] = {
    "in one pre": Layout(in_one_pre, same_times=lambda at: at, keeps_quotes=True),
    "a pre each": Layout(a_pre_each, keeps_quotes=True),
    "heads apart": Layout(heads_apart, same_times=lambda at: at, keeps_quotes=True, lead=list_of_threads),
    "signed below": Layout(signed_below, "tr"),
    "signed in two lines": Layout(signed_in_two_lines, lead=list_of_threads),
    "on a day wrote": Layout(on_a_day_wrote),
    "nick lines": Layout(nick_lines, per_page=6),
    "room rows": Layout(room_rows, same_times=lambda at: at, per_page=6),
}
BY_MONTH: dict[str, Layout] = {
    name: Layout(nothing, same_times=exact, keeps_quotes=True, lead=by_month(message, row, start), sizes=(7, 3, 5, 1))
    for name, message, row, start, exact in (
        ("piper", _PIPER, _LISTED, _MONTH_ROW, lambda at: at),
        ("hyper", _HYPER, _DATED, _MONTH, lambda at: at),
        ("list of heads", _LISTHEAD, _LISTED, _MONTH, lambda at: at),
        ("table of heads", _TABLEHEAD, _DATED, _MONTH_ROW, lambda at: at.replace(second=0)),
        ("public inbox", _PUBLIC, _LISTED, _MONTH, lambda at: at),
    )
}
