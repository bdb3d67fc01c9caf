"""Layouts drawn by hand for the general reader's tests, as unlike each other as they come, each with its truth."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
SITE = "http://unknown.example"


@dataclass(frozen=True)
class Said:
    """What one post of the truth says."""

    author: str
    at: datetime
    text: str


WORDS = (
    "Visa for Italy is ready within two weeks, write to me for the price and the papers.",
    "Is this still open?\nMy cousin in Gujrat asked about the same route last month.",
    "ok",
    "Do not pay in advance. I lost 200000 rupees to such an agent in March 2025 and nobody helped me.",
    "Thank you all, I will call the number tomorrow and tell you what they said about the passport.",
    "The embassy does not know this agent. Ask for his licence number before you give him anything.",
)
NICKS = ("tariq_lhr", "Gull Khan", "nomad77", "tariq_lhr", "Zed.Zed", "nomad77")
START = datetime(2026, 3, 3, 10, 5, tzinfo=UTC)
ENGLISH = tuple(
    Said(nick, START + timedelta(days=number * 2, minutes=number * 17), text)
    for number, (nick, text) in enumerate(zip(NICKS, WORDS, strict=True))
)
_RU = (
    ("Странник", "Виза в Италию готова за две недели, пишите мне о цене."),
    ("Марьям", "Это ещё актуально? Мой двоюродный брат спрашивал о том же."),
    ("кочевник", "Не платите вперёд, я потерял деньги из-за такого посредника."),
    ("Странник", "Спасибо всем, завтра позвоню по этому номеру и расскажу."),
)
RUSSIAN = tuple(Said(nick, START + timedelta(hours=7 * n), text) for n, (nick, text) in enumerate(_RU))
_UR = (
    ("مسافر", "اٹلی کا ویزا دو ہفتے میں تیار ہے، قیمت کے لیے رابطہ کریں۔"),
    ("گل خان", "کیا یہ ابھی تک دستیاب ہے؟ میرے کزن نے بھی پوچھا تھا۔"),
    ("خانہ بدوش", "پیشگی رقم مت دیں، میں نے ایک ایجنٹ کو دو لاکھ دیے تھے۔"),
    ("مسافر", "آپ سب کا شکریہ، میں کل اس نمبر پر فون کروں گا۔"),
)
URDU = tuple(Said(nick, START + timedelta(days=n), text) for n, (nick, text) in enumerate(_UR))
_TR = (
    ("gezgin", "İtalya vizesi iki haftada hazır, fiyat için bana yazın."),
    ("Aylin K", "Bu hâlâ geçerli mi? Kuzenim de aynısını sormuştu."),
    ("yolcu34", "Önceden para vermeyin, ben böyle bir aracıya para kaptırdım."),
)
TURKISH = tuple(Said(nick, START + timedelta(days=n), text) for n, (nick, text) in enumerate(_TR))
_AR = (
    ("المسافر", "تأشيرة إيطاليا جاهزة خلال أسبوعين، راسلني لمعرفة السعر."),
    ("أبو سالم", "هل هذا ما زال متاحا؟ ابن عمي سأل عن نفس الطريق."),
    ("رحال", "لا تدفعوا مقدما، لقد خسرت مالا كثيرا بسبب وسيط كهذا."),
)
ARABIC = tuple(Said(nick, START + timedelta(days=n), text) for n, (nick, text) in enumerate(_AR))

_MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "ur": ["جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"],
    "tr": [
        "Ocak",
        "Şubat",
        "Mart",
        "Nisan",
        "Mayıs",
        "Haziran",
        "Temmuz",
        "Ağustos",
        "Eylül",
        "Ekim",
        "Kasım",
        "Aralık",
    ],
    "ar": [
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
    ],
}
_URDU_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def lines(text: str) -> str:
    """A text as HTML."""
    return text.replace("\n", "<br>\n")


def day(at: datetime, language: str = "en") -> str:
    """A date as people write it."""
    return f"{at.day} {_MONTHS[language][at.month - 1]} {at.year}"


def page(title: str, inside: str, *, head: str = "", attributes: str = "") -> str:
    """A whole page."""
    return f"<!doctype html><html {attributes}><head><title>{title}</title>{head}</head><body>{inside}</body></html>"


_TITLE = "Italy work visa, who has gone?"


def table_of_the_nineties() -> str:
    """A font-tagged table with a user column and rows of buttons."""
    rows = "".join(
        f"""<tr><td width=150 valign=top bgcolor=#dddddd><a name="m{700 + n}"></a><b>{said.author}</b><br><font size=1>
        Junior Member<br>Posts: {13 * (n + 1)}<br>Joined: Jan 2024<br>Location: Lahore {n % 3}</font></td>
        <td valign=top><font size=1>Posted: {said.at:%a %b %d, %Y %I:%M %p}</font>
        <hr size=1><font size=2>{lines(said.text)}</font></td></tr>
        <tr><td bgcolor=#eeeeee><a href="#top">Back to top</a></td><td><a href="prof.cgi?u={n}">Profile</a>
        <a href="reply.cgi?m={700 + n}">Reply</a></td></tr><tr><td colspan=2 height=1></td></tr>"""
        for n, said in enumerate(ENGLISH)
    )
    return page(
        f"{_TITLE} - Travel Board",
        f"""<table width=100%><tr><td><a href="/">Home</a> | <a href="/help.html">Help</a></td></tr></table>
        <h2>{_TITLE}</h2><table border=1 width=100%><tr><th>Author</th><th>Message</th></tr>{rows}</table>
        <p>1 <a href="view.cgi?t=5&page=2">2</a> <a href="view.cgi?t=5&page=3">3</a></p>""",
    )


def hashed_cards() -> str:
    """Cards of a script-made site: no class means anything, counts and buttons everywhere."""
    cards = "".join(
        f"""<div class="css-1q9xk" data-testid="x"><div class="css-k2l0"><img src="/i/{n}.png" alt="">
        <a class="css-99a" href="/~{said.author.replace(" ", "-")}">{said.author}</a>
        <span class="css-77b">Level {n + 2}</span>
        <span class="css-d41" title="{said.at.isoformat()}">3 months ago</span>
        </div><div class="css-p0p"><div class="css-zz1"><p>{lines(said.text)}</p></div></div>
        <div class="css-f00"><button>Like</button><span>{n * 3}</span><a href="/r/{n}">Reply</a></div></div>"""
        for n, said in enumerate(ENGLISH)
    )
    side = "".join(
        f'<li><a href="/d/{n}">Another topic number {n}</a> <i>{day(START, "en")}</i></li>' for n in range(8)
    )
    return page(
        f"{_TITLE} | Riverside",
        f"""<header><nav><a href="/">Riverside</a><a href="/login">Log in</a></nav></header><main><h1>{_TITLE}</h1>
        <div class="css-list">{cards}</div><a href="/d/5?p=2" aria-label="Next page">→</a></main>
        <aside class="css-s"><h3>Latest posts</h3><ul>{side}</ul></aside><footer>© 2026</footer>""",
    )


def definition_list() -> str:
    """A name in every `dt`, what it says in the `dd` below."""
    inside = "".join(
        f"<dt>{said.author}</dt><dd><small>{said.at:%Y-%m-%d %H:%M}</small><p>{lines(said.text)}</p></dd>"
        for said in ENGLISH
    )
    return page(_TITLE, f"<h1>{_TITLE}</h1><dl>{inside}</dl>")


def running_text() -> str:
    """Headers in words, bodies as bare paragraphs below, nothing around them."""
    inside = "".join(
        f"<p>On {day(said.at)} at {said.at:%H:%M}, {said.author} wrote:</p><p>{lines(said.text)}</p>"
        for said in ENGLISH
    )
    return page(_TITLE, f"<h1>{_TITLE}</h1>{inside}<p><a href='/'>back to the list</a></p>")


def nested_list() -> str:
    """Answers inside answers, each a list in its parent's item."""

    def item(number: int) -> str:
        said = ENGLISH[number]
        below = f"<ul>{item(number + 1)}</ul>" if number + 1 < len(ENGLISH) and number % 3 != 2 else ""
        return f"""<li id="c{40 + number}"><div class="h"><a href="/user/{said.author}">{said.author}</a>
            <span>{number * 2} points</span> <time datetime="{said.at.isoformat()}">{day(said.at)}</time></div>
            <div class="t">{lines(said.text)}</div><div><a href="/reply/{number}">reply</a></div>{below}</li>"""

    return page(f"{_TITLE} - Grove", f"<h1>{_TITLE}</h1><ul>{item(0)}{item(3)}</ul>")


