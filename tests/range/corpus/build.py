"""Interim."""
import random
from datetime import UTC, datetime, timedelta
from tests.range.records import *

def build(seed: int) -> Corpus:
    r = random.Random(seed)
    ref = datetime(2026, 6, 1, tzinfo=UTC)
    threads = []
    for t in range(6):
        posts = tuple(ForumPost(f"t{t}p{i}", f"nick{i%7}", ref - timedelta(days=100 - t, seconds=-61*i), Writing(f"hello {i} 0300 text_with * stars\n> x", "benign", "en"), quotes=f"t{t}p{i-1}" if i % 5 == 4 else "") for i in range(25))
        threads.append(ForumThread("Visa" if t%2 else "گپ شپ", f"Thread {t}", posts))
    return Corpus(seed, ref, (Board("Visa","x"), Board("گپ شپ","y")), tuple(threads), tuple(Paste(f"p{i}", ref - timedelta(days=i), Writing(f"paste {i}","benign","en")) for i in range(5)))
