"""Whose telephone a number may be: persons, places of business, networks, and words that say which number is meant.

`the driver number 0300…` is the driver's telephone; `the membership number 0300…` is no telephone. Of what stands right
before a word for "number" these words are few, and what things have a number of their own cannot be listed: so a noun
that is none of these is taken for a thing, where no word of calling stands near.
"""

from functools import cache
from importlib import resources

from nlp.identifiers.context.number_nouns import CALLING, FILLERS, JOINERS, NUMBER_WORDS, PHONE_WORDS, PURPOSES, THIS
from nlp.identifiers.countries.country_names import is_place
from nlp.identifiers.platforms.platform_names import platform_of
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold

_PERSONS = (
    "bhai bro brother sister behan father mother wife husband biwi uncle chacha mamu khala abbu ammi son daughter beta "
    "friend dost yaar sahib sahab sb sir boss malik owner manager lawyer wakeel advocate doctor dr teacher ustad rider "
    "conductor guard receptionist secretary clerk officer inspector sho minister chairman ceo director hr coordinator "
    "admin dealer seller buyer vendor landlord neighbour victim suspect caller man woman lady girl boy guy wala banda "
    "larka larki target targets victims family's partner leader head chief captain worker labour labourer contractor "
    "زوی زامن لور خور مور تره ترور ماما کاکا زوم خسر ګاونډی ګاونډۍ "
    "جارنا جارتنا جاری جارتی جاره جارته اختی اختنا اخونا ابنی ابنتی بنتی ابنه زوجی زوجتی زوجها زوجته والدی والدتی "
    "خالی خالتی عمی عمتی صدیقتی زمیلی زمیلتی "
    "madam baji میڈم باجی لڑکے لڑکا لڑکی لڑکوں منڈے منڈا کڑی "
    "consultant representative reader inspector supervisor technician plumber electrician mechanic constable broker "
    "څښتن مالک خاوند بھرا ویر "
    "بھائی بہن والد والدہ چچا ماموں دوست صاحب سر مالک منیجر مینیجر وکیل ڈاکٹر استاد ڈرائیور ایجنٹ افسر بندے آدمی "
    "ورور پلار مور ملګری ملګري مشر هغه هغې دوست راننده کارفرما صاحب مدیر برادر پدر مادر رابط "
    "المدیر صاحب السایق المندوب اخی ابی صدیقی مندوب سایق مدیر وسیط الوسیط"
)
_BUSINESSES = (
    "office shop store hotel hospital clinic embassy consulate police station thana school college university company "
    "agency bank home ghar factory bureau reception counter centre center desk department control airport restaurant "
    "showroom workshop dukan daftar camp hostel lab line helpline hotline care service support emergency exchange "
    "السفارہ القنصلیہ العیادہ المستشفی المدرسہ الجامعہ الوکالہ المؤسسہ الادارہ الشرطہ الجمعیہ المنظمہ الفرع المرکز "
    "القسم الخدمہ العملاء الاستقبال الطواری السکرتیرہ المحامیہ الدکتورہ الغرفہ "
    "دفتر دکان گھر سکول ہسپتال کمپنی ایجنسی بینک تھانہ سفارت لائن سنٹر سینٹر ہوٹل کور دوکان مغازہ خانہ منزل شرکت "
    "المکتب المحل الشرکہ الفندق مکتب محل"
)
_NETWORKS = (
    "jazz zong ufone telenor warid mobilink ptcl scom etisalat du ooredoo stc zain mobily vodafone turkcell lyca "
    "lycamobile lebara telekom cash paisa easy jazzcash easypaisa nayapay sadapay upaisa bkash paytm gpay "
    "جاز زونگ یوفون ٹیلینور کیش پیسہ ایزی ایپ فری این"
)
_WHICH = (
    "live dead zinda زندہ مردہ fraud fake scam jali naqli فراڈ جعلی نقلی دوجا دوجی نواں نویں ہور پہلی دوسری "
    "istemal zere پخوانی پخوانۍ استعمال مستعمل زیراستعمال مذکورہ متعلقہ مندرجہ ذیل نیچے اوپر آخری تیسرا تیسری دونوں "
    "تینوں چاروں سارے ساری تمام کئی چند باقی بقیہ پاکستانی مقامی غیرملکی بیرونی کھلا کھلے بند چالو "
    "dono donon teeno teenon charon saare sare tamam kayi kai chand baqi bakai agla agle pichla pichle chalu khula "
    "do teen char chaar panch chay saat aath دو تین چار پانچ چھ سات آٹھ دوه درې څلور پنځه سه پنج "
    "مستخدم المستخدم المذکور التالی الاتی الاول الثالث الاخر الاخیر السابق الوحید الخاص الجدید القدیم الثانی "
    "new old other another second third first 1st 2nd 3rd same real right correct wrong current private personal "
    "official main direct secret backup alternate alternative additional extra both next last previous following below "
    "above given local foreign international urgent toll free working active valid only any one two three some good "
    "long short whole full complete actual original proper exact above-mentioned mentioned whatsap whats wtsp app "
    "naya naye nai purana dusra doosra pehla pehle asli sahi ghalat galat nakli apna apni apne alag khas poora ek do "
    "is us "
    "wo woh un in mere meray tumhara hamara hamari sab koi kisi yehi wohi bas sirf abhi aaj dusre "
    "jin jis jinn jiss kin kis inhi unhi inn unn har "
    "جن جس کن کس ان انہی انہیں جنہی ہر کوم کومې هغو دغه دغو کدام "
    "نیا نئے نئی پرانا دوسرا پہلا اصلی صحیح غلط اپنا اپنی ذاتی سرکاری ایک اس ہنگامی متبادل موجودہ درست فلاں "
    "جدید قدیم دوم اول شخصی رسمی نوی زوړ بل اصلي سم وروستۍ لومړۍ نوې ثانی اخر خاص شخصی صحیح خطا"
)
_DOING = (
    "call note save send give take get got write dial add ask use try share have has had keep provide enter leave post "
    "drop put see find forward type change changed lost lose block blocked contact reach here there now please pls plz "
    "likh likho likhen milao milaen mila dein den bhejo bhejen dena lena lo le lein karo karen karein kar rakho "
    "نوٹ محفوظ لکھیں ملائیں بھیجیں دیں لیں کریں کرو لکھو رکھیں وکړه ولیکئ بگیر بنویس بزن اکتب احفظ"
)
_LINKING = (
    "the a an his her their our its whose which what on at to from with by for and or of in is are was be as than then "
    "but so if when where he she they we you i him them who not no yes ok also too very just "
    "aur ya par pe per se ko me mein main ne bhi to tu tum ap aap hum wala wali da di de nu na "
    "uske unke inke iske uska uski unka unki inka inki unhi yahan wahan idhar udhar yahin wahin "
    "saada sada saadi saade saday mera meri mere tera teri tumhari nahi nahin nai hamari zama zmung زما زموږ اړیکې "
    "اړیکو اصل ساڈا "
    "ساڈی تہاڈا میرا میری نہیں نئیں "
    "ایہہ ایہ ایہو اوہ اوہو اوہدا اوہدے اوہدی ایہدا ایہدے ایہدی اوہناں ایہناں جیہدا جیہدے جیہدی کیہدا جیہڑا جیہڑے "
    "جیہڑی ساڈے تہاڈے تہاڈی تواڈا تواڈے تیرا تیرے تیری میرے آپنا آپنے آپنی اپنے ہمارا ہمارے ہماری تمہارا تمہارے "
    "تمہاری اسکا اسکے اسکی انکا انکے انکی جسکا جسکے جسکی جنکا جنکے ستا ستاسو دده ددې مې یې خپل خپله "
    "ohda ohde ohdi ehda ehde ehdi ohna ohnan ehna ehnan jihda jihde jehda jehde jehdi sadde sadda tuhada tuhade "
    "tuhadi aapka aapke aapki apke apka apki jiske jiska jiski jinka jinke jinki hamare humara humare humari tumhare "
    "tere اور یا پر سے کو میں نے بھی تو آپ ہم دا دی دے نوں په له تر چې او د از به با در که و را علی من الی فی او هذا"
)
# Pronouns, adverbs, postpositions and forms of verbs: no noun, so the name of no thing.
_NO_NOUNS = (
    "after before over each all every more many much again still already until till since inside outside through "
    "without within once twice today tomorrow yesterday tonight later never always often maybe another such those "
    "these that would could can will should must may might had been being got gave took told wants wanted needs "
    "need asked asking called used using people "
    "phir phr tha thi thay hun hoon hain mujhe mujhko tumhe tujhe usko isko unko humein hamein kuch wapis wapas pehle "
    "baad paas sath saath khud kyun kya kaise kab jab tab agar magar lekin warna abhi kabhi tak bina zyada bohat bahut "
    "hargiz zaroor zarur foran fauran shayad aksar bilkul hamesha jaldi kadi never ہرگز ضرور فورا شاید اکثر "
    "بالکل ہمیشہ جلدی کدی هرگز حتما فوری شاید همیشه هیڅکله هیچ تل ژر ابدا دائما فورا لازمی لازما "
    "waise jaise theek diya dia dya liya mila mili bheja bataya batao bola kaha kehta hua hui hoga "
    "gaya mainu menu tenu sanu tuhanu ohnu naal kol fer pehlan dassya dasya milya aakhya "
    "پھر ہیں ہوں تھا تھی تھے کسی ساتھ پہلے بعد خود مجھے مجھ ہمیں تمہیں تمھیں اسے انہیں اسی وہی کیا کون کب جب کیسے کیوں "
    "اگر مگر لیکن ورنہ ابھی کبھی یہاں وہاں زیادہ بہت ٹھیک دیا لیا ملا ملی بھیجا بتایا بولا کہا ہوا ہوئی "
    "ہوگا گیا پاس طرف اندر باہر نیز یعنی مثلا "
    "توں نیں نال کول کولوں فیر پہلاں سانوں مینوں تینوں اوہنوں ایہنوں تہانوں جیہنوں کسے کجھ ایتھے اوتھے ہویا دتا ملیا "
    "دسیا آکھیا وی ای کیہ اسیں تسیں تسی میڈا میڈے میڈی تیڈا تیڈے تیڈی اساڈا اساڈے تساڈا تساڈے اینہاں انہاں جنہاں "
    "زه ته دوی هغوی تاسو موږ بیا اوس یوازې نور نورو پخپله سره څخه پورې مخکې وروسته شوی شو راکړی ورکړی "
    "خودم خودش خودمان خودت انها همان همین فقط بعد الان فعلا حالا همراه ثابت زیر پایین بالا دیگر دیگه هم "
    "بتاعی بتاعه بتاعها تبعی تبعه حقی حقه دیالی دیالو عندی عنده معی معه قبل کان کانت قال حتی بدون ولا اللی الذی التی "
    "بس یعنی ایضا انا انت نحن هذی ذلك هنا هناك منذ عبر لما اذا لان غیر"
)
_KINDS = (
    "cnic nic nicop nadra fia shanakhti shinakhti shnakhti card idcard identity passport threema threma treema iban "
    "کارډ wallet bitcoin imo session tox onion شناختی شناختي پېژندپاڼې پیژندپاڼې شناسایی ہویہ الہویہ کارڈ کارت البطاقہ "
    "البطاقة بطاقہ پاسپورٹ پاسپورت الجواز السفر گذرنامہ تھریما تریما ثریما ترما نادرا ملی"
)
_LETTERS = "اے بی سی ڈی ای ایف جی ایچ آئی جے کے ایل ایم این او پی کیو آر ایس ٹی یو وی ڈبلیو ایکس وائی زیڈ"
_SHORTEST = 3
_WHERE = frozenset(fold("to at on pe par per پر په ته به علی تے").text.split())
_TOLD = frozenset(
    fold(
        "information info tips offs ittila itla khabar malumat maloomat معلومات معلوماتو اطلاع اطلاعات "
        "گزارش شکایت شکایتونه بلاغ بلاغات"
    ).text.split()
)
_GENITIVES = frozenset(fold("ka ki کا کی دا دی").text.split())


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).text.split())


