"""The check on the release: a supervisor signed for just the records that the bundle shows, where that is asked for."""

from collections.abc import Iterator

from workbench.bundle.contents.bundle_reader import Opened
from workbench.bundle.contents.exporter_signature import check_exporter
from workbench.bundle.contents.record_forms import number_in
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import BrokenError, JsonReader, counted
from workbench.bundle.formats.escape import one_line
from workbench.bundle.verify.bag import exhibit_numbers
from workbench.bundle.verify.events import release_claim
from workbench.domain.custody.record_hashes import Fields, tree_root


def release(opened: Opened) -> str:
    """The supervisor's signature that let the case leave covers just the records of this bundle."""
    gathered = opened.gathered
    asked = gathered.rules is not None and gathered.rules.value.get("release_needs_two") is True
    found, exporter = gathered.case.get("release", {}), check_exporter(opened, asked=asked)
    if not found:
        return _not_released(opened, asked=asked)
    form = next(iter(found.values()))
    signer = gathered.case.get("signer", {}).get(number_in(form.get("signer")), {})
    _signed(opened, form, signer)
    if opened.released_by and signer.get("public_key") != opened.released_by:
        raise BrokenError("The case was released with another key than the one that was given.")
    same_key = exporter is not None and exporter.text("public_key") == signer.get("public_key")
    if asked and (same_key or signer.get("name") in gathered.exporters):
        raise BrokenError(
            "The case was exported by the same person who released it; the rules of the store ask for two."
        )
    not_shown = _covered_but_not_shown(opened, form)
    rest = f"; {counted(not_shown, 'record')} of them left out here by profile" if not_shown else ""
    name, role = one_line(str(signer.get("name"))), one_line(str(signer.get("role")))
    since = gathered.supervisors.get(str(signer.get("public_key")))
    admitted = f", admitted by custody event {since}" if since is not None else ""
    by = f" Exported by {one_line(exporter.text('name'))}, who signed for it." if exporter is not None else ""
    return f"Released by {name} ({role}{admitted}) at {form.get('signed_at')}, over just these records{rest}.{by}"


def _not_released(opened: Opened, *, asked: bool) -> str:
    """That nobody released the case, in words. Raises BrokenError where a release is asked for."""
    if opened.released_by:
        raise BrokenError("The bundle carries no release; one by the key that was given is asked for.")
    if asked:
        raise BrokenError("The rules of the store ask for the release of a supervisor; there is none in the bundle.")
    return "No supervisor released the case, and no rule that is told here asks for it."


def _covered_but_not_shown(opened: Opened, form: Fields) -> int:
    """How many records the release covers that the profile leaves out here.

    Raises BrokenError where it was signed over other records than the bundle's.
    """
    profile = opened.tells().profile
    not_shown = JsonReader(opened.json(layout.CASE_RECORDS), name=layout.CASE_RECORDS).parts("not_shown")
    if profile.findings and not profile.spares and not_shown:
        raise BrokenError("The release covers records that a bundle of this profile has to show.")
    if not profile.spares and form.get("exhibits") != (there := len(exhibit_numbers(opened))):
        raise BrokenError(
            f"The release is of {counted(number_in(form.get('exhibits')), 'exhibit')}, the bundle has {there}."
        )
    if tree_root(_with(opened.gathered.of_content(), not_shown)).hex() != form.get("content_sha256"):
        raise BrokenError("The release was signed over other records than those of this bundle.")
    return len(not_shown)


def _signed(opened: Opened, form: Fields, signer: Fields) -> None:
    """The event of the release, whose signature `custody` found right, is by that person, a supervisor, over this."""
    by, seq = signer.get("public_key"), number_in(form.get("custody_seq"))
    facts = {
        name: form.get(key)
        for name, key in (
            ("content_sha256", "content_sha256"), ("exhibits", "exhibits"), ("reason", "reason"), ("at", "signed_at"),
            ("signature", "signature"),
        )
    }  # fmt: skip
    if release_claim(seq, f"case:{form.get('case')}", {**facts, "by": by}) not in opened.claims:
        raise BrokenError("No custody event tells of the release as it stands in the bundle, by the one named there.")
    if by in opened.gathered.revoked:
        raise BrokenError("The key that signed the release was revoked.")
    if signer.get("kind") != "operator" or signer.get("role") != "supervisor":
        raise BrokenError("The release is signed by somebody who is no supervisor.")
    if not opened.tells().profile.spares and by not in opened.gathered.supervisors:
        raise BrokenError("No custody event tells that a supervisor with the key of the release was admitted.")
    if not any(number == form.get("case") for number in opened.gathered.case.get("case", {})):
        raise BrokenError("The release is of another case.")


def _with(shown: Iterator[bytes], rest: list[JsonReader]) -> Iterator[bytes]:
    """The hashes shown, with the others put in at their places. Raises BrokenError on a place that there is not."""
    place, waiting = 0, iter(rest)
    following = next(waiting, None)
    for digest in shown:
        while following is not None and following.whole("place") == place:
            yield following.hexadecimal("hash", size=32)
            place, following = place + 1, next(waiting, None)
        yield digest
        place += 1
    while following is not None and following.whole("place") == place:
        yield following.hexadecimal("hash", size=32)
        place, following = place + 1, next(waiting, None)
    if following is not None:
        raise BrokenError(f"{following.name} has a place that there is not.")
