"""How the words of a post are marked up, and how times are written, in the ways that sites do. Data and small rules."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape

from tests.crawlers.sites.generic.drawn.words.posts import NOW, Written


def _names(text: str) -> list[str]:
    return text.split()


MONTHS = {
    "en": _names("January February March April May June July August September October November December"),
    "de": _names("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    "ru": _names("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
    "tr": _names("Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"),
    "ur": _names("جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر"),
    "ar": _names("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
}
EASTERN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def long(at: datetime, language: str, *, clock: str = ", %H:%M") -> str:
    """`3 March 2026, 10:05` in a language; the day's dot in German, its end in Russian."""
    dot = {"de": "."}.get(language, "")
    year = {"ru": " г."}.get(language, "")
    return f"{at.day}{dot} {MONTHS[language][at.month - 1]} {at.year}{year}{at.strftime(clock) if clock else ''}"


def american(at: datetime, *, short: bool = False) -> str:
    """`March 3, 2026, 4:05 pm`."""
    month = MONTHS["en"][at.month - 1]
    return f"{month[:3] if short else month} {at.day}, {at.year}, {at.hour % 12 or 12}:{at:%M %p}"


def ago(at: datetime) -> str:
    """An age in English."""
    age = NOW - at
    for size, name in ((365, "year"), (30, "month"), (7, "week"), (1, "day")):
        count = age // timedelta(days=size)
        if count:
            return f"{count} {name}{'s' if count > 1 else ''} ago"
    return f"{max(1, age // timedelta(hours=1))} hours ago"


@dataclass(frozen=True, slots=True)
class Style:
    """Marks for paragraphs, quotes, code, signatures and edits. `{0}` is who, `{1}` what (or when)."""

    paragraph: str = "<p>{0}</p>"
    between: str = ""
    line: str = " "
    quote: str = "<blockquote>{1}</blockquote>"
    code: str = "<pre>{0}</pre>"
    signature: str = '<div class="signature">{0}</div>'
    edited: str = "<p><em>Last edited by {0} on {1}</em></p>"
    linked: str = '<a href="{0}" rel="nofollow">{1}</a>'
    listed: str = "<ul>{0}</ul>"


PARAGRAPHS = Style()
BREAKS = Style(
    paragraph="{0}",
    between="<br><br>\n",
    line="<br>\n",
    quote="<div style='margin:4px'><small>{0} wrote:</small><table border=1><tr><td>{1}</td></tr></table></div>",
    code="<pre>{0}</pre>",
    signature="<br>--<br>{0}",
    edited="<br><br><font size=1>Edited by {0}: {1}</font>",
    listed="<ul>{0}</ul>",
)
BOXES = Style(
    paragraph="<div>{0}</div>",
    quote="<div class=quote><b>{0} said:</b><div>{1}</div></div>",
    code="<pre><code>{0}</code></pre>",
    signature="<hr><div>{0}</div>",
    edited="<div><i>edited {1}</i></div>",
)
PLAIN = Style(
    paragraph="{0}",
    between="\n\n",
    line="\n",
    quote="{0} wrote:\n&gt; {1}\n",
    code="{0}",
    signature="\n-- \n{0}",
    edited="",
    linked="{1}",
    listed="{0}",
)


def body(post: Written, style: Style) -> str:
    """The words of a post with their marks."""
    made: list[str] = []
    for kind, *said in post.parts:
        told = [escape(one, quote=False) for one in said]
        if kind == "p":
            made.append(style.paragraph.format(style.line.join(told)))
        elif kind == "quote":
            made.append(style.quote.format(told[0], told[1]))
        elif kind == "code":
            made.append(style.code.format(told[0]))
        elif kind == "link":
            made.append(style.paragraph.format(style.linked.format(*told)))
        else:
            mark = ("<li>", "</li>") if style.listed != "{0}" else ("- ", "\n")
            items = "".join(f"{mark[0]}{one}{mark[1]}" for one in told)
            made.append(style.listed.format(items))
    return style.between.join(made)


def tail(post: Written, style: Style, when: str = "") -> str:
    """The edit mark and the signature, where there are any."""
    edit = style.edited.format(escape(post.author), when) if post.edited is not None and when else ""
    return edit + (style.signature.format(escape(post.signature)) if post.signature else "")
