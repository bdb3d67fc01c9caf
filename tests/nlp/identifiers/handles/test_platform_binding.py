"""To which platform a name belongs, by what is bound to it, and words that are names of nothing."""

import pytest

from nlp.identifiers.registry import find
from tests.nlp.reading import handles


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("backup @card_ghar7 tele, insta card_ghar7x", ["telegram:card_ghar7", "instagram:card_ghar7x"]),
        ("@mehr_jobs on telegram, snap mehr_jobs9", ["telegram:mehr_jobs", "snapchat:mehr_jobs9"]),
        ("1. @noor_agent7 (telegram)\n2. wohi banda fb pe fb.com/noor.kam",
         ["telegram:noor_agent7", "facebook:noor.kam"]),
        ("انستا layali.doha.x وتيك توك مغلق", ["instagram:layali.doha.x"]),
        ("wickr walay purzakhana", ["wickr:purzakhana"]),
        ("وکر والے purzakhana", ["wickr:purzakhana"]),
        ("help@desk-test.org, wechat hannahfxdesk. ref 55", ["wechat:hannahfxdesk"]),
        ("التواصل @bab_safar7، او بالبريد", ["telegram:bab_safar7"]),
        ("ارتباط @bab_safar7", ["telegram:bab_safar7"]),
    ],
)  # fmt: skip
def test_a_name_belongs_to_the_platform_that_is_bound_to_it(text: str, wanted: list[str]) -> None:
    assert sorted(handles(text)) == sorted(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "Line id neechay likhi hai",
        "wechat id niche di hui hai",
        "snapchat id upar wali",
        "insta dono band hain",
    ],
)
def test_words_for_where_a_name_stands_are_none(text: str) -> None:
    assert handles(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "ungli chhaap: 8E60E3987ACB0461327AB15866415CEC022B1F4D",
        "انگلی چھاپ 8E60E3987ACB0461327AB15866415CEC022B1F4D",
    ],
)
def test_a_fingerprint_is_known_by_its_word_in_urdu(text: str) -> None:
    assert [one.label for one in find(text)] == ["PGP"]
