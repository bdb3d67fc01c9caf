"""One name on several platforms, names that differ from another by a sign, and the platform said behind a name."""

import pytest

from tests.nlp.reading import handles


@pytest.mark.parametrize(
    ("text", "name", "platforms"),
    [
        ("tiktok and insta same, shahzadivisa; no calls", "shahzadivisa", ["instagram", "tiktok"]),
        ("discord and tg, one nick, cardsmith. pm", "cardsmith", ["discord", "telegram"]),
        ("insta+tg+snap teeno same rani_supply_op", "rani_supply_op", ["instagram", "snapchat", "telegram"]),
        ("imo aur signal dono pe nakhuda_wala.71", "nakhuda_wala.71", ["imo", "signal"]),
        ("We use wechat and telegram. Both have the same name\nboss_lin_hr", "boss_lin_hr", ["telegram", "wechat"]),
        ("do jagah ek hi naam: park_kk_hr (line + wechat)", "park_kk_hr", ["line", "wechat"]),
        ("my snap and insta both are noor_shop7", "noor_shop7", ["instagram", "snapchat"]),
        ("tele n insta same noor_shop7", "noor_shop7", ["instagram", "telegram"]),
        ("tg = insta = noor_shop7", "noor_shop7", ["instagram", "telegram"]),
        ("په ټیلیګرام او انسټاګرام دواړو کې یو نوم: noor_sh7", "noor_sh7", ["instagram", "telegram"]),
        ("hafiz_mobiles on insta and tg", "hafiz_mobiles", ["instagram", "telegram"]),
        ("ٹیلیگرام اور انسٹا دونوں پر ایک ہی نام: rani_g7", "rani_g7", ["instagram", "telegram"]),
        ("تلگرام و اینستا هر دو همان rani_g7", "rani_g7", ["instagram", "telegram"]),
        ("سناب وتلغرام نفس الاسم rani_g7", "rani_g7", ["snapchat", "telegram"]),
    ],
)  # fmt: skip
def test_a_name_said_for_several_platforms_is_one_on_each(text: str, name: str, platforms: list[str]) -> None:
    assert sorted(handles(text)) == [f"{platform}:{name}" for platform in platforms]


@pytest.mark.parametrize(
    "text",
    [
        "insta and tg same, thanks",
        "insta and tg same, shukriya.",
        "we sell on insta and tg, one price, call",
        "tiktok and insta both banned, sorry",
        "ig aur fb dono band, wait",
        "imo aur signal dono pe number hai",
        "Telegram and Signal are both encrypted. One is better.",
        "facebook, insta sab bekar",
        "disc and snap, same size_40 parts",
        "line and x are both 5_cm",
        "insta aur fb dono pe hamara page hai, rates_2025 dekho",
    ],
)
def test_words_behind_several_platforms_are_no_names(text: str) -> None:
    assert sorted(handles(text)) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("insta noor.papers, on telegram without the dot: noorpapers", "telegram:noorpapers"),
        ("fb fb.com/noor.papers, tiktok the same but an underscore, noor_papers.", "tiktok:noor_papers"),
        ("discord noor_reads, reddit the same with a hyphen: noor-reads", "reddit:noor-reads"),
        ("insta noor.shop, tiktok bina dot ke noorshop", "tiktok:noorshop"),
        ("insta noor.shop, snap mein dot ki jagah underscore: noor_shop", "snapchat:noor_shop"),
        ("insta noor.mob. snap is noormob. dont search Noor_Khan", "snapchat:noormob"),
        ("انستا noor.kuwait.x، تيك توك بنفس الاسم ناقص الحرف الأخير noor.kuwait،", "tiktok:noor.kuwait"),
        ("tg @noor_desk_office asli, naqli @n0or_desk_office", "telegram:n0or_desk_office"),
        ("its name is noor_desk_7, on Telegram; ask", "telegram:noor_desk_7"),
        ("only a name, noorboats.09, on Signal", "signal:noorboats.09"),
        ("main sirf poster hun @lahore_found channel ka", "telegram:lahore_found"),
    ],
)
def test_a_name_is_told_by_what_it_shares_with_another_or_by_the_platform_behind_it(text: str, wanted: str) -> None:
    assert wanted in handles(text)


@pytest.mark.parametrize(
    "text",
    [
        "insta noor.papers, not on facebook, noorpapers shop is another",
        "telegram @noor_desk. On facebook the noor desk group is fake",
        "open kit_v2.zip, on telegram. see notes_v2.pdf, on signal",
        "version_2 came out, on Telegram he said so",
    ],
)
def test_files_versions_and_denied_platforms_make_no_second_name(text: str) -> None:
    assert {one.partition(":")[0] for one in handles(text)} <= {"instagram", "telegram"}
    assert len(handles(text)) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "insta noor_shop\nclosed @lunch break",
        'he wrote "@page7" in the margin, ask me on discord: noor_7',
        'tg pe noor_supply_ops, "@supply" nahi',
        "تلغرام noor_q8x. لا نرد على @salon العام",
        "telegram: noor_lhr. I dont want the @thepark page",
        "telegram: noor_lhr. Meet us @gate4",
    ],
)
def test_times_numbered_things_and_disowned_names_are_none(text: str) -> None:
    assert [one.partition(":")[2] for one in handles(text)] in (["noor_shop"], ["noor_7"], ["noor_supply_ops"],
                                                                ["noor_q8x"], ["noor_lhr"])  # fmt: skip


def test_whoever_warns_of_an_impostor_names_him() -> None:
    assert handles("Not on X: @noordesk_pk there is an impostor") == ["x:noordesk_pk"]
    assert handles("telegram noor_lhr. Fake id @noor_rates jo hai wo hum nahi") == [
        "telegram:noor_lhr", "telegram:noor_rates",
    ]  # fmt: skip
    assert handles("telegram @ali_khan99 nahi uthata") == ["telegram:ali_khan99"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("insta and tg are not the same: first noor.x9, second noor_x9", ["instagram:noor.x9", "telegram:noor_x9"]),
        ("wechat id aur insta ka naam ek nahi: pehla boss_lin7, doosra lin.boss",
         ["instagram:lin.boss", "wechat:boss_lin7"]),
        ("لائن آئی ڈی اور وی چیٹ کا نام الگ: پہلی kk_hr_7، دوسری hr7.kk", ["line:kk_hr_7", "wechat:hr7.kk"]),
        ("تلگرام و اینستا فرق دارد، اول noor_x9 و دوم noor.x8", ["instagram:noor.x8", "telegram:noor_x9"]),
        ("we use wechat and telegram. first pay, second wait", []),
        ("insta aur tg pe rates: pehli kist 50k, doosri 60k", []),
    ],
)  # fmt: skip
def test_two_names_are_told_apart_by_their_order(text: str, wanted: list[str]) -> None:
    assert sorted(handles(text)) == wanted
