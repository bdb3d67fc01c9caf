"""What stands before a paper and belongs to it: quality, kind, country, a span of time, also through a genitive.

The words are data (`resources/lexicons/papers.tsv`). Before a visa, a degree, a stamp or a work permit any word that a
genitive joins to it tells its kind, but for those that tell whose it is or when (`qasai ka visa`, `bhai ka visa`).
"""

import re

from nlp.entities.documents.extent.boundaries import of_kind
from nlp.entities.documents.extent.unrelated_places import is_of_way_or_person
from nlp.entities.documents.paper_match import close
from nlp.gazetteer import PlaceMatch
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import Phrase, longest_before, rows, singles

_ROWS = rows("papers")
_OF_KIND = _ROWS["before of"] | _ROWS["study"]
_QUALITIES, _NATION = _ROWS["before"], _ROWS["nation"]
_BA = ("bs",)  # a degree; beside other papers it is `bas`, only
_BEFORE = (_QUALITIES | _NATION) - {_BA}
_BEFORE_KIND = dict.fromkeys(("stamp", "other", "bank_statement"), _BEFORE | _ROWS["before stamp"])
_ANY_OF = folded("كشف وثائق أوراق مستند مستندات رخص")  # heads of Arabic before which it is `any`, not `e-`
ARABIC = "arabic"  # for a kind: an Arabic head, before which none but a copy stands
_BEFORE_KIND |= {ARABIC: _ROWS["before arabic"], "bank_statement": _BEFORE_KIND["other"] | _ROWS["bank before"]}
_BEFORE_KIND |= {"visa": _BEFORE | _ROWS["trade"], "sim": _BEFORE | _ROWS["operator"] | {("blocked",)}}
_BEFORE_KIND |= dict.fromkeys(("passport", "id_card"), _BEFORE - {("company",), ("کمپنی",)})
_BEFORE_KIND |= {"driving_licence": _BEFORE | _ROWS["vehicle licensed"]}
_BEFORE_KIND |= {"degree": _BEFORE | _ROWS["trade"] | {_BA}}
TIMES = re.compile(
    "godin[ae]|ann[io]|jahre?|years?|yrs?|months?|days?|weeks?|saala?|saalon|sala|mahin[ae]y?|mahinon|mah|din|dinon"
    "|سال|سالہ|سالا|سالاں|ماہ|ماہہ|مہینے|مہینوں|مہینیاں|دن|دنوں|روز|کلن|کلنہ|کلنی|میاشتې|میاشتو|میاشتنۍ|میاشتنی|میاشتنې|کلنۍ|کلنې|ورځنۍ|ورځنی|کالو|کالہ|ورځو"
)
_OUT_OF, _UPON = frozenset({"سے", "توں", "se", "تون"}), singles(rows("papers")["upon"])
_GOES = re.compile(
    "آنا|انا|جانا|جاو|جاءیں|جایں|اءیں|پہنچ.*|بھیج.*|اتر.*|لے|گیا|گءے|گیے|aana|ana|jana|jao|pa?hunch.*|pohanch.*|bhej.*|le"
)
_YEAR, _DATED = re.compile(r"(?:19|20)\d\d"), singles(rows("papers_chain")["dated"])
AGED = folded("saala sala سالہ سالا ماہہ کلن کلنہ کلنی کلنۍ میاشتنۍ میاشتنی ورځنۍ")
_OLD = AGED | frozenset({"میاشتو", "کالو", "ورځو"})
_AGED_BY = folded("old purana purani purane پرانا پرانی پرانے پرانیاں زوړ زړه زاړه")  # behind how many days or years
_VALID = folded("کارآمد معتبر معتبره معتبرې valid")
COUNT = re.compile(
    r"\d{1,3}|one|two|three|four|five|six|ten|twelve|ninety|ek|aik|do|teen|chaa?r|panch|chhe|das|baa?ra|tees|navv?e|dhai"
    "|ایک|اک|یک|دو|تین|تن|چار|پانچ|پنج|چھ|چھے|شش|دس|بارہ|تیس|ساٹھ|نوے|ڈھایی|ڈیڑھ|دوہ|درې|څلور|پنځہ|شپږ|لس|دوو|دریو|څلورو|پنځو|شپږو"
)
MONTHS = re.compile(  # how many of them a paper lasts
    COUNT.pattern + "|saat|aath|pandra|pandrah|bees|chaubees|سات|ست|اٹھ|نو|پندرہ|اٹھارہ|بیس|ویہہ|چوبیس|چھتیس|پچاس|پنجاہ"
)
_ARTICLES, _NO_KIND = (
    frozenset({"a", "an", "the", "my", "your", "his", "her", "our", "their"}),
    singles(_ROWS["no kind"]),
)
_NO_KIND |= singles(_ROWS["of no noun"])
_VERBAL = ("ed", "ly")
_QUOTES, _QUOTED = frozenset("'\"“”‘’«»"), 4  # words of a quoted kind, at most
_ARTICLED = frozenset(
    {"passport", "visa", "id_card", "driving_licence", "degree", "work_permit", "residence_permit", "sim"}
)
_SENSES = {*singles(_ROWS["bare"]), "licence", "license", "licences", "licenses", "permits", "card", "cards"} - {"sim"}
_SUMS = frozenset({"lakh", "lac", "crore", "لاکھ", "کروڑ"})
_PARTICIPLE = frozenset({"shuda", "شدہ", "شوی", "شوې"})
_DONE, _INFLECTED = folded("hua hui hue ہوا ہوئی ہوئے ہویا"), re.compile(r"\w{2,}[aieاےی]")
_BY_HAND = folded("hath haath ہاتھ ہتھ machine مشین computer کمپیوٹر")  # what it was done with, a quality
_NOT_DONE = folded(
    "kya jo aisa kaisa paida ye ka ki ke kiraya na laga diye کیا ایسا کیسا پیدا کا کی کے یہ کرایہ لگا دیے اندراج"
)
_MADE_SO = frozenset({"kiya", "kia", "kiye", "ki"})  # behind a noun that says what was done (`laminate kiya hua`)
_COPIES, _COPIED_FROM = singles(_ROWS["copy noun"]), singles(_ROWS["copied from"])
_FOTO = frozenset({"foto", "fotocopia", "scansione", "fotokopie"})
_ANY_ONE = frozenset({"the", "a", "an", "both", "all"})
LISTERS = frozenset({"and", "aur", "or", "اور", "تے", "و"})
EITHER = LISTERS | {"یا", "ya", "او"}
_TOLD_TO = frozenset({"gave", "give", "gives", "sent", "send", "sold", "showed", "promised", "brought", "handed"})
_WITHIN = frozenset({"after", "in", "within", "for", "before"})
_OPEN_KINDS, _WHOSE = frozenset({"visa", "degree", "stamp", "work_permit"}), singles(_ROWS["whose kind not"])
_PASHTO_OF, _WHERE = "د", frozenset({"لہ", "پہ", "تر", "نہ"})
_TIES = frozenset({"ka", "ki", "wala", "wali", "کا", "کی", "والا", "والی", "دا", "دی", "الا", "الی", "آلا", "آلی"})
_SUCH_ONES, _UPON = frozenset({"wale", "walay", "والے"}), frozenset({"pe", "par", "per", "pr", "se", "پر", "پہ", "سے"})
_VISAS, _TIES_THEM = frozenset({"ویزے", "visay", "visey", "vizay", "wizay"}), frozenset({"ke", "کے", "والے", "دے"})
_STEMS = frozenset(
    {"reh", "keh", "kar", "kr", "le", "de", "ja", "aa", "dikha", "bata", "bana", "laga", "rakh", "bech", "mil", "kho"}
    | {"رہ", "کہ", "کہہ", "کر", "لے", "دے", "جا", "آ", "دکھا", "بتا", "بنا", "لگا", "رکھ", "بیچ", "مل", "کھو", "کرا"}
)
_STAFF_OF = frozenset((school, "والے") for school in ("یونیورسٹی", "کالج", "بورڈ", "سکول"))
_IS_OR_WAS = frozenset({"ای", "سی", "اے"})  # of Punjabi, elsewhere an `e-` of papers and letters of classes
_PUNJABI, _IS_NOT = frozenset({"نیں", "دیاں", "اے", "وچ", "تے", "دا"}), {("نییں", "ہندی"), ("نہیں", "ہندی")}
_CAPITALS = re.compile("(?!AND|THE|FOR|NOT|ALL|BUY|MY|NO|OR|IN|ON|TO|OF|AN|IF|ID)[A-Z]{2,5}")
_PAIRS = frozenset({("front", "back"), ("back", "front"), ("o", "a"), ("a", "o")})
_CONTRASTS = frozenset(map(frozenset, _ROWS["contrast"]))
_OF, _GENITIVE, _FREE = singles(_ROWS["of"]), singles(_ROWS["genitive"]), singles(_ROWS["free"])
_DONE_BEFORE = singles(_ROWS["participle"])  # without an article these are what somebody did (`I bought diplomas`)
_ITALIAN = singles(_ROWS["italian"])  # before these `e` is an `and`
_QUALITY_ALONE, _ROMAN_URDU = singles(_ROWS["quality alone"]), singles(_ROWS["roman urdu"])


