"""Whether a paper is dealt with (sold, forged, held back, wanted, lost, shown) or only mentioned in passing.

In passing: it introduces a number, names an office, a fee or a data field, or is only said to be missing. The words are
data (`resources/lexicons/papers.tsv`). Short words that also mean other things need a sign near by.
"""

import re
from collections.abc import Sequence

from nlp.entities.documents.extent.repeated_heads import MentionedPapers
from nlp.entities.documents.extent.word_chain import is_chained
from nlp.entities.documents.heads.arabic_heads import with_article
from nlp.entities.documents.heads.pashto_genitives import is_pashto, is_spoken_of
from nlp.entities.documents.mentions.costs_of_papers import is_cost_beside
from nlp.entities.documents.mentions.held_by_others import (
    is_card_again,
    is_card_at_check,
    is_card_held_back,
    is_card_in_wallet,
    is_card_of_asylum,
    is_card_of_person,
    is_card_of_refugee,
    is_card_priced,
    is_card_shown_or_made,
    is_card_taken,
    is_held,
    is_left_at_office,
    is_other_card,
)
from nlp.entities.documents.mentions.personal_data import is_datum
from nlp.entities.documents.mentions.side_remarks import is_aside
from nlp.entities.documents.mentions.things_of_papers import (
    is_datum_of,
    is_of_holders,
    is_pretext,
    is_process_of,
    is_thing_of,
    is_travelled_free,
    is_written_on,
)
from nlp.entities.documents.namesakes.compound_names_of_others import is_named_else
from nlp.entities.documents.negation.absent_papers import is_missing
from nlp.entities.documents.negation.deny_words import is_denied, is_echo
from nlp.entities.documents.negation.distant_verbs import is_dismissed
from nlp.entities.documents.negation.offers_to_who_lacks_one import is_offered_all_the_same
from nlp.entities.documents.numbered_papers import (
    NUMBER_WORDS,
    begins_number,
    has_own_number,
    is_gone_at_end,
    is_lost,
    is_number_of,
    is_told_of,
    leads_to_number,
)
from nlp.entities.documents.paper_match import Paper, close, close_behind, costs, is_priced, near
from nlp.entities.documents.sim_cards import is_sim_told
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import longest_behind, rows, singles, spellings, starts_with

