"""Writes the truth about every site and the digests of all files: `python -m tests.unknown.freeze`.

The set is frozen, so nothing should change.
"""

import hashlib
import json

from tests.unknown import truth
from tests.unknown.drawn import HERE, LAYOUTS, truth_of
from tests.unknown.packages import sites

DIGESTS = HERE / "sha256.txt"
FROZEN = (
    "corpus.py",
    "html.py",
    "words/*",
    "layouts/*.py",
    "layouts/later/*.py",
    "negatives/*.html",
    "packages/*.py",
    "packages/templates/*.html",
    "packages/templates/flatpages/*.html",
    "truth/*.json",
)


def digests() -> dict[str, str]:
    """The sha256 of every file of the set, by its path in this folder."""
    files = sorted(path for form in FROZEN for path in HERE.glob(form) if path.name != "__init__.py")
    return {path.relative_to(HERE).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def main() -> None:
    """Write the truth about all sites and the digests of all files."""
    for layout in (*LAYOUTS.values(), *sites.PACKAGES.values()):
        text = json.dumps(truth_of(layout), ensure_ascii=False, indent=1)
        (truth.FOLDER / f"{layout.name}.json").write_text(text + "\n", encoding="utf-8")
    lines = "".join(f"{digest}  {name}\n" for name, digest in digests().items())
    DIGESTS.write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
