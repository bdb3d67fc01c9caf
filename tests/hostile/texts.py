"""Hostile texts from a seeded generator: what the rules look for, in any order, mixed with what no writer means.

The tokens are of known kinds (numbers in several scripts, currencies, punctuation, emoji, places, roles, papers, ways,
control marks, markup, addresses) or words of the reader's own lexicons, so that each rule is come near to. `short`
gives 1 to 14 characters, `long` up to 20 kB, `mutated` a text that somebody wrote, bent.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from tests.gold.build import compiled
from tests.range.chance import Chance

ROOT = Path(__file__).parents[2]
LONGEST = 20_000

KINDS: dict[str, tuple[str, ...]] = {
    "number": ("500", "2024", "0", "00", "9,000", "12.5", "1/2", "20k", "5o0", "1e9", "007", "1,00,000"),
    "number in another script": ("۵۰۰۰", "٣٠٠", "१२", "５００", "𝟓𝟎𝟎", "½", "²", "Ⅳ", "①", "五", "5️⃣"),
    "spoken number": ("teen", "تین", "sifar", "do", "یک", "double", "triple", "sau", "hazar", "ہزار", "lakh", "crore"),
    "currency": ("$", "€", "£", "₨", "Rs", "rs.", "PKR", "AED", "rupay", "ریال", "/-", "/=", "USDT", "افغانی"),
    "punctuation": (
        *".,:;!?-_/\\|~^*#@&%+=<>()[]{}'\"`", "؟", "،", "۔", "؛", "—", "–", "…", "٪", "«", "»", "•", "!!", "...",
    ),
    "space": (" ", "\n", "\t", "\r\n", "\n\n", "\u00a0", "\u2028", "\u3000"),
    "emoji": ("😀", "👨‍👩‍👧", "🇵🇰", "✈️", "👍🏽"),
    "control mark": (
        "\x00", "\x1f", "\x7f", "\x85", "\u200b", "\u200c", "\u200d", "\u200e", "\u202e", "\u2066", "\u2069", "\ufeff",
        "\u00ad", "\u0301", "\u0670", "\u0640", "\ufe0f", "\u20e3", "\ud800", "\udfff", "\uffff", "\U000e0001",
    ),
    "letter": ("a", "I", "ß", "İ", "ı", "ſ", "ﬁ", "ﷺ", "K", "Å", "о", "Ω", "ы", "ਕ", "中", "ท", "አ"),
    "place": ("lahore", "Lahore", "لاہور", "Italy", "اٹلی", "UK", "Iran", "ایران", "Mandi Bahauddin", "روم"),
    "joint": (
        "to", "from", "via", "by", "for", "in", "on", "of", "and", "or", "no", "not", "per", "each", "only", "without",
        "se", "ka", "ki", "ke", "سے", "کا", "کی", "کے", "اور", "نہیں", "ہے", "له", "د", "څخه", "از", "به", "من", "إلى",
    ),
    "way": ("boat", "air", "truck", "van", "flight", "کشتی", "ٹرک", "گاڑی", "پیدل", "قایق", "jahaz", "taxi"),
    "role": ("agent", "driver", "nurse", "girl", "ایجنٹ", "ڈرائیور", "لڑکی", "handler", "kafeel", "wala"),
    "paper": (
        "passport", "visa", "CNIC", "B-form", "degree", "licence", "stamp", "card", "پاسپورٹ", "ویزا", "شناختی", "کارڈ",
        "ڈگری", "تذکرہ", "إقامة", "permit",
    ),
    "price word": ("price", "fee", "advance", "salary", "قیمت", "تنخواہ", "کرایہ", "fine", "total", "paid"),
    "contact word": (
        "telegram", "whatsapp", "signal", "session", "threema", "jabber", "insta", "id", "number", "نمبر", "call",
    ),
    "contact": (
        "0300-1234567", "+92 300 1234567", "0300", "+92", "a@b.co", "@name_1", "t.me/x", "wa.me/92", "42101-1234567-1",
        "AB1234567", "4111111111111111", "PK36SCBL0000001123456702", "1.2.3.4", "::1", "http://a.b/", "hxxp://x[.]y",
        "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe",
        "-----BEGIN PGP PUBLIC KEY BLOCK-----", "-----END PGP PUBLIC KEY BLOCK-----",
    ),
    "markup": (
        "<b>", "</b>", "<script>", "</script>", "<a href='", "'>", "&amp;", "&#0;", "<!--", "-->", "<![CDATA[",
        "[quote]", "<br/>", "<td>", "{\"a\":1}", "<?xml version='1.0'?>", "<rss>", "<item>",
    ),
}  # fmt: skip
TOKENS = tuple(dict.fromkeys(token for tokens in KINDS.values() for token in tokens))
JOINTS = (" ", " ", " ", "", "\n", "-", ", ", ". ")


@cache
def words() -> tuple[str, ...]:
    """The words of the reader's own lexicons: what its rules ask for."""
    files = sorted((ROOT / "resources" / "lexicons").iterdir())
    found = (re.split(r"[\t|,]+", line) for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return tuple(sorted({word.strip() for row in found for word in row if 0 < len(word.strip()) < 24}))


@cache
def written() -> tuple[str, ...]:
    """Posts and pages that somebody wrote: the fixtures of the other tests."""
    posts = compiled().splitlines()
    pages = (path.read_text(encoding="utf-8", errors="replace") for path in pages_of_others())
    return (*posts, *pages)


def pages_of_others() -> list[Path]:
    """The pages that the tests of the readers keep."""
    kept = ROOT / "tests" / "crawlers" / "pages"
    return [path for path in sorted(kept.rglob("*")) if path.is_file() and path.suffix in {".html", ".json", ".xml"}]


def token(chance: Chance) -> str:
    """A token of a kind, or a word of the lexicons."""
    return chance.choice(chance.choice((TOKENS, words())))


def tokens(chance: Chance, most: int) -> str:
    """Some tokens, joined one way."""
    return chance.choice(JOINTS).join(token(chance) for _ in range(chance.randrange(1, most + 1)))


def letters(chance: Chance, most: int = 14) -> str:
    """Characters of a few scripts, or from anywhere, lone surrogates too."""
    tops = (0x7F, 0x2FF, 0x6FF, 0x2FFF, 0xFFFF, 0x10FFFF)
    some = (
        "0123456789",
        "۰۱۲۳۴۵۶۷۸۹",
        "٠١٢٣٤٥٦٧٨٩",
        " .,:;-/+@#%$€",
        "abcdefxyz",
        "ابپتدرسلمنوہیے",
        "\u200b\u202e\n\t",
    )
    if chance.randrange(3) == 0:
        return "".join(chr(chance.randrange(chance.choice(tops) + 1)) for _ in range(chance.randrange(1, most + 1)))
    pools = [chance.choice(some) for _ in range(chance.randrange(1, 4))]
    return "".join(chance.choice(chance.choice(pools)) for _ in range(chance.randrange(1, most + 1)))


def short(chance: Chance) -> str:
    """1 to 14 characters."""
    return chance.choice((letters(chance), tokens(chance, 3)[:14], token(chance)[:14])) or "0"


def phrase(chance: Chance) -> str:
    """A few tokens."""
    return tokens(chance, 8)


def mutated(chance: Chance) -> str:
    """A piece of what somebody wrote, with characters lost, doubled, exchanged and tokens put in."""
    text = chance.choice(written())
    first = chance.randrange(max(1, len(text) - 200))
    kept = list(text[first : first + chance.randrange(1, 2_000)])
    for _ in range(chance.randrange(1, 20)):
        at = chance.randrange(len(kept))
        kept[at] = chance.choice(("", kept[at] * 2, token(chance), letters(chance, 1)))
    return "".join(kept)


def long(chance: Chance) -> str:
    """Up to 20 kB: tokens, a row of one thing many times over, or whole pieces of others' writing."""
    wanted = chance.randrange(1_000, LONGEST)
    make: Callable[[Chance], str] = chance.choice((phrase, mutated, letters))
    if chance.randrange(2):
        row = make(chance)[:60] or "0"
        return (row * (wanted // len(row) + 1))[:wanted]
    made, length = [], 0
    while length < wanted:
        made.append(make(chance) + " ")
        length += len(made[-1])
    return "".join(made)[:wanted]


MAKERS: Sequence[Callable[[Chance], str]] = (*(short,) * 24, *(phrase,) * 24, *(mutated,) * 11, long)
"""Short ones often, long ones seldom: a long one costs as much as a hundred short ones."""


def text(chance: Chance) -> str:
    """Any of them."""
    return chance.choice(MAKERS)(chance)
