"""Names as they stand among other words: "posted by X on", "X from Y wrote", `X <mail>`. Pure."""

import re
from collections.abc import Mapping, Sequence

from crawlers.dates.folding import fold
from crawlers.sites.generic.vocabulary import ACTS, BY, LINKING, NEXT, NO_POSTING, ORIGINS, ROLES, ROUND, SAYINGS, WROTE

EDGE = ' \t\n,:;|»«–—-()[]{}<>•·›#،؛…"“”„~*=►▪✎'
LONGEST = 48
_MAIL = re.compile(r"^[\w.+-]+(?:@| at | \[at\] |\(at\))[\w.-]+\.?\w+$", re.IGNORECASE)
_BESIDE_MAIL = re.compile(r"^(?P<name>.*?)\s*[<(\[]\s*[\w.+-]+(?:@| at )[\w. -]+\s*[>)\]]?.*$")
_AFTER_MAIL = re.compile(r"^[\w.+-]+(?:@| at )[\w.-]+\s*\((?P<name>[^)]+)\)$")
_SITE = re.compile(
    r"^(?:https?://|www\.)|^[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|onion|example|ru|de|pk|ir|tr)(?:/\S*)?$", re.I
)
_FILE = re.compile(r"\.(?:html?|php|pdf|jpe?g|png|gif|zip|txt|docx?)$|/$", re.IGNORECASE)
_COUNTED = re.compile(r"^\W*\d[\d.,\s]*\W*\w{0,14}\W*$")
_SURE = frozenset(
    fold(word) for word in ("by", "posted by", "written by", "от", "von", "par", "تحریر", "بواسطة", "توسط", "yazan")
)
_BRACKETS = re.compile(r"^\s*[(\[][^()\[\]]{0,40}[)\]]\s*")
_NO_NAMES = ACTS | LINKING | WROTE | _SURE | ROUND | SAYINGS | NEXT
_PARTS = re.compile(r"\s+[-–—/]+\s+|\s*[|·•►»«،,;]+\s*")
_ASIDE = re.compile(r"[(\[][^()\[\]]*(?:[)\]]|$)")
_NUMBER_AHEAD = re.compile(r"^\W*(?:(?:nr|no|n°|№|#|post|beitrag)\.?\s*\d+\s*[.:)]?|\d+[.:)])\s+", re.IGNORECASE)
_COUNT_AFTER = re.compile(r"\s*[(\[]\s*\d[^()\[\]]*[)\]]\s*$")
_ASIDE_BEHIND = re.compile(r"(?<=\S)\s+[(\[][^()\[\]]{1,40}[)\]]?\s*$")
_COMMAS = re.compile(r"\s*[,|·•/]\s+|\s+[-–—]\s+")
_ENDS = tuple(".?!؟۔;")


def is_address(text: str) -> bool:
    """Whether a text is an address of mail, a site or a file rather than a name."""
    bare = text.strip(EDGE)
    return bool(_MAIL.match(bare) or _SITE.search(bare) or _FILE.search(bare))


def is_name_like(text: str) -> bool:
    """Whether a text could be what someone is called: short, no sentence, no figure, no button, no price."""
    bare = text.strip(EDGE)
    tokens = bare.split()
    if not bare or len(bare) > LONGEST or len(tokens) > 5 or not any(sign.isalpha() for sign in bare):
        return False
    word = fold(bare)
    return not (is_count(bare) or word in _NO_NAMES)


def is_count(text: str) -> bool:
    """Whether a text is a figure with at most a word beside it: `3 replies`, `No.17`."""
    return _COUNTED.match(text) is not None


def is_role(text: str) -> bool:
    """Whether a text says what somebody is, rather than who."""
    return fold(text.strip(EDGE)) in ROLES


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences do, an initial apart."""
    bare = text.strip()
    return bare.endswith(_ENDS) and len(last_word(bare)) > 3


def first_word(text: str) -> str:
    """The first word of a text, empty where it has none."""
    return next(iter(text.split(maxsplit=1)), "")


def last_word(text: str) -> str:
    """The last word of a text, empty where it has none."""
    return next(reversed(text.rsplit(maxsplit=1)), "")


def label_of(text: str) -> str:
    """What stands before the colon of a short text; empty where nothing follows or nothing stands there."""
    head, colon, rest = text.partition(":")
    return head.strip() if colon and rest.strip() and len(head) < 30 else ""


def says_by(text: str) -> bool:
    """Whether a text begins or ends with a "by"."""
    tokens = [bare for token in fold(text).split() if (bare := token.strip(EDGE))]
    if not tokens or len(tokens) > 8:
        return False
    return tokens[0] in BY or " ".join(tokens[:2]) in BY or tokens[-1] in BY or " ".join(tokens[-2:]) in BY


def says_wrote(text: str) -> bool:
    """Whether a text ends with a "wrote"."""
    tokens = fold(text).strip(EDGE + ".").split()
    return bool(tokens) and (tokens[-1] in WROTE or " ".join(tokens[-2:]) in WROTE)


def without_brackets(text: str) -> str:
    """A text without the number or the brackets that it begins with: the post's number, a town behind a name."""
    return _NUMBER_AHEAD.sub("", _BRACKETS.sub("", text))


