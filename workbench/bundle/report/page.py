"""The report of a bundle for people: one HTML file that runs nothing, loads nothing and shows captured text as text."""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime

from workbench.bundle.escape import html_text, isolated, named
from workbench.bundle.jsonform import Json, Reader, utc
from workbench.bundle.wording import HEADINGS, METHOD
from workbench.domain.cases import CaseSnapshot
from workbench.domain.custody import Event
from workbench.domain.findings import IDENTIFIER_LABELS

STYLE = (
    "body{font:15px/1.5 'Noto Sans','DejaVu Sans',sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#111}"
    "h1,h2,h3{line-height:1.3}h2{border-top:2px solid #444;padding-top:.6em;margin-top:2em}"
    "[lang=ur]{font-family:'Noto Naskh Arabic','Noto Nastaliq Urdu',serif;margin-inline-start:1em}"
    "table{border-collapse:collapse;width:100%;margin:.6em 0}td,th{border:1px solid #bbb;padding:.25em .5em;"
    "text-align:start;vertical-align:top;overflow-wrap:anywhere}th{background:#f2f2f2;font-weight:600}"
    ".quote{border-inline-start:4px solid #888;padding-inline-start:1em;background:#fafafa}"
    ".quote p{margin:.2em 0;overflow-wrap:anywhere}.mono{font-family:'DejaVu Sans Mono',monospace;font-size:.9em}"
    ".ctl{border:1px solid #a00;color:#a00;font-size:.7em;padding:0 .2em}"
    "@media print{h2{break-before:page}table{break-inside:auto}}"
)
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; form-action 'none'"

Record = dict[str, Json]
Row = tuple[str, str]


def report(snapshot: CaseSnapshot, records: Sequence[Record], *, at: datetime) -> bytes:
    """The report: English first, Urdu headings beside. Built from the same objects that record.json holds."""
    exhibits = "".join(_exhibit(record) for record in records)
    body = (
        f"<h1>{_heading('title')}</h1>{_facts(_case_rows(snapshot, at=at))}"
        f"<h2>{_heading('check')}</h2><p>{html_text(METHOD['check'])}</p>"
        f"<h2>{_heading('exhibits')}</h2>{_summary(records)}{exhibits}"
        f"<h2>{_heading('identifiers')}</h2>{_identifiers(records)}"
        f"<h2>{_heading('custody')}</h2>{_custody(snapshot)}"
        f"<h2>{_heading('method')}</h2>{_method()}"
    )
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="referrer" content="no-referrer"><title>Evidence report</title><style>{STYLE}</style>'
    )
    page = f'<!DOCTYPE html>\n<html lang="en" dir="ltr"><head>{head}</head>\n<body>{body}</body></html>\n'
    return page.encode()


def _method() -> str:
    return "".join(f"<p>{html_text(words)}</p>" for key, words in METHOD.items() if key != "check")


def _heading(key: str) -> str:
    english, urdu = HEADINGS[key]
    return f'{html_text(english)} <span lang="ur" dir="rtl">{html_text(urdu)}</span>'


def _facts(rows: Iterable[Row]) -> str:
    cells = "".join(f'<tr><th scope="row">{html_text(name)}</th><td>{value}</td></tr>' for name, value in rows)
    return f"<table><tbody>{cells}</tbody></table>"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{html_text(column)}</th>' for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _case_rows(snapshot: CaseSnapshot, *, at: datetime) -> list[Row]:
    case, authority = snapshot.case, snapshot.case.authority
    ground = (
        "None was given for this case."
        if authority is None
        else f"{named(authority.statute)}, {named(authority.reference)}, {named(authority.officer)}, "
        f"{authority.valid_from.isoformat()} to {authority.valid_until.isoformat()}"
    )
    return [
        ("Case", named(case.number)),
        ("Title", named(case.title)),
        ("Legal authority", ground),
        ("Opened", f"{utc(case.opened_at)}, {named(case.opened_by)}"),
        ("Bundle made", f"{utc(at)}, {named(snapshot.operator)}"),
        ("Store", _mono(snapshot.store_id)),
        ("Exhibits", str(len(snapshot.exhibits))),
        ("Custody chain", f"{snapshot.custody.head.count} events, signed {html_text(snapshot.custody.head.signed_at)}"),
        ("Signing key (Ed25519)", _mono(snapshot.custody.head.public_key)),
    ]


def _mono(text: str) -> str:
    return f'<span class="mono">{isolated(text)}</span>'


def _summary(records: Sequence[Record]) -> str:
    rows = []
    for record in records:
        whole = Reader(record, name="record")
        post, capture = whole.part("post"), whole.part("capture")
        where = named(whole.part("source").text("name"))
        rows.append([
            html_text(whole.text("exhibit")), where, named(post.text("author")),
            html_text(capture.text("started_at")), _mono(capture.text("response_sha256")),
        ])  # fmt: skip
    return _table(("Exhibit", "Source", "Author", "Captured (UTC)", "SHA-256 of the response"), rows)


def _exhibit(record: Record) -> str:
    whole = Reader(record, name="record")
    post, capture, source = whole.part("post"), whole.part("capture"), whole.part("source")
    number = whole.text("exhibit")
    return (
        f'<section><h3 id="{number}">{number}: {named(post.text("thread_title"))}</h3>'
        f'<div class="quote">{paragraphs(post)}</div>'
        f"{_facts(_post_rows(whole, post, source))}{_facts(_capture_rows(capture))}</section>"
    )


