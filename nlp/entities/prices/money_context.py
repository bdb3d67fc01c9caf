"""What stands around an amount that says that it is money (`fare`, `500/-`, `1500 liye`), or counts something else."""

import re
from typing import NamedTuple

from nlp.entities.prices.amounts import Amount
from nlp.entities.prices.currencies import CODES, SHORT
from nlp.entities.prices.number_parser import PASHTO_UNITS
from nlp.entities.prices.price_lists import is_in_rates
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold, folded

_YEAR = re.compile("(?:19|20)\\d\\d")
_IN = folded("in since me mein سن")
_IN_BEHIND = re.compile(r" (?:me|mein|main|میں|وچ)\b")
_TRADED = folded("sold sell selling bought buy buying bike car")
_CLAUSE_ENDS = re.compile(r"(?:^|[.!|\n] ?)$")
_CLAUSE_BEGINS = re.compile(r" ?(?:[.!|+\n]|$)")
_NO_MONEY = re.compile(
    r" ?%| ?(?:user|email|mail|login):(?:pass|pwd)| ?percent| ?فیصد|:\d|(?<=\dk) ?= ?[$€]?\d| ?(?:am|pm)\b"
)
TILL = re.compile(r"/[-=]")
_COUNTED = folded(
    "people persons log loag followers members users views subscribers workers migrants refugees km kilometres "
    "kilometers years year months month days day din logon afraad students records accounts cards numbers sims hours "
    "hour minutes ghantay ghante saal maheenay lines entries victims men women boys girls lives voters cases run "
    "complaints race steps marathon subs rpm "
    "لوگ افراد مہاجرین نفر کیلومتر سال کلومیٹر شخص شخصا مهاجر pakistanis likes posts words times units rows "
    "لوگوں اندراج ریکارڈ کسان کسه عضو اعضا عضوا سطر حبة فالوورز fullz combos combo "
    "پاکستانی دن مہینے گھنٹے بار بندے کیسز شکایات ووٹ لائن لائنیں لائنوں سطور line mahine maheene customers clients "
    "families passengers members khandan gharane gharanay musafir mazdoor aurtein bache bachay larkiyan larke "
    "ممبر ممبرز ممبران خاندان خاندانوں گھرانے گھرانوں مسافر مسافروں مزدور مزدوروں عورتیں بچے لڑکیاں لڑکے گاہک فالورز "
    "کلومیٹرہ مسافر کارگر خانواده مشتری زن مرد کودک دقیقه کس کسان تنه کورنۍ ښځې ماشومان ورځې کاله ساعته "
    "اینٹ اینٹاں اینٹیں eent eenten bricks ردیف سطر فالور فالوور follower cvs cv بندیاں پیس pcs pieces گاڑی گاڑیاں "
    "inboxes mails emails sms row texts اسکن سکین calls seats "
    "نفرا مهاجرا عاملا عائلة أسرة عائلات شاب شخصية متابع متابعا مشترك يوما سنة ساعة دقيقة كيلو كيلومتر مرة صفحة"
)
_PRICE_WORDS = folded(
    "price prices rate fee fees cost costs salary pay paid pays charge charges charged total advance deposit payment "
    "amount budget earn earns earning income qeemat keemat tankhwah tankhwa maash mehnatana rakam raqam قیمت تنخواہ "
    "معاوضہ فیس ایڈوانس رقم خرچہ خرچ ادائیگی kharcha kharch fine fined loan debt qarz قرض قرضہ rent kiraya کرایہ "
    "package reward inaam stake bribe rishwat رشوت owe owes gave sent lost took ticket ٹکٹ ٹیکس token toll sold tax "
    "پیشگی پیکج ریٹ جرمانہ کمیشن commission peshgi kamai انعام خرچے بقایا baqi rent deposit bonus بونس bond bail "
    "installment qist قسط قیمت کرایہ السعر سعر راتب براتب قیمتش هزینه حقوق معاش کرایه دستمزد بیه تنخا fare fares share "
    "jurmana jurmanay السعره سعره سعرها بسعر الراتب العربون عربون غرامة الغرامة تكلفة التكلفة رسوم الرسوم مقدم "
    "پرداخت پول مزد پیش‌پرداخت بیعانه بها جریمه کرایه‌اش خرج خرجش بیه‌یې کرایې جرمانه مزدوري پیشکي "
    "چارجز charges مزدوری دہاڑی "
    "بکنګ بکینګ بېعانه پېشګي پیشګي فیسونه ټیکس ټکس محصول تنخوا مزد اجوره نرخونه بیې بېه خرڅه لګښت لګښتونه مصرف پور "
    "قرضه جریمه تاوان بډې بډه انعام جایزه بونس کمیشن شیریني باقي سپما ډیپازیټ ډپازټ ضمانت بنډل پیکج پکېج "
    "processing insurance clearance transferred transfer agent کلیئرنس انشورنس ایجنٹ نرخ ټېکس ټکټ تکت مژدگانی کمېشن "
    "pehle پروسیسنگ cash demand asking milti milta milte milegi ملتی ملتا ملتے takes take offered offers gives give "
    "borrowed lent stole robbed missed سیٹ chuka discount paise paisay paisy پیسے"
)
_ONLY_WITH_SIZE = folded(
    "gave sent lost took total pay paid reward stake token sold baqi rate ticket ٹکٹ "
    "insurance share agent ایجنٹ transfer transferred pehle cash demand سیٹ offered offers gives give takes take "
    "borrowed lent stole robbed missed پول پرداخت مقدم paise paisay paisy پیسے"
)
_PAID_BEHIND = re.compile(
    r" ?(?:(?:file|visa|bond|token|processing|registration|mein|ka|ke|ki|کا|کی|کے) ){0,2}\(?"
    r"(?:fee|fees|refundable|processing|registration|salary|advance|deposit|loan|fine|tax|bonus|commission|rent|"
    r"tip|token|discount|ticket|kiraya|peshgi|ٹکٹ|پیشگی|انعام|reward|inaam|"
    r"شرط|shart|wager|مزدوری|دستمزد|(?:د )?ټ[ېی]?کس|د فیس|پر[او]?سسنګ|رجسټرېشن|رجسټریشن|بونس|"
    r"کمیشن|کمېشن|شیرینی|قرضہ|پور|پېشګی|بیعانہ|"
    r"جرمانہ|جریمہ|معاش|تنخوا|کرایہ|بډې|رشوت|تاوان|"
    r"فیس|ایڈوانس|قرض|تنخواہ|ٹیکس)(?![^\W_])"
)
_HANDED = re.compile(
    r" ?(?:rupay )?(?:(?:aur|اور|ہور|اس|is|this) )?(?:(?:نمبر|number) )?(?:cash|naqad|نقد|bhej[aeo]|bhejein|bhejen|"
    r"mat do|mat dena|load kar\w*|udhar|ادھار|rozana|روزانہ|"
    r"liy[ae]|(?:de )?diy[ae]|maang\w*|mangt\w*|mangay|mang (?:r[ae]?h|lia|liy)\w*|jama|wasool|kama\w*|lag gaye|lagte|"
    r"lagenge|lagein|lagy|milte|milenge|milein|"
    r"mil(?:ay|e)? ?g[aie]|(?:ka |ki )?mil rh?a\w*|lagao|lagaein|le k(?:e|ay)?(?= )|wap[ai]s(?= ?(?:[.,!\n]|$))|"
    r"mil (?:jay|rah|gay)\w*|mila|ada|kat gay\w*|cut (?:ho|chuk|gay|"
    r"liy)\w*|dete|deta|deti|lete|leta|leti|alag|extra|off(?! ?\d)|wap[ai]s (?:kar|kr|ki|do|de|lo|le|mil|maang|"
    r"mang)\w*|maaf|moaf|upar|jeet g\w*|"
    r"mang[ae]|(?:mein|main|me|میں) (?:dun|doon|dung|de |bech|دوں|دے|بیچ)\w*|de chuk\w*|dal diy\w*|rakh lo|in hand|"
    r"haath (?:mein|me)|"
    r"الگ|اضافی|معاف|اوپر|جیت\w*|زیادہ(?= ?[.,،!\n])|kate\w*|bhej diy\w*|"
    r"zyada liye|dun\w*|doon\w*|dega|denge|lega|legi|lenge|lunga|loon?ga|le ?kar|tumhara|"
    r"لے کر|لے گا|لیں گے|لوں گا|نغد\w|نغدې|نقدې|"
    r"ورکړ\w*|ورکو\w*|ورکېږ\w*|درکړ\w*|درکو\w*|راکو\w*|راکړ\w*|و?اخ(?:ی?ست|ل)\w*|و?غوښت\w*|واچو\w*|"
    r"و?لګ(?:ی|ېږ\w*|ېد\w*|و\w*)|و?ګټل\w*|غواړ\w*|راولېږ\w*|ولېږ\w*|نورې|(?:کې )?خرڅ\w*|"
    r"دوں|دیں گے|لیے|لئے تھے|دیے|دئیے|دیئے|مانگ\w*|منگ\w*|جمع|وصول|ملیں|ملتے|ملے|لگتے|لگیں|لگے|کٹے|ادا|ہڑپ|کما\w*|"
    r"بھیج\w*|گھل\w*|لوو|gone\b|gaye\b|mangd\w*|(?:اسی )?میں سے کٹ\w*|کٹیں|کٹتے|"
    r"do(?= ?(?:[.,!;\n]|$))|(?:aaj hi |آج ہی )?(?:easypaisa|jazzcash|ایزی پیسہ)|"
    r"(?:پر |تے )?(?:جاز کیش|ایزی پیسہ)|bhi (?:nahi|nai)|thi\b|share)(?![^\W_])"
)
_TAKEN = re.compile(
    r" (?:وچ\b|اچ\b|(?:دی|دا|کی|کا)(?= ?(?:[.,،!\n]|$))|(?:کے|دے) حساب|تھے|ہور(?= د| ل| ?[.,!\n]|$)|roz\b|روز\b|"
    r"le rah|let[aei]\b|likh|lag|لے رہ|لیت|لکھ|لگ)"
)
_SKIPPED = folded(
    "for is was of only sirf hai thi tha ka ki ke me us him them around about approx nearly just a the in "
    "ہے صرف کی کا تقریبا کے د screenshot"
)
_BOUNDS = folded("limit limits لمٹ لیمٹ حد سقف")
_MOST = folded("الحد")
_SMALLEST, _WITHDRAWN = fold("الأدنى").text, fold("للسحب").text  # the smallest deposit is asked, a withdrawal is not
_OF_BOUNDS = folded("must be is above over least minimum daily up to upto of الأقصى الأعلى الأدنى اليومي للسحب هو مش")
_TALLIES = folded(
    "mileage odometer seat seats row member members followers order orders invoice parcel سیٹ ممبرز ممبر فالوورز "
    "آرڈر ماشي قاطع کارکرد"
)
_SEATS, _LEAST_SEAT = folded("seat سیٹ"), 500  # a lower number behind is that of the seat itself
_EACH = folded("per fi فی هر ہر har هر")
_A_DAY = folded(
    "din day days raat night hour ghanta گھنٹہ roz mahine maheene mahina month months دن رات روز مہینے مہینہ مہینا ماہ"
)
_PERIODS = _A_DAY | folded(
    "hafte hafta ghante trip ہفتے ہفتہ گھنٹے ہفتۂ بندے بندہ bande banday larki لڑکی eent اینٹ اینٹاں"
)
_PER_HEAD = folded("بندے بندہ bande banday بندیاں لوگ log")
_OF = folded("ka ki ke kay da di کا کی کے دا دی دے")
_RAQM, _URDU = fold("رقم").text, re.compile("[ٹڈڑے]")
_FIGURES = folded("population abadi آبادی within page")
_NOT_COUNTED = folded(
    "per for each fi in ka ki ke mein se total advance pe par to and aur or with "
    "د په ته نه کې کښې سره هم اوس یې به فی فيس فیس پر باندې ټول نمونه ورسره مو مې وو وې دي ده دی دے شو شي"
)
_THINGS = folded(
    "people records accounts cards rows users leads scans scan numbers mails inboxes emails cnics ids passports "
    "bandon bandoon banday bande "
    "logon logo such copies selfies bots "
    "کسان کسانو کسه خلک خلکو نفر نفره نفرو تنه تنو کډوال کډوالو مهاجر مهاجرین مهاجرو مهاجرینو مسافر مسافرو مسافرین "
    "زایرین ځوانان ځوانانو مزدوران مزدورانو کارګران کارګرانو ماشومان ماشومانو ښځې ښځو کورنۍ کورنیو غړي غړو پولیس "
    "سرتېري ډرېوران ریکارډ ریکارډه ریکارډز ډېټا ډیټا نومونه شمېرې نمبرې خښتې خښتو ووټ ووټه رایې تذکرې تذکرو پیغامه "
    "متره میله کیلو کیلومتره ټنه لیتره هکتاره جریبه جریب کاله کلونه ورځې میاشتې ساعته فالورز فالوورز ویوز لایک لایکه"
)
_PLURALS = (fold("ونه").text, fold("ونو").text)
_LATELY = 2015
_LEAST_PLURAL = 5  # letters: shorter words with such an end are Pashto particles
_LEAST = 100
_CLOSING = re.compile(r"closing balance(?: \w+){0,2} ?$")
_BALANCE = re.compile(r"(?<![^\W_])balance (?:of |ka |mein )?$")
_SHOWN = re.compile(r" ?(?:wal[aeiy]|walay|walee|والی|والا|showing|shown|maintain)")
_MOST_OF_BOUNDS = 4
_PARTED = re.compile(r"[,.;:\n]")
_SOLD_BY = re.compile(
    r" ?(?:tola\b|per (?!cent)|each\b|a (?:piece|head|person|month|night|seat)\b|apiece|fi (?:kas|banda|sim)|ki ek\b|"
    r"(?:har|ہر) (?:aik|ek|ik|ایک|اک)(?= ?(?:[.,،;!\n(]|$))|one (?:pis|pcs?|piece)\b|"
    r"ek (?:number|sim|ka|ki)\b|ki aik\b|ka ek\b|ka aik\b|"
    r"دی اک|دا اک|کی ایک|کا ایک|کی اک|fi\b(?! sad)|ek banda|فی کس|monthly|mahina|mahana|ماہانہ|"
    r"فی |/(?:mo|month|pc|head|person)\b)"
)
_FINAL = re.compile(
    r" ?(?:normal|theek|thik|okay|fair|munasib|مناسب|ٹھیک|night|hour|raat|ghanta|both|each|\d hours?|sirf|صرف|"
    r"final|fnl|فاینل|ڈن|done|negotiable|فقط|only)(?![^\W_])"
)
_THOUSAND_SAID = re.compile(r" (?:دی|دي|ده|وو|وې)(?![^\W_])")
_LETTERED = re.compile(r"-(?:\d|[a-z]/)")  # a number that goes on (`48820-117`, `4417-B/2026`)
_LEADER = re.compile(r"(?:\.{4}|_{4}) ?$")  # of a price list (`Vienna ........ 2800`)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d00")
_ENDS = re.compile(r" ?(?:[.,;!+\n]|$|(?:mein|me|main|ka|ki|full|short|only|and|dena|de|baqi|now|half|میں|کا|کی)\b)")


