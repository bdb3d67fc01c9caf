"""The inline markup of the sources: `{label|value|surface}`, and how values are read off clean surfaces."""

import ipaddress
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import phonenumbers

SOURCE = Path(__file__).parent / "source"
LABELS = {
    "ph": "PHONE", "em": "EMAIL", "tg": "TELEGRAM", "so": "SOCIAL", "ja": "JABBER", "th": "THREEMA", "cn": "CNIC",
    "pa": "PASSPORT", "ur": "URL", "ip": "IP", "ib": "IBAN", "ca": "CARD", "pl": "PLACE", "r": "ROUTE", "$": "PRICE",
    "d": "DOCUMENT", "t": "TRANSPORT", "ro": "ROLE", "n": "PERSON",
}  # fmt: skip
WORDS = {
    "zero": "0", "oh": "0", "o": "0", "sifar": "0", "sifr": "0", "صفر": "0", "زیرو": "0", "one": "1", "ek": "1",
    "aik": "1", "ایک": "1", "یک": "1", "یو": "1", "واحد": "1", "اک": "1", "two": "2", "do": "2", "دو": "2",
    "دوه": "2", "اثنين": "2", "اثنان": "2", "three": "3", "teen": "3", "تین": "3", "درې": "3", "سه": "3", "تن": "3",
    "ثلاثة": "3", "four": "4", "char": "4", "chaar": "4", "چار": "4", "څلور": "4", "چهار": "4", "أربعة": "4",
    "اربعة": "4", "five": "5", "panch": "5", "paanch": "5", "پانچ": "5", "پنځه": "5", "پنج": "5", "خمسة": "5",
    "پنج\u200c": "5", "six": "6", "che": "6", "chay": "6", "cheh": "6", "chhe": "6", "چھ": "6", "چھے": "6",
    "شپږ": "6", "شش": "6", "ستة": "6", "seven": "7", "saat": "7", "sat": "7", "سات": "7", "ست": "7", "اووه": "7",
    "هفت": "7", "سبعة": "7", "eight": "8", "aath": "8", "ath": "8", "آٹھ": "8", "اٹھ": "8", "اته": "8", "هشت": "8",
    "ثمانية": "8", "nine": "9", "nau": "9", "no": "9", "nao": "9", "نو": "9", "نہ": "9", "نهه": "9", "نه": "9",
    "تسعة": "9", "plus": "+", "جمع": "+", "پلس": "+", "بلس": "+",
}  # fmt: skip
REPEATS = {"double": 2, "dabal": 2, "dabble": 2, "ڈبل": 2, "دبل": 2, "triple": 3, "tripple": 3, "tripal": 3, "ٹرپل": 3}
DIGITS = {
    "ur": "۰۱۲۳۴۵۶۷۸۹",
    "ar": "٠١٢٣٤٥٦٧٨٩",
    "fw": "０１２３４５６７８９",
    "circ": "⓪①②③④⑤⑥⑦⑧⑨",
    "math": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "sup": "⁰¹²³⁴⁵⁶⁷⁸⁹",
}
_JOIN = re.compile("[\u200b-\u200f\u2060\u2066-\u2069\ufeff\u00ad\ufe0f\u20e3]")


AT = r"\s*[\[({<]\s*(?:at|ایٹ|ایت|آت|@|ett|ڈ ایٹ)\s*[\])}>]\s*|\s+(?:at|ایٹ|آت|ایټ|ات|et|-at-)\s+|_at_"
DOT = r"\s*[\[({<]\s*(?:dot|ڈاٹ|دات|نقطة|نقطه|\.|punkt)\s*[\])}>]\s*|\s+(?:dot|ڈاٹ|دات|نقطة|نقطه|ډاټ|-dot-)\s+|_dot_"


class MarkupError(Exception):
    """A source line that cannot be compiled."""


@dataclass
class Post:
    """One source post: plain text, spans in the output's form, decoys."""

    category: str
    lang: str
    text: str = ""
    spans: list[dict[str, object]] = field(default_factory=list)
    decoys: list[str] = field(default_factory=list)


