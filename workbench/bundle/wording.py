"""The fixed words of a bundle: method and limits, words explained, what is not in it, how to check it."""

from workbench.bundle.profiles import Profile

METHOD: dict[str, str] = {
    "collecting": (
        "Each page was asked for by GET, through the Tor network, as any visitor of the site would. Nothing was "
        "written, voted, uploaded or answered. The request and the response were kept as they crossed the wire, "
        "hashed with SHA-256 and entered into the custody chain in the same transaction. Values of cookies, "
        "authorisation headers and log-in bodies were replaced before storing; each exhibit says which. Pictures, "
        "videos and attached files were not fetched."
    ),
    "tor": (
        "Tor hides from the site who asks, and it proves under which onion address a site answered: the address is "
        "made of the site's own key. It does not prove who runs the site. For other web addresses the page came "
        "through an exit of the Tor network; there the secured connection (https) vouches for the name of the site."
    ),
    "seal": (
        "The collecting process works under a seal that leaves it no way to any network but Tor. Each exhibit names "
        "the seal that held when its page was fetched."
    ),
    "reading": (
        "Posts, times and identifiers were read out of the captured bytes by the readers and rules named with each "
        "exhibit. They are statements about the bytes; the bytes are in capture.wacz, so that every reading can be "
        "repeated by hand or by another program."
    ),
    "model": (
        "A category is the guess of a statistical model with its probability. It served to find posts among many and "
        "to order them. It is not evidence of what a post means: that is for the reader of the post to say."
    ),
    "times": (
        "Times of capture are those of the clock of the collecting machine, in UTC; Pakistan's clocks show five hours "
        "more. Times of posting are what the site wrote, read with the precision and confidence that is named; the "
        "words of the site stand beside."
    ),
    "claim": (
        "What this bundle claims: the captured bytes have not changed since they were captured, and where they came "
        "from. It does not claim that what a stranger wrote is true, nor who the person behind a name is."
    ),
    "characters": (
        "Characters that would steer the display, such as those that turn the direction of writing, are shown here as "
        "their code points, for example U+202E. A character for which the paper has no letter shows as an empty box. "
        "On paper a value of more than 2,000 letters is cut and its length given. The exact text is in record.json."
    ),
    "custody": (
        "The custody chain is one for the whole store. The events of this case stand here in full with their salts; "
        "of all others only the salted hashes are given, so that the chain can be recomputed without telling of other "
        "cases. The number of events and the end of the chain are signed."
    ),
}

GLOSSARY: dict[str, str] = {
    "Bundle": "The folder that this report lies in: captured pages, facts about them, custody chain and signatures.",
    "Exhibit": "One post that was put into the case, in the wording that it had then.",
    "Capture": "One page as the site sent it: the request and the response, byte by byte.",
    "Source": "A site that is read again and again under a legal authority.",
    "Identifier": "What leads to a person or an account: a telephone number, a wallet, a number of a paper.",
    "Normal form": "An identifier in the one form in which it is compared, such as +92 before a number.",
    "Confidence": "How sure a rule is of its reading, from 0 to 1.",
    "Probability": "How sure the model is of its guess, from 0 to 1.",
    "Hash (SHA-256)": "A number computed from bytes: other bytes give another number.",
    "Signature (Ed25519)": "A number that only the holder of a secret key can make and anyone can check.",
    "Custody chain": "The list of all acts on the evidence, each hashed together with those before it.",
    "Leaf": "The hash of one event with its salt. It proves the event without telling it.",
    "Head": "The hash at the end of the chain. It changes when any event before it is changed.",
    "Seal": "What keeps the collecting process from any network but Tor.",
    "Circuit": "The path of three Tor relays by which a page was fetched; its name tells paths apart.",
    "Onion address": "The address of a site inside the Tor network, made of the site's own key.",
    "Reader": "The part of the program that reads posts out of the pages of one kind of site.",
    "Model": "The part of the program that guesses what a post is about.",
    "UTC": "The time of the world's clocks; Pakistan is five hours ahead of it.",
}

