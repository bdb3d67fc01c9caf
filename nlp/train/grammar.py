"""Makes training posts from the sentences of the corpus's `grammar.toml`: slots filled, parts shuffled, disguised.

Everything is drawn from one seeded generator, so the same seed gives the same posts. Split by sentence, not by post:
`held_out` sentences make the test posts and no training post, so that the score is not one of memory.
"""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp.train.augmentation import DISGUISES
from nlp.train.corpus import text_of

_LATIN = frozenset({"en", "ur-Latn"})


@dataclass(frozen=True, slots=True)
class TrainingText:
    """One training text."""

    text: str
    lang: str
    category: str
    held_out: bool = False


@cache
def _grammar() -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads(text_of("grammar.toml"))


def samples(seed: int, *, each: int) -> Iterator[TrainingText]:
    """`each` posts for every language and category, four in five for training; benign four times as many."""
    generator = random.Random(seed)  # noqa: S311 - not a secret: training text must be repeatable
    for lang, categories in _grammar().items():
        for category, parts in categories.items() if lang != "slots" else ():
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
    slots = _grammar()["slots"]
    words, joiner = slots["latin" if lang in _LATIN else "arabic"], slots["joiner"]
    match name:
        case "place" | "doc" | "contact":
            return generator.choice(words[name])
        case "route":
            joined = str(joiner.get(lang, joiner["other"]))
            return joined.join(generator.sample(words["place"], generator.randint(2, 4)))
        case "price":
            amount = generator.randint(1, 40)
            return generator.choice(words["price"]).format(amount)
        case "phone":
            return f"03{generator.randint(0, 4)}{generator.randint(0, 9)}-{generator.randint(1000000, 9999999)}"
        case "handle":
            return f"@user_{generator.randint(100, 999)}"
        case _:
            return str(generator.randint(2, 60))
