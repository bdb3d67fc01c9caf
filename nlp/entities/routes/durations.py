"""How long a way takes, in nights or hours: what tells of a list of places that it is travelled."""

from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded

_LASTS = folded("nights hours raten raatein راتیں راتاں گھنٹے ghante ghantay شپې ساعته شب ساعت ليالي ليال ساعات")
_COUNTS = folded(
    "one two three four five six seven eight ten twelve ek aik do teen char chaar panch paanch chhe saat aath das "
    "ایک اک دو تین تن چار پانچ پنج چھ چھے سات ست آٹھ اٹھ نو دس دس بارہ سه چهار پنج شش هفت هشت ده یو دوه درې څلور "
    "پنځه شپږ اووه اته لس ثلاث أربع خمس ست سبع ثمان تسع عشر"
)
DURATIONS = _LASTS | _COUNTS


def lasts(view: FoldedText, last: int) -> bool:
    """Whether a number of nights or hours stands behind word `last`, after a comma or dash (`..., Mosul: 5 nights`)."""
    behind = view.words[last + 1 : last + 3]
    if len(behind) < 2 or behind[1].text not in _LASTS:
        return False
    parted = view.text[view.words[last].end : behind[0].start].strip(" -\u2013\u2014,،(:=")
    return not parted and (behind[0].text in _COUNTS or behind[0].text.isdecimal())
