"""What stands behind a paper of Arabic, Farsi and Dari and belongs to it by its form: adjectives, spans of time.

The words are data (`resources/lexicons/papers.tsv`).
"""

import re

from nlp.entities.documents.extent.premodifiers import AGED, LISTERS, MONTHS, TIMES
from nlp.entities.documents.heads.arabic_heads import DUALS, one_of_two, written
from nlp.entities.documents.paper_match import begins_sum, close
from nlp.gazetteer import PlaceMatch
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import rows, singles

_ROWS = rows("papers")
_NATION, _RECORDED = _ROWS["nation"], _ROWS["recorded"]
ADJECTIVES = _ROWS["adjective"] | frozenset(p for p in _ROWS["before"] | _NATION if not p[0].isascii())
_DEFINITE = frozenset(
    (*phrase[:-1], phrase[-1] + ending)
    for row, phrases in _ROWS.items()
    if row.endswith(" arabic")
    for phrase in phrases
    for ending in singles(_ROWS["arabic pronoun"])
)
_IS = frozenset({"است", "هست", "بود", "ہست"})
_VERB = re.compile(r"می(?:شو|شد|گرد|کن|کرد|باش)\w*|لگ\w+|ہے|ہیں|ہو\w*|شد\w*|گردید|کرد\w*|کنید")
_NO_NISBA = (
    "لل|مجان|مرم|مخف|منس|باق|و|الت|الذ|برا|یعن|علی|حتی|خیل|وقت|کسی|های|[یت]بقی|[یت]عطی|[یت]سمی|(?:تبع|متاع|بتاع|نتاع|تاع|دیال|حق|راہ)ی$|ا(?:قو|غل|عل|حل|دن|قص|رق)ی$"
    "|ب(?:ست|سبع|ثم|تسع|عشر|خمس|ارب|م[یئ]|ید|اید|جیب|بیت|حساب|نفس|شنط|مکتب|تاعی)|(?:ابن|بنت|اخ|اخت|اب|ام|ولد|والد|والدت|زوج|زوجت|صدیق|صاحب|رفیق|عم|خال|جار|اخو|مرت|قریب)ی$|ل(?:صدیق|اخ|ابن|زوج|نفس|بنت|عایل)"
)
_FEMININE, _LED = "ة", ("و", "ب", "ل", "ف")
_MASCULINE = re.compile(
    "(?:ال)?(?:جواز|باسبور|بسبور|پاسبور|باسبورت|کشف|ختم|تصریح|کرت|کارت|عقد|ملصق|دفتر|سند|خطاب|بیان)"
)
_PASSIVE = re.compile("(?:ال)?م[^اویہ][^اوی]و[^ا]ہ?")  # `مكسور`, `منفوخة`
_IN_TA = re.compile(r"(?:ال)?(?:م\w{2,4}|\wا\w{2}|\w{2}ی\w)ہ")  # `ملونة`, `واضحة`, `سليمة`
_COMPLEMENT = re.compile("ال|بال|باس|ل(?!ل)|(?:من|عن|علی|الی|فی|مع)$")
_COPIES = frozenset({"صورہ", "صور", "نسخہ", "نسخ", "صفحہ"})
_NO_QUALITY = singles(_ROWS["no quality"])
_NISBA = re.compile(rf"(?!{_NO_NISBA}|اللی$)\w{{3,}}(?:ی|یہ)")
_TURNED_OUT = "اب"  # `کارت جعلی از آب درآمد`
_WORK, _OURS = "کار", "ما"  # `ویزا کار ما نیست` is not our work
_ALONG, _VISA = "ہمراہ", "ویز"  # who travels along has a visa, but other papers are brought along
_PREPOSITION = re.compile("ب(?:اس|اسا)م.*|باسام.*|باسماء?|باسما.*|بہ|فی|در|پہ|علی|لدی")
SPAN = re.compile(
    r"(?:یک|دو|سہ|چہار|پنج|شش|ہفت|ہشت|نہ|دہ|پانزدہ|بیست|سی|چہل|شصت|نود|\d+)?(?:ماہہ|روزہ)|(?:یک|دو|سہ|چہار|پنج|شش|دہ)سالہ"
)
_IS_VALID = folded("صالح صالحة ساري سارية الصالح ساریہ")
_FOR_TIME = folded("لمدة لـ مدة حتى")
_MONTHS_OF = re.compile("ل?(?:ستہ|ثلاثہ)?(?:شہر|شہور|اشہر|سنہ|سنوات|سنین|سنتین|شہرین|ایام|یوم)")
_COUNTED = re.compile(r"ل?\d{1,2}|(?:ستہ?|ثلاثہ?|خمسہ?|اربعہ?|سبعہ?|ثمانیہ?|تسعہ?|عشرہ?|سنہ)")
_OF_DAYS, _NUMERAL = "روزہ", re.compile(r"\d{1,3}|یک|دو|سہ|چہار|پنج|شش|ہفت|ہشت|نہ|دہ|پانزدہ|بیست|سی")
_MADE_IN_DAYS = frozenset({"passport", "id_card", "driving_licence", "degree", "birth_certificate", "stamp", "other"})
_PARTICIPLE, _EZAFE = re.compile(r"\w{3,}(?:سازی|بندی|کاری)?شدہ"), re.compile(r"ویزای|\w{3,}ہای")
_OF_EZAFE = re.compile(r"(?!خیلی|برخی|بعضی|کسی|یکی)\w{3,}ی")
_PRONOUN = re.compile(r"(\w{3,}?)(?:[ای]?[متش](?:ان)?)")

