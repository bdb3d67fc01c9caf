"""The model card: what a model is for, what it was made from, how well it does, where it fails."""

from collections import Counter

from nlp.train.grammar import Sample


def card(version: str, samples: list[Sample], figures: dict[str, tuple[int, int, int]]) -> str:
    """The card as Markdown. `figures`: category -> (right, given, wanted) on held-out sentences."""
    used = Counter((one.category, "held out" if one.held_out else "training") for one in samples)
    rows = []
    for name, (right, given, wanted) in figures.items():
        precision, recall = right / given if given else 0.0, right / wanted if wanted else 0.0
        both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        rows.append(f"| {name} | {used[name, 'training']} | {wanted} | {precision:.3f} | {recall:.3f} | {both:.3f} |")
    return f"""# Category model {version}

**For** sorting forum posts, pastes and channel messages for an analyst, who decides. Not for automatic action against
anybody.

**What it is**: a spaCy pipeline (`config.cfg` is the whole truth): language, identifiers, places and entities by rule,
then a linear classifier over words and word pairs; spellings of one word in all scripts are one feature, identifiers,
places and sums are masked.

**Made from** sentences invented for this project (`nlp/train/data`), filled and disguised by `nlp.train.grammar`, and
hand-written posts; background of innocent posts: WNUT17, Broad Twitter Corpus, IL-NER Urdu (all CC BY 4.0) and RUHSOLD
Roman Urdu tweets (MIT), training parts only. No real advertisement was used; none is public with labels.

**How well**, on posts made of sentences held out of a first training; the model shipped was then trained on all.
Mostly synthetic text: expect less on real posts.

| category | training posts | held-out posts | precision | recall | F1 |
|---|---|---|---|---|---|
{chr(10).join(rows)}

**Fails** on irony, on categories told only by pictures, on long posts that do two things, and more in Pashto, Punjabi,
Arabic and Farsi than in English, Urdu and Roman Urdu, as those have fewer sentences.

**Retrain**: `python -m nlp.train VERSION --background FILE`, seeded, one core, minutes.
"""
