"""Dates of China, Japan and Korea: a sign behind each number, as in `2013年11月6日(水) 下午 7:26`. Pure."""

import re

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d) ?[年년]\s?(\d{1,2}) ?[月월]\s?(\d{1,2}) ?[日일号號]?")
_MONTH_FIRST = re.compile(r"(?<!\d)(\d{1,2}) ?[月월] ?(\d{1,2})[,日일]* ?((?:19|20)\d\d)(?!\d)")
_HALF = re.compile(r"([上下]午|午[前後]|오[전후]) ?(\d{1,2}:\d\d(?::\d\d)?)")
_SIGNED = re.compile(r"(\d{1,2}) ?[時时点點시] ?(\d{1,2}) ?[分분](?: ?(\d{1,2}) ?[秒초])?")
WEEKDAYS = frozenset("月火水木金土日")
_AFTER_NOON = frozenset({"下午", "午後", "오후"})
_ONE_FIGURE = re.compile(r"(?<![\d:])(?=\d:\d\d)")
_BRACKET = re.compile(r"(?<=[日일\d号號]) ?\([^()\s\d]{1,4}\)")
_CLOCK = rf"(?:\d{{1,2}}:\d\d(?::\d\d)?(?: ?[ap]m)?|{_SIGNED.pattern})"
_UNITS = {
    "second": "秒 秒钟 초", "minute": "分钟 分鐘 分 분", "hour": "小时 小時 時間 시간", "day": "天 日 일",
    "week": "周 週 週間 주", "month": "个月 個月 ヶ月 か月 カ月 개월", "year": "年 년",
}  # fmt: skip
_UNIT = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_AGE = re.compile(rf"(?<!\d)(\d{{1,3}}) ?({'|'.join(sorted(_UNIT, key=len, reverse=True))}) ?[前전]")
_DAYS = {
    "今天": "today",
    "今日": "today",
    "오늘": "today",
    "昨天": "yesterday",
    "昨日": "yesterday",
    "어제": "yesterday",
}
_NEAR = re.compile("|".join(_DAYS))
_BESIDE = rf"(?:,? ?\([^()\s]{{1,4}}\))?(?:,? ?(?:[上下]午|午[前後]|오[전후]))?(?:,? ?{_CLOCK})?"
_WHOLE = re.compile(rf"(?:{_DAY.pattern}|{_MONTH_FIRST.pattern}){_BESIDE}", re.IGNORECASE)
_LATELY = re.compile(
    rf"{_AGE.pattern}|(?:{_NEAR.pattern})(?:,? ?(?:[上下]午|午[前後]|오[전후]))?,? ?{_CLOCK}", re.IGNORECASE
)


def plain(text: str) -> str:
    """A folded text with such a date, and its time of day, in figures as elsewhere."""
    if text.isascii() or (_WHOLE.search(text) or _LATELY.search(text)) is None:
        return text
    text = _AGE.sub(lambda found: f"{found[1]} {_UNIT[found[2]]}s ago", text)
    text = _NEAR.sub(lambda found: f"{_DAYS[found[0]]} ", text)
    text = _DAY.sub(lambda found: f"{found[1]}-{int(found[2]):02}-{int(found[3]):02} ", _BRACKET.sub(" ", text))
    text = _MONTH_FIRST.sub(lambda found: f"{found[3]}-{int(found[1]):02}-{int(found[2]):02} ", text)
    text = _SIGNED.sub(lambda found: f"{found[1]}:{int(found[2]):02}" + (f":{found[3]}" if found[3] else ""), text)
    text = _HALF.sub(lambda found: f"{found[2]} {'pm' if found[1] in _AFTER_NOON else 'am'}", text)
    return " ".join(_ONE_FIGURE.sub("0", text).split())


def span(text: str) -> tuple[int, int] | None:
    """Where such a date stands in a text, with its time of day."""
    if text.isascii():
        return None
    found = _WHOLE.search(text) or (_LATELY.search(text) if any(sign.isdigit() for sign in text) else None)
    return found.span() if found is not None else None
