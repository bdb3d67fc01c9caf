"""The named disguises: how advertisers write an identifier so that a plain search does not find it.

Each operator takes a source of chance and a value in normal form and returns it as written. `PLAIN` is no disguise.
"""

from collections.abc import Callable
from random import Random

Operator = Callable[[Random, str], str]

ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ROMAN = ("sifar", "aik", "do", "teen", "chaar", "paanch", "chay", "saat", "aath", "nau")
URDU = ("صفر", "ایک", "دو", "تین", "چار", "پانچ", "چھ", "سات", "آٹھ", "نو")
URDU_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_INVISIBLE = ("\u200b", "\u200d", "\u2060", "\ufeff")


def national(value: str) -> str:
    """A Pakistani number as it is dialled at home; others keep their country code."""
    return "0" + value[3:] if value.startswith("+92") else value


def _phone_plain(r: Random, value: str) -> str:
    if not value.startswith("+92"):
        return r.choice((value, f"00{value[1:]}"))
    home = national(value)
    return r.choice((value, home, f"{home[:4]}-{home[4:]}", f"{home[:4]} {home[4:]}", f"+92 {value[3:6]} {value[6:]}"))


def _letters(r: Random, value: str) -> str:
    home = national(value)
    text = home.replace("0", "O")
    return text.replace("1", r.choice("Il")) if "1" in text else text


def _lookalike(_r: Random, value: str) -> str:
    return national(value).replace("0", "\u041e")


def _words(names: tuple[str, ...], joint: str = " ") -> Operator:
    def write(_r: Random, value: str) -> str:
        return joint.join(names[int(digit)] for digit in national(value) if digit.isdigit())

    return write


def _double_words(_r: Random, value: str) -> str:
    number, words, place = national(value), [], 0
    while place < len(number):
        twice = number[place : place + 2] == number[place] * 2
        words.append(("double " if twice else "") + ENGLISH[int(number[place])])
        place += 2 if twice else 1
    return " ".join(words)


def _half_words(_r: Random, value: str) -> str:
    home = national(value)
    return " ".join(ROMAN[int(digit)] for digit in home[:4]) + " " + home[4:]


def _keycaps(_r: Random, value: str) -> str:
    return "".join(f"{digit}\ufe0f\u20e3" for digit in national(value))


def _separated(mark: str) -> Operator:
    def write(r: Random, value: str) -> str:
        home = national(value).removeprefix("+")
        if r.random() < 0.5:
            return mark.join(home)
        return mark.join((home[:2], home[2:4], home[4:7], home[7:9], home[9:]))

    return write


def _invisible(r: Random, value: str) -> str:
    mark, step = r.choice(_INVISIBLE), r.choice((2, 3, 4))
    return mark.join(value[place : place + step] for place in range(0, len(value), step))


def _invisible_phone(r: Random, value: str) -> str:
    return _invisible(r, national(value))


def _translated(table: dict[int, int]) -> Operator:
    return lambda _r, value: national(value).translate(table)


def _line_break(_r: Random, value: str) -> str:
    home = national(value)
    return f"{home[:4]}\n{home[4:]}"


def _whatsapp(r: Random, value: str) -> str:
    return r.choice(("wa.me/", "https://wa.me/")) + value[1:]


def _plus_words(_r: Random, value: str) -> str:
    return "plus " + " ".join(ENGLISH[int(digit)] for digit in value[1:])


def _mail_host(at: str, dot: str) -> Operator:
    def write(_r: Random, value: str) -> str:
        name, _, host = value.partition("@")
        return name + at + host.replace(".", dot)

    return write


def _iban_groups(mark: str) -> Operator:
    return lambda _r, value: mark.join(value[place : place + 4] for place in range(0, len(value), 4))


def _bare(value: str) -> str:
    return value.partition(":")[2]


PLAIN: dict[str, Operator] = {
    "PHONE": _phone_plain,
    "EMAIL": lambda r, value: value if r.random() < 0.8 else value.capitalize(),
    "TELEGRAM": lambda r, value: r.choice((f"@{value}", f"t.me/{value}", f"https://t.me/{value}")),
    "WALLET": lambda _r, value: _bare(value),
    "CNIC": lambda r, value: value if r.random() < 0.7 else value.replace("-", ""),
    "ONION": lambda _r, value: value,
    "IBAN": lambda r, value: value if r.random() < 0.5 else _iban_groups(" ")(r, value),
    "URL": lambda _r, value: value,
}

# Operators for numbers of eleven digits as dialled in Pakistan; numbers from abroad take what keeps the country code.
HOME_ONLY = frozenset({"letters_for_digits", "lookalike_letters", "half_words", "line_break", "double_words",
                       "english_words", "roman_urdu_words", "urdu_words"})  # fmt: skip

DISGUISES: dict[str, dict[str, Operator]] = {
    "PHONE": {
        "letters_for_digits": _letters,
        "lookalike_letters": _lookalike,
        "english_words": _words(ENGLISH),
        "double_words": _double_words,
        "roman_urdu_words": _words(ROMAN),
        "urdu_words": _words(URDU),
        "half_words": _half_words,
        "urdu_digits": _translated(URDU_DIGITS),
        "full_width_digits": _translated(FULL_WIDTH),
        "keycap_emoji": _keycaps,
        "spaces": _separated(" "),
        "dots": _separated("."),
        "dashes": _separated("-"),
        "underscores": _separated("_"),
        "stars": _separated("*"),
        "tildes": _separated("~"),
        "bullets": _separated("•"),
        "zero_width": _invisible_phone,
        "line_break": _line_break,
        "whatsapp_link": _whatsapp,
        "plus_words": _plus_words,
    },
    "EMAIL": {
        "at_dot_brackets": _mail_host(" (at) ", " [dot] "),
        "at_dot_square": _mail_host("[at]", "[.]"),
        "at_dot_words": _mail_host(" at ", " dot "),
        "spaced_sign": _mail_host(" @ ", "."),
    },
    "TELEGRAM": {
        "telegram_bracket_dot": lambda _r, value: f"t[.]me/{value}",
        "telegram_word_dot": lambda _r, value: f"t (dot) me/{value}",
        "telegram_spaced": lambda _r, value: f"t . me / {value}",
    },
    "WALLET": {"zero_width": lambda r, value: _invisible(r, _bare(value))},
    "CNIC": {
        "spaces": lambda _r, value: value.replace("-", " "),
        "underscores": lambda _r, value: value.replace("-", "_"),
        "dots": lambda _r, value: value.replace("-", "."),
        "urdu_digits": lambda _r, value: value.translate(URDU_DIGITS),
        "full_width_digits": lambda _r, value: value.translate(FULL_WIDTH),
    },
    "ONION": {
        "bracket_dot": lambda _r, value: value.replace(".onion", "[.]onion"),
        "word_dot": lambda _r, value: value.replace(".onion", " (dot) onion"),
        "zero_width": _invisible,
    },
    "IBAN": {
        "dashes": _iban_groups("-"),
        "lower_case": lambda _r, value: value.lower(),
        "zero_width": _invisible,
    },
    "URL": {
        "hxxp": lambda _r, value: value.replace("http", "hxxp"),
        "bracket_dot": lambda _r, value: value.replace("http", "hxxp").replace(".example", "[.]example"),
    },
}
