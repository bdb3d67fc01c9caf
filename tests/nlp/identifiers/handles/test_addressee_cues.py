"""Names behind `@` on no named platform: of whom a text speaks, and whom it only calls, cites or thanks."""

import pytest

from nlp.identifiers.registry import find
from tests.nlp.reading import handles


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Boat from Zuwara, 2,000 a head, @sea_lamp_77 , the second way is a call", ["sea_lamp_77"]),
        ("office is behind the bazaar, 0781277\n77014 @lamp_invest_ps plan no 4", ["lamp_invest_ps"]),
        ("دو سیٹیں خالی، @lamp_karwan_3 ، باقی بات رات کو", ["lamp_karwan_3"]),
        ("آج دو لوگ نکالے۔ @sim_lamp_9 (سمیں بیچتا تھا)، @lamp_dunker (اشتہار)", ["sim_lamp_9", "lamp_dunker"]),
        ("میں نے @noor_lamp77 کو بیس ہزار دیے", ["noor_lamp77"]),
        ("نمونه @tazkira_lamp، فورمه بیا", ["tazkira_lamp"]),
        ("د @lar_lamp7 په نوم اکاونټ مو بند کړ", ["lar_lamp7"]),
        ("شكوى للادارة: العضو @nour_lamp7 باعني تاشيرة مزورة", ["nour_lamp7"]),
        ("پول را به @lamp_saraf9 دادم و رفت", ["lamp_saraf9"]),
        ("paise @lamp_saraf9 ko diye aur wo ghaib", ["lamp_saraf9"]),
        ("joke of the day, forwarded from @lamp_jokes9 \nmore of them below", ["lamp_jokes9"]),
        ("I bought it from @lamp_jokes9 last year", ["lamp_jokes9"]),
    ],
)  # fmt: skip
def test_a_name_in_the_middle_of_what_is_said_is_somebodys_on_telegram(text: str, names: list[str]) -> None:
    assert handles(text) == [f"telegram:{name}" for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "Rules again. @noor_lamp77 ne mere 20000 kha liye, fraud hai",
        "member @noor_lamp77 ne fake visa becha, us se door raho",
        "@noor_lamp77 took 500 and sold me a fake card",
    ],
)
def test_whoever_is_accused_is_named_also_where_a_sentence_begins_with_him(text: str) -> None:
    assert handles(text) == ["telegram:noor_lamp77"]


@pytest.mark.parametrize(
    "text",
    [
        "@noor_lamp77 this is your second warning about numbers",
        "No numbers in here. @noor_lamp77 this is your second warning",
        "No numbers in here. @noor_lamp77 is this a scam or not?",
        "@mod_lamp @noor_lamp77 this thread again? the question was about the train",
        "قانون پڑھیں۔ @noor_lamp77 یہ تیسری بار ہے",
        "قوانین را بخوانید. @noor_lamp77 این بار دوم بود",
        "بھائی @noor_lamp77 نے کہا تھا کہ بس نو بجے ہے",
        "great job @noor_lamp77 I had not seen that map",
        "as @noor_lamp77 announced, the office opens on Monday",
        "as @noor_lamp77 wrote above, the train is late",
        "دوستان، @noor_lamp77 گفت که قطار نیست",
        "kal wala thread @noor_lamp77 bhai tum hi batao na sab ko",
        "title theek kro @noor_lamp77 warna report kar dunga",
        "jo larka @noor_lamp77 ban kar paise le raha hai wo hamara nahi",
        "report button dabao. mod se poocho, @mod_lamp ko inbox na karo",
        "member @noor_lamp77 ne naya thread banaya",
        "😂 @noor_lamp77 kya baat hai",
        'یار دا د فلم "@lamp_dunki_2" پوسټر دی',
        "reply to @noor_lamp77 above: a holder can switch",
        "tweet from @noor_lamp77 this morning on the storm",
    ],
)
def test_who_is_called_cited_or_posed_as_is_none(text: str) -> None:
    assert handles(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Agents write lamproadhq on LINE or call", ["line:lamproadhq"]),
        ("ask hq.lamp77 (LINE) for the rest", ["line:hq.lamp77"]),
        ("we met at lamp_77 on LINE", ["line:lamp_77"]),
        ("ping lampwala on telegram for rates", ["telegram:lampwala"]),
        ("بریښنالیک نشته؛ ټیټر @lamp_ps", ["x:lamp_ps"]),
        ("چینل @lamp_ustad، ریڈٹ u/lamp_ustad9", ["telegram:lamp_ustad", "reddit:lamp_ustad9"]),
        ("@modz lamp_tv#4410 discord pe tickets bech raha", ["discord:lamp_tv#4410"]),
        ("r/visa_lamps log: removed a post from user 'lampfalcon' today", ["reddit:lampfalcon"]),
    ],
)
def test_a_name_is_on_the_platform_that_stands_behind_it_or_whose_room_it_is(text: str, wanted: list[str]) -> None:
    assert sorted(handles(text)) == sorted(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "Shops write manager on LINE for rooms",
        "please write comments on telegram about it",
        "the list lamp_adu12 on line 5 is wrong",
        "names in file lamp_2024 (line 14, page 3)",
        "log: removed a post from user 'lampfalcon' today",
    ],
)
def test_a_word_before_a_platform_or_a_line_of_a_page_is_no_name(text: str) -> None:
    assert handles(text) == []


_ETHEREUM = "0x83E488faf47ff664A020E58d8F0e312dDB93e90f"
_SOLANA = "DrcCmabEfRskwXk1qKbthw6NUYTm7KTV6FjPXEc9X9n4"


def test_an_address_of_ethereum_whose_case_holds_is_no_fingerprint_beside_a_word_for_signing() -> None:
    found = [(one.label, one.value) for one in find(f"Pay {_ETHEREUM}. sig: lamp.77")]
    assert ("WALLET", f"eth:{_ETHEREUM}") in found
    assert "PGP" not in {label for label, _ in found}


def test_a_fingerprint_in_capitals_behind_0x_stays_one() -> None:
    print_ = _ETHEREUM[2:].upper()
    assert ("PGP", print_) in [(one.label, one.value) for one in find(f"pgp fingerprint 0x{print_}")]


def test_a_solana_key_that_begins_a_line_of_an_offer_is_where_to_send_its_sum() -> None:
    assert [one.value for one in find(f"rows 15$ each\n{_SOLANA} first, then files")] == [f"sol:{_SOLANA}"]
    assert [one.value for one in find(f"build log\n{_SOLANA} first, then files")] == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("number off? lampdesk@chat.example.org or come by", "JABBER"),
        ("نمبر بند ہو تو lampdesk@chat.example.org", "JABBER"),
        ("mail: lampdesk@chat.example.org", "EMAIL"),
        ("ای میل lampdesk@chat.example.org", "EMAIL"),
        ("Without jabber for now, write lampdesk@chat.example.org", "EMAIL"),
        ("number off? lampdesk@example.org or come by", "EMAIL"),
    ],
)
def test_an_address_at_a_host_for_chats_is_of_xmpp_unless_words_say_otherwise(text: str, label: str) -> None:
    assert [one.label for one in find(text)] == [label]
