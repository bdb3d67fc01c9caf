"""The names inside a bundle and the form of its manifests (BagIt 1.0, RFC 8493), for the writer and the verifier."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from workbench.bundle.formats.canonical_json import BrokenError
from workbench.bundle.formats.export_profiles import PROFILES, ExportProfile

BAGIT = "bagit.txt"
BAG_INFO = "bag-info.txt"
README = "README.txt"
VERIFIER = "verify.py"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SIGNATURE = "signatures/tagmanifest-sha256.ed25519"
PUBLIC_KEY = "signatures/public-key.pem"
STAMP = "signatures/tagmanifest-sha256.tsr"
STAMP_SEAL = "signatures/tagmanifest-sha256.tsr.ed25519"
STAMP_CHAIN = "signatures/tsa-chain.pem"
EXPORTER = "signatures/exporter.json"
SIGNATURES = frozenset({SIGNATURE, PUBLIC_KEY})
# Made after the top manifest, which cannot list them: the second is the bundle's own signature over the first.
STAMPS = frozenset({STAMP, STAMP_SEAL})
AFTER_THE_TOP = SIGNATURES | STAMPS | {EXPORTER}
TAG_FILES = frozenset({BAGIT, BAG_INFO, README, VERIFIER, MANIFEST})

REPORT_PAGES: Mapping[Literal["en", "ur"], str] = {
    "en": "data/report/report-en.html", "ur": "data/report/report-ur.html",
}  # fmt: skip
REPORT_PRINTS: Mapping[Literal["en", "ur"], str] = {
    "en": "data/report/report-en.pdf", "ur": "data/report/report-ur.pdf",
}  # fmt: skip
CUSTODY = "data/custody/custody.jsonl"
CUSTODY_HEAD = "data/custody/custody-head.json"
BINDINGS = "data/custody/bindings.jsonl"
CASE_RECORDS = "data/custody/case-records.json"
AUTHORITY = "data/legal/authority.json"
HEALTH = "data/system/health.json"
CONFIG = "data/system/config.json"
SBOM = "data/system/sbom.cdx.json"
NOTES = "data/notes/notes.jsonl"
NOT_IN_IT = "data/not-in-this-bundle.json"
ABOUT_CASE = "data/case.json"
REDACTIONS = "data/redactions.json"
STRUCTURED = "data/structured/"
POSTS = STRUCTURED + "posts.jsonl"
POSTS_TABLE = STRUCTURED + "posts.csv"
IDENTIFIERS = STRUCTURED + "identifiers.csv"
STIX = STRUCTURED + "stix21.json"
MISP = STRUCTURED + "misp-event.json"
FTM = STRUCTURED + "entities.ftm.jsonl"
CASE = STRUCTURED + "case.jsonld"
STRUCTURED_FILES = (POSTS, POSTS_TABLE, IDENTIFIERS, STIX, MISP, FTM, CASE)
_ALWAYS = frozenset({
    CUSTODY, CUSTODY_HEAD, BINDINGS, CASE_RECORDS, AUTHORITY, HEALTH, CONFIG, SBOM, NOT_IN_IT, ABOUT_CASE,
})  # fmt: skip

EXHIBIT_NUMBER = re.compile(r"EXH-[0-9]{4,9}")
HEAD_STAMP = re.compile(r"signatures/custody-([0-9]{9,15})\.(json|tsr)")
EXHIBIT_FILE = re.compile(r"data/exhibits/(EXH-[0-9]{4,9})/(capture\.wacz|record\.json)")

BAGIT_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
# Follows from the sources of all that makes and remakes the files of a bundle: `standalone_verifier` writes it.
BUNDLE_FORMAT = "workbench-bundle a2000057"
RECORD_FORMAT = "workbench-exhibit"
# What rules and models find in a post; null in a bundle without findings, and named in `left_out` of its record.
FINDINGS = ("lang", "category", "probability", "model", "scores", "mentions", "basis", "corrections")
# What a bundle without captured bytes has no values for.
OF_THE_BYTES = ("warc", "wacz")
BAG_INFO_NAMES = (
    "Bagging-Date", "Bag-Software-Agent", "External-Identifier", "External-Description", "Contact-Name", "Payload-Oxum",
    "Bundle-Format", "Bundle-Profile", "Bundle-Made-At", "Bundle-Store", "Bundle-Exhibits",
)  # fmt: skip

_MANIFEST_LINE = re.compile(r"[0-9a-f]{64}  (?:[A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*")
_INFO_LINE = re.compile(r"([A-Za-z-]+): (.*)")


def capture_path(number: str) -> str:
    """Where the WACZ of an exhibit stands."""
    return f"data/exhibits/{number}/capture.wacz"


def head_stamp_path(count: int, end: Literal["json", "tsr"]) -> str:
    """Where a stamped head of the custody chain stands (json), or the authority's response over it (tsr)."""
    return f"signatures/custody-{count:09}.{end}"


def record_path(number: str) -> str:
    """Where the facts of an exhibit stand."""
    return f"data/exhibits/{number}/record.json"


@dataclass(frozen=True, slots=True)
class HeadStamp:
    """A head of the custody chain after `count` events: what was stamped, and the response (RFC 3161) over it."""

    count: int
    statement: bytes
    response: bytes


