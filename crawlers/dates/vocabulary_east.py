"""Words for times in Urdu, Roman Urdu, Persian, Arabic, Pashto, Turkish and Indonesian. Data only.

Every word is folded as a time is folded, so a table is written as its language is.
"""

from crawlers.dates.folding import CalendarLanguage

URDU = CalendarLanguage(
    code="ur", day_first=0.65,
    months=(
        "جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی جولایی", "اگست اگسٹ", "ستمبر", "اکتوبر", "نومبر",
        "دسمبر",
    ),
    weekdays=("پیر سوموار", "منگل", "بدھ", "جمعرات", "جمعہ", "ہفتہ سنیچر", "اتوار"),
    days={"آج": (0, 0.95), "کل": (1, 0.6), "پرسوں": (2, 0.55)},
    units={
        "second": "سیکنڈ سیکنڈز سیکنڈوں", "minute": "منٹ منٹس منٹوں", "hour": "گھنٹہ گھنٹے گھنٹوں",
        "day": "دن روز دنوں",
        "week": "ہفتہ ہفتے ہفتوں", "month": "ماہ مہینہ مہینے مہینوں", "year": "سال برس سالوں",
    },
    numbers=("ایک", "دو", "تین", "چار", "پانچ", "چھ چھے", "سات", "آٹھ", "نو", "دس"),
    few="چند کچھ",
    ago="پہلے قبل پیشتر", now=("ابھی", "ابھی ابھی", "چند لمحے پہلے", "چند لمحات قبل"), morning="صبح سویرے",
    evening="شام", noon="دوپہر", night="رات",
    clock="بجے بجکر", fillers="اور تقریباً تقریبا کو کی کے بروز بوقت مورخہ",
    phrases={
        "یکم": "1", "گزشتہ روز": "yesterday", "گذشتہ روز": "yesterday", "گزشتہ کل": "yesterday", "سہ پہر": "شام",
        "قبل دوپہر": "صبح", "بعد دوپہر": "شام", "قبل از دوپہر": "صبح", "بعد از دوپہر": "شام",
        "آدھا گھنٹہ": "30 منٹ", "آدھے گھنٹے": "30 منٹ",
    },
)  # fmt: skip
ROMAN_URDU = CalendarLanguage(
    code="ur", day_first=0.65,
    months=(
        "janwari janvary", "farwari", "maarch", "aprail", "mayi", "joon", "julai julaai", "agast", "sitambar sitamber",
        "aktobar aktoobar", "nawambar", "disambar",
    ),
    weekdays=(
        "peer pir somwar", "mangal", "budh", "jumerat jumeraat jumayrat", "juma jumma jummah", "hafta sanichar",
        "itwar itvaar",
    ),
    days={"aaj": (0, 0.9), "aj": (0, 0.8), "kal": (1, 0.6), "parson": (2, 0.55), "parso": (2, 0.5)},
    units={
        "second": "sekand", "minute": "mint mints minat", "hour": "ghanta ghante ghantay ghanton",
        "day": "din dino dinon roz",
        "week": "hafta hafte haftay hafton", "month": "mahina mahine mahinay maheena maheene maah",
        "year": "saal sal baras",
    },
    numbers=("ek aik", "do", "teen", "char chaar", "panch paanch", "chay che", "saat", "aath", "nau", "das"),
    few="chand kuch",
    ago="pehle pehlay pahle phle qabal", now=("abhi", "abhi abhi"), morning="subah subha savere",
    evening="shaam sham", noon="dopahar dopehar", night="raat rat", clock="baje bajay bajy", fillers="aur ko taqreeban",
    phrases={"guzishta roz": "yesterday", "guzishta kal": "yesterday", "aadha ghanta": "30 mint",
             "adha ghanta": "30 mint", "aadhe ghante": "30 mint"},
)  # fmt: skip
PERSIAN = CalendarLanguage(
    code="fa", day_first=0.65,
    months=(
        "ژانویه جنو ژان", "فوریه فبر فور", "مارس مار", "آوریل اپر آور", "مه می", "ژوئن جون", "ژوئیه جولای جول",
        "اوت آگوست اگس", "سپتامبر سپت", "اکتبر اکت", "نوامبر نوا", "دسامبر دسم",
    ),
    solar_months=(
        "فروردین حمل", "اردیبهشت ثور", "خرداد جوزا", "تیر سرطان", "مرداد اسد", "شهریور سنبله", "مهر میزان", "آبان عقرب",
        "آذر قوس", "دی جدی", "بهمن دلو", "اسفند حوت",
    ),
    weekdays=("دوشنبه", "سهشنبه", "چهارشنبه", "پنجشنبه", "جمعه آدینه", "شنبه", "یکشنبه"),
    days={"امروز": (0, 0.95), "دیروز": (1, 0.95), "پریروز": (2, 0.9), "دیشب": (1, 0.8)},
    units={
        "second": "ثانیه", "minute": "دقیقه", "hour": "ساعت", "day": "روز", "week": "هفته", "month": "ماه",
        "year": "سال",
    },
    numbers=("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده"),
    few="چند چندین",
    ago="پیش قبل", now=("اکنون", "همین حالا", "همین الان", "لحظاتی پیش", "چند لحظه پیش", "هم اکنون"),
    morning="صبح بامداد", evening="عصر", noon="ظهر", night="شب", clock="", fillers="در و حدود تقریبا ساعت مورخ",
    phrases={
        "قبل از ظهر": "صبح", "بعد از ظهر": "عصر", "بعدازظهر": "عصر", "ق.ظ": "صبح", "ب.ظ": "عصر", "ق ظ": "صبح",
        "ب ظ": "عصر", "سه شنبه": "سهشنبه", "یک شنبه": "یکشنبه", "پنج شنبه": "پنجشنبه", "چهار شنبه": "چهارشنبه",
        "دو شنبه": "دوشنبه", "نیم ساعت": "30 دقیقه", "یک ربع": "15 دقیقه",
    },
)  # fmt: skip
ARABIC = CalendarLanguage(
    code="ar", day_first=0.7,
    months=(
        "يناير جانفي", "فبراير شباط فيفري", "مارس آذار", "أبريل نيسان إبريل أفريل",
        "مايو أيار ماي", "يونيو حزيران جوان",
        "يوليو تموز جويلية", "أغسطس أوت آب", "سبتمبر أيلول", "أكتوبر", "نوفمبر", "ديسمبر",
    ),
    weak_months="آب",
    weekdays=(
        "الاثنين الإثنين", "الثلاثاء", "الأربعاء الاربعاء", "الخميس", "الجمعة", "السبت", "الأحد الاحد",
    ),
    days={"اليوم": (0, 0.95), "أمس": (1, 0.95), "الأمس": (1, 0.95), "البارحة": (1, 0.9)},
    units={
        "second": "ثانية ثوان ثواني", "minute": "دقيقة دقائق", "hour": "ساعة ساعات", "day": "يوم أيام يوما",
        "week": "أسبوع أسابيع أسبوعا", "month": "شهر أشهر شهور شهرا", "year": "سنة سنوات عام أعوام عاما",
    },
    pairs={
        "second": "ثانيتين", "minute": "دقيقتين", "hour": "ساعتين", "day": "يومين", "week": "أسبوعين", "month": "شهرين",
        "year": "سنتين عامين",
    },
    numbers=(
        "واحد واحدة", "اثنان اثنين", "ثلاث ثلاثة", "أربع أربعة", "خمس خمسة", "ست ستة", "سبع سبعة", "ثماني ثمانية",
        "تسع تسعة", "عشر عشرة",
    ),
    few="بضع بضعة عدة",
    ago="مضت", since="منذ قبل", now=("الآن", "منذ لحظات", "قبل لحظات"), morning="صباحا ص", evening="مساء م عصرا",
    noon="ظهرا", night="ليلا", fillers="في الساعة حوالي يوم بتاريخ تمام",
    phrases={
        "كانون الثاني": "january", "كانون الأول": "december", "تشرين الأول": "october", "تشرين الثاني": "november",
        "أول أمس": "پریروز", "نصف ساعة": "30 دقيقة",
    },
)  # fmt: skip
PASHTO = CalendarLanguage(
    code="ps", day_first=0.65,
    months=(
        "جنوري", "فبروري", "مارچ", "اپریل", "مۍ", "جون", "جولای", "اګست", "سپتمبر سپټمبر سېپتمبر", "اکتوبر اکټوبر",
        "نومبر", "ډیسمبر دسمبر",
    ),
    solar_months=(
        "وری", "غویی", "غبرګولی", "چنګاښ", "زمری", "وږی", "تله", "لړم", "لیندۍ", "مرغومی", "سلواغه", "کب",
    ),
    weekdays=("دونۍ ګل", "درېنۍ نهه", "څلرنۍ شورو", "پینځنۍ زیارت", "جمعه", "خالي اونۍ", "یونۍ اتوار"),
    days={"نن": (0, 0.95), "پرون": (1, 0.95), "تېرشپه": (1, 0.8)},
    units={
        "second": "ثانیې ثانیه ثانیو سېکنډه", "minute": "دقیقې دقیقه دقیقو", "hour": "ساعته ساعتونه ساعت ساعتونو",
        "day": "ورځې ورځ ورځو", "week": "اونۍ اوونۍ اونیو اوونیو", "month": "میاشتې میاشت میاشتو",
        "year": "کاله کال کالونو کلونه کلونو",
    },
    numbers=("یو یوه", "دوه دوې دوو", "درې درېیو", "څلور", "پنځه", "شپږ", "اووه", "اته", "نهه", "لس"),
    few="څو",
    ago="مخکې وړاندې دمخه", now=("همدا اوس", "اوس", "څو شېبې مخکې", "څو شیبې وړاندې"), morning="سهار",
    evening="ماسپښین ماښام مازدیګر", noon="غرمه", night="شپه شپې", clock="بجې بجو", fillers="په او شاوخوا له د نږدې",
    phrases={
        "غ.م": "سهار", "غ.و": "ماسپښین", "غ م": "سهار", "غ و": "ماسپښین", "پرون شپه": "پرون شپې",
        "نیم ساعت": "30 دقیقې", "نیم ساعته": "30 دقیقې", "وړمه ورځ": "پریروز", "تېره ورځ": "پرون",
        "تیره ورځ": "پرون",
    },
)  # fmt: skip
TURKISH = CalendarLanguage(
    code="tr", day_first=0.9,
    months=(
        "ocak oca", "şubat şub", "mart", "nisan nis", "mayıs", "haziran haz", "temmuz tem", "ağustos ağu", "eylül eyl",
        "ekim eki", "kasım kas", "aralık ara",
    ),
    weekdays=(
        "pazartesi pzt", "salı sal", "çarşamba çar çrş", "perşembe per prş", "cuma cum", "cumartesi cmt", "pazar paz",
    ),
    days={"bugün": (0, 0.95), "dün": (1, 0.95)},
    units={
        "second": "saniye sn", "minute": "dakika dk", "hour": "saat sa", "day": "gün", "week": "hafta hf",
        "month": "ay", "year": "yıl sene",
    },
    numbers=("bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz", "on"),
    few="birkaç",
    ago="önce", now=("şimdi", "az önce", "şu anda", "şimdi az önce"), morning="öö sabah", evening="ös akşam",
    noon="öğle", night="gece", fillers="saat yaklaşık ve günü",
    phrases={
        "evvelsi gün": "پریروز", "önceki gün": "پریروز", "öğleden sonra": "ös", "öğleden önce": "öö",
        "ö.ö": "öö", "ö.s": "ös", "yarım saat": "30 dakika",
    },
)  # fmt: skip
INDONESIAN = CalendarLanguage(
    code="id", day_first=0.9,
    months=(
        "januari", "februari peb", "maret", "april", "mei", "juni", "juli", "agustus agt agu ags", "september",
        "oktober", "november nopember nop", "desember des",
    ),
    weak_months="des",
    weekdays=("senin sen", "selasa", "rabu rab", "kamis kam", "jumat jum'at", "sabtu sab", "minggu ahad"),
    days={"kemarin": (1, 0.95), "kemaren": (1, 0.9)},
    units={
        "second": "detik dtk", "minute": "menit mnt", "hour": "jam", "day": "hari", "week": "minggu pekan mgg",
        "month": "bulan bln", "year": "tahun thn",
    },
    numbers=("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"),
    few="beberapa",
    ago="lalu silam", now=("sekarang", "baru saja", "barusan"), morning="pagi", evening="sore", noon="siang",
    night="malam", clock="", fillers="pukul jam pada yang tanggal hari sekitar dan",
    phrases={
        "hari ini": "today", "kemarin lusa": "پریروز", "kemarin dulu": "پریروز", "setengah jam": "30 menit",
        "sejam": "1 jam", "sehari": "1 hari", "seminggu": "1 minggu", "sebulan": "1 bulan", "setahun": "1 tahun",
    },
)  # fmt: skip
