"""Take the pages of `sources.tsv.gz` out of git mirrors: `python -m tests.real_pages.gather MIRRORS FOLDER`.

`MIRRORS` holds a clone of each repository as `owner+name` or `owner/name` (bare or not). Written are `manifest.tsv` and
`pages/NUMBER.html` in FOLDER; what is not at hand is counted and said.
"""

import argparse
import csv
import gzip
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

SOURCES = Path(__file__).with_name("sources.tsv.gz")
_WITHIN = re.compile(r"(.+\.json(?:\.gz)?)#(\w+)")
_PLACES = (".", ".git", "repo", "repo/.git")


def git_dir(mirrors: Path, repository: str) -> Path | None:
    """The git directory of a repository's mirror."""
    folders = (mirrors / repository.replace("/", "+"), mirrors / repository)
    found = (folder / place for folder in folders for place in _PLACES)
    return next((place for place in found if (place / "HEAD").is_file()), None)


def page_at(directory: Path, commit: str, path: str) -> bytes | None:
    """A file as it was at a commit, unpacked; None where the mirror does not have it.

    Behind `.json#` stands the key of that file under which the page lies.
    """
    within = _WITHIN.fullmatch(path)
    file, key = (within[1], within[2]) if within is not None else (path, "")
    made = subprocess.run(
        ["git", f"--git-dir={directory}", "show", f"{commit}:{file}"], capture_output=True, check=False
    )
    if made.returncode:
        return None
    body = gzip.decompress(made.stdout) if file.endswith(".gz") else made.stdout
    return str(json.loads(body)[key]).encode("utf-8", "replace") if key else body


def gather(mirrors: Path, folder: Path) -> Counter[str]:
    """Write the pages that the mirrors hold; how many came of each repository, and under `missing` how many did not."""
    counts: Counter[str] = Counter()
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    (folder / "manifest.tsv").write_bytes(gzip.decompress(SOURCES.read_bytes()))
    with gzip.open(SOURCES, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            directory = git_dir(mirrors, row["repository"])
            body = page_at(directory, row["commit"], row["path"]) if directory is not None else None
            if body is None:
                counts["missing"] += 1
                continue
            counts[row["repository"]] += 1
            (folder / "pages" / f"{row['number']}.html").write_bytes(body)
    return counts


def main(arguments: Sequence[str]) -> None:
    """Gather, and say what came."""
    parser = argparse.ArgumentParser(prog="tests.real_pages.gather", description=__doc__)
    parser.add_argument("mirrors", type=Path)
    parser.add_argument("folder", type=Path)
    told = parser.parse_args(arguments)
    for name, count in sorted(gather(told.mirrors, told.folder).items()):
        sys.stdout.write(f"{count:5} {name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
