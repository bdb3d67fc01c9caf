"""Turns the records of a case into the JSON objects of a bundle. The shapes are in docs/schemas."""

from workbench.bundle.contents.omissions import ACCOUNTS, NOTES, OWN_EVENTS, THREADS
from workbench.bundle.export.system_state import shown_revision
from workbench.bundle.formats.canonical_json import Json, text_sha256, utc, utc_or_none
from workbench.bundle.formats.escape import header_url
from workbench.bundle.formats.export_profiles import ExportProfile
from workbench.bundle.formats.layout import FINDINGS, RECORD_FORMAT
from workbench.bundle.formats.warc_writer import record_id
from workbench.domain.cases.cases import CaseContext, CaseSnapshot, Exhibit, Note, RelatedPostCounts
from workbench.domain.custody.chain import Event, SignedHead
from workbench.domain.posts.captures import Capture
from workbench.domain.posts.findings import Absence, Basis, Mention, PostView, Revision
from workbench.domain.posts.reprocessing import Correction
from workbench.domain.sources.sources import Authority, Source


def authority_object(authority: Authority | None) -> Json:
    """The legal ground, or null when none was given."""
    if authority is None:
        return None
    return {
        "statute": authority.statute,
        "reference": authority.reference,
        "officer": authority.officer,
        "valid_from": authority.valid_from.isoformat(),
        "valid_until": authority.valid_until.isoformat(),
    }


def case_object(snapshot: CaseSnapshot, profile: ExportProfile, *, events: int) -> dict[str, Json]:
    """The case, what the store counts beside it, and what stands around its exhibits: the content of case.json.

    `events` is how many custody events are the case's own. What stands around is null where the profile leaves it out.
    """
    case, around = snapshot.case, snapshot.around
    return {
        "number": case.number,
        "title": case.title,
        "opened_at": utc(case.opened_at),
        "opened_by": case.opened_by,
        "counted": {
            NOTES: sum(not note.for_court for note in snapshot.notes),
            ACCOUNTS: sum(each.posts for each in around.accounts),
            THREADS: sum(each.posts for each in around.threads),
            OWN_EVENTS: events,
        },
        "around": around_object(around) if profile.findings and not profile.spares else None,
    }


def around_object(around: CaseContext) -> dict[str, Json]:
    """What stands around the exhibits: saved searches that matched, posts beside them, alerts on those."""
    return {
        "flags": [{"post": flag.post_id, "watchlist": flag.watchlist, "query": flag.query} for flag in around.flags],
        "accounts": [_beside_object(each) for each in around.accounts],
        "threads": [_beside_object(each) for each in around.threads],
        "not_relevant": around.not_relevant,
        "undecided": around.undecided,
    }


def _beside_object(beside: RelatedPostCounts) -> Json:
    return {"name": beside.name, "source": beside.source, "posts": beside.posts, "benign": beside.benign}


def record_object(snapshot: CaseSnapshot, exhibit: Exhibit, *, request_size: int) -> dict[str, Json]:
    """All facts of one exhibit: the content of its record.json, `wacz` to be filled in when it is made."""
    revision = shown_revision(exhibit)
    capture = snapshot.captures[revision.capture_id]
    source = snapshot.sources[capture.source_id]
    return {
        "format": RECORD_FORMAT,
        "exhibit": exhibit.number,
        "case": snapshot.case.number,
        "store": snapshot.store_id,
        "exported_by": snapshot.operator,
        "added_by": exhibit.added_by,
        "added_at": utc(exhibit.added_at),
        "reason": exhibit.reason,
        "authority": authority_object(snapshot.grounds[capture.id]),
        "source": source_object(source),
        "capture": capture_object(capture, request_size=request_size),
        "warc": {
            "response_record": record_id(snapshot.store_id, capture.id, "response"),
            "request_record": record_id(snapshot.store_id, capture.id, "request"),
            "target": header_url(capture.final_url),
        },
        "wacz": None,
        "hidden": None,
        "left_out": [],
        "quoted_from": None,
        "post": post_object(exhibit.post, revision),
    }


def without_findings(record: dict[str, Json]) -> dict[str, Json]:
    """The same record without what rules and models found in it, for an examiner who is to see for himself.

    What is taken out is null, as an empty list would say that nothing was found, and is named in `left_out`.
    """
    post = record["post"]
    assert isinstance(post, dict)
    return {
        **record,
        "left_out": list[Json](f"post/{name}" for name in FINDINGS),
        "post": {**post, **dict.fromkeys(FINDINGS)},
    }


def source_object(source: Source) -> Json:
    """Which site an exhibit comes from."""
    return {"id": source.id, "name": source.name, "url": source.url, "engine": source.engine}


def capture_object(capture: Capture, *, request_size: int) -> Json:
    """The facts of a capture; sizes in bytes, hashes over the exact bytes of the WARC's blocks.

    `hashes` says what they are: of a page that holds something hidden a partner gets commitments ("hmac-sha256").
    """
    return {
        "id": capture.id,
        "run": capture.run_id,
        "asked_url": capture.url,
        "final_url": capture.final_url,
        "redirects": list(capture.redirects),
        "status": capture.status,
        "content_type": capture.content_type,
        "started_at": utc(capture.started_at),
        "ended_at": utc(capture.ended_at),
        "circuit": capture.circuit,
        "seal": capture.seal,
        "worker_seal": capture.worker_seal,
        "attempt": capture.attempt,
        "truncated": capture.truncated,
        "redacted": list(capture.redacted),
        "kind": capture.kind,
        "listed_at": capture.listed_at,
        "hashes": "sha256",
        "response_sha256": capture.sha256,
        "response_size": capture.size,
        "request_sha256": capture.request_sha256,
        "request_size": request_size,
        "custody_seq": capture.custody_seq,
    }


