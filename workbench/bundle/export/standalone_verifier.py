"""The verifier as one file: the sources of its modules, letter by letter, with a few lines that import them from there.

So the file inside a bundle and `bundle verify` are one program. It needs Python 3.11 and `cryptography`, nothing else.
"""

import hashlib
import re
import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from importlib.util import cache_from_source
from pathlib import Path

from workbench.bundle.report.chapters.appendices import CERTIFICATE
from workbench.bundle.report.i18n import URDU, of_the_report

MODULES = (
    "workbench.errors", "workbench.translation", "workbench.domain.custody.record_hashes",
    "workbench.domain.custody.chain", "workbench.domain.sources.authority_period", "workbench.domain.strict_json",
    "workbench.domain.mention_kinds", "workbench.domain.post_categories", "workbench.domain.value_prefixes",
    "workbench.domain.display_names", "workbench.domain.custody.comparison",
    "workbench.domain.cases.partner_files", "workbench.domain.quotes.http_body", "workbench.domain.quotes.letters",
    "workbench.domain.quotes.page_text", "workbench.domain.quotes.known_parts", "workbench.domain.quotes.elements",
    "workbench.domain.quotes.finder", "workbench.domain.quotes.times", "workbench.domain.quotes.fields",
    "workbench.domain.quotes.partner_items", "workbench.domain.quotes.partner_forms",
    "workbench.domain.quotes.partner_quotes", "workbench.bundle.formats.canonical_json",
    "workbench.bundle.contents.forked_task", "workbench.bundle.formats.export_profiles",
    "workbench.bundle.formats.layout", "workbench.bundle.timestamps.asn1_reader",
    "workbench.bundle.timestamps.rfc3161", "workbench.bundle.formats.escape",
    "workbench.bundle.contents.gathered_bindings", "workbench.bundle.contents.bundle_reader",
    "workbench.bundle.contents.exporter_signature", "workbench.bundle.formats.stored_zip",
    "workbench.bundle.formats.warc_reader", "workbench.bundle.formats.wacz", "workbench.bundle.interchange.base",
    "workbench.bundle.interchange.taxonomy", "workbench.bundle.interchange.csv_jsonl",
    "workbench.bundle.interchange.stix", "workbench.bundle.interchange.misp", "workbench.bundle.interchange.ftm",
    "workbench.bundle.interchange.case_uco", "workbench.bundle.interchange.registry",
    "workbench.bundle.timestamps.bundle_timestamps", "workbench.bundle.contents.authority_check",
    "workbench.bundle.contents.texts", "workbench.bundle.contents.omissions",
    "workbench.bundle.contents.measurements", "workbench.bundle.contents.readme",
    "workbench.bundle.contents.record_reader", "workbench.bundle.verify.bag", "workbench.bundle.report.model",
    "workbench.bundle.report.labels", "workbench.bundle.report.i18n", "workbench.bundle.report.writers.style",
    "workbench.bundle.report.writers.svg", "workbench.bundle.report.writers.html", "workbench.bundle.report.context",
    "workbench.bundle.report.chapters.timeline", "workbench.bundle.report.chapters.cover",
    "workbench.bundle.report.chapters.findings", "workbench.bundle.report.chapters.exhibits",
    "workbench.bundle.report.chapters.provenance", "workbench.bundle.report.chapters.appendices",
    "workbench.bundle.report.assemble", "workbench.bundle.report.writers.pages", "workbench.bundle.verify.pdf.reader",
    "workbench.bundle.verify.pdf.painter", "workbench.bundle.verify.pdf.comparison",
    "workbench.bundle.verify.timestamps", "workbench.bundle.contents.record_forms", "workbench.bundle.verify.events",
    "workbench.bundle.verify.bindings", "workbench.bundle.verify.release", "workbench.bundle.verify.custody",
    "workbench.bundle.contents.quotes", "workbench.bundle.verify.quotes", "workbench.bundle.verify.exhibits",
    "workbench.bundle.verify.derived_files", "workbench.bundle.verify.redactions", "workbench.bundle.verify.report",
    "workbench.bundle.verify.countersignatures", "workbench.bundle.verify.verifier",
    "workbench.bundle.verify.messages",
)  # fmt: skip
# What these modules read of the package `resources`, and what of it: the Urdu words of the report, the certificate, the
# table of kinds.
TEXTS: Mapping[str, Callable[[str], str]] = {URDU: of_the_report, CERTIFICATE: str, "kinds.toml": str}

