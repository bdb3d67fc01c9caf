"""ROUTE: two or more places in order of travel, in one phrase."""

import re
from collections.abc import Iterator, Sequence

from nlp.entities.routes.durations import DURATIONS, lasts
from nlp.entities.routes.ordering import in_order, trimmed
from nlp.gazetteer import PlaceMatch, lands
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.normalise import fold, folded
from nlp.text.phrase_lexicon import rows

BY = "routes"
_ONWARD = folded(
    "to se sy then phir next towards into until till onto and-then onward onwards tak سے پھر تک ثم الی "
    "إلى الى به بعد سپس ته تر بیا نوں فر توں فیر تا څخه ول حتی على نحو پورې there wahan wahaan وہاں "
    "اتھوں اوتھوں thence "
    "for reach phr fir ton تیکر تائیں agay agey aage aagay آگے اگے وارد akhir aakhir finally آخر "
    "ٹو ع لحد لعند لغایة صوب باتجاه بعدین بعدها وبعدین وبعدها ومنها منها وثم ومن سوی othon othoon uthon ethon "
    "cross کراس اگوں اگاں اگیوں اخیر اخیرے hote hotay ہوتے ہندے آنجا اونجا آنجاها ځایه ځای لحدی حدی فین "
    "nach bis danach dann verso fino poi hasta luego vers jusqu puis για προς μέχρι στη στην στο στον σε"
)
_THEN = folded(
    "then phir پھر فیر فر fir phr بیا ثم سپس agay agey aage aagay آگے اگے akhir aakhir finally آخر next "
    "بعدین بعدها وبعدین وبعدها ومنها منها وثم othon othoon uthon ethon danach dann poi luego puis "
    "اگوں اگاں اگیوں اخیر اخیرے آنجا اونجا hote hotay ہوتے ہندے"
)
_ONLY_THEN = folded("then ثم وثم پھر سپس phir")
_VIA = folded("via über μέσω through thru براستہ عبر بذریعہ براسته مرورا وایا ویا تھرو")
_FILLERS = folded(
    "the a by boat road air sea on foot land car truck plane flight bus train walk border se ke ki "
    "ka raste rastay route aur "
    "and or phir via direct straight from in across wahan wahaan there of game way mein may say کے "
    "راستے راستہ بارڈر میں اور سرحد وہاں "
    "پیدل کشتی کشتیوں ہوائی جہاز سمندر کار بس من از له د لارې راه طریق او و با کشتی زمین بعد ادھر "
    "up over river seedha seedhe sidha directly سیدھا دریا پار اوپر kishti jahaz plane then-on بذریعہ "
    "نه د بیا تے بحرا برا قارب له لاری paidal وچ کول بارڈروں rastey rasty le lay jate "
    "zamini raaste sa then by-road islands island coast van وین گاڑی gari taxi ٹیکسی hote hue hotay huay ہوتے ہوئے "
    "ہندے hunde صدر saddar کینٹ airport ایئرپورٹ زیارت لیے مقصد سمت سوی خاک te day night at "
    "پہاڑ پہاڑوں پہاڑی جنگل جنگلوں صحرا pahar paharon pahari jungle jangal sehra mountain mountains hills desert "
    "forest کوه جبال صحراء غرونو غره ہو کر ho kar kr guzar گزر نکل nikal پہنچ pohanch pohnch اتر utar طرف لب مرز آنجا "
    "اونجا دی دے دا di de da raat rat ko رات کو subah subha صبح شام sham شب بالليل ليلا "
    "هغه ځایه ځای هلته وروسته خوا لور پر ڈائریکٹ براہ راست مستقیم مباشر مباشرة نیغ هناک حدود الحدود البر البحر "
    "للمجمع المجمع compound camp hoye huway ہوئے ہوے اڈے اڈہ اڈا adda adde adday terminal ٹرمینل اسٹیشن سٹیشن "
    "station deport deported ڈی پورٹ ڈیپورٹ ائیرپورٹ پرانے پرانی purane puranay نئے بڑے ټرمینل اډې محطة الموقف"
)
_VEHICLES = frozenset(
    word for mode in ("air", "sea", "land", "foot", "rail") for phrase in rows("transport")[mode] for word in phrase
)
_DRESSED = frozenset(word for row in ("before", "behind") for phrase in rows("transport")[row] for word in phrase)
_TRAVELLING = folded(
    "میبرم میبریم میبرند میرم میریم میرن رفت رفتم رفتیم رفتند آمد آمدم آمدیم اومدم اومدیم رسیدم رسیدیم بردند "
    "برد شان ما را تان وصل وصلنا وصلت وصلوا راح رحنا راحوا طلع طلعنا سافر سافرنا سافروا نوصلك نوصلكم يوصل بيوصل"
)
_PASSED = _ONWARD | _VIA | _FILLERS
_THROUGH = {
    (first, second): link
    for link, firsts, seconds in (
        ("through", "ke k kay", "raste rastay raaste zariye"),
        ("through", "کے", "راستے ذریعے"),
        ("through", "د له", "لارې لاری"),
        ("passing", "se سے ton توں", "hote hotay hunde ہوتے ہندے ho ہو guzar گزر"),
    )
    for first in fold(firsts).text.split()
    for second in fold(seconds).text.split()
}
_WAYS_BEHIND = (("له", "لارې لاری"), ("کے", "راستے رستے"), ("ke k kay", "raste rastay raaste rasty zariye"))
_BEHIND = frozenset(
    (first, second)
    for firsts, seconds in _WAYS_BEHIND
    for first in fold(firsts).text.split()
    for second in fold(seconds).text.split()
)
_UP_TO = folded("ته د تک tak توں")
_ON_THE_WAY = folded(
    "paidal kafila qafla qafila kaafla kafla قافلہ قافلے کاروان قافله قافلة القافلة caravan convoy raste raaste raasta "
    "route routes game dunki donkey dunky way road raasta rasta lar راستہ راستے روٹ ڈنکی ڈونکی گیم لار "
    "لاره مسیر راه طريق رحلة پیدل سفر الطريق الرحلة خط الخط مسار المسار گیمیں"
)
_STOPS = frozenset(".!?۔؟|\n\u2014")
_NEITHER = fold("نه").text
_IF_SO = [["ho", "to"], ["ho", "toh"], ["hai", "to"], ["hain", "to"], ["hoon", "to"], ["hun", "to"], ["jao", "to"]]
_BY_WAY_OF = [fold(said).text.split() for said in ("از راه", "از مسیر", "از طریق", "over the")]
_FROM_THERE = [fold(said).text.split() for said in ("ومن", "و من", "و از", "and from")]
_TO_THERE = folded("tak تک تیکر till until تا")
_GOAL = folded("ta ته پورې")
_TOWARDS = folded("لی الی على ل ع نحو به تا سمت طرف سوی")
_IN = folded("in at في فی در میں په")
_FOR_GOAL = [fold(said).text.split() for said in ("کے لیے", "ke liye", "k liye", "جانے کے لیے", "jane ke liye")]
_TO = folded("to تا به الی ٹو")
_OUT_OF = folded("from از من")
_AND_FROM, _LAM, _FA = fold("ومن").text, fold("ل").text, "ف"
_LEAVING = folded("leave leaves leaving left depart departs departing fly flies flying sail sails sailing start starts")
_OF_FROM = folded("la le da de")
_ABLATIVE = folded("څخه نه")
_LEH = fold("له").text
_PASHTO_FROM = [[_LEH], [fold("د").text]]
_MODES = folded(
    "coaster کوسٹر hiace launch لانچ kashti کشتی container کنٹینر game گیم dunki dunky ڈنکی walk paidal پیدل car گاڑی "
    "gari gaari taxi ٹیکسی qafla قافلہ فیری عبارة قایق کامیون اتوبوس قطار پرواز لارۍ کښتۍ طیران سفرة نقل تهریب "
    "قارب "
    "flight flights road route lorry truck ferry bus train boat line zameeni zamini طريق طریق خط باص راه "
    "coach رحلة مسیر راستہ روڈ بس ٹرک ٹرین کوچ فلائٹ موټر"
)
_TICKETS = folded("بلیط بلیت ticket tickets tikat ٹکٹ تذكرة تیکت ټکټ ټیکټ")
_DONE = folded("kiya kia kiye کیا کیتا kita")
_SENT = folded("bheja bhejay bheje bhej bhejwaya بھیجا بھیجے بھیج پہنچایا پہنچائے pohanchaya pohanchaye گھلیا")
_HOME = "PK"
_GOING = [["jana", "hai"], ["jaana", "hai"], ["جانا", "ہے"], ["jana"], ["pohanchna", "hai"]]
_ORIGINS = [["se"], ["sy"], ["سے"], ["توں"]]
_PARTED = re.compile(r"[!?;:()]|\. ")
_ARROWS = re.compile(r"-+>|=+>|>+|»|[←→↠↣↦⇉⇒⇝⇢⇥⇨⇾⟵⟶⟹⟼➔➙-➠➡➢-➤➥-➩➭➮➱➲➸➺-➾⬅⮕►▶▸▹]")
_PICTURED = re.compile(
    r" ?(?:[\u2708\u26f5\u23e9\u21d2\u21e8\u21a0\u27a4\u27a2\u279c-\u279f\u2b95\U0001f449\U0001f51c\U0001f6b6"
    r"\U0001f6e5\U0001f6eb\U0001f6ec\U0001f680-\U0001f6a4] ?)+"
)
_DOTS = re.compile(r" ?\.{2,4} ?")
_BESIDE = re.compile(r"\s?[-\u2013\u2014,،(]?\s?")
_NOTED = re.compile(rf"\s*\([^()\n]{{1,24}}\)\s*(?:{_ARROWS.pattern})\s*")
_STOP = re.compile(rf"\s*(?:{_ARROWS.pattern})[^\n,،:;!?()<>=→←]{{1,24}}(?:{_ARROWS.pattern})\s*")
_HYPHEN = re.compile(r" ?(?:[-\u2013\u2014]{1,2}|~)\s?")