def first_of(view: FoldedText, head: int, free: int, ends: dict[int, PlaceMatch], kind: str) -> int:
    """The first word that belongs to the paper whose head begins at word `head`; none before word `free`.

    `ends`: the places of the text by their last word. `kind`: that of the paper, or `ARABIC`; empty where its
    adjectives stand behind it, and none but the most general before.
    """
    first, before = head, _BEFORE_KIND.get(kind, _BEFORE) if kind else _QUALITIES
    while close(view, first - 1) or _is_or(view, first - 1, ends):
        further = _further(view, first, ends, before)
        if further == first or further < free or not all(close(view, at) for at in range(further, first - 1)):
            break
        first = further
    if first < head:
        first = max(_joined_quality(view, first, head), free)
    if kind:
        first = _behind_participle(view, _paired(view, first, free), free)
    if kind in _ARTICLED and view.words[head].text not in _SENSES:
        first = _behind_article(view, first, free)
    if kind not in _OPEN_KINDS or any(at in ends for at in range(first, head)):
        return first
    through = through_any(view, head, first, free)
    if through == first or through in ends:
        return first
    said = longest_before(view.words, through, before) if close(view, through - 1) else 0
    return through - said if said and through - said >= free else _behind_country(view, through, ends)


def _behind_participle(view: FoldedText, first: int, free: int) -> int:
    """Where the participle between an article or owner and word `first` stands (`a bought diploma`); else `first`."""
    words, at = view.words, first - 1
    if at <= free or not close(view, at) or words[at].text not in _DONE_BEFORE:
        return first
    return at if close(view, at - 1) and words[at - 1].text in _ARTICLES else first


