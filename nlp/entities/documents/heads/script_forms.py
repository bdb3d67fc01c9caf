"""Papers whose letters as written, or the language of the text, tell what kind they are of, or that they are none."""

import re

from nlp.entities.documents.heads.arabic_heads import written
from nlp.text.folded_text import FoldedText, FoldedWord
from nlp.text.phrase_lexicon import rows, singles

_CARNETS, _OF_SPAIN = frozenset({"carnet", "carnets"}), singles(rows("papers")["of spain"])
_DEED, _TIE = "قبالہ", "tie"
_KIMLIK = frozenset({"kimlik", "kimliks", "kimlikler", "kimligi", "kimliği", "kimlikleri"})
_PROTECTED = re.compile(
    r" ?[(\-–:]? ?(?:(?:under|of|with|for|holder|card) ){0,2}(?:(?:temporary|international|gecici|geçici|uluslararası"
    r"|uluslararasi|aarzi|arzi) )?(?:protection|koruma|tahaffuz)\b"
)
_CERTIFICATES, _PASHTO = "اسناد", re.compile("[ټډړږښځڅۍې]")
IN_URDU = re.compile("[ٹڈڑںے]")


def is_arabic_word(view: FoldedText, word: FoldedWord) -> bool:
    """Whether a word that folds to a Dari paper is an Arabic ticket or `off the coast`: the letters as written tell.

    An Afghan one (`تذكرة أفغانية`) is the card in Arabic.
    """
    if word.text == _DEED:
        return "ة" in written(view, word)
    if word.text not in {"تذکرہ", "وتذکرہ", "بتذکرہ"} or {"ة", "ك"}.isdisjoint(written(view, word)):
        return False
    return not view.text[word.end :].startswith((" افغان", " الافغان"))


def is_small(view: FoldedText, place: int) -> bool:
    """Whether a word that in capitals is the card of Spain stands for a cloth or a bond: no other of Spain's near."""
    if view.words[place].text != _TIE:
        return False
    return view.cased_word(place) != _TIE.upper() or _OF_SPAIN.isdisjoint(view.vocabulary)


def kind_aswritten(view: FoldedText, word: FoldedWord, kind: str) -> str:
    """The kind of a head; the Arabic card in Urdu letters (`بطاقہ`) is the resident's card of the Gulf.

    So is the Turkish card of somebody said to be under protection (`kimlik (under protection)`). What is any paper in
    Farsi and Pashto is a certificate of studies in Urdu (`اسناد`); in Spain a `carnet` is a licence to drive.
    """
    if word.text == _CERTIFICATES and IN_URDU.search(view.text) and not _PASHTO.search(view.text):
        return "degree"
    if word.text in _CARNETS:
        return kind if _OF_SPAIN.isdisjoint(view.vocabulary) else "driving_licence"
    if word.text in _KIMLIK and _PROTECTED.match(view.text, word.end):
        return "residence_permit"
    return "residence_permit" if word.text == "بطاقہ" and "ة" not in written(view, word) else kind
