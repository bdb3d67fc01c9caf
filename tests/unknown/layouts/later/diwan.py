"""An Arabic board that somebody wrote himself in PHP about 2011: boxes that float right and left, right to left.

The author stands in the right box with rank, joining and counts; the bar over the words holds the number and the time,
`الأربعاء 23 أبريل 2025 - 05:05 م`. The foot says GMT+3; thanks, edit mark and signature follow the words.
"""

from datetime import datetime, timedelta

from tests.unknown.corpus import Book, Entry, Topic, build, member
from tests.unknown.html import broken, clock, esc, quoted, slices
from tests.unknown.layouts.kind import Layout, Pages

_SIZE = 5
_MECCA = timedelta(hours=3)
_DAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
_MONTHS = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
]
_RANKS = ((2000, "عضو ذهبي", 5), (600, "عضو متميز", 4), (100, "عضو نشيط", 3), (0, "عضو جديد", 1))
_PLACES = ("القصيم", "البصرة", "العين", "صلالة", "الأحساء")
_SOCIAL = (
    '<div class="sh">شارك الموضوع: <a href="https://www.facebook.com/sharer.php?u=x">فيسبوك</a> '
    '<a href="https://twitter.com/share?url=x">تويتر</a> <a href="whatsapp://send?text=x">واتساب</a></div>'
)


def _hour(moment: datetime) -> str:
    return f"{clock(moment, '%I:%M')} {'ص' if moment.hour < 12 else 'م'}"


def _when(moment: datetime) -> str:
    there = moment + _MECCA
    return f"{_DAYS[there.weekday()]} {there.day} {_MONTHS[there.month - 1]} {there.year} - {_hour(there)}"


def _short(moment: datetime) -> str:
    there = moment + _MECCA
    return f"{clock(there, '%d-%m-%Y')} الساعة {_hour(there)}"


def _place(name: str) -> str:
    return _PLACES[member(name).posts % len(_PLACES)]


def _url(topic: Topic, page: int = 1) -> str:
    return f"/showtopic.php?id={topic.number}" + (f"&p={page}" if page > 1 else "")


def _user(name: str) -> str:
    return f"/profile.php?u={member(name).posts}"


def _side(book: Book) -> str:
    newest = sorted(book.entries(), key=lambda pair: pair[1].at, reverse=True)[:5]
    rows = "".join(
        f'<div class="l"><a href="{_url(topic)}">{esc(topic.title)}</a><br />بواسطة <a href="{_user(entry.author)}">'
        f"{esc(entry.author)}</a> <small>{_short(entry.at)}</small></div>\n"
        for topic, entry in newest
    )
    here = "، ".join(
        f'<a href="{_user(name)}">{esc(name)}</a>' for name in sorted({e.author for _, e in book.entries()})[:4]
    )
    return f"""<div class="side" style="float:left;width:22%">
<div class="bx"><div class="hd">دخول الأعضاء</div><form action="/login.php" method="post">اسم العضو <input name="u"
size="12" />
<br />كلمة المرور <input type="password" name="p" size="12" /><br /><input type="submit" value="دخول" />
<a href="/register.php">تسجيل جديد</a> <a href="/forget.php">نسيت كلمة المرور؟</a></form></div>
<div class="bx"><div class="hd">آخر المشاركات</div>
{rows}</div>
<div class="bx"><div class="hd">المتواجدون الآن</div>{here} و 11 زائرا<br
/>أكبر تواجد كان 96 يوم 14-11-2013 الساعة 09:40 م</div>
<div class="bx"><div class="hd">إعلان</div><a href="http://ads.example.com/?z=4"><img src="/ads/tamr.gif"
alt="تمور فاخرة" /></a></div>
</div>"""


def _page(book: Book, title: str, body: str) -> str:
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" dir="rtl" lang="ar"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>{esc(title)} - ديوان النخيل والقهوة</title>
<link rel="stylesheet" type="text/css" href="/style/main.css" /><script type="text/javascript"
src="/js/jquery-1.4.2.min.js"></script>
</head><body>
<div id="top"><div style="float:right"><a href="/"><img src="/style/logo.png" alt="ديوان النخيل والقهوة" /></a></div>
<div style="float:left">اليوم: الجمعة 24 ذو الحجة 1446 هـ الموافق 20 يونيو 2025 م</div><div class="c"></div></div>
<div id="nav"><a href="/">الرئيسية</a> | <a href="/register.php">التسجيل</a> | <a href="/help.php">التعليمات</a> |
<a href="/members.php">الأعضاء</a> | <a href="/search.php">البحث</a> | <a href="/today.php">مشاركات اليوم</a></div>
<div id="wrap"><div class="main" style="float:right;width:76%">
{body}
</div>
{_side(book)}
<div class="c"></div></div>
<div id="foot">توقيت المنتدى GMT+3 — الساعة الآن 12:12 م<br
/>برمجة وتصميم: أبو ناصر © 2011 - 2025. جميع المشاركات تعبر عن
رأي كاتبها فقط.<br />تم إنشاء الصفحة في 0.0412 ثانية</div>
</body></html>"""


def _entry(topic: Topic, entry: Entry, place: int, page: int) -> str:
    told = member(entry.author)
    who = esc(entry.author)
    rank, stars = next((name, count) for least, name, count in _RANKS if told.posts >= least)
    quote = quoted(
        entry,
        lambda said_by, said: f'<div class="q"><b>اقتباس: المشاركة الأصلية كتبها {said_by}</b><br />{said}</div>\n',
    )
    thankful = sorted(
        {e.author for e in topic.entries if e.author != entry.author and (e.number + entry.number) % 7 == 0}
    )
    thanks = (
        f'<div class="th">الأعضاء الذين شكروا {who} على مشاركته: '
        + "، ".join(f'<a href="{_user(name)}">{esc(name)}</a>' for name in thankful)
        + "</div>\n"
        if thankful
        else ""
    )
    signature = f'<div class="sg">{esc(entry.signature)}</div>\n' if entry.signature else ""
    edited = f'<div class="ed">آخر تعديل بواسطة {who} في {_short(entry.edited_at)}</div>\n' if entry.edited_at else ""
    return f"""<div class="pt" id="p{entry.number}">
