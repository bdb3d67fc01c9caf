"""What shows that an `@name` is left as a contact where no word of writing to someone leads to it.

Another contact stands next to it (`@name or +92 …`, `@name, jabber …`), a word for whoever deals does (`operator
@name`), it is a sentence of its own in a text that names sums, or a text warns of it (`block: @one, @two`). Who is
named among the members of a forum, or is not to be written to (`not to my private @name`), is none.
"""

import re

from nlp.identifiers.context.names_below import XMPP
from nlp.identifiers.context.number_nouns import PHONE_WORDS
from nlp.identifiers.digits.spoken_digits import UNITS
from nlp.identifiers.handles.platforms import PLATFORMS
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import either, folded

_TRADERS = folded(
    "operator operators handler agent agents hr recruiter escrow garant guarantor middleman support helpdesk payout "
    "payouts آپریٹر ایجنٹ ایسکرو سپورٹ الوسیط وسیط المشغل المندوب مندوب الدعم دعم پشتیبانی پشتیبان اپراتور واسطه دلال "
    "ملاتړ اپریټر"
)
_RUNNERS = folded(
    "admin author coder owner ایڈمن ایدمن ادمین اډمین الادمن ادمن مالک صاحب‌کانال مدیر المدیر المالک لیکوال"
)
_WARNED = folded("block avoid scammer scammers fraudster fraudsters impostor imposter بلاک کلاهبردار نصاب محتال النصاب")
NO_PEOPLE = frozenset({"chat", "server", "hashtag"})  # what is found on a page or in a game
_APPROACHED = frozenset({"contacted", "approached", "messaged", "texted", "scammed", "cheated", "robbed", "recruited"})
_THANKED = folded("thanks thank thx by via cc hi hello hey dear شکریہ شکرا سلام مننه مرسی ممنون")
_NAMES_OF = folded("id ids handle username ایدی آیدی معرف المعرف معرفی پته")
MEMBERS = folded("user users member members forum game pubg یوزر صارف رکن ممبر کاربر کارن")
_LETTERS = folded("آی آئی")  # `آئی ڈی`, `ای دی`: an id spelled by its letters
_SPELLED_ID = folded("ڈی دی ډي")

_NOT_TO = re.compile(
    r"(?<![^\W_])(?:not|never)[ ](?:to|via|through|at)[ ](?:[^\W_]{1,12}[ ]){0,3}"
    r"(?:[\"'“«][^\"'”»\n@]{1,40}[\"'”»][ ])?$"
)
_LED = re.compile(r"[ ]?[:>\u2013\u2014\-=\u2192]{0,2}[ \n]{1,4}$")
ROW = re.compile(
    r"@[a-z0-9_]{3,32}(?:[ ]?(?:[,/،\n]|and|aur|" + either("اور او و") + r")[ ]?@[a-z0-9_]{3,32}){0,5}"
    r"[ ]?(?:[,/،\n]|[ ](?:and|aur|" + either("اور او و") + r"))[ ]?$"
)
_OR = re.compile(
    r"[ ]?[/|][ ]?|[ ](?:or|ya|" + either("یا او") + r")[ ](?:(?:from|on|by|at|call|" + either("از په") + r")[ ])?"
)
_NEXT = re.compile(r"[ ]?[,;،؛·][ ]")
_NUMBER = re.compile(
    r"[+(]{0,2}[0-9][0-9 ()\-./~]{2,}[0-9]|[a-z0-9._\-]{2,40}[ ]?(?:@|[(\[]at[)\]])[ ]?[a-z0-9\-]+\.|u/[a-z]"
)
_LABELS = (
    XMPP
    | (PHONE_WORDS - folded("no num number contact نمبر رقم شماره شمېره رابطہ likho likhen کرو ملاو"))
    | folded("session tox pgp gpg threema email mail ای‌میل ایمیل")
)
_CLOSED = re.compile(r"[ ]?(?:[,;/|·•\n،؛\u2013\u2014]|[.!۔](?:[ \n]|$)|$)|[ ](?:or|ya|" + either("یا او") + r")[ ]")
_SENTENCE_BEGINS = re.compile(r"[.!?۔؟)•|\n][ \n]{1,2}$")
_SENTENCE_ENDS = re.compile(r"[ ]?(?:[·•|\n\u2013\u2014]|[.!۔](?:[ \n]|$)|$)")
_SUMS = folded(
    "usdt btc usd dollar dollars euro euros eur gbp pound pounds rs pkr aed rupees rupay rupaye lakh lac lacs hazar "
    "crore dirham riyal toman afghani یورو ڈالر دالر دولار ډالر روپے روپیہ روپۍ لاکھ لک ہزار هزار زره درهم درہم "
    "ریال تومان افغانۍ"
)
_FEWEST_WORDS, _SHORTEST_PLAIN, _LONGEST_ROW = 4, 9, 220


