"""Times in further languages: German, Russian, French and Spanish words put into those that `crawlers.dates` reads.

Pure. The raw string stays what the page shows; only the reading goes by the translated words.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta, timezone, tzinfo

from bs4 import Tag

from crawlers import dates
from crawlers.sites.document import Document, words

_MONTHS: dict[str, tuple[str, ...]] = {
    "january": ("januar", "jänner", "января", "январь", "янв", "janvier", "janv", "enero", "ene"),
    "february": ("februar", "февраля", "февраль", "фев", "février", "févr", "febrero"),
    "march": ("märz", "mär", "марта", "март", "мар", "mars", "marzo"),
    "april": ("апреля", "апрель", "апр", "avril", "avr", "abril", "abr"),
    "may": ("mai", "мая", "май", "mayo"),
    "june": ("juni", "июня", "июнь", "июн", "juin", "junio"),
    "july": ("juli", "июля", "июль", "июл", "juillet", "juil", "julio"),
    "august": ("августа", "август", "авг", "août", "agosto"),
    "september": ("сентября", "сентябрь", "сен", "сент", "septembre", "septiembre"),
    "october": ("oktober", "okt", "октября", "октябрь", "окт", "octobre", "octubre"),
    "november": ("ноября", "ноябрь", "ноя", "novembre", "noviembre"),
    "december": ("dezember", "dez", "декабря", "декабрь", "дек", "décembre", "déc", "diciembre", "dic"),
}
_DAYS: dict[str, tuple[str, ...]] = {
    "today": ("heute", "сегодня", "aujourd'hui", "aujourd’hui", "hoy"),
    "yesterday": ("gestern", "вчера", "hier", "ayer"),
}
_UNITS: dict[str, tuple[str, ...]] = {
    "second": ("sekunde", "sekunden", "секунду", "секунды", "секунд", "seconde", "secondes", "segundo", "segundos"),
    "minute": ("minuten", "минуту", "минуты", "минут", "мин", "minutes", "minuto", "minutos"),
    "hour": ("stunde", "stunden", "час", "часа", "часов", "heure", "heures", "hora", "horas"),
    "day": ("tag", "tage", "tagen", "день", "дня", "дней", "jour", "jours", "día", "días"),
    "week": ("woche", "wochen", "неделю", "недели", "недель", "semaine", "semaines", "semana", "semanas"),
    "month": ("monat", "monate", "monaten", "месяц", "месяца", "месяцев", "mois", "mes", "meses"),
    "year": ("jahr", "jahre", "jahren", "год", "года", "лет", "an", "ans", "año", "años"),
}
_ENGLISH = {word: english for table in (_MONTHS, _DAYS) for english, group in table.items() for word in group}
_UNIT = {word: english for english, group in _UNITS.items() for word in group}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BEFORE = re.compile(r"^(?:vor|il y a|hace)\s+(\d{1,4}|eine[rmn]?|une?|una?)\s+([^\W\d_]+)$")
_AFTER = re.compile(r"^(\d{1,4})\s+([^\W\d_]+)\s+назад$")
_ZONE = re.compile(r"\b(GMT|UTC|WEZ|MEZ|ГМТ)\b\s*(?:([+\-−])\s*(\d{1,2})(?::(\d{2}))?)?")
_NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}")


def read(raw: str, *, now: datetime, zone: tzinfo | None = None, day_first: bool | None = None) -> dates.When:
    """As `crawlers.dates.parse`, in these further languages too."""
    when = dates.parse(translate(raw), now=now, zone=zone, day_first=day_first)
    return replace(when, raw=raw[:200])


def translate(raw: str) -> str:
    """A time's words in English where they are known, the rest as it was."""
    text = " ".join(raw[:200].lower().split())
    back = _BEFORE.match(text) or _AFTER.match(text)
    if back is not None and back[2] in _UNIT:
        return f"{back[1] if back[1].isdigit() else 'one'} {_UNIT[back[2]]} ago"
    found = [match[0] for match in _WORD.finditer(text) if match[0] in _ENGLISH]
    if not found:
        return raw
    return _WORD.sub(lambda match: _ENGLISH.get(match[0], match[0]), text)


def zone_in(tag: Tag | None) -> tzinfo | None:
    """The zone that a board's own line about its times names: `GMT +5`, `WEZ +1`, bare `UTC`."""
    found = list(_ZONE.finditer(words(tag)))
    if not found:
        return None
    match = found[-1]
    minutes = int(match[3] or 0) * 60 + int(match[4] or 0)
    minutes = -minutes if match[2] in {"-", "−"} else minutes
    minutes += 60 if match[1] == "MEZ" else 0
    return timezone(timedelta(minutes=minutes)) if abs(minutes) <= 14 * 60 else None


def zone_of(document: Document, selectors: str) -> tzinfo | None:
    """The zone named in the first of these tags that names one."""
    zones = (zone_in(tag) for tag in reversed(document.soup.select(selectors)[-20:]))
    return next((zone for zone in zones if zone is not None), None)


def day_first(stamps: Iterable[str]) -> bool | None:
    """The order of day and month that these dates prove, None where none of them does."""
    for one, two in (match.groups() for stamp in stamps for match in _NUMERIC_DATE.finditer(stamp)):
        if int(one) > 12:
            return True
        if int(two) > 12:
            return False
    return None
