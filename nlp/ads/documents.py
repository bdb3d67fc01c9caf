"""DOCUMENT: papers that are dealt with, with the words of kind, country and quality that belong to them."""

import re
from collections.abc import Iterator

from nlp.identifiers.view import Found, View, Word
from nlp.normalise import fold

BY = "documents 1"
_HEADS = {
    "passport": "passport|passports|pasport|pasports|passpot|passport copy|پاسپورٹ|پاسپورٹس|پاسپورٹوں|"
    "پاسپورت|پاسپورټ|گذرنامه|گذرنامه ها|"
    "جوازك|جوازي|جوازه|جوازها|جوازهم|جوازنا|پاسپورتم|پاسپورتت|پاسپورتش|پاسپورت‌ها|جواز|جواز سفر|"
    "جوازات سفر|جوازات|الجواز|جواز السفر",
    "visa": "visa|visas|viza|vizay|visay|visa sticker|visa stickers|visa stamp|visa page|ویزا|ویزہ|ویزے|"
    "ویزوں|ویزا سٹیکر|ویزا اسٹیکر|تأشيرة|"
    "تأشيرات|فيزا|الفيزا|فيز|ویزای|ویزه|تأشيرتي|ویزې",
    "residence_permit": "residence permit|residence permits|residence card|residence cards|residency "
    "card|residency|iqama|iqamas|permesso|"
    "permesso di soggiorno|soggiorno|سجورنو|سوجورنو|trc|pr card|green card|blue card|اقامہ|اقامه|"
    "إقامة|رہائشی پرمٹ|کارت اقامت|"
    "residence|resident permit",
    "id_card": "id card|id cards|identity card|identity cards|cnic|cnics|nic|nicop|shanakhti card|"
    "shinakhti card|id|شناختی کارڈ|شناختی کارڈز|"
    "شناختی کارڈوں|تذکره|tazkira|tazkera|تذکرہ|کارت ملی|هوية|بطاقة هوية|بطاقتي|بطاقة|"
    "تذکره الکترونیکی|شناختي کارډ|شناختي کارډونه|national id|cnic copy|cnic "
    "copies|id card copy|aadhaar",
    "driving_licence": "driving licence|driving license|driving licences|driving licenses|driver "
    "license|drivers license|driver's license|"
    "driver licence|dl|licence|license|lisence|licence|لائسنس|ڈرائیونگ لائسنس|گواهینامه|رخصة قيادة|"
    "رخصة القيادة|رخص قيادة",
    "degree": "degree|degrees|diploma|diplomas|transcript|transcripts|marksheet|mark sheet|marksheets|"
    "ڈگری|ڈگریاں|مدرک|شهادة جامعية|"
    "degree certificate|university degree",
    "work_permit": "work permit|work permits|nulla osta|نلا اوستا|نولا اوستا|labour card|labor card|ورک پرمٹ|"
    "لیبر کارڈ|تصريح "
    "عمل|اجازه کار|employment letter",
    "bank_statement": "bank statement|bank statements|bank stmt|بینک اسٹیٹمنٹ|بینک سٹیٹمنٹ|كشف حساب|صورت حساب بانکی|"
    "صورت‌حساب بانکی|صورتحساب بانکی",
    "birth_certificate": "birth certificate|birth certificates|b form|b-form|bform|form b|پیدائشی "
    "سرٹیفکیٹ|برتھ سرٹیفکیٹ|ب فارم|شهادة ميلاد|شناسنامه",
    "stamp": "stamp|stamps|entry stamp|exit stamp|entry stamps|exit stamps|muhar|mohar|mohrain|mohren|"
    "exit seal|entry seal|seal stamp|مہر|مہریں|مهرونه|ختم|exit entry stamp",
    "sim": "sim|sims|sim card|sim cards|سم|سماں|سمز|سمیں|سیم کارتونه|سیمونه|سیمکارت|سیم‌کارت|سیم کارت|شريحة|"
    "شرائح|simmein|simein|simain|simen",
    "other": "marriage certificate|nikah nama|nikahnama|police certificate|police clearance|character "
    "certificate|invitation letter|"
    "medical certificate|vaccination certificate|ielts certificate|experience certificate|experience "
    "letter|salary slip|salary slips|"
    "death certificate|proof of address|utility bill|utility bills|travel document|travel documents|"
    "documents|papers|kaghzat|kagzat|kaghaz|kagaz|council registration|police character certificate|"
    "کاغذات|دستاویزات|نکاح نامہ|نکاحنامہ|نکاح خط|تهدیدنامه|ګواښ لیک|دعوت نامہ|دعوتنامه|اسناد|مدارک|"
    "وثائق|driving documents|"
    "سرٹیفکیٹ|domicile|ڈومیسائل|اسناد سفر",
}
_QUALITY = frozenset(
    fold(
        "clean seaman seamans spouse attested hec ltv htv pak blank-stock international smart back "
        "dated green سبز انٹرنیشنل موسمی سیزنل سپاؤس سفارتی original orignal origional asli fake jali "
        "jaali naqli nakli real genuine registered forged "
        "counterfeit cloned clone "
        "duplicate high quality jaisa jaisi valid stolen lost blank altered edited photo substituted "
        "multiple single double entry "
        "tourist visit work student study business family umrah hajj transit employment long short term "
        "schengen new old diplomatic "
        "biometric scanned bulk verified attested premium novelty machine readable permanent temporary "
        "one two five ten year years "
        "month e- green blue eu first second university master masters bachelor bachelors mba "
        "engineering medical active unregistered "
        "preactivated activated non-biometric exit dummy national "
        "اصلی جعلی نقلی شینگن اوریجنل سٹوڈنٹ وزٹ ورک سیاحتی تعلیمی فیملی ڈپلیکیٹ رجسٹرڈ عمرہ نئے نیا "
        "پرانا جیسا جیسے "
        "chalu naya nayi purana chaalu pre prepaid e bsc ba ma mbbs چالو "
        "freelance tourism holiday golden employment multi"
    ).text.split()
)
_AFTER = frozenset(
    fold(
        "sticker stickers copy copies scan scans stamp page pages card booklet paper papers "
        "جعلی اصلی نقلی مزور مزورة أصلي أصلية مزيف مزيفة تقلبی شنغن سٹیکر اسٹیکر کاپی کاپیاں شینگن "
        "کی‌کاپی توریستی کاری تحصیلی اصل شبیه شبيه الکترونیکی الیکترونیکی بشردوستانه معتبر تمیز شینگن "
        "سياحية دراسية عمل "
        "مصدقة مسجلة صالح صالحة شخصية الشخصية دائمة جامعية سويدي سويدية ألماني ألمانية إيطالي إيطالية "
        "فرنسي فرنسية يوناني "
        "يونانية تركي تركية سوري سورية باكستاني باكستانية أوروبي أوروبية بلجيكي بلجيكية إسباني إسبانية "
        "بريطاني بريطانية "
        "هولندي هولندية آلمان آلمانی ایتالیا ایتالیایی بلژیک فرانسه فرانسوی ترکیه یونان یونانی کانادا "
        "انگلیس سوئد سوئدی "
        "اتریش هلند هالند اسپانیا پرتغال لهستان رومانی امریکا آمریکا طالبان"
    ).text.split()
)
_OF = frozenset(fold("ki ka ke کی کا کے").text.split())
_DEMONYMS = frozenset(
    fold(
        "italian british uk greek spanish french german portuguese polish pakistani afghan irani "
        "iranian turkish saudi emirati dubai "
        "american us usa canadian australian indian bangladeshi dutch belgian swedish norwegian danish "
        "finnish romanian bulgarian "
        "hungarian croatian serbian bosnian albanian maltese cypriot swiss austrian czech european "
        "malaysian thai chinese japanese "
        "korean russian ukrainian qatari omani kuwaiti bahraini iraqi syrian libyan egyptian moroccan "
        "south african mexican brazilian "
        "کاناډا جرمني ترکیې ایران اطالوی پرتگالی جرمن برطانوی یونانی ہسپانوی فرانسیسی جرمن پاکستانی افغان "
        "ایرانی ترک سعودی امریکی کینیڈین "
        "ایتالیایی یورپی انگلش آلمانی افغانی "
        "إيطالي تركي أوروبي أوروبية إيطالية تركية باكستاني إماراتية سعودية"
    ).text.split()
)
_PASSING = frozenset(
    fold(
        "office offices officer section policy interview consultant consultants consultancy application "
        "applications appointment "
        "appointments fee fees centre center control counter agent agents racket rackets fraud scam "
        "rules requirements requirement "
        "system master mastercard number numbers no num nmbr expert department law laws wing authority "
        "status free-travel holder "
        "holders processing services service lottery category جاری دفتر آفس نمبر انٹرویو اپائنٹمنٹ فیس "
        "اپوائنٹمنٹ fraudsters"
    ).text.split()
)
_NOT_BEFORE = frozenset(
    [
        "master",
        "mastercard",
        "on",
        "user",
        "player",
        "caller",
        "email",
        "login",
        "telegram",
        "session",
        "your_",
        "apple",
        "face",
        "rubber",
        "tampon",
        "postage",
    ]
)


