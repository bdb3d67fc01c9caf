"""What is remarked behind four numbers with dots: that they are a version, or no address.

`10.11.2.1 is just our openssl build`, `10.0.19.45 (رقم نسخة البرنامج مش عنوان)`, `4.18.0.113 (آی‌پی نیست)`, `10.3.14.2
wala build hai, IP nahi`. In brackets a remark may say so in any words; else nothing but light words lead up to what the
numbers are.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from nlp.identifiers.context.number_nouns import NUMBER_WORDS
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold, folded
from nlp.text.word_classes import listed

# What Arabic joins to a noun, before the nouns of a version in Arabic and Persian.
_JOINED = ("", "ال", "و", "وال", "ب", "بال", "لل", "ف", "فال")
_ARABICVERSIONS = fold("نسخة اصدار اصدارة").text.split()
VERSIONS = folded("version versions نسخہ نسخه ورژن اصداره الاصدارات وورژن نسخې نسخۀ نسخه‌ی ویرایش") | {
    joined + noun for joined in _JOINED for noun in _ARABICVERSIONS
}
# Software of a machine, which has a version of its own; with whose it is behind it in Arabic and Persian.
FIRMWARE = folded(
    "firmware ویئر وئیر ویر ویئرز وېر سافټویر سافټوېر فرموئیر فرمویئر فرم‌ویر فرمویر فیرمویر فيرموير الفیرمویر فرموير "
    "البرمجیه برمجیه درایور ډرایور ڈرائیور ڈرائور التعریف تعریف تعاریف driver drivers نرم‌افزار نرمافزار "
    "میان‌افزار میانافزار سفت‌افزار فرموېر فرمویر فرموېیر bios uefi bootloader sdk plugin plugins addon ماڈیول پلگ "
)
PROGRAMS = FIRMWARE | folded(
    "glibc libc libssl openssl nginx apache kernel busybox openssh curl gcc clang cmake docker systemd postgres "
    "postgresql mysql mariadb redis ffmpeg opencv qt boost numpy django torch cuda chromium electron node npm git "
    "کرنل کیرنل هسته نواہ النواہ کروم اینڈرائیڈ اندروید اندروید ونڈوز ویندوز لینکس لینوکس"
)
ADDRESSES = folded(
    "ip ips ipv4 address adress addr پی آی‌پی آیپی ایپی عنوان عنوانا العنوان بعنوان پتہ پته ادرس آدرس ایڈریس ایڈریسز"
)
# What speaks of machines in a network: beside numbers that versions are written in too.
NETWORKED = ADDRESSES | folded(
    "server servers host hosts hosted hosting dns ping pinged router gateway subnet proxy vpn "
    "vps node port ports ssh rdp ftp login logged logins connect connected connection scanned firewall nmap nslookup "
    "whois traceroute localhost resolver nameserver dhcp lan wan iface c2 panel mirror domain site web url curl wget "
    "ssid wifi wi-fi abuse bot botnet ddos attack attacker hacker hacked visitor cctv camera "
    "آئی سرور سرورز راوٹر راؤٹر روٹر پتے ہوسٹ ڈومین پورٹ لاگ پنگ سیرفر السیرفر خادم الخادم "
    "روتر راوتر پینگ پورت پراکسی پروکسی البروکسی دامنه موقع الموقع سایت سائٹ پتې"
)
PROGRAM_NAMED = folded(
    "app apk application software ایپ ایپلیکیشن اپلیکیشن سافٹ برنامه نرم‌افزار نرمافزار التطبیق تطبیق"
)

_IN_BRACKETS = re.compile(r"[ ]?[(\[](?P<said>[^()\[\]\n0-9]{2,70})[)\]]")
_BEHIND = re.compile(r"[ ]?(?:[,:=]|[\-\u2013\u2014]{1,2})?[ ](?P<said>[^()\[\]\n0-9.;!?؛|]{2,90})")
_CALLED = VERSIONS | folded(
    "ver build builds release firmware revision rev patch بلڈ بیلڈ بیلد ریلیز ریلیس نگارش فرم‌ویر فرمویر ویئر"
)
_SAYING = listed(_CALLED | ADDRESSES | {"پی"})
_WORDS = 12  # of a remark
_SPELLED = (folded("آئی ای آی"), "پی")  # `آئی پی`, the letters of IP
_NOT = folded("not isn isnt no nahi nahin nai nhi naheen نہیں نئیں نہ نیست لیس لیست مش مو موش ماهو ماشی لا غیر")
_ENDING = folded("hai h he hy tha thi ہے تھا تھی اے ای ده دی است هست بود")
_IS = frozenset({"is", "was", "it", "this", "that", "s"})
_BEING = _ENDING | _IS | folded("its ye yeh yh yehi wo woh یہ یہی وہ ایہ ایہہ اوہ دا هذا هذه هاد هو هی این آن")
_ARTICLES = frozenset({"a", "an", "t"})
_DETERMINERS = frozenset({"a", "an", "the", "our", "my", "your", "their", "just", "only"})
_GENITIVES = folded("ka ki da di کا کی دا دی")
_LIGHT = (
    _BEING
    | _CALLED
    | _NOT
    | _DETERMINERS
    | _GENITIVES
    | NUMBER_WORDS
    | PROGRAMS
    | PROGRAM_NAMED
    | folded(
        "really merely simply mera meri hamara hamari sirf bas faqat to tu and but magar lekin balke wala wali ke de "
        "کے دے د صرف بس فقط تو و او اور والا والی ہمارا ہماری میرا میری برنامج البرنامج النظام مگر لیکن بلکہ"
    )
)
_LEADING_AWAY = frozenset({"to", "on", "at", "for", "with", "in", "from", "of", "after", "before", "by", "and", "or"})
_OF_IT = NUMBER_WORDS | PROGRAM_NAMED | folded("برنامج البرنامج النظام اپ سیستم")


class _Remark(NamedTuple):
    """The words of a remark, and which of them a sign or nothing follows."""

    texts: list[str]
    ends: list[bool]
    bracketed: bool

    def ends_behind(self, at: int) -> bool:
        """Whether word `at` is the last of a thought, but for a copula or a negation."""
        return self.ends[at] or self.texts[at + 1] in _ENDING | _NOT


def is_remarked(view: FoldedText, end: int) -> bool:
    """Whether a remark behind says that what ends there is a version, or denies that it is an address."""
    place = view.word_at(end)
    if not view.has_within(_SAYING, place, place + _WORDS):
        return False
    remark = _remark(view, end)
    texts = remark.texts
    for at, text in enumerate(texts):
        denied = text in ADDRESSES and _is_denied(remark, at)
        if denied and (remark.bracketed or _LIGHT.issuperset(set(texts[:at]) - ADDRESSES)):
            return True
    if remark.bracketed and not NETWORKED.isdisjoint(texts):
        return False
    return any(text in _CALLED and not _is_denied(remark, at) and _is_said(remark, at) for at, text in enumerate(texts))


def _remark(view: FoldedText, end: int) -> _Remark:
    """What stands behind `end` in brackets, or else up to the end of the sentence or the next number."""
    bracketed = _IN_BRACKETS.match(view.text, end)
    said = bracketed or _BEHIND.match(view.text, end)
    if said is None:
        return _Remark([], [], bracketed=False)
    words = view.words[view.word_at(said.start("said")) : view.word_at(said.end("said"))][:_WORDS]
    texts = [
        "ip" if two[1].text == _SPELLED[1] and two[0].text in _SPELLED[0] else two[1].text for two in pairwise(words)
    ]
    ends = [view.text[one.end : after.start] != " " for one, after in pairwise(words)]
    return _Remark([word.text for word in words[:1]] + texts, [*ends, True], bracketed=bracketed is not None)


def _is_denied(remark: _Remark, at: int) -> bool:
    """Whether a negation stands right before word `at`, or behind it with nothing but a copula to follow."""
    texts = remark.texts
    before = [text for text in texts[max(0, at - 4) : at] if text not in _ARTICLES | ADDRESSES | _SPELLED[0]]
    if before and before[-1] in _NOT and not remark.ends[at - 1]:
        return True
    behind = at + 1 + (texts[at + 1 : at + 2] != [] and texts[at + 1] in ADDRESSES)
    if behind >= len(texts) or texts[behind] not in _NOT or remark.ends[behind - 1]:
        return False
    return remark.ends[behind] or texts[behind + 1] in _ENDING


def _is_said(remark: _Remark, at: int) -> bool:
    """Whether the word for a version at `at` is what the four numbers are said to be."""
    texts, last = remark.texts, at
    while not remark.ends[last] and texts[last + 1] in _OF_IT:
        last += 1
    before = texts[:at]
    if not remark.ends_behind(last) or (any(remark.ends[:at]) and not remark.bracketed):
        return False
    if remark.bracketed:
        return True
    if texts[0] in _IS and not _DETERMINERS.isdisjoint(before):
        first = next(place for place, text in enumerate(before) if text in _DETERMINERS)
        return _LIGHT.issuperset(before[:first]) and _LEADING_AWAY.isdisjoint(before[first:])
    copula = not remark.ends[last] and texts[last + 1] in _ENDING
    if (copula or not _BEING.isdisjoint(before)) and _LIGHT.issuperset(before):
        return texts[0] not in _GENITIVES
    return at == 2 and before[1] in _GENITIVES and before[0] not in NETWORKED | _LIGHT
