"""A Persian market where people talk below an offer as in a chat: bubbles left and right, the time small below.

Right to left, Jalali dates in Persian digits (`۳ اردیبهشت ۱۴۰۴، ۱۷:۳۵`), times of Tehran as the foot says. Who is
answered stands above the words with what he said.
"""

from datetime import date, datetime, timedelta

from tests.unknown.corpus import Book, Entry, Topic, build, member
from tests.unknown.html import clock, esc, paragraphs, quoted, slices
from tests.unknown.layouts.kind import Layout, Pages

_SIZE = 6
_TEHRAN = timedelta(hours=3, minutes=30)
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_MONTHS = [
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
]
_NEW_YEAR = {
    year: date(year + 621, 3, 20 if year in {1387, 1391, 1395, 1399, 1403} else 21) for year in range(1387, 1406)
}
"""The first of Farvardin of every year from 1387 to 1405 (2008 to 2026)."""
_STYLE = """body { direction: rtl; font-family: Vazir, Tahoma; background: #f3efe6 }
.satr { display: flex; margin: 12px }
.chap { flex-direction: row-reverse } .hobab { background: #fff; border-radius: 14px; padding: 10px; max-width: 70% }
.pasokh { border-right: 3px solid #b57; padding-right: 8px; color: #777 } .pa, .emza { font-size: 11px; color: #888 }
.emza { border-top: 1px dashed #ccc } .ketabkhane { float: left; width: 220px }"""


def _jalali(moment: datetime) -> tuple[int, int, int]:
    day = moment.date()
    year = max(year for year, first in _NEW_YEAR.items() if first <= day)
    passed = (day - _NEW_YEAR[year]).days
    month, rest = divmod(passed, 31) if passed < 186 else divmod(passed - 186, 30)
    return year, month + (1 if passed < 186 else 7), rest + 1


def _fa(text: object) -> str:
    return str(text).translate(_DIGITS)


def _when(moment: datetime) -> str:
    local = moment + _TEHRAN
    year, month, day = _jalali(local)
    return _fa(f"{day} {_MONTHS[month - 1]} {year}، {clock(local, '%H:%M')}")


def _short(moment: datetime) -> str:
    local = moment + _TEHRAN
    year, month, day = _jalali(local)
    return _fa(f"{year}/{month:02}/{day:02} {clock(local, '%H:%M')}")


def _url(topic: Topic, page: int = 1) -> str:
    return f"/agahi/{topic.number}" + (f"/safhe/{page}" if page > 1 else "")


def _newest(book: Book) -> str:
    found = sorted(book.entries(), key=lambda pair: pair[1].at, reverse=True)[:6]
    return "".join(
        f'<li><a href="{_url(topic)}">{esc(topic.title)}</a> <span>{esc(entry.author)}</span> '
        f"<small>{_short(entry.at)}</small></li>\n"
        for topic, entry in found
    )


