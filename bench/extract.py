"""How many posts of about 90 words one process reads in a second, all stages, beside en_core_web_sm and iocsearcher.

Seconds are processor time of the one process, so that other work on the machine counts less, and of the few posts the
least of `TURNS` turns, ours and theirs by turns, as no machine is always as fast; each program reads other posts first,
so that none is timed while it fills its tables. Precision and recall are over the identifiers planted in the texts, of
the kinds that both look for.
"""

import json
import resource
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from bench.rows import BenchRow
from nlp.pipeline import Extractor, load
from tests.range.corpus.build import build
from tests.range.records import Planted, Writing
from tests.range.sites.environments import ensure

GOAL_PER_SECOND = 400
# Posts are joined whole: texts of so many words at least have 90 on average.
LEAST_WORDS = 62
FEW, MANY = 1_000, 100_000
BEFORE, TURNS = 500, 3
_SEEDS = (101, 102, 103, 104, 105)
# iocsearcher's kinds, and ours; SOCIAL and WALLET hold what it names apart.
_KINDS = {"phoneNumber": "PHONE", "email": "EMAIL", "telegramHandle": "TELEGRAM", "onionAddress": "ONION"}
_KINDS |= {"iban": "IBAN", "ip4": "IP", "ip6": "IP", "tox": "TOX"}
_KINDS |= dict.fromkeys(("bitcoin", "ethereum", "monero", "litecoin", "tron", "dogecoin", "bitcoincash"), "WALLET")
_BOTH = frozenset(_KINDS.values())
Found = set[tuple[str, str]]


def measure() -> list[BenchRow]:
    """Read the range's texts, joined to about 90 words, in growing numbers."""
    posts = joined(_writings())
    texts = [text for text, _ in posts]
    words = sum(len(text.split()) for text in texts) / len(texts)
    started = time.perf_counter()
    reader = load()
    reader.read(texts[0])
    loading = time.perf_counter() - started
    few, ours, spacy, searcher, theirs = _by_turns(reader, texts[:FEW], texts[FEW : FEW + BEFORE])
    many, _ = _spent(reader, (texts[at % len(texts)] for at in range(MANY)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    speed = FEW / few
    wanted = [{(one.label, one.value) for one in planted if one.label in _BOTH} for _, planted in posts[:FEW]]
    return [
        BenchRow("words in a post, on average", round(words, 1), "words"),
        BenchRow("loading the model and the first post", round(loading, 2), "s", goal="under 1 s", holds=loading < 1),
        BenchRow(
            f"{FEW} posts, one process",
            round(speed, 1),
            "posts/s",
            goal=f"at least {GOAL_PER_SECOND} posts/s",
            holds=speed >= GOAL_PER_SECOND,
        ),
        _beside(speed, "en_core_web_sm", FEW / spacy, 5),
        _beside(speed, "iocsearcher (identifiers alone)", FEW / searcher, 0),
        BenchRow(
            f"{MANY} posts, one process",
            round(MANY / many, 1),
            "posts/s",
            peer=f"{FEW} posts",
            peer_value=round(speed, 1),
            ratio=round(MANY / many / speed, 2),
            goal="cost per post flat",
            holds=MANY / many / speed > 0.9,
        ),
        BenchRow("memory of the process", round(memory), "MB", goal="under 400 MB", holds=memory < 400),
        *_identifiers(wanted, ours, theirs),
    ]


def _writings() -> Iterable[Writing]:
    for seed in _SEEDS:
        corpus = build(seed)
        yield from (post.writing for thread in corpus.threads for post in thread.posts)
        yield from (paste.writing for paste in corpus.pastes)


def joined(writings: Iterable[Writing]) -> list[tuple[str, list[Planted]]]:
    """Posts one after the other until a text has about 90 words, with what is planted in it."""
    made: list[tuple[str, list[Planted]]] = []
    text, planted = "", list[Planted]()
    for one in writings:
        text = f"{text}\n\n{one.text}".strip()
        planted = [*planted, *one.planted]
        if len(text.split()) >= LEAST_WORDS:
            made.append((text, planted))
            text, planted = "", []
    return made


def _by_turns(
    reader: Extractor, texts: list[str], before: list[str]
) -> tuple[float, list[Found], float, float, list[Found]]:
    """Our least seconds and what we found, en_core_web_sm's, iocsearcher's, and what that found."""
    _spent(reader, before)
    ours, theirs = zip(*[(_spent(reader, texts), _peers(texts, before)) for _ in range(TURNS)], strict=True)
    spacy, searcher = (min(turn[which] for turn in theirs) for which in (0, 1))
    return min(seconds for seconds, _ in ours), ours[0][1], spacy, searcher, theirs[0][2]


def _spent(reader: Extractor, texts: Iterable[str]) -> tuple[float, list[Found]]:
    """Seconds to read all, and the identifiers of the first thousand."""
    started = time.process_time()
    reads = reader.read_all(texts)
    kept = [{(one.label, one.value) for one in read.mentions if one.label in _BOTH} for read in islice(reads, FEW)]
    for _ in reads:
        pass
    return time.process_time() - started, kept


def _peers(texts: list[str], before: list[str]) -> tuple[float, float, list[Found]]:
    python = ensure("readers")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "texts.json"), Path(folder, "found.json")
        source.write_text(json.dumps({"before": before, "texts": texts}), encoding="utf-8")
        script = Path(__file__).with_name("readers.py")
        subprocess.run([str(python), str(script), str(source), str(target)], check=True, timeout=900)
        said = json.loads(target.read_bytes())
    return said["spacy"], said["iocsearcher"], [_as_ours(found) for found in said["found"]]


def _as_ours(found: list[tuple[str, str]]) -> Found:
    kinds = ((_KINDS[kind], value) for kind, value in found if kind in _KINDS)
    return {(label, _normal(label, value)) for label, value in kinds}


def _normal(label: str, value: str) -> str:
    """Its value in the form of the annotation guide, a wallet without the name of its coin."""
    if label == "WALLET":
        return value.removeprefix("bitcoincash:").lower()
    return value.lower() if label in {"EMAIL", "TELEGRAM", "ONION"} else value.replace(" ", "")


def _beside(speed: float, peer: str, theirs: float, times: int) -> BenchRow:
    return BenchRow(
        f"{FEW} posts beside {peer}",
        round(speed, 1),
        "posts/s",
        peer=peer,
        peer_value=round(theirs, 1),
        ratio=round(speed / theirs, 2),
        goal=f"at least {times} times" if times else "",
        holds=speed / theirs >= times if times else None,
    )


def _identifiers(wanted: list[Found], ours: list[Found], theirs: list[Found]) -> list[BenchRow]:
    mine, peer = _score(wanted, ours), _score(wanted, theirs)
    return [
        BenchRow(
            f"identifiers, {what}", round(mine[what], 3), "share", peer="iocsearcher", peer_value=round(peer[what], 3)
        )
        for what in ("precision", "recall")
    ]


def _score(wanted: list[Found], given: list[Found]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for right, found in zip(map(_bare, wanted), map(_bare, given), strict=True):
        counts += Counter(right=len(right & found), given=len(found), wanted=len(right))
    return {
        "precision": counts["right"] / max(1, counts["given"]),
        "recall": counts["right"] / max(1, counts["wanted"]),
    }


def _bare(found: Found) -> Found:
    """Wallets without the name of the coin and in lower case."""
    return {(label, value.partition(":")[2].lower() or value if label == "WALLET" else value) for label, value in found}
