"""The main language of a text as a BCP 47 tag: shares of scripts, then function words and letters, then letter pairs.

The Arabic script is told apart by letters that only one language writes and by its commonest words; English and Roman
Urdu by their commonest words, and where those are few by a character model trained on real text (`nlp.train.language`);
the languages of Europe by their commonest words alone.
"""

import json
import math
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from itertools import filterfalse, islice

from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold

_WORDS = {
    "en": "the of and to a in is for on with you we are this that your from have be will can not or at "
    "by our it was all "
    "any i my if they he she has but as who no they're need get just more there what how only about "
    "when their no me",
    "ur-Latn": "hai hain ka ki ke ko se mein main aur nahi nahin kar karo karna karein kya ye yeh wo "
    "woh jo tak bhi ho hun hoon "
    "tha thi the rha raha rahe rahi wala wali wale chahiye liye par pe ne hum ap aap apna apne apni "
    "mujhe koi kuch sab log "
    "bhai jana gaya gya kab kahan kaise kitna abhi sirf bilkul kaam ghar paise rabta karain kren krna h "
    "hy hen hein "
    "milega milegi hoga hogi jaye jayega diya liya krdo wahan yahan agar lekin phir ab to bina pehle "
    "baad jaldi",
    "ur": "ہے ہیں کا کی کے کو سے میں اور نہیں کر کریں کیا یہ وہ جو تک بھی ہو تھا تھی تھے رہا رہے رہی "
    "والا والی والے چاہیے لیے پر نے ہم "
    "آپ اپنا اپنے اپنی مجھے کوئی کچھ سب لوگ بھائی جانا گیا ہوں گے گا گی اس ان ایک لئے کرنا بغیر صرف رابطہ",
    "pa-Arab": "دا دی دے نوں وچ تے توں نال اے نیں سی ایہہ اوہ کیتا جاندا جاندی ہوندا ہوندی کردا کردے "
    "کرن ساڈے ساڈا تہاڈے میرا "
    "کوئی نئیں نہیں آں ایں لئی ہور کول وی جے پر رابطہ گل اپنا ہن کدوں کیہ جیہڑا جیہڑے تسی اسی پیسے منڈے",
    "ps": "د چې په له ته او دی ده دي کې سره څخه یې نه زه مونږ موږ تاسو هغه دا دغه وي شي کوي کړي لپاره "
    "تر پورې هم یو ډېر څوک "
    "ستاسو زموږ لاره راشئ کولای شئ ورکوو کوو لرو پر باندې",
    "ar": "في من على إلى عن مع هذا هذه التي الذي أن إن لا ما لم كان كل أو و يا هل لكن قد بعد قبل عند "
    "نحن أنت هو هي بدون خلال حتى "
    "جميع يوجد لدينا مطلوب للتواصل تواصل السعر سعر",
    "fa": "از به در را که با این آن است برای تا هم بر یک می نمی شما ما من او ها های شود شده کرد کنید "
    "کنم هر چه یا اما اگر باید "
    "بدون دارد داریم هستم نیست فقط تماس نفر",
}
# Languages of Europe, told by these words and by letters that hardly another of them writes.
_EUROPEAN = {
    "tr": "ve bir bu için ile da de ne mi mı var yok çok ama gibi daha sonra kadar olan olarak değil ben sen biz siz "
    "onlar bana sana bize size benim senin kim nasıl nerede şimdi lazım tane gün kişi tl bey abi selam merhaba yazın "
    "arayın olur oldu gel git veya hem her hiç iyi",
    "it": "il lo la gli le un una di del della dei delle che chi non per con su nel nella sono è ho hai abbiamo come "
    "più anche ma se dove quando qui questo questa solo senza tutto tutti ci si mi ti vi ciao grazie euro prezzo "
    "contattatemi scrivete chiamare dal dalla alla agli",
    "es": "el los las una unos del que quien no por para con sin en se es son soy está están tengo tienes hay como "
    "más pero si donde cuando aquí este esta esto solo todo todos me te nos hola gracias precio escribe llama desde "
    "hasta muy ya al su sus usted",
    "fr": "les des une du au aux que qui ne pas pour avec sans dans sur est sont suis êtes avons vous nous je tu il "
    "elle ils mon ma mes votre vos ce cette ces où quand comment ici plus mais ou et à très tout tous bonjour merci "
    "prix écrivez appelez chez jusqu par",
    "de": "der die das und ist sind nicht ein eine einen einem einer mit für von zu zum zur auf aus bei nach ich du "
    "wir ihr sie er es mein dein unser kein keine auch nur noch schon wie wo wer was wenn aber oder hier ohne sehr "
    "bitte danke hallo preis schreib melden habe haben kann können wird werden",
}
_IN_ARABIC = tuple(tag for tag in _WORDS if tag not in {"en", "ur-Latn"})
_SETS = {tag: frozenset(fold(words).text.split()) for tag, words in (*_WORDS.items(), *_EUROPEAN.items())}
_LETTERS = {
    "ur": "ٹڈڑں",
    "ps": "ټډړږښځڅېۍګڼ",
    "pa-Arab": "ݨ",
    "fa": "",
    "ar": "",
}
_EUROPEAN_LETTERS = {
    "tr": "ğşıİĞŞ",
    "it": "ìò",
    "es": "ñ¿¡",
    "fr": "çêœ",
    "de": "ßäÄÜ",
}
_ARABIC = re.compile("[\u0620-\u06d3\u0750-\u077f]+")
_LATIN = re.compile("[a-z]+")
_GREEK = re.compile("[\u0370-\u03ff]+")
_FEWEST, _LEAST_SHARE = 3, 0.12  # function words of a language of Europe, and of all words
_OTHER = re.compile("[\u0370-\u058f\u0900-\u0fff\u3040-\ud7a3]+")
_AL = re.compile("(?:^| )ال")


