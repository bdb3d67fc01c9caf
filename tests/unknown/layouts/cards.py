"""Cards of utility classes, names hashed by a bundler: no class says what it holds. Times as `<time datetime>`.

The offset of each time is its own; a side column repeats the newest posts; avatars are letters in circles.
"""

from datetime import datetime, timedelta, timezone

from tests.unknown.corpus import Book, Entry, Topic, build, member
from tests.unknown.html import clock, esc, paragraphs, quoted, slices
from tests.unknown.layouts.kind import Layout, Pages

_SIZE = 5
_ZONE = timezone(timedelta(hours=2))


def _shell(title: str, body: str, side: str) -> str:
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{esc(title)} · Freewheel</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/_a/7f3c.css"></head>
<body class="bg-slate-50 antialiased"><div id="__root"><header class="sticky top-0 flex h-14 px-6 css-1q2w3e">
<a class="font-bold text-lg" href="/">Freewheel</a><nav class="ml-auto flex gap-4"><a href="/c/all">Everything</a>
<a href="/about">About</a><a class="rounded px-3 py-1 bg-sky-600 text-white" href="/signin">Sign in</a></nav></header>
<div class="mx-auto max-w-5xl grid grid-cols-12 gap-6 pt-6"><main class="col-span-8">{body}</main>
<aside class="col-span-4 space-y-2 css-9u8y7t"><h3 class="text-sm uppercase">Fresh</h3>{side}
<form class="css-z1" action="/signin" method="post"><input name="email" placeholder="you@example.org" class="border">
<input name="pw" type="password" class="border"><button class="bg-sky-600">Go</button></form></aside></div>
<footer class="text-xs text-slate-400 p-6">© 2019–2025 Freewheel · Updated 1 March 2025 · <a
href="/tos">Terms</a></footer>
</div><script src="/_a/9d1e.js" defer></script></body></html>"""


def _time(moment: datetime) -> str:
    local = moment.astimezone(_ZONE)
    return f'<time datetime="{local.isoformat()}">{clock(local, "%b %d")}</time>'


def _side(book: Book) -> str:
    newest = sorted(book.entries(), key=lambda pair: pair[1].at, reverse=True)[:4]
    return "".join(
        f'<div class="rounded bg-white p-3 text-xs css-5t4r"><a href="/t/{topic.number}" class="font-medium">'
        f"{esc(topic.title)}</a>"
        f'<p class="truncate">{esc(entry.text[:40])}…</p><span>{esc(entry.author)}</span> {_time(entry.at)}</div>'
        for topic, entry in newest
    )


def _card(entry: Entry) -> str:
    quote = quoted(
        entry,
        lambda who, what: (
            f'<blockquote class="border-l-4 pl-3 text-slate-500"><span class="text-xs">{who} said</span>'
            f"<p>{what}</p></blockquote>"
        ),
    )
    edit = ' <span class="text-xs italic">· edited</span>' if entry.edited_at else ""
    signature = (
        f'<div class="mt-4 border-t pt-2 text-xs css-sg0">{esc(entry.signature)}</div>' if entry.signature else ""
    )
    words = paragraphs(entry.blocks, p='<p class="my-2">')
    facts = member(entry.author)
    return f"""<div class="rounded-xl bg-white shadow p-4 mb-4 css-8xk2" id="m{entry.number}">
<div class="flex items-center gap-3"><div
class="h-9 w-9 rounded-full bg-rose-200 grid place-items-center">{esc(entry.author[0])}</div>
<div class="leading-tight"><a class="font-semibold text-slate-900" href="/~/{facts.posts}">{esc(entry.author)}</a>
<div class="text-xs text-slate-400">{facts.posts} posts · since {clock(facts.joined, "%Y")}</div></div>
<a class="ml-auto text-xs text-slate-400" href="#m{entry.number}">{_time(entry.at)}</a>{edit}</div>
<div class="mt-3 space-y-3 text-slate-700 css-q0p1">{quote}{words}</div>{signature}
<div class="mt-3 flex gap-4 text-xs text-slate-400"><button>♡ {facts.posts % 9}</button><button>Reply</button>
<button>Report</button></div></div>"""


def _url(topic: Topic, page: int) -> str:
    return f"/t/{topic.number}" + (f"/p/{page}" if page > 1 else "")


def _pager(topic: Topic, page: int, count: int) -> str:
    before = f'<a href="{_url(topic, page - 1)}" class="px-3">←</a>' if page > 1 else ""
    after = f'<a href="{_url(topic, page + 1)}" class="px-3" rel="next">→</a>' if page < count else ""
    return (
        f'<div class="flex justify-center text-sm css-pg">{before}<span class="px-3">{page} / {count}</span>'
        f"{after}</div>"
    )


def _listed(topic: Topic) -> str:
    last = topic.entries[-1]
    return f"""<a href="{_url(topic, 1)}" class="block rounded-xl bg-white shadow p-4 mb-3 css-6yh">
<h2 class="font-semibold">{esc(topic.title)}</h2><div class="text-xs text-slate-400">{esc(topic.entries[0].author)} ·
{len(topic.entries)} posts · last {_time(last.at)} by {esc(last.author)}</div></a>"""


def _draw(book: Book) -> Pages:
    side = _side(book)
    boards = "".join(
        f'<a href="/c/{place}" class="block rounded-xl bg-white shadow p-6 mb-3 css-bd3"><h2 class="text-xl">'
        f"{esc(board)}</h2>"
        f'<p class="text-sm">{len(book.on(place))} topics</p></a>'
        for place, board in enumerate(book.boards)
    )
    pages = {
        "/": _shell("Home", boards, side),
        "/c/all": _shell("Everything", "".join(map(_listed, book.topics)), side),
    }
    for place, board in enumerate(book.boards):
        head = f'<h1 class="text-2xl mb-4">{esc(board)}</h1>'
        pages[f"/c/{place}"] = _shell(board, head + "".join(map(_listed, book.on(place))), side)
    for topic in book.topics:
        for page, count, entries in slices(topic.entries, _SIZE):
            head = f'<h1 class="text-2xl mb-4">{esc(topic.title)}</h1>'
            body = head + "".join(map(_card, entries)) + _pager(topic, page, count)
            pages[_url(topic, page)] = _shell(topic.title, body, side)
    return pages


LAYOUT = Layout("cards", build("en", seed=12), "second", _draw)