def paragraphs(post: Reader) -> str:
    """The text of a post line by line, each in its own direction, each identifier isolated in it."""
    text, spans = post.text("text"), _spans(post)
    start, parts = 0, list[str]()
    for line in text.split("\n"):
        inside = [(a, b) for a, b in spans if start <= a and b <= start + len(line)]
        parts.append(f'<p dir="auto">{_marked(text, start, start + len(line), inside)}</p>')
        start += len(line) + 1
    return "".join(parts)


def _spans(post: Reader) -> list[tuple[int, int]]:
    """Spans of identifiers in order, without those that begin inside another."""
    spans: list[tuple[int, int]] = []
    found = [each for each in post.parts("mentions") if each.text("label") in IDENTIFIER_LABELS]
    for start, end in sorted((each.whole("start"), each.whole("end")) for each in found):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _marked(text: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> str:
    parts, place = list[str](), start
    for first, last in spans:
        parts.extend((html_text(text[place:first]), isolated(text[first:last])))
        place = last
    return "".join((*parts, html_text(text[place:end])))


def _post_rows(whole: Reader, post: Reader, source: Reader) -> list[Row]:
    posted = post.value["posted_at"]
    when = html_text(posted) if isinstance(posted, str) else "not known"
    return [
        ("Source", f"{named(source.text('name'))} {_mono(source.text('url'))}"),
        ("Address of the post", _mono(post.text("url"))),
        ("Author", f"{named(post.text('author'))} {_mono(post.text('author_id'))}"),
        ("Posted (UTC)", f"{when}, precision {html_text(post.text('precision'))}, "
                         f"as written: {named(post.text('posted_at_raw'))}"),
        ("Quoted in it", _all(post, "quoted")),
        ("Signature", named(post.text("signature") or "none")),
        ("Links in it", _all(post, "links")),
        ("Files attached, not fetched", _files(post)),
        ("Answers the post", _mono(post.text("parent_key")) if post.text("parent_key") else "none named"),
        ("Votes", _votes(post)),
        ("On the site", _on_site(post)),
        ("Wording", f"number {post.whole('revision')} of {len(post.parts('revisions'))} seen"),
        ("Category by the model", f"{html_text(post.text('category'))} ({post.value['probability']}), "
                                  f"language {html_text(post.text('lang'))}"),
        ("Read by", f"{named(post.text('reader'))}; {named(post.text('model'))}"),
        ("Put into the case", f"{html_text(whole.text('added_at'))}, {named(whole.text('added_by'))}: "
                              f"{named(whole.text('reason'))}"),
        ("SHA-256 of the text", _mono(post.text("text_sha256"))),
    ]  # fmt: skip


def _files(post: Reader) -> str:
    return (
        "; ".join(f"{named(one.text('name'))} {_mono(one.text('url'))}" for one in post.parts("attachments")) or "none"
    )


def _votes(post: Reader) -> str:
    seen = post.value["votes_seen_at"]
    return f"{post.whole('votes')}, seen {html_text(seen)}" if isinstance(seen, str) else "none shown"


def _on_site(post: Reader) -> str:
    """What runs noticed: gone, or there again, each with its custody event."""
    told = [
        f"{'gone' if one.value['gone'] else 'there again'}, noticed {html_text(one.text('at'))}, "
        f"custody event {one.whole('custody_seq')}"
        for one in post.parts("absences")
    ]
    return "; ".join(told) or "there whenever a run looked"


def _all(part: Reader, key: str) -> str:
    values = part.value[key]
    return "; ".join(named(str(each)) for each in values) or "none" if isinstance(values, list) else "none"


def _capture_rows(capture: Reader) -> list[Row]:
    redirects = capture.value["redirects"]
    hops = len(redirects) if isinstance(redirects, list) else 0
    return [
        ("Address asked for", _mono(capture.text("asked_url"))),
        ("Address that answered", f"{_mono(capture.text('final_url'))} after {hops} redirects"),
        ("Fetched (UTC)", f"{html_text(capture.text('started_at'))} to {html_text(capture.text('ended_at'))}"),
        ("Answer", f"status {capture.whole('status')}, {named(capture.text('content_type'))}, "
                   f"{capture.whole('response_size')} bytes, {'cut off' if capture.value['truncated'] else 'whole'}"),
        ("Hidden before storing", _all(capture, "redacted")),
        ("Seal; circuit", f"{html_text(capture.text('seal'))}; {_mono(capture.text('circuit'))}"),
        ("SHA-256 of the response", _mono(capture.text("response_sha256"))),
        ("SHA-256 of the request", _mono(capture.text("request_sha256"))),
        ("Custody event", str(capture.whole("custody_seq"))),
    ]  # fmt: skip


def _identifiers(records: Sequence[Record]) -> str:
    rows: list[list[str]] = []
    for record in records:
        whole = Reader(record, name="record")
        rows.extend(
            [
                html_text(whole.text("exhibit")),
                html_text(mention.text("label")),
                _mono(mention.text("value")),
                isolated(mention.text("raw")),
                f"{mention.whole('start')} to {mention.whole('end')}",
                str(mention.value["confidence"]),
                named(mention.text("by")),
            ]
            for mention in whole.part("post").parts("mentions")
        )
    return _table(("Exhibit", "Kind", "Value", "As written", "Place", "Confidence", "Rule or model"), rows)


def _custody(snapshot: CaseSnapshot) -> str:
    rows = [_event(event) for event in snapshot.custody.events]
    return _table(("Number", "Time (UTC)", "Who", "What", "To what", "Facts"), rows)


def _event(event: Event) -> list[str]:
    facts = "; ".join(f"{name} {value}" for name, value in sorted(event.facts.items()))
    return [str(event.seq), html_text(event.at), named(event.actor), named(event.action), named(event.subject),
            named(facts)]  # fmt: skip
