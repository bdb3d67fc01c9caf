"""Words for times of further languages of Europe: months, weekdays, ages. See `vocabulary`.

Of a spelling that two languages use for different months (`listopada`, `lip`) the one with more boards keeps it, but
for pages that say their language (`OWN_MONTHS`). Names that are words of other languages (`led`, `out`, `pro`) count
beside a day and a year only.
"""

from crawlers.dates.folding import CalendarLanguage

POLISH = CalendarLanguage(
    code="pl", day_first=0.9,
    months=(
        "styczeń stycznia sty", "luty lutego lut", "marzec marca", "kwiecień kwietnia kwi", "maj maja",
        "czerwiec czerwca cze", "lipiec lipca lip", "sierpień sierpnia sie", "wrzesień września wrz",
        "październik października paź", "listopad listopada lis", "grudzień grudnia gru",
    ),
    weak_months="sty lut maj maja cze lip sie lis gru",
    weekdays=(
        "poniedziałek pon", "wtorek wto", "środa śro", "czwartek czw", "piątek pią", "sobota sob", "niedziela ndz",
    ),
    days={"dzisiaj": (0, 0.95), "dziś": (0, 0.95), "wczoraj": (1, 0.95)},
    fillers="o dnia godzinie około ponad prawie",
    units={
        "second": "sekundę sekundy sekund", "minute": "minutę minuty minut", "hour": "godzinę godziny godzin godz",
        "day": "dzień dni",
        "week": "tydzień tygodnie tygodni", "month": "miesiąc miesiące miesięcy", "year": "rok lata lat",
    },
    ago="temu",
)  # fmt: skip
CZECH = CalendarLanguage(
    code="cs", day_first=0.9,
    months=(
        "leden ledna led január januára", "únor února úno február februára", "březen března bře marec",
        "duben dubna dub apríl apríla", "květen května kvě máj mája", "červen června čer jún júna",
        "červenec července črc čvc júl júla", "srpen srpna srp august augusta", "září zář",
        "říjen října říj október októbra",
        "november novembra", "prosinec prosince pro december decembra",
    ),
    weak_months="led dub pro srp",
    weekdays=(
        "pondělí pondelok pon", "úterý úte utorok", "středa stř streda str", "čtvrtek čtv štvrtok štv",
        "pátek pát piatok pia", "sobota sob", "neděle ned nedeľa",
    ),
    days={"dnes": (0, 0.95), "včera": (1, 0.95)}, fillers="v",
    units={
        "second": "sekund sekundami sekundou", "minute": "minut minutami minutou",
        "hour": "hodin hodinami hodinou hodiny", "day": "dny dnem dní dňami",
        "week": "týden týdny týdnem", "month": "měsíc měsíci měsícem", "year": "rok roky rokem lety",
    },
    since="před pred",
)  # fmt: skip
DUTCH = CalendarLanguage(
    code="nl", day_first=0.9,
    months=(
        "januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul", "augustus aug",
        "september sep", "oktober okt", "november nov", "december dec",
    ),
    weekdays=(
        "maandag maa", "dinsdag", "woensdag woe", "donderdag", "vrijdag vrij", "zaterdag zat",
        "zondag",
    ),
    days={"vandaag": (0, 0.95), "gisteren": (1, 0.95)},
    numbers=("een één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
    fillers="om ongeveer bijna",
    units={
        "second": "seconde seconden", "minute": "minuut", "hour": "uur uren", "day": "dag dagen",
        "week": "weken", "month": "maand maanden", "year": "jaar jaren",
    },
    ago="geleden",
)  # fmt: skip
PORTUGUESE = CalendarLanguage(
    code="pt", day_first=0.9,
    months=(
        "janeiro jan", "fevereiro fev", "março", "abril abr", "maio mai", "junho jun", "julho jul", "agosto ago",
        "setembro set", "outubro out", "novembro nov", "dezembro dez",
    ),
    weak_months="out",
    weekdays=(
        "segunda seg segunda-feira", "terça ter terça-feira", "quarta qua quarta-feira", "quinta qui quinta-feira",
        "sexta sexta-feira", "sábado sáb", "domingo dom",
    ),
    days={"hoje": (0, 0.95), "ontem": (1, 0.95)},
    numbers=("um uma", "dois duas", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez"),
    fillers="às as cerca mais menos quase",
    units={
        "second": "segundo segundos", "minute": "minuto minutos", "hour": "hora horas", "day": "dia dias",
        "week": "semana semanas", "month": "mês", "year": "ano anos",
    },
    since="há",
)  # fmt: skip
NORDIC = CalendarLanguage(
    code="sv", day_first=0.9,
    months=(
        "januari januar", "februari februar", "mars", "april", "maj mai", "juni", "juli", "augusti august aug",
        "september",
        "oktober okt", "november", "december desember des",
    ),
    weak_months="maj",
    weekdays=(
        "måndag mån mandag", "tisdag tis tirsdag tirs", "onsdag ons", "torsdag tors tor", "fredag fre",
        "lördag lör lørdag lør", "söndag sön søndag søn",
    ),
    days={"idag": (0, 0.95), "igår": (1, 0.95), "igar": (1, 0.95)}, fillers="kl klockan för for ungefär cirka omkring",
    units={
        "second": "sekund sekunder", "minute": "minut minuter minutter", "hour": "timme timmar timer",
        "day": "dag dagar dager dage",
        "week": "vecka veckor uker uger", "month": "månad månader måned måneder", "year": "år",
    },
    ago="sedan siden",
)  # fmt: skip
FINNISH = CalendarLanguage(
    code="fi", day_first=0.9,
    months=(
        "tammikuu tammikuuta tammi", "helmikuu helmikuuta helmi", "maaliskuu maaliskuuta maalis",
        "huhtikuu huhtikuuta huhti", "toukokuu toukokuuta touko", "kesäkuu kesäkuuta kesä", "heinäkuu heinäkuuta heinä",
        "elokuu elokuuta elo", "syyskuu syyskuuta syys", "lokakuu lokakuuta loka", "marraskuu marraskuuta marras",
        "joulukuu joulukuuta joulu",
    ),
    weak_months="tammi helmi kesä heinä elo syys loka joulu",
    weekdays=(
        "maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai",
    ),
    days={"tänään": (0, 0.95), "eilen": (1, 0.95)}, fillers="kello klo",
    units={
        "second": "sekuntia", "minute": "minuuttia minuutti", "hour": "tuntia tunti", "day": "päivää päivä",
        "week": "viikkoa viikko", "month": "kuukautta kuukausi", "year": "vuotta vuosi",
    },
    ago="sitten",
)  # fmt: skip
HUNGARIAN = CalendarLanguage(
    code="hu",
    months=(
        "január jan", "február feb febr", "március márc", "április ápr", "május máj", "június jún", "július júl",
        "augusztus aug", "szeptember szept", "október okt", "november nov", "december dec",
    ),
    weekdays=(
        "hétfő hétf", "kedd", "szerda szer", "csütörtök csüt", "péntek pén pént", "szombat szom szomb", "vasárnap vas",
    ),
    days={"tegnap": (1, 0.95)},
)  # fmt: skip
ROMANIAN = CalendarLanguage(
    code="ro", day_first=0.9,
    months=(
        "ianuarie ian", "februarie feb", "martie", "aprilie apr", "mai", "iunie iun", "iulie iul", "august",
        "septembrie", "octombrie", "noiembrie noi", "decembrie dec",
    ),
    weak_months="noi",
    weekdays=("luni lun", "marți marti mar", "miercuri mie", "joi", "vineri", "sâmbătă sâm", "duminică dum"),
    days={"astăzi": (0, 0.95), "azi": (0, 0.9), "ieri": (1, 0.95)},
    units={
        "second": "secunde", "minute": "minute", "hour": "oră", "day": "zile",
        "week": "săptămâni săptămână", "month": "lună", "year": "ani",
    },
    since="acum",
)  # fmt: skip
GREEK = CalendarLanguage(
    code="el", day_first=0.9,
    months=(
        "ιανουάριος ιανουαρίου ιαν", "φεβρουάριος φεβρουαρίου φεβ φεβρ", "μάρτιος μαρτίου μαρ", "απρίλιος απριλίου απρ",
        "μάιος μαΐου μάι μαι", "ιούνιος ιουνίου ιουν ιούν", "ιούλιος ιουλίου ιουλ ιούλ", "αύγουστος αυγούστου αυγ αύγ",
        "σεπτέμβριος σεπτεμβρίου σεπ σεπτ", "οκτώβριος οκτωβρίου οκτ", "νοέμβριος νοεμβρίου νοε νοέ νοεμ νοέμ",
        "δεκέμβριος δεκεμβρίου δεκ",
    ),
    weekdays=(
        "δευτέρα δευ δευτ", "τρίτη τρι τρί", "τετάρτη τετ", "πέμπτη πεμ πέμ", "παρασκευή παρ", "σάββατο σαβ σάβ",
        "κυριακή κυρ",
    ),
    days={"σήμερα": (0, 0.95), "χθες": (1, 0.95), "χτες": (1, 0.95)}, fillers="στις",
    units={
        "second": "δευτερόλεπτα", "minute": "λεπτά λεπτό", "hour": "ώρες ώρα", "day": "ημέρες μέρες ημέρα μέρα",
        "week": "εβδομάδες εβδομάδα", "month": "μήνες μήνα", "year": "χρόνια έτη",
    },
    since="πριν", morning="πμ π.μ", evening="μμ μ.μ", noon="μεσημέρι", night="νύχτα",
    phrases={"π.μ.": "πμ", "μ.μ.": "μμ", "π.μ": "πμ", "μ.μ": "μμ", "π μ": "πμ", "μ μ": "μμ"},
)  # fmt: skip
UKRAINIAN = CalendarLanguage(
    code="uk", day_first=0.9,
    months=(
        "січень січня січ", "лютий лютого лют", "березень березня бер", "квітень квітня кві квіт",
        "травень травня тра трав",
        "червень червня чер черв", "липень липня лип", "серпень серпня серп", "вересень вересня вер",
        "жовтень жовтня жов жовт",
        "листопад листопада лис", "грудень грудня гру груд",
    ),
    weak_months="лют бер тра чер лип вер лис гру",
    weekdays=(
        "понеділок пон", "вівторок вів", "середа сер", "четвер чет", "п'ятниця п'ят", "субота суб", "неділя нед",
    ),
    days={"сьогодні": (0, 0.95), "вчора": (1, 0.95), "учора": (1, 0.95)}, fillers="о",
    units={
        "second": "секунди", "minute": "хвилин хвилини хвилину", "hour": "годин години годину", "day": "днів дні",
        "week": "тижнів тижні тиждень", "month": "місяців місяці місяць", "year": "років роки рік",
    },
    ago="тому",
)  # fmt: skip
BULGARIAN = CalendarLanguage(
    code="bg", day_first=0.9,
    months=(
        "януари яну", "февруари фев", "март мар", "април апр", "май", "юни юн", "юли юл", "август авг",
        "септември сеп септ",
        "октомври окт", "ноември ное ноем",
        "декември дек",
    ),
    weekdays=("понеделник пон", "вторник вто", "сряда сря", "четвъртък чет", "петък пет", "събота съб", "неделя нед"),
    days={"днес": (0, 0.95)},
    units={
        "second": "секунди", "minute": "минути", "hour": "часа", "day": "дни",
        "week": "седмици седмица", "month": "месеца", "year": "години година",
    },
    since="преди",
)  # fmt: skip
SERBIAN = CalendarLanguage(
    code="sr", day_first=0.9,
    months=(
        "januar siječanj siječnja sij", "februar veljača veljače velj vel", "mart ožujak ožujka ožu",
        "april travanj travnja tra",
        "maj svibanj svibnja svi", "jun lipanj lipnja", "jul srpanj srpnja", "avgust kolovoz kolovoza kol avg",
        "septembar rujan rujna ruj", "oktobar okt", "novembar studeni studenog studenoga stu", "decembar prosinca",
    ),
    weak_months="tra svi kol stu vel",
    weekdays=(
        "ponedjeljak ponedeljak ponedeljek", "utorak", "srijeda sreda sri", "četvrtak čet", "petak", "subota",
        "nedjelja nedelja",
    ),
    days={"danas": (0, 0.95), "jučer": (1, 0.95), "juče": (1, 0.95)}, fillers="u",
    units={
        "second": "sekundi", "minute": "minuta", "hour": "sati", "day": "dana",
        "week": "tjedana nedelja", "month": "mjeseci meseci", "year": "godina godine",
    },
    since="prije",
)  # fmt: skip
BALTIC = CalendarLanguage(
    code="lt",
    months=(
        "sausio janvāris janv jaanuar jaan", "vasario februāris veebruar veebr", "kovo marts märts",
        "balandžio aprīlis aprill",
        "gegužės maijs", "birželio jūnijs juuni", "liepos jūlijs juuli", "rugpjūčio augusts august",
        "rugsėjo septembris", "spalio oktobris oktoober", "lapkričio novembris", "gruodžio decembris detsember dets",
    ),
    weak_months="kovo liepos",
    weekdays=("pirmadienis esmaspäev", "antradienis teisipäev", "trečiadienis", "ketvirtadienis", "penktadienis reede",
        "šeštadienis laupäev", "sekmadienis pühapäev"),
    days={"šiandien": (0, 0.95), "vakar": (1, 0.9), "täna": (0, 0.9), "eile": (1, 0.9), "šodien": (0, 0.95)},
)  # fmt: skip
OWN_MONTHS = {"hr": {"lip": 6, "srp": 7, "lis": 10, "listopad": 10, "listopada": 10}}
"""Names that mean another month on a page that says to be in this language."""
EUROPEAN = (
    POLISH, CZECH, DUTCH, PORTUGUESE, NORDIC, FINNISH, HUNGARIAN, ROMANIAN, GREEK, UKRAINIAN, BULGARIAN, SERBIAN,
    BALTIC,
)  # fmt: skip
