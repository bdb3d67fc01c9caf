"""Where a thing is to be sent: a number behind its name that is none of its own (`raseed 0303… pe bhejo`)."""

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

# Where a secret is to be sent, or that it is to be told nobody, right before the numbers of those who ask for it.
_ASKED = re.compile(
    r"(?<![^\W_])(?:(?:pe|pay|par|per|pr|"
    + "|".join(fold("پر تے پہ ته").text.split())
    + r")[ ](?:send|share|bhej[a-z]{0,3}|"
    + "|".join(fold("بھیجو بھیجیں بھیج بھیجنا گھلو سینڈ شیئر ولېږئ راولېږئ").text.split())
    + r")(?:[ ](?:karo|karein|karen|do|dein|den|dain|"
    + "|".join(fold("کرو کریں دو دیں").text.split())
    + r"))?[ :,،\n]{1,3}|(?:na|mat|nahi|"
    + "|".join(fold("نہ مت نہیں").text.split())
    + r")[ ](?:bata[a-z]{0,4}|dein|den|do|dena|share|"
    + "|".join(fold("بتائیں بتاؤ بتانا بتائیے دیں دو دینا شیئر").text.split())
    + r")(?:[ ](?:karo|karein|karen|"
    + "|".join(fold("کرو کریں").text.split())
    + r"))?[ ]?:[ \n]{0,2})$"
)
_LONGEST = 40


def is_asked(view: View, start: int) -> bool:
    """Whether the words right before `start` say to send a thing there or to keep it from there (`pin na dein: …`)."""
    return _ASKED.search(view.text, max(0, start - _LONGEST), start) is not None


def is_sent_to(view: View, name: str, start: int) -> bool:
    """Whether a thing is to be sent to the number that starts at `start`: a receipt, or whichever is asked for."""
    return is_asked(view, start) or (name in _RECEIPTS and _SENT_TO.match(view.text, start) is not None)