def _behind_country(view: FoldedText, first: int, ends: dict[int, PlaceMatch]) -> int:
    """Where the country before word `first`, the kind of a Pashto paper, begins (`سعودي د کار ویزه`); else `first`."""
    words, at = view.words, first - 2
    if first - 1 in ends and close(view, first - 1) and (words[first + 1].text in _TIES):
        return ends[first - 1].first
    if at not in ends or words[first - 1].text != _PASHTO_OF or not (close(view, at) and close(view, first - 1)):
        return first
    return ends[at].first if _is_whose(view, ends[at].first) else first


def _behind_article(view: FoldedText, first: int, free: int) -> int:
    """Where the words between an English article or owner and word `first` begin, three at most (`a caregiver visa`).

    None that tells which, whose or how many, and no verb or particle; else `first`.
    """
    words = view.words
    for at in range(first - 1, max(first - 5, free - 1), -1):
        word = words[at].text
        if not close(view, at) or not word.isascii():
            return first
        if word in _ARTICLES:
            return first if _ROMAN_URDU & view.vocabulary else at + 1
        if word in _NO_KIND or not word.isalpha() or len(word) < 3 or word.endswith(_VERBAL):
            return first
    return first


def through_any(view: FoldedText, head: int, first: int, free: int) -> int:
    """Where the word that a genitive or `wala` joins to the paper begins, unless it tells whose; else `first`.

    A participle has its noun before it (`شادی شدہ کا سرٹیفکیٹ`).
    """
    words, at = view.words, first - 2
    if at < free or not close(view, at) or not close(view, at + 1):
        return _quoted(view, first, free) if first == head else first
    if words[at].text == _PASHTO_OF:
        at += 1
    elif words[at + 1].text not in _TIES:
        them = words[head].text in _VISAS and words[at + 1].text in _TIES_THEM
        them = them or (words[at + 1].text in _SUCH_ONES and close(view, head) and words[head + 1].text in _UPON)
        if not them or words[at].text in _STEMS:
            return first
    word = words[at].text
    before = words[at - 1].text if close(view, at - 1) else ""
    part = before.isdecimal() or before in {"of", "اف"} or COUNT.fullmatch(before) is not None
    if part or word in _WHOSE or len(word) < 3 or not word.isalpha():
        return first
    return at - 1 if word in _PARTICIPLE and at > free and close(view, at - 1) else at


