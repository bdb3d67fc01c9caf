"""A paper named again by its bare head: `Dubai driving licence ... licence 2500`, `residence cards ... per card`."""

import re
from dataclasses import dataclass, field

from nlp.entities.documents.heads.arabic_heads import named_again, with_article
from nlp.entities.documents.paper_match import Paper, close
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import rows, singles, spellings

_ROWS = rows("papers")
_BARE = with_article(spellings(_ROWS["bare"] | _ROWS["owned"] | _ROWS["licence"], _ROWS["alike"]))
_GROUP = {word: min(group) for group in _ROWS["alike"] | _ROWS["same paper"] for word in group}
_UPON = singles(_ROWS["upon"])
_LIST_REACH, _NUMBERED_REACH = 3, 9
_NUMBER_BETWEEN = re.compile(r"\d{4}")
_LISTING = re.compile(
    r"(?: ?[,،+/&;؛] ?|(?: ?[,،])? (?:and|aur|or|اور|تے|او|و|plus) )(?:(?:an?|the|[0-9]{1,3}|[^\W\d_]{2,6}) )?"
)
_CARTA, _CARTAS = "carta", frozenset({("carta",), ("کارتا",)})  # Italian, of residence or identity
_OPENERS = singles(_ROWS["clause opener"])
_STICKERS = frozenset({("sticker",), ("stickers",)})
_STAMPS, _STAMP_REACH = folded("ټاپه ټاپې مهر مهرونه سټامپ سټمپ مہر مہریں ٹھپہ ٹھپے mohar mohr thappa"), 24
_PUT, _PASHTO_URDU = re.compile("لگ|لا|lag"), re.compile("[ټډړږښځڅۍېګڼٹڈڑںے]")  # to put a stamp; letters
_ALONG, _FROM_WITH, _BY = "سرہ", "لہ", "پہ"  # in Pashto of what bears a stamp (`له مهر سره`, `په مهر`)
_DUE = frozenset({"after", "before", "until", "till", "first", "then"})  # beside what money is paid upon
_RENEWED = singles(_ROWS["renewed"])
_SO, _NO_CARD = singles(_ROWS["card again quality"]) | _RENEWED, singles(_ROWS["card of noun"])
_SHAM = singles(_ROWS["blank"]) | singles(_ROWS["forged"])
_QUALIFIED = _RENEWED | _SHAM
_CARD, _CARDS = "card", frozenset({"card", "cards", "kard", "kards"})
_ARE_CARDS = singles(_ROWS["is a card"])  # papers that are cards by another name
_DEFINITE, _MINE = singles(_ROWS["card definite"]), singles(_ROWS["card of mine"])
_MINE_TOO = frozenset(word for word in _MINE if not word.isascii())  # in Roman Urdu `_is_definite` tells
_OF, _WHOSE = frozenset({"ke", "ka", "kay"}), singles(_ROWS["card of"])  # `jin ke card`
_OF_BANK, _COPIES = singles(_ROWS["card of bank near"]), singles(_ROWS["copy noun"]) | singles(_ROWS["copied from"])
_TELL_AGAIN, _SELFIE_REACH = _COPIES | _DEFINITE | _SO, 3
_PERSONAL, _BANK_REACH = frozenset({"id_card", "residence_permit", "work_permit"}), 6
_NUMERALS = frozenset(
    {"one", "two", "three", "four", "five", "ten", "ek", "aik", "do", "teen", "char", "das", "ایک", "دو", "تین"}
)
_UNIT, _OWNED = singles(_ROWS["unit"]) | singles(_ROWS["count"]), spellings(_ROWS["owned"], _ROWS["alike"])


def is_renewed(view: FoldedText, paper: Paper) -> bool:
    """Whether nothing is said of a card, or of its copy, but that it is new, old or a duplicate."""
    return paper.phrase in _OWNED and _is_of_age(view, paper)


def _is_of_age(view: FoldedText, paper: Paper, qualities: frozenset[str] = _RENEWED) -> bool:
    """Whether the words before a head, none behind it, only say that it is new, old or a duplicate (or `qualities`)."""
    return qualities.issuperset(view.texts[paper.first : paper.head])


def _head(word: str) -> str:
    """One name for all spellings and numbers of a word."""
    return _GROUP.get(word, word)