def find(view: FoldedText, places: Sequence[PlaceMatch]) -> Iterator[SpanMatch]:
    """Every route."""
    chain: list[PlaceMatch] = []
    links: list[str] = []
    last: PlaceMatch | None = None
    for place in places:
        if last:
            if _is_its_land(view, last, place):
                last = place
                continue
            link = _link(view, last, place)
            if link == "beside":
                out = links or [word.text for word in view.words[max(0, last.first - 1) : last.first]] == [_LEH]
                link = "onward" if out and _goes_to(view, place) else ""
            if link and _is_second_way(view, chain, links, place, link):
                yield from _route(view, chain[:-1], links[:-1])
                chain, links = chain[-1:], []
            again = any(place.value == one.value for one in chain[:-1])
            if link and not (again and (link == "list" or place.first - last.last > 1)):
                chain.append(place)
                links.append(link)
                last = place
                continue
            yield from _route(view, chain, links)
        chain, links, last = [place], [], place
    yield from _route(view, chain, links)
    yield from _bare(view, places)


def _is_its_land(view: FoldedText, left: PlaceMatch, right: PlaceMatch) -> bool:
    """Whether `right` only says in which land `left` lies (`Istanbul, Turkey`)."""
    return (
        right.value in lands()
        and left.value != right.value
        and left.value not in lands()
        and left.value.rpartition("/")[2] == right.value.rpartition("/")[2]
        and _BESIDE.fullmatch(view.text[left.end : right.start]) is not None
    )


