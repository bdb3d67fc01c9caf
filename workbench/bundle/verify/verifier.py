"""Verifies a bundle, with the standard library and `cryptography` alone: no store, no network, no trust in the bundle.

The checks stand in an order in which nothing is read for its meaning before its bytes were found to be signed.
"""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from workbench.bundle.contents.bundle_reader import Opened
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import BrokenError, JsonReader
from workbench.bundle.verify import bag, custody, timestamps
from workbench.errors import UserError, WrongUseError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate


def _later(module: str, name: str) -> Callable[[Opened], str]:
    """A check that the quick one leaves out: its module is imported when it is carried out."""

    def look(opened: Opened) -> str:
        return str(getattr(importlib.import_module(f"workbench.bundle.{module}"), name)(opened))

    return look


CHECKS: dict[str, Callable[[Opened], str]] = {
    "files": bag.files,
    "signature": bag.signature,
    "time stamp": timestamps.of_the_bundle,
    "tag files": bag.tag_files,
    "payload": bag.payload,
    "layout": bag.layout_of,
    "custody": custody.custody,
    "custody stamps": timestamps.of_the_chain,
    "exhibits": _later("verify.exhibits", "exhibits"),
    "authority": _later("contents.authority_check", "authority"),
    "redactions": _later("verify.redactions", "redactions"),
    "countersignatures": _later("verify.countersignatures", "countersignatures"),
    "made": _later("verify.derived_files", "made"),
    "structured": _later("verify.exhibits", "structured"),
    "report": _later("verify.report", "report"),
    "bindings": _later("verify.bindings", "bindings"),
    "release": _later("verify.release", "release"),
}
QUICK = {name: CHECKS[name] for name in (
    "files", "signature", "time stamp", "tag files", "payload", "layout", "custody", "custody stamps",
)}  # fmt: skip
BEFORE = "exhibits"
CHAIN = "custody"
KEY_CHECK = "key"
VERIFIER_CHECK = layout.VERIFIER
PRINTED_LOOKS = (
    "Whether letters and pictures of the report as PDF look as its text layer says, and stand where they should."
)
NOT_CHECKED = "Not checked, because a check before it failed."


@dataclass(frozen=True, slots=True)
class VerifyCheck:
    """One check: its name, whether it held, and a sentence."""

    name: str
    ok: bool
    words: str


@dataclass(frozen=True, slots=True)
class UnsettledPoint:
    """Something that these checks cannot settle: what it is, and what settles it (a command, or something to do)."""

    what: str
    by: str


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """The outcome.

    `public_key` is the bundle's own, hexadecimal, empty when unreadable; `key_compared` tells whether
    it was held against a key from elsewhere. Without that, a bundle that someone else made and signed is `ok` too.
    `elsewhere` is what needs a public tool or another way. `level` is "whole", or "quick" where what the files say was
    not compared.
    """

    ok: bool
    checks: tuple[VerifyCheck, ...]
    public_key: str
    key_compared: bool
    elsewhere: tuple[UnsettledPoint, ...]
    level: Literal["quick", "whole"]


@dataclass(frozen=True, slots=True)
class BundleSummary:
    """What a bundle says of itself, not verified. `size` in bytes; `made_at` ISO 8601 in UTC."""

    case: str
    title: str
    profile: str
    made_at: str
    made_by: str
    store: str
    exhibits: int
    events: int
    files: int
    size: int
    public_key: str


