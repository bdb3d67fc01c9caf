"""Papers that somebody keeps: a worker's card with the munshi, a passport in the safe of the office.

The words are data (`resources/lexicons/papers.tsv`).
"""

import re
from collections.abc import Sequence

from nlp.entities.documents.extent.premodifiers import COUNT
from nlp.entities.documents.extent.repeated_heads import MentionedPapers, is_renewed
from nlp.entities.documents.numbered_papers import is_gone_at_end
from nlp.entities.documents.paper_match import Paper, close, close_behind, is_priced
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import rows, singles, spellings, starts_with

_ROWS = rows("papers")
_KEPT, _HOLDERS, _OFFICES = singles(_ROWS["kept"]), singles(_ROWS["holder"]), singles(_ROWS["office"])
_COURSES, _COURSE_ENDS = frozenset({"course", "training", "test", "exam", "class"}), singles(_ROWS["end of course"])
_SHUT, _SHOWN_IN = singles(_ROWS["shut away"]), singles(_ROWS["shown in"])
_SAFES, _STAFF, _GENITIVE = singles(_ROWS["safe"]), singles(_ROWS["staff"]), singles(_ROWS["genitive"])
_LEFT, _DONE, _HOLDING = starts_with(_ROWS["left"]), starts_with(_ROWS["done"]), starts_with(_ROWS["holding"])
_TAKEN, _BOND = starts_with(_ROWS["held card"]), starts_with(_ROWS["bond"])
_CHARGED, _WAS = singles(_ROWS["card charged"]), frozenset({"was", "is", "got", "has", "were", "gets"})
_CARD_OF, _OTHER_CARDS = singles(_ROWS["card of"]), singles(_ROWS["bank near"])
_MASTERS, _BACK, _WITH = singles(_ROWS["master"]), singles(_ROWS["back"]), singles(_ROWS["with"])
_LACKING = singles(_ROWS["without"]) - {"نہ", "no"}
_JOINS, _TELLS_IDENTITY = (singles(_ROWS[row]) for row in ("joins", "tells identity"))
_COUNTERS = frozenset({"counter", "desk", "kaunter", "کاؤنٹر", "کاونٹر", "ڈیسک"})
_OFFICE_AT = frozenset({"mein", "me", "main", "mn", "men", "mai", "pe", "par", "pr", "میں", "پر", "وچ"})
_PASHTO_AT = frozenset({"تہ", "کې"})
_GIVE, _TO = frozenset({"do", "دو"}), frozenset({"ko", "ke", "kay", "کو", "کے", "نوں"})
_HOLDS = _KEPT | {"ne", "wala", "wale", "ko", "se", "نے", "والا", "والے", "کو", "نوں", "سے"}
_TAKE, _TOOK = frozenset({"لے", "le", "lay"}), re.compile("(?:لی|جا|گی).*|li.*|ley.*|ga[yi].*|ja.*")
_MINE, _REGISTER = frozenset({"my", "mera", "apna", "میرا", "اپنا", "میرے"}), frozenset({"nadra", "نادرا"})
_WILL, _PASHTO_OF = "بہ", "د"
_BY_HIM = frozenset({"نے", "ne"})
_DIRECT = folded("کا میرا اپنا ہمارا تمہارا دا تیرا ساڈا تہاڈا ka mera apna hamara tumhara da tera sada")
_PHOTOS = frozenset({"فوٹو", "فوٹواں", "فوٹوز", "تصویر", "تصویریں", "تصویراں", "تصاویر", "عکسونہ", "photo", "photos"})
_PEOPLE, _LAND = singles(_ROWS["card owner"]), frozenset({"فرد", "fard"})
_CHECKERS, _REGISTERS, _OWN = (singles(_ROWS[row]) for row in ("card checker", "card register", "card own"))
_CHECKED, _REISSUED, _POSSESSIVE_S = starts_with(_ROWS["card checked"]), starts_with(_ROWS["card reissued"]), "s"
_PAPERS = _ROWS["papers"]
_BLOCKED, _IS_SO = "بلاک", re.compile("ہے|ہیں|ہو(?!نے).*|تھ[ایے]|کر.*|کی|کیے|کیا")
_SIMS = frozenset({"sim", "سم"})  # which a card is shown for
_THAT, _SAYS = frozenset({"ke", "kay"}), singles(_ROWS["that behind"])  # `kyun ke card`, `manga ke card`
_SHAM, _SHOWN = singles(_ROWS["forged"]), starts_with(_ROWS["card shown"])
_LOST_IN, _LOST_ALONG = singles(_ROWS["lost in"]), singles(_ROWS["lost along"])
_BROUGHT = starts_with(_ROWS["card brought"])
_TOO, _SHOWN_BY = frozenset({"bhi", "hi", "to", "بھی"}), singles(_ROWS["card shown by"]) | _OWN
_REMADE = starts_with(_ROWS["card remade"])
_ASYLUM, _GRANTED = singles(_ROWS["asylum near"]), starts_with(_ROWS["card granted"])
_ANY_CARD, _ARABIC_CARD = spellings(_ROWS["owned"], _ROWS["alike"]), frozenset({("البطاقہ",), ("بطاقہ",), ("بطاقتی",)})
_ARABIC_CARDS = _ARABIC_CARD | {("البطاقات",), ("بطاقاتنا",), ("بطاقاتہم",)}
_ARABIC_TAKEN, _ARABIC_BANK = singles(_ROWS["arabic card taken"]), singles(_ROWS["arabic bank near"])
_ARABIC_COPIES = folded("صورة نسخة كوبي صور نسخ")
_FARSI_CARD = frozenset({("کارت",), ("کارتہای",)})
_KIN = re.compile(
    "(?:خواہر|برادر|پدر|مادر|پسر|دختر|دوست|رفیق|ہمسر|شوہر|خانم|عمو|عمہ|خالہ|دایی|پسر(?:خالہ|عمو)|دختر(?:خالہ|عمو)|مردہ|کارگر)"
    "(?:(?:ا?م|ا?ت|ا?ش)(?:ان)?|ہا)?"
)
_WALLETS, _BESIDE_CARD = (
    singles(_ROWS["wallet"]),
    folded("رخصة رخصتي جواز جوازي هوية هويتي إقامة إقامتي كارنيه فيزا كرت"),
)
_NOR, _RETURNED, _GIVEN = folded("na نہ نه"), singles(_ROWS["given back"]), starts_with(_ROWS["given by a master"])
_OBJECT, _FROM = folded("را رو کو نوں ko"), folded("سے توں کولوں se say ton")
_OF_US, _BESIDE_US = folded("hamare humare mere ہمارے میرے ساڈے"), folded("paas pas pass پاس کول")
_HIS, _THAT_ONE = folded("uska unka iska inka jinka sabka اسکا انکا"), folded("us un is in jis jin sab اس ان جس جن سب")
_GET = re.compile(
    r"لینا|لینے|لیا|لی|لے|لیں|(?:بنوا|خرید|لگوا|نکلوا|کروا)\w*|lena|liya|lia|lene|lun|len|(?:banwa|khareed|lagwa)\w*"
)
_HELD = frozenset({"passport", "residence_permit", "id_card", "degree", "work_permit"})
_NEITHER, _GIVEN_BACK = frozenset({"neither", "nor"}), singles(_ROWS["given back english"])
_SOMEBODYS, _STOPS = singles(_ROWS["article"]) | singles(_ROWS["possessive"]), frozenset(".!?;\n")
_CERTAIN = (_SOMEBODYS | {"the", "his", "her", "our"}) - {"a", "an", "any"}
_CANNOT = frozenset({"cannot", "can", "couldn", "could", "won", "wouldn"})
_REFUGEES, _AGED = singles(_ROWS["office of refugees"]), singles(_ROWS["renewed"])
_REACH, _FAR, _NEAR, _CHECK_REACH, _ASKED_REACH = 6, 24, 6, 10, 16
_PRICED_REACH = 8  # words from the last paper of a price list to the card