def _table() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word -> (all words, kind), longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, heads in _HEADS.items():
        for head in heads.split("|"):
            words = tuple(fold(head.replace("-", " ").replace("'", " ")).text.split())
            table.setdefault(words[0], []).append((words, kind))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


_TABLE = _table()


def find(view: View) -> Iterator[Found]:
    """Every paper that is dealt with."""
    words = view.words
    after = 0
    for place, word in enumerate(words):
        entries = _TABLE.get(word.text)
        if entries is None or place < after:
            continue
        for head, kind in entries:
            last = place + len(head) - 1
            if tuple(w.text for w in words[place : last + 1]) == head and _near(view, place, last):
                found = _around(view, place, last, kind, after)
                if found:
                    yield found[0]
                    after = found[1] + 1
                break


def _near(view: View, first: int, last: int) -> bool:
    words = view.words
    return all(words[at + 1].start - words[at].end <= 2 for at in range(first, last))


def _around(view: View, first: int, last: int, kind: str, after: int) -> tuple[Found, int] | None:
    words = view.words
    following = words[last + 1] if last + 1 < len(words) else None
    if _in_passing(view, first, last, following, kind):
        return None
    while last + 1 < len(words) and words[last + 1].text in _AFTER and _blank(view, last):
        last += 1
    joined = [word.text for word in words[last + 1 : last + 3]]
    if len(joined) == 2 and joined[0] in _OF and joined[1] in _AFTER and _near(view, last, last + 2):
        last += 2
    begin = _first_word(view, first, after)
    doubtful = kind in _DOUBTFUL and begin == first and _bare_doubtful(view, first, last)
    if doubtful or (kind == "id_card" and begin == first and _is_data_field(view, first, last)):
        return None
    return Found("DOCUMENT", kind, words[begin].start, words[last].end, BY, 0.8), last