def verify(
    path: Path,
    *,
    public_key: str | None = None,
    released_by: str | None = None,
    authorities: bytes = b"",
    quick: bool = False,
    verifiers: Mapping[str, str] | None = None,
    go_on: Callable[[], None] = lambda: None,
) -> VerifyReport:
    """Check every byte of a bundle; `public_key` is the agency's, as 64 hexadecimal digits from another source.

    `released_by` is, likewise, the key of the supervisor who must have released the case.
    `authorities` are root certificates (PEM) of time-stamping authorities, had from these: every time stamp then has
    to lead to one of them. `quick`: only that every file is as it was signed and the custody chain whole, not that the
    files say the same of one another. `verifiers` are the hashes of the released verify.py files with their versions:
    that of the bundle then has to be one of them. `go_on` is called with each file, and may raise to stop.

    Raises UserError when there is no folder at `path`, WrongUseError when key or certificates are not of that form.
    """
    wanted = None if public_key is None else _key(public_key)
    if released_by is not None and quick:
        raise WrongUseError("Who released the case is told by the whole check alone: leave --quick out.")
    roots = _roots(authorities)
    if not path.is_dir():
        raise UserError(f"There is no bundle at {path}. A bundle is a folder.")
    opened = Opened(
        path, go_on, whole=not quick, authorities=roots, released_by="" if released_by is None else _key(released_by)
    )
    try:
        checks = _checked(opened, QUICK if quick else CHECKS, wanted=wanted, verifiers=verifiers)
    finally:
        opened.end()
    found = _public_key(opened)
    ok, compared = all(check.ok for check in checks), wanted is not None
    return VerifyReport(
        ok, tuple(checks), found, compared, _elsewhere(opened, compared=compared), "quick" if quick else "whole"
    )


def _checked(
    opened: Opened,
    chosen: Mapping[str, Callable[[Opened], str]],
    *,
    wanted: str | None,
    verifiers: Mapping[str, str] | None,
) -> list[VerifyCheck]:
    """The chosen checks, one after the other to the first that fails; the key and verify.py behind what they need."""
    checks: list[VerifyCheck] = []
    looked: dict[str, VerifyCheck] = {}
    opened.meanwhile = lambda: looked.update({CHAIN: _run(CHAIN, CHECKS[CHAIN], opened)})
    for name, look in chosen.items():
        going = all(check.ok for check in checks)
        if going and name == BEFORE:
            _begin(opened)
        if going:
            checks.append(looked.get(name) or _run(name, look, opened))
        else:
            checks.append(VerifyCheck(name, ok=False, words=NOT_CHECKED))
        if name == "signature":
            checks.append(_compare_key(opened, wanted, before=checks))
        if name == "tag files" and verifiers is not None:
            checks.append(_compare_verifier(opened, verifiers, before=checks))
    return checks


def _begin(opened: Opened) -> None:
    """Begin what can be looked at beside the records: of a large bundle on several processors, in other processes."""
    from workbench.bundle.verify import exhibits as verify_exhibits
    from workbench.bundle.verify import report

    works = {
        verify_exhibits.STRUCTURED: verify_exhibits.structured_again,
        report.PAGES: report.pages,
        report.PRINTS: report.prints,
    }
    for name, work in works.items():
        opened.begin(name, work, apart=opened.processes() > 1)


def inspect(path: Path) -> BundleSummary:
    """What a bundle says of itself, without verifying it. Raises UserError when it is no bundle of this program."""
    opened = Opened(path)
    try:
        bag.files(opened)
        about = opened.tells()
        head = JsonReader(opened.json(layout.CUSTODY_HEAD), name=layout.CUSTODY_HEAD)
        return BundleSummary(
            case=about.case,
            title=about.title,
            profile=about.profile.name,
            made_at=about.made_at,
            made_by=about.made_by,
            store=about.store,
            exhibits=len(bag.exhibit_numbers(opened)),
            events=head.whole("count"),
            files=len(opened.sizes),
            size=sum(opened.sizes.values()),
            public_key=bag.public_key_of(opened).hex(),
        )
    except BrokenError as error:
        raise UserError(f"{path} cannot be read as a bundle: {error}") from error


