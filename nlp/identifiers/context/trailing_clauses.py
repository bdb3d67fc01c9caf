"""What a clause of its own behind a number says that it is: a thing, or the number of a thing, and no identifier.

`0300… in that SMS is a consignment no`, `0300… ye to meter ka hai`, `0912…، آن شماره پیگیری است`, `0700… هغه د
غړیتوب شمېره ده`. The noun must be of a thing that is numbered, and stand where its language puts what is said of a
subject: before the copula in Urdu, Punjabi and Pashto, behind a word for "number" in Persian and Arabic, last in its
phrase in English. Whose telephone it may be (`ye visa agent ka number hai`) is no thing.
"""

import re

from nlp.identifiers.context.number_nouns import CALLING, NEGATIONS, NUMBER_WORDS, POSSESSIVES, STRONG, THIS, WEAK
from nlp.identifiers.context.phone_owners import may_have_a_telephone
from nlp.text.folded_text import FoldedText, FoldedWord
from nlp.text.normalise import folded
from nlp.text.word_classes import kind, listed

# Of the things that are numbered those that answer a telephone too, unless they are somebody's own (`my booking`).
_ANSWERING = folded(
    "booking appointment reservation complaint complaints shikayat shikayet order dispatch claim claims customer "
    "member user patient student employee sponsor subscriber family house room flat unit resident residence street "
    "block sector ward gate emirates civil border protection asylum crime bus train flight post page group zoom "
    "meeting webinar support security confirmation signal contract "
    "بکنگ شکایت آرڈر ممبر صارف خاندان مکان کمرہ فرمائش مشتری دانشجویی الغرفہ السیارہ الحجز رزرو سفارش طلب الطلب پرواز "
    "کورئیر کوریئر الشکوی شکوی البلاغ"
)
THINGS = (STRONG | WEAK) - _ANSWERING - folded("آر ملی cr swift hash vat") | folded(
    "visa passport registration register membership job form circular notice entry listing print run proof code "
    "visas boat ship dinghy lanch kashti car gari gaari gadi container crate envelope lifafa license licences "
    "record stamp certificate degree diploma sanad warrant summons fine jurmana insurance policy subscription "
    "prescription nuskha shelf book books library file files chalaan dakhla indraj andraj ishtihar ilaan "
    "ویزا ویزے ویزہ پاسپورٹ پرمٹ پرمیشن اجازت رجسٹریشن رجسٹر اندراج فارم ڈگری سند نوٹس وارنٹ سمن جرمانہ کتاب "
    "ممبرشپ رکنیت جاب نوکری اسامی پرنٹ چھپائی کشتی گاڑی کنٹینر بوری ڈبے لفافے فہرست اشتہار ووٹ ٹکٹ ٹوکن کارڈ کارڈز "
    "لسٹ داخلہ بیمہ انشورنس میٹر کنکشن "
    "غړیتوب پرونده رسید ثبت ویزه ویزې کښتۍ موټر کتاب بکس جواز کارت بیل برښنا "
    "پرونده قبض رسید سند عضویت ثبت بیمه قایق پلاک ویزا گذرنامه اشتراک کنتور قفل صندوق نوبت داوطلبی قرارداد "
    "عضویه العضویه تسجیل التسجیل قید حدود الحدود دفع الدفع ملف الملف قارب القارب مرکب المرکب سیارہ باب الباب "
    "تاشیره التاشیره فیزا الفیزا جواز الجواز رخصه ترخیص اقامه الاقامه بطاقه البطاقه ایداع الایداع وصل الوصل "
    "حوالہ سند السند قید محضر عداد العداد بولیصه شحنه طرد فاتوره قضیه معامله تامین التامین مستودع اشتراک"
)
CODES = folded("code codes کوڈ کود الکود کد رمز الرمز کوډ")
"""Words for a code; with one of `OF_COUNTRIES` it is the beginning of telephone numbers."""
OF_COUNTRIES = folded(
    "country area city dial dialling international mulk shehr ملک شہر علاقے کشور شهر بلد البلد الدوله"
)
_SUBJECTS = folded(
    "ye yeh yh yehi wo woh wuh voh wohi jo یہ یہی وہ وہی جو ایہہ ایہ اوہ جیہڑا جیہڑی هغه دا چې هغه‌ "
    "آن این اون همان که هذا هذه وهذا وهذه هذی هاد هاذا ده دی دا هو وهو فهو هی وهی فهی وده هاي"
)
_BUT = folded("magar lekin likin but mgr مگر لیکن پر ولی اما لکن بس خو ولې")
_ONE = folded("wala wali wale والا والی والے آلا آلی")
_COPULAS = folded(
    "hai h hy tha thi hain hota hoti samajhna samjho samjhen samjhein nikla nikli hua "
    "ہے تھا تھی ہیں ہوتا ہوتی سمجھیں سمجھو سمجھنا نکلا نکلی اے سی ہوندا ہوندی "
    "ده دی وه وو دي"
)
_TAKEN_FOR = folded("samajhna samjho samjhen samjhein سمجھنا سمجھو سمجھیں")
_GENITIVES = folded("ka ki ke kay da di de کا کی کے دا دی دے")
_IS = frozenset({"is", "was", "s"})
_SAID = frozenset({"that", "it", "this", "which"})
_LEADING = frozenset(
    {"in", "on", "at", "from", "under", "printed", "written", "stamped", "which", "inside", "beside", "below", "above"}
)
_DETERMINERS = frozenset({"a", "an", "the", "my", "our", "his", "her", "their", "its", "your", "some"})
_ENDS_A_PHRASE = folded(
    "of for from on at in to and but who which that we he she they i not so if or because with as by"
)
_NUMBER_FIRST = folded("شماره شماره‌ی رقم الرقم نمره نمرة شناسه") | CODES
_NOT = NEGATIONS | folded("na mat t نه نا مت مه لا")
_PHONES = folded("phone phones telephone fone fon فون تلفن هاتف هاتفا تلیفون تلیفونا تلفونا ټلیفون ټیلیفون")
_MESSAGES = frozenset({"sms", "text", "txt", "message", "msg"})
_CALLS = CALLING | folded("زنگ زنګ کال اتصل تتصل تتصلوا تتصلو ترد call")
_WORDS, _FAR, _REACH, _FEWEST_DIGITS, _TIGHT = 18, 5, 8, 4, 3
_VERSIONS = folded("version ورژن نسخہ")
_REFERRING = THIS | _SUBJECTS
_SAYING = listed(_COPULAS | _GENITIVES | CODES | _VERSIONS | _NUMBER_FIRST | _IS)  # one of them makes such a clause
_IS_A_NUMBER = kind(lambda word: sum(map(str.isdecimal, word)) >= _FEWEST_DIGITS)
_FULL_STOP = re.compile(r"[!?;۔؛؟]|[.](?:[ \n]|$)")