def urdu() -> str:
    """Right to left, Urdu words, Urdu digits."""
    inside = "".join(
        f"""<div class="dabba"><div class="sar"><b>{said.author}</b> — {
            f"{day(said.at, 'ur')}، {said.at:%H:%M}".translate(_URDU_DIGITS)
        }</div><div class="matn">{lines(said.text)}</div>
        <div><a href="/jawab?id={n}">جواب دیں</a> <a href="/shikayat?id={n}">شکایت</a></div></div>"""
        for n, said in enumerate(URDU)
    )
    return page(
        "اٹلی ویزا - چوپال",
        f"""<h1>اٹلی ویزا</h1>{inside}<div>صفحہ ۱ <a href="/mauzu/5?safha=2">۲</a>
        <a href="/mauzu/5?safha=2">اگلا صفحہ</a></div>""",
        attributes='dir="rtl" lang="ur"',
    )


def russian_articles() -> str:
    """Articles in Russian, the name labelled."""
    inside = "".join(
        f"""<article><header>Автор: <strong>{said.author}</strong> · {day(said.at, "ru")} г. в {said.at:%H:%M}</header>
        <p>{lines(said.text)}</p><footer><a href="#otvet">Ответить</a> <a href="#c">Цитировать</a></footer></article>"""
        for said in RUSSIAN
    )
    return page("Виза в Италию — Форум", f"<h1>Виза в Италию</h1>{inside}<a href='/t/7?page=2'>Следующая</a>")