def _elsewhere(opened: Opened, *, compared: bool) -> tuple[UnsettledPoint, ...]:
    found: list[UnsettledPoint] = []
    if not compared:
        asking = "Ask the agency for its key by another way, then give it with --public-key."
        found.append(UnsettledPoint("Whose key signed the bundle.", asking))
    if opened.gathered.case.get("release") and not opened.released_by:
        asking = "Ask the agency for the supervisor's key by another way, then give it with --released-by."
        found.append(UnsettledPoint("Whose key released the case.", asking))
    stamped = _commands(opened)
    if stamped and not opened.authorities:
        asking = "Ask the authority for its root certificate (AUTHORITY.pem), then give it with --tsa-ca, or:"
        found.append(UnsettledPoint("Whether the time stamps come from the authority that they name.", asking))
        found.extend(UnsettledPoint("Who signed the time stamp.", each) for each in stamped[:3])
    if stamped:
        asking = "Ask the authority, or look into the list of revoked certificates that it publishes."
        found.append(UnsettledPoint("Whether a certificate of the time stamps was revoked.", asking))
    if not opened.sizes.keys().isdisjoint(layout.REPORT_PRINTS.values()):
        found.append(UnsettledPoint(PRINTED_LOOKS, "Read it beside the web page of the same name."))
    return tuple(found)


def _commands(opened: Opened) -> list[str]:
    """What checks with openssl who signed the time stamps of the bundle."""
    if layout.STAMP_CHAIN not in opened.sizes:
        return []
    from workbench.bundle.timestamps import bundle_timestamps

    return bundle_timestamps.commands(opened.sizes)


def _run(name: str, look: Callable[[Opened], str], opened: Opened) -> VerifyCheck:
    try:
        return VerifyCheck(name, ok=True, words=look(opened))
    except BrokenError as error:
        return VerifyCheck(name, ok=False, words=str(error))
    except OSError as error:
        return VerifyCheck(name, ok=False, words=f"Something could not be read ({error.strerror}).")
    except RecursionError:
        return VerifyCheck(name, ok=False, words="Something is nested deeper than any bundle is.")


def _roots(pem: bytes) -> "tuple[Certificate, ...]":
    if not pem:
        return ()
    from workbench.bundle.timestamps import rfc3161

    try:
        return rfc3161.certificates_in(pem, name="The file of the time-stamping authority")
    except BrokenError as error:
        raise WrongUseError(str(error)) from error


def _key(text: str) -> str:
    digits = "".join(text.split()).replace(":", "").lower()
    if len(digits) != 64 or not set(digits) <= set("0123456789abcdef"):
        raise WrongUseError("The public key to compare with must be 64 hexadecimal digits.")
    return digits


def _public_key(opened: Opened) -> str:
    try:
        return bag.public_key_of(opened).hex()
    except BrokenError:
        return ""


def _compare_key(opened: Opened, wanted: str | None, *, before: list[VerifyCheck]) -> VerifyCheck:
    if not all(check.ok for check in before):
        return VerifyCheck(KEY_CHECK, ok=False, words=NOT_CHECKED)
    found = _public_key(opened)
    if wanted is None:
        return VerifyCheck(
            KEY_CHECK, ok=True, words=f"The key is {found}. Compare it with the one that the agency gives out."
        )
    same = found == wanted
    return VerifyCheck(
        KEY_CHECK, ok=same, words="The key is the one given." if same else f"The key {found} is not the one given."
    )


def _compare_verifier(opened: Opened, verifiers: Mapping[str, str], *, before: list[VerifyCheck]) -> VerifyCheck:
    """Whoever is handed the bundle may run the file in it: it has to be one that a release put into bundles."""
    if not all(check.ok for check in before):
        return VerifyCheck(VERIFIER_CHECK, ok=False, words=NOT_CHECKED)
    version = verifiers.get(opened.hashes[layout.VERIFIER])
    if version is None:
        words = f"{layout.VERIFIER} is none that this release of the program, or one before it, puts into a bundle."
        return VerifyCheck(VERIFIER_CHECK, ok=False, words=words)
    return VerifyCheck(VERIFIER_CHECK, ok=True, words=f"{layout.VERIFIER} is that of release {version}.")