def _page(book: Book, title: str, crumbs: str, body: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="fa" dir="rtl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{esc(title)} | بازارچه‌ی کهنه‌فروشان</title><style>{_STYLE}</style></head>
<body>
<header class="navar"><a class="neshani" href="/">بازارچه‌ی کهنه‌فروشان</a>
<nav><a href="/rahnama">راهنما</a> <a href="/ghavanin">قوانین</a> <a href="/tamas">تماس با ما</a></nav>
<form class="vorud" action="/vorud" method="post"><input name="n" placeholder="نام کاربری">
<input name="r" type="password" placeholder="گذرواژه"><button>ورود</button> <a href="/ozviyat">عضویت</a></form></header>
<div class="masir"><a href="/">خانه</a>{crumbs}</div>
<aside class="ketabkhane"><h4>تازه‌ترین پیام‌ها</h4><ul>
{_newest(book)}</ul>
<h4>آمار</h4><p>{_fa(1284)} عضو، {_fa(9312)} پیام، تازه‌ترین عضو: پونه</p></aside>
<main>{body}</main>
<footer><p>اکنون جمعه ۱۲ اردیبهشت ۱۴۰۴، ۱۹:۰۴ است. همه‌ی ساعت‌ها به وقت تهران (UTC+03:30) است.</p>
<p>همه‌ی حقوق برای بازارچه محفوظ است © ۱۳۹۱ تا ۱۴۰۴</p></footer>
</body></html>"""


def _quote(who: str, what: str) -> str:
    return f'<div class="pasokh"><span>در پاسخ به <b>{who}</b></span><div>{what}</div></div>\n'


def _beside(topic: Topic, entry: Entry) -> str:
    told = member(entry.author)
    year, month, _ = _jalali(told.joined)
    badge = '<span class="neshan">فروشنده</span>' if entry.author == topic.entries[0].author else ""
    stars = "★" * (2 + told.posts % 4)
    return (
        f'<div class="sar"><a class="nam" href="/karbar/{told.posts}">{esc(entry.author)}</a> {badge} '
        f'<span class="setare">{stars:☆<5}</span> '
        f'<span class="sabeghe">{_fa(told.posts)} پیام · عضو از {_MONTHS[month - 1]} {_fa(year)}</span></div>'
    )


def _entry(topic: Topic, entry: Entry) -> str:
    side = "rast" if entry.author == topic.entries[0].author else "chap"
    signature = f'<div class="emza">{esc(entry.signature)}</div>\n' if entry.signature else ""
    edited = f" <i>ویرایش شده در {_short(entry.edited_at)}</i>" if entry.edited_at else ""
    return f"""<div class="satr {side}" id="p{entry.number}">
<img class="aks" src="/aks/{member(entry.author).posts}.jpg" alt="">
<div class="hobab">{_beside(topic, entry)}
{quoted(entry, _quote)}<div class="harf">{paragraphs(entry.blocks)}</div>
{signature}<div class="pa"><span class="zaman">{_when(entry.at)}</span>{edited}
<a href="/pasokh/{entry.number}">پاسخ</a> <a href="/pasand/{entry.number}">پسندیدم ({_fa(entry.number % 5)})</a>
<a href="/gozaresh/{entry.number}">گزارش</a></div></div></div>
"""


def _offer(topic: Topic) -> str:
    seller = esc(topic.entries[0].author)
    price = _fa(f"{350 + 45 * topic.number},000").replace(",", "٬")
    return f"""<section class="kala"><h1>{esc(topic.title)}</h1>
<dl><dt>قیمت</dt><dd>{price} تومان</dd><dt>وضعیت</dt><dd>موجود</dd><dt>فروشنده</dt><dd>{seller}</dd>
<dt>کد آگهی</dt><dd>{_fa(topic.number)}</dd><dt>بازدید</dt><dd>{_fa(212 + topic.number)}</dd></dl>
<p class="hamrasani"><a href="https://t.me/share/url?url=agahi">تلگرام</a> <a href="https://wa.me/?text=agahi">واتساپ</a>
<a href="/neshane/{topic.number}">نشان کردن</a></p></section>"""


def _pager(topic: Topic, page: int, count: int) -> str:
    links = [
        f"<b>{_fa(n)}</b>" if n == page else f'<a href="{_url(topic, n)}">{_fa(n)}</a>' for n in range(1, count + 1)
    ]
    before = f'<a href="{_url(topic, page - 1)}">« قبلی</a> ' if page > 1 else ""
    after = f' <a href="{_url(topic, page + 1)}">بعدی »</a>' if page < count else ""
    return f'<div class="safheha">{before}{" ".join(links)}{after}</div>'


def _thread(book: Book, topic: Topic) -> Pages:
    pages: Pages = {}
    crumbs = f' ‹ <a href="/daste/{topic.board + 1}">{esc(book.boards[topic.board])}</a> ‹ {esc(topic.title)}'
    for page, count, entries in slices(topic.entries, _SIZE):
        rows = "".join(_entry(topic, entry) for entry in entries)
        body = f"""{_offer(topic)}
<h3>گفت‌وگو ({_fa(len(topic.entries))} پیام)</h3>
<div class="goftogu">{rows}</div>
{_pager(topic, page, count)}
<form class="neveshtan" action="/ferestadan" method="post"><textarea name="m" placeholder="پیام شما…"></textarea>
<button>بفرست</button> برای نوشتن پیام باید وارد شوید.</form>"""
        pages[_url(topic, page)] = _page(book, topic.title, crumbs, body)
    return pages


def _draw(book: Book) -> Pages:
    tiles, pages = "", Pages()
    for place, board in enumerate(book.boards):
        topics = book.on(place)
        tiles += (
            f'<a class="kashi" href="/daste/{place + 1}"><b>{esc(board)}</b> <span>{_fa(len(topics))} آگهی</span></a>\n'
        )
        offers = "".join(
            f'<div class="agahi"><img src="/aks/k{topic.number}.jpg" alt="">'
            f'<h4><a href="{_url(topic)}">{esc(topic.title)}</a>'
            f"</h4><p>فروشنده: {esc(topic.entries[0].author)}</p><p>{_fa(len(topic.entries))} پیام، آخرین پیام "
            f"{_short(topic.entries[-1].at)}</p></div>\n"
            for topic in topics
        )
        pages[f"/daste/{place + 1}"] = _page(book, board, f" ‹ {esc(board)}", f"<h2>{esc(board)}</h2>\n{offers}")
    pages["/"] = _page(book, "خانه", "", f'<h2>دسته‌ها</h2><div class="kashiha">{tiles}</div>')
    for topic in book.topics:
        pages |= _thread(book, topic)
    return pages


LAYOUT = Layout("bazaar", build("fa", seed=62, least=11), "minute", _draw)
