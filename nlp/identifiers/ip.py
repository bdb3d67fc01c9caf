"""IP: IPv4 and IPv6 addresses, also with `[.]`, that do not stand as versions."""

import ipaddress
import re
from collections.abc import Iterator

from nlp.identifiers.context import named_otherwise
from nlp.identifiers.kinds import kind
from nlp.identifiers.view import Found, View
from nlp.normalise import fold, folded

BY = "ip 5"
_DOT = r"(?:\.| ?[\[({] ?(?:\.|dot) ?[\])}] ?| \. | dot )"
_V4 = re.compile(r"(?<![0-9a-z.\-])[0-9]{1,3}" + (_DOT + r"[0-9]{1,3}") * 3 + r"(?![0-9a-z\-]|\.[0-9])")
_V6 = re.compile(r"(?<![0-9a-z:.])(?:[0-9a-f]{0,4}:){2,7}(?:[0-9a-f]{1,4}|[0-9]{1,3}(?:\.[0-9]{1,3}){3})?(?![0-9a-z:])")
_VERSION = re.compile(
    r"(?<![a-z])(?:version|versions|ver|v|rev|release|build|firmware|update|patch|chrome|firefox|safari|edge|opera|browser"
    r"|android|ios|windows|linux|kernel|driver|python|java|php|apk|app|software|mod|section|chapter|clause|article|para"
    r"|paragraph|rule|figure|fig|table|appendix|annex|item|ورژن"
    r"|وریژن|ورجن|نسخہ|نسخې|الاصدار|اصدار|بلڈ|بیلڈ|بیلد|اپدیت|اپڈیٹ"
    r"|اپ ڈیٹ|اپڈیت|ریلیز|ریلیس|پیچ|نگارش|فرمویر|شق|دفعہ|باب)s?[ .:#\-/]{0,3}"
    r"(?:(?:from|to|is|was)[ ])?$"
    r"|\b(?:(?:down|up)grad(?:e|ed|ing)|roll(?:ed|ing)?[ ]?back|revert(?:ed|ing)?|pin(?:ned)?|bump(?:ed)?)[ ]"
    r"(?:it[ ])?(?:from[ ](?:[0-9.]{3,15}[ ]to[ ])?|to[ ]|at[ ])$"
    + "|(?<![^\\W_])(?:"
    + "|".join(
        fold("التحدیث الی,تحدیث الی,الترقیه الی,ترقیه الی,تحدیثه الی,تحدیثها الی,به‌روزرسانی به,ارتقا به").text.split(
            ","
        )
    )
    + ")[ ]$"
    + "|(?:"
    + "|".join(fold("رول بیک,ڈاؤن گریڈ,ڈاؤنگریڈ,اپ گریڈ,اپگریڈ").text.split(","))
    + ")[ ]$"
)


_BEHIND_CODE = re.compile(r"\+[0-9]{1,3}[ .\-]$")  # of a country, before a telephone number (`+222 36.12.34.56`)
_VERSION_BEHIND = re.compile(r"[ ](?:release|version|build|patch|ورژن|نسخہ)(?![^\W_])")
_VERSIONS = folded(
    "version versions نسخہ نسخه ورژن الاصدار اصدار واصدار والاصدار باصدار اصداره النسخہ ونسخہ الاصدارات وورژن نسخې"
)
_STOPS = re.compile(r"[.;:!?,،۔؛][ ]|\b(?:ip|host|server|on|at|from)[ :]{1,2}$")
_PROGRAMS = folded(
    "glibc libc openssl nginx apache kernel busybox openssh curl gcc clang cmake docker systemd postgres "
    "postgresql mysql mariadb redis ffmpeg opencv qt boost numpy django torch cuda chromium electron node npm git "
    "کرنل کیرنل هسته نواہ النواہ فرمویر فرم‌ویر کروم اینڈرائیڈ اندروید اندروید ونڈوز ویندوز لینکس لینوکس"
)
# What speaks of machines in a network: beside numbers that versions are written in too.
_NETWORKED = folded(
    "ip ips ipv4 addr address server servers host hosts hosted hosting dns ping pinged router gateway subnet proxy vpn "
    "vps node port ports ssh rdp ftp login logged logins connect connected connection scanned firewall nmap nslookup "
    "whois traceroute localhost resolver nameserver dhcp lan wan iface c2 panel mirror domain site web url curl wget "
    "ssid wifi wi-fi abuse bot botnet ddos attack attacker hacker hacked visitor cctv camera "
    "آئی پی سرور سرورز راوٹر راؤٹر روٹر پتہ پتے ہوسٹ ڈومین ایڈریس پورٹ لاگ پنگ سیرفر السیرفر خادم الخادم عنوان العنوان "
    "آیپی آدرس روتر راوتر پینگ پورت پراکسی پروکسی البروکسی دامنه موقع الموقع سایت سائٹ پته پتې"
)
_PROGRAM_NAMED = folded(
    "app apk application software ایپ ایپلیکیشن اپلیکیشن سافٹ برنامه نرم‌افزار نرمافزار التطبیق تطبیق"
)
_REACH, _AFTER = 60, 40
_FEWEST_CLEAR = 9  # digits from which on four numbers are rarely a version
_LARGEST_MAJOR = 31  # the first number of a version, at most
_SENTENCE_ENDS = re.compile(r"[.;!?۔؛][ ]|\n")
_ANY = "0.0.0.0"  # noqa: S104 # of all that begin with 0 the only address that is ever given (RFC 1122, 3.2.1.3)
_BYTES, _LONGEST_BYTE = 4, 3  # numbers of an IPv4 address, and the digits of each
_PORT = re.compile(r":[0-9]{2,5}(?![0-9.])|/")


