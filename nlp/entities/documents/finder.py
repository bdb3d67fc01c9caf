"""DOCUMENT: papers that are dealt with, with the words of kind, country and quality that belong to them.

The words are data (`resources/lexicons/papers.tsv`). A head names the kind; words before it belong to it where they say
quality, kind or nation, a country or town also through `ka`, `کا`, `دا`; behind it such words belong where they stand
bare and nothing follows that they go with (`nulla osta Italy`, but `visa` of `visa Italy ka`), in Arabic and Farsi
always. A degree names several studies in a row (`degree BA, MA`). A bare card that is held back or comes back is one of
identity. Whether a paper is dealt with or only mentioned in passing is told in `nlp.entities.documents.trade_context`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from nlp.entities.documents.extent.arabic_states import is_brought_so
from nlp.entities.documents.extent.bare_modifiers import (
    article_behind,
    bare_behind,
    is_of_next,
    networks_behind,
    with_before,
)
from nlp.entities.documents.extent.boundaries import begins_at, without_house, without_too
from nlp.entities.documents.extent.certificate_subjects import council_before, kind_before
from nlp.entities.documents.extent.compound_names import by_class, compounds, parted, through_genitives
from nlp.entities.documents.extent.copies_of_papers import copies_of
from nlp.entities.documents.extent.degree_subjects import is_degree, studies_before, studies_behind
from nlp.entities.documents.extent.genitive_links import tied_behind
from nlp.entities.documents.extent.postmodifiers import (
    ADJECTIVES,
    OFFICES,
    SPAN,
    agrees,
    country_or_span,
    ends_at,
    faces_behind,
    goes_with,
    is_definite,
    is_nine,
    is_predicate,
    is_un,
    office_of,
    offices_behind,
)
from nlp.entities.documents.extent.premodifiers import ARABIC as _ARABIC
from nlp.entities.documents.extent.premodifiers import acronym_before, copy_before, first_of, is_sent_upon, through_any
from nlp.entities.documents.extent.repeated_heads import MentionedPapers
from nlp.entities.documents.extent.word_chain import chain_behind
from nlp.entities.documents.heads.arabic_heads import is_arabic, is_urdu, with_article, written
from nlp.entities.documents.heads.companions import FIRSTS as BESIDE
from nlp.entities.documents.heads.companions import beside
from nlp.entities.documents.heads.misspellings import meant
from nlp.entities.documents.heads.pashto_genitives import copies_pashto, without_giver
from nlp.entities.documents.heads.script_forms import IN_URDU, is_arabic_word, is_small, kind_aswritten
from nlp.entities.documents.namesakes.homonyms import is_other
from nlp.entities.documents.paper_match import Paper, PaperCandidate, close, close_behind, is_priced
from nlp.entities.documents.trade_context import EXAMS, is_in_passing, is_of_identity, is_of_permit, names_paper
from nlp.gazetteer import PlaceMatch
from nlp.text.folded_text import FoldedText, FoldedWord, SpanMatch
from nlp.text.phrase_lexicon import Heads, Phrase, longest_before, longest_behind, rows, singles, spellings, starts_with
from nlp.text.word_classes import kind as kind_of

BY = "documents"
_ROWS = rows("papers")
KINDS = (
    *("passport", "visa", "residence_permit", "id_card", "driving_licence", "degree", "work_permit"),
    *("bank_statement", "birth_certificate", "stamp", "sim", "other"),
)
_NONE, _STUDY = "no paper", "study name"
_SURE = 0.8  # of what the rules alone tell
_JOINED_TO = {"owned": _ROWS["pronoun"], "arabic": _ROWS["arabic pronoun"]}
_PRONOUNED = {
    (kind, of): {
        (*phrase[:-1], phrase[-1] + ending) for phrase in _ROWS.get(f"{kind} {of}", ()) for ending in singles(endings)
    }
    for kind in KINDS
    for of, endings in _JOINED_TO.items()
}
_ARABIC_SEALS = frozenset({"ختم", "اختام"})
_SEALS = _ARABIC_SEALS | {"مہر", "مہرہای"}
_HEADS = Heads(
    {
        kind: with_article(spellings(_ROWS[kind], _ROWS["alike"])).union(*(_PRONOUNED[kind, of] for of in _JOINED_TO))
        | through_genitives(kind)
        | parted(_ROWS[kind])
        | spellings(by_class(kind), _ROWS["alike"])
        | (_ROWS["mere"] | EXAMS | compounds() | by_class("vaccine") if kind == "other" else frozenset())
        | ({(seal, office) for seal in _ARABIC_SEALS for office in OFFICES} if kind == "stamp" else frozenset())
        for kind in KINDS
    }
    | {_NONE: _ROWS["no paper"], _STUDY: _ROWS["study name"]},
    meant=meant,
)
_OWNED = frozenset(phrase[0] for kind in KINDS for phrase in _PRONOUNED[kind, "owned"] if len(phrase) == 1)
_BEHIND = _ROWS["behind"] | _ROWS["copied"]
_GENERIC = spellings(_ROWS["generic"], _ROWS["alike"])
_NATION, _CARDS = _ROWS["nation"], spellings(_ROWS["owned"], _ROWS["alike"])  # bare cards, of identity or residence
_GENITIVE = singles(_ROWS["genitive"])
_ORIGINAL, _UNCHANGED = "اصل", frozenset({"شنغن", "شینگن", "شنگن"})
_CLOSED = frozenset(
    phrase[-1] for kind in KINDS for phrase in _PRONOUNED[kind, "owned"] if not phrase[-1].endswith(("ہا", "ہای"))
)
_LEADING = singles(_ROWS["leading"]) | _OWNED
_LEADING_LAST = singles(_ROWS["leading last"])
_ISSUERS, _REPORTS = _ROWS["issuer"], singles(_ROWS["report"])
_ISSUERS_OF_REPORTS = _ISSUERS | _ROWS["report taker"]
_GIVEN_BY_HOUSE, _GIVERS = singles(_ROWS["given by house"]), _ISSUERS | _ROWS["institution"]
_NETWORKS = _ROWS["operator"] | _ROWS["network"]
_ISSUED = frozenset({"sim", "id_card", "birth_certificate", "degree", "other"})
_HOUSES = singles(_ISSUERS) | singles(_ROWS["institution"])
_FROM_ISSUER = _GENITIVE | {"wale", "wali", "wala", "walay"}  # `NADRA wala B-form`
_EMBASSIES = frozenset({"embassy", "consulate", "سفارت", "ایمبیسی", "قونصلیٹ"})
_OF_HOUSE = frozenset({"student", "students", "university", "college", "school", "employee", "staff", "faculty"})
_PLAIN = singles(_ROWS["false"])
_URDU, _NOT_DARI = re.compile("[ہےںٹڈڑھ]"), re.compile("[ټډړږښځڅۍېګڼٹڈڑںے]")
_FARSI = singles(_ROWS["farsi alone"])
_DARI_VISA, _SHARED = (
    frozenset({"ویزہ", "وزہ"}),
    frozenset({"اسناد", "سند", "مدارک", "کاغذ", "لایسنس", "پاس", "مجوز"}) & _LEADING,
)
_SWAPPED = starts_with(_ROWS["swapped"])
_SHOPS, _PHOTOCOPIES = singles(_ROWS["wala"]), _ROWS["copy again"]
_CLASSES, _CLASS_MADE = _ROWS["class alone"], starts_with(_ROWS["class dealt"])
_LICENCES = singles(spellings(_ROWS["licence"], _ROWS["alike"]))
_OF_ACRONYM = {(word,) for word in _LICENCES} | {("permit",), ("permits",)}
_VISA_STAMP, _PUT = ("visa", "stamp"), re.compile("ho|hu[aie]|hone|hoga|hogi|hogya|hogaya|lag|kar(?!ta).*|kr.*")
_MAYBE = _CLASSES | {_VISA_STAMP[1:]}  # heads that are papers only with what stands beside them
_URDU_H, _WHOLE = "\u06c1", singles(_ROWS["no particle"])  # names and words that only look joined
_JOINED, _PARTICLES = frozenset("وفبعہل"), re.compile("[وفبعہ]{1,2}(?=ال)|[وبل]")
_LED_COPY = re.compile("(وب|[وبل])(?:صور|صورہ|نسخہ|نسخ|صفحہ|صفحات)")
_OVER = "ختم"  # in Urdu what runs out, the stamp of Arabic
_TWO_JOINED = frozenset({"وب", "ول", "فب", "فل"})
_FIRSTS = _HEADS.firsts


def candidates(
    view: FoldedText, places: Sequence[PlaceMatch] = (), numbers: Sequence[tuple[str, int]] = ()
) -> Iterator[PaperCandidate]:
    """Every paper that is named, in order; those that are dealt with by the rules do not overlap.

    `numbers`: label and folded start of each identifier of the text.
    """
    ends = {place.last: place for place in places}
    begins = {place.first: place for place in places}
    words, free, told = view.words, 0, MentionedPapers()
    for place in sorted({*_OPENING.places(view), *view.places(_BESIDE)}):
        if place >= free and (other := beside(view, place, told)) and other.first >= free:
            free = other.last + 1
            yield PaperCandidate(None, _found(view, other.kind, other.first, other.last), dealt=True)
            continue
        if place < free or (matched := _head_at(view, place)) is None:
            continue
        head, kind, skipped = matched
        last = place + len(head) - 1
        if kind == _STUDY:
            kind = "degree" if is_degree(view, place, last, ends) else ""
        if kind in {_NONE, ""}:
            free = last + 1 if kind else free
            continue
        begin, kind = _kind_of(view, place, (head, kind), free, ends)
        arabic = is_arabic(view, words[place], words[place].text[skipped:])
        arabic_only = arabic and not is_urdu(view, words[place])
        farsi = not head[0].isascii() and view.once(_is_farsi)
        trails = arabic_only or (head[0] == "کارت" and len(head) > 1) or farsi
        before = _ARABIC if arabic_only else "" if trails else kind
        first = begin if skipped else first_of(view, begin, free, {} if trails else ends, before)
        led = _LED_COPY.fullmatch(words[first - 1].text) if arabic and not skipped and close(view, first - 1) else None
        first = with_before(view, first - (led is not None), free, ends)
        if head in _GENERIC and first == place:
            first = through_any(view, place, first, free)
        first, named = _with_studies(view, first, place, last, free) if kind == "degree" else (first, last)
        first, kind = _by_acronym(view, first, place, last, head, kind, free)
        if kind != "stamp":
            first = _without_issuer(view, first, place, begins, "id_card" if head in _CARDS else kind)
            first = begins_at(view, copy_before(view, first, free), place, free, ends)
        lasts = "id_card" if head in _CARDS and told.has_identity else kind
        final = _last(view, first, place, named, begins, lasts, skipped=skipped)
        final = office_of(view, final, begins) if kind == "stamp" else country_or_span(view, final, begins, lasts)
        final = _with_bare(view, last, final, begins, lasts, head[0] if arabic_only else "")
        country = any(at in ends or (words[at].text,) in _NATION for at in range(first, place))
        paper = Paper(head, kind, first, place, last, final, country)
        if not is_of_permit(view, paper, told) and is_of_identity(view, paper, numbers, told):
            kind = "id_card"
        paper = paper.of_kind(told.kind_again(view, paper) or kind)
        free = last + 1
        if names_paper(view, paper, told) and not is_other(view, paper, numbers, told):
            dealt = not is_in_passing(view, paper, numbers, told)
            if dealt:
                free = final + 1
                told.add(paper)
            yield _candidate(view, paper, led.end(1) if led else skipped if first == place else 0, dealt=dealt)


def _by_acronym(
    view: FoldedText, first: int, place: int, last: int, head: Phrase, kind: str, free: int
) -> tuple[int, str]:
    """The first word and the kind of a paper before which capitals say whose it is (`EPI stamp`).

    A bare licence of theirs is a trade's (`QCHP licence`), but for one that has a number.
    """
    if kind == "stamp" or head[0] in _OF_HOUSE:
        return acronym_before(view, first, free, least=3 if kind == "stamp" else 2), kind
    if first < place or head not in _OF_ACRONYM or (close(view, last) and view.words[last + 1].text[0].isdigit()):
        return first, kind
    begin = acronym_before(view, first, free, least=3)
    return begin, "other" if begin < first and head[0] in _LICENCES else kind


def _with_studies(view: FoldedText, first: int, head: int, last: int, free: int) -> tuple[int, int]:
    """The first and last word of a degree from word `first` on, whose head ends at word `last`, with its studies."""
    return studies_before(view, first, head, free), studies_behind(view, last)


def _candidate(view: FoldedText, paper: Paper, particle: int, *, dealt: bool) -> PaperCandidate:
    """A paper, before whose first word a joined particle of so many letters is written."""
    final = ends_at(view, paper.last, paper.final, paper.kind)
    return PaperCandidate(paper, _found(view, paper.kind, without_house(view, paper), final, particle), dealt)


def _found(view: FoldedText, kind: str, first: int, last: int, particle: int = 0) -> SpanMatch:
    return SpanMatch("DOCUMENT", kind, view.words[first].start + particle, view.words[last].end, BY, _SURE)


def _head_at(view: FoldedText, place: int) -> tuple[tuple[str, ...], str, int] | None:
    """The head that begins at a word, its kind, and how many letters of a joined particle stand before it."""
    word = view.words[place]
    for skipped in _skips(word.text):
        matched = _HEADS.at(view.words, place, skipped=skipped, text=view.text)
        if matched is not None and matched[0] == _VISA_STAMP and _is_stamped(view, place + 1):
            matched = (_VISA_STAMP[:1], matched[1])
        if matched is not None:
            if matched[0][0] == _OVER and IN_URDU.search(view.text):
                return None
            if matched[0] in _MAYBE and _is_verb_or_class(view, place, matched[0]):
                return None
            if (
                is_arabic_word(view, word)
                or is_small(view, place)
                or _is_of_next(view, place, place + len(matched[0]) - 1)
            ):
                return None
            return (without_too(view, place, matched[0]), kind_aswritten(view, word, matched[1]), skipped)
    return None


def _is_of_next(view: FoldedText, place: int, last: int) -> bool:
    """Whether the paper of words `place` to `last` is a quality of the next one, and not itself said to be false."""
    return is_of_next(view, last, _FIRSTS.__contains__) and not (place and view.words[place - 1].text in _PLAIN)


@lru_cache(maxsize=65536)
def _skips(word: str) -> tuple[int, ...]:
    """How many letters of joined particles may stand before the head that begins in a word; empty for most words."""
    joined = _PARTICLES.match(word) if word[0] in _JOINED and len(word) > 3 and word not in _WHOLE else None
    skips = (0,) if joined is None else (0, joined.end(), 2) if word[:2] in _TWO_JOINED else (0, joined.end())
    return tuple(skipped for skipped in skips if word[skipped:] in _FIRSTS or meant(word) in _FIRSTS)


_OPENING, _BESIDE = _HEADS.opening(_skips), kind_of(BESIDE.__contains__)


def _is_stamped(view: FoldedText, last: int) -> bool:
    """Whether the stamp behind a visa is a verb: it was put into the passport (`visa stamp ho gaya`)."""
    return close(view, last) and _PUT.fullmatch(view.words[last + 1].text) is not None


def _is_verb_or_class(view: FoldedText, place: int, head: Phrase) -> bool:
    """Whether the stamp at word `place` is the verb behind a visa, or a class no licence of which is made or priced."""
    if head in _CLASSES:
        last = place + len(head) - 1
        made = any(map(_CLASS_MADE.fullmatch, close_behind(view, last, 3)))
        return not made and (_LICENCES.isdisjoint(view.vocabulary) or not is_priced(view, last))
    return close(view, place - 1) and view.words[place - 1].text in _VISA_STAMP[:1] and _is_stamped(view, place)


def _is_farsi(view: FoldedText) -> bool:
    """Whether a text is Farsi or Dari, where no country stands before its paper (`پولیس ترکیه کملیک ما را گرفت`)."""
    return not _FARSI.isdisjoint(view.vocabulary) and _NOT_DARI.search(view.text) is None


def _kind_of(
    view: FoldedText, place: int, named: tuple[Phrase, str], free: int, ends: dict[int, PlaceMatch]
) -> tuple[int, str]:
    """Where the words that say of what the paper `named` at word `place` is begin, and its kind with them."""
    head, kind = named
    begin = kind_before(view, place, free) if head in _GENERIC else place
    spelled = council_before(view, place, head, free, ends)
    return (spelled, "other") if spelled < begin else (begin, kind)


def _without_issuer(view: FoldedText, first: int, head: int, begins: dict[int, PlaceMatch], kind: str) -> int:
    """The first word of a paper without the office that issues it (`NADRA ka B-form`, `Punjab board ki sanad`).

    Nor is an office one of its words that a quality or country parts from its head: there it is who asks for the paper
    or gives it (`یونیورسٹی اصل سند مانگتی ہے`).
    """
    words = view.words
    issuers = _NETWORKS if kind == "sim" else _ISSUERS_OF_REPORTS if words[head].text in _REPORTS else _ISSUERS
    issuers = _GIVERS if kind == "other" and words[head].text in _GIVEN_BY_HOUSE else issuers
    for at in range(head - 1, first, -1) if kind in _ISSUED else ():
        if words[at].text in _FROM_ISSUER and longest_before(words, at, issuers):
            return at + 1
    if kind in _ISSUED and (own := without_giver(view, first, head, begins, kind)) > first:
        return own
    if kind == "other" and first + 1 == head and words[first].text in _EMBASSIES:
        return head
    if first in begins and begins[first].last + 1 < head + 1 and is_sent_upon(view, begins[first], head, begins):
        return begins[first].last + 1
    asks = first + 1 < head and words[first].text in _HOUSES
    trade = first + 3 <= head and words[first + 2].text in _GENITIVE
    return first + 1 if asks and (trade or first + 1 in begins or words[first + 1].text in _PLAIN) else first


def _last(
    view: FoldedText, first: int, head: int, last: int, begins: dict[int, PlaceMatch], kind: str, *, skipped: int
) -> int:
    """The last word that belongs to the paper from word `first` on whose head is the words `head` to `last`."""
    words, named = view.words, last
    while more := _behind(view, last):
        last += more
    last = faces_behind(view, last) if last == named and kind == "id_card" else last
    begins_with = words[head].text[skipped:]
    arabic = is_arabic(view, words[head], begins_with) and not written(view, words[head]).endswith(_URDU_H)
    if SPAN.fullmatch(words[last + 1].text if close(view, last) else ""):
        last += 1
    elif not arabic and not _is_leading(view, words[head], begins_with) and words[named].text not in _LEADING_LAST:
        return chain_behind(view, first, last, begins, kind, _FIRSTS)
    if begins_with in _SEALS:
        last = offices_behind(view, last, begins)
    return _adjectives_behind(view, last, begins, begins_with if arabic else "")


def _with_bare(view: FoldedText, named: int, last: int, begins: dict[int, PlaceMatch], kind: str, arabic: str) -> int:
    """The last word of what stands bare behind a paper whose head ends at word `named` and itself at word `last`.

    `arabic`: its first word, if it is Arabic.
    """
    if kind == "sim":
        last = networks_behind(view, last)
    if view.words[named].text.isascii():
        if last + 1 < len(view.words) and close(view, last):
            last = article_behind(view, last, kind) or last
        tied = tied_behind(view, last, begins, kind)
        return tied if named == last else max(tied, tied_behind(view, named, begins, kind))
    bare = bare_behind(view, last, kind, arabic=arabic != "", opens=_FIRSTS.__contains__)
    return _adjectives_behind(view, bare, begins, arabic) if arabic and bare > last else bare


def _is_leading(view: FoldedText, word: FoldedWord, text: str) -> bool:
    """Whether a head is Farsi, whose adjectives stand behind it: not in Urdu letters (`مہر پرانے پاسپورٹ پر`).

    The visa of Dari and words for papers are written as in Pashto and Urdu: there no letter of theirs stands in the
    whole text.
    """
    if text in _DARI_VISA | _SHARED:
        return _NOT_DARI.search(view.text) is None
    return text in _LEADING and _URDU.search(written(view, word)) is None


def _adjectives_behind(view: FoldedText, last: int, begins: dict[int, PlaceMatch], arabic: str) -> int:
    """The last word of the countries and qualities behind word `last`, a head whose adjectives stand behind it.

    `arabic`: the head's first word, if it is Arabic. There what is definite has none that is not (`التأشيرة مزورة` is a
    sentence), and a place with a particle (`لألمانيا`) is where it leads. A Farsi head with a pronoun has none.
    """
    words = view.words
    definite = is_definite(arabic) or (arabic != "" and words[last].text.startswith("ال"))
    while close(view, last) and words[last].text not in _CLOSED and not is_nine(view, last + 1):
        following = words[last + 1].text
        country = begins.get(last + 1)
        if definite and not following.startswith("ال") and following not in _UNCHANGED and not is_un(view, last + 1):
            last += is_brought_so(view, last)
            break
        if country and country.last - last <= 2 and country.start == words[last + 1].start:
            last = country.last
        elif said := longest_behind(words, last, ADJECTIVES):
            if is_predicate(view, last, last + said) or (following == _ORIGINAL and _opens_paper(view, last + 2)):
                break
            last += said
        elif goes_with(words[last].text, following, arabic) or (arabic and agrees(view, arabic, last + 1)):
            last += 1
        elif more := _behind(view, last):
            last += more
        else:
            break
    return last


def _opens_paper(view: FoldedText, place: int) -> bool:
    """Whether a paper may begin at a word right behind another (Farsi `اصل تذکره`: its original)."""
    return close(view, place - 1) and view.words[place].text in _FIRSTS


def _behind(view: FoldedText, last: int) -> int:
    """How many words of its copies and forms stand right behind word `last`; none where only a picture is altered."""
    more = longest_behind(view.words, last, _BEHIND, most=5)
    more = more or copies_of(view, last) or copies_pashto(view, last)
    following = view.words[last + more + 1].text if more and close(view, last + more) else ""
    if following in _SHOPS and longest_behind(view.words, last, _PHOTOCOPIES):
        return 0
    if more and _SWAPPED.fullmatch(following):
        return 0
    return more if all(close(view, at) for at in range(last, last + more)) else 0
