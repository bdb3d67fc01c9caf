"""Known answers, tried on the installed copy: the check that a laboratory files before it relies on the program.

Readers, identifiers and the model are held against `resources/validation`; hashes, signatures and key derivation
against the vectors of their specifications; a bundle is made from a store of its own, verified, and must be refused
once a byte of it is changed. Nothing leaves the machine and nothing of the analyst's is touched.
"""

import hashlib
import json
import platform
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import distributions
from importlib.resources import files
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

import workbench
from crawlers.counting import counted
from crawlers.records import Page
from crawlers.sites import registry
from nlp.pipeline import Extractor
from workbench.bundle.export.exporter import CustodyAccess, export
from workbench.bundle.export.system_info import program_version
from workbench.bundle.verify.verifier import verify
from workbench.domain.custody.chain import canonical
from workbench.domain.mention_kinds import IDENTIFIER_KINDS
from workbench.domain.posts.captures import NewCapture
from workbench.domain.posts.findings import NewPost
from workbench.domain.sources.sources import NewSource
from workbench.errors import UserError
from workbench.pipeline import load_extractor
from workbench.store.cases import case_snapshot, cases
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import KeyFile, Store, init
from workbench.store.posts import captures, queries
from workbench.store.sources import authorities, runs, sources

_AT = datetime(2026, 1, 15, 12, tzinfo=UTC)
_TEXT = "Rabta 0300-1234567, Italy ka visa"


@dataclass(frozen=True, slots=True)
class Answer:
    """One check: its name, whether the answer was the known one, and what was seen."""

    name: str
    ok: bool
    words: str


@dataclass(frozen=True, slots=True)
class Validation:
    """All answers, and on what they were given: versions, platform, and one hash over the program's own files."""

    ok: bool
    at: datetime
    program: str
    python: str
    platform: str
    model: str
    program_sha256: str
    packages: dict[str, str]
    answers: tuple[Answer, ...]


def validate() -> Validation:
    """Try every known answer; takes about ten seconds."""
    reader = load_extractor()
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("hashes", _hashes),
        ("signatures", _signatures),
        ("canonical JSON", _canonical),
        ("readers of sites", _pages),
        ("identifiers", lambda: _identifiers(reader)),
        ("language model", lambda: _model(reader)),
        ("store, custody and bundle", _bundle),
    )
    answers = tuple(_answer(name, check) for name, check in checks)
    return Validation(
        ok=all(answer.ok for answer in answers),
        at=datetime.now(UTC),
        program=program_version(),
        python=platform.python_version(),
        platform=platform.platform(),
        model=reader.version,
        program_sha256=_own_sha256(),
        packages={one.metadata["Name"]: one.version for one in distributions() if one.metadata["Name"]},
        answers=answers,
    )


class _WrongAnswerError(Exception):
    """An answer that is not the known one, in words."""


def _answer(name: str, check: Callable[[], str]) -> Answer:
    try:
        return Answer(name, ok=True, words=check())
    except (_WrongAnswerError, UserError) as error:
        return Answer(name, ok=False, words=str(error))


def _same(what: str, seen: object, known: object) -> None:
    if seen != known:
        raise _WrongAnswerError(f"{what}: {seen!r} where {known!r} is known.")


def _hashes() -> str:
    """SHA-256 (FIPS 180-2, appendix B.1) and HKDF (RFC 5869, test case 1)."""
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    _same("SHA-256 of abc", hashlib.sha256(b"abc").hexdigest(), known)
    info, salt = bytes.fromhex("f0f1f2f3f4f5f6f7f8f9"), bytes(range(13))
    derived = HKDF(algorithm=SHA256(), length=42, salt=salt, info=info).derive(b"\x0b" * 22)
    known = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    _same("HKDF", derived.hex(), known)
    return "SHA-256 and HKDF give the answers of their specifications."


def _signatures() -> str:
    """Ed25519 (RFC 8032, section 7.1, test 1)."""
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    key = Ed25519PrivateKey.from_private_bytes(seed)
    known = (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    )
    _same("Ed25519 over nothing", key.sign(b"").hex(), known)
    return "Ed25519 gives the answer of RFC 8032."


def _canonical() -> str:
    """RFC 8785 for what custody events are made of: keys in order, nothing escaped that need not be."""
    made = canonical({"b": '€\n"', "a": 1, "c": True, "d": None})
    _same("canonical JSON", made, '{"a":1,"b":"€\\n\\"","c":true,"d":null}'.encode())
    return "Custody events are written as RFC 8785 says."


def known() -> Any:
    """The known answers that ship with the program."""
    return json.loads((files("resources") / "validation" / "known.json").read_text(encoding="utf-8"))


def _pages() -> str:
    _same("the readers", wrong_with_pages(known()), "")
    pages = known()["pages"]
    posts = counted(sum(len(one["posts"]) for one in pages), "post", "posts")
    return f"As known are read {posts} of {counted(len(pages), 'engine', 'engines')}."


def wrong_with_pages(answers: Any) -> str:
    """The first page that is not read as it is known, in words; empty for none."""
    for one in answers["pages"]:
        body = (files("resources") / "validation" / "pages" / one["file"]).read_bytes()
        name = one["file"].removesuffix(".html")
        read = registry.read(Page(f"http://board.example/{name}", body, "text/html; charset=utf-8", _AT))
        seen = [
            {
                "id": post.post_id,
                "author": post.author,
                "posted_at": post.posted_at.isoformat() if post.posted_at else None,
                "text": post.text,
            }
            for post in read.posts
        ]
        if (read.engine, seen) != (one["engine"], one["posts"]):
            return f"{name} is read as {read.engine} {seen} where {one['engine']} {one['posts']} is known"
    return ""