_BYTE = kind(lambda word: len(word) <= _LONGEST_BYTE and word.isdecimal())


def find(view: View) -> Iterator[Found]:
    """Every IP address, without port or prefix length."""
    text = view.text
    for match in view.matches(_V4, _BYTE) if len(view.places(_BYTE)) >= _BYTES else ():
        plain = re.sub(_DOT, ".", match.group())
        value = _canonical(plain)
        if (
            value
            and not (value.startswith("0.") and value != _ANY)
            and not _is_mask(value)
            and not _BEHIND_CODE.search(text, max(0, match.start() - 6), match.start())
            and not _VERSION.search(text[max(0, match.start() - 40) : match.start()])
            and not _VERSION_BEHIND.match(text, match.end())
            and not _of_software(view, match.start())
            and not (
                _is_like_a_version(value)
                and (_is_of_app(view, match.start()) or not _is_of_a_network(view, *match.span()))
            )
            and not named_otherwise(view, *match.span())
        ):
            yield Found(
                "IP",
                value,
                match.start(),
                match.end(),
                BY,
                0.97,
                ("dot written out",) if plain != match.group() else (),
            )
    if "::" in text or text.count(":") > 6:
        for match in _V6.finditer(text):
            value = _canonical(match.group())
            if value and len(match.group()) > 3:
                yield Found("IP", value, match.start(), match.end(), BY, 0.95)


def _of_software(view: View, start: int) -> bool:
    """Whether a word for a version stands a few words before, or a program's name right before, in one sentence."""
    place = view.word_at(start)
    near = view.words[max(0, place - 5) : place]
    if not near or "\n" in view.text[near[0].start : start]:
        near = near[-1:]
    if near and near[-1].text in _PROGRAMS:
        return True
    return any(word.text in _VERSIONS and not _STOPS.search(view.text, word.end, start) for word in near)


def _is_of_app(view: View, start: int) -> bool:
    """Whether the name of an application stands right before (`app ka naam QarzPal 3.2.19.4`), no word of a network."""
    place = view.word_at(start)
    near = view.words[max(0, place - 5) : place]
    if len(near) < 2 or near[-1].text in _NETWORKED or view.text[near[-1].end : start] != " ":
        return False
    return any(word.text in _PROGRAM_NAMED and not _STOPS.search(view.text, word.end, start) for word in near[:-1])


def _is_like_a_version(value: str) -> bool:
    """Whether a public IPv4 address is written as versions are: few digits, or a small first number."""
    digits = len(value) - value.count(".")
    small = int(value.partition(".")[0]) <= _LARGEST_MAJOR
    return (digits < _FEWEST_CLEAR or small) and ipaddress.ip_address(value).is_global


def _is_of_a_network(view: View, start: int, end: int) -> bool:
    """Whether a port or a path stands right behind, a scheme before, or a word for a machine in a network near."""
    if _PORT.match(view.text, end) or view.text.endswith("//", 0, start):
        return True
    before = _SENTENCE_ENDS.split(view.text[max(0, start - _REACH) : start])[-1]
    behind = _SENTENCE_ENDS.split(view.text[end : end + _AFTER])[0]
    near = view.words[view.word_at(start - len(before)) : view.word_at(end + len(behind))]
    return not _NETWORKED.isdisjoint([word.text for word in near])


def _is_mask(value: str) -> bool:
    """Whether an IPv4 address can only be a network mask: ones, then zeros, the first octet all ones."""
    if not value.startswith("255."):
        return False
    zeros = 2**32 - int(ipaddress.ip_address(value))
    return zeros & (zeros - 1) == 0


def _canonical(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return ""
