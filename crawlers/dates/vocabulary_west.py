"""Words for times in English, Russian, German, French, Spanish and Italian. Data only.

Every word is folded as a time is folded, so a table is written as its language is.
"""

from crawlers.dates.folding import CalendarLanguage

ENGLISH = CalendarLanguage(
    code="en",
    months=(
        "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
        "sep sept september", "oct october", "nov november", "dec december",
    ),
    weekdays=(
        "mon monday", "tue tues tuesday", "wed wednesday", "thu thur thurs thursday", "fri friday", "sat saturday",
        "sun sunday",
    ),
    days={"today": (0, 0.95), "yesterday": (1, 0.95)},
    units={
        "second": "s sec secs second seconds", "minute": "m min mins minute minutes", "hour": "h hr hrs hour hours",
        "day": "d day days", "week": "w wk wks week weeks", "month": "mo mos month months",
        "year": "y yr yrs year years",
    },
    numbers=("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    few="few several",
    ago="ago", now=("now", "just now", "moments ago", "a moment ago", "a few moments ago"), morning="morning",
    evening="evening afternoon", night="tonight", clock="o'clock",
    fillers="about over almost around and at on posted the of last less than more approximately in",
    phrases={"day before yesterday": "vorgestern", "half an hour": "30 minutes", "last night": "yesterday tonight"},
)  # fmt: skip
RUSSIAN = CalendarLanguage(
    code="ru", day_first=0.9,
    months=(
        "января январь янв", "февраля февраль фев февр", "марта март мар", "апреля апрель апр", "мая май",
        "июня июнь июн", "июля июль июл", "августа август авг", "сентября сентябрь сен сент", "октября октябрь окт",
        "ноября ноябрь ноя нояб", "декабря декабрь дек",
    ),
    weekdays=(
        "понедельник пн пнд пон", "вторник вт втр вто", "среда среду ср срд сре", "четверг чт чтв чет",
        "пятница пятницу пт птн пят", "суббота субботу сб сбт суб", "воскресенье вс вск вос",
    ),
    days={"сегодня": (0, 0.95), "вчера": (1, 0.95), "позавчера": (2, 0.95)},
    units={
        "second": "секунду секунды секунд сек", "minute": "минуту минуты минут мин", "hour": "час часа часов ч",
        "day": "день дня дней дн",
        "week": "неделя неделю недели недель нед", "month": "месяц месяца месяцев мес", "year": "год года лет г",
    },
    numbers=("один одну одна", "два две", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"),
    few="несколько",
    ago="назад", now=("сейчас", "только что"), morning="утра дп", evening="вечера пп", noon="дня", night="ночи",
    clock="часов часа", fillers="во в около и г тому года примерно более менее",
    phrases={"полчаса": "30 минут"},
)  # fmt: skip
GERMAN = CalendarLanguage(
    code="de", day_first=0.9,
    months=(
        "januar jänner jän", "februar feber", "märz mär", "april", "mai", "juni", "juli", "august", "september",
        "oktober okt", "november", "dezember dez",
    ),
    weekdays=(
        "montag mo", "dienstag di", "mittwoch mi", "donnerstag do", "freitag fr", "samstag sonnabend sa", "sonntag so",
    ),
    days={"heute": (0, 0.95), "gestern": (1, 0.95), "vorgestern": (2, 0.95)},
    units={
        "second": "sekunde sekunden sek", "minute": "minuten", "hour": "stunde stunden std", "day": "tag tage tagen",
        "week": "woche wochen", "month": "monat monate monaten", "year": "jahr jahre jahren",
    },
    numbers=("ein eine einem einer einen", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"),
    few="einigen wenigen mehreren",
    since="vor", ago="her", now=("jetzt", "gerade eben", "soeben", "gerade"), morning="morgens vormittags vorm",
    evening="abends nachmittags nachm", noon="mittags", night="nachts", clock="uhr",
    fillers="um am den dem der etwa ca und über fast mehr als weniger ungefähr",
    phrases={"einer halben stunde": "30 minuten", "halben stunde": "30 minuten"},
)  # fmt: skip
FRENCH = CalendarLanguage(
    code="fr", day_first=0.9,
    months=(
        "janvier janv", "février févr fév fevrier fevr", "mars", "avril avr", "mai", "juin", "juillet juil juill",
        "août aout",
        "septembre sept", "octobre", "novembre", "décembre déc decembre",
    ),
    weekdays=(
        "lundi lun", "mardi mar", "mercredi mer", "jeudi jeu", "vendredi ven", "samedi sam", "dimanche dim",
    ),
    days={"aujourd'hui": (0, 0.95), "hier": (1, 0.85)},
    units={
        "second": "seconde secondes", "minute": "minutes", "hour": "heure heures", "day": "jour jours j",
        "week": "semaine semaines sem", "month": "mois", "year": "an ans année années",
    },
    numbers=("un une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    few="quelques plusieurs",
    now=("maintenant", "à l'instant", "il y a un instant", "il y a quelques instants"), morning="matin", evening="soir",
    clock="h heures",
    night="nuit", fillers="à le la les de du environ et plus moins d'un d'une presque vers",
    phrases={
        "il y a": "vor", "avant-hier": "پریروز", "après-midi": "soir",
        "l'après-midi": "soir", "une demi-heure": "30 minutes",
        "1er": "1", "moins d'une minute": "1 minute", "moins d'un minute": "1 minute",
    },
)  # fmt: skip
SPANISH = CalendarLanguage(
    code="es", day_first=0.85,
    months=(
        "enero ene", "febrero", "marzo", "abril abr", "mayo", "junio", "julio", "agosto ago", "septiembre setiembre",
        "octubre", "noviembre", "diciembre dic",
    ),
    weak_months="ago set",
    weekdays=(
        "lunes lun", "martes mar", "miércoles mié miercoles", "jueves jue", "viernes vie", "sábado sáb sabado",
        "domingo dom",
    ),
    days={"hoy": (0, 0.95), "ayer": (1, 0.95), "anteayer": (2, 0.95), "anoche": (1, 0.8)},
    units={
        "second": "segundo segundos", "minute": "minuto minutos", "hour": "hora horas", "day": "día días dia dias",
        "week": "semana semanas", "month": "mes meses", "year": "año años ano anos",
    },
    numbers=("un una uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"),
    few="unos unas pocos pocas varios varias algunos algunas",
    ago="atrás", since="hace", now=("ahora", "ahora mismo", "hace un momento", "hace unos instantes"),
    morning="madrugada", evening="tarde", noon="mediodía", night="noche",
    fillers="a el la las los de del y aproximadamente casi más menos",
    phrases={"de la mañana": "madrugada", "antes de ayer": "anteayer", "media hora": "30 minutos"},
)  # fmt: skip
ITALIAN = CalendarLanguage(
    code="it", day_first=0.9,
    months=(
        "gennaio gen", "febbraio", "marzo", "aprile", "maggio mag", "giugno giu", "luglio lug", "agosto",
        "settembre set", "ottobre ott", "novembre", "dicembre",
    ),
    weak_months="gen mag giu set",
    weekdays=(
        "lunedì lun lunedi", "martedì mar martedi", "mercoledì mer mercoledi", "giovedì gio giovedi",
        "venerdì ven venerdi", "sabato sab", "domenica dom",
    ),
    days={"oggi": (0, 0.95), "ieri": (1, 0.95)},
    units={
        "second": "secondo secondi", "minute": "minuti", "hour": "ora ore", "day": "giorno giorni g gg",
        "week": "settimana settimane sett", "month": "mese mesi", "year": "anno anni",
    },
    numbers=("un una uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci"),
    few="qualche alcuni alcune pochi poche",
    ago="fa", now=("adesso", "proprio ora", "pochi istanti fa", "un momento fa"), morning="mattina mattino",
    evening="pomeriggio sera", night="notte", clock="",
    fillers="alle il lo le di del della e ore circa più meno",
    phrases={"l'altro ieri": "پریروز", "altro ieri": "پریروز", "mezz'ora": "30 minuti", "un'ora": "1 ora"},
)  # fmt: skip
NO_DAYS = {"de": frozenset({"hier"}), "nl": frozenset({"hier"}), "lb": frozenset({"hier"})}
"""Near days of other languages that mean something else on a page in this one."""