NOT_INCLUDED: dict[str, str] = {
    "working notes": "Notes that the analyst did not mark for the court stay in the store.",
    "custody events of other matters": "Only their salted hashes are here, so that the chain can be recomputed.",
    "other posts of the same accounts": "They were not put into the case; the report counts them by account.",
    "other posts of the same threads": "They were not put into the case; the report counts them by thread.",
    "later wordings of the exhibits": "An exhibit is the wording that was put into the case; of the others the hashes.",
    "secret values of requests and responses": "Cookies, authorisation and log-in bodies were replaced before storing.",
    "pictures, videos and attached files": "They are never fetched; their links are in the posts.",
}
NO_STAMP: dict[str, str] = {
    "a time stamp of a third party (RFC 3161)": "None was asked for. The times are those of the collecting machine.",
}
NO_STAMP_OF_ITS_OWN: dict[str, str] = {
    "a time stamp of this bundle": "None was asked for. Those of the custody chain are in the folder signatures.",
}

NOT_IN_PROFILE: dict[str, dict[str, str]] = {
    "lab": {
        "report, notes, structured files": "An examiner is to come to findings of his own from the sealed originals.",
        "findings of rules and models": "Language, category, identifiers and entities were taken out of the records.",
    },
    "partner": {
        "captured bytes": "A page holds more than the post, also of people who are no suspects; the hashes are here.",
        "hidden values": "Listed in data/redactions.json, each with a commitment that the exporter can open.",
        "exhibits that describe abuse of a child": "They go to the named officer alone.",
        "custody events that hold a hidden value": "Their salted hashes stand in the chain.",
    },
}

_SUMS = "sha256sum -c --strict tagmanifest-sha256.txt manifest-sha256.txt"
_SIGNATURE = """\
openssl pkeyutl -verify -pubin -inkey signatures/public-key.pem -rawin \\
     -in tagmanifest-sha256.txt -sigfile signatures/tagmanifest-sha256.ed25519"""
_CAPTURES = """\
for f in data/exhibits/*/capture.wacz; do
     wacz validate -f "$f" && unzip -p "$f" archive/data.warc.gz > /tmp/x.warc.gz && warcio check -v /tmp/x.warc.gz
   done"""
_STAMP = """\
openssl ts -verify -data tagmanifest-sha256.txt -in signatures/tagmanifest-sha256.tsr \\
     -CAfile AUTHORITY.pem -untrusted signatures/tsa-chain.pem"""
_STAMPS = """\
for f in signatures/custody-*.tsr; do
     openssl ts -verify -data "${f%.tsr}.json" -in "$f" -CAfile AUTHORITY.pem -untrusted signatures/tsa-chain.pem
   done"""
_COMMITMENT = "printf '%s' 'VALUE' | openssl dgst -sha256 -mac HMAC -macopt hexkey:KEY"

_ENGLISH = """\
EVIDENCE BUNDLE (profile: {profile})

This folder is a BagIt 1.0 bag (RFC 8493). It can be checked with public tools.
Open a terminal in this folder and give these commands:

1. Everything at once: every file, the signature, the custody chain, the
   exhibits, the structured files. Needs Python 3.11 and "cryptography"
   (Debian: python3-cryptography), no network and nothing else:
   python3 verify.py

2. Every listed file is unchanged:
   {sums}

3. The list itself is signed:
   {signature}

4. The signing key is the agency's. Compare this key with the one that the
   agency gave you by another way (a letter, a telephone call), or give that
   one to the verifier: python3 verify.py --public-key KEY
   {public_key}

5. Only where signatures/ holds time stamps (.tsr): who signed them. The
   authority gives out AUTHORITY.pem; then command 1 checks all of them:
   python3 verify.py --tsa-ca AUTHORITY.pem
   or openssl the one of the whole bundle, and those of the custody chain:
   {stamp}
   {stamps}
{more}
Commands 2 and 3 do not notice a file that was added; command 1 does. The
program that made the bundle checks the same: workbench bundle verify FOLDER

What is inside:
{inside}"""