def _goes_to(view: FoldedText, place: PlaceMatch) -> bool:
    """Whether the Pashto word for `to` stands behind a place."""
    return any(word.text in _GOAL for word in view.words[place.last + 1 : place.last + 2])


def _is_second_way(
    view: FoldedText, chain: Sequence[PlaceMatch], links: Sequence[str], place: PlaceMatch, link: str
) -> bool:
    """Whether the last of `chain` begins a way of its own (`Casablanca to Doha and Karachi to Doha`)."""
    if link != "onward" or links[-2:] != ["onward", "list"] or chain[-1].value == chain[-2].value:
        return False
    said = [
        [word.text for word in view.words[left.last + 1 : right.first]]
        for left, right in ((chain[-3], chain[-2]), (chain[-1], place))
    ]
    same = chain[-2].value == place.value or chain[-3].value == chain[-1].value
    return same or (said[0] == said[1] and len(said[0]) == 1 and said[0][0] in _TO)


def _bare(view: FoldedText, places: Sequence[PlaceMatch]) -> Iterator[SpanMatch]:
    """Places that stand side by side without a word, beside a word of way (`direct flight Lahore Jeddah Khartoum`)."""
    run: list[PlaceMatch] = []
    for at, place in enumerate((*places, None)):
        if place and run and not view.text[run[-1].end : place.start].strip(" "):
            run.append(place)
            continue
        if len(run) > 1 and _is_bare_way(view, run):
            before = places[at - len(run) - 1] if at > len(run) else None
            if not (before and _link(view, before, run[0])) and not (place and _link(view, run[-1], place)):
                values = " > ".join(one.value for one in run)
                yield SpanMatch("ROUTE", values, run[0].start, run[-1].end, BY, 0.7)
        run = [place] if place else []