class Sum(NamedTuple):
    """One amount with the currencies that stand right before and after it, and where all of it begins and ends."""

    amount: Amount
    before: str
    after: str
    start: int
    end: int

    @property
    def code(self) -> str:
        """The currency, that before the amount first; empty where none stands there."""
        return self.before or self.after


def is_bound(view: FoldedText, one: Sum) -> bool:
    """Whether the amount is what an account or a card may hold at most, or a seat."""
    start = one.start
    place = view.word_at(start)
    if "closing" in view.vocabulary and _CLOSING.search(view.text, max(0, start - 40), start):
        return True
    if "balance" in view.vocabulary and _is_on_statement(view, one):
        return True
    if (
        place
        and not one.code
        and view.words[place - 1].text in _TALLIES
        and not view.text[view.words[place - 1].end : start].strip()
    ):
        dear = view.words[place - 1].text in _SEATS and not one.amount.short
        dear = dear and one.amount.value >= _LEAST_SEAT and one.amount.value % 50 == 0
        return not dear and (place < 2 or view.words[place - 2].text not in _EACH)
    first = place
    while first and place - first < _MOST_OF_BOUNDS and view.words[first - 1].text in _OF_BOUNDS:
        first -= 1
    between = {word.text for word in view.words[first:place]}
    if _SMALLEST in between and _WITHDRAWN not in between:
        return False
    bounds = _BOUNDS if first == place else _BOUNDS | _MOST
    return any(
        word.text in bounds and not _PARTED.search(view.text, word.end, start)
        for word in view.words[max(0, first - 2) : place]
    )