_UN = "غیر"
_THOUSANDS = frozenset({"سو", "ہزار", "لاکھ", "کروڑ", "زرہ", "لکہ"})
_TIES = singles(_ROWS["of"]) - {"ke", "k", "کے", "دے"}
_GRANTED, _DAYS = frozenset({"visa", "residence_permit"}), frozenset({"din", "days", "day", "دن", "روز", "dinon"})
_VALID_FOR = "valid"  # before a span of time (`passport valid 7 months`)
_LICENSED, _YEARS = frozenset({"driving_licence", "work_permit"}), re.compile("years?|yrs?|saal|sal|سال")
_VALID = _GRANTED | {"passport", "driving_licence", "work_permit"}
_ARE = frozenset({"hai", "he", "h", "hy", "hain", "hn", "tha", "thi", "ہے", "ہیں", "تھا", "تھی", "اے"})
OFFICES, _NAMED = singles(_ROWS["office of seal"]), singles(_ROWS["named office"])
_OFFICES_OF = frozenset(
    {"airport", "border", "consulate", "embassy", "immigration", "university", "customs", "court", "office", "offices"}
    | {"embassies", "consulates", "ministry", "ministries", "board", "boards", "directorate", "department", "notary"}
    | {"bank", "banks", "hospital", "college", "police", "council", "authority", "universities", "airports", "registry"}
)
_MANY_OFFICES = frozenset(word for word in _OFFICES_OF if word.endswith("s")) - {"customs"}
_PLACED = frozenset({"airport", "border", "consulate", "embassy", "port", "crossing", "immigration", "customs", "post"})
_NAMELESS = frozenset({"the", "a", "an", "any", "every", "some", "this", "that", "our", "their", "his", "her", "of"})
_PERSONS, _TITLES = singles(_ROWS["person of seal"]), singles(_ROWS["title of name"])
_OWNED_BY, _NAME_REACH = frozenset({"our", "their", "his"}), 4
_OFFICE_REACH = 5  # words from the `of` to the office
_ONLY = frozenset({"khali", "sirf"})
_COPIED = singles(_ROWS["copied"])
_OF_COUNTRY = frozenset({"passport", "visa", "residence_permit", "id_card", "driving_licence", "work_permit"})
_FACES = re.compile(r" front(?: ?[+&/\-] ?| (?:and |aur |or |n )?)back\b(?! (?:ki|aur)\b)")
_NO_NAME = frozenset(
    {"است", "ہست", "دارد", "را", "و", "با", "بہ", "در", "از", "ہم", "روی", "پای", "زیر", "برای", "تا", "بدون"}
)


def offices_behind(view: FoldedText, last: int, begins: dict[int, PlaceMatch]) -> int:
    """The last word of the office behind word `last` of a seal and of its name (`مهر وزارت علوم`, `ختم مطار بيروت`)."""
    words, named = view.words, view.words[last].text in _NAMED
    while close(view, last):
        following = words[last + 1].text
        if following in OFFICES:
            last, named = last + 1, following in _NAMED
        elif place := begins.get(last + 1):
            last, named = place.last, False
        elif named and following.isalpha() and _is_name(words[last].text, following):
            last, named = last + 1, False
        else:
            break
    return last


def office_of(view: FoldedText, last: int, begins: dict[int, PlaceMatch]) -> int:
    """The last word of the office behind word `last` of a stamp and an `of`: a place's, or one named by its work.

    `stamp of Malaysia`, `stamp of the Edirne migration office`, `stamps of nine embassies`. Without an `of` a place's
    gate right behind it (`exit stamp Athens airport`).
    """
    if not close(view, last):
        return last
    if view.words[last + 1].text != "of" or not close(view, last + 1):
        at = begins[last + 1].last if last + 1 in begins else last
        return at + 1 if at > last and close(view, at) and view.words[at + 1].text in _PLACED else last
    final = begins[last + 2].last if last + 2 in begins else last
    for at in range(last + 2, min(last + 2 + _OFFICE_REACH, len(view.words))):
        if not close(view, at - 1):
            break
        word, before = view.words[at].text, view.words[at - 1].text
        if word in _PERSONS or word == "port":
            final = _name_behind(view, at) or (at if before in _OWNED_BY else final)
        elif word in _OFFICES_OF and (before not in _NAMELESS or (before == "of" and word in _MANY_OFFICES)):
            final = at
    return final