def _is_bare_way(view: FoldedText, run: Sequence[PlaceMatch]) -> bool:
    """Whether a word of way stands beside; two places must lie in two countries."""
    words = view.words
    apart = len({place.value.rpartition("/")[2] for place in run}) > 1
    if len(run) < 3 and not apart:
        led = view.texts[max(0, run[0].first - 3) : run[0].first]
        return (
            run[0].value != run[1].value and not _TICKETS.isdisjoint(led) and led[-1] in _MODES
        )  # `بلیط قطار تهران اهواز`
    behind = words[run[-1].last + 1 : run[-1].last + 2]
    if apart and len(run) > 2 and behind and behind[0].text in _DONE:
        return len({place.value for place in run}) == len(run)  # `kisi ne Milan Doha Lahore kiya hai?`
    near = words[max(0, run[0].first - 1) : run[0].first] + behind
    said = any(word.text in _MODES for word in near) or (behind and behind[0].text in _TO_THERE)
    return bool(said) and len({place.value for place in run}) == len(run)


def _link(view: FoldedText, left: PlaceMatch, right: PlaceMatch) -> str:
    """How a gap joins two places: `onward`, `via`, `list`, `through` or `passing` (the left is passed), or empty."""
    gap = view.text[left.end : right.start]
    words = [word.text for word in view.words[left.last + 1 : right.first]]
    if _PICTURED.fullmatch(gap) or _DOTS.fullmatch(gap):
        return "list" if "." in gap else "then"
    noted = _NOTED.fullmatch(gap) or _STOP.fullmatch(gap)
    gap = gap.removeprefix(")")
    if not noted and (len(gap) > 48 or "\n\n" in gap or _PARTED.search(gap)):
        return ""
    turned = "then" if noted else _turned(view, left, right, words, listed="," in gap or "،" in gap)
    if turned is not None:
        return turned
    if not words:
        return _signed(gap)
    if words in _FROM_THERE and left.value == right.value:
        return "list"
    if words in _BY_WAY_OF:
        return "via"
    return _said(gap, words) if _goes_on(view, left, right, words) else ""


def _signed(gap: str) -> str:
    """How two places are joined by a sign alone, or stand `beside` each other."""
    if _ARROWS.search(gap):
        return "then"
    if not gap.strip(" "):
        return "beside"
    return "onward" if _HYPHEN.fullmatch(gap) else "list" if re.fullmatch(r"\s?[,،/]\s?", gap) else ""


