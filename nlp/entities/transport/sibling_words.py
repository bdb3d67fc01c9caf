"""Words that are a vehicle only beside their like: a launch, a bus that is also `enough`, animals that are ridden.

Each word is told with the words that stand right before or right behind it then.
"""

from collections.abc import Sequence

from nlp.text.folded_text import FoldedText, FoldedWord
from nlp.text.normalise import fold, folded
from nlp.text.phrase_lexicon import joined, rows, singles

_ROMAN_ON = folded("pe pay py par pr mein mei me mn mai se sy")
ON = _ROMAN_ON | folded("then till until upto")
ON_IT = ON | folded("پر پہ تے میں وچ اچ کې کښې")
_NONE: frozenset[str] = frozenset()
_OWN = folded("my in by our apni meri apne hamari")
_RIDDEN = folded("pe par پر پہ تے باندې پہ ya یا")
_WITH = folded("با سوار بر په on by rode ride rides riding")
BESIDE = {"launch": (folded("by via"), ON), "feet": (folded("on then our"), _NONE)}
BESIDE |= {
    "bas": (_NONE, folded("se wale wala walay wali")),
    "panga": (folded("a the by in on big open wooden fishing small two"), frozenset({"boat"})),
    "metro": (folded("by ride rode riding the take took catch caught no any last first missed koi"), ON),
}
_HAILING = folded("karo kar karain karen book mangwai mangwayi mangwa bulai bulayi bula")
HAILED = frozenset({"uber", "careem", "indrive", "yango", "bykea"})
BESIDE |= dict.fromkeys(
    ("uber", "careem", "indrive", "yango"), (folded("by a an the my our in via took ordered"), ON | _HAILING)
)
BESIDE |= {name: (_OWN, ON) for name in ("mehran", "cultus")}
BESIDE |= {name: (folded("ek aik zamyad har kale neele"), _ROMAN_ON | {"wala"}) for name in ("dala", "wan")}
BESIDE |= {
    fold(name).text: (_WITH, _RIDDEN)
    for name in ("ghora", "ghore", "ghoray", "ghorey", "ghoron", "گھوڑا", "گھوڑے", "گھوڑوں", "کھوتے")
}
BESIDE |= {
    fold(name).text: (_WITH, folded("باندې کرایه")) for name in ("اسب", "آس", "اس", "خر", "آسونه", "آسونو", "الاغ")
}
BESIDE |= {
    "horses": (_WITH | {"with"}, _NONE),
    "horse": (_WITH | {"with"}, _NONE),
    "auto": (folded("im per mit con dem ein"), _NONE),
}
_FLOWN = folded("the iom a last next deportation deport removal return frontex missed hajj umrah")
BESIDE |= {
    "charter": (_FLOWN, folded("se pe par mein")),
    "charters": (_FLOWN, _NONE),
    "airbus": (folded("an the by evening morning night"), folded("se pe par mein to")),
}
OF_SERVICE = folded("ون bas")
BESIDE |= {
    fold(name).text: (
        folded("ایک اک اپنی میری"),
        folded("میں پر پہ تے وچ اچ نکالی نکال چلا ولاړه ولاړ راځي تیاره کھڑی"),
    )
    for name in ("سوزوکی", "سائیکل")
}
BESIDE |= {"cycle": (folded("apni meri"), folded("pe par se to"))}
BESIDE |= {fold(name).text: (folded("على فوق بعدها وبعدها ثم"), _NONE) for name in ("خيل", "خيول", "حمير", "جمال")}
BESIDE |= {fold(name).text: (folded("په پر"), folded("باندې مزل تګ لاره لار سفر")) for name in ("پښو", "پلو")}
BESIDE |= {
    "dabba": (folded("suzuki carry"), folded("phir")),
    "سواری": (folded("با یک توی سوار اول سپس بعد بعدش"), _NONE),
    "موتور": (folded("با پشت ترک سوار"), _NONE),
}
_HOW_LONG = folded(
    "تلات تلت تلاتة اربع خمسة ستة سبع تمن ساعة ساعتين ساعات ليلة ليلتين يوم يومين أيام ثلاث أربع خمس ست عشر طول "
    "بالليل ليلا على في"
)
BESIDE |= {fold(name).text: (_NONE, _HOW_LONG) for name in ("نمشي", "مشينا", "تمشون", "يمشون", "مشوا", "مشيت")}
BESIDE |= {fold(name).text: (folded("په پر"), folded("باندې")) for name in ("خرو", "خره")}
_BEARS = folded("carried carries carry took takes bore")
BEASTS = frozenset({"mules", "camel", "camels", "mule", "donkey", "horse"})
BESIDE |= {name: (_WITH | {"with"}, folded("pe par") | _BEARS) for name in ("mules", "camel", "camels", "mule")}
BESIDE |= {fold("جمل").text: (folded("ظهر"), _NONE), fold("گھوڑی").text: (_WITH, _RIDDEN)}
BESIDE |= {fold(name).text: (_WITH, _RIDDEN) for name in ("gadha", "gadhe", "gadhay", "ghori", "گدھا", "گدھے", "گدھوں")}
BESIDE |= {fold(name).text: (folded("على فوق ظهر"), _NONE) for name in ("ناقة", "الإبل", "الدواب", "الجمال", "حمار")}
BESIDE |= {fold(name).text: (folded("بائی"), _NONE) for name in ("روڈ", "ایئر", "ائیر")}
BESIDE |= {name: (folded("ek aik do har kale neele"), ON) for name in ("daala", "daale", "dale", "dalay")}
BESIDE[fold("ڈالے").text] = (
    folded("زمیاد ڈاٹسن دو تین چار ہر ویگو کالے نیلے سفید بڑے"),
    ON_IT | folded("والا والے آلا آلے اتے دے"),
)
BESIDE[fold("ڈالا").text] = (folded("زمیاد ڈاٹسن ایک ہر"), folded("میں سے پر والا"))
BESIDE[fold("ون").text] = (folded("با یک سوار بعد بعدش توی داخل"), folded("سفید سیاه تا میبرد میبردتون"))