<div class="r" style="float:right;width:150px">
<a class="n" href="{_user(entry.author)}">{who}</a><br />
<img src="/avatars/{told.posts % 40}.jpg" width="90" alt="" /><br />
<span>{rank}</span><br /><span>{"★" * stars}</span><br />
تاريخ التسجيل: {_MONTHS[told.joined.month - 1]} {told.joined.year}<br />المشاركات: {told.posts}<br
/>الإقامة: {_place(entry.author)}
</div>
<div class="x" style="float:left">
<div class="bar"><span style="float:right">{_when(entry.at)}</span>
<span style="float:left"><a href="{esc(_url(topic, page))}#p{entry.number}">مشاركة رقم {place}</a></span><div
class="c"></div></div>
<div class="tx">{quote}{broken(entry.blocks)}</div>
{edited}{thanks}{signature}<div class="bt"><a href="/reply.php?t={topic.number}&amp;q={entry.number}">رد مع اقتباس</a>
<a href="/thanks.php?p={entry.number}">شكر</a> <a href="/report.php?p={entry.number}">تبليغ</a></div>
</div>
<div class="c" style="clear:both"></div>
</div>
"""


def _pager(topic: Topic, page: int, count: int) -> str:
    parts = (f"<b>{n}</b>" if n == page else f'<a href="{esc(_url(topic, n))}">{n}</a>' for n in range(1, count + 1))
    after = f' <a href="{esc(_url(topic, page + 1))}">التالي &raquo;</a>' if page < count else ""
    before = f'<a href="{esc(_url(topic, page - 1))}">&laquo; السابق</a> ' if page > 1 else ""
    return f'<div class="pg">صفحة {page} من {count}: {before}{" ".join(parts)}{after}</div>'


def _start(book: Book) -> str:
    parts = ""
    for place, board in enumerate(book.boards):
        topics = book.on(place)
        topic = max(topics, key=lambda one: one.entries[-1].at)
        last = topic.entries[-1]
        parts += (
            f'<div class="sec"><div style="float:right"><a href="/section.php?s={place + 1}"><b>{esc(board)}</b></a>'
            f"<br />المواضيع: {len(topics)} — المشاركات: {sum(len(one.entries) for one in topics)}</div>"
            f'<div style="float:left">آخر مشاركة: <a href="{_url(topic)}">{esc(topic.title)}</a><br />'
            f'بواسطة {esc(last.author)}، {_short(last.at)}</div><div class="c"></div></div>\n'
        )
    return f"""<h1>ديوان النخيل والقهوة</h1>
{parts}<div class="bx">إحصائيات: المواضيع 3، المشاركات {sum(1 for _ in book.entries())}، الأعضاء 418، نرحب بالعضو الجديد
<a href="/profile.php?u=418">فنجان الضحى</a></div>"""


def _board(book: Book, place: int) -> str:
    rows = "".join(
        f'<div class="row"><div style="float:right;width:60%"><a href="{_url(topic)}">{esc(topic.title)}</a><br />'
        f"<small>كاتب الموضوع: {esc(topic.entries[0].author)}، {_short(topic.entries[0].at)}</small></div>"
        f'<div style="float:right;width:12%">الردود: {len(topic.entries) - 1}</div>'
        f'<div style="float:left;width:26%">{_short(topic.entries[-1].at)}<br />{esc(topic.entries[-1].author)}</div>'
        f'<div class="c"></div></div>\n'
        for topic in book.on(place)
    )
    return f"""<div class="path"><a href="/">الرئيسية</a> &raquo; {esc(book.boards[place])}</div>
<h1>{esc(book.boards[place])}</h1><a href="/new.php?s={place + 1}">موضوع جديد</a>
{rows}"""


def _draw(book: Book) -> Pages:
    pages = {"/": _page(book, "الرئيسية", _start(book))}
    for place, board in enumerate(book.boards):
        pages[f"/section.php?s={place + 1}"] = _page(book, board, _board(book, place))
    for topic in book.topics:
        for page, count, entries in slices(topic.entries, _SIZE):
            first = (page - 1) * _SIZE + 1
            posts = [_entry(topic, entry, first + at, page) for at, entry in enumerate(entries)]
            posts.insert(
                1, '<div class="pt ad">إعلان: <a href="http://ads.example.com/?z=7">دلال ومحاميس نحاسية</a></div>\n'
            )
            pager = _pager(topic, page, count)
            body = f"""<div class="path"><a href="/">الرئيسية</a> &raquo;
<a href="/section.php?s={topic.board + 1}">{esc(book.boards[topic.board])}</a> &raquo; {esc(topic.title)}</div>
<h1>{esc(topic.title)}</h1><div class="st">المشاهدات: {topic.number * 37} — الردود: {len(topic.entries) - 1}
<a href="/print.php?id={topic.number}">نسخة للطباعة</a></div>
{pager}
{"".join(posts)}{pager}
{_SOCIAL}
<div class="bx"><div class="hd">رد سريع</div><form action="/reply.php?t={topic.number}" method="post"><textarea name="m"
rows="6"
cols="60"></textarea><br /><input type="submit" value="أضف الرد" /></form></div>"""
            pages[_url(topic, page)] = _page(book, topic.title, body)
    return pages


LAYOUT = Layout("diwan", build("ar", seed=97, least=11), "minute", _draw)
