"""Host names as they are written: top-level domains that are believed without a scheme, and the ways to write a dot."""

import re

from nlp.text.language_packs import singles
from nlp.text.phrase_lexicon import rows, valued

_ROWS = rows("hosts")
# Top-level domains common in this material. Those that are words are believed only with a scheme, `www.` or a path.
WORDLIKE = singles(_ROWS["word"])
"""Endings of hosts that are words too: alone they make no host."""

# Top-level domains that nobody can own (RFC 2606): they stand in samples, and are addresses there.
RESERVED = frozenset({"example", "test", "invalid"})
TLDS = WORDLIKE | singles(_ROWS["top"])
MAIL_HOSTS = singles(_ROWS["mail"])
TLDS_IN_ARABIC = valued("hosts", "spelled ")
"""Top-level domains by the Arabic letters that spell them, folded."""
_DOT_WORD = r"(?:dott?|d o t|d0t|ډاټ|daat|punkt|point|punto|nokta|ڈاٹ|دات|دوت|نقطہ|نکتہ)"
DOT = (
    r"(?:[ \t\n]{0,2}[\[({<][ \t]{0,2}(?:" + _DOT_WORD + r"|[.,]|d)[ \t]{0,2}[\])}>][ \t\n]{0,2}"
    r"|[ \t]{0,2}[|*~/\"'«“][ \t]{0,2}" + _DOT_WORD + r"[ \t]{0,2}[|*~/\"'»”][ \t]{0,2}"
    r"|[ \t]{1,2}" + _DOT_WORD + r"[ \t]{1,2}|[ \t]?[_\-]" + _DOT_WORD + r"[_\-][ \t]?|\."
    r"|&(?:#0{0,3}46|#x0{0,2}2e|period);)"
)  # fmt: skip
DOT_RE = re.compile(DOT)


def written_out(text: str) -> str:
    """`host [dot] tld` with plain dots and no blanks."""
    return re.sub(r"\s", "", DOT_RE.sub(".", text))
