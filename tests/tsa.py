"""A time-stamping authority of the tests' own: openssl's, behind HTTP on loopback."""

import http.server
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.patience import PATIENCE

_CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = A time-stamping authority of the tests
[ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[tsa_cert]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[other_cert]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping, codeSigning
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
certs = {folder}/root.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = {ess}
"""
EC = ("ec", "-pkeyopt", "ec_paramgen_curve:P-256")
RSA = ("rsa:2048",)


@dataclass(slots=True)
class Authority:
    """A running authority; `root` is its root certificate, `answer` what it does with a request (DER in, DER out)."""

    folder: Path
    url: str = ""
    down: bool = False
    asked: list[bytes] = field(default_factory=list)

    @property
    def root(self) -> Path:
        """The root certificate, PEM."""
        return self.folder / "root.pem"

    def answer(self, request: bytes) -> bytes:
        """A time-stamp response by openssl."""
        self.asked.append(request)
        asked, reply = self.folder / "asked.tsq", self.folder / "reply.tsr"
        asked.write_bytes(request)
        openssl(self.folder, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", str(asked), "-out", str(reply))
        return reply.read_bytes()


def openssl(folder: Path, *words: str) -> str:
    """Run openssl in a folder."""
    done = subprocess.run(
        ["openssl", *words], cwd=folder, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def make(folder: Path, *, keys: tuple[str, ...] = EC, ess: str = "sha256", extensions: str = "tsa_cert") -> Authority:
    """The keys and certificates of a new authority.

    `ess` is the hash by which a token names its signer (sha1: as authorities did before RFC 5816).
    """
    folder.mkdir()
    (folder / "tsa.cnf").write_text(_CONFIG.format(folder=folder, ess=ess), encoding="ascii")
    (folder / "serial").write_text("01\n", encoding="ascii")
    new = ("-newkey", *keys, "-nodes", "-config", "tsa.cnf")
    openssl(folder, "req", "-x509", *new, "-keyout", "ca.key", "-out", "root.pem", "-extensions", "ca", "-days", "30")
    openssl(folder, "req", *new, "-subj", "/CN=stamper", "-keyout", "tsa.key", "-out", "tsa.csr")
    sign = ("-CA", "root.pem", "-CAkey", "ca.key", "-extfile", "tsa.cnf", "-extensions", extensions, "-days", "30")
    openssl(folder, "x509", "-req", "-in", "tsa.csr", *sign, "-out", "tsa.pem")
    return Authority(folder)


@contextmanager
def running(folder: Path) -> Iterator[Authority]:
    """An authority that answers on loopback; with `down` it answers 503."""
    authority = make(folder)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            reply = b"" if authority.down else authority.answer(body)
            self.send_response(503 if authority.down else 200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, format: str, *args: object) -> None:
            return

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        authority.url = f"http://127.0.0.1:{server.server_port}/tsa"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield authority
        finally:
            server.shutdown()
            thread.join()