_ROWS = rows("papers")
_BARE, _OWNED, _LICENCE, _STATEMENT = (
    with_article(spellings(_ROWS[row], _ROWS["alike"])) for row in ("bare", "owned", "licence", "statement")
)
# Tests whose bare name is their result in a list of papers (`transcripts, IELTS and passport`), Goethe is more; and the
# tax number.
EXAMS = ((_ROWS["exam"] | _ROWS["exam urdu"]) - {("goethe",), ("گویٹے",)}) | _ROWS["listed name"]
_SEALED = _ROWS["sealed"]
_CERTIFICATES = frozenset({("الشہادہ",), ("الشہادات",)})
_MERE, _FORGED = with_article(_ROWS["mere"]), singles(_ROWS["forged"])
_OF, _ABSENT, _JOINS = singles(_ROWS["of"]), singles(_ROWS["without"]), singles(_ROWS["joins"])
_PASSING, _PASSING_OF, _REGARD = (singles(_ROWS[row]) for row in ("passing", "passing of", "regard"))
_NAMED_OF = folded("number numbers office daftar process نمبر نمبروں دفتر آفس")  # of a paper in two words as well
_PASSING_BETWEEN, _TOPIC_OF = singles(_ROWS["passing between"]), singles(_ROWS["topic of"])
_APPOINTMENTS = singles(_ROWS["appointment"])
_GENITIVE = singles(_ROWS["genitive"])
_ARTICLES, _FREE, _TRAVEL = singles(_ROWS["article"]), singles(_ROWS["free"]), singles(_ROWS["travel"])
_DRIVES, _DEAL, _MONEY = starts_with(_ROWS["drives"]), starts_with(_ROWS["deal"]), starts_with(_ROWS["money"])
_REGULATORS = singles(_ROWS["regulator"])
_TRADES, _ACTS = starts_with(_ROWS["trades"]), starts_with(_ROWS["acts"])
_OF_BANK = singles(_ROWS["of bank"])
_CARDING, _CARD_OF_BANK = singles(_ROWS["carding"]), _OWNED | _ROWS["bank card"]
_TOLD = singles(_ROWS["told"])
_CLEAR, _IDENTITY = singles(_ROWS["clear"]), frozenset({"cnic", "shanakhti", "شناختی", "nicop", "تذکرہ"})
_UNIT = singles(_ROWS["unit"])
_DATA, _PHOTO = singles(_ROWS["data"]), singles(_ROWS["photo"])
_PHOTO_TOLD = (["size"], ["sizes"], ["background"], ["booth"], ["studio"], ["rules"], ["requirements"], ["dimensions"])
_BILLS, _OWING, _GONE = _ROWS["bill"], singles(_ROWS["owing"]), singles(_ROWS["gone"])
_JOBS, _ACCOUNTS = starts_with(_ROWS["jobs"]), starts_with(_ROWS["accounts"])
_DIPLOMAS, _SCHOOLS = _ROWS["diploma alone"], singles(_ROWS["gives degrees"])
_COPIED_CARDS = singles(_ROWS["copied"]) - {"print", "prints", "printout", "printouts", "duplicate", "پرنٹ"}
_PASHTO_OF, _FARSI_CARD = "د", "کارت"  # which in Europe is one of residence
_SOUND, _PASHTO = ("سم",), re.compile("[ټډړږښځڅۍېګ]")  # in Pashto what is right
_SIGNS = {"work_permit": _JOBS, "sim": _ACCOUNTS}
_KIN, _REFUSED = singles(_ROWS["card owner"]), singles(_ROWS["refused bare"])
_MARKS, _RAISED = "number", re.compile("barh|badh|zi?yada|upar")
_ASSURED, _WITH_IT = folded("گارنٹی ضمانت"), folded("کے سے سمیت نال دے توں")  # what a paper is given with
_FINE, _CLAUSE_ENDS = "fine", frozenset(",.;")
_SUM = re.compile(r" [\d,]+ ?(?:hazar|hzr|rupees|rs|روپے|ہزار)\b")
_SOLD = _BARE | _LICENCE
_COPY_LED = frozenset({"colour", "color", "colored", "coloured", "photo", "data", "bio", "information"})  # `photo page`
_TAKEN = frozenset({"liye", "liya", "liyay", "liey"})
_GONE_TOO = frozenset(("bhi", gone) for gone in ("gya", "gaya", "gaye", "gayi", "gai", "gae", "gye", "gyi"))
_GOT = frozenset(  # right before: what somebody got elsewhere (`CNIC se liya hua SIM`)
    (got, done) for got in ("liya", "li", "mili", "mila", "nikli", "nikla", "khareedi") for done in ("hua", "hui")
)
_REACH, _LOST_REACH, _ACT_REACH = 6, 12, 3


def is_in_passing(view: FoldedText, paper: Paper, numbers: Sequence[tuple[str, int]], told: MentionedPapers) -> bool:
    """Whether a paper is only mentioned: named for something else, denied, in passing, before its cost or number.

    `numbers`: label and folded start of each identifier; `told`: papers before.
    """
    return (
        is_named_else(view, paper)
        or is_aside(view, paper)
        or (_is_only_denied(view, paper) and not is_offered_all_the_same(view, paper))
        or _in_passing(view, paper, told)
        or is_cost_beside(view, paper)
        or is_number_of(view, paper, told)
        or (leads_to_number(view, paper, numbers) and not is_told_of(view, paper, told))
    )