def post_object(post: PostView, revision: Revision) -> dict[str, Json]:
    """A post in the wording that was put into the case, and what was read out of that wording."""
    return {
        "id": post.card.id,
        "post_key": post.post_key,
        "engine": post.engine,
        "url": post.url,
        "author": post.card.author,
        "author_id": post.author_id,
        "board": post.card.board,
        "thread_key": post.thread_key,
        "thread_title": post.card.title,
        "thread_url": post.thread_url,
        "position": post.position,
        "text": revision.text,
        "text_sha256": text_sha256(revision.text),
        "quoted": list(post.quoted),
        "signature": post.signature,
        "posted_at": utc_or_none(post.card.posted_at),
        "posted_at_raw": post.posted_at_raw,
        "precision": post.precision,
        "confidence": post.confidence,
        "edited": post.edited,
        "links": list(post.links),
        "attachments": [{"name": each.name, "url": each.url} for each in post.attachments],
        "votes": post.votes,
        "votes_seen_at": utc_or_none(post.votes_at),
        "parent_key": post.parent_key,
        "gone_since": utc_or_none(post.card.gone_since),
        "absences": [absence_object(each) for each in post.absences],
        "lang": post.card.lang,
        "category": post.card.by_model,
        "corrections": [correction_object(one, post.corrections) for one in post.corrections if one.kind == "category"],
        "probability": post.card.probability,
        "scores": [{"category": name, "score": score} for name, score in post.scores],
        "basis": basis_object(post.basis, revision.text),
        "reader": post.provenance.reader,
        "model": post.provenance.model,
        "revision": revision.number,
        "revisions": [_revision_object(each) for each in post.revisions],
        "mentions": [mention_object(each) for each in post.mentions if _holds(each, revision.text)],
    }


def correction_object(one: Correction, said: tuple[Correction, ...]) -> Json:
    """The category that an analyst gave instead of the model's, and who took that back, if somebody did.

    The reasons stand in the events of the custody log, where the profile tells those.
    """
    undone = next((other for other in said if other.undoes == one.id), None)
    return {
        "category": one.value,
        "by": one.by,
        "at": utc(one.at),
        "custody_seq": one.custody_seq,
        "undone": None if undone is None else {
            "by": undone.by, "at": utc(undone.at), "custody_seq": undone.custody_seq
        },
    }  # fmt: skip


def basis_object(basis: Basis | None, text: str) -> Json:
    """What the category stands on, without words that are not in this text; None where the reading told no reasons."""
    if basis is None:
        return None
    return {
        "intent": basis.intent,
        "advertisement": basis.advertisement,
        "evidence": [{"start": start, "end": end} for start, end in basis.evidence if end <= len(text)],
        "why": [
            {"says": one.says, "found": list[Json](word for word in one.found if word in text)} for one in basis.why
        ],
    }


def absence_object(absence: Absence) -> Json:
    """A run no longer saw the post on its site (`gone`), or saw it there again."""
    return {
        "gone": absence.gone,
        "at": utc(absence.at),
        "run": absence.run_id,
        "custody_seq": absence.custody_seq,
    }


def _holds(mention: Mention, text: str) -> bool:
    # Mentions are those of the newest wording; of an older one only those count that stand there letter for letter.
    return text[mention.start : mention.end] == mention.raw


def _revision_object(revision: Revision) -> Json:
    return {
        "number": revision.number,
        "captured_at": utc(revision.captured_at),
        "capture": revision.capture_id,
        "text_sha256": text_sha256(revision.text),
    }


def mention_object(mention: Mention) -> Json:
    """An identifier or entity with its span in code points and what was undone to read it."""
    return {
        "label": mention.label,
        "value": mention.value,
        "start": mention.start,
        "end": mention.end,
        "raw": mention.raw,
        "confidence": mention.confidence,
        "by": mention.by,
        "undone": list(mention.undone),
        "purpose": mention.purpose,
    }


def event_object(event: Event) -> dict[str, Json]:
    """An own event with the salt that lets its leaf be made again."""
    return {
        "seq": event.seq,
        "at": event.at,
        "actor": event.actor,
        "action": event.action,
        "subject": event.subject,
        "facts": dict(event.facts),
        "salt": event.salt,
        "leaf": event.leaf,
    }


def head_object(head: SignedHead) -> dict[str, Json]:
    """The signed end of the chain."""
    return {
        "count": head.count,
        "head": head.head,
        "signed_at": head.signed_at,
        "store": head.store,
        "public_key": head.public_key,
        "signature": head.signature,
    }


def note_object(note: Note, number: int) -> dict[str, Json]:
    """A note that was marked for the court."""
    return {"number": number, "text": note.text, "written_by": note.written_by, "written_at": utc(note.written_at)}
