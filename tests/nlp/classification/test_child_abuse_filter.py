"""Text about the abuse of a child is recognised in each language, near-misses are not."""

import pytest

from nlp.classification.child_abuse_filter import RULE, abuse_of_a_child

WITHHELD = (
    "Police say a child was sexually abused in the hostel",
    "The report speaks of the molestation of minors",
    "link to csam, contact me",
    "Masoom bachi ke sath jinsi zyadti ki khabar",
    "کمسن بچی کے ساتھ جنسی زیادتی، ملزم گرفتار",
    "سوء استفاده جنسی از کودکان در اردوگاه",
    "الاعتداء الجنسي على الأطفال جريمة",
    "پر ماشومانو جنسي تېری",
    "A\u200bgroup accused of child\n\nsexual  exploitation",
)
SHOWN = (
    "My child is sick, which hospital is good?",
    "Visa for wife and two kids, how much?",
    "He was accused of rape by a colleague",
    "Bachon ke school ki fees kitni hai",
    "بچوں کے ویزے کے لیے کون سے کاغذات چاہئیں",
    "minor changes to the form, adult dating site",
    "The kids stayed home. " + "word " * 40 + "A film about sexual assault won a prize",
)


@pytest.mark.parametrize("text", WITHHELD)
def test_text_about_the_abuse_of_a_child_is_withheld(text: str) -> None:
    assert abuse_of_a_child(text) == RULE


@pytest.mark.parametrize("text", SHOWN)
def test_text_that_only_looks_alike_is_shown(text: str) -> None:
    assert abuse_of_a_child(text) == ""
