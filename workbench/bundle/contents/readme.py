"""The README.txt of a bundle: how a stranger checks it with public tools first, and then with the program in it."""

from dataclasses import dataclass

from workbench.bundle.formats.export_profiles import ExportProfile

_SUMS = "sha256sum -c --strict tagmanifest-sha256.txt manifest-sha256.txt"
_SIGNATURE = """\
openssl pkeyutl -verify -pubin -inkey signatures/public-key.pem -rawin \\
     -in tagmanifest-sha256.txt -sigfile signatures/tagmanifest-sha256.ed25519"""
_KEY = """\
openssl pkey -pubin -in signatures/public-key.pem -outform DER \\
     | tail -c 32 | od -An -v -tx1 | tr -d ' \\n'"""
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
Open a terminal in this folder and give these commands in this order. Nothing
in this folder is run before step 5: until then it is not known who made it.

1. The list of all files is signed. Needs OpenSSL 3; it has to print
   "Signature Verified Successfully":
   {signature}

2. The signing key is the agency's. This prints the key:
   {key}
   It has to be this one, and the one that the agency gave you by another way
   (a letter, a telephone call):
   {public_key}

3. Every file in the lists is unchanged. No line may end in FAILED:
   {sums}

4. The program verify.py is the released one. This prints its SHA-256:
   sha256sum verify.py
   Compare it with the one that is published with the program, release
   {version}, in the file docs/verify.sha256 of its sources.

5. Only now, with that program, everything at once: {everything}.
   Needs Python 3.11 and "cryptography" (Debian: python3-cryptography), no
   network and nothing else; -I keeps other files of this folder from being run:
   python3 -I verify.py
   The key of the supervisor who must have released the case may be given with
   "--released-by", and the agency's key, as you know it:
   python3 -I verify.py --public-key KEY

6. Only where signatures/ holds time stamps (.tsr): who signed them. The
   authority gives out AUTHORITY.pem; then the program checks all of them:
   python3 -I verify.py --tsa-ca AUTHORITY.pem
   or openssl the one of the whole bundle, and those of the custody chain:
   {stamp}
   {stamps}
{more}
Steps 1 and 3 do not notice a file that was added; step 5 does. Where
the program that made the bundle is installed, it checks the same, and that
verify.py is one that was released: workbench bundle verify FOLDER

What is inside:
{inside}"""

_URDU = """


ثبوت کا پلندہ

یہ فولڈر عام دستیاب پروگراموں سے جانچا جا سکتا ہے۔ اس فولڈر میں ٹرمینل کھولیں اور یہ احکام اسی ترتیب سے دیں۔
پانچویں قدم سے پہلے اس فولڈر کی کوئی چیز نہ چلائیں: تب تک معلوم نہیں کہ اسے کس نے بنایا۔

۱۔ فائلوں کی فہرست پر دستخط درست ہیں (OpenSSL 3 درکار ہے)؛ یہ لکھا آنا چاہیے: Signature Verified Successfully
   {signature}

۲۔ دستخط کی کلید ادارے ہی کی ہے۔ یہ حکم کلید دکھاتا ہے:
   {key}
   اسے نیچے لکھی کلید ہونا چاہیے، اور وہی جو ادارے نے کسی دوسرے ذریعے سے دی ہو (خط، ٹیلی فون):
   {public_key}

۳۔ فہرستوں میں درج ہر فائل ویسی ہی ہے جیسی محفوظ کی گئی تھی۔ کوئی سطر FAILED پر ختم نہ ہو:
   {sums}

۴۔ پروگرام verify.py وہی ہے جو جاری کیا گیا۔ یہ حکم اس کا SHA-256 دکھاتا ہے:
   sha256sum verify.py
   اس کا موازنہ اُس سے کریں جو پروگرام کے اجرا {version} کے ساتھ docs/verify.sha256 میں شائع ہوا۔

۵۔ اب اسی پروگرام سے سب کچھ ایک ساتھ۔ صرف پائتھن 3.11 اور cryptography درکار ہے، انٹرنیٹ نہیں:
   python3 -I verify.py
   python3 -I verify.py --public-key KEY
   مقدمہ جاری کرنے والے نگران کی کلید "--released-by" کے ساتھ دی جا سکتی ہے۔