def language(view: FoldedText) -> str:
    """The tag of the main language: one of `_WORDS` and `_EUROPEAN`, el, or mul when there is none."""
    return view.once(_of_text)


def _of_text(view: FoldedText) -> str:
    text = view.text
    arabic, other = (0, 0) if text.isascii() else (_letters(_ARABIC, text), _letters(_OTHER, text))
    if not (arabic or _LATIN.search(text)) or (other and other > arabic + _letters(_LATIN, text)):
        return "el" if 2 * _letters(_GREEK, text) > other else "mul"
    words = list(filterfalse(str.isdecimal, view.texts))
    latin_words = sum(map(str.isascii, words))
    share = latin_words / max(1, len(words))
    if 0.4 < share < 0.6 and min(arabic, _letters(_LATIN, text)) > 20 and _both_speak(words):
        return "mul"
    original = view.folded.original
    return _latin(original, words) if share >= 0.5 else _arabic(original, words)


def _letters(script: re.Pattern[str], text: str) -> int:
    """How many letters of a script a text has: counted by its runs, of which there are fewer."""
    return sum(map(len, script.findall(text)))


def _both_speak(words: list[str]) -> bool:
    """Whether function words of a language of each script are there, not only names and loan words."""
    counts = {tag: _spoken(words, tag) for tag in _SETS}
    in_latin = max(counts["en"], counts["ur-Latn"])
    in_arabic = max(counts[tag] for tag in _IN_ARABIC)
    return in_latin >= 3 and in_arabic >= 3


def _spoken(words: list[str], tag: str) -> int:
    """How many of the words are function words of a language."""
    return sum(map(_SETS[tag].__contains__, words))


def _latin(original: str, words: list[str]) -> str:
    counts = {tag: _spoken(words, tag) + sum(map(original.count, _EUROPEAN_LETTERS[tag])) for tag in _EUROPEAN}
    most = max(counts, key=counts.__getitem__)
    others = max(_spoken(words, "en"), _spoken(words, "ur-Latn"))
    if counts[most] >= max(_FEWEST, _LEAST_SHARE * len(words), 1.5 * others):
        return most
    score = 1.2 * (_spoken(words, "ur-Latn") - _spoken(words, "en")) + _letter_score(filter(str.isascii, words))
    return "ur-Latn" if score > 0 else "en"


def _letter_score(words: Iterable[str]) -> float:
    """Evidence of the character model from the first 60 words, 0.5 a word at most, positive for Roman Urdu."""
    return sum(map(_of_word, islice(words, 60)))


@lru_cache(maxsize=65536)
def _of_word(word: str) -> float:
    weights = _letter_pairs()
    padded = f"^{word[:20]}$"
    gained = sum(weights.get(padded[at : at + 3], 0.0) for at in range(len(padded) - 2))
    return math.tanh(gained / 3) * 0.5


@cache
def _letter_pairs() -> dict[str, float]:
    """Trigram -> weight; positive speaks for Roman Urdu."""
    text = resources.files("resources").joinpath("models/letters.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights


def _arabic(original: str, words: list[str]) -> str:
    scores = {tag: 2.0 * _spoken(words, tag) for tag in _IN_ARABIC}
    for tag, letters in _LETTERS.items():
        scores[tag] += sum(original.count(letter) for letter in letters) * (0.8 if tag == "ur" else 2.0)
    scores["pa-Arab"] += 0.8 * sum(original.count(letter) for letter in "ٹڈڑں") - 0.5
    scores["ar"] += 1.5 * len(_AL.findall(" ".join(words))) + 1.0 * original.count("ة")
    scores["fa"] += 0.3 * sum(original.count(letter) for letter in "پچژگ")
    return max(_IN_ARABIC, key=lambda tag: scores[tag])
