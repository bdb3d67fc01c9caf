"""Numbers and units written as one word: `هفت‌هزار`, Arabic duals (`ألفين`), `خمستلاف`, Urdu `دولاکھ`."""

from nlp.text.normalise import fold

_DUALS = {
    1_000.0: "ألفين ألفان ألفا ألفي ألفیں",
    1_000_000.0: "مليونين مليونان مليونا مليوني",
    1_000_000_000.0: "مليارين ملياران مليارا",
}
_ARABIC = {
    3: "تلت تلات ثلاث ثلث",
    4: "أربع ربع أربعة",
    5: "خمس خمسة",
    6: "ست ستت ستة",
    7: "سبع سبعة",
    8: "تمن تمان ثمان ثمن",
    9: "تسع تسعة",
    10: "عشر عشرة",
}
_FARSI = (
    "یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده بیست سی چهل پنجاه شصت "
    "هفتاد هشتاد نود صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد"
)
_FARSI_VALUES = (*range(1, 21), *range(30, 100, 10), *range(100, 1000, 100))
_AS_SPOKEN = {4: "چار", 6: "شیش", 15: "پونزده", 16: "شونزده", 18: "هیژده", 40: "چل", 500: "پونصد"}
_URDU = "ایک دو تین چار پانچ چھ سات آٹھ نو دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس بیس"
_HUNDREDS = {100.0: "صد"}
_FARSI_UNITS = {1_000.0: "هزار", 1_000_000.0: "میلیون ملیون", 1_000_000_000.0: "میلیارد ملیارد", 100_000.0: "لک"}
_URDU_UNITS = {100.0: "سو", 1_000.0: "ہزار", 100_000.0: "لاکھ", 10_000_000.0: "کروڑ"}


def _joined(counts: dict[str, int], units: dict[float, str]) -> dict[str, tuple[float, float]]:
    return {
        fold(count + unit).text: (float(value), size)
        for count, value in counts.items()
        for size, words in units.items()
        for unit in words.split()
    }


def _all() -> dict[str, tuple[float, float]]:
    arabic = {stem: value for value, stems in _ARABIC.items() for stem in stems.split()}
    farsi = dict(zip(_FARSI.split(), _FARSI_VALUES, strict=True)) | {word: n for n, word in _AS_SPOKEN.items()}
    digits = {word: value for word, value in farsi.items() if value < 10}
    urdu = {word: value for value, word in enumerate(_URDU.split(), start=1)}
    duals = {fold(word).text: (2.0, size) for size, words in _DUALS.items() for word in words.split()}
    return (
        _joined(digits, _HUNDREDS)
        | _joined(farsi, _FARSI_UNITS)
        | _joined(urdu, _URDU_UNITS)
        | _joined(arabic, {1_000.0: "تلاف تالاف آلاف"})
        | duals
    )


JOINED: dict[str, tuple[float, float]] = _all()
"""The count and the unit of each word that holds both, folded."""
