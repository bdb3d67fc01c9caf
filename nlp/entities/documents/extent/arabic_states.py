"""How a paper is to be brought in Arabic: a state behind one that is definite, without its article.

Elsewhere such a word is what a sentence says (`التأشيرة مزورة`); behind a verb of bringing and in the rows of a list it
belongs to the paper (`أحضري الشهادة موثقة`, `- شهادة الثانوية مصدقة`).
"""

import re

from nlp.entities.documents.paper_match import close
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded

_STATES = folded(
    "موثقة موثق مصدقة مصدق ملونة ملون واضحة واضح أصلية أصلي مترجمة مترجم سارية ساري كاملة كامل مختومة مختوم"
    " معتمدة معتمد صالحة محدثة معربة مطبوعة مطبوع ممضية موقعة موقع"
)
_BRING = re.compile(
    "و?(?:[یت]?طلب|بد|عاوز|عایز|یبغو|یبو|لازم|احضر|جیب|جیبو|ہات|ہاتی|ہاتو|ارسل|ابعث|ابعت|دزو|دز|سلم|قدم|ارفق|صور|المطلوب|مطلوب|المستندات|یلزم|نحتاج|تجیب|یجیب)(?:ی|وا|و|وں|ین|ون|نا|ت|ہم)?(?:من)?(?:لی|لنا|لہ|لہا)?"
)
_ROW, _ENDS = re.compile(r"[\n•*✓✅]|(?:^|\n)\s*[-–]|[-–:]\s*$"), frozenset(".!?؟؛\n")
_REACH, _NAME = 8, 3  # words from the verb to the state; words of a paper in a row


def is_brought_so(view: FoldedText, last: int) -> bool:
    """Whether the word behind word `last`, which ends a definite paper of Arabic, is the state it is to be brought in.

    A clause or the next thing of a list begins behind it.
    """
    texts, state = view.texts, last + 1
    if texts[state] not in _STATES:
        return False
    if (
        close(view, state)
        and not texts[state + 1].startswith("و")
        and texts[state + 1] not in {"من", "مع", "قبل", "على"}
    ):
        return False
    for at in range(last - 1, max(-1, last - _REACH), -1):
        gap = view.gaps[at]
        if last - at <= _NAME and _ROW.search(gap):
            return True
        if not _ENDS.isdisjoint(gap):
            return False
        if _BRING.fullmatch(texts[at]):
            return True
    return False