def names_paper(view: FoldedText, paper: Paper, told: MentionedPapers) -> bool:
    """Whether a word that also means other things (a card, a licence, the name of a test) names a paper here."""
    if (paper.kind == "visa" or paper.phrase in _CARD_OF_BANK) and _is_card_of_bank(view, paper):
        return False
    if paper.phrase in _LICENCE and paper.alone and _is_of_regulator(view, paper):
        return False
    if paper.phrase in EXAMS or told.is_again(view, paper):
        scored = paper.final > paper.last and is_priced(view, paper.final)  # `IELTS 7 band - 95k`
        return scored or told.is_listed(view, paper) or paper.phrase not in EXAMS
    if paper.phrase in _MERE:
        said = paper.phrase in _CERTIFICATES and paper.final > paper.last
        said = said or is_card_taken(view, paper)
        return said or _is_forged_or_sealed(view, paper) or is_card_in_wallet(view, paper)
    if paper.phrase in _OWNED:
        return paper.country or paper.kind == "id_card" or is_of_permit(view, paper, told)
    listed = told.is_listed(view, paper) or told.bears(view, paper)
    return not paper.alone or listed or not _is_nothing(view, paper)


def _is_only_denied(view: FoldedText, paper: Paper) -> bool:
    """Whether a paper is said not to be there, not to be had or not to be asked for."""
    return is_missing(view, paper) or is_denied(view, paper) or is_dismissed(view, paper)


def _is_forged_or_sealed(view: FoldedText, paper: Paper) -> bool:
    """Whether a sheet is said to be forged, or to bear a stamp (`ورقة عليها ختم السفارة`)."""
    forged = any(word.text in _FORGED for word in view.words[paper.first : paper.final + 1])
    return forged or longest_behind(view.words, paper.last, _SEALED) > 0


def is_of_permit(view: FoldedText, paper: Paper, told: MentionedPapers) -> bool:
    """Whether a bare card is a permit of residence: one of asylum, or one told of before and dealt with."""
    if told.is_permit(paper) and _is_acted(view, paper) and not is_other_card(view, paper):
        return True
    if paper.phrase == (_FARSI_CARD,) and not is_pashto(view) and is_card_priced(view, paper, told):
        return True
    asks = is_card_of_asylum(view, paper) or is_card_of_refugee(view, paper)
    return asks and not told.has_identity


def is_of_identity(view: FoldedText, paper: Paper, numbers: Sequence[tuple[str, int]], told: MentionedPapers) -> bool:
    """Whether a card without a country is one of identity: held or given back, lost with its number or a licence."""
    if paper.phrase not in _OWNED or paper.country or _is_card_of_bank(view, paper):
        return False
    if is_card_held_back(view, paper) or is_card_again(view, paper) or is_card_of_person(view, paper):
        return True
    if view.words[paper.final].text in _COPIED_CARDS:
        return True
    if is_card_at_check(view, paper) or is_card_shown_or_made(view, paper):
        return True
    if paper.phrase[0] != _FARSI_CARD and is_card_priced(view, paper, told):
        return True
    card = paper._replace(kind="id_card")
    return (_is_beside_paper(view, card) or leads_to_number(view, card, numbers)) and is_lost(view, card)


def _is_beside_paper(view: FoldedText, paper: Paper) -> bool:
    """Whether a head alone is joined by `and` to a word that is clearly a paper (`لائسنس اور شناختی کارڈ`)."""
    words, left, right = view.words, paper.first - 1, paper.final + 1
    clear = _CLEAR if paper.phrase in _LICENCE else _CLEAR - _IDENTITY
    before = left > 0 and words[left].text in _JOINS and words[left - 1].text in clear
    return before or (right + 1 < len(words) and words[right].text in _JOINS and words[right + 1].text in clear)


def _is_card_of_bank(view: FoldedText, paper: Paper) -> bool:
    """Whether words of payment cards stand near by, or one of its own words tells it (`بطاقتي البنكية`)."""
    texts = view.texts
    own = texts[paper.first : paper.head] + texts[paper.last + 1 : paper.final + 1]
    if not _OF_BANK.isdisjoint(own):
        return True
    around = texts[max(0, paper.first - _REACH) : paper.first] + texts[paper.final + 1 : paper.final + 1 + _REACH]
    return not _CARDING.isdisjoint(around)