class _Clause:
    """The words behind a number up to the end of what is said of it."""

    def __init__(self, view: FoldedText, end: int) -> None:
        self.view, self.end = view, end
        self.words, self.leads_on = _up_to_its_end(view, end)
        self.texts = [word.text for word in self.words]

    def gap(self, at: int) -> str:
        """What stands before word `at`."""
        return self.view.text[self.words[at - 1].end if at else self.end : self.words[at].start]

    def ends_behind(self, at: int) -> bool:
        """Whether no word of the same thought follows word `at`."""
        if at + 1 == len(self.words):
            return True
        return any(mark in self.gap(at + 1) for mark in ".,;!?)]\n،؛۔؟")


def said_to_be_a_thing(view: FoldedText, end: int, *, own: frozenset[str] = frozenset()) -> bool:
    """Whether the clause behind a number that ends at `end` says that it is a thing, or the number of one.

    Words of `own` name the kind of number that it is read as, so that a clause which holds one says nothing else.
    """
    first = view.word_at(end)
    if not view.has_within(_SAYING, first, first + _WORDS):
        return False
    clause = _Clause(view, end)
    if not clause.words or not (_copula_last(clause) or _number_first(clause) or _copula_first(clause)):
        return False
    return all(_is_denied(clause, at) for at, text in enumerate(clause.texts) if text in own)


def _is_denied(clause: _Clause, at: int) -> bool:
    """Whether a negation stands right before or behind word `at`, or with an article or `wala` between."""
    behind = at + 2 + (clause.texts[at + 1 : at + 2] != [] and clause.texts[at + 1] in _ONE)
    return not _NOT.isdisjoint(clause.texts[max(0, at - 3) : behind])


def _up_to_its_end(view: FoldedText, end: int) -> tuple[list[FoldedWord], bool]:
    """The words behind `end` that may speak of what ends there, and whether they lead to another number.

    A new sentence is read on only where it begins with `that`.
    """
    kept: list[FoldedWord] = []
    edge, first = end, view.word_at(end)
    for word, bits in zip(view.words[first : first + _WORDS], view.kinds[first : first + _WORDS], strict=True):
        gap = view.text[edge : word.start]
        ends = gap != " " and ("\n" in gap or _FULL_STOP.search(gap) is not None)
        if ends and not (word.text in _REFERRING and "\n" not in gap and "?" not in gap):
            break
        if bits & _IS_A_NUMBER:
            return kept, len(gap) < _TIGHT
        kept.append(word)
        edge = word.end
    return kept, False


def _copula_last(clause: _Clause) -> bool:
    """`(ye) … THING (ka) (number) hai`, `د THING شمېره ده`: what Urdu, Punjabi and Pashto say."""
    texts = clause.texts
    for at, text in enumerate(texts):
        if at and (text in _COPULAS or _ends_in_a_genitive(clause, at)):
            if clause.leads_on and at + 1 == len(texts):
                return False  # `passport number hai AB…`
            head = at - (text in _COPULAS)
            numbered = texts[head] in NUMBER_WORDS or texts[head] in CODES
            coded = numbered and texts[head] in CODES
            head -= numbered
            owned = head > 0 and texts[head] in _GENITIVES
            head -= owned
            if head >= 0 and _is_said(clause, head, numbered=numbered or owned, coded=coded and owned):
                return True
    return False