def is_card_held_back(view: FoldedText, paper: Paper) -> bool:
    """Whether a card of no kind is a worker's, held back or given back (`card munshi ke paas`, `کارڈ چھین لیا`)."""
    following = close_behind(view, paper.final, 4)
    if following[:1] == [_WILL]:
        del following[0]
    if following[:1] and following[0] in _BACK:
        return True
    if following[1:] and following[0] in _MASTERS and _HOLDING.fullmatch(following[1]):
        return True
    if following and following[0] in _WITH and not _MASTERS.isdisjoint(following[1:3]):
        return True
    if paper.alone and _is_with_us(view, paper, following):
        return True
    return paper.alone and _is_taken(following) and not is_other_card(view, paper)


def _is_with_us(view: FoldedText, paper: Paper, following: Sequence[str]) -> bool:
    """Whether somebody's card is with those who speak (`uska card hamare paas hai`), to whom it is no bank's."""
    if following[1:] == [] or following[0] not in _OF_US or following[1] not in _BESIDE_US:
        return False
    led = view.texts[max(0, paper.first - 2) : paper.first]
    his = led[-1:] != [] and (led[-1] in _HIS or (led[-1] in _GENITIVE and led[0] in _THAT_ONE))
    return (
        his
        and close(view, paper.first - 1)
        and _OTHER_CARDS.isdisjoint(view.texts[max(0, paper.first - _REACH) : paper.first])
    )