def _quoted(view: FoldedText, first: int, free: int) -> int:
    """Where the quoted kind that a genitive joins to the paper begins (`'culture show' ke visay`); else `first`."""
    words, text, at = view.words, view.text, first - 2
    if at < free or words[at + 1].text not in _GENITIVE or not close(view, at + 1):
        return first
    gap = text[words[at].end : words[at + 1].start]
    if gap.strip() not in _QUOTES:
        return first
    for begin in range(at, max(at - _QUOTED, free - 1), -1):
        if text[words[begin].start - 1 : words[begin].start] in _QUOTES:
            return begin
        if not close(view, begin - 1):
            break
    return first


def acronym_before(view: FoldedText, first: int, free: int, least: int) -> int:
    """Where the capitals, `least` or more, right before word `first`, written small, begin (`EPI stamp`)."""
    if first <= free or not close(view, first - 1):
        return first
    word, head = view.words[first - 1], view.words[first]
    capitals = len(word.text) >= least and _CAPITALS.fullmatch(view.cased[word.start : word.end]) is not None
    return first - 1 if capitals and view.cased[head.start : head.end].islower() else first


def copy_before(view: FoldedText, first: int, free: int) -> int:
    """Where the copy or picture of a paper at word `first`, before which no owner stands, begins; else `first`."""
    words, at = view.words, first - 1
    if at >= free and close(view, at) and words[at].text in _FOTO:
        return at
    if at > free and close(view, at) and words[at].text in _ANY_ONE:
        at -= 1
    if at <= free or not close(view, at) or words[at].text not in _COPIED_FROM or words[at - 1].text not in _COPIES:
        return first
    return at - 1 if close(view, at - 1) else first


def _paired(view: FoldedText, first: int, free: int) -> int:
    """Where the two sides or levels with a stroke before word `first` begin (`front/back ID`, `O/A level`)."""
    words = view.words
    for at in (first - 2, first - 1):
        if (
            at < free
            or (words[at].text, words[at + 1].text) not in _PAIRS
            or not (at + 1 == first or close(view, at + 1))
        ):
            continue
        if view.text[words[at].end : words[at + 1].start] == "/":
            return at
    return first


def _joined_quality(view: FoldedText, first: int, head: int) -> int:
    """Where the nation or quality that an `and` joins to the one at word `first` begins (`old and new passports`).

    Both are told of papers, several where a language has a word for that.
    """
    words, at = view.words, first - 2
    if at < 0 or words[first - 1].text not in EITHER or not (close(view, at) and close(view, first - 1)):
        return first
    one, other = (words[at].text,), (words[first].text,)
    if one in _NATION and other in _NATION:
        return at
    many = not words[head].text.isascii() or words[head].text.endswith("s") or words[first].text.endswith("e")
    return at if many and frozenset(one + other) in _CONTRASTS else first


