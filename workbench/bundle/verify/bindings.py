"""The check on bindings: each record that the bundle shows is what a custody event covers."""

from collections.abc import Iterator, Mapping

from workbench.bundle.contents.bundle_reader import Opened
from workbench.bundle.contents.record_forms import (
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
    number_in,
    of_note,
    source_of,
)
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import BrokenError, Json, JsonReader, counted, from_hexadecimal
from workbench.bundle.formats.escape import one_line
from workbench.domain.custody.record_hashes import SALT_SIZE, Fields, record_hash, root_by_nodes

_ONCE = frozenset({"exhibit", "wording", "capture"})
_KEPT: Mapping[str, tuple[str, ...]] = {"alert": ("post", "watchlist"), "note": ("for_court",), "hiding": ()}
HIDES = "[hidden-"
Forms = dict[str, list[Fields | None]]


def begin(opened: Opened) -> None:
    """Gather the bindings of what stands beside the exhibits, which these are held against. Raises BrokenError."""
    told = JsonReader(opened.json(layout.CASE_RECORDS), name=layout.CASE_RECORDS).only("bound", "not_shown")
    profile = opened.tells().profile
    entries = told.parts("bound")
    kinds = [entry.text("kind") for entry in entries]
    if not in_order(kinds) or not all(may_stand(kind, profile) for kind in kinds):
        raise BrokenError(f"{told.name} has other records than it may, or in another order.")
    lines = iter(opened.json_lines(layout.NOTES)) if profile.findings else iter(())
    for kind, entry in zip(kinds, entries, strict=True):
        shown = _next_note(lines, entry) if kind == "note" else {"record": kind}
        form = _gather(opened, entry, shown, may_be_sealed=_may_be_sealed(opened, kind, shown))
        number, of_kind = entry.whole("number"), opened.gathered.case.setdefault(kind, {})
        if number in of_kind:
            raise BrokenError(f"{entry.name} stands there twice.")
        of_kind[number] = {} if form is None else _kept(kind, form)
        since = opened.gathered.told.get(f"{kind}:{number}", {})
        if form is not None and any(form.get(name) != value for name, value in since.items()):
            raise BrokenError(f"{entry.name} is an older one: an event tells that it was changed since.")
    if next(lines, None) is not None:
        raise BrokenError(f"{layout.NOTES} has a note that no custody event covers.")
    _case(opened)
    _notes(opened)
    _flags(opened)


def _kept(kind: str, form: Fields) -> Fields:
    """What of a form is asked for later: there may be as many alerts and notes as exhibits, and more."""
    names = _KEPT.get(kind)
    return form if names is None else {name: form.get(name) for name in names}


def _may_be_sealed(opened: Opened, kind: str, shown: Fields) -> bool:
    """Whether a record beside the exhibits may be told by its hash alone: what is shown of it has something hidden.

    The one of a case may always, as more stands in its form than is shown; then it is held against its events.
    """
    if kind == "source":
        return True
    if not opened.tells().profile.spares:
        return False
    if kind == "authority":
        shown = JsonReader(opened.json(layout.AUTHORITY), name=layout.AUTHORITY).value
    return kind == "case" or (kind in {"authority", "note"} and HIDES in str(shown))


def of_record(opened: Opened, record: JsonReader) -> None:
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
    _nothing_withheld(opened, record, forms)
    _agree(opened, record, forms)
    opened.gathered.exporters.add(record.text("exported_by"))
    opened.gathered.unproved += len(record.part("post").parts("revisions")) - 1


def bindings(opened: Opened) -> str:
    """Each record gathered stands in the tree whose root its custody event tells."""
    gathered, last, seen = opened.gathered, 0, 0
    for value in opened.json_lines(layout.BINDINGS):
        told = JsonReader(value, name=layout.BINDINGS).only("seq", "nodes")
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


def _gather(opened: Opened, entry: JsonReader, shown: Fields, *, may_be_sealed: bool) -> Fields | None:
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


def _next_note(lines: Iterator[dict[str, Json]], entry: JsonReader) -> Fields:
    line = next(lines, None)
    if line is None:
        raise BrokenError(f"{layout.NOTES} lacks the note of {entry.name}.")
    return of_note(line)


def _case(opened: Opened) -> None:
    """The one case, with title and authority as the bundle shows them."""
    about, forms = opened.tells(), opened.gathered.case
    if len(forms.get("case", {})) != 1:
        raise BrokenError(f"{layout.CASE_RECORDS} does not cover the one case of the bundle.")
    number, form = next(iter(forms["case"].items()))
    if not form:
        told = opened.gathered.told.get(f"case:{number}", {})
        if any(
            one_line(str(told[name])) != said
            for name, said in (("number", about.case), ("title", about.title))
            if name in told
        ):
            raise BrokenError("The case has another number or title than the one that an event tells was opened.")
        return
    if (one_line(str(form.get("number"))), one_line(str(form.get("title")))) != (about.case, about.title):
        raise BrokenError("The case has another number or title than the one that was bound.")
    held = JsonReader(opened.json(layout.AUTHORITY), name=layout.AUTHORITY).value.get("authority")
    ground = forms.get("authority", {}).get(number_in(form.get("authority")), {})
    if held != (authority_of(ground) if form.get("authority") is not None else None):
        raise BrokenError("The authority of the case is not the one that was bound.")
    shown = JsonReader(opened.json(layout.ABOUT_CASE), name=layout.ABOUT_CASE).value
    if any(shown.get(name) != form.get(name) for name in ("number", "title", "opened_at", "opened_by")):
        raise BrokenError(f"{layout.ABOUT_CASE} tells of the case otherwise than what was bound.")


