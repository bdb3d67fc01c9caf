"""The checks on bindings: each record shown is what a custody event covers, and a release covers all of them."""

from collections.abc import Iterator, Mapping

from workbench.bundle import layout
from workbench.bundle.bound_forms import (
    OF_EXHIBIT,
    OPEN_KEYS,
    SEALED_KEYS,
    authority_of,
    corrections_of,
    in_order,
    lifted,
    may_be_also,
    may_be_open,
    may_stand,
    of_note,
    source_of,
)
from workbench.bundle.escape import one_line
from workbench.bundle.jsonform import BrokenError, Json, Reader, counted, from_hexadecimal
from workbench.bundle.opened import Opened, claim
from workbench.bundle.verify_bag import exhibit_numbers
from workbench.domain.bound import SALT_SIZE, Fields, record_hash, root_by_nodes, tree_root
from workbench.domain.custody import BOUND

RELEASE, RULES, REVOKED = "release", "rules", "key revoked"
# What events tell of a record that may change, by their actions: an older binding that says otherwise is none any more.
_CHANGES: Mapping[str, tuple[str, ...]] = {
    "case opened": ("number", "title", "authority"),
    "case authority": ("authority",),
    "source added": ("name", "url"),
}
_NOTED = {"note": True, "note removed": False}
_ONCE = frozenset({"exhibit", "wording", "capture"})
Forms = dict[str, list[Fields | None]]


def keep_event(opened: Opened, event: Reader) -> None:
    """What the checks on bindings will ask of an event that is told in full."""
    gathered, facts = opened.gathered, event.part("facts")
    seq, action, subject = event.whole("seq"), event.text("action"), event.text("subject")
    if action == BOUND:
        gathered.roots[seq] = (facts.whole("records"), facts.hexadecimal("root", size=32))
    elif action == RULES:
        gathered.rules = facts
    elif action == REVOKED:
        gathered.revoked.add(facts.text("public_key"))
    elif action == RELEASE:
        opened.claims.add(_release_claim(seq, subject, facts.value))
    elif action in _NOTED and facts.value.get("for_court") is True:
        (gathered.noted.add if _NOTED[action] else gathered.noted.discard)(facts.whole("note"))
    if action in _CHANGES:
        told = {name: facts.value[name] for name in _CHANGES[action] if name in facts.value}
        gathered.told.setdefault(subject, {}).update(told)


def begin(opened: Opened) -> None:
    """Gather the bindings of what stands beside the exhibits, which these are held against. Raises BrokenError."""
    told = Reader(opened.json(layout.CASE_RECORDS), name=layout.CASE_RECORDS).only("bound", "not_shown")
    profile = opened.tells().profile
    entries = told.parts("bound")
    kinds = [entry.text("kind") for entry in entries]
    if not in_order(kinds) or not all(may_stand(kind, profile) for kind in kinds):
        raise BrokenError(f"{told.name} has other records than it may, or in another order.")
    lines = iter(opened.json_lines(layout.NOTES)) if profile.findings else iter(())
    for kind, entry in zip(kinds, entries, strict=True):
        shown = _next_note(lines, entry) if kind == "note" else {"record": kind}
        sealed = profile.spares or (kind == "source" and "hash" in entry.value)
        form = _gather(opened, entry, shown, may_be_sealed=sealed)
        number, of_kind = entry.whole("number"), opened.gathered.case.setdefault(kind, {})
        if number in of_kind:
            raise BrokenError(f"{entry.name} stands there twice.")
        of_kind[number] = {} if form is None else form
        since = opened.gathered.told.get(f"{kind}:{number}", {})
        if form is not None and any(form.get(name) != value for name, value in since.items()):
            raise BrokenError(f"{entry.name} is an older one: an event tells that it was changed since.")
    if next(lines, None) is not None:
        raise BrokenError(f"{layout.NOTES} has a note that no custody event covers.")
    _case(opened)
    _notes(opened)


def of_record(opened: Opened, record: Reader) -> None:
    """Make the forms of what an exhibit shows again, and gather their hashes. Raises BrokenError."""
    profile, hides = opened.tells().profile, bool(record.value.get("hidden"))
    forms: Forms = {kind: [] for kind in OF_EXHIBIT}
    for entry in record.parts("bound"):
        kind = entry.text("kind")
        if kind not in forms or not may_stand(kind, profile):
            raise BrokenError(f"{entry.name} is of a kind that does not stand there.")
        shown = lifted(kind, record, len(forms[kind]))
        may_be_sealed = profile.spares and (hides or not may_be_open(kind, profile))
        forms[kind].append(_gather(opened, entry, shown, may_be_sealed=may_be_sealed))
    _complete(record, forms, findings=profile.findings)
    _agree(opened, record, forms)
    opened.gathered.exporters.add(record.text("exported_by"))
    opened.gathered.unproved += len(record.part("post").parts("revisions")) - 1