def _is_or(view: FoldedText, left: int, ends: dict[int, PlaceMatch]) -> bool:
    """Whether a stroke parts two kinds or countries of one paper (`entry/exit stamps`)."""
    words = view.words
    if left < 0 or view.text[words[left].end : words[left + 1].start] != "/":
        return False
    return (words[left + 1].text,) in _BEFORE and (left in ends or (words[left].text,) in _BEFORE)


def _further(view: FoldedText, first: int, ends: dict[int, PlaceMatch], before: frozenset[Phrase]) -> int:
    """Where the quality, country or span of time that ends right before word `first` begins; else `first`."""
    words = view.words
    joined = first > 1 and words[first - 1].text in _OF
    joint = first - 1 if joined and (words[first - 2].text, words[first - 1].text) not in _STAFF_OF else first
    if words[first - 1].text == _PASHTO_OF and first - 2 in ends and _is_whose(view, ends[first - 2].first):
        return ends[first - 2].first
    if joint < first and (whole := longest_before(words, first, before)):
        return first - whole
    if country := ends.get(joint - 1) or _counted(view, first, ends) or of_kind(view, first, ends):
        elsewhere = joint < first and is_of_way_or_person(view, country, joint, ends)
        return first if elsewhere else _countries(view, country.first, ends)
    if (told := _told_of(view, first, joint)) is not None:
        return told
    through = joint < first
    said = longest_before(words, joint, before, most=4)
    if through and words[joint].text in _GENITIVE:
        said = max(said, longest_before(words, joint, _OF_KIND))
    alone = words[joint - 1].text
    if alone in _FREE and joint == first > 2 and words[first - 2].text in _GENITIVE and first - 3 in ends:
        return ends[first - 3].first
    if said == 1 and _is_joiner(view, first, alone):
        return first
    if said == 1 and (
        (through and alone in _QUALITY_ALONE and words[joint].text in _GENITIVE and not _is_capital(view, joint - 1))
        or (alone == "us" and _is_that(view, joint - 1))
    ):
        return first
    return joint - said if said else first


def _is_capital(view: FoldedText, place: int) -> bool:
    """Whether a word of two letters is written in capitals, as a degree is and no mother (`MA ki degree`)."""
    word = view.words[place]
    return len(word.text) == 2 and view.cased[word.start : word.end].isupper()


def _is_joiner(view: FoldedText, first: int, alone: str) -> bool:
    """Whether the word before word `first` is no `e-` or class but `any`, a Punjabi `is`, the Italian `and`."""
    words = view.words
    if alone == "e":
        return words[first].text in _ITALIAN and view.text[words[first].start - 1] == " "
    if (alone == "ای" and words[first].text in _ANY_OF) or (first > 1 and (words[first - 2].text, alone) in _IS_NOT):
        return True
    return alone in _IS_OR_WAS and any(other.text in _PUNJABI for other in words)


def _is_whose(view: FoldedText, place: int) -> bool:
    """Whether a Pashto country from word `place` on is that of the paper, not where one is (`له سعودي د کار ویزه`)."""
    return not place or not close(view, place - 1) or view.words[place - 1].text not in _WHERE


def _told_of(view: FoldedText, first: int, joint: int) -> int | None:
    """Where a participle, a span of time or a sum right before word `first` begins; None where there is none.

    `joint`: where a genitive that joins it to the paper begins, else `first`.
    """
    words, through, time = view.words, joint < first, view.words[joint - 1].text
    if _is_participle(view, first):
        return first - 3 if words[first - 2].text in _MADE_SO and first > 2 and close(view, first - 3) else first - 2
    if _is_class(view, first):
        return first - 2
    if _YEAR.fullmatch(time) and (words[joint].text in _GENITIVE if through else _is_its_year(view, joint - 1)):
        return joint - 1
    if through and joint > 1 and time in _SUMS and words[joint].text in {"wali", "والی"}:
        return joint - 2
    lasting = through or words[joint].text in _VALID
    aged = words[joint].text in _AGED_BY
    timed = TIMES.fullmatch(time) and (lasting or aged or time[0] in "ymdw" or time in _OLD)
    if not timed or joint < 2 or (joint > 2 and words[joint - 3].text in _WITHIN):
        return None
    counted = MONTHS.fullmatch(words[joint - 2].text) and (through or aged or time not in {"din", "mah"})
    return joint - 2 if counted else None