def _is_on_statement(view: FoldedText, one: Sum) -> bool:
    """Whether a sum is the balance that a bank's statement shows (`statement, balance 20 lakh wali: 9,000`)."""
    if not _BALANCE.search(view.text, max(0, one.start - 20), one.start):
        return False
    return "statement" in view.vocabulary and _SHOWN.match(view.text, one.end) is not None


def is_priced(view: FoldedText, one: Sum, value: float) -> bool:
    """Whether what stands around a bare amount says that it is money (a word of price, `500/-`, `1500 liye`)."""
    amount, text = one.amount, view.text
    if _is_part(text, amount):
        return False
    if amount.unit == 1000.0 and text[amount.end - 1] == "k":
        return True
    if amount.short and text[amount.end - 1] in SHORT:
        return False
    if TILL.match(text, amount.end) or (value >= _LEAST and _SOLD_BY.match(text, amount.end)):
        return not _is_phone_like(amount)
    paid = value >= _LEAST and amount.unit <= 1000 and not _is_phone_like(amount) and is_handed(view, amount)
    paid = paid and not (_YEAR.fullmatch(amount.digits) and _IN_BEHIND.match(text, amount.end))
    return paid or _shaped(view, amount) or _led_up(view, amount, value) or is_in_rates(view, amount)