def _said(gap: str, words: list[str]) -> str:
    """How words of ways join two places."""
    on_the_way = [at for at, word in enumerate(words) if word in _VIA or words == ["across"]]
    if on_the_way and _ONWARD.isdisjoint(words[on_the_way[-1] :]):
        return "via"
    if tuple(words[:2]) in _THROUGH:
        return _THROUGH[words[0], words[1]]
    if any(word in _ONWARD for word in words) or _ARROWS.search(gap):
        return "onward" if _THEN.isdisjoint(words) else "then"
    return "list" if words in (["and"], ["aur"], ["اور"], ["و"], ["او"], ["تے"]) else ""


def _goes_on(view: FoldedText, left: PlaceMatch, right: PlaceMatch, words: list[str]) -> bool:
    """Whether the gap holds words of ways alone, and none that ends the way at `left` (`, then from`).

    A vehicle may stand inside a leg (`from Dakar by pirogue to`, `then lorry into`), with its adjectives behind `then`.
    Behind a comma alone it begins another clause.
    """
    if words[-2:] in _IF_SO or words[-3:-1] in _IF_SO:
        return False
    rest = [word for word in words if word not in _PASSED]
    listed = re.search("[,،]", view.text[left.end : right.start]) is not None
    if rest and not _is_leg(words, rest, listed=listed):
        return False
    if words in _ORIGINS and listed:
        return False
    if words[-1] == _AND_FROM or (words[-1] in _OUT_OF and not _THEN.isdisjoint(words)):
        return False
    if not _TO_THERE.isdisjoint(words) and listed and _THEN.isdisjoint(words):
        return False
    before = [word.text for word in view.words[max(0, left.first - 3) : left.first]]
    return not ("for" in words and _ONWARD.intersection(words) == {"for"}) or not _LEAVING.isdisjoint(before)


def _is_leg(words: list[str], rest: list[str], *, listed: bool) -> bool:
    """Whether what is no word of ways (`rest`) is a vehicle within a leg, or behind `then` the vehicle of the next."""
    then = [at for at, word in enumerate(words) if word in _THEN]
    if not then:
        return not listed and _VEHICLES.issuperset(rest)
    return not _VEHICLES.isdisjoint(words[then[-1] + 1 :]) and (_VEHICLES | _DRESSED | DURATIONS).issuperset(rest)


def _turned(view: FoldedText, left: PlaceMatch, right: PlaceMatch, words: list[str], *, listed: bool) -> str | None:
    """The link of two places said in another order than travelled, or by the Pashto `نه`; None where neither is so."""
    before = [word.text for word in view.words[max(0, left.first - 1) : left.first]]
    behind = tuple(word.text for word in view.words[right.last + 1 : right.last + 3])
    if _is_origin(view, left, right, words, listed=listed):
        return "origin"
    if words == [_NEITHER]:
        return "" if before == [_NEITHER] else "onward"
    if words == ["na"]:
        return "onward" if not _OF_FROM.isdisjoint(before) else ""
    if words == [_LAM] or (words[1:] == _PASHTO_FROM[1] and words[0] in _ABLATIVE):
        return "onward"
    if words and _TRAVELLING.issuperset(words):
        return "onward" if not _OUT_OF.isdisjoint(before) else ""
    if not words and view.text[left.end : right.start].strip() == _FA:
        return "then"
    if not words and view.text[left.end : right.start].strip() == _LAM:
        return "" if (_OUT_OF | _MODES | {_AND_FROM}).isdisjoint(before) else "onward"
    return "via" if behind in _BEHIND and not listed and all(word in _UP_TO for word in words) else None


def _is_origin(view: FoldedText, left: PlaceMatch, right: PlaceMatch, words: list[str], *, listed: bool) -> bool:
    """Whether `right` is where the way to `left` begins (`to Italy from Libya`, `UK jana hai France se`)."""
    if words == ["from"]:
        return True
    if not words or listed:
        return False
    if words in _GOING + _FOR_GOAL:
        return _says_from(view, right)
    if len(words) == 1 and words[0] in _OUT_OF:
        before = view.words[max(0, left.first - 1) : left.first]
        return any(word.text in _TOWARDS for word in before) or view.text[left.start - 1 : left.start] == _LAM
    behind = view.words[right.last + 1 : right.last + 2]
    return words[0] in _UP_TO and words[1:] in _PASHTO_FROM and any(word.text in _ABLATIVE for word in behind)