def bindings(opened: Opened) -> str:
    """Each record gathered stands in the tree whose root its custody event tells."""
    gathered, last, seen = opened.gathered, 0, 0
    for value in opened.json_lines(layout.BINDINGS):
        told = Reader(value, name=layout.BINDINGS).only("seq", "nodes")
        seq = told.whole("seq")
        if seq <= last or seq not in gathered.covered:
            raise BrokenError(f"{told.name} tells of event {seq} out of order, or where it covers nothing shown.")
        if seq not in gathered.roots:
            raise BrokenError(f"Custody event {seq} is not told in full, or covers no records.")
        count, root = gathered.roots[seq]
        nodes = [from_hexadecimal(node, size=32, name=f"{told.name}: a hash") for node in told.texts("nodes")]
        try:
            made = root_by_nodes(count, gathered.of_event(seq), nodes)
        except ValueError as error:
            raise BrokenError(f"The hashes beside custody event {seq} fit no tree ({error}).") from error
        if made != root:
            raise BrokenError(f"A record that custody event {seq} is to cover is not the one that was bound then.")
        last, seen = seq, seen + 1
    if seen != len(gathered.covered):
        raise BrokenError(f"{layout.BINDINGS} leaves out an event that is to cover records of this bundle.")
    told_by_hash = (
        f"; {gathered.sealed} with hidden or left out fields by their hashes alone" if gathered.sealed else ""
    )
    others = (
        f"; of {counted(gathered.unproved, 'other wording')} the hash of the text stands unproved"
        if gathered.unproved
        else ""
    )
    return (
        f"{counted(gathered.whole, 'record')} made again from what the bundle shows: each is what one of "
        f"{counted(seen, 'custody event')} covers{told_by_hash}{others}."
    )


def release(opened: Opened) -> str:
    """The supervisor's signature that let the case leave covers just the records of this bundle."""
    gathered, profile = opened.gathered, opened.tells().profile
    asked = gathered.rules is not None and gathered.rules.value.get("release_needs_two") is True
    found = gathered.case.get("release", {})
    if not found:
        if opened.released_by:
            raise BrokenError("The bundle carries no release; one by the key that was given is asked for.")
        if asked:
            raise BrokenError(
                "The rules of the store ask for the release of a supervisor; there is none in the bundle."
            )
        return "No supervisor released the case, and no rule that is told here asks for it."
    form = next(iter(found.values()))
    signer = gathered.case.get("signer", {}).get(_number(form.get("signer")), {})
    _signed(opened, form, signer)
    if opened.released_by and signer.get("public_key") != opened.released_by:
        raise BrokenError("The case was released with another key than the one that was given.")
    if asked and signer.get("name") in gathered.exporters:
        raise BrokenError(
            "The case was exported by the same person who released it; the rules of the store ask for two."
        )
    not_shown = Reader(opened.json(layout.CASE_RECORDS), name=layout.CASE_RECORDS).parts("not_shown")
    if profile.findings and not profile.spares and not_shown:
        raise BrokenError("The release covers records that a bundle of this profile has to show.")
    if not profile.spares and form.get("exhibits") != (there := len(exhibit_numbers(opened))):
        raise BrokenError(
            f"The release is of {counted(_number(form.get('exhibits')), 'exhibit')}, the bundle has {there}."
        )
    if tree_root(_with(gathered.of_content(), not_shown)).hex() != form.get("content_sha256"):
        raise BrokenError("The release was signed over other records than those of this bundle.")
    rest = f"; {counted(len(not_shown), 'record')} of them left out here by profile" if not_shown else ""
    name, role = one_line(str(signer.get("name"))), one_line(str(signer.get("role")))
    return f"Released by {name} ({role}) at {form.get('signed_at')}, over just these records{rest}."


def _signed(opened: Opened, form: Fields, signer: Fields) -> None:
    """The event of the release, whose signature `custody` found right, is by that person, a supervisor, over this."""
    by, seq = signer.get("public_key"), _number(form.get("custody_seq"))
    facts = {
        name: form.get(key)
        for name, key in (
            ("content_sha256", "content_sha256"), ("exhibits", "exhibits"), ("reason", "reason"), ("at", "signed_at"),
            ("signature", "signature"),
        )
    }  # fmt: skip
    if _release_claim(seq, f"case:{form.get('case')}", {**facts, "by": by}) not in opened.claims:
        raise BrokenError("No custody event tells of the release as it stands in the bundle, by the one named there.")
    if by in opened.gathered.revoked:
        raise BrokenError("The key that signed the release was revoked.")
    if signer.get("kind") != "operator" or signer.get("role") != "supervisor":
        raise BrokenError("The release is signed by somebody who is no supervisor.")
    if not any(number == form.get("case") for number in opened.gathered.case.get("case", {})):
        raise BrokenError("The release is of another case.")


