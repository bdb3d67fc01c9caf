"""The check on all that is made from other files: case, system, list of what is missing, README, bag-info.txt.

What was measured when the bundle was begun is covered by the custody event of that; the files are made of it again.
"""

from collections.abc import Iterator

from workbench.bundle.contents.bundle_reader import Opened
from workbench.bundle.contents.measurements import (
    Measured,
    bag_info,
    config_file,
    health_file,
    hidden_entry,
    sbom_file,
    version_of,
)
from workbench.bundle.contents.omissions import ABUSE, BYTES, HIDDEN, LATER, OTHER_EVENTS, OWN_EVENTS, left_out
from workbench.bundle.contents.readme import BundleFacts, readme
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import BrokenError, Json, JsonReader, counted, lines, pretty
from workbench.bundle.verify.bag import exhibit_numbers, public_key_of

CASE_KEYS = ("number", "title", "opened_at", "opened_by", "counted", "around")


def made(opened: Opened) -> str:
    """Each of these files is, byte by byte, what the measured facts and the other files make."""
    measured = _measured(opened)
    _covered(opened, measured)
    files = dict(_files(opened, measured))
    for name, data in files.items():
        if opened.read(name) != data:
            raise BrokenError(f"{name} is not what the other files of the bundle make.")
    return (
        f"{counted(len(files), 'file')} on the case, the system and the bundle: the same, byte by byte, as what "
        "the custody chain covers makes."
    )


def _measured(opened: Opened) -> Measured:
    """What the files say that was measured."""
    about = opened.tells()
    health, config = (_file(opened, name) for name in (layout.HEALTH, layout.CONFIG))
    components = _file(opened, layout.SBOM).parts("components")
    log = _file(opened, layout.REDACTIONS) if about.profile.spares else None
    case = _file(opened, layout.ABOUT_CASE).only(*CASE_KEYS)
    return Measured(
        case=case.value,
        operator=health.text("operator"),
        parts=[part.value for part in health.parts("parts")],
        settings=config.part("settings").value,
        packages={one.text("name"): one.text("version") for one in components},
        hidden=[hidden_entry(entry) for entry in log.parts("hidden")] if log else [],
        hidden_whole=log.whole("exhibits_left_out") if log else 0,
        profile=about.profile.name,
        program=about.agent,
        store=about.store,
        at=about.made_at,
    )


def _covered(opened: Opened, measured: Measured) -> None:
    """The newest event of a beginning tells of just these facts."""
    if opened.begun is None:
        raise BrokenError("No custody event tells what was measured when the bundle was begun.")
    told, wanted = opened.begun.part("facts").value, measured.facts()
    if odd := sorted(name for name, fact in wanted.items() if told.get(name) != fact):
        files = [layout.ABOUT_CASE, layout.HEALTH, layout.CONFIG, layout.SBOM]
        files += [layout.REDACTIONS] if opened.tells().profile.spares else []
        where = ", ".join(files) if odd == ["sha256"] else layout.BAG_INFO
        raise BrokenError(f"{opened.begun.name} covers something else than what stands in {where}.")


def _files(opened: Opened, measured: Measured) -> Iterator[tuple[str, bytes]]:
    profile, numbers = opened.tells().profile, exhibit_numbers(opened)
    inside = {name: size for name, size in opened.sizes.items() if name.startswith("data/")}
    yield layout.ABOUT_CASE, pretty(measured.case)
    yield layout.HEALTH, pretty(health_file(measured, seals=opened.seals, worker_seals=opened.worker_seals))
    yield layout.CONFIG, pretty(config_file(measured))
    yield layout.SBOM, pretty(sbom_file(measured))
    for name in (layout.AUTHORITY, layout.CUSTODY_HEAD):
        yield name, pretty(opened.json(name))
    if profile.findings:
        yield layout.NOTES, lines(opened.json_lines(layout.NOTES))
    yield layout.NOT_IN_IT, pretty({"not_in_this_bundle": [*_left_out(opened, measured)]})
    values = bag_info(measured, sizes=list(inside.values()), exhibits=len(numbers))
    yield layout.BAG_INFO, layout.bag_info(values)
    printed = not inside.keys().isdisjoint(layout.REPORT_PRINTS.values())
    how = BundleFacts(profile, printed, version_of(measured.program))
    yield layout.README, readme(how, public_key=public_key_of(opened).hex())


def _left_out(opened: Opened, measured: Measured) -> list[dict[str, Json]]:
    profile, told = opened.tells().profile, JsonReader(measured.case, name=layout.ABOUT_CASE).part("counted")
    own = told.whole(OWN_EVENTS)
    if not profile.spares and own != len(opened.in_full):
        raise BrokenError(
            f"The case has {counted(own, 'custody event')} of its own, and {len(opened.in_full)} are told."
        )
    counts: dict[str, Json] = {**told.value, OTHER_EVENTS: opened.events - own, LATER: opened.later}
    if profile.spares:
        counts |= {
            BYTES: len(exhibit_numbers(opened)),
            HIDDEN: len(measured.hidden),
            ABUSE: measured.hidden_whole,
            OWN_EVENTS: own - len(opened.in_full),
        }
    return left_out(profile, counts, stamped=layout.STAMP in opened.sizes, stamped_heads=bool(opened.tells().stamps))


def _file(opened: Opened, name: str) -> JsonReader:
    return JsonReader(opened.json(name), name=name)
