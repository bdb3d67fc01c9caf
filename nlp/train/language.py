"""Trains the character model that tells Roman Urdu from English: `python -m nlp.train.language ENGLISH ROMAN OUT`.

ENGLISH and ROMAN are text files, a post a line (the shipped weights come from the training parts of WNUT17 and the
Broad Twitter Corpus, and of the RUHSOLD Roman Urdu tweets). Output: the log odds of each frequent letter trigram.
"""

import argparse
import json
import math
import re
from collections import Counter
from pathlib import Path

from nlp.text.normalise import fold

_WORD = re.compile("[a-z]{2,20}")


def main() -> None:
    """Read the two files, write the weights."""
    parser = argparse.ArgumentParser(description="train the English / Roman Urdu letter model")
    parser.add_argument("english", type=Path)
    parser.add_argument("roman", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    weights = train(arguments.english.read_text(encoding="utf-8"), arguments.roman.read_text(encoding="utf-8"))
    document = {"what": "log odds of letter trigrams, positive for Roman Urdu", "weights": weights}
    arguments.out.write_text(json.dumps(document, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def train(english: str, roman: str, *, least: int = 25) -> dict[str, float]:
    """Trigram -> log odds (positive: Roman Urdu) of those seen at least `least` times."""
    first, second = _trigrams(english), _trigrams(roman)
    total_first, total_second = sum(first.values()), sum(second.values())
    weights = {}
    for trigram in first | second:
        if first[trigram] + second[trigram] >= least:
            odds = math.log((second[trigram] + 1) / total_second) - math.log((first[trigram] + 1) / total_first)
            weights[trigram] = round(odds, 2)
    return weights


def _trigrams(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(fold(text).text)).items():
        padded = f"^{word}$"
        for at in range(len(padded) - 2):
            counts[padded[at : at + 3]] += times
    return counts


if __name__ == "__main__":
    main()