@dataclass(slots=True)
class MentionedPapers:
    """The papers that a text has dealt with so far, by the last word of their heads."""

    _kinds: dict[str, str] = field(default_factory=dict)
    _nouns: dict[str, str] = field(default_factory=dict)  # of Arabic, whose heads begin with what they are
    _phrases: set[tuple[str, ...]] = field(default_factory=set)
    _card: str = ""  # the kind of the last one that is a card
    latest: Paper | None = None  # the last one

    def add(self, paper: Paper) -> None:
        """Remember a paper that is dealt with."""
        self._kinds[_head(paper.phrase[-1])] = paper.kind
        if noun := named_again(paper.phrase):
            self._nouns[noun] = paper.kind
        self._phrases.add(paper.phrase)
        if paper.phrase[:1] in _CARTAS:
            self._nouns[_CARTA] = paper.kind
        called = paper.phrase[-1] in _CARDS and (paper.kind in _PERSONAL or self._card not in _PERSONAL)
        if called or (paper.phrase[-1] in _ARE_CARDS and not self._card):
            self._card = paper.kind
        self.latest = paper

    def is_permit(self, paper: Paper) -> bool:
        """Whether a bare card is the one that a permit of residence told of before is given as; no identity card is."""
        kinds = self._kinds.values()
        return paper.phrase in _OWNED and paper.alone and "residence_permit" in kinds and "id_card" not in kinds

    def has(self, kind: str) -> bool:
        """Whether a paper of a kind was dealt with before."""
        return kind in self._kinds.values()

    @property
    def has_identity(self) -> bool:
        """Whether an identity card was dealt with before."""
        return self.has("id_card")

    def is_of_card(self, paper: Paper) -> bool:
        """Whether a bare card is of the kind of the last one dealt with, by any name (`CNIC ... card no 33100`)."""
        return paper.phrase == (_CARD,) and paper.kind == self._card

    def __contains__(self, paper: Paper) -> bool:
        """Whether a paper of this very name was dealt with before."""
        return paper.phrase in self._phrases

    def bears(self, view: FoldedText, paper: Paper) -> bool:
        """Whether a bare stamp is that of a paper dealt with before (`ویزا دیا، پتا چلا کہ مہر کسی اور ملک کی ہے`)."""
        if paper.kind != "stamp" or self.latest is None or len(paper.phrase) > 1:
            return False
        if paper.phrase[0] not in _STAMPS or paper.first - self.latest.final > _STAMP_REACH or _is_plain_farsi(view):
            return False
        behind, before = view.texts[paper.final + 1 : paper.final + 2], view.texts[paper.first - 1 : paper.first]
        puts = behind[:1] != [] and _PUT.match(behind[0]) is not None
        borne = before == [_BY] or (behind == [_ALONG] and before == [_FROM_WITH])
        return not puts and not borne

    def is_next_numbered(self, view: FoldedText, paper: Paper) -> bool:
        """Whether the last paper dealt with stands right before, with its number (`CNIC 35201-..., licence DL-...`)."""
        if self.latest is None or not 0 < paper.first - self.latest.final <= _NUMBERED_REACH:
            return False
        between = view.text[view.words[self.latest.final].end : view.words[paper.first].start]
        return _NUMBER_BETWEEN.search(between) is not None and ". " not in between

    def is_listed(self, view: FoldedText, paper: Paper) -> bool:
        """Whether a paper stands in a list right behind another (`CNIC, licence`, `47 passports, nine stamps`).

        A stamp is there with the paper that bears it (`سٹیٹمنٹ پر مہر`).
        """
        words = view.words
        if self.latest is None or not 0 < paper.first - self.latest.final <= _LIST_REACH:
            return False
        if paper.kind == "stamp" and self.latest.final == paper.first - 2 and words[paper.first - 1].text in _UPON:
            return close(view, paper.first - 2) and close(view, paper.first - 1)
        return _LISTING.fullmatch(view.text, words[self.latest.final].end, words[paper.first].start) is not None

    def kind_again(self, view: FoldedText, paper: Paper) -> str:
        """The kind of the paper told of before that a bare head names again; empty where it names none.

        It is named again by its age as well (`old card`, `duplicate certificates`).
        """
        if self.latest is None:
            return ""
        if self._card and paper.phrase == (_CARD,) and _is_definite(view, paper, self._card):
            return self._card
        definite = len(paper.phrase) == 1 and paper.alone and paper.phrase[0].startswith("ال")
        if definite and (kind := self._nouns.get(named_again(paper.phrase))):
            return kind
        if paper.phrase in _CARTAS and paper.alone and (kind := self._nouns.get(_CARTA)):
            return kind
        if paper.phrase not in _BARE or len(paper.phrase) > 1:
            return ""
        if (
            paper.phrase in _STICKERS
            and paper.alone
            and "visa" in self._kinds.values()
            and (_is_due(view, paper) or _is_counted(view, paper))
        ):
            return "visa"
        aged = paper.alone or _is_of_age(view, paper, _QUALIFIED if paper.phrase in _OWNED else _RENEWED)
        if not aged or (paper.first == paper.head and _is_of_another(view, paper)):
            return ""
        kind = self._kinds.get(_head(paper.phrase[0]), "")
        return self._sham_card(view, paper) if not kind and paper.phrase in _OWNED else kind

    def _sham_card(self, view: FoldedText, paper: Paper) -> str:
        """The kind of the cards told of before of which a blank or forged one is (`خالي کارډونه`), none of a bank."""
        said = view.texts[paper.first : paper.head]
        if self._card not in _PERSONAL or not said or not _SHAM.issuperset(said):
            return ""
        near = view.texts[max(0, paper.first - _BANK_REACH) : paper.final + 1 + _BANK_REACH]
        return self._card if _OF_BANK.isdisjoint(near) else ""

    def is_again(self, view: FoldedText, paper: Paper) -> bool:
        """Whether a bare head names a paper told of before."""
        return self.kind_again(view, paper) == paper.kind


