"""Months, weekdays, halves of the day, near days and ages of many languages, written as their people write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.dates.parser import Hints, parse, parse_with
from crawlers.sites.generic.times.timestamps import read_in

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
"""A Tuesday."""
EARLY, LATE = datetime.fromisoformat("1995-01-01"), datetime.fromisoformat("2026-11-01")
MONTHS = {
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
    "en short": "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
    "ur": "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر",
    "ur roman": "janwari|farwari|march|april|mayi|joon|julai|agast|sitambar|aktobar|nawambar|disambar",
    "fa": "ژانویهٔ|فوریهٔ|مارس|آوریل|مهٔ|ژوئن|ژوئیهٔ|اوت|سپتامبر|اکتبر|نوامبر|دسامبر",
    "ar": "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    "ar levant": "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول",
    "ps": "جنوري|فبروري|مارچ|اپریل|مۍ|جون|جولای|اګست|سېپتمبر|اکتوبر|نومبر|دسمبر",
    "tr": "Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık",
    "tr short": "Oca|Şub|Mar|Nis|May|Haz|Tem|Ağu|Eyl|Eki|Kas|Ara",
    "ru": "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
    "ru short": "янв.|февр.|мар.|апр.|мая|июн.|июл.|авг.|сент.|окт.|нояб.|дек.",
    "de": "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "fr short": "janv.|févr.|mars|avr.|mai|juin|juil.|août|sept.|oct.|nov.|déc.",
    "es": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
    "es short": "ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic",
    "it": "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
    "it short": "gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic",
    "id": "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember",
}
NAMED = [(name, place) for names in MONTHS.values() for place, name in enumerate(names.split("|"), 1)]
WEEKDAYS = {
    "en": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
    "ur": "پیر|منگل|بدھ|جمعرات|جمعہ|ہفتہ|اتوار",
    "ur roman": "peer|mangal|budh|jumerat|jumma|hafta|itwar",
    "fa": "دوشنبه|سه‌شنبه|چهارشنبه|پنجشنبه|جمعه|شنبه|یکشنبه",
    "ar": "الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد",
    "ps": "دونۍ|درېنۍ|څلرنۍ|پينځنۍ|جمعه|اونۍ|يونۍ",
    "tr": "Pazartesi|Salı|Çarşamba|Perşembe|Cuma|Cumartesi|Pazar",
    "ru": "понедельник|вторник|среда|четверг|пятница|суббота|воскресенье",
    "de": "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag",
    "fr": "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    "es": "lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    "it": "lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica",
    "id": "Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu",
}
DAYS = [(name, place) for names in WEEKDAYS.values() for place, name in enumerate(names.split("|"))]
HALVES = [
    ("5 Sep 2025, 2:05 PM", 14), ("5 Sep 2025, 12:05 am", 0), ("5 Sep 2025, 12:05 p.m.", 12),
    ("۵ ستمبر ۲۰۲۵، صبح ۹:۰۵", 9), ("۵ ستمبر ۲۰۲۵، ۲:۰۵ بعد دوپہر", 14), ("۵ ستمبر ۲۰۲۵ رات ۱۱:۰۵ بجے", 23),
    ("۵ ستمبر ۲۰۲۵، شام ۷:۰۵", 19), ("۵ ستمبر ۲۰۲۵، ۹:۰۵ قبل دوپہر", 9), ("5 sitambar 2025 raat 11:05 baje", 23),
    ("5 sitambar 2025 subah 9:05", 9), ("5 سپتامبر 2025، 2:05 ب.ظ.", 14), ("5 سپتامبر 2025، 2:05 ق.ظ.", 2),
    ("5 سپتامبر 2025، 2:05 بعد از ظهر", 14), ("5 سبتمبر 2025 2:05 م", 14), ("5 سبتمبر 2025 12:05 ص", 0),
    ("5 سبتمبر 2025 الساعة 2:05 مساءً", 14), ("٥ سپتمبر ٢٠٢٥ ٢:٠٥ غ.و.", 14), ("٥ سپتمبر ٢٠٢٥ ٩:٠٥ غ.م.", 9),
    ("5 Eylül 2025 ÖS 2:05", 14), ("5 Eylül 2025 2:05 ÖÖ", 2), ("5 Eylül 2025 öğleden sonra 2:05", 14),
    ("5 сентября 2025, 2:05 вечера", 14), ("5 сентября 2025, 2:05 ПП", 14), ("5 сентября 2025, 2:05 ночи", 2),
    ("5. September 2025, 2:05 nachm.", 14), ("5. September 2025 um 9:05 abends", 21), ("5 septembre 2025 à 14h05", 14),
    ("5 septembre 2025 à 2:05 de l’après-midi", 14), ("5 septembre 2025, 9 h 05 du soir", 21),
    ("5 de septiembre de 2025, 2:05 p. m.", 14), ("5 de septiembre de 2025 a las 2:05 a. m.", 2),
    ("5 de septiembre de 2025, 9:05 de la noche", 21), ("5 de septiembre de 2025, 9:05 de la mañana", 9),
    ("5 settembre 2025, 2:05 del pomeriggio", 14), ("5 settembre 2025, 9:05 di mattina", 9),
    ("5 September 2025 pukul 14.05", 14), ("5 September 2025, 9.05 malam", 21), ("5 September 2025 9:05 pagi", 9),
]  # fmt: skip
NEAR = [
    ("Today, 14:05", 0), ("Yesterday, 14:05", 1), ("آج ۱۴:۰۵", 0), ("گزشتہ روز 14:05", 1), ("aaj 14:05", 0),
    ("guzishta roz 14:05", 1), ("امروز 14:05", 0), ("دیروز، ۱۴:۰۵", 1), ("اليوم 14:05", 0), ("أمس ١٤:٠٥", 1),
    ("نن 14:05", 0), ("پرون، ۱۴:۰۵", 1), ("bugün 14:05", 0), ("Dün, 14:05", 1), ("Сегодня, 14:05", 0),
    ("Вчера в 14:05", 1), ("Heute, 14:05", 0), ("Gestern um 14:05 Uhr", 1), ("Aujourd’hui à 14:05", 0),
    ("Hier à 14h05", 1), ("Hier, 14:05", 1), ("avant-hier à 14:05", 2), ("Hoy, 14:05", 0), ("Ayer a las 14:05", 1),
    ("anteayer 14:05", 2), ("Oggi alle 14:05", 0), ("Ieri, 14:05", 1), ("l'altro ieri alle 14:05", 2),
    ("Hari ini, 14:05", 0), ("Kemarin pukul 14.05", 1), ("kemarin lusa 14:05", 2), ("وړمه ورځ 14:05", 2),
]  # fmt: skip
AGES = [
    ("2 ساعتونه مخکې", timedelta(hours=2)), ("له ۳ ورځو مخکې", timedelta(days=3)),
    ("پنځه دقیقې وړاندې", timedelta(minutes=5)), ("یوه اونۍ مخکې", timedelta(weeks=1)),
    ("دوه میاشتې مخکې", timedelta(days=60.88)), ("۲ کاله مخکې", timedelta(days=730.5)),
    ("یو ساعت مخکې", timedelta(hours=1)), ("نیم ساعت مخکې", timedelta(minutes=30)),
    ("il y a 5 minutes", timedelta(minutes=5)), ("il y a une heure", timedelta(hours=1)),
    ("il y a 2 jours", timedelta(days=2)), ("il y a 1 an", timedelta(days=365.25)),
    ("hace 5 minutos", timedelta(minutes=5)), ("hace una hora", timedelta(hours=1)),
    ("hace 2 días", timedelta(days=2)), ("5 minuti fa", timedelta(minutes=5)), ("un'ora fa", timedelta(hours=1)),
    ("2 giorni fa", timedelta(days=2)), ("5 menit yang lalu", timedelta(minutes=5)),
    ("satu jam lalu", timedelta(hours=1)), ("2 hari lalu", timedelta(days=2)), ("قبل ساعة واحدة", timedelta(hours=1)),
    ("منذ خمس دقائق", timedelta(minutes=5)), ("منذ يومين", timedelta(days=2)),
    ("آدھا گھنٹہ پہلے", timedelta(minutes=30)), ("aadha ghanta pehle", timedelta(minutes=30)),
    ("نیم ساعت پیش", timedelta(minutes=30)), ("yarım saat önce", timedelta(minutes=30)),
    ("полчаса назад", timedelta(minutes=30)), ("half an hour ago", timedelta(minutes=30)),
    ("less than a minute ago", timedelta(minutes=1)), ("2 дн. назад", timedelta(days=2)),
    ("vor fast 3 Jahren", timedelta(days=1095.75)), ("il y a 2 sem.", timedelta(weeks=2)),
    ("over 2 years ago", timedelta(days=730.5)), ("1 hour, 5 minutes ago", timedelta(hours=1, minutes=5)),
]  # fmt: skip
UNTOLD = [
    ("a few minutes ago", "hour"), ("few days ago", "month"), ("چند گھنٹے پہلے", "day"), ("chand din pehle", "month"),
    ("چند دقیقه پیش", "hour"), ("منذ بضع ساعات", "day"), ("څو ورځې مخکې", "month"), ("birkaç saat önce", "day"),
    ("несколько минут назад", "hour"), ("vor einigen Tagen", "month"), ("il y a quelques jours", "month"),
    ("hace unos minutos", "hour"), ("qualche ora fa", "day"), ("beberapa menit lalu", "hour"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "month"), NAMED, ids=[f"{place}-{name}" for place, (name, _) in enumerate(NAMED)])
def test_every_month_of_every_language_is_read(name: str, month: int) -> None:
    day = parse(f"13 {name} 2025, 22:05", now=NOW, zone=timezone(timedelta(hours=5)))
    assert (day.moment, day.precision) == (datetime(2025, month, 13, 17, 5, tzinfo=UTC), "minute")
    assert day.confidence == 0.95, "the zone is the board's"
    assert parse(f"{name} 13, 2025", now=NOW).moment == datetime(2025, month, 13, tzinfo=UTC)


@pytest.mark.parametrize(("name", "day"), DAYS, ids=[f"{place}-{name}" for place, (name, _) in enumerate(DAYS)])
def test_every_weekday_with_a_time_is_the_last_such_day(name: str, day: int) -> None:
    when = parse(f"{name} 14:05", now=NOW)
    assert when.moment is not None
    assert when.moment.weekday() == day
    assert timedelta(0) < NOW - when.moment <= timedelta(days=7)
    assert (when.moment.hour, when.moment.minute, when.precision) == (14, 5, "minute")
    assert 0.4 < when.confidence < 0.8


@pytest.mark.parametrize(("raw", "hour"), HALVES)
def test_twelve_hour_clocks_of_every_language(raw: str, hour: int) -> None:
    when = parse(raw, now=NOW)
    assert when.moment == datetime(2025, 9, 5, hour, 5, tzinfo=UTC)
    assert when.precision == "minute"


@pytest.mark.parametrize("raw", ["6. September 2025 hier", "hier am 06.09.2025", "2025-09-06 hier"])
def test_beside_a_whole_date_no_word_means_yesterday(raw: str) -> None:
    told = parse(raw, now=NOW).moment
    assert told is not None
    assert told.date() == date(2025, 9, 6)


@pytest.mark.parametrize(("raw", "back"), NEAR)
def test_near_days_with_a_time_in_every_language(raw: str, back: int) -> None:
    zone = timezone(timedelta(hours=5))
    when = parse(raw, now=NOW, zone=zone)
    assert when.moment == datetime(2026, 11, 24 - back, 14, 5, tzinfo=zone)
    assert when.precision == "minute"
    assert parse(raw, now=NOW).confidence < when.confidence < 0.96


@pytest.mark.parametrize(("raw", "back"), AGES)
def test_ages_of_further_languages(raw: str, back: timedelta) -> None:
    when = parse(raw, now=NOW)
    assert when.moment == NOW - back
    assert when.confidence == 0.9


@pytest.mark.parametrize(("raw", "precision"), UNTOLD)
def test_an_amount_that_is_not_told_makes_the_time_coarser_and_less_sure(raw: str, precision: str) -> None:
    when = parse(raw, now=NOW)
    assert when.moment is not None
    assert (when.precision, when.confidence) == (precision, 0.5)


@pytest.mark.parametrize("raw", ["il y a 2 m.", "hace 5 m", "2 h lalu"])
def test_a_letter_that_means_two_units_is_hardly_believed(raw: str) -> None:
    when = parse(raw, now=NOW)
    assert when.confidence == 0.4
    assert when.precision in {"month", "day"}


@pytest.mark.parametrize("raw", ["set 3", "ago 5", "des 4", "5 mag", "gen 3", "2 hours ago, 3 posts", "mar 14:05 foo"])
def test_a_month_that_is_a_common_word_elsewhere_needs_its_year(raw: str) -> None:
    assert parse(raw, now=NOW).moment is None


def test_a_weekday_that_is_spelled_like_a_month_does_not_hide_the_month() -> None:
    assert parse("mar. 3 juin 2025", now=NOW).moment == datetime(2025, 6, 3, tzinfo=UTC)
    assert parse("mar 3 giugno 2025", now=NOW).moment == datetime(2025, 6, 3, tzinfo=UTC)
    assert parse("mar 3 2025", now=NOW).moment == datetime(2025, 3, 3, tzinfo=UTC)


LOCALES = sorted(MONTHS)
DIGITS = ("0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９")


@given(
    moment=st.datetimes(EARLY, LATE),
    language=st.sampled_from(LOCALES),
    digits=st.sampled_from(DIGITS),
    pattern=st.sampled_from(["{d} {b} {y}, {t}", "{b} {d}, {y} {t}", "{d}. {b} {y} - {t}", "{t}, {d} {b} {y}"]),
)
def test_what_is_written_in_any_language_and_digits_is_read_back(
    moment: datetime, language: str, digits: str, pattern: str
) -> None:
    name = MONTHS[language].split("|")[moment.month - 1]
    raw = pattern.format(d=moment.day, b=name, y=moment.year, t=f"{moment:%H:%M:%S}")
    when = parse(raw.translate(str.maketrans("0123456789", digits)), now=NOW)
    assert when.moment == moment.replace(microsecond=0, tzinfo=UTC)
    assert when.precision == "second"


@given(moment=st.datetimes(EARLY, LATE), offset=st.integers(-48, 56))
def test_what_strftime_writes_is_read_back_in_every_zone(moment: datetime, offset: int) -> None:
    zoned = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=15 * offset)))
    for pattern in ("%Y-%m-%d %H:%M:%S %z", "%a, %d %b %Y %H:%M:%S %z", "%d %B %Y %I:%M:%S %p %z", "%c %z"):
        assert parse(zoned.strftime(pattern), now=NOW).moment == zoned, pattern


@given(raw=st.text(max_size=60), hours=st.integers(-12, 14))
def test_no_text_gives_a_time_without_a_zone(raw: str, hours: int) -> None:
    when = parse(raw, now=NOW, zone=timezone(timedelta(hours=hours)))
    assert when.moment is None or when.moment.tzinfo is UTC


@pytest.mark.parametrize(
    "raw",
    [
        "śr lis 06, 2013 7:26 pm", "6 lis 2013, o 19:26", "stř 06. lis 2013 19:26:00", "wo 06 nov 2013, 19:26",
        "Qua Nov 06, 2013 7:26 pm", "06 Νοέμ 2013, 19:26", "Ср лис 06, 2013 7:26 pm", "06 Ное 2013, 19:26",
        "Ke Marras 06, 2013 7:26 pm", "Mie Noi 06, 2013 7:26 pm", "szer. nov. 06, 2013 7:26 pm",
        "ons nov 06, 2013 7:26 pm",
        "06 Stu 2013, 19:26", "2013年11月6日(水) 19:26", "2013年11月6日 下午 7:26", "2013년 11월 6일 오후 7:26",
        "週三 11月 06, 2013 7:26 pm", "2013年11月6日 19時26分",
    ],
)  # fmt: skip
def test_further_languages_of_forums_are_read(raw: str) -> None:
    assert parse(raw, now=NOW).moment == datetime(2013, 11, 6, 19, 26, tzinfo=UTC)


@pytest.mark.parametrize("raw", ["Pro 2013", "LED 2013", "out 2013", "Elo 2000"])
def test_words_of_other_languages_are_no_months_without_a_day(raw: str) -> None:
    assert parse(raw, now=NOW).moment is None


@pytest.mark.parametrize(("lang", "month"), [("hr-HR", 10), ("pl", 11), ("cs", 11), ("", 11)])
def test_a_month_of_two_languages_is_that_of_the_page(lang: str, month: int) -> None:
    when = parse_with("06 Lis 2013, 19:26", Hints(NOW, lang=lang))
    assert when.moment == datetime(2013, month, 6, 19, 26, tzinfo=UTC)


def test_a_surer_month_counts_before_a_word_that_is_one_in_another_language() -> None:
    assert parse("Лис 9 марта 2013, 19:26", now=NOW).moment == datetime(2013, 3, 9, 19, 26, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "back"),
    [
        ("2 godziny temu", 2), ("2 uur geleden", 2), ("há 2 horas", 2), ("2 timmar sedan", 2), ("před 2 hodinami", 2),
        ("2 години тому", 2), ("πριν 2 ώρες", 2), ("2 tuntia sitten", 2), ("преди 2 часа", 2), ("2小时前", 2),
        ("2時間前", 2), ("2시간 전", 2), ("Vandaag om 14:00", 2), ("Dzisiaj o 14:00", 2), ("Σήμερα στις 14:00", 2),
        ("今天 14:00", 2), ("어제 14:00", 26), ("Ontem às 14:00", 26),
    ],
)  # fmt: skip
def test_ages_and_near_days_of_further_languages_are_read(raw: str, back: int) -> None:
    assert parse(raw, now=NOW).moment == NOW - timedelta(hours=back)


def test_a_near_day_of_east_asia_counts_beside_a_clock_only() -> None:
    assert parse("昨日の 3 人", now=NOW).moment is None


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("12 janvier 2014 à 13 h 04 min", "2014-01-12T13:04"),
        ("le 12 fév 2014 à 13:04", "2014-02-12T13:04"),
        ("3 juill. 2014, 10h05", "2014-07-03T10:05"),
        ("12 stycznia 2014 o godz. 13:04", "2014-01-12T13:04"),
        ("12 de Janeiro de 2014 as 13h04", "2014-01-12T13:04"),
        ("2011-5-6 13:04", "2011-05-06T13:04"),
        ("2011-12-22 9:04", "2011-12-22T09:04"),
        ("17.07, 2011 @ 13:04", "2011-07-17T13:04"),
        ("2023-11-02T1643", "2023-11-02T16:43"),
        ("2023-11-02T164305Z", "2023-11-02T16:43:05"),
        ("2011-12-22 (Thu) 13:04:05", "2011-12-22T13:04:05"),
        ("2011-12-22(木) 13:04:05", "2011-12-22T13:04:05"),
    ],
)
def test_day_and_clock_are_read_and_found_among_words_however_they_are_put_together(raw: str, moment: str) -> None:
    assert parse(raw, now=NOW).moment == datetime.fromisoformat(moment).replace(tzinfo=UTC)
    hit = read_in(f"Anna, {raw} |", Hints(NOW))
    assert hit is not None
    assert hit[2].moment == datetime.fromisoformat(moment).replace(tzinfo=UTC)


@pytest.mark.parametrize("raw", ["release 2011-5-6-7", "files/2011/5/6/x", "2011/5/6b"])
def test_numbers_that_go_on_are_no_date(raw: str) -> None:
    assert parse(raw, now=NOW).moment is None


@pytest.mark.parametrize(
    ("raw", "back"),
    [
        ("há cerca de 3 horas", timedelta(hours=3)),
        ("há uma hora", timedelta(hours=1)),
        ("een uur geleden", timedelta(hours=1)),
        ("2 godz. temu", timedelta(hours=2)),
        ("för 3 dagar sedan", timedelta(days=3)),
    ],
)
def test_further_ages_are_read_whole(raw: str, back: timedelta) -> None:
    assert parse(raw, now=NOW).moment == NOW - back
    assert read_in(raw, Hints(NOW)) is not None


def test_a_near_day_counts_by_the_language_of_the_page() -> None:
    yesterday = datetime(2026, 11, 23, 13, 4, tzinfo=UTC)
    assert parse_with("hier à 13:04", Hints(NOW)).moment == yesterday
    assert parse_with("Hier", Hints(NOW, lang="fr-CA")).moment is not None
    assert parse_with("Hier", Hints(NOW)).moment is None, "nothing says that it is French"
    assert parse_with("hier um 13:04", Hints(NOW, lang="de")).moment is None