def _is_taken(following: Sequence[str]) -> bool:
    """Whether a verb of keeping or taking stands among the words behind a card (`لے لیا`, but `لے لو` offers it)."""
    for at, word in enumerate(following):
        if word in _TAKE:
            return any(_TOOK.fullmatch(said) for said in following[at + 1 : at + 2])
        if _TAKEN.fullmatch(word):
            return True
    return False


def is_other_card(view: FoldedText, paper: Paper, *, but: frozenset[str] = frozenset()) -> bool:
    """Whether a card that is taken is said to be another: of a bank, for a phone, of somebody's wedding.

    `but`: words that do not say so here.
    """
    words, left = view.words, paper.first - 1
    whose = words[left - 1].text if left > 0 else ""
    if (
        close(view, left)
        and words[left].text in _GENITIVE
        and whose not in _CARD_OF | _MASTERS | _PEOPLE
        and not (words[left].text in _THAT and whose in _SAYS)
    ):
        return True
    following = close_behind(view, paper.final, 3)
    if following[1:] and following[0] in _WAS and following[1] in _CHARGED and following[2:] not in (["to"], ["for"]):
        return True
    near = words[max(0, paper.first - _REACH) : paper.first] + words[paper.final + 1 :][:_REACH]
    return any(word.text in _OTHER_CARDS and word.text not in but for word in near)


def is_card_of_person(view: FoldedText, paper: Paper) -> bool:
    """Whether a card is said to be somebody's (`دو ضامنوں کے کارڈ`, `د مړو خلکو کارډ`, `کارت خواهرش`).

    So is one that is pledged beside land or handed in with photographs (`پرانا کارڈ تے دو فوٹواں`).
    """
    words, at = view.words, paper.first - 1
    beside = close_behind(view, paper.final, 4)
    if beside[1:] and beside[0] in _JOINS and is_renewed(view, paper):
        if paper.alone and not _LAND.isdisjoint(beside[1:]):
            return True
        if beside[2:] and beside[2] in _PHOTOS and COUNT.fullmatch(beside[1]):
            return not is_other_card(view, paper)
    if paper.alone and beside and paper.phrase in _FARSI_CARD and _KIN.fullmatch(beside[0]):
        return not is_other_card(view, paper)
    if paper.alone and beside[1:2] and beside[0] in _PEOPLE and beside[1] in _GENITIVE:
        return not beside[2:] and not is_other_card(view, paper, but=_SIMS)
    if not close(view, at) or paper.head - paper.first > 1 or is_other_card(view, paper):
        return False
    if words[at].text in _GENITIVE or words[at].text == _POSSESSIVE_S:
        return at > 0 and words[at - 1].text in _PEOPLE
    return words[at].text in _PEOPLE and any(word.text == _PASHTO_OF for word in words[max(0, at - 2) : at])


