"""The fixed words of a bundle: headings in English and Urdu, method and limits, how to check it with public tools."""

from workbench.bundle.profiles import Profile

HEADINGS: dict[str, tuple[str, str]] = {
    "title": ("Evidence report", "رپورٹِ ثبوت"),
    "check": ("How to check this bundle", "اس پلندے کی جانچ کیسے کریں"),
    "exhibits": ("Exhibits", "ایگزیبٹ"),
    "identifiers": ("Identifiers and entities", "شناختی نشانات"),
    "custody": ("Custody", "تحویل"),
    "method": ("Method and limits", "طریقۂ کار اور حدود"),
}

METHOD: dict[str, str] = {
    "check": (
        "README.txt in the top folder gives the commands of public tools that check this bundle without the program "
        "that made it. Compare the signing key with the one that the agency gives out by another way."
    ),
    "collecting": (
        "Each page was asked for by GET, through the Tor network. The request and the response were kept as they "
        "crossed the wire, hashed with SHA-256 and entered into the custody chain in the same transaction. Values of "
        "cookies, authorisation headers and log-in bodies were replaced before storing; each exhibit says which. "
        "Pictures, videos and attached files were not fetched."
    ),
    "reading": (
        "Posts, times, identifiers and categories were read out of the captured bytes by the readers, rules and models "
        "named with each exhibit. They are statements about the bytes; the bytes are in capture.wacz. A category is "
        "the guess of a statistical model with its probability."
    ),
    "claim": (
        "What this bundle claims: the captured bytes have not changed since they were captured, and where they came "
        "from. It does not claim that what a stranger wrote is true, nor who the person behind a name is."
    ),
    "characters": (
        "Characters that would steer the display, such as those that turn the direction of writing, are shown here as "
        "their code points in a box. The exact text is in record.json."
    ),
    "custody": (
        "The custody chain is one for the whole store. The events of this case stand here in full with their salts; of "
        "all others only the salted hashes are given, so that the chain can be recomputed without telling of other "
        "cases. The number of events and the end of the chain are signed."
    ),
}

NOT_INCLUDED: dict[str, str] = {
    "working notes": "Notes that the analyst did not mark for the court stay in the store.",
    "custody events of other matters": "Only their salted hashes are here, so that the chain can be recomputed.",
    "later wordings of the exhibits": "An exhibit is the wording that was put into the case; of the others the hashes.",
    "secret values of requests and responses": "Cookies, authorisation and log-in bodies were replaced before storing.",
    "pictures, videos and attached files": "They are never fetched; their links are in the posts.",
    "a time stamp of a third party (RFC 3161)": "None was asked for. The times are those of the collecting machine.",
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

5. Only where signatures/ holds a time stamp (.tsr): who signed it. The
   authority gives out AUTHORITY.pem:
   {stamp}
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
   {stamp}
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
    "report/": "report-en.html, the report for people",
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
    told = {"profile": profile.name, "public_key": public_key, "sums": _SUMS, "signature": _SIGNATURE, "stamp": _STAMP}
    english = _ENGLISH.format(**told, inside=inside, more="".join(each for each, _ in more))
    return (english + _URDU.format(**told, more="".join(each for _, each in more))).encode()