BESIDE["ماشی"] = (
    folded(
        "جاي جايين رايح رايحين راجع راجعين جيت جينا رحت رحنا رجعت رجعنا وصلت وصلنا طلعت طلعنا جاء عاد أجي يجي أروح يروح"
    ),
    folded("على لحد حتى طول ساعة ساعتين"),
)
BESIDE["ماشیا"] = BESIDE["ماشی"]
BESIDE["کروز"] = (folded("عندنا في على عبر بال يخت"), _NONE)
BESIDE["واک"] = (folded("منٹ گھنٹے گھنٹہ گھنٹا رات راتیں کلومیٹر میل لمبی"), folded("کر کرنا کرنی کروا کرتے"))
BESIDE["سرویس"] = (
    folded("سوار توی داخل با"),
    folded("کارگران کارمندان رایگان کارخانه کارگاه شرکت مدرسه دانشگاه اداره"),
)
BESIDE["ون"] = (
    BESIDE["ون"][0],
    BESIDE["ون"][1]
    | folded("منتظره منتظرته منتظرتونه منتظرمونه منتظر منتظرتان میاد اومد آمد پایین پیاده میاد می‌آید آمد ما"),
)
BESIDE[fold("ڈالا").text] = (
    BESIDE[fold("ڈالا").text][0] | folded("ویگو سنگل ڈبل نیلا کالا ایرانی زمباد ساڈا ہمارا اپنا"),
    BESIDE[fold("ڈالا").text][1] | folded("نواں نیا تیار کھڑا کھلوتا آوے آسی روانہ"),
)
BESIDE[fold("ایئر").text] = (BESIDE[fold("ایئر").text][0] | folded("حصہ مرحلہ"), _NONE)