def is_card_at_check(view: FoldedText, paper: Paper) -> bool:
    """Whether a card is what the police ask for on the way, or what the register or a SIM shop is shown.

    `At the checkpoint they wanted the card`, `Nadra wale kehte card renew karao`, `franchise jao asal card le ke`.
    """
    if paper.head - paper.first > 1 or is_other_card(view, paper, but=_SIMS):
        return False
    near = view.texts[max(0, paper.first - _ASKED_REACH) : paper.first] + view.texts[paper.final + 1 :][:_CHECK_REACH]
    if not _CHECKERS.isdisjoint(near):
        return any(map(_CHECKED.fullmatch, near))
    if _REGISTERS.isdisjoint(near):
        return False
    leading = view.texts[max(0, paper.head - 1) : paper.head]
    return not _OWN.isdisjoint(leading) or any(map(_REISSUED.fullmatch, view.texts[paper.final + 1 :][:2]))


def is_card_of_asylum(view: FoldedText, paper: Paper) -> bool:
    """Whether a bare card is the permit that a lawyer or a camp has to do with: refused, made, renewed, run out."""
    if not (paper.alone and paper.phrase in _ANY_CARD) or is_other_card(view, paper):
        return False
    if not any(map(_GRANTED.fullmatch, close_behind(view, paper.final, 3))):
        return False
    around = view.texts[max(0, paper.first - _FAR // 2) : paper.first] + view.texts[paper.final + 1 :][: _FAR // 2]
    return not _ASYLUM.isdisjoint([*around, *(word.removeprefix("و") for word in around)])


def is_card_in_wallet(view: FoldedText, paper: Paper) -> bool:
    """Whether the Arabic card, alone, lies in a wallet beside another paper (`محفظتي فيها البطاقة ورخصة القيادة`)."""
    if paper.phrase not in _ARABIC_CARD or not close(view, paper.final):
        return False
    if _WALLETS.isdisjoint(view.texts[max(0, paper.first - _CHECK_REACH) : paper.first]):
        return False
    return view.words[paper.final + 1].text.removeprefix("و").removeprefix("ال") in _BESIDE_CARD


def is_card_taken(view: FoldedText, paper: Paper) -> bool:
    """Whether the Arabic card is taken from somebody (`أخذوا البطاقات والموبايلات`), or a copy of it asked for."""
    if paper.phrase not in _ARABIC_CARDS or not _ARABIC_BANK.isdisjoint(
        view.texts[max(0, paper.first - _REACH) : paper.final + 1 + _REACH]
    ):
        return False
    if paper.first < paper.head:
        return view.texts[paper.first] in _ARABIC_COPIES
    return paper.alone and not _ARABIC_TAKEN.isdisjoint(view.texts[max(0, paper.first - 2) : paper.first])


def is_withheld(view: FoldedText, paper: Paper) -> bool:
    """Whether a `neither` before a paper denies that it is given back or renewed, not that it is there.

    `کفیل نہ اقامہ رینیو کرتا ہے نہ پاسپورٹ دیتا ہے`, `neither the passport nor the iqama was returned`.
    """
    at = paper.first - 1
    if close(view, at) and view.words[at].text in _SOMEBODYS:
        at -= 1
    if close(view, at) and view.words[at].text in _NEITHER:
        return not _GIVEN_BACK.isdisjoint(_around(view, at, paper.final))
    if not close(view, at) or view.words[at].text not in _NOR:
        return False
    following = [word for word in close_behind(view, paper.final, 2) if word not in _OBJECT]
    if not following:
        return False
    return following[0] in _RETURNED or (paper.kind in _HELD and _GIVEN.fullmatch(following[0]) is not None)


def is_needed(view: FoldedText, paper: Paper) -> bool:
    """Whether somebody says what he cannot do without a certain paper (`without the permit we can't bury him here`)."""
    at = paper.first - 1
    if not close(view, at - 1) or view.texts[at - 1] != "without" or view.texts[at] not in _CERTAIN:
        return False
    around = _around(view, at, paper.final + _REACH)
    return any(word in _CANNOT and (word == "cannot" or "t" in around or "not" in around) for word in around)


def _around(view: FoldedText, first: int, last: int) -> list[str]:
    """The words around words `first` to `last`, a few on either side, in their sentence."""
    left, right = first, last
    while left and first - left < _REACH and _STOPS.isdisjoint(view.gaps[left - 1]):
        left -= 1
    while right + 1 < len(view.texts) and right - last < _REACH and _STOPS.isdisjoint(view.gaps[right]):
        right += 1
    return view.texts[left : right + 1]


def is_card_priced(view: FoldedText, paper: Paper, told: MentionedPapers) -> bool:
    """Whether a card alone has a price of its own beside another paper (`پاسپورٹ ڈھائی لاکھ، کارڈ ساٹھ ہزار`)."""
    if not paper.alone or told.latest is None or paper.first - told.latest.final > _PRICED_REACH:
        return False
    return is_priced(view, paper.final) and not close(view, paper.first - 1) and not is_other_card(view, paper)


def is_card_again(view: FoldedText, paper: Paper) -> bool:
    """Whether a card is the identity card told of before: a new or old one (`the old card`), or one of several.

    So is a card of one's own right behind the register's name (`NADRA ne mera card block kar diya`).
    """
    words = view.words
    before = words[paper.first - 1].text if close(view, paper.first - 1) else ""
    if paper.alone and before in _MINE and not is_other_card(view, paper):
        return any(word.text in _REGISTER for word in words[max(0, paper.first - _NEAR) : paper.first])
    named = not paper.alone and is_renewed(view, paper)
    if (paper.alone and before not in {"each", "ہر"}) or not (paper.alone or named) or is_other_card(view, paper):
        return False
    return any(word.text in _TELLS_IDENTITY for word in words[max(0, paper.first - _FAR) : paper.first])


def is_card_of_refugee(view: FoldedText, paper: Paper) -> bool:
    """Whether a card, new or old, is the permit that an office of migrants or refugees asks for (`کارت قبلی`)."""
    if paper.country or paper.phrase not in _ANY_CARD or _REFUGEES.isdisjoint(view.vocabulary):
        return False
    if is_other_card(view, paper):
        return False
    told = view.texts[paper.first : paper.head] + view.texts[paper.last + 1 : paper.final + 1]
    return told != [] and _AGED.issuperset(told)


def is_left_at_office(view: FoldedText, paper: Paper) -> bool:
    """Whether a clause ends by saying that the paper is at an office, in a text of bondage, or in the queue there."""
    following = close_behind(view, paper.last, 3)
    if not following[1:] or following[1] not in _OFFICE_AT | _PASHTO_AT:
        return False
    if following[1] in _PASHTO_AT:
        if following[0] not in _OFFICES or view.texts[max(0, paper.first - 1)] == _PASHTO_OF:
            return False
        return following[2:] != [] and _LEFT.fullmatch(following[2]) is not None
    if following[0] in _OFFICES and not following[2:]:
        return any(_BOND.fullmatch(word.text) for word in view.words[max(0, paper.first - _REACH) : paper.first])
    if following[0] in _COUNTERS:
        return following[2:] != [] and _LEFT.fullmatch(following[2]) is not None
    return following[0] == "line" and paper.kind == "visa" and paper.country


def is_held(view: FoldedText, paper: Paper, following: Sequence[str]) -> bool:
    """Whether a word for an office or agent behind a paper says where it lies or who took it (`passport agent ke pas`).

    Or with what it was lost (`licence wallet samait`). So does a verb made of such a word (`passport check karo`), or
    what the paper comes without. `following`: the three words behind the paper.
    """
    if following[0] in _OFFICES and _is_handed_in(view, paper):
        return True
    if following[1:2]:
        if following[0] in _COURSES and following[1] in _GENITIVE and not _COURSE_ENDS.isdisjoint(following[2:]):
            return True
        if following[0] in _LOST_IN and following[1] in _LOST_ALONG:
            return True
        if following[0] == _BLOCKED and _IS_SO.fullmatch(following[1]):
            return True
        at = 2 if following[1] in _OFFICE_AT else 1
        by_agent = _is_by_agent(following) or _is_done_by_agent(view, paper, following)
        if by_agent or (at == 2 and is_gone_at_end(view, paper, far=False)):
            return True
        kept = following[0] in _OFFICES and (
            _LEFT.fullmatch("".join(following[at : at + 1]))
            or (at > 1 and not _SHUT.isdisjoint(following[at:]))
            or _is_locked_away(view, paper)
        )
        if at > 1 and following[0] in _SHOWN_IN:
            return True
        by_boss = following[0] in _OFFICES and following[1] in _HOLDERS | _MASTERS  # `passport camp incharge ke paas`
        kept = kept or (by_boss and not _KEPT.isdisjoint(following[2:]))
        holds = _HOLDS if paper.kind == "passport" or paper.phrase in _PAPERS else _KEPT
        held = following[0] in _HOLDERS and following[1] in holds and following[2:3] != ["خلاف"]
        if kept or held or _DONE.fullmatch(following[1]):
            return True
    return any(word in _LACKING for word in following[1:])


def _is_by_agent(following: Sequence[str]) -> bool:
    """Whether a paper is got from an agent (`ویزا ایجنٹ سے لینا`), or a boss keeps it (`پاسپورٹ کیمپ باس رکھدا`)."""
    if not following[2:]:
        return False
    if following[0] in _HOLDERS and following[1] in _FROM:
        return _GET.fullmatch(following[2]) is not None
    return following[0] in _OFFICES and following[1] in _HOLDERS and _LEFT.fullmatch(following[2]) is not None


def _is_done_by_agent(view: FoldedText, paper: Paper, following: Sequence[str]) -> bool:
    """Whether an agent behind a paper does something with it: its genitive agrees with the paper, not with him.

    `میرا ای ویزا ایجنٹ نے بھیجا`, `اٹلی کا ویزا ایجنٹ نے لگوایا`, but `میرے ویزا ایجنٹ نے`.
    """
    if following[0] not in _HOLDERS or following[1] not in _BY_HIM:
        return False
    return not _DIRECT.isdisjoint(view.texts[max(0, paper.first - 1) : paper.head])


def _is_handed_in(view: FoldedText, paper: Paper) -> bool:
    """Whether a paper is left at an office that has a name of its own (`شناختی کارڈ دفتر سوسائٹی میں جمع کروائیں`)."""
    following = close_behind(view, paper.last, 5)
    for at in range(2, len(following) - 1):
        if following[at] in _OFFICE_AT:
            return _LEFT.fullmatch(following[at + 1]) is not None
    return False


def _is_locked_away(view: FoldedText, paper: Paper) -> bool:
    """Whether an office behind a paper is who is given it, or what it lies locked in (`پاسپورٹ آفس کی تجوری میں`)."""
    following = close_behind(view, paper.last, 4)
    if following[1:2] and following[1] in _GIVE:
        return not following[2:] or following[2] in _JOINS
    if following[1:] and following[1] in _SAFES:
        return True
    if following[2:]:
        locked = following[1] in _GENITIVE and following[2] in _SAFES
        return locked or (following[1] in _STAFF and following[2] in _TO)
    return False


def is_card_shown_or_made(view: FoldedText, paper: Paper) -> bool:
    """Whether a card is shown, or nothing but its age is said of one that is made (`naya card bana diya`).

    One is shown that is forged or begins what is said (`jali card dikha ke`, `card bhi dikhaya`).
    """
    sham = any(word.text in _SHAM for word in view.words[paper.first : paper.head])
    following = close_behind(view, paper.final, 3)
    shown = following[1:] if following[:1] and following[0] in _TOO else following
    if (sham or (paper.alone and _begins(view, paper))) and shown[:1] and _SHOWN.fullmatch(shown[0]):
        return not is_other_card(view, paper)
    if _is_brought(view, paper) and not is_other_card(view, paper):
        return True
    named = not paper.alone and is_renewed(view, paper)
    return named and any(map(_REMADE.fullmatch, following)) and not is_other_card(view, paper)


def _is_brought(view: FoldedText, paper: Paper) -> bool:
    """Whether a card, or the original of one, is to be brought or shown (`اصل کارډ راوړه`, `کارڈ ساتھ لانا`)."""
    said = view.texts[paper.first : paper.head]
    if not (_OWN.issuperset(said) if said else _begins(view, paper)):
        return False
    return any(map(_BROUGHT.fullmatch, close_behind(view, paper.final, 5))) and paper.final == paper.last


def _begins(view: FoldedText, paper: Paper) -> bool:
    """Whether no word that could say of what sort it is leads up to a card."""
    left = paper.first - 1
    return not close(view, left) or view.words[left].text in _SHOWN_BY
