"""Kinds and qualities that a genitive or `wala` joins to the paper before them, beside words that only follow one."""

import pytest

from tests.nlp.reading import raws

CHAINS = {
    "passport Spain ka asli, aur kuch nahi": "passport Spain ka asli",
    "visa Poland factory wala, baqi baat inbox": "visa Poland factory wala",
    "bank statement 3 mahine ki aur salary slip de do": "bank statement 3 mahine ki",
    "iqama 1 saal wala, likh kar bhejo": "iqama 1 saal wala",
    "licence full, insurance ke sath": "licence full",
    "sim band offer number wali, do sau": "sim band offer number wali",
    "ehliyet C class - Istanbul mein milta hai": "ehliyet C class",
    "exit ka thappa purani date wala, 40 hazar": "exit ka thappa purani date wala",
    "tourist visa 60 din, hotel alag": "tourist visa 60 din",
    "CNIC clear, selfie ke sath bhejo": "CNIC clear",
    "tazkira asal jama karao warna panah band": "tazkira asal",
    "passport Afghan naye cover wala mangte hain": "passport Afghan naye cover wala",
    "visa student 2 saal, admission hamari taraf se": "visa student 2 saal",
    "result card 2016, matric ki sanad 2014": "result card 2016",
    "licence 4 saal purana, test ke baghair": "licence 4 saal purana",
    "degree BSc Multan uni wali aur transcript bhi": "degree BSc Multan uni wali",
    "US visa B1/B2 laga hua hai": "US visa B1/B2",
    "kimlik 1 saal wala bana dete hain": "kimlik 1 saal wala",
    "bank statement pichle 6 mahine ki jama karao": "bank statement pichle 6 mahine ki",
    "work permit Latvia type A wala - 4 lakh": "work permit Latvia type A wala",
    "permit factory 2024 wala, sath passport": "permit factory 2024 wala",
    "permesso asilo politico, questura ke kaghaz": "permesso asilo politico",
}

ENDS_AT_HEAD = {
    "passport banane wala banda chahiye": "passport",
    "sim 400 wali de do, sath jazz": "sim",
    "visa company ka, hamari koi fees nahi, passport lao": "visa",
    "passport Dubai walon ne rakh liya": "passport",
    "iqama do saal se pending hai, kafeel nahi deta": "iqama",
    "Romania ka permit 90 din mein, total 8 lac": "Romania ka permit",
    "Italy wale visay jaali, agent bhaag gaya": "Italy wale visay",
    "entry stamp Torkham aur Chaman, sab ki": "entry stamp",
    "passport Italy jane wala bhai le gaya": "passport",
    "mujhe passport asli lag raha hai, tum dekho": "passport",
    "visa 3 lakh wala scheme jhoot hai, visa wapas lo": "visa",
    "passport Pakistan ka sab se kamzor hai, mera passport kho gaya": "passport",
    "iqama expire ho gaya to jurmana lagega": "iqama",
    "mangne par passport cancel, sab khatam, mera passport wapas do": "passport",
}


@pytest.mark.parametrize("text", CHAINS)
def test_a_chain_of_kinds_and_qualities_up_to_where_it_ends_belongs_to_the_paper_before_it(text: str) -> None:
    assert CHAINS[text] in raws(text, "DOCUMENT")


@pytest.mark.parametrize("text", ENDS_AT_HEAD)
def test_who_makes_it_what_it_costs_whose_it_is_and_when_it_comes_belong_to_no_paper(text: str) -> None:
    assert ENDS_AT_HEAD[text] in raws(text, "DOCUMENT")


@pytest.mark.parametrize(
    "text",
    [
        "thane se FIR ki naqal le lo aur jama karao",
        "Serbia ka boravak bana dete hain, 900 euro",
        "Croatia ki radna dozvola bana dete hain",
        "Madrid mein tarjeta roja gum ho gayi",
        "aviz de munca asli chahiye, Romania ke liye",
        "malik makan kirayedari form mangta hai",
        "camp mein ration card kho gaya",
        "wapsi form jama karao, phir card milega",
        "overseas card banwa dete hain, 5 hazar",
        "nursing council ka good standing letter chahiye",
        "chori mein sehat card aur battua gaya",
        "Iran ka kart amayesh gum ho gaya",
        "patwari se intiqal ki naqal le lo",
    ],
)
def test_papers_of_the_countries_on_the_way_and_of_offices_at_home_are_known_by_name(text: str) -> None:
    assert raws(text, "DOCUMENT")


@pytest.mark.parametrize(
    "text",
    [
        "passport par baat nahi hogi, raat ko nikalna hai",
        "visa par mat aao, seedha kaam ki baat karo",
        "visa free mulkon ki list bhejo yaar",
        "license ki sarkari fees website par likhi hai",
        "sojorno ki raseed dikha kar kaam chal jata hai",
        "bank statement ka format internet par hai",
        "yeh dhamki kaghaz ka sher hai bas",
        "sim tool se tray kholo",
        "beta degree se naukri nahi milti, hunar seekho",
        "hamare yahan visa bikta nahi, seedha aao",
    ],
)
def test_what_is_not_spoken_of_and_what_only_tells_of_a_fee_a_receipt_or_a_form_is_no_paper(text: str) -> None:
    assert raws(text, "DOCUMENT") == []


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("laminate kiya hua shanakhti card mila hai", "laminate kiya hua shanakhti card"),
        ("phata hua licence badalwana hai", "phata hua licence"),
        ("purani tehsildar ki mohar sandooq se mili", "purani tehsildar ki mohar"),
        ("nakli notary ki mohar banate hain", "nakli notary ki mohar"),
        ("nana ki purani angrezi sanad mili", "purani angrezi sanad"),
        ("kala passport diplomatic wala dikhaya", "kala passport diplomatic wala"),
        ("MA ki degree bhi jala di", "MA ki degree"),
        ("matric + inter ki jali sanad chahiye", "matric + inter ki jali sanad"),
        ("naye kafeel ka visa lag gaya", "visa"),
        ("ma ki degree bhi jala di", "degree"),
    ],
)
def test_what_was_done_to_a_paper_its_age_and_its_studies_stand_before_it_but_nobody_whose_it_is(
    text: str, paper: str
) -> None:
    assert paper in raws(text, "DOCUMENT")