_URDU = """


ثبوت کا پلندہ

یہ فولڈر عام دستیاب پروگراموں سے جانچا جا سکتا ہے۔ اس فولڈر میں ٹرمینل کھولیں اور یہ احکام دیں:

۱۔ سب کچھ ایک ساتھ: ہر فائل، دستخط، تحویل کی زنجیر، ہر ایگزیبٹ۔ صرف پائتھن اور cryptography درکار ہے، انٹرنیٹ نہیں:
   python3 verify.py

۲۔ فہرست میں درج ہر فائل ویسی ہی ہے جیسی محفوظ کی گئی تھی:
   {sums}

۳۔ خود فہرست پر دستخط درست ہیں:
   {signature}

۴۔ دستخط کی کلید ادارے ہی کی ہے۔ نیچے لکھی کلید کا اُس کلید سے موازنہ کریں جو ادارے نے کسی دوسرے ذریعے سے دی ہو:
   {public_key}

۵۔ اگر signatures/ میں وقت کی مہر (.tsr) موجود ہو تو اس کے دستخط کی جانچ (AUTHORITY.pem مہر دینے والے ادارے سے لیں):
   python3 verify.py --tsa-ca AUTHORITY.pem
   {stamp}
   {stamps}
{more}
دوسرا اور تیسرا حکم اضافی فائل کو نہیں پکڑتے؛ پہلا حکم پکڑتا ہے۔
"""

_MORE: dict[str, tuple[str, str]] = {
    "captures": (
        "\n6. The captured pages are whole (PyPI: warcio, wacz):\n   " + _CAPTURES + "\n",
        "\n۶۔ محفوظ کیے گئے صفحات مکمل ہیں:\n   " + _CAPTURES + "\n",
    ),
    "spares": (
        "\n6. A hidden value, once the exporter tells it with the key of the bundle,\n   gives the commitment in "
        "data/redactions.json:\n   " + _COMMITMENT + "\n",
        "\n۶۔ چھپائی گئی قدر اور کلید بتائے جانے پر data/redactions.json میں درج ضمانت یوں جانچیں:\n   "
        + _COMMITMENT + "\n",
    ),
}  # fmt: skip

_INSIDE: dict[str, str] = {
    "report/": "the report for people, in English and Urdu, as PDF and as a web page",
    "exhibits/EXH-.../": "the captured page (WACZ) and its facts (record.json)",
    "structured/": "posts and identifiers for programs: STIX 2.1, MISP, FollowTheMoney,\n"
    "                         CASE/UCO, JSON Lines, CSV. In the CSV files an apostrophe stands\n"
    "                         before what a spreadsheet could take for a formula",
    "custody/": "the custody chain and its signed end",
    "legal/": "the legal authority",
    "system/": "the state of the system, its settings and packages",
    "notes/": "notes marked for the court",
    "redactions.json": "what is hidden, how often and why",
    "not-in-this-bundle.json": "what is not here, and why",
}


def readme(profile: Profile, *, public_key: str) -> bytes:
    """The README.txt of a bundle: how to check it with public tools, in English and Urdu, and what is inside."""
    more = [words for name, words in _MORE.items() if getattr(profile, name)]
    absent = {"report/", "structured/", "notes/"} if not profile.findings else set[str]()
    absent |= set() if profile.spares else {"redactions.json"}
    inside = "".join(f"   data/{name:<18} {words}\n" for name, words in _INSIDE.items() if name not in absent)
    told = {"profile": profile.name, "public_key": public_key, "sums": _SUMS, "signature": _SIGNATURE}
    told |= {"stamp": _STAMP, "stamps": _STAMPS}
    english = _ENGLISH.format(**told, inside=inside, more="".join(each for each, _ in more))
    return (english + _URDU.format(**told, more="".join(each for _, each in more))).encode()