def turkish_articles() -> str:
    """Articles in Turkish, one line of heading."""
    inside = "".join(
        f"<article><h4>Yazan: {said.author}, {day(said.at, 'tr')} {said.at:%H:%M}</h4>"
        f"<div>{lines(said.text)}</div></article>"
        for said in TURKISH
    )
    return page("İtalya vizesi", f"<h1>İtalya vizesi</h1>{inside}<a href='/konu/3?sayfa=2'>Sonraki sayfa</a>")


def arabic_articles() -> str:
    """Articles in Arabic, right to left."""
    inside = "".join(
        f"""<article><div>بواسطة <a href="/odw/{n}">{said.author}</a> في {day(said.at, "ar")} {said.at:%H:%M}</div>
        <div>{lines(said.text)}</div></article>"""
        for n, said in enumerate(ARABIC)
    )
    return page("تأشيرة إيطاليا", f"<h1>تأشيرة إيطاليا</h1>{inside}", attributes='dir="rtl"')


def mail_archive() -> str:
    """A month of a mailing list in one `pre`."""
    mails = "\n".join(
        f"From: {said.author}\nDate: {said.at:%a, %d %b %Y %H:%M:%S +0000}\nSubject: Re: {_TITLE}\n\n{said.text}\n"
        for said in ENGLISH
    )
    return page(f"{_TITLE} archive", f"<h1>{_TITLE}</h1><pre>\n{mails}</pre>")