def _says_from(view: FoldedText, place: PlaceMatch) -> bool:
    """Whether `se` stands behind a place (`UK jana hai France se`)."""
    after = view.words[place.last + 1 : place.last + 2]
    return bool(after) and after[0].text in {"se", "sy", "سے"}


def _comes_via(view: FoldedText, start: PlaceMatch) -> bool:
    """Whether a word for `via` stands before a place."""
    return any(word.text in _VIA for word in view.words[max(0, start.first - 1) : start.first])


def _is_no_way(view: FoldedText, left: PlaceMatch, right: PlaceMatch) -> bool:
    """Whether two places are one after the other for another reason.

    A land and a town of it behind a hyphen (`Turkey - Istanbul`), or what happens in a place and then in another
    (`interviews in Amman then Tunis`).
    """
    gap = view.text[left.end : right.start]
    if _HYPHEN.fullmatch(gap):
        same = left.value.rpartition("/")[2] == right.value.rpartition("/")[2]
        return same and (left.value in lands() or right.value in lands())
    said = [word.text for word in view.words[left.last + 1 : right.first]]
    before = view.words[max(0, left.first - 1) : left.first]
    told = len(said) == 1 and said[0] in _ONLY_THEN and not re.search("[,،]", gap)
    return told and any(word.text in _IN for word in before)


def _goes_out(view: FoldedText, start: PlaceMatch, links: Sequence[str]) -> bool:
    """Whether the way begins at the first place although a `via` follows it (`from X via Y to Z`)."""
    before = view.words[max(0, start.first - 1) : start.first]
    behind = bool(before) and before[0].text in _OUT_OF
    return behind or "onward" in links[1:] or "then" in links[1:]


def _is_way(view: FoldedText, chain: list[PlaceMatch]) -> bool:
    """Whether a bare list is a way: three places or more, in two countries, beside a word of way.

    Or in a clause of its own, where a way is spoken of elsewhere.
    """
    if len(chain) < 3 or len({place.value.rpartition("/")[2] for place in chain}) < 2:
        return False
    before, after = view.text[: chain[0].start].rstrip(), view.text[chain[-1].end :].lstrip()
    opened = not before or before[-1] in _STOPS or before[-1] == ":"
    alone = opened and (not after or after[0] in _STOPS)
    if opened and lasts(view, chain[-1].last):
        return True
    named = (
        view.words[max(0, chain[0].first - 1) : chain[0].first] + view.words[chain[-1].last + 1 : chain[-1].last + 2]
    )
    beside = any(word.text in _ON_THE_WAY for word in named)
    if chain[0].value.endswith(_HOME) and any(word.text in _SENT for word in named[-1:]):
        return len([place for place in chain if place.value.endswith(_HOME)]) < len(chain) - 1
    return beside or (alone and any(word.text in _ON_THE_WAY for word in view.words))


def _route(view: FoldedText, chain: list[PlaceMatch], links: list[str]) -> Iterator[SpanMatch]:
    if len(chain) < 2 or (len(chain) == 2 and _is_no_way(view, *chain)):
        return
    if not any(link in {"onward", "then", "via", "through", "passing", "origin"} for link in links):
        if not _is_way(view, chain):
            return
        links = ["then"] * len(links)
    passed_first = next(link for link in links if link != "list") == "through" or _comes_via(view, chain[0])
    if "then" in links or "passing" in links or passed_first:
        links = [link if link != "list" else "then" for link in links]
    chain, links = trimmed(chain, links)
    if not links:
        return
    if links[0] == "via" and _goes_out(view, chain[0], links):
        links[0] = "onward"
    ordered = in_order(chain, links)
    values = [place.value for at, place in enumerate(ordered) if not at or place.value != ordered[at - 1].value]
    if len(set(values)) > 1:
        yield SpanMatch("ROUTE", " > ".join(values), chain[0].start, chain[-1].end, BY, 0.85)
