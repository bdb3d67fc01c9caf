"""How words are mixed with what is not their author's: quotations, edits, signatures, files, thanks. Data and rules.

A habit is one way in which a site shows each of these; a frame (see `framed`) is what stands around the words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from html import escape

from tests.crawlers.sites.generic.drawn.words.posts import Written
from tests.crawlers.sites.generic.drawn.words.styles import MONTHS, american, long

Tail = Callable[[Written, str], str]


@dataclass(frozen=True, slots=True)
class Habit:
    """Marks for what is not the author's: `quote` takes who and what, `edit` who and when, `sign` the signature."""

    quote: str = "<blockquote><p>{1}</p></blockquote>"
    edit: str = ""
    sign: str = ""
    paragraph: str = "<p>{0}</p>"
    between: str = ""
    line: str = " "
    extra: Tail | None = None


def nothing(w: Written, language: str) -> str:
    """No extra."""
    del w, language
    return ""


SAID = {
    language: tuple(told.split("|"))
    for language, told in {
        "en": "wrote|Quote from|Edited by|on|Attachments|like this|Last edited|Reason: typing error",
        "de": "schrieb|Zitat von|Bearbeitet von|am|Anhänge|gefällt das|Zuletzt geändert|Grund: Fehler",
        "ru": "писал|Цитата|Отредактировано|в|Вложения|нравится|Изменено|Причина: опечатка",
        "tr": "yazdı|Alıntı:|Düzenleyen|-|Ekler|beğendi|Son düzenleme|Sebep: yazım",
        "ur": "نے لکھا|اقتباس|ترمیم از|بتاریخ|منسلکات|پسند کیا|آخری ترمیم|وجہ: املا",
        "ar": "كتب|اقتباس|تم التعديل بواسطة|في|المرفقات|أعجبهم|آخر تعديل|السبب: خطأ",
        "fa": "نوشت|نقل قول از|ویرایش توسط|در|پیوست‌ها|پسندیدند|آخرین ویرایش|دلیل: املا",
    }.items()
}


def when(at: datetime, language: str) -> str:
    """A time in words."""
    return american(at) if language not in MONTHS or language == "en" else long(at, language)


def attached(w: Written, language: str) -> str:
    """A list of files with their sizes below the words of some."""
    if w.number % 3:
        return ""
    return (
        f'<div class="at"><b>{SAID[language][4]}</b><ul><li><a href="/files/{w.number}.jpg">ticket{w.number}.jpg</a> '
        f"(48.2 KB, 12)</li></ul></div>"
    )


def boxed_files(w: Written, language: str) -> str:
    """Files in a frame of their own with a picture."""
    if w.number % 3:
        return ""
    return (
        f'<fieldset><legend>{SAID[language][4]}</legend><a href="/f?{w.number}"><img src="/f?{w.number}&amp;s=1" '
        f'alt=""></a><br><a href="/f?{w.number}">plan{w.number}.pdf</a> 120 kB</fieldset>'
    )


def thanked(w: Written, language: str) -> str:
    """Who liked a post."""
    if w.number % 2:
        return ""
    return f'<div class="lk"><a href="/u/4">Uwe</a>, <a href="/u/9">Zed.Zed</a> {SAID[language][5]}</div>'


def reacted(w: Written, language: str) -> str:
    """Reactions as signs with counts."""
    del language
    return f"<div class=rx><span>👍 {w.number % 7}</span> <span>❤ {w.number % 3}</span> <span>😂 1</span></div>"


def tagged(w: Written, language: str) -> str:
    """Tags of a post as links."""
    del language
    port = f"port{w.number % 4}"
    return f'<div class=tags><a href="/tag/visa">visa</a> <a href="/tag/{port}">{port}</a></div>'


