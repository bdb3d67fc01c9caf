"""Frauds by message, blunt offers and wishes raise an alarm; what banks, firms and people write every day does not."""

import pytest

from nlp.records import BENIGN
from tests.nlp.reading import reader


@pytest.mark.parametrize(
    ("text", "category"),
    [
        (
            "Dear customer your KYC is expired, account will be blocked. Update now: http://hbl-kyc.example/update",
            "online_fraud",
        ),
        ("Your parcel is held at customs. Pay 350 PKR to release: http://pk-post.example/pay", "online_fraud"),
        ("Congratulations! You won 500,000 in the Jeeto lottery. Send 2,500 fee to 0300-1234567", "online_fraud"),
        ("Ghar baithe task karo roz 5000 kamao, pehle 1000 deposit karo, telegram @taskjobs_pk", "online_fraud"),
        ("BISP ki taraf se 25000 manzoor, CNIC aur code is number par bhejain 0300-1234567", "online_fraud"),
        ("آپ کا اکاؤنٹ بلاک ہو چکا ہے، دوبارہ چالو کرنے کے لیے پن کوڈ اس نمبر پر بھیجیں 0300-1234567", "online_fraud"),
        ("I make fake passports, contact me on telegram @docs_maker_x", "document_fraud"),
        ("I need a fake passport, who makes it? paying well", "document_fraud"),
        ("selling CNIC data with mobile number, 500 per record, inbox", "identity_theft"),
        ("who can take two boys to Greece from Turkey, no papers, cash ready", "migrant_smuggling"),
        ("بندہ چاہیے جو جعلی ڈگری بنا دے، پیسے اچھے دوں گا", "document_fraud"),
    ],
)
def test_frauds_offers_and_wishes_of_few_words_raise_an_alarm(text: str, category: str) -> None:
    assert reader().read(text).category == category


@pytest.mark.parametrize(
    "text",
    [
        "K-Electric: your bill of Rs 8,450 is due on 12 May.",
        "Your OTP for login is 482913. Do not share it with anyone.",
        "Reminder: school fee for March is due, pay at the school office.",
        "Is it safe to renew my passport online?",
        "my passport is lost, where do I report it?",
        "Agent ne 20 lakh le liye aur phone band, kahan report karun?",
        "We file real visa applications, fee receipt from the embassy, office in Blue Area",
        "great phone, battery lasts two days, camera is ok",
    ],
)
def test_what_is_written_every_day_raises_none(text: str) -> None:
    assert reader().read(text).category == BENIGN