def spoken(surface: str) -> str:
    """Digits of a number that holds words, letters or foreign digits; raises on a word it does not know."""
    flat = unicodedata.normalize("NFKC", _JOIN.sub("", surface)).lower()
    out, repeat = "", 1
    for word in re.findall(r"\d|\+|[^\W\d_]+", flat):
        if word in REPEATS:
            repeat = REPEATS[word]
            continue
        if word == "+":
            digits = word
        elif word.isdigit():
            digits = str(unicodedata.digit(word))
        else:
            digits = WORDS.get(word) or letters(word)
        out += digits * repeat
        repeat = 1
    return out


def letters(word: str) -> str:
    """Letters that stand for digits (`O3OO`, `l`, `I`, `S`, `B`)."""
    table = {"o": "0", "о": "0", "ο": "0", "з": "3", "l": "1", "i": "1", "s": "5", "b": "8", "z": "2"}
    if any(c not in table for c in word):
        raise MarkupError(f"no number word: {word}")
    return "".join(table[c] for c in word)


def phone_value(surface: str, region: str) -> str:
    """E.164 of a surface."""
    link = re.search(r"(?:wa\.me/|phone=|signal\.me/#p/)\+?(\d+)", surface)
    digits = "+" + link[1] if link else spoken(re.sub(r"^tel:", "", surface))
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException as err:
        raise MarkupError(f"{surface!r}: {err}") from err
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def mail_value(surface: str) -> str:
    """Address with its at and dots put back."""
    flat = unicodedata.normalize("NFKC", _JOIN.sub("", surface)).lower()
    for pattern, char in ((AT, "@"), (DOT, ".")):
        flat = re.sub(pattern, char, flat)
    return re.sub(r"\s+", "", flat)


def telegram_value(surface: str) -> str:
    """Handle or invite hash."""
    flat = _JOIN.sub("", surface).replace("[.]", ".").replace("(.)", ".")
    invite = re.search(r"(?:t\.me/\+|joinchat/)([\w-]+)", flat)
    if invite:
        return "+" + invite[1]
    return re.sub(r"^(https?://)?(www\.)?(t|telegram)\.(me|dog)/", "", flat).lstrip("@").split("/")[0].lower()


def url_value(surface: str) -> str:
    """As it would be typed, host in lower case."""
    flat = _JOIN.sub("", surface)
    flat = re.sub(r"^hxxp", "http", flat, flags=re.IGNORECASE)
    flat = re.sub(r"\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)", ".", flat).replace("[:]", ":").replace("[://]", "://")
    parts = re.fullmatch(r"([A-Za-z]+://)?([^/]+)(.*)", flat)
    if parts is None:
        raise MarkupError(surface)
    return (parts[1] or "").lower() + parts[2].lower() + parts[3]


def plain_digits(surface: str) -> str:
    """The surface with every decimal digit as 0 to 9 and nothing invisible."""
    return "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in _JOIN.sub("", surface))


def ip_value(surface: str) -> str:
    """Canonical address, its dots put back."""
    return str(ipaddress.ip_address(re.sub(r"\[\.\]|\(\.\)|\[dot\]", ".", plain_digits(surface)).strip("[]")))


def cnic_value(surface: str) -> str:
    """5-7-1 digits with hyphens."""
    flat = re.sub(r"\D", "", plain_digits(surface))
    return f"{flat[:5]}-{flat[5:12]}-{flat[12:]}"


def packed(surface: str) -> str:
    """Upper case without spaces and hyphens."""
    return re.sub(r"[\s-]", "", plain_digits(surface)).upper()


READERS: dict[str, Callable[[str], str]] = {
    "EMAIL": mail_value,
    "JABBER": mail_value,
    "TELEGRAM": telegram_value,
    "URL": url_value,
    "IP": ip_value,
    "CNIC": cnic_value,
    "CARD": lambda surface: re.sub(r"\D", "", plain_digits(surface)),
    "PASSPORT": packed,
    "IBAN": packed,
    "THREEMA": packed,
    "PERSON": str,
}


def read_value(label: str, surface: str, region: str) -> str:
    """Value of a surface that needs no explicit one."""
    if label == "PHONE":
        return phone_value(surface, region)
    if label not in READERS:
        raise MarkupError(f"{label} wants a value: {surface}")
    return READERS[label](surface)


def joined(surface: str, by: str, size: int) -> str:
    """Groups of `size` characters with `by` between them."""
    return by.join(surface[i : i + size] for i in range(0, len(surface), size))


