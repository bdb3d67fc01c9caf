"""Time stamps of third parties in a bundle: over its top manifest, and over heads of the custody chain."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cryptography.hazmat.primitives.serialization import Encoding

from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import BrokenError
from workbench.bundle.formats.layout import HeadStamp
from workbench.bundle.timestamps import rfc3161
from workbench.domain.custody.chain import Anchor, anchor_body
from workbench.errors import UserError


@dataclass(frozen=True, slots=True)
class Stamping:
    """What an export knows of the time-stamping authority.

    `roots` is its root certificate (PEM). `ask` gives the authority's response (DER) over some bytes; with it the
    bundle itself is stamped.
    """

    roots: bytes = b""
    ask: Callable[[bytes], bytes] | None = None


NO_STAMPS = Stamping()


def stamped_heads(anchors: Iterable[Anchor]) -> tuple[HeadStamp, ...]:
    """The stamped heads among the anchors whose tokens this program can read, oldest first."""
    found = (HeadStamp(one.head.count, anchor_body(one.head), one.response or b"") for one in anchors)
    return tuple(sorted((one for one in found if _readable(one)), key=lambda one: one.count))


def chain_file(heads: Iterable[HeadStamp], roots: bytes) -> bytes:
    """The certificates (PEM) that lead from the tokens' signers up, those given as roots among them, each once."""
    given = rfc3161.certificates_in(roots, name="The authority's root") if roots.strip() else ()
    chains = (rfc3161.chain_of(rfc3161.read(one.response), given) for one in heads)
    every = dict.fromkeys((*given, *(one for chain in chains for one in chain)))
    return b"".join(one.public_bytes(Encoding.PEM) for one in every)


def files_of(heads: Iterable[HeadStamp], chain: bytes) -> dict[str, bytes]:
    """The files of stamped heads by their path: what was stamped, the response, and the certificates."""
    found = {layout.STAMP_CHAIN: chain} if chain else {}
    for one in heads:
        found[layout.head_stamp_path(one.count, "json")] = one.statement
        found[layout.head_stamp_path(one.count, "tsr")] = one.response
    return found


def over(stamping: Stamping, data: bytes) -> bytes:
    """The authority's response over `data`, checked before it is kept. Raises UserError in words."""
    if stamping.ask is None:
        raise ValueError("no authority was given to ask")
    response = stamping.ask(data)
    try:
        token = rfc3161.read(response)
        roots = rfc3161.certificates_in(stamping.roots, name="The file of the authority's root certificate")
        right = token.imprint == layout.sha256(data) and rfc3161.leads_to(token, roots, ())
    except BrokenError as error:
        raise UserError(f"The time stamp is not right: {error} No bundle was written.") from error
    if not right:
        raise UserError("The time stamp is of another authority than the settings name. No bundle was written.")
    return response


def command(name: str, data: str) -> str:
    """What checks with openssl who signed a time stamp; AUTHORITY.pem is the authority's root, had from itself."""
    return f"openssl ts -verify -data {data} -in {name} -CAfile AUTHORITY.pem -untrusted {layout.STAMP_CHAIN}"


def commands(names: Iterable[str]) -> list[str]:
    """Such a command for each time stamp of a bundle whose files are `names`."""
    heads = sorted(name for name in names if name.endswith(".tsr") and layout.HEAD_STAMP.fullmatch(name))
    pairs = [(name, name.removesuffix("tsr") + "json") for name in heads]
    return [command(*pair) for pair in ((layout.STAMP, layout.TAG_MANIFEST), *pairs) if pair[0] in {*names}]


def _readable(one: HeadStamp) -> bool:
    try:
        return rfc3161.read(one.response).imprint == layout.sha256(one.statement)
    except BrokenError:
        return False