def _is_part(text: str, amount: Amount) -> bool:
    """Whether an amount stands behind the stroke or hyphen of a number or reference (`25/10k`, `CONS/5519`)."""
    start = amount.start
    before, further = text[max(0, start - 1) : start], text[max(0, start - 2) : max(0, start - 1)]
    if bool(amount.digits) and _LETTERED.match(text, amount.end):
        return True
    return (before in {"/", "-", "\u2010"} and further.isdigit()) or (
        before == "/" and bool(amount.digits) and further.isalpha()
    )


def _shaped(view: FoldedText, amount: Amount) -> bool:
    """Whether a bare amount looks like a price: grouped thousands or spoken thousands that end a clause."""
    text = view.text
    if _is_grouped(amount):
        if _stands_alone(text, amount):
            return True
        if _ENDS.match(text, amount.end):
            return not (view.vocabulary.isdisjoint(_PRICE_WORDS) and view.vocabulary.isdisjoint(CODES))
        if _FINAL.match(text, amount.end):
            return True
    if amount.value >= _LEAST and _LEADER.search(text, max(0, amount.start - 8), amount.start):
        return _CLAUSE_BEGINS.match(text, amount.end) is not None and not _is_phone_like(amount)
    thousands = amount.unit == 1000.0 and not amount.uncounted
    if thousands and _THOUSAND_SAID.match(text, amount.end):
        return True
    if (thousands or "o" in amount.digits) and (_ENDS.match(text, amount.end) or _FINAL.match(text, amount.end)):
        return True
    return len(amount.digits) > 5 and amount.digits.endswith("000") and _stands_alone(text, amount)