_NUMBERED = re.compile(rb'BUNDLE_FORMAT = "workbench-bundle [0-9a-f]{8}"')
_HEAD = '''\
#!/usr/bin/env python3
"""Checks the evidence bundle in which this file lies:

    python3 -I verify.py [FOLDER] [--public-key HEX] [--tsa-ca FILE] [--quick] [--json]

Needs Python 3.11 or later and the package "cryptography"; reads no network and writes nothing. Status 0: the bundle is
whole. Below are the modules of the program that made the bundle, unchanged; the last lines run them.
"""

import importlib.abc
import importlib.util
import sys

SOURCES, TEXTS = {}, {}

'''

_TAIL = '''\

class Text:
    """One of the texts above, or all of them, as the modules read files of the package `resources`."""

    def __init__(self, name=""):
        self.name = name

    def joinpath(self, name):
        return Text(name)

    def read_text(self, encoding):
        return TEXTS[self.name]


class Inside(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the modules above, before any of the same name elsewhere."""

    def find_spec(self, name, path=None, target=None):
        package = name == "resources" or any(each.startswith(name + ".") for each in SOURCES)
        if name in SOURCES or package:
            return importlib.util.spec_from_loader(name, self, is_package=package)
        return None

    def exec_module(self, module):
        if source := SOURCES.get(module.__name__):
            exec(compile(source, "verify.py: " + module.__name__, "exec"), module.__dict__)

    def get_resource_reader(self, name):
        return self

    def files(self):
        return Text()


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.meta_path.insert(0, Inside())
    from workbench.bundle.verify.messages import main

    sys.exit(main(sys.argv[1:], here=__file__))
'''


@cache
def verifier() -> bytes:
    """The bytes of `verify.py`. Raises ValueError on a module that cannot stand in a raw string."""
    parts = [_HEAD]
    for name in MODULES:
        package, _, module = name.rpartition(".")
        parts.append(_entry("SOURCES", name, files(package).joinpath(f"{module}.py").read_text(encoding="utf-8")))
    for name, chosen in TEXTS.items():
        text = files("resources").joinpath(name).read_text(encoding="utf-8")
        parts.append(_entry("TEXTS", name, chosen(text)))
    return "".join((*parts, _TAIL)).encode()


def _entry(table: str, name: str, text: str) -> str:
    if "'''" in text or text.endswith("\\"):
        raise ValueError(f"{name} has what ends a raw string")
    return f"{table}[{name!r}] = r'''\n{text}'''\n\n"


def format_number() -> str:
    """The number of the bundles' format: a hash over the sources of `verify.py`, without the line that holds it.

    A changed word in an exchange schema or in the report is another number, so that a bundle of another number is sent
    to its own `verify.py` rather than called changed.
    """
    return hashlib.sha256(_NUMBERED.sub(b"", verifier())).hexdigest()[:8]


def renumber() -> None:
    """Write the number into the source tree."""
    path = Path(str(files("workbench.bundle.formats").joinpath("layout.py")))
    text = path.read_bytes()
    path.write_bytes(_NUMBERED.sub(b'BUNDLE_FORMAT = "workbench-bundle %b"' % format_number().encode(), text))
    # Of the same length and perhaps of the same second, the new text is told from the old by no cache.
    Path(cache_from_source(str(path))).unlink(missing_ok=True)


def published() -> str:
    """What `docs/verify.sha256` holds, in the form of `sha256sum`: the hash of the file that every bundle has."""
    return f"{hashlib.sha256(verifier()).hexdigest()}  verify.py\n"


if __name__ == "__main__":
    renumber()
    verifier.cache_clear()
    sys.stdout.write(published())
