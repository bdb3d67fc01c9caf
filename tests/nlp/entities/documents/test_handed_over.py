"""Papers that are handed over, left behind, shut away or dead, and what only names money or data of one."""

import pytest

from tests.nlp.reading import raws, reader

FOUND = [
    # a SIM that is dead, comes along or is the seller's own
    ("My brother's SIM went dead on Sunday.", ["SIM"]),
    ("UPaisa ka account, Zong ki sim samait, 7 hazar", ["sim"]),
    ("Bulk OTP numbers. sim humari.", ["sim"]),
    ("This sim is cheap to play, a farming sim.", []),
    # a telephone that is handed over with the card is no field of a table
    ("At the gate hand in passport, mobile and CNIC.", ["passport", "CNIC"]),
    ("The robbers took her phone and CNIC.", ["CNIC"]),
    ("Passport, phone aur CNIC guard ke paas jama karo", ["Passport", "CNIC"]),
    ("CNIC, phone, address of 4,000 people", []),
    ("Hand me the list: name, phone, CNIC", []),
    # shut away behind an office
    ("Do saal ka bond, passport daftar mein lock.", ["passport"]),
    ("Your passport office locker, mobile with you.", ["passport"]),
    ("passport office band hai aaj", []),
    # a number, and what became of the paper
    ("Passport AB7654321 of an old man was left on seat 12.", ["Passport"]),
    ("Main ne passport AB7654321 bheja tha courier se", ["passport"]),
    ("Passport AB7654321, he left Karachi on 3 May", []),
    ("CDC serial KP-220145 likho", []),
    ("Passport EX4441234 retained by immigration at Doha", ["Passport"]),
    ("My passport AB1234567 is with the employer", ["passport"]),
    ("پاسپورٹ AB1234567 کوچ میں رہ گیا", ["پاسپورٹ"]),
    ("Batwa gir gaya, mobile aur CNIC us me tha", ["CNIC"]),
    # a paper in the computer
    ("Mera visa portal pe show nahi ho raha", ["visa"]),
    ("CNIC system mein block aa raha hai", ["CNIC"]),
    ("visa system badal gaya hai", []),
    # what cannot be done without it
    ("Without the death certificate we can't bury him at home.", ["death certificate"]),
    ("Without a visa you cannot board.", []),
    # a certificate at the end of a course, and the course
    ("Certificate course ke end pe milega", ["Certificate"]),
    ("Certificate course, three months, evening", []),
    # short names in a list of prices
    ("Greek passport and Greek ID. Price: book €1900, ID €600", ["Greek passport", "Greek ID", "book", "ID"]),
    ("UK driving licence £300, also provisional.", ["UK driving licence", "provisional"]),
    ("Her passport was stamped. Book a seat for €30.", ["passport"]),
    # how they were made, but not how it works
    ("He explained how the Polish visas were printed.", ["Polish visas"]),
    ("A talk on how the visa works.", []),
    # money, data, and what papers say
    ("Your Canada visa refund is ready", []),
    ("Woh mera visa ka qarza kaat raha hai", []),
    ("The passport's number was typed wrong.", []),
    ("Court documents show he paid 9 lakh.", []),
    ("Adalati kaghzat se pata chala ke malik farar hai", []),
    ("He sells fake documents, show him the money.", ["fake documents"]),
    ("Loan taken on a CNIC, 40,000", []),
    ("Keep the phone in foil", []),
    ("Call the lawyer, bar licence 44120", []),
    # what is asked of others, refused at the head of a clause, one of kin
    ("Does a child under five need a visa to enter Oman?", []),
    ("Do I need a visa for Nepal? My cousin has one", ["visa"]),
    ("Visa refused three times, still smiling.", []),
    ("Our visa was refused three times.", ["visa"]),
    ("My grandfather's licence is older than the car.", ["licence"]),
    ("The surgeon's licence is suspended by the council.", []),
    ("The permit arrived after nine months", ["permit"]),
    ("Unhon ne passport tak nahi dekha, shanakhti card tak nahi dekha", ["passport", "shanakhti card"]),
    ("Polish visas were found there, and 90 stickers on a roll", ["Polish visas", "stickers"]),
    ("FRC 3k, chamber certificate 4k", ["FRC", "chamber certificate"]),
    # rarer papers and their borders
    ("An out-pass from the consulate, please", ["out-pass"]),
    (
        "Entry stamp backdated, 300 euro; 12 rubber stamps of embassies",
        ["Entry stamp backdated", "rubber stamps of embassies"],
    ),
    ("naukrani wale visa pe hain, agent wale visa pe nahi", ["naukrani wale visa", "visa"]),
    ("He makes sale deeds, court orders and log books.", ["sale deeds", "court orders", "log books"]),
    ("Two seaman books and a bundle of gate passes were found", ["seaman books", "gate passes"]),
    ("He books a taxi, passes the orders on and forms a queue", []),
    ("iqamon aur licenson ki tajdeed, degreeon ki tasdeeq", ["iqamon", "licenson", "degreeon"]),
    ("logon ke shanakhti cardon ki copies pakri gayin", ["shanakhti cardon ki copies"]),
    ("call 00971-55-111-22-33. naukrani wale visa pe aayi", ["naukrani wale visa"]),
    ("My CDC (seaman book) is lost", ["CDC", "seaman book"]),
    ("jhooti Italy ki visa dikhai", ["jhooti Italy ki visa"]),
    ("He sells two degree transcripts and an invitation visa", ["degree transcripts", "invitation visa"]),
    ("Another girl's card is shown at the hotel, not hers; the ID card is fake", ["card", "ID card"]),
]


@pytest.mark.parametrize(("text", "papers"), FOUND)
def test_a_paper_carried_or_shut_away_is_told_from_its_money_and_data(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The guard stamped the carnet for the car", "other"),
        ("Vendo carnet in Madrid, 600 euro", "driving_licence"),
        ("UK passport and licence. Price: book £900", "passport"),
    ],
)
def test_the_kind_of_a_short_name_is_told_by_the_text(text: str, kind: str) -> None:
    kinds = [one.value for one in reader().read(text).mentions if one.label == "DOCUMENT"]
    assert kinds[-1:] == [kind]