def _release_claim(seq: int, subject: str, facts: Mapping[str, Json]) -> bytes:
    names = ("content_sha256", "exhibits", "reason", "at", "by", "signature")
    return claim(RELEASE, seq, subject, *(facts.get(name) for name in names))


def _with(shown: Iterator[bytes], rest: list[Reader]) -> Iterator[bytes]:
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


def _gather(opened: Opened, entry: Reader, shown: Fields, *, may_be_sealed: bool) -> Fields | None:
    """The form of a record, made again of what is shown and what stands with its binding; None of a sealed one."""
    kind, number = entry.text("kind"), entry.whole("number")
    gathered = opened.gathered
    form: Fields | None = None
    if "hash" in entry.value:
        if not may_be_sealed:
            raise BrokenError(f"{entry.name} ({kind} {number}) is told by its hash alone, and nothing of it is hidden.")
        digest = entry.only(*SEALED_KEYS).hexadecimal("hash", size=32)
        gathered.sealed += 1
    else:
        also = entry.only(*OPEN_KEYS).part("also")
        if any(not may_be_also(kind, name) for name in also.value):
            raise BrokenError(f"{entry.name} ({kind} {number}) gives fields that the bundle itself has to show.")
        form = {**shown, **also.value}
        digest = record_hash(entry.hexadecimal("salt", size=SALT_SIZE), form)
        if form.get("record") != kind or form.get("id") != number:
            raise BrokenError(f"{entry.name} is of another record than its binding ({kind} {number}).")
        gathered.whole += 1
    seq, place = entry.whole("seq"), entry.whole("place")
    gathered.add(kind, number, seq=seq, place=place, digest=digest, name=entry.name)
    return form


def _next_note(lines: Iterator[dict[str, Json]], entry: Reader) -> Fields:
    line = next(lines, None)
    if line is None:
        raise BrokenError(f"{layout.NOTES} lacks the note of {entry.name}.")
    return of_note(line)


def _case(opened: Opened) -> None:
    """The one case, with title and authority as the bundle shows them."""
    about, forms = opened.tells(), opened.gathered.case
    if len(forms.get("case", {})) != 1:
        raise BrokenError(f"{layout.CASE_RECORDS} does not cover the one case of the bundle.")
    form = next(iter(forms["case"].values()))
    if not form:
        return
    if (one_line(str(form.get("number"))), one_line(str(form.get("title")))) != (about.case, about.title):
        raise BrokenError("The case has another number or title than the one that was bound.")
    held = Reader(opened.json(layout.AUTHORITY), name=layout.AUTHORITY).value.get("authority")
    ground = forms.get("authority", {}).get(_number(form.get("authority")), {})
    if held != (authority_of(ground) if form.get("authority") is not None else None):
        raise BrokenError("The authority of the case is not the one that was bound.")


def _notes(opened: Opened) -> None:
    """No note that an event tells of for the court is missing, where the bundle has notes and hides nothing."""
    profile = opened.tells().profile
    if not profile.findings or profile.spares:
        return
    there = opened.gathered.case.get("note", {})
    if missing := sorted(opened.gathered.noted - there.keys()):
        raise BrokenError(f"Note {missing[0]} was written for the court, and is not in the bundle.")
    if any(form.get("for_court") is not True for form in there.values()):
        raise BrokenError("A note in the bundle was not marked for the court.")


def _complete(record: Reader, forms: Forms, *, findings: bool) -> None:
    """Each record that the exhibit shows has its binding, and no more than one."""
    post = record.part("post")
    wanted: dict[str, int] = {kind: int(kind in _ONCE) for kind in OF_EXHIBIT}
    wanted |= {"authority": int(record.value.get("authority") is not None), "absence": len(post.parts("absences"))}
    if findings:
        wanted |= {"reading": 1, "basis": int(post.value.get("basis") is not None)}
    for kind, number in wanted.items():
        # Of votes and corrections those that are there are held against what is shown.
        if kind not in {"tally", "correction"} and len(forms[kind]) != number:
            raise BrokenError(f"{record.name}: no custody event covers just the {kind} that it shows.")