def is_told_off(view: FoldedText, start: int) -> bool:
    """Whether the clause before says that it is not the one to write to (`not to my private @name`)."""
    return _NOT_TO.search(view.text, max(0, start - 100), start) is not None


def is_left(view: FoldedText, start: int, end: int) -> bool:
    """Whether the words around the `@name` of `[start, end)` leave it as a contact: any name that may be one."""
    if _stands_by_another(view, start, end) or _is_named_for(view, start, end):
        return True
    row = ROW.search(view.text, max(0, start - _LONGEST_ROW), start)
    return row is not None and _is_named_for(view, row.start(), end)


def is_a_sentence(view: FoldedText, name: str, start: int, end: int) -> bool:
    """Whether the name is a sentence of its own, or ends the text, where sums are named.

    A plain word is long and ends the text.
    """
    if view.word_at(start) < _FEWEST_WORDS or not view.once(_names_sums):
        return False
    if name.isalpha():
        return len(name) >= _SHORTEST_PLAIN and not view.text[end:].strip(" .!\n")
    begins = _SENTENCE_BEGINS.search(view.text, max(0, start - 3), start)
    return begins is not None and _SENTENCE_ENDS.match(view.text, end) is not None


def _names_sums(view: FoldedText) -> bool:
    return not view.vocabulary.isdisjoint(_SUMS) or any(sign in view.text for sign in "$€£")


def _is_named_for(view: FoldedText, start: int, end: int) -> bool:
    """Whether a word for whoever deals, for a name, or of warning leads to the name."""
    place = view.word_at(start) - 1
    if place < 0 or not _LED.fullmatch(view.text, view.words[place].end, start):
        return False
    word, before = view.texts[place], view.texts[max(0, place - 2) : place]
    if word in _TRADERS or word in _WARNED or (word == "by" and before[-1:] and before[-1] in _APPROACHED):
        return True
    named = word in _NAMES_OF or (word in _SPELLED_ID and not _LETTERS.isdisjoint(before[-1:]))
    if named:
        return MEMBERS.isdisjoint(before)
    return word in _RUNNERS and _THANKED.isdisjoint(before) and _CLOSED.match(view.text, end) is not None


def _stands_by_another(view: FoldedText, start: int, end: int) -> bool:
    """Whether another contact stands right behind, as the other choice or next in a row that a word leads to."""
    choice = _OR.match(view.text, end)
    behind = choice or _NEXT.match(view.text, end)
    if behind is None:
        return False
    if choice is None:
        place = view.word_at(start) - 1
        if (
            place < 0
            or not _LED.fullmatch(view.text, view.words[place].end, start)
            or view.texts[place] in _THANKED | NO_PEOPLE
        ):
            return False
    return _begins_a_contact(view, behind.end(), number=choice is not None)


def _begins_a_contact(view: FoldedText, at: int, *, number: bool) -> bool:
    """Whether a number, an address or a word for one begins at `at`."""
    if _NUMBER.match(view.text, at):
        return number or view.text[at] in "+(0" or not view.text[at].isdecimal()
    place = view.word_at(at)
    following = view.texts[place : place + 3]
    if not following or view.words[place].start != at:
        return False
    if len(following) > 2 and all(word in UNITS or word == "o" or word.isdecimal() for word in following):
        return True
    return following[0] in _LABELS or (following[0] in PLATFORMS and following[0] != "x")