def _is_its_year(view: FoldedText, place: int) -> bool:
    """Whether the year at word `place` is that of the paper behind it (`a 1962 passport`), no date of the sentence."""
    if not view.words[place + 1].text.isascii():
        return False
    return not close(view, place - 1) or view.words[place - 1].text not in _DATED


def _is_class(view: FoldedText, first: int) -> bool:
    """Whether a letter and a number joined by a hyphen right before word `first` name a class (`F-6 visa`)."""
    if first < 2 or not view.words[first - 1].text.isdecimal() or len(view.words[first - 2].text) > 1:
        return False
    return view.text[view.words[first - 2].end : view.words[first - 1].start] == "-"


def _is_participle(view: FoldedText, first: int) -> bool:
    """Whether the two words before word `first` say what was done to it (`چاپ شوې ویزه`, `phata hua passport`)."""
    if first < 2 or not view.words[first - 2].text.isalpha() or view.words[first - 2].text in _NOT_DONE:
        return False
    joint, done = view.words[first - 1].text, view.words[first - 2].text
    if _is_done_by(view, first - 3):
        return False
    return joint in _PARTICIPLE or (joint in _DONE and _INFLECTED.fullmatch(done) is not None)


def _is_done_by(view: FoldedText, genitive: int) -> bool:
    """Whether a word at `genitive` tells who did what stands behind it, or whence (`ایجنٹ کی بنائی ہوئی اسٹیٹمنٹ`)."""
    words = view.words
    if genitive < 1 or words[genitive].text not in _GENITIVE | _OUT_OF or not close(view, genitive):
        return False
    return close(view, genitive - 1) and words[genitive - 1].text not in _BY_HAND


def _countries(view: FoldedText, first: int, ends: dict[int, PlaceMatch]) -> int:
    """Where the country that an `and` or `or` joins to the one from word `first` on begins; else `first`."""
    joined = first > 1 and view.words[first - 1].text in EITHER and first - 2 in ends
    return ends[first - 2].first if joined and close(view, first - 2) and close(view, first - 1) else first


def _counted(view: FoldedText, first: int, ends: dict[int, PlaceMatch]) -> PlaceMatch | None:
    """The country whose papers are counted, two words at most, right before word `first` (`یو کے کے دو تین ویزے`)."""
    words = view.words
    for at in range(first - 1, max(first - 3, 1), -1):
        if not COUNT.fullmatch(words[at].text):
            return None
        if words[at - 1].text in _GENITIVE and at - 2 in ends:
            return ends[at - 2]
    return None


def _is_that(view: FoldedText, place: int) -> bool:
    """Whether a small `us` is the Roman Urdu word for `that` or a pronoun (`gave us papers`), not the country."""
    word = view.words[place]
    if view.cased[word.start : word.end] == "US":
        return False
    told = place > 0 and view.words[place - 1].text in _TOLD_TO
    return told or any(other.text in _ROMAN_URDU for other in view.words)


def is_sent_upon(view: FoldedText, place: PlaceMatch, head: int, begins: dict[int, PlaceMatch]) -> bool:
    """Whether a country before a paper is where somebody goes on it (`لاہور سے دوحہ ورک پرمٹ پر بھیجا`).

    From somewhere, or by something (`بس سے تہران ویزے پر جانا`).
    """
    words, at = view.words, place.first - 2
    if at < 0 or words[at + 1].text not in _OUT_OF or _UPON.isdisjoint(view.texts[head + 1 : head + 3]):
        return False
    if at in {other.last for other in begins.values()}:
        return True
    return any(map(_GOES.fullmatch, view.texts[head + 2 : head + 4]))