HABITS: dict[str, Habit] = {
    "plain": Habit(),
    "quote footer": Habit(
        "<blockquote><p>{1}</p><footer>— {0}</footer></blockquote>",
        '<p class="ed">{2} {0} {3} {1}</p>',
        '<p class="sg">{0}</p>',
    ),
    "quote head": Habit(
        '<blockquote><div class="who">{0} {w}:</div>{1}</blockquote>',
        '<div class="ed"><em>{6}: {1}</em></div>',
        '<div class="line"></div><div class="small">{0}</div>',
        extra=thanked,
    ),
    "line over": Habit(
        "<p>{0} {w}:</p><blockquote>{1}</blockquote>", "<p><small>{2} {0}: {1}</small></p>", "<hr><p>{0}</p>"
    ),
    "name over": Habit("<p><b>{0}</b>:</p><blockquote>{1}</blockquote>", "<p><i>({6} {1})</i></p>", "", extra=tagged),
    "at over": Habit("<p>@{0}</p><blockquote>{1}</blockquote>", "", "<footer>{0}</footer>", extra=reacted),
    "box head": Habit(
        '<div class="q"><div class="qh">{0}</div><div class="qb">{1}</div></div>',
        '<span class="ed">{6}: {1}. {7}</span>',
        '<div style="border-top:1px dashed #999">{0}</div>',
        "<div>{0}</div>",
    ),
    "table head": Habit(
        "<table width=90%><tr><td><font size=1>{x} {0}</font></td></tr><tr><td>{1}</td></tr></table>",
        "<br><br><font size=1>{2} {0} {3} {1}</font>",
        "<br>_________________<br>{0}",
        "{0}",
        "<br><br>",
        "<br>",
    ),
    "table beside": Habit(
        "<table><tr><td>{0} {w}:</td><td>{1}</td></tr></table>",
        "<div align=right><small>{6} {1}</small></div>",
        "<br>-- <br>{0}",
        "{0}",
        "<br>\n<br>\n",
        "<br>\n",
        attached,
    ),
    "legend": Habit("<fieldset><legend>{0}</legend>{1}</fieldset>", "", "<hr><small>{0}</small>", extra=boxed_files),
    "arrows": Habit("{0} {w}:<br>&gt; {1}", "<br><br><i>{2} {0}, {1}</i>", "<br>--<br>{0}", "{0}", "<br><br>", "<br>"),
    "arrow paragraphs": Habit("<p>&gt; {1}</p>", "<p>[{6}: {1}]</p>", "<p>-- <br>{0}</p>"),
    "green": Habit("<span class=g>&gt;{1}</span>", "", "", "{0}", "<br>\n", "<br>\n", extra=reacted),
    "slanted": Habit("<p><i>{1}</i></p>", "<p>{6} {1}</p>", "<p><small>{0}</small></p>"),
    "folded": Habit(
        "<details><summary>{x} {0}</summary>{1}</details>", '<time class="e" title="{1}">{6}</time>', "", extra=thanked
    ),
    "aside": Habit(
        '<aside><header><img src="/a.png" alt=""> {0}:</header><blockquote><p>{1}</p></blockquote></aside>',
        "<div>{2} {0} {3} {1} ({7})</div>",
        "<aside>{0}</aside>",
    ),
    "terms": Habit("<dl><dt>{0} {w}:</dt><dd>{1}</dd></dl>", "<p><sub>{6} {1}</sub></p>", "<p>--<br />{0}</p>"),
    "indented": Habit(
        '<div style="margin-left:2em">{1}</div>', '<div class="note">{2} {0}: {1}</div>', '<div class="x9">{0}</div>'
    ),
    "linked over": Habit(
        '<div><a href="#p7">{0}</a> {w}</div><blockquote>{1}</blockquote>',
        "<p><em>{2} <a href='/u/3'>{0}</a> {3} {1}</em></p>",
        "<p>___<br>{0}</p>",
        extra=attached,
    ),
    "rows": Habit(
        "<div class=r1>{x} {0}</div><div class=r2>{1}</div>", "<div class=r3>{6} {1}</div>", "<div class=r4>{0}</div>"
    ),
    "nested card": Habit(
        '<div class="box in"><div class="h"><b>{0}</b> <small>#12</small></div><div class="b"><p>{1}</p></div></div>',
        '<div class="h2">✎ {6} {1}</div>',
        '<div class="sg2">{0}</div>',
        extra=tagged,
    ),
    "cited": Habit(
        "<blockquote>{1}<br><cite>{0}</cite></blockquote>", "<small>({2} {0}, {1})</small>", "<p>--&nbsp;<br>{0}</p>"
    ),
    "break quoted": Habit(
        "<b>{x} {0}</b><br><blockquote>{1}</blockquote>",
        "<br><br>{6}: {1}<br>{7}",
        "<br><br>--------------------<br><i>{0}</i>",
        "{0}",
        "<br /><br />\n",
        "<br />\n",
    ),
    "preformatted": Habit(
        "<div class=quote-box><pre>{1}</pre></div>", '<p class="meta"><span>{6}</span> <span>{1}</span></p>', "<hr>{0}"
    ),
}


_WHOLE = {"code": ("<pre>", "</pre>"), "list": ("<ul>", "</ul>"), "numbered": ("<ol>", "</ol>")}
_IN_LINE = {
    "picture": '{0} <img src="/smilies/{1}.gif" alt="{2}"> {3}',
    "strong": "<b>{0}</b> {1} <i>{2}</i>",
    "inline": '{0} <a href="http://{1}/x">{1}</a> {2}',
    "empty": "&nbsp;",
    "link": '<a href="{0}">{1}</a>',
}


def said(w: Written, habit: Habit) -> str:
    """The words of a post in a habit's marks."""
    made: list[str] = []
    for kind, *parts in w.parts:
        told = [escape(one, quote=False) for one in parts]
        made.append(_one(kind, told, habit))
    return habit.between.join(made)


def _one(kind: str, told: list[str], habit: Habit) -> str:
    if kind == "quote":
        return _filled(habit.quote, "en" if len(told) < 3 else told[2], told[0], told[1])
    if kind in _WHOLE:
        start, end = _WHOLE[kind]
        each = ("", "") if kind == "code" else ("<li>", "</li>")
        return start + "".join(f"{each[0]}{one}{each[1]}" for one in told) + end
    return habit.paragraph.format(_IN_LINE.get(kind, "{0}").format(*told) if kind != "p" else habit.line.join(told))


def _filled(marks: str, language: str, *values: str) -> str:
    told = SAID[language]
    for place in (2, 3, 6, 7):
        marks = marks.replace(f"{{{place}}}", told[place])
    return marks.format(*values, w=told[0], x=told[1])


def below(w: Written, habit: Habit, language: str) -> tuple[str, str, str]:
    """What stands under the words: edit mark, signature, and the extra."""
    edit = _filled(habit.edit, language, escape(w.author), when(w.edited, language)) if w.edited else ""
    sign = habit.sign.format(escape(w.signature)) if w.signature else ""
    return edit, sign, (habit.extra or nothing)(w, language)