# Rows of `roles.tsv` that tell of what stands beside a role, not of persons.
_BESIDE_ROLES = frozenset({"kiln", "papers", "building", "water", "trade", "himself"})


@cache
def _owners() -> frozenset[str]:
    listed = " ".join((_NETWORKS, _WHICH, _DOING, _LINKING, _NO_NOUNS, _KINDS, _LETTERS))
    said = PHONE_WORDS | CALLING | FILLERS | JOINERS | NUMBER_WORDS | PURPOSES | THIS
    return _words(listed) | said | _answering()


def _lexicon(name: str, between: str) -> frozenset[str]:
    """The words of a lexicon of lists (`resources/lexicons`): a name, a tab, the words."""
    text = resources.files("resources").joinpath(f"lexicons/{name}").read_text(encoding="utf-8")
    rows = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    phrases = (phrase for name, _, row in rows if name not in _BESIDE_ROLES for phrase in row.strip().split(between))
    heads = (phrase.rpartition(" ")[2] if phrase.isascii() else phrase for phrase in phrases)  # `visa maker`
    return _words(" ".join(heads))


@cache
def answers(word: str) -> bool:
    """Whether a word names a person by kin or trade, or a place of business: one that a telephone may belong to."""
    return word in _answering() or word.removesuffix("s") in _answering()


