"""Makes training posts from the sentences of the corpus's `grammar.toml`: slots filled, parts shuffled, disguised.

Everything is drawn from one seeded generator, so the same seed gives the same posts. Split by sentence, not by post:
`held_out` sentences make the test posts and no training post, so that the score is not one of memory.
"""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.train.augmentation import DISGUISES
from nlp.train.corpus import text_of

_LATIN_PLACES = (
    *("Lahore", "Gujrat", "Quetta", "Taftan", "Iran", "Turkey", "Greece", "Italy"),
    *("Libya", "Dubai", "Karachi", "Sialkot", "Serbia", "Spain", "Poland", "Germany"),
)  # fmt: skip
_ARABIC_PLACES = (
    *("لاہور", "گجرات", "کوئٹہ", "ایران", "ترکی", "یونان", "اٹلی"),
    *("لیبیا", "دبئی", "کراچی", "پشاور", "سپین", "جرمنی"),
)  # fmt: skip
_PAPERS = (
    "passport",
    "visa",
    "residence permit",
    "ID card",
    "driving licence",
    "degree",
    "bank statement",
    "work permit",
)
_URDU_PAPERS = ("پاسپورٹ", "ویزا", "شناختی کارڈ", "ڈرائیونگ لائسنس", "ڈگری")


@dataclass(frozen=True, slots=True)
class TrainingText:
    """One training text."""

    text: str
    lang: str
    category: str
    held_out: bool = False


def samples(seed: int, *, each: int) -> Iterator[TrainingText]:
    """`each` posts for every language and category, four in five for training; benign four times as many."""
    generator = random.Random(seed)  # noqa: S311 - not a secret: training text must be repeatable
    grammar = tomllib.loads(text_of("grammar.toml"))
    for lang, categories in grammar.items():
        for category, parts in categories.items():
            core = sorted(parts["core"])
            generator.shuffle(core)
            cut = len(core) // 5
            wanted = each * (4 if category == "benign" else 1) * (1 if lang in {"en", "ur-Latn", "ur"} else 0.4)
            for number in range(int(wanted)):
                held_out = number % 5 == 0 and cut > 0
                pool = core[:cut] if held_out else core[cut:]
                yield TrainingText(_post(generator, pool, parts["detail"], lang), lang, category, held_out)


def _post(generator: random.Random, core: list[str], detail: list[str], lang: str) -> str:
    count = 1 if generator.random() < 0.6 or len(core) < 2 else 2
    lines = generator.sample(core, count) + generator.sample(detail, min(len(detail), generator.randint(0, 2)))
    generator.shuffle(lines)
    if generator.random() < 0.5:
        lines.append("{contact}")
    text = generator.choice(("\n", ". ", " ", ", ", " - ")).join(lines)
    while "{" in text:
        name = text[text.index("{") + 1 : text.index("}")]
        text = text.replace("{" + name + "}", _slot(generator, name, lang), 1)
    if generator.random() < 0.4:
        text = generator.choice(DISGUISES)(generator, text)
    return text


def _slot(generator: random.Random, name: str, lang: str) -> str:
    latin = lang in {"en", "ur-Latn"}
    places = _LATIN_PLACES if latin else _ARABIC_PLACES
    joiner = {"en": " to ", "ur-Latn": " se ", "fa": " به ", "ar": " إلى ", "ps": " ته "}.get(lang, " سے ")
    made = {
        "place": lambda: generator.choice(places),
        "route": lambda: joiner.join(generator.sample(places, generator.randint(2, 4))),
        "price": lambda: _price(generator, latin=latin),
        "phone": lambda: f"03{generator.randint(0, 4)}{generator.randint(0, 9)}-{generator.randint(1000000, 9999999)}",
        "handle": lambda: f"@user_{generator.randint(100, 999)}",
        "doc": lambda: generator.choice(_PAPERS if latin else _URDU_PAPERS),
        "n": lambda: str(generator.randint(2, 60)),
        "contact": lambda: _contact(generator, latin=latin),
    }
    return str(made[name]())


def _price(generator: random.Random, *, latin: bool) -> str:
    amount = generator.randint(1, 40)
    forms = (
        ("{} lakh", "Rs {}000", "{}00 euro", "${}00", "{} lac")
        if latin
        else ("{} لاکھ", "{} ہزار روپے", "{}00 یورو", "{}00 ڈالر")
    )
    return generator.choice(forms).format(amount)


def _contact(generator: random.Random, *, latin: bool) -> str:
    forms = (
        ("contact {phone}", "whatsapp {phone}", "telegram {handle}", "inbox")
        if latin
        else ("رابطہ {phone}", "واٹس ایپ {phone}")
    )
    return generator.choice(forms)