def _ends_in_a_genitive(clause: _Clause, at: int) -> bool:
    """Whether a clause without a copula ends behind the genitive of a thing (`daak ki parchi ka.`, `list ka code)`)."""
    texts = clause.texts
    if at > _FAR - 1 or not clause.ends_behind(at):
        return False
    if texts[at] in _GENITIVES:
        return texts[at - 1] in STRONG - _ANSWERING
    return texts[at - 1] in _GENITIVES and texts[at] in CODES | _VERSIONS


def _is_said(clause: _Clause, head: int, *, numbered: bool, coded: bool) -> bool:
    """Whether the noun at `head` is a thing that is said of the number."""
    texts = clause.texts
    noun = texts[head]
    if coded:
        return noun not in OF_COUNTRIES and _is_free(clause, head)
    owned = any(text in POSSESSIVES for text in texts[max(0, head - 2) : head])
    thing = noun in THINGS or (owned and numbered and noun in _ANSWERING) or texts[head - 1 : head + 1] == ["po", "box"]
    if not thing:
        open_thing = numbered and not may_have_a_telephone(noun) and _is_dismissed(clause)
        if not open_thing:
            return False
    if not _is_free(clause, head):
        return False
    near = texts[max(0, head - _REACH) : head]
    taken_for = texts[head + 1 : head + 2] != [] and texts[head + 1] in _TAKEN_FOR  # `PO box samajhna`
    announced = (
        taken_for
        or not _SUBJECTS.isdisjoint(near)
        or not _BUT.isdisjoint(near[1:])
        or clause.gap(0).strip(" ") in {"(", "["}
    )
    return announced or (numbered and head < _FAR)


def _is_free(clause: _Clause, head: int) -> bool:
    """Whether no word of calling stands before `head`, unless it is denied or `but` stands behind it."""
    texts = clause.texts
    for at in range(head - 1, -1, -1):
        if texts[at] in _BUT and at:
            return True
        if texts[at] in _CALLS and texts[at + 1] not in _NOT and texts[max(0, at - 1)] not in _NOT:
            return False
    return True


def _is_dismissed(clause: _Clause) -> bool:
    """Whether the clause denies a telephone; that none should call (`call na karein`) is said of swindlers' too."""
    texts = clause.texts
    return any(text in _PHONES and not _NOT.isdisjoint(texts[max(0, at - 2) : at + 2]) for at, text in enumerate(texts))


def _number_first(clause: _Clause) -> bool:
    """`آن شماره THING است`, `هذا رقم THING`, `ده كود …`: what Persian and Arabic say."""
    texts = clause.texts
    for at, text in enumerate(texts[:-1]):
        told = texts[at - 1] in _SUBJECTS if at else clause.gap(0).strip(" ") in {"(", "["}
        if text not in _NUMBER_FIRST or not told or clause.gap(at + 1) != " ":
            continue
        noun = texts[at + 1]
        if not _is_free(clause, at):
            return False
        if noun in THINGS or noun.removeprefix("ال") in THINGS:
            return True
        if text in CODES and noun.isalpha() and noun not in OF_COUNTRIES and at:
            return True
        if at and not may_have_a_telephone(noun) and _is_dismissed(clause):
            return True
    return False


def _copula_first(clause: _Clause) -> bool:
    """`… is a/the THING (no)`, `that's the THING`: what English says."""
    texts = clause.texts
    for at, text in enumerate(texts):
        if text not in _IS or not (at == 0 or texts[at - 1] in _SAID or texts[0] in _LEADING):
            continue
        if not (
            _is_free(clause, at) or (texts[0] in _LEADING and _MESSAGES.issuperset(_CALLS.intersection(texts[:at])))
        ):
            return False
        if _names_a_thing(clause, at + 1):
            return True
    return False


def _names_a_thing(clause: _Clause, at: int) -> bool:
    """Whether the noun phrase that begins at word `at` with an article or a possessive is one of a thing."""
    texts = clause.texts
    if at >= len(texts) or texts[at] not in _DETERMINERS:
        return False
    last = at + 1
    while (
        last < len(texts)
        and texts[last] not in _ENDS_A_PHRASE | _IS - {"s"}
        and not (last > at + 1 and clause.gap(last).strip(" '\u2019-"))
    ):
        last += 1
    phrase = [text for text in texts[at + 1 : last] if text != "s"]
    if not phrase:
        return False
    if phrase[-1] in NUMBER_WORDS - CODES:
        if len(phrase) == 1:
            return texts[last : last + 1] == ["of"] and _names_a_thing(clause, last + 1)
        phrase.pop()
    return phrase[-1] in THINGS and not (phrase[-1] in CODES and phrase[-2:-1] and phrase[-2] in OF_COUNTRIES)
