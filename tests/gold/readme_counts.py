"""Writes the counts and the checksum into `README.md` between its marks. Run: `python -m tests.gold.readme_counts`."""

import hashlib
import json
import re
from pathlib import Path

from tests.gold.build import COUNTS, compiled

README = Path(__file__).parent / "README.md"


def table(counts: dict[str, dict[str, int]]) -> str:
    """Checksum and tables in Markdown."""
    total, disguised = counts["total"], counts["disguised"]
    lines = [
        f"sha256 of the compiled set: `{hashlib.sha256(compiled().encode()).hexdigest()}`",
        "",
        f"{total['posts']} posts, {total['spans']} spans, {total['decoys']} decoys.",
        "",
        "| label | spans | of them disguised |",
        "|---|---|---|",
        *(f"| {label} | {number} | {disguised.get(label, 0)} |" for label, number in counts["label"].items()),
        "",
        "| language | posts | | category | posts |",
        "|---|---|---|---|---|",
    ]
    langs, categories = list(counts["lang"].items()), list(counts["category"].items())
    for at in range(max(len(langs), len(categories))):
        left = f"{langs[at][0]} | {langs[at][1]}" if at < len(langs) else " | "
        right = f"{categories[at][0]} | {categories[at][1]}" if at < len(categories) else " | "
        lines.append(f"| {left} | | {right} |")
    return "\n".join(lines)


def main() -> None:
    """Replaces what stands between the marks."""
    text = README.read_text(encoding="utf-8")
    made = table(json.loads(COUNTS.read_text(encoding="utf-8")))
    text = re.sub(r"(<!-- counts -->\n).*(\n<!-- end -->)", lambda m: m[1] + made + m[2], text, flags=re.DOTALL)
    README.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