def _is_grouped(amount: Amount) -> bool:
    """Whether commas part the thousands of a round amount."""
    return "," in amount.digits and _GROUPED.fullmatch(amount.digits) is not None


def _led_up(view: FoldedText, amount: Amount, value: float) -> bool:
    """Whether a word of price leads up to a bare amount."""
    grouped = _is_grouped(amount)
    if value < _LEAST and not grouped:
        return False
    text, words, place = view.text, view.words, view.word_at(amount.start) - 1
    if (
        _YEAR.fullmatch(amount.digits)
        and place >= 0
        and (words[place].text in _IN or (words[place].text == "for" and value > _LATELY))
    ):
        return False
    if grouped and text.endswith(" for ", 0, amount.start):
        return any(word.text in _TRADED for word in words[max(0, place - 6) : place])
    if place > 0 and value >= _LEAST and words[place - 1].text in _EACH and _ENDS.match(text, amount.end):
        return not _is_phone_like(amount)
    for _ in range(3):
        if place < 0 or "\n" in text[words[place].end : amount.start] or amount.start - words[place].end > 24:
            break
        word = words[place].text
        if word in _PERIODS and words[place + 1].text in _OF and value >= _LEAST:
            return not _is_phone_like(amount)
        if word in _PRICE_WORDS:
            if word == _RAQM and not _URDU.search(text):
                return False
            large = value >= 1000 and value % 5 == 0 if word in _ONLY_WITH_SIZE else value >= _LEAST
            return large and not _is_phone_like(amount)
        if word not in _SKIPPED:
            break
        place -= 1
    return False