@dataclass(frozen=True, slots=True)
class About:
    """What a bundle says of itself at its top: the words of bag-info.txt, and its stamped heads with their chain.

    `agent` is the program that made it, with its version.
    """

    case: str
    title: str
    made_at: str
    made_by: str
    store: str
    profile: ExportProfile
    agent: str
    stamps: tuple[HeadStamp, ...] = ()
    stamp_chain: bytes = b""


def about(info: Mapping[str, str], stamps: tuple[HeadStamp, ...] = (), stamp_chain: bytes = b"") -> About:
    """Out of the values of a bag-info.txt. Raises BrokenError on a profile that there is not, or another format."""
    if info["Bundle-Format"] != BUNDLE_FORMAT:
        raise BrokenError(
            f"The bundle is in the format {info['Bundle-Format'][:40]!r}, and this program checks {BUNDLE_FORMAT!r}. "
            f"Nothing is said against it: it is for the {VERIFIER} inside of it to check. Compare its SHA-256 with "
            f"that published with the release that made the bundle, then run it: python3 -I {VERIFIER}"
        )
    if info["Bundle-Profile"] not in PROFILES:
        raise BrokenError(f"{BAG_INFO} tells of a profile that there is not.")
    return About(
        case=info["External-Identifier"],
        title=info["External-Description"],
        made_at=info["Bundle-Made-At"],
        made_by=info["Contact-Name"],
        store=info["Bundle-Store"],
        profile=PROFILES[info["Bundle-Profile"]],
        agent=info["Bag-Software-Agent"],
        stamps=stamps,
        stamp_chain=stamp_chain,
    )


def payload_files(
    profile: ExportProfile, exhibits: Iterable[str], structured: Iterable[str], *, printed: bool = True
) -> set[str]:
    """All files that a bundle of that profile has under data/, no more and no fewer; `printed`: with the PDF."""
    files = set(_ALWAYS)
    if profile.findings:
        files |= {*REPORT_PAGES.values(), NOTES, *structured}
        files |= set(REPORT_PRINTS.values()) if printed else set()
    if profile.spares:
        files.add(REDACTIONS)
    for number in exhibits:
        files |= {record_path(number)} | ({capture_path(number)} if profile.captures else set())
    return files


def sha256(data: bytes) -> bytes:
    """The SHA-256 of some bytes, raw."""
    return hashlib.sha256(data).digest()


def signature_files(found: Iterable[str]) -> set[str]:
    """What has to stand under signatures/, given what does: keys, who exported, of each time stamp all of its files."""
    names = set(found)
    heads = {int(match[1]) for match in map(HEAD_STAMP.fullmatch, names) if match}
    wanted = {*SIGNATURES, *(head_stamp_path(count, end) for count in heads for end in ("json", "tsr"))}
    wanted |= STAMPS if names & STAMPS else set()
    wanted |= names & {EXPORTER}
    return wanted | ({STAMP_CHAIN} if heads or names & STAMPS else set())


def manifest(hashes: Mapping[str, str]) -> bytes:
    """A manifest that `sha256sum -c --strict` reads: sorted by path, two blanks."""
    return "".join(f"{hashes[path]}  {path}\n" for path in sorted(hashes)).encode("ascii")


def parse_manifest(data: bytes, *, name: str) -> dict[str, str]:
    """Path to lower-case hexadecimal SHA-256. Refuses every other form of line, order or name. Raises BrokenError."""
    lines = _lines(data, name=name)
    if not all(map(_MANIFEST_LINE.fullmatch, lines)):
        number = next(place for place, text in enumerate(lines, start=1) if not _MANIFEST_LINE.fullmatch(text))
        raise BrokenError(f"Line {number} of {name} is not a hash, two blanks and a plain relative path.")
    paths = [text[66:] for text in lines]
    hashes = dict(zip(paths, (text[:64] for text in lines), strict=True))
    if len(hashes) != len(paths):
        twice = Counter(paths).most_common(1)[0][0]
        raise BrokenError(f"{name} names {twice} twice.")
    if paths != sorted(paths):
        raise BrokenError(f"{name} is not sorted by path.")
    return hashes


def bag_info(values: Mapping[str, str]) -> bytes:
    """The bag-info.txt of these values, in the fixed order."""
    return "".join(f"{name}: {values[name]}\n" for name in BAG_INFO_NAMES).encode()


def parse_bag_info(data: bytes) -> dict[str, str]:
    """The values of a bag-info.txt, each named once and in order. Raises BrokenError."""
    values: list[tuple[str, str]] = []
    for number, text in enumerate(_lines(data, name=BAG_INFO), start=1):
        found = _INFO_LINE.fullmatch(text)
        if found is None:
            raise BrokenError(f"Line {number} of {BAG_INFO} is not a name, a colon and a value.")
        values.append((found[1], found[2]))
    if tuple(name for name, _ in values) != BAG_INFO_NAMES:
        raise BrokenError(f"{BAG_INFO} does not hold just the names it must, each once and in order.")
    return dict(values)


def _lines(data: bytes, *, name: str) -> list[str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BrokenError(f"{name} is not UTF-8.") from error
    if not text.endswith("\n"):
        raise BrokenError(f"{name} is empty or its last line is cut off.")
    return text[:-1].split("\n")