۶۔ اگر signatures/ میں وقت کی مہر (.tsr) موجود ہو تو اس کے دستخط کی جانچ (AUTHORITY.pem مہر دینے والے ادارے سے لیں):
   python3 -I verify.py --tsa-ca AUTHORITY.pem
   {stamp}
   {stamps}
{more}
پہلا اور تیسرا قدم اضافی فائل کو نہیں پکڑتے؛ پانچواں پکڑتا ہے۔
"""

_MORE: dict[str, tuple[str, str]] = {
    "captures": (
        "\n7. The captured pages are whole (PyPI: warcio, wacz):\n   " + _CAPTURES + "\n",
        "\n۷۔ محفوظ کیے گئے صفحات مکمل ہیں:\n   " + _CAPTURES + "\n",
    ),
    "spares": (
        "\n7. A hidden value, once the exporter tells it with the key of the bundle,\n   gives the commitment in "
        "data/redactions.json:\n   " + _COMMITMENT + "\n",
        "\n۷۔ چھپائی گئی قدر اور کلید بتائے جانے پر data/redactions.json میں درج ضمانت یوں جانچیں:\n   "
        + _COMMITMENT + "\n",
    ),
}  # fmt: skip

_EXHIBIT, _PAGES, _PRINTED = "exhibits/EXH-.../", "report/", "report/ (printed)"
_INSIDE: dict[str, str] = {
    _PAGES: "the report for people, in English and Urdu, as a web page",
    _PRINTED: "the report for people, in English and Urdu, as PDF and as a web page",
    _EXHIBIT: "the captured page (WACZ) and its facts (record.json)",
    "exhibits/EXH-.../ (facts)": "the facts (record.json); the captured page is left out",
    "structured/": "posts and identifiers for programs: STIX 2.1, MISP, FollowTheMoney,\n"
    "                         CASE/UCO, JSON Lines, CSV. In the CSV files an apostrophe stands\n"
    "                         before what a spreadsheet could take for a formula",
    "custody/": "the custody chain, its signed end, and which of its events\n"
    "                         covers each record (bindings.jsonl, case-records.json)",
    "legal/": "the legal authority",
    "system/": "the state of the system, its settings and packages",
    "notes/": "notes marked for the court",
    "redactions.json": "what is hidden, how often and why",
    "not-in-this-bundle.json": "what is not here, and why",
}


@dataclass(frozen=True, slots=True)
class BundleFacts:
    """How a bundle was made: for whom, with the report for the printer or not, by which release of the program."""

    profile: ExportProfile
    printed: bool
    version: str


def readme(made: BundleFacts, *, public_key: str) -> bytes:
    """The README.txt of a bundle, in English and Urdu: how to check it, and what is inside."""
    profile = made.profile
    more = [words for name, words in _MORE.items() if getattr(profile, name)]
    inside = "".join(f"   data/{name.partition(' (')[0]:<18} {_INSIDE[name]}\n" for name in _inside(made))
    told = {
        "profile": profile.name, "public_key": public_key, "sums": _SUMS, "signature": _SIGNATURE, "key": _KEY,
        "stamp": _STAMP, "stamps": _STAMPS, "version": made.version,
    }  # fmt: skip
    what = ["every file", "the signature", "the custody chain", "the exhibits"]
    what += ["\n   what covers each record", "the release"]
    what += ["the structured files", "the report (made again\n   from the other files)"] if profile.findings else []
    english = _ENGLISH.format(
        **told, everything=", ".join(what).replace(", \n", ",\n"), inside=inside, more="".join(each for each, _ in more)
    )
    return (english + _URDU.format(**told, more="".join(each for _, each in more))).encode()


def _inside(made: BundleFacts) -> list[str]:
    """What is in a bundle that was made so, and nothing that is not."""
    absent = {_PAGES, _PRINTED, "structured/", "notes/"} if not made.profile.findings else set[str]()
    absent |= {_PAGES} if made.printed else {_PRINTED}
    absent |= set() if made.profile.spares else {"redactions.json"}
    absent |= {"exhibits/EXH-.../ (facts)"} if made.profile.captures else {_EXHIBIT}
    return [name for name in _INSIDE if name not in absent]
