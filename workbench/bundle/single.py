"""The verifier as one file: the sources of its modules, letter by letter, with a few lines that import them from there.

So the file inside a bundle and `bundle verify` are one program. It needs Python 3.11 and `cryptography`, nothing else.
"""

import hashlib
import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

from workbench.bundle.report.closing import CERTIFICATE
from workbench.bundle.report.words import URDU, of_the_report

MODULES = (
    "workbench.errors", "workbench.translation", "workbench.domain.bound", "workbench.domain.custody",
    "workbench.domain.validity", "workbench.domain.strict_json", "workbench.domain.platform_names",
    "workbench.domain.display_names", "workbench.domain.comparison", "workbench.domain.imports",
    "workbench.domain.http_body", "workbench.domain.page_letters", "workbench.domain.page_text",
    "workbench.domain.quoted_known", "workbench.domain.quoted_parts", "workbench.domain.quoting",
    "workbench.domain.quoted_times", "workbench.domain.quoted_fields", "workbench.domain.partner_items",
    "workbench.domain.partner_forms", "workbench.domain.partner_quotes",
    *(f"workbench.bundle.{name}" for name in (
        "jsonform", "apart", "profiles", "layout", "der", "tokens", "escape", "gathered", "opened",
        "exporter",
        "zipform", "warcread", "wacz",
        "structured.form", "structured.tags", "structured.plain", "structured.stix", "structured.misp",
        "structured.ftm", "structured.caseform", "formats", "stamps", "outside", "wording", "left_out", "measured",
        "readme", "recordfiles", "verify_bag",
        "report.model", "report.kinds", "report.words", "report.style", "report.drawing", "report.html", "report.told",
        "report.times", "report.front", "report.findings", "report.exhibits", "report.standing", "report.closing",
        "report.build", "report.pages", "pdfread", "pdfpaint", "verify_print",
        "verify_stamps", "bound_forms", "verify_events", "verify_bindings", "verify_release",
        "verify_custody", "quotes", "verify_quotes", "verify_exhibits", "verify_made", "verify_redactions",
        "verify_report", "verify_witness", "verify",
        "verify_told",
    )),
)  # fmt: skip
# What these modules read of the package `resources`, and what of it: the Urdu words of the report, the certificate.
TEXTS: Mapping[str, Callable[[str], str]] = {URDU: of_the_report, CERTIFICATE: str}

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
    from workbench.bundle.verify_told import main

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


def published() -> str:
    """What `docs/verify.sha256` holds, in the form of `sha256sum`: the hash of the file that every bundle has."""
    return f"{hashlib.sha256(verifier()).hexdigest()}  verify.py\n"


if __name__ == "__main__":
    sys.stdout.write(published())