def _name_behind(view: FoldedText, office: int) -> int:
    """The last word of the name, with its title, right behind the office that is word `office`; 0 for none.

    Where all is written in capitals none is told by its own.
    """
    word = view.words[office]
    named_so = close(view, office) and not view.cased[word.start : word.end].isupper()
    at = office + 1 if named_so else len(view.words)
    if at < len(view.words) - 1 and view.words[at].text in _TITLES and view.gaps[at] in {" ", ". "}:
        at += 1
    named = 0
    while at < len(view.words) and at - office <= _NAME_REACH and view.cased[view.words[at].start].isupper():
        named = at
        if not close(view, at):
            break
        at += 1
    return named


def country_or_span(view: FoldedText, last: int, begins: dict[int, PlaceMatch], kind: str) -> int:
    """Where the country that an English `of` joins to a paper (`ID of Malta`) ends, or how long it lasts."""
    words, at = view.words, last + 2
    if kind not in _OF_COUNTRY or not (close(view, last) and words[last + 1].text == "of" and close(view, last + 1)):
        return _span_behind(view, last, kind)
    if words[at].text == "the" and close(view, at):
        at += 1
    return begins[at].last if at in begins else last


def faces_behind(view: FoldedText, last: int) -> int:
    """The last word of both faces of a card, named right behind its head (`CNIC front + back`); else `last`.

    Behind copies they only say of what (`CNIC copies, front and back`).
    """
    if view.words[last].text in _COPIED:
        return last
    found = _FACES.match(view.text, view.words[last].end)
    return last if found is None else last + len(re.findall(r"\w+", found[0]))


def _span_behind(view: FoldedText, last: int, kind: str) -> int:
    """The last word of how long a paper lasts, right behind its word `last`; else `last`.

    It has a form of its own (`ویزا دو سالہ`), a genitive or `wala` ends it (`bank statement 6 mahine ki`), or, of a
    visa or permit, a comma or stop (`visit visa 1 month, ...`), also of a licence's years: what goes on tells when it
    comes.
    """
    words = view.words
    said = words[last].text == _VALID_FOR
    valid = kind in _VALID and (said or (close(view, last) and words[last + 1].text == _VALID_FOR))
    unit = last + 3 if valid and not said else last + 2
    tie = unit + 1
    if unit >= len(words) or not (close(view, last) and close(view, last + 1)):
        return last
    if not (close(view, unit - 1) and MONTHS.fullmatch(words[unit - 1].text) and TIMES.fullmatch(words[unit].text)):
        return last
    if valid:
        return unit
    if words[unit].text in AGED and kind in _VALID:
        return unit
    if close(view, unit):
        tied = words[tie].text in _TIES and (not close(view, tie) or words[tie + 1].text in _ARE | LISTERS)
        return tie if tied else last
    lasts = kind in _GRANTED or (kind in _LICENSED and _YEARS.fullmatch(words[unit].text) is not None)
    return unit if lasts and words[unit].text not in _DAYS and tie < len(words) else last


def ends_at(view: FoldedText, last: int, final: int, kind: str) -> int:
    """The last word to be given of a paper whose head ends at word `last` and which itself ends at word `final`.

    A small `be` with a word behind it is the verb of English (`can a visa be arranged`), no degree of engineering.
    A `khali` with a sum behind it is `only` (`Ufone sim khali 550`).
    """
    if last < final and view.cased_word(final) == "be" and close(view, final):
        final -= 1
    if last < final and view.texts[final] in _ONLY and close(view, final) and begins_sum(view.texts[final + 1]):
        final -= 1
    return _valid_for(view, _without_days(view, last, final, kind))


def _valid_for(view: FoldedText, last: int) -> int:
    """The last word of how long an Arabic paper is valid, behind that it is (`صالح ٦ شهور`, `ساري لمدة سنة`)."""
    words, at = view.words, last + 1
    if words[last].text not in _IS_VALID or not close(view, last):
        return last
    if words[at].text in _FOR_TIME and close(view, at):
        at += 1
    if _MONTHS_OF.fullmatch(words[at].text):
        return at
    counted = _COUNTED.fullmatch(words[at].text) is not None and close(view, at)
    return at + 1 if counted and _MONTHS_OF.fullmatch(words[at + 1].text) else last