_ROWS = rows("transport")
RIDDEN = {mode: _ROWS[f"ridden_{mode}"] for mode in ("air", "sea", "land", "rail")}
_RIDES = singles(_ROWS["rides_before"]), singles(_ROWS["rides_behind"])
_ANYWHERE = singles(phrase for mode in RIDDEN for phrase in _ROWS[mode])
BESIDE |= {
    name: _RIDES for name in singles(phrase for row in RIDDEN.values() for phrase in row) - BESIDE.keys() - _ANYWHERE
}
_VEHICLES = singles(phrase for mode in ("air", "sea", "land", "rail") for phrase in _ROWS[mode]) - BESIDE.keys()
_WAYS = _VEHICLES | singles(_ROWS["foot"]) | folded("پای")
_OR = folded("or ya یا أو که")
_OF, _THEN = folded("کی دی"), folded("پھر فیر فر بیا")
_COMPANIES = folded(
    "کمپنی طلبہ سکول اسکول کالج یونیورسٹی فیکٹری ہوٹل سٹاف اسٹاف ملازمین مدرسے ٹیم پولیس حکومت رات صبح شام کارخانے "
    "عملے حاجیوں حاجیاں زائرین مزدوروں مزدوراں ورکروں ورکراں ورکرز لیبر بچوں بچیاں طالبات مسافروں باراتیوں عمرہ ڈراپ "
    "ایئرپورٹ ائیرپورٹ"
)
_D, _PASHTO_COMPANIES = "د", folded("شرکت کمپنۍ هوټل ښوونځي پوهنتون فابریکې کارخانې موسسې دفتر کار")
_AND = folded("اور تے او و and aur")
_WITH_IT = folded("ملا پر میں سے پہ وچ دونوں دوویں کے کا کی دا دی")
_UP_TO = folded("تک تیکر پورې")
_NO_LEGS = folded("کر کرو کریں یہی یہ اتنا اب ہو ہے")
_BIKES = folded("بائیک موٹر سائیکل موٹرسائیکل سکوٹر bike bikes motorbike motorcycle scooter cycle")
_FIRM = folded("کمپنی company kampani")
_PAYS = folded(
    "دے دیتی دیوے دیندی دیگی کا کی دی دا کرے دوے ورکوي de degi deti dengi dy ki ka pays gives provides arranges"
)
_YOU, _SITTING = fold("ته").text, folded("ناست ولاړ منتظر وختلو وختل وخېژه خېژئ پورته سپاره")
_CARRIES = folded("بيايي بیایي بوځي وړي رسوي راوړي راولي خوځېږي روانېږي رسېږي درېږي ځغلي تېرېږي ګرځي")
_ENOUGH = folded("دی دي ده دئ کړه کړئ که خو چې نور نو")
_REACH = 9  # how many words behind a Pashto bus its verb may stand
_BEFORE_STEP = singles(_ROWS["before_step"])
STEPS = dict.fromkeys(singles(_ROWS["steps"]) | folded("ماشین"), _BEFORE_STEP)
STEPS["van"] = folded(
    "a the his our their your this that one ek aik wo woh wohi school college university office company staff hotel "
    "airport hospital subah shaam raat baad phir phr fir aage aagay agay agey s آگے اگے پھر then nahi nahin nahi wahan"
)
STEPS[fold("فان").text] = folded("وبعدها بعدها ثم بعدين وبعدين في داخل أو")
ARABIC_STEPS = folded("فان")


def is_alternative(words: Sequence[FoldedWord], place: int) -> bool:
    """Whether a word stands beside a vehicle with an `or` between (`bas ya rail gari`, `خر یا کچره`), or an `and`."""
    before, behind = words[max(0, place - 2) : place], words[place + 1 : place + 3]
    if len(before) == 2 and before[0].text in _VEHICLES:
        if before[1].text in _OR:
            return True
        if before[1].text in _AND and behind and behind[0].text in _WITH_IT:
            return True  # `پیجو اور بس ملا کر`, not `گاڑی اور بس!`
    return len(behind) == 2 and behind[0].text in _OR and behind[1].text in _WAYS


def is_companys(words: Sequence[FoldedWord], place: int) -> bool:
    """Whether `بس` is that of a company or the like (`کمپنی کی بس`), or the next step behind a way (`پیدل، پھر بس`)."""
    if place < 2:
        return False
    before, further = words[place - 1].text, words[place - 2].text
    if before in _OF:
        return further in _COMPANIES
    if further == _D:
        return before in _PASHTO_COMPANIES
    after = words[place + 1].text if place + 1 < len(words) else ""
    if before in _UP_TO:
        return after in _COMPANIES and words[min(place + 2, len(words) - 1)].text in _OF
    return before in _THEN and further in _WAYS and after not in _NO_LEGS


def is_paid(words: Sequence[FoldedWord], last: int) -> bool:
    """Whether a firm pays for the vehicle or way (`ویزا اور جہاز کمپنی دے گی`)."""
    behind = [word.text for word in words[last + 1 : last + 3]]
    if words[last].text in _BIKES:
        return False  # of who rides for the firm
    return len(behind) == 2 and behind[0] in _FIRM and behind[1] in _PAYS


def takes_along(view: FoldedText, place: int) -> bool:
    """Whether Pashto `بس` is what one sits and waits for, or carries somebody (`بس دې تر مزاره بيايي`)."""
    texts = view.texts
    after = texts[place + 1] if joined(view, place) else ""
    if after == _YOU:
        return not _SITTING.isdisjoint(texts[place + 2 : place + 3])
    if not after or after in _ENOUGH:
        return False
    at = place + 1
    while at < len(texts) and at - place < _REACH and joined(view, at - 1):
        if texts[at] in _CARRIES:
            return True
        at += 1
    return False