_DOUBTFUL = frozenset({"stamp", "sim", "id_card", "degree", "residence_permit", "driving_licence"})


def _first_word(view: View, first: int, after: int) -> int:
    """The first word that belongs to a paper: quality, country, or whose it is (`Dubai ka`, `BSc nursing ki`)."""
    words = view.words
    begin = first
    while begin - 1 >= after and _belongs(words[begin - 1]) and _blank(view, begin - 1):
        begin -= 1
    if begin - 2 >= after and words[begin - 1].text in _OF and _blank(view, begin - 1) and _blank(view, begin - 2):
        owner = begin - 2
        if words[owner].text in _COUNTRIES or words[owner].text in _SUBJECTS:
            begin = owner
            while begin - 1 >= after and words[begin - 1].text in _SUBJECTS and _blank(view, begin - 1):
                begin -= 1
    return begin


_SUBJECTS = frozenset(
    fold(
        "bsc nursing ba bcom mba msc ma mbbs bed ایڈ بی اے ایم نرسنگ engineering computer science fsc "
        "fa matric مڈل میٹرک"
    ).text.split()
)
_DATA_WORDS = frozenset(
    fold(
        "name naam address pata mobile number numbers phone dob father data record database dump list "
        "pairs thumb thumbs "
        "prints biometric selfie نام پتا پتہ موبائل نمبر ڈیٹا ریکارڈ انگوٹھا ولدیت"
    ).text.split()
)


