"""Where a receipt is to be sent: a number behind its name that is none of its own (`raseed 0303… pe bhejo`)."""

import re

from nlp.identifiers.view import View
from nlp.normalise import fold, folded

_RECEIPTS = folded("receipt slip voucher challan raseed rasid rasheed رسید سلپ چالان ووچر واؤچر سند الایصال ایصال")
_SENT_TO = re.compile(
    r"[0-9 \-]{10,16}(?:pe|par|per|pr|"
    + "|".join(fold("پر تے پہ ته").text.split())
    + r")(?:[ ]?[.,;!)۔،\n]|[ ]?$|[ ](?:send|bhej[a-z]{0,3}|karo|karein|kar|"
    + "|".join(fold("بھیجو بھیجیں بھیج بھیجنا گھلو گھلّو سینڈ ارسال کرو کریں کر واٹس ولېږئ راولېږئ").text.split())
    + r")(?![^\W_]))"
)


def is_sent_to(view: View, name: str, start: int) -> bool:
    """Whether the thing called `name` is a receipt, and is to be sent to the number that starts at `start`."""
    return name in _RECEIPTS and _SENT_TO.match(view.text, start) is not None