def _flags(opened: Opened) -> None:
    """The saved searches that matched are those of the alerts on its exhibits, where the bundle tells of them."""
    told = JsonReader(opened.json(layout.ABOUT_CASE), name=layout.ABOUT_CASE).value.get("around")
    alerts, lists = (opened.gathered.case.get(kind, {}) for kind in ("alert", "watchlist"))
    raised = sorted((number_in(form.get("post")), number, form) for number, form in alerts.items())
    made: list[Json] = [
        {"post": form.get("post"), "watchlist": one.get("name"), "query": one.get("query")}
        for _, _, form in raised
        for one in (lists.get(number_in(form.get("watchlist")), {}),)
    ]
    if isinstance(told, dict) and told.get("flags") != made:
        raise BrokenError(f"{layout.ABOUT_CASE} tells of other saved searches that matched than the alerts bound.")


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


def _complete(record: JsonReader, forms: Forms, *, findings: bool) -> None:
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


def _nothing_withheld(opened: Opened, record: JsonReader, forms: Forms) -> None:
    """The record shows each time that events tell its post was gone or there again, and each correction."""
    post = record.part("post")
    subject = f"post:{post.whole('id')}"
    shown = {each.whole("custody_seq") for each in post.parts("absences")}
    if missing := opened.gathered.seen.get(subject, set()) - shown:
        raise BrokenError(f"{record.name} does not show what custody event {min(missing)} tells of its post.")
    (reading,) = forms["reading"] or [None]
    said = [form for form in forms["correction"] if form is not None]
    if reading is None or len(said) != len(forms["correction"]):
        return
    there, known = {form.get("custody_seq") for form in said}, {form.get("id") for form in said}
    for seq, read, undone in opened.gathered.said.get(subject, []):
        mine = undone in known if undone is not None else read == reading.get("id")
        if mine and seq not in there:
            raise BrokenError(f"{record.name} does not show the correction that custody event {seq} tells of.")


def _agree(opened: Opened, record: JsonReader, forms: Forms) -> None:
    """The records of one exhibit belong to one another, and what is shown in another form than the bound one agrees."""
    found = {kind: some[0] if some else None for kind, some in forms.items()}
    post = record.part("post")
    _name_one_another(opened, record, exhibit=found["exhibit"], wording=found["wording"], reading=found["reading"])
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


def _name_one_another(
    opened: Opened, record: JsonReader, *, exhibit: Fields | None, wording: Fields | None, reading: Fields | None
) -> None:
    """The exhibit is of the case, and it, the wording and the reading name one another."""
    if exhibit is not None and wording is not None:
        _same(record, "wording", exhibit.get("wording"), wording.get("id"))
    if exhibit is not None:
        _same(record, "case", exhibit.get("case"), next(iter(opened.gathered.case["case"])))
    if exhibit is not None and reading is not None:
        asked = exhibit.get("reading")
        _same(record, "reading", reading.get("id") if asked is None else asked, reading.get("id"))
    if reading is not None and wording is not None:
        _same(record, "reading", reading.get("wording"), wording.get("id"))


def _times_and_votes(record: JsonReader, post: JsonReader, wording: Fields, tallies: list[Fields | None]) -> None:
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


def _reasons(record: JsonReader, post: JsonReader, basis: Fields, reading: Fields | None) -> None:
    """The reasons are those bound that the text has, and the sums are for what was read."""
    if reading is not None:
        _same(record, "basis", basis.get("id"), reading.get("id"))
    text = post.text("text")
    bound = JsonReader(basis, name=f"{record.name}: the reasons that were bound")
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


def _purposes(record: JsonReader, post: JsonReader, purposes: Mapping[tuple[Json, ...], Json]) -> None:
    for mention in post.parts("mentions"):
        span = (mention.value.get("start"), mention.value.get("end"))
        wanted = purposes.get(span, "") if mention.value.get("label") == "PRICE" else ""
        if mention.value.get("purpose") != wanted:
            raise BrokenError(f"{mention.name} is for something else than what was bound.")


def _corrections(record: JsonReader, post: JsonReader, forms: list[Fields | None], wording: Fields | None) -> None:
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


def _source(opened: Opened, record: JsonReader) -> None:
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


def _same(record: JsonReader, kind: str, one: Json, other: Json) -> None:
    if one != other:
        raise BrokenError(f"{record.name}: the {kind} that was bound belongs to another record.")
