"""Draws identifiers that hold every check of the annotation guide, in the guide's normal form."""

from random import Random

from tests.range.corpus import coins
from tests.range.tor import onions

_PK_PREFIXES = ("300", "301", "302", "303", "304", "306", "307", "308", "311", "312", "313", "314", "315", "321",
                "322", "323", "331", "332", "333", "334", "336", "341", "342", "343", "344", "345", "346")  # fmt: skip
_ABROAD = (("30", ("694", "697", "698"), 7), ("90", ("532", "535", "542", "544"), 7), ("39", ("328", "333", "347"), 7),
           ("971", ("50", "52", "55", "56"), 7))  # fmt: skip
_NAMES = ("sherdil", "rana_visa", "dunki_king", "babar.docs", "khan.express", "malik-travel", "gujrat_route", "shahji",
          "europe_game", "doc.house", "papers_uncle", "al_madina", "chaudhry.sb", "kashif_mm", "tiger007",
          "noor.agency", "data_walla", "sim_bazar", "sialkot_man", "bhatti-g", "mandi.express", "zoya.hr", "hr_jenny",
          "lucky.draw", "roshni.help", "umeed.trust", "legal_aid", "saleem_news")  # fmt: skip
_HOSTS = ("proton.example", "mailbox.example", "tuta.example", "gmail.com", "proton.me", "outlook.com", "yahoo.com")


def digits(r: Random, count: int) -> str:
    """So many random digits."""
    return "".join(r.choice("0123456789") for _ in range(count))


def _lively(r: Random, count: int) -> str:
    """Digits that are neither all alike nor a long run of zeros, as real numbers are."""
    while True:
        drawn = digits(r, count)
        if len(set(drawn)) > 2 and "0000" not in drawn:
            return drawn


def phone_home(r: Random) -> str:
    """A Pakistani mobile number in E.164."""
    return "+92" + r.choice(_PK_PREFIXES) + _lively(r, 7)


def phone_abroad(r: Random) -> str:
    """A Greek, Turkish, Italian or Emirati mobile number in E.164."""
    code, prefixes, length = r.choice(_ABROAD)
    return f"+{code}{r.choice(prefixes)}{_lively(r, length)}"


def email(r: Random) -> str:
    """A mail address, lower case."""
    return f"{r.choice(_NAMES)}{r.randint(2, 98)}@{r.choice(_HOSTS)}"


def telegram(r: Random) -> str:
    """A Telegram user name in lower case, five to thirty-two characters."""
    name = r.choice(_NAMES).replace(".", "_").replace("-", "_")
    return f"{name}_{r.choice('abcdefghkmnprstuvwxyz')}{r.randint(10, 998)}"


def bitcoin(r: Random) -> str:
    """`btc:` and a P2PKH, bech32 or bech32m address."""
    kind = r.randrange(3)
    if kind == 0:
        return "btc:" + coins.base58check(b"\0" + r.randbytes(20))
    return "btc:" + (coins.segwit(0, r.randbytes(20)) if kind == 1 else coins.segwit(1, r.randbytes(32)))


def ethereum(r: Random) -> str:
    """`eth:` and an address in EIP-55."""
    return "eth:" + coins.ethereum(r.randbytes(20))


def cnic(r: Random) -> str:
    """A Pakistani identity-card number of a real province, 5-7-1."""
    return f"{r.randint(1, 8)}{_lively(r, 4)}-{_lively(r, 7)}-{r.randint(1, 9)}"


def onion(r: Random) -> str:
    """A v3 onion host with the right checksum."""
    return onions.address(r.randbytes(32))


def iban(r: Random) -> str:
    """A Pakistani, British or German IBAN, no spaces, the check digits right."""
    country = r.choice(("PK", "PK", "GB", "DE"))
    if country == "PK":
        account = r.choice(("HABB", "MEZN", "UNIL", "ABPA", "SCBL")) + _lively(r, 16)
    elif country == "GB":
        account = r.choice(("BARC", "NWBK", "LOYD", "MIDL")) + _lively(r, 14)
    else:
        account = _lively(r, 18)
    number = int("".join(str(int(letter, 36)) for letter in account + country + "00"))
    return f"{country}{98 - number % 97:02d}{account}"


def url(r: Random) -> str:
    """A web address on a name reserved for examples."""
    word = r.choice(("visa-desk", "paper-shop", "jobs-abroad", "help-line", "safe-route", "fia-notice", "news-desk"))
    return f"http://{word}{r.randint(2, 99)}.example/{r.choice(('p', 'info', 'apply', 'read'))}{r.randint(1, 40)}"


DRAW = {
    "PHONE": phone_home,
    "PHONE_ABROAD": phone_abroad,
    "EMAIL": email,
    "TELEGRAM": telegram,
    "BTC": bitcoin,
    "ETH": ethereum,
    "CNIC": cnic,
    "ONION": onion,
    "IBAN": iban,
    "URL": url,
}
