"""A paper that whoever lacks it is offered: its seller goes on to say that he makes it.

`جاب لیٹر نہیں؟ وہ بھی ہم بنا دیں گے`, `ډیپلوم نه لرې؟ موږ یې درته جوړوو`, `ما عندك كشف حساب؟ نعمله لك`.
"""

import re

from nlp.entities.documents.paper_match import Paper
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded

_MAKE = folded(
    "بنا بنوا بن نکلوا نکال کروا کرا دلوا لگوا تیار جوړ برابر جور درست آماده"
    " bana banwa bna bnwa ban nikalwa nikal karwa krwa dilwa lagwa tayyar tayar"
)
_WILL = re.compile(
    "دیں|دینگے|دے|دیندے|دواں|دیواں|دیویں|دیا|لیں|کر|جاءے|جایے|جاءیں|جاتی|جاتا|کړو|کوو|کړم|درکوو|می.*|میکنیم|میدیم"
    "|den|dein|denge|dengay|deingay|dete|detay|dunga|len|lenge|lein|jaye|jaega|jayega|jati|jata"
)
_WE = folded(
    "ہم ہمارا ہماری ہمارے اسیں اسی ساڈا ساڈے خود وہ اوہ موږ مونږ ما hum ham hm hamara hamari hamare khud woh wo"
)
_MAKE_IT = re.compile(
    "جوړوو|جوړوم|برابروو|میسازیم|میسازم|بناتے|بنواتے|banate|banatay|banwate|banwatay"
    "|ن(?:عمل|طلع|جہز|ستخرج|سوی|دبر|وفر|طبع|زور)(?:و?ہ|ہا|لک|لکم|ہالک|ہلک)?"
)
_DENIED = folded("نہ نہیں نئیں نه مه لا ما nahi nahin nai na")
_NEITHER = folded("نہ نه na نا")
_CROSSING = folded(
    "بارڈر باڈر پار سرحد کشتی راستہ رستہ پولہ border paar kashti rasta گیم game ڈنکی dunki ټکټ ٹکٹ ticket"
)
_PARTS = re.compile(r"[.\n]")
_REACH = 12  # words from the paper to what the seller does


def is_offered_all_the_same(view: FoldedText, paper: Paper) -> bool:
    """Whether the words behind a paper that is denied say that the seller makes it."""
    texts, ours = view.texts, False
    if any(texts[at] in _NEITHER for at in range(max(0, paper.first - 1), paper.first)):
        return False
    for at in range(paper.final + 1, min(len(texts), paper.final + 1 + _REACH)):
        if at - 1 > paper.final and _PARTS.search(view.gaps[at - 1]):
            return False
        word = texts[at]
        ours = ours or word in _WE
        if word in _CROSSING:
            return False
        if texts[at - 1] in _DENIED:
            continue
        if _MAKE_IT.fullmatch(word) and (ours or word.startswith("ن")):
            return True
        if ours and word in _MAKE and at < view.last and _WILL.fullmatch(texts[at + 1]):
            return True
    return False