def _identifiers(reader: Extractor) -> str:
    _same("identifiers", wrong_with_identifiers(known(), reader), "")
    texts = known()["texts"]
    count = sum(len(one["identifiers"]) for one in texts)
    found, held = counted(count, "identifier", "identifiers"), counted(len(texts), "text", "texts")
    return f"As known are read {found} in {held}; near-misses are refused."


def wrong_with_identifiers(answers: Any, reader: Extractor) -> str:
    """The first text whose identifiers are not those that are known, in words; empty for none."""
    for one in answers["texts"]:
        read = reader.read(one["text"])
        seen = sorted([m.label, m.value] for m in read.mentions if m.label in IDENTIFIER_KINDS)
        if seen != one["identifiers"]:
            return f"{one['text'][:40]!r} gives {seen} where {one['identifiers']} is known"
    return ""


def _model(reader: Extractor) -> str:
    """The files are those of the release (checked when it is loaded), and one text gives the same answer twice."""
    first, again = reader.read(_TEXT), reader.read(_TEXT)
    _same("a text read twice", again, first)
    return f"Model {reader.version} is whole and gives the same answer each time."


def _bundle() -> str:
    with tempfile.TemporaryDirectory(prefix="validation-") as folder:
        key = KeyFile(hashlib.sha256(b"validation").digest())
        with init(f"{folder}/store", key, operator="validation") as store:
            case_id = _case(store)
            _same("the custody chain", event_queries.check(store).problems, ())
            with case_snapshot.case_snapshot(store, case_id) as taken:
                keeper = CustodyAccess(
                    lambda data: event_queries.sign(store, data),
                    lambda facts, who: event_queries.export_begun(store, case_id, taken.custody, facts, actor=who),
                )
                made = export(taken, Path(folder) / "bundle", custodian=keeper, at=_AT)
        report = verify(made.path)
        wrong = next((f"{check.name}: {check.words}" for check in report.checks if not check.ok), "")
        _same("a bundle that was just made", wrong, "")
        for file in sorted(path for path in made.path.rglob("*") if path.is_file()):
            whole = file.read_bytes()
            file.write_bytes(bytes([whole[0] ^ 1]) + whole[1:] if whole else b"\0")
            if verify(made.path).ok:
                raise _WrongAnswerError(f"A changed byte in {file.name} went unseen.")
            file.write_bytes(whole)
        count = sum(path.is_file() for path in made.path.rglob("*"))
        shutil.rmtree(made.path)
    return f"A bundle of {counted(count, 'file', 'files')} verifies; a byte changed in any of them is seen."


def _case(store: Store) -> int:
    """One capture, one post and one case in a store that is thrown away."""
    day = date(2026, 1, 1)
    held = authorities.add(
        store, statute="none", reference="validation", officer="none", valid_from=day, valid_until=date(2099, 1, 1),
        actor="validation",
    )  # fmt: skip
    source = sources.add(store, NewSource("validation", "http://board.example/", authority_id=held.id), actor="v")
    run = runs.by_hand_done(store, source.id, actor="validation")
    asked = b"GET / HTTP/1.1\r\nHost: board.example\r\n\r\n"
    page = f"<h1>Validation</h1><div id='p1'><b>nobody</b> {_AT.isoformat()}<div class='content'>{_TEXT}</div></div>"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    kept = captures.keep(
        store,
        NewCapture(
            run_id=run.id, source_id=source.id, url="http://board.example/", final_url="http://board.example/",
            status=200, content_type="text/html", request_bytes=asked, response_bytes=answer,
            sha256=captures.sha256_of(answer), request_sha256=captures.sha256_of(asked), started_at=_AT, ended_at=_AT,
            circuit="validation", seal="kernel", attempt=1,
        ),
    )  # fmt: skip
    post = NewPost(
        post_key="1", engine="validation", url="http://board.example/#1", author="nobody", author_id="", board="",
        thread_key="1", thread_title="Validation", thread_url="", position=1, text=_TEXT, quoted=(), signature="",
        posted_at=_AT, posted_at_raw=_AT.isoformat(), precision="second", confidence=1.0, edited=False, links=(),
        reader="validation/1", lang="ur-Latn", category="benign", scores=(("benign", 1.0),), mentions=(),
        model="validation",
    )  # fmt: skip
    (post_id,) = queries.record(store, kept.id, [post]).new
    case = cases.open_case(store, number="VALIDATION", title="Validation", authority_id=held.id, actor="validation")
    cases.add_exhibit(store, case.id, post_id, actor="validation")
    return case.id


def _own_sha256() -> str:
    """One hash over all source and data files of the program, by name and content; what trains its models is none."""
    whole = hashlib.sha256()
    top = Path(workbench.__file__).parents[1]
    for room in ("workbench", "crawlers", "nlp", "resources"):
        for path in sorted((top / room).rglob("*")):
            if path.is_file() and not {"__pycache__", "corpus"} & {*path.relative_to(top).parts}:
                whole.update(f"{path.relative_to(top).as_posix()}\0".encode())
                whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