def _is_plain_farsi(view: FoldedText) -> bool:
    """Whether a text has no letter of Pashto, Urdu or the Latin script, where the word for a seal is also a verb."""
    return _PASHTO_URDU.search(view.text) is None and not any("a" <= letter <= "z" for letter in view.text)


def _is_due(view: FoldedText, paper: Paper) -> bool:
    """Whether a bare sticker is that of the visa: money is due before or after it (`14 lac after sticker`)."""
    texts = view.texts
    return not _DUE.isdisjoint(texts[max(0, paper.first - 1) : paper.first] + texts[paper.final + 1 : paper.final + 2])


def _is_counted(view: FoldedText, paper: Paper) -> bool:
    """Whether a number stands right before a head (`212 stickers`)."""
    return close(view, paper.first - 1) and view.texts[paper.first - 1].isdecimal()


def _is_of_another(view: FoldedText, paper: Paper) -> bool:
    """Whether the word right before a card makes it another's, unless it counts it (`per card`) or opens a clause."""
    before = view.words[paper.first - 1].text if close(view, paper.first - 1) else ""
    opens = before in _UNIT | _NUMERALS or before == ""
    opens = opens or (before in _OPENERS | _MINE_TOO and not _is_of_bank(view, paper.head))
    return paper.phrase in _OWNED and not opens and not before.isdecimal()


def _is_definite(view: FoldedText, paper: Paper, kind: str) -> bool:
    """Whether a card, or a picture of it, is the one of a kind told of before (`keep the card`, `a photo of the card`).

    One that is somebody's is his own, not what else was told of (`come with your card`).
    """
    words, head, led = view.words, paper.head, paper.head - 1
    while close(view, led) and words[led].text in _SO:
        led -= 1
    before = words[led].text if close(view, led) else ""
    whose = before in _MINE or (before in _OF and words[led - 1].text in _WHOSE)
    if before not in _DEFINITE and not (whose and kind in _PERSONAL):
        return False
    if not _TELL_AGAIN.issuperset(view.texts[paper.first : head]) or _names_other(view, paper, led):
        return False
    return not _is_of_bank(view, head)


def _is_of_bank(view: FoldedText, head: int) -> bool:
    """Whether words near by tell that a card is one of a bank, or of another kind that is none of identity."""
    return not _OF_BANK.isdisjoint(view.texts[max(0, head - _BANK_REACH) : head + 1 + _BANK_REACH])


def _names_other(view: FoldedText, paper: Paper, led: int) -> bool:
    """Whether a card only says where something stands or what something is (`on the card`, `the card number`).

    `led`: the article before it. One that a selfie shows is part of the picture.
    """
    if close(view, paper.last) and view.words[paper.last + 1].text in _NO_CARD:
        return True
    before = view.texts[max(0, led - _SELFIE_REACH) : led]
    return before[-1:] == ["on"] or "selfie" in before