def _without_days(view: FoldedText, last: int, final: int, kind: str) -> int:
    """The last word of a Farsi paper without the days in which it is made (`تذکره سه روزه`); a visa lasts so long."""
    if kind not in _MADE_IN_DAYS or final == last or not view.words[final].text.endswith(_OF_DAYS):
        return final
    final -= 1
    return final - 1 if final > last and _NUMERAL.fullmatch(view.words[final].text) else final


def _is_name(office: str, following: str) -> bool:
    """Whether the word behind an office may be its name: a definite one in Arabic, any but a particle in Farsi."""
    return following.startswith("ال") or (not office.endswith(("ہ", "ی")) and following not in _NO_NAME)


def goes_with(word: str, following: str, arabic: str) -> bool:
    """Whether a word behind `word`, one of a paper, belongs to it by its form: a span of time, an adjective.

    `arabic`: the head's first word, if it is Arabic.
    """
    if SPAN.fullmatch(following) or (word.startswith("ال") and _is_nisba(word, following)):
        return True
    return _is_nisba(arabic, following) if arabic else _is_ours(word, following)


def is_predicate(view: FoldedText, last: int, final: int) -> bool:
    """Whether the quality behind word `last` goes with what follows it (`فعال می‌شود`, `مسجلة بأسماء ناس`).

    `final`: the last word of the quality.
    """
    if not close(view, final):
        return False
    following = view.words[final + 1].text
    if (following, view.texts[final + 2 : final + 3]) == ("از", [_TURNED_OUT]):
        return True
    if view.words[final].text == _WORK:
        return following == _OURS and close(view, final)
    if view.words[final].text == _ALONG:
        return not view.words[last].text.startswith(_VISA)
    if tuple(word.text for word in view.words[last + 1 : final + 1]) in _RECORDED and close(view, final):
        return _PREPOSITION.fullmatch(following) is not None
    return following in _IS or _VERB.fullmatch(following) is not None


def agrees(view: FoldedText, head: str, place: int) -> bool:
    """Whether word `place` agrees by its form with the Arabic paper before it: a participle, an adjective in `ة`.

    What is definite has none that is not; what is there, ready or asked for is said of it, and one with a complement
    of its own is a clause (`ملفوف بالنايلون`, `مسبقة الدفع`).
    """
    words, following = view.words, view.words[place].text
    definite = is_definite(head) or words[place - 1].text.startswith("ال")
    if following.startswith("ال") != definite or following in _NO_QUALITY or following.startswith(_LED):
        return False
    if close(view, place) and _COMPLEMENT.match(words[place + 1].text) and not definite:
        return False
    if _PASSIVE.fullmatch(following):
        return True
    if head.endswith(DUALS) and following.endswith(DUALS):
        one = one_of_two(following)
        return (one,) in ADJECTIVES or _PASSIVE.fullmatch(one) is not None or _NISBA.fullmatch(one) is not None
    copied = place > 1 and words[place - 2].text in _COPIES
    return (
        (copied or _MASCULINE.fullmatch(head) is None)
        and _IN_TA.fullmatch(following) is not None
        and written(view, words[place])[-1] == _FEMININE
    )


def _is_nisba(head: str, following: str) -> bool:
    """Whether the word behind an Arabic head is an adjective that goes with it (`إقامة إيطالية`, `الإقامة المؤقتة`)."""
    definite = is_definite(head)
    if definite and not following.startswith("ال"):
        return False
    if following.startswith("فلی"):  # a wish, with its verb (`فليراسلني`)
        return False
    return _NISBA.fullmatch(following) is not None or (definite and (following[2:],) in ADJECTIVES)


def _is_ours(word: str, following: str) -> bool:
    """Whether the word behind one of a Farsi paper belongs to it by its form.

    A participle, an adjective behind the written ezafe (`ویزای برچسبی`), a country with a pronoun (`اقامت ترکیه‌م`).
    """
    if _PARTICIPLE.fullmatch(following) or (_EZAFE.fullmatch(word) and _OF_EZAFE.fullmatch(following)):
        return True
    joined = None if following.startswith(_ALONG) else _PRONOUN.fullmatch(following)
    return joined is not None and ((joined[1],) in ADJECTIVES or (joined[1],) in _NATION)


def is_definite(head: str) -> bool:
    """Whether an Arabic head has the article or a pronoun."""
    return head.startswith("ال") or ((head,) in _DEFINITE and head not in _COPIES and not head.endswith(DUALS))


def is_un(view: FoldedText, place: int) -> bool:
    """Whether a word denies the definite adjective behind it (`الشهادة غير المصدقة`)."""
    return view.words[place].text == _UN and view.text.startswith(" ال", view.words[place].end)


def is_nine(view: FoldedText, place: int) -> bool:
    """Whether a word is the nine of a sum (`اقامہ نو ہزار ریال`), which Farsi has for `new`."""
    words = view.words
    return words[place].text == "نو" and place + 1 < len(words) and words[place + 1].text in _THOUSANDS