def _is_data_field(view: View, first: int, last: int) -> bool:
    """Whether a bare identity card is one field of a list of people's data (`name, cnic, address`)."""
    words = view.words
    near = words[max(0, first - 3) : first] + words[last + 1 : last + 4]
    return any(word.text in _DATA_WORDS for word in near)


def _blank(view: View, place: int) -> bool:
    return view.text[view.words[place].end : view.words[place + 1].start] in {" ", "-", "  "}


def _belongs(word: Word) -> bool:
    return word.text in _QUALITY or word.text in _DEMONYMS or word.text in _COUNTRIES


_COUNTRIES = frozenset(
    fold(
        "italy greece spain france germany portugal poland turkey canada america australia uae saudi "
        "qatar oman kuwait bahrain malaysia "
        "thailand cambodia europe romania hungary serbia malta cyprus iran iraq libya england britain "
        "azerbaijan japan korea china "
        "اٹلی یونان سپین فرانس جرمنی ترکی کینیڈا امریکہ دبئی سعودیہ قطر عمان یورپ یوکے ملائیشیا پرتگال "
        "ترکیہ ایران عراق کمبوڈیا"
    ).text.split()
)


_NUMBER = re.compile(r"[ :#\-=]*(?:[a-z]{0,2}[ \-]?\d{5}|\d{5}-)")
_OFFICES = frozenset(fold("office daftar آفس دفتر").text.split())
_IN = frozenset(fold("mein me main میں ke کے").text.split())
_WITHOUT = frozenset(fold("without no bina bagair baghair بغیر بنا paise paison paisay پیسے پیسوں").text.split())


def _in_passing(view: View, first: int, last: int, following: Word | None, kind: str) -> bool:
    """Whether the paper only introduces a number, names an office, or is a card brand."""
    words = view.words
    rest = view.text[words[last].end : words[last].end + 24]
    if rest.lstrip(" :#-=").startswith(("no ", "number", "#")) or _NUMBER.match(rest):
        return True
    further = words[last + 2].text if last + 2 < len(words) else ""
    kept = following is not None and following.text in _OFFICES and further in _IN
    if following and following.text in _PASSING and _blank(view, last) and not kept:
        return True
    if (
        following
        and _blank(view, last)
        and (following.text in _WITHOUT or (following.text in _OF and further in _WITHOUT))
    ):
        return True
    before = words[first - 1].text if first else ""
    if before in _WITHOUT:
        return True
    if kind == "degree" and (before.isdecimal() or rest.lstrip(" ").startswith(("of ", "celsius", "centi"))):
        return True
    return before in _NOT_BEFORE or (kind == "visa" and rest.startswith("/"))


_LICENCES = frozenset(fold("licence license lisence لائسنس").text.split())
_DRIVING = frozenset(fold("test driving drive gari car traffic bina ڈرائیونگ ٹیسٹ گاڑی ٹریفک motorway").text.split())


def _bare_doubtful(view: View, first: int, last: int) -> bool:
    """Short words that are papers only with something beside them (`id`, `dl`, `stamp`, `licence`)."""
    words = view.words
    text = " ".join(word.text for word in words[first : last + 1])
    if text in _LICENCES:
        near = words[max(0, first - 5) : first] + words[last + 1 : last + 6]
        return not any(word.text in _DRIVING for word in near)
    return text in {"id", "dl", "nic", "residence", "residency", "ختم", "سم", "stamp"}