def _in_passing(view: FoldedText, paper: Paper, told: MentionedPapers) -> bool:
    """Whether a paper only introduces a number or names an office, a fee, a photograph's size."""
    words, last = view.words, paper.final if paper.kind == "stamp" else paper.last
    if is_datum_of(view, last) or (begins_number(view, paper) and not is_told_of(view, paper, told)):
        return True
    last += close(view, last) and is_echo(words[last].text, words[last + 1].text)
    following = [word.text for word in words[last + 1 : last + 4]] if close(view, last) else []
    if (
        not following
        or costs(view, last)
        or is_left_at_office(view, paper)
        or (following[0] in _COPY_LED and paper.final > last + 1)
    ):
        return False
    only = following[0] == _PASHTO_OF and not _PASSING.isdisjoint(following[1:])
    of_country = paper.first < paper.head and words[paper.head - 1].text == _PASHTO_OF and paper.final == paper.last
    bare = paper.alone or of_country
    only = only or (is_pashto(view) and is_spoken_of(view, paper))
    written = told.has(paper.kind) and is_written_on(view, paper)
    only = only or (paper.alone and (written or is_pretext(view, paper)))
    if only or is_of_holders(view, paper) or (bare and is_thing_of(view, paper)) or is_process_of(view, paper):
        return True
    if following[0] in _OF and following[1:]:
        if following[0] not in _GENITIVE and following[1] in _PHOTO:
            return True
        of = [word for word in following[1:] if word not in _ARTICLES]
        topic = of[1:] if of[1:] and of[0] in _PASSING_BETWEEN else of
        names = _PASSING_OF if paper.first == paper.last else _NAMED_OF if paper.first == paper.head else frozenset()
        passing = of[:1] != [] and of[0] in names
        passing = passing or (paper.alone and topic[:1] != [] and topic[0] in names | _TOPIC_OF)
        return bool(of) and (of[0] in _ABSENT or of[0] in _REGARD | _APPOINTMENTS or passing)
    if following[0] in NUMBER_WORDS and has_own_number(view, paper) and is_told_of(view, paper, told):
        return False
    free = following[0] in _FREE and not _TRAVEL.isdisjoint(following[1:2])
    refused = following[0] in _REFUSED and paper.kind == "visa" and following[1:2] not in (["because"], ["due"])
    free = free or (refused and paper.alone and not close(view, paper.first - 1))
    if free or is_travelled_free(view, paper) or (following[0] in _PHOTO and _is_of_size(paper, following)):
        return True
    in_order = following[0] == _FINE and _is_in_order(view, paper)
    in_order = in_order or (following[0] in _ASSURED and not _WITH_IT.isdisjoint(following[1:2]))
    return following[0] in _PASSING and not (
        in_order or _is_of_marks(following) or is_chained(view, paper) or is_held(view, paper, following)
    )


def _is_of_size(paper: Paper, following: Sequence[str]) -> bool:
    """Whether a photograph is one of a paper's size, or only its size or colour is told (`ID card photo size`)."""
    return paper.kind in {"passport", "visa"} or following[1:2] in _PHOTO_TOLD


def _is_of_marks(following: Sequence[str]) -> bool:
    """Whether the numbers behind a certificate are its marks, which are raised (`sanad number barhwane hon`)."""
    return following[0] == _MARKS and following[1:] != [] and _RAISED.match(following[1]) is not None


def _is_in_order(view: FoldedText, paper: Paper) -> bool:
    """Whether the `fine` behind a paper is said of it: it ends what the paper begins (`Visa fine, passport fine`)."""
    return not close(view, paper.first - 1) and view.text[view.words[paper.last + 1].end :][:1] in _CLAUSE_ENDS