def _agree(opened: Opened, record: Reader, forms: Forms) -> None:
    """The records of one exhibit belong to one another, and what is shown in another form than the bound one agrees."""
    found = {kind: some[0] if some else None for kind, some in forms.items()}
    post = record.part("post")
    if found["exhibit"] is not None and found["wording"] is not None:
        _same(record, "wording", found["exhibit"].get("wording"), found["wording"].get("id"))
    if found["exhibit"] is not None:
        _same(record, "case", found["exhibit"].get("case"), next(iter(opened.gathered.case["case"])))
    if found["exhibit"] is not None and found["reading"] is not None:
        asked = found["exhibit"].get("reading")
        _same(record, "reading", found["reading"].get("id") if asked is None else asked, found["reading"].get("id"))
    if found["reading"] is not None and found["wording"] is not None:
        _same(record, "reading", found["reading"].get("wording"), found["wording"].get("id"))
    if found["wording"] is not None:
        _times_and_votes(record, post, found["wording"], forms["tally"])
    if found["basis"] is not None:
        _reasons(record, post, found["basis"], found["reading"])
    elif post.value.get("mentions") is not None and not forms["basis"]:
        _purposes(record, post, {})
    if found["authority"] is not None and authority_of(found["authority"]) != record.value.get("authority"):
        raise BrokenError(f"{record.name}: its authority is not the one that was bound.")
    _corrections(record, post, forms["correction"], found["wording"])
    _source(opened, record)


def _times_and_votes(record: Reader, post: Reader, wording: Fields, tallies: list[Fields | None]) -> None:
    """When the wording was captured, and the votes: those of the wording, or those that were seen since."""
    number = post.whole("revision")
    told = [each for each in post.parts("revisions") if each.whole("number") == number]
    if len(told) != 1 or told[0].value.get("captured_at") != wording.get("captured_at"):
        raise BrokenError(f"{record.name}: its wording was captured at another time.")
    seen, first = (
        post.value.get("votes_seen_at"),
        wording.get("captured_at") if wording.get("votes") is not None else None,
    )
    if not tallies and (post.value.get("votes"), seen) != (wording.get("votes"), first):
        raise BrokenError(f"{record.name}: its votes are not those that were bound.")
    if len(tallies) > 1:
        raise BrokenError(f"{record.name}: its votes are bound more than once.")


def _reasons(record: Reader, post: Reader, basis: Fields, reading: Fields | None) -> None:
    """The reasons are those bound that the text has, and the sums are for what was read."""
    if reading is not None:
        _same(record, "basis", basis.get("id"), reading.get("id"))
    text = post.text("text")
    bound = Reader(basis, name=f"{record.name}: the reasons that were bound")
    evidence = [each.value for each in bound.parts("evidence") if each.whole("end") <= len(text)]
    why: list[Json] = [
        {**each.value, "found": [word for word in each.texts("found") if word in text]} for each in bound.parts("why")
    ]
    if (post.part("basis").value["evidence"], post.part("basis").value["why"]) != (evidence, why):
        raise BrokenError(f"{record.name}: its reasons are not those that were bound.")
    found = basis.get("purposes")
    purposes = (
        {tuple(each[:2]): each[2] for each in found if isinstance(each, list) and len(each) == 3}
        if isinstance(found, list)
        else {}
    )
    _purposes(record, post, purposes)


def _purposes(record: Reader, post: Reader, purposes: Mapping[tuple[Json, ...], Json]) -> None:
    for mention in post.parts("mentions"):
        span = (mention.value.get("start"), mention.value.get("end"))
        wanted = purposes.get(span, "") if mention.value.get("label") == "PRICE" else ""
        if mention.value.get("purpose") != wanted:
            raise BrokenError(f"{mention.name} is for something else than what was bound.")


def _corrections(record: Reader, post: Reader, forms: list[Fields | None], wording: Fields | None) -> None:
    """What analysts said of the category is what was bound, where it is told whole."""
    whole = [form for form in forms if form is not None]
    if len(whole) != len(forms) or post.value.get("corrections") is None:
        return
    for form in whole:
        _same(record, "correction", form.get("post"), post.whole("id"))
        if wording is not None:
            _same(record, "correction", form.get("wording"), wording.get("id"))
    if post.value["corrections"] != corrections_of(whole):
        raise BrokenError(f"{record.name}: its corrections are not those that were bound.")


def _source(opened: Opened, record: Reader) -> None:
    """The source is the one bound; where that is told by its hash alone, the one that an event tells was added."""
    source = record.part("source")
    number = source.whole("id")
    if not may_stand("source", opened.tells().profile):
        return
    form = opened.gathered.case.get("source", {}).get(number)
    if form is None:
        raise BrokenError(f"{record.name}: no custody event covers its source.")
    told = opened.gathered.told.get(f"source:{number}", {})
    if form:
        if source.value != source_of(form):
            raise BrokenError(f"{record.name}: its source is not the one that was bound.")
    elif (source.value.get("name"), source.value.get("url")) != (told.get("name"), told.get("url")):
        raise BrokenError(f"{record.name}: its source is not the one that an event tells was added.")


def _same(record: Reader, kind: str, one: Json, other: Json) -> None:
    if one != other:
        raise BrokenError(f"{record.name}: the {kind} that was bound belongs to another record.")


def _number(value: Json) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else -1
