"""An Urdu site from right to left: Urdu digits, Urdu months, classes that say nothing.

`۲۳ اپریل ۲۰۲۵، ۱۴:۰۵`; the user's column comes after the message in the source; a page holds five posts.
"""

from datetime import datetime

from tests.unknown.corpus import Book, Entry, Topic, build, member
from tests.unknown.html import broken, esc, quoted, slices
from tests.unknown.layouts.kind import Layout, Pages

_SIZE = 5
_MONTHS = ["جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"]
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def digits(text: str | int) -> str:
    """Numbers in Urdu digits."""
    return str(text).translate(_DIGITS)


def _when(moment: datetime) -> str:
    return digits(f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}، {moment:%H:%M}")


def _page(title: str, body: str) -> str:
    return f"""<!DOCTYPE html>
<html dir="rtl" lang="ur"><head><meta charset="utf-8"><title>{esc(title)} | باغ و بہار</title></head>
<body><div class="a1"><a href="/" class="a2">باغ و بہار</a><span
class="a3">باغبانی کی محفل، قیام: جنوری ۲۰۰۸</span></div>
<ul class="a4"><li><a href="/">سرورق</a></li><li><a href="/arakeen">اراکین</a></li><li><a
href="/talash">تلاش</a></li></ul>
<div class="b1">{body}</div>
<form class="b2" action="/dakhla" method="post"><input name="naam" placeholder="نام"><input type="password" name="ramz">
<button>داخل ہوں</button></form>
<div class="b3">جملہ حقوق محفوظ © ۲۰۲۵ — تمام اوقات UTC کے مطابق ہیں</div></body></html>"""


def _entry(entry: Entry, place: int) -> str:
    facts = member(entry.author)
    quote = quoted(entry, lambda who, what: f'<blockquote class="d5"><div>{who} نے لکھا:</div>{what}</blockquote>')
    signature = f'<div class="d6"><hr>{esc(entry.signature)}</div>' if entry.signature else ""
    edit = f'<div class="d7">آخری تدوین: {_when(entry.edited_at)}</div>' if entry.edited_at else ""
    joined = digits(f"{_MONTHS[facts.joined.month - 1]} {facts.joined.year}")
    return f"""<div class="c1" id="r{entry.number}">
<div class="c2"><span class="c3">{_when(entry.at)}</span> <a class="c4"
href="#r{entry.number}">#{digits(place)}</a></div>
<div class="c5"><div class="d1">{quote}{broken(entry.blocks)}</div>{edit}{signature}</div>
<div class="c6"><a class="c7" href="/rukn/{facts.posts}">{esc(entry.author)}</a><div class="c8">
<span>مراسلے: {digits(facts.posts)}</span><span>شمولیت: {joined}</span></div></div>
<div class="c9"><a href="/jawab/{entry.number}">جواب</a> <a href="/shikayat/{entry.number}">شکایت</a></div></div>"""


def _url(topic: Topic, page: int) -> str:
    return f"/lari/{topic.number}/" + (f"?safha={page}" if page > 1 else "")


def _pager(topic: Topic, page: int, count: int) -> str:
    links = [
        f"<b>{digits(n)}</b>" if n == page else f'<a href="{_url(topic, n)}">{digits(n)}</a>'
        for n in range(1, count + 1)
    ]
    after = f'<a href="{_url(topic, page + 1)}">اگلا صفحہ</a>' if page < count else ""
    return f'<div class="e1">صفحات: {" ".join(links)} {after}</div>'


def _listed(topic: Topic) -> str:
    last = topic.entries[-1]
    return f"""<div class="f1"><a class="f2" href="{_url(topic, 1)}">{esc(topic.title)}</a>
<span class="f3">{esc(topic.entries[0].author)}</span><span class="f4">{digits(len(topic.entries) - 1)} جوابات</span>
<span class="f5">{_when(last.at)} — {esc(last.author)}</span></div>"""


def _draw(book: Book) -> Pages:
    boards = "".join(
        f'<div class="g1"><a class="g2" href="/zumra/{place + 1}/">{esc(board)}</a>'
        f"<span>{digits(len(book.on(place)))} لڑیاں</span></div>"
        for place, board in enumerate(book.boards)
    )
    pages = {"/": _page("سرورق", boards)}
    for place, board in enumerate(book.boards):
        rows = "".join(map(_listed, book.on(place)))
        pages[f"/zumra/{place + 1}/"] = _page(board, f"<h2>{esc(board)}</h2>{rows}")
    for topic in book.topics:
        crumb = f'<a href="/">سرورق</a> ◂ <a href="/zumra/{topic.board + 1}/">{esc(book.boards[topic.board])}</a>'
        for page, count, entries in slices(topic.entries, _SIZE):
            first = (page - 1) * _SIZE + 1
            rows = "".join(_entry(entry, first + at) for at, entry in enumerate(entries))
            body = f"{crumb}<h2>{esc(topic.title)}</h2>{rows}{_pager(topic, page, count)}"
            pages[_url(topic, page)] = _page(topic.title, body)
    return pages


LAYOUT = Layout("urdu", build("ur", seed=14), "minute", _draw)