def guestbook() -> str:
    """Newest first, the time at the foot of each entry, a homepage beside the name."""
    inside = "".join(
        f"""<table class=entry width=90%><tr><td>#{60 - n} <b>Name:</b> {said.author}
        <a href="http://home{n}.example/">Homepage</a></td></tr><tr><td>{lines(said.text)}</td></tr>
        <tr><td><i>{said.at:%d.%m.%Y %H:%M}</i></td></tr></table><br>"""
        for n, said in enumerate(reversed(ENGLISH))
    )
    return page(
        "Guestbook", f"<h1>Guestbook</h1><p><a href='/sign'>Sign the book</a></p>{inside}<a href='/?p=2'>older</a>"
    )


def one_text_node() -> str:
    """Author and date in one text node, in the middle of a heading line."""
    inside = "".join(
        f"""<div class="b"><p class="a">by {said.author} » {said.at:%a %b} {said.at.day}, {said.at:%Y %I:%M %p}</p>
        <div class="c">{lines(said.text)}</div></div>"""
        for said in ENGLISH
    )
    return page(_TITLE, f"<h2>{_TITLE}</h2>{inside}")


def rows_of_two() -> str:
    """A heading row and a body row for each post."""
    inside = "".join(
        f"""<tr class="top"><td>{said.author}</td><td align=right>{day(said.at)}, {said.at:%H:%M}</td></tr>
        <tr><td colspan=2>{lines(said.text)}</td></tr>"""
        for said in ENGLISH
    )
    return page(_TITLE, f"<h1>{_TITLE}</h1><table>{inside}</table>")


def bare_lines() -> str:
    """No block at all: bold names, breaks and rules."""
    inside = "<hr>".join(
        f"<b>{said.author}</b> ({said.at:%Y/%m/%d %H:%M})<br>{lines(said.text)}<br>" for said in ENGLISH
    )
    return page(_TITLE, f"<h3>{_TITLE}</h3><hr>{inside}<hr><a href='/'>home</a>")


def user_columns() -> str:
    """A column with join date, posts and a signature said again and again."""
    inside = "".join(
        f"""<div class="row" id="e{n + 20}"><div class="left"><a href="/people/{said.author}">{said.author}</a>
        <div>Senior</div><dl><dt>Joined</dt><dd>{1 + len(said.author)} Feb 2021</dd><dt>Posts</dt>
        <dd>{len(said.author) * 9}</dd></dl></div><div class="right">
        <div>{said.at:%d %b %Y, %H:%M} <a href="#e{n + 20}">#{n + 1}</a></div>
        <div class="words">{lines(said.text)}</div><div class="under">Best regards from {said.author} and the team</div>
        </div></div>"""
        for n, said in enumerate(ENGLISH)
    )
    return page(f"{_TITLE} - Yard", f"<h1>{_TITLE}</h1><div id=all>{inside}</div>")


LAYOUTS: dict[str, tuple[Callable[[], str], tuple[Said, ...], str]] = {
    "table of the nineties": (table_of_the_nineties, ENGLISH, "/view.cgi?t=5"),
    "hashed cards": (hashed_cards, ENGLISH, "/d/5"),
    "definition list": (definition_list, ENGLISH, "/talk/5"),
    "running text": (running_text, ENGLISH, "/talk5.html"),
    "nested list": (nested_list, ENGLISH, "/item?id=5"),
    "urdu": (urdu, URDU, "/mauzu/5"),
    "russian articles": (russian_articles, RUSSIAN, "/t/7"),
    "turkish articles": (turkish_articles, TURKISH, "/konu/3"),
    "arabic articles": (arabic_articles, ARABIC, "/m/3"),
    "mail archive": (mail_archive, ENGLISH, "/2026-March.txt.html"),
    "guestbook": (guestbook, tuple(reversed(ENGLISH)), "/"),
    "one text node": (one_text_node, ENGLISH, "/t.php?id=5"),
    "rows of two": (rows_of_two, ENGLISH, "/x?5"),
    "bare lines": (bare_lines, ENGLISH, "/thread5.htm"),
    "user columns": (user_columns, ENGLISH, "/y/5"),
}