def broken(surface: str) -> str:
    """A line break in the middle."""
    half = len(surface) // 2
    return surface[:half] + "\n" + surface[half:]


DRESSES: dict[str, Callable[[str], str]] = {
    "key": lambda surface: "".join(c + "\ufe0f\u20e3" if c.isdigit() else c for c in surface),
    "zw": lambda surface: joined(surface, "\u200b", 3),
    "wj": lambda surface: joined(surface, "\u2060", 4),
    "nl": broken,
    "sp": lambda surface: joined(surface, " ", 4),
    "co": lambda surface: joined(surface, ":", 4),
    "sp2": lambda surface: joined(surface, " ", 2),
    "hy": lambda surface: joined(surface, "-", 4),
    "dot": lambda surface: joined(surface, ".", 4),
    "up": str.upper,
    "lo": str.lower,
    "ondot": lambda surface: surface.replace(".onion", "[.]onion"),
}


def dress(surface: str, how: str) -> str:
    """One disguise put on a surface: other digits, zero width, groups, line break."""
    if how in DIGITS:
        return "".join(DIGITS[how][int(c)] if c in "0123456789" else c for c in surface)
    if how not in DRESSES:
        raise MarkupError(f"no disguise {how}")
    return DRESSES[how](surface)


def disguised(label: str, surface: str) -> bool:
    """Whether a surface is anything but the plain written form of its label."""
    plain = {
        "PHONE": r"\+?[0-9]+(?:[ -]?[0-9]+){0,5}|(?:\+[0-9]+ )?\(\+?[0-9]+\)[0-9 -]+",
        "EMAIL": r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+",
        "JABBER": r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+",
        "TELEGRAM": r"@?[A-Za-z0-9_]+|(https?://)?(t|telegram)\.me/[\w+/-]+",
        "SOCIAL": r"@?[\w.]+(#\d+)?|(https?://)?[\w.-]+/[\w@./?=-]+",
        "THREEMA": r"[A-Z0-9*]{8}",
        "IBAN": r"[A-Z]{2}[0-9]{2}[A-Z0-9]+|[A-Z]{2}[0-9]{2}( [A-Z0-9]{1,4})+",
        "CARD": r"[0-9]+|[0-9]{4}( [0-9]{2,6})+",
        "CNIC": r"[0-9]{13}|[0-9]{5}-[0-9]{7}-[0-9]",
        "PASSPORT": r"[A-Z0-9]+",
        "URL": r"(https?://)?[A-Za-z0-9.-]+(:\d+)?(/\S*)?",
        "IP": r"[0-9.]+|[0-9a-fA-F:]+",
        "SESSION": r"05[0-9a-fA-F]{64}",
        "TOX": r"[0-9a-fA-F]{76}",
        "ONION": r"[a-z2-7]{56}\.onion",
        "PGP": r"[0-9A-F]{40}|([0-9A-F]{4} +){9}[0-9A-F]{4}|-----BEGIN[\s\S]+-----",
        "WALLET": r"[A-Za-z0-9]+",
    }
    return label in plain and re.fullmatch(plain[label], surface, flags=re.ASCII) is None


def minted() -> dict[str, tuple[str, str, str]]:
    """Invented identifiers with right (or, as decoys, wrong) checksums: key -> label, value, surface."""
    rows: dict[str, tuple[str, str, str]] = {}
    for line in (SOURCE / "minted.tsv").read_text(encoding="utf-8").splitlines():
        key, label, value, surface = line.split("\t")
        surface = surface.replace("\\n", "\n")
        rows[key] = (label, value, surface.split(":", 1)[1] if label == "WALLET" else surface)
    return rows


def places() -> dict[str, str]:
    """Surface in lower case -> GeoNames value, for places written without a value."""
    rows = (SOURCE / "places.tsv").read_text(encoding="utf-8").splitlines()
    return {
        name.lower(): value for value, names in (row.split("\t") for row in rows if row) for name in names.split("|")
    }


def pieces(path: Path) -> Iterator[tuple[str, str, str]]:
    """Category, language and marked-up body of each post of a source file."""
    lang = path.stem
    for chunk in re.split(r"^== ?", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, _, body = chunk.partition("\n")
        yield head.strip(), lang, body.strip("\n").replace("\\u200b", "\u200b")
