"""The fixed words of a bundle: headings in English and Urdu, method and limits, how to check it with public tools."""

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
        "named with each exhibit. They are statements about the bytes; the bytes are in capture.warc.gz. A category is "
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

README = """\
EVIDENCE BUNDLE

This folder is a BagIt 1.0 bag (RFC 8493). It can be checked with public tools.
Open a terminal in this folder and give these commands:

1. Every listed file is unchanged:
   sha256sum -c --strict tagmanifest-sha256.txt manifest-sha256.txt

2. The list itself is signed:
   openssl pkeyutl -verify -pubin -inkey signatures/public-key.pem -rawin \\
     -in tagmanifest-sha256.txt -sigfile signatures/tagmanifest-sha256.ed25519

3. The captured pages are whole (PyPI: warcio):
   warcio check -v data/exhibits/*/capture.warc.gz

4. The signing key is the agency's. Compare this key with the one that the
   agency gave you by another way (a letter, a telephone call):
   {public_key}

These commands do not notice a file that was added. This one checks
everything, the custody chain too, and needs neither store nor network:
   workbench bundle verify FOLDER

What is inside:
   data/report/report-en.html         the report for people
   data/exhibits/EXH-.../             the captured bytes (WARC 1.1) and their facts
   data/structured/                   posts and identifiers for programs. In the CSV file
                                      an apostrophe stands before what a spreadsheet
                                      could take for a formula; posts.jsonl is exact
   data/custody/                      the custody chain and its signed end
   data/legal/                        the legal authority
   data/system/                       the state of the system, its settings and packages
   data/notes/                        notes marked for the court
   data/not-in-this-bundle.json       what is not here, and why


ثبوت کا پلندہ

یہ فولڈر عام دستیاب پروگراموں سے جانچا جا سکتا ہے۔ اس فولڈر میں ٹرمینل کھولیں اور یہ احکام دیں:

۱۔ فہرست میں درج ہر فائل ویسی ہی ہے جیسی محفوظ کی گئی تھی:
   sha256sum -c --strict tagmanifest-sha256.txt manifest-sha256.txt

۲۔ خود فہرست پر دستخط درست ہیں:
   openssl pkeyutl -verify -pubin -inkey signatures/public-key.pem -rawin \\
     -in tagmanifest-sha256.txt -sigfile signatures/tagmanifest-sha256.ed25519

۳۔ محفوظ کیے گئے صفحات مکمل ہیں:
   warcio check -v data/exhibits/*/capture.warc.gz

۴۔ دستخط کی کلید ادارے ہی کی ہے۔ نیچے لکھی کلید کا اُس کلید سے موازنہ کریں جو ادارے نے کسی دوسرے ذریعے سے دی ہو:
   {public_key}

یہ احکام اضافی فائل کو نہیں پکڑتے۔ مکمل جانچ، تحویل کی زنجیر سمیت، اس حکم سے ہوتی ہے:
   workbench bundle verify FOLDER
"""