def _stands_alone(text: str, amount: Amount) -> bool:
    """Whether a grouped number makes up a clause of its own (`45,000. Half now`)."""
    return bool(_CLAUSE_ENDS.search(text, 0, amount.start) and _CLAUSE_BEGINS.match(text, amount.end))


def is_handed(view: FoldedText, amount: Amount) -> bool:
    """Whether a word of paying stands behind a bare amount, or it is spoken in hundreds and ends a clause."""
    if _PAID_BEHIND.match(view.text, amount.end) or _HANDED.match(view.text, amount.end):
        return True
    spoken_hundreds = amount.unit == 1.0 and not amount.digits and amount.value >= 300 and amount.value % 50 == 0
    return spoken_hundreds and bool(_ENDS.match(view.text, amount.end) or _TAKEN.match(view.text, amount.end))


def _is_phone_like(amount: Amount) -> bool:
    return len(amount.digits) > 9 or amount.digits.startswith("0")


def is_counted(view: FoldedText, one: Sum) -> bool:
    """Whether the amount counts people or things, or is a percentage or an hour."""
    if _NO_MONEY.match(view.text, one.end):
        return True
    behind = view.word_at(one.end)
    after = view.words[behind : behind + 1]
    if after and view.text[one.end : after[0].start].strip(" -"):
        after = []
    place = view.word_at(one.start)
    before = view.words[place - 1].text if place else ""
    if before in _FIGURES:
        return True
    if before == "around":
        return False
    if after and after[0].text in _COUNTED:
        if one.amount.rupees and after[0].text in _PER_HEAD:
            return view.words[behind + 1 : behind + 2] == [] or view.words[behind + 1].text not in {
                "ka",
                "da",
                "کا",
                "دا",
            }
        return not ((one.amount.rupees or one.amount.unit == 1000.0) and after[0].text in _A_DAY)
    return not one.code and one.amount.unit >= 1000 and _counts_further(view, one.end)


def _counts_further(view: FoldedText, end: int) -> bool:
    """Whether one of the three words behind, up to a sign, is what is counted (`200k Pakistani CNIC scans`).

    Behind Pashto thousands any plural is.
    """
    behind = view.word_at(end)
    pashto = behind > 0 and view.words[behind - 1].text in PASHTO_UNITS
    for word in view.words[behind : behind + 3]:
        if view.text[end : word.start].strip(" -") or word.text in _NOT_COUNTED:
            return False
        if word.text in _THINGS:
            return True
        if pashto and len(word.text) >= _LEAST_PLURAL and word.text.endswith(_PLURALS):
            return True
        end = word.end
    return False