def _is_nothing(view: FoldedText, paper: Paper) -> bool:
    """Whether a head without a word of its own is a data field, or one of the short words that mean other things."""
    near_by = near(view, paper, _REACH)
    if paper.phrase in _SOLD and (is_priced(view, paper.final) or _is_before_paper(view, paper)):
        return False
    if paper.phrase in _DIPLOMAS and _is_of_school(view, paper):
        return False
    if is_datum(view, paper, near_by) or (paper.phrase in _BILLS and _is_owed(view, paper, near_by)):
        return True
    sound = paper.phrase == _SOUND and _PASHTO.search(view.text) is not None
    if paper.phrase in _LICENCE:
        return _is_of_trade(view, paper, near_by)
    if close(view, paper.head - 1) and view.words[paper.head - 1].text in _UNIT:
        return False
    if paper.phrase in _STATEMENT and not _TOLD.isdisjoint(near_by):
        return True
    if (
        paper.phrase in _BARE
        and not sound
        and (_is_acted(view, paper) or (paper.kind == "sim" and is_sim_told(view, paper)))
    ):
        return False
    signs = [_MONEY] if paper.phrase in _STATEMENT else [_DEAL] if paper.phrase in _BARE else []
    signs += [sign for kind, sign in _SIGNS.items() if kind == paper.kind and signs]
    return sound or (bool(signs) and not any(sign.fullmatch(word) for sign in signs for word in near_by))


def _is_before_paper(view: FoldedText, paper: Paper) -> bool:
    """Whether a bare stamp is joined to a paper, a count and qualities between (`مہریں اور ایک خالی شناختی کارڈ`)."""
    joint = paper.final + 1
    if paper.kind != "stamp" or not close(view, paper.final) or joint >= view.last or view.texts[joint] not in _JOINS:
        return False
    return not _CLEAR.isdisjoint(close_behind(view, joint, 3))


def _is_of_school(view: FoldedText, paper: Paper) -> bool:
    """Whether a genitive joins a bare certificate to who gives degrees (`بورڈ کی سند`, `د بورډ سند`)."""
    words, at = view.words, paper.first - 1
    if not (close(view, at) and close(view, at - 1)):
        return False
    if words[at].text in _GENITIVE:
        return words[at - 1].text in _SCHOOLS
    return words[at].text in _SCHOOLS and words[at - 1].text == _PASHTO_OF


def _is_of_regulator(view: FoldedText, paper: Paper) -> bool:
    """Whether who gives licences of a trade is named right behind one (`licence MSB 31000`)."""
    return not _REGULATORS.isdisjoint(close_behind(view, paper.final, 3))


def _is_of_trade(view: FoldedText, paper: Paper, near_by: Sequence[str]) -> bool:
    """Whether a bare licence is one of a trade, or only mentioned."""
    if _is_of_regulator(view, paper):
        return True
    if is_gone_at_end(view, paper, far=False):
        return False
    if any(map(_DRIVES.fullmatch, near_by)) or not _GONE.isdisjoint(near(view, paper, _LOST_REACH)):
        return False
    if view.texts[max(0, paper.first - 2) : paper.first][1:] == ["s"] and view.texts[paper.first - 2] in _KIN:
        return any(map(_TRADES.fullmatch, near_by))
    if _is_beside_paper(view, paper) and _DATA.isdisjoint(near_by):
        return False
    dealt_with = any(map(_DEAL.fullmatch, near_by)) or _is_acted(view, paper)
    return any(map(_TRADES.fullmatch, near_by)) or not dealt_with


def _is_acted(view: FoldedText, paper: Paper) -> bool:
    """Whether something is done to a paper right beside it (`they snapped my SIM`), for words with other senses."""
    if tuple(view.texts[max(0, paper.first - 2) : paper.first]) in _GOT:
        return True
    taken = close_behind(view, paper.final, 2)
    if tuple(taken) in _GONE_TOO or (taken[:1] != [] and taken[0] in _TAKEN):
        return True
    return any(map(_ACTS.fullmatch, near(view, paper, _ACT_REACH)))


def _is_owed(view: FoldedText, paper: Paper, near_by: Sequence[str]) -> bool:
    """Whether a bill is one that somebody has to pay."""
    rest = view.text[view.words[paper.last].end :][:24]
    return not _OWING.isdisjoint(near_by) or rest[:1] == ":" or _SUM.match(rest) is not None