@cache
def _answering() -> frozenset[str]:
    listed = _words(f"{_PERSONS} {_BUSINESSES}")
    return listed | _lexicon("persons.tsv", " ") | _lexicon("roles.tsv", "|")


@cache
def may_have_a_telephone(word: str) -> bool:
    """Whether a word before or behind one for "number" tells whose number it is, or which."""
    if len(word) < _SHORTEST or not word.isalpha() or word in _owners():
        return True
    plural = word.removesuffix("s")
    return plural in _owners() or bool(platform_of(word)) or is_place(word)


def is_somebodys(view: FoldedText, start: int) -> bool:
    """Whether a person or a place and a genitive stand right before a number (`saath wale larke ka 694…`, `قطر کا …`).

    Or what one may tell whoever answers there, and a word for where (`معلومات په 0915-…`, `tip-offs to 0423-…`).
    """
    place = view.word_at(start) - 1
    if place < 1 or view.text[view.words[place].end : start] != " ":
        return False
    lead, before = view.texts[place], view.texts[place - 1]
    return (lead in _GENITIVES and (answers(before) or is_place(before))) or (lead in _WHERE and before in _TOLD)


def of_a_thing(view: FoldedText, place: int) -> bool:
    """Whether the word at `place`, one for "number" beside it, names a thing that is numbered."""
    word = view.words[place].text
    near = view.words[max(0, place - 7) : place + 9]
    return not may_have_a_telephone(word) and CALLING.isdisjoint([one.text for one in near])