def without_aside(name: str) -> str:
    """A name without the brackets behind it, in which a place, a rank or a count stands."""
    return _ASIDE_BEHIND.sub("", name) or name


def bare_name(text: str, *, inline: bool = False) -> str:
    """The name in a text, without labels and the words that bind it to a time; `inline` beside a time's own words."""
    name = _COUNT_AFTER.sub("", _NUMBER_AHEAD.sub("", " ".join(text.split())))
    label = label_of(name)
    if label and (says_by(label) or fold(label) in BY):
        name = name.partition(":")[2]
    name = _without_mail(name.strip(EDGE))
    tokens = (_part_of(name) if inline or _holds_facts(name) else name).split()
    tokens = _without_front(tokens, inline=inline)
    if inline or says_wrote(name):
        tokens = _without_end(tokens)
    return " ".join(tokens).strip(EDGE)


def _holds_facts(name: str) -> bool:
    """Whether a line tells counts, a rank or a day of joining beside a name."""
    parts = [part for piece in _PARTS.split(_ASIDE.sub(" | ", name)) if (part := piece.strip(EDGE))]
    return len(parts) > 1 and any(is_count(part) or is_role(part) or NO_POSTING.search(part) for part in parts[1:])


def _part_of(name: str) -> str:
    """Of the parts of a line, between commas, bars and brackets, the one that is most likely a name."""
    parts = [part for piece in _PARTS.split(_ASIDE.sub(" | ", name)) if (part := piece.strip(EDGE))]
    said = [part for part in parts if fold(first_word(part)).strip(EDGE) in _SURE]
    likely = [part for part in parts if is_name_like(part) and not is_role(part) and not NO_POSTING.search(part)]
    return next(iter([*said, *likely, *parts]), name)


def _without_mail(name: str) -> str:
    after = _AFTER_MAIL.match(name)
    beside = _BESIDE_MAIL.match(name) if after is None else None
    found = after or beside
    return found["name"].strip(EDGE) or name if found is not None else name


def _without_front(tokens: Sequence[str], *, inline: bool) -> list[str]:
    left = list(tokens)
    for _ in range(3):
        two, one = fold(" ".join(left[:2])).strip(EDGE), fold(" ".join(left[:1])).strip(EDGE)
        if len(left) > 2 and two in BY | LINKING:
            left = left[2:]
        elif (len(left) > 1 and (one in _SURE or (inline and (one in BY or one in LINKING or one in WROTE)))) or (
            left and not one
        ):
            left = left[1:]
        else:
            break
    return left


def _without_end(tokens: Sequence[str]) -> list[str]:
    left = list(tokens)
    for _ in range(4):
        two, one = (fold(" ".join(left[-count:])).strip(EDGE + ".") for count in (2, 1))
        if len(left) > 2 and two in WROTE | LINKING:
            left = left[:-2]
        elif left and (not one or one in WROTE or one in LINKING):
            left = left[:-1]
        else:
            break
    return _without_origin(left)


def _without_origin(tokens: Sequence[str]) -> list[str]:
    """`X from Y` and `X (Y)` without Y."""
    for place in range(1, len(tokens) - 1):
        if fold(tokens[place]) in ORIGINS:
            return list(tokens[:place])
    for place in range(1, len(tokens)):
        if tokens[place].startswith("(") and tokens[-1].endswith(")"):
            return list(tokens[:place])
    return list(tokens)


def bare_names(values: Mapping[int, str]) -> dict[int, str]:
    """The names at one place: without the words that all of them have, the first part where all have several."""
    parts = {number: _COMMAS.split(without_aside(name)) for number, name in values.items()}
    several = len(parts) > 1 and all(len(part) > 1 for part in parts.values())
    rows = {
        number: (part[0] if several else " ".join(without_aside(values[number]).split())).split()
        for number, part in parts.items()
    }
    front, back = _common([*rows.values()]), _common([row[::-1] for row in rows.values()])
    names = {}
    for number, row in rows.items():
        bare = row[front : len(row) - back] if len(row) > front + back else row
        names[number] = " ".join(bare).strip(EDGE)
    return names


def _common(rows: Sequence[Sequence[str]]) -> int:
    """How many first words all rows share, if those are a template's: by their meaning, or by their number."""
    if len(rows) < 2:
        return 0
    shared = 0
    for column in zip(*rows, strict=False):
        if len(set(column)) > 1:
            break
        shared += 1
    if not shared:
        return 0
    last = rows[0][shared - 1]
    many = len(rows) > 2 and len({tuple(row) for row in rows}) > 2
    return shared if many or last.endswith((":", ",", "»", "|", "-", "—", "–", "،")) or not last.isalnum() else 0
