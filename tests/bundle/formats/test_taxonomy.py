"""The words of INTERPOL's taxonomy that a bundle uses."""

import json
import re
from pathlib import Path

from tests.bundle.made import make
from tests.bundle.many import big_snapshot
from workbench.bundle.formats import layout
from workbench.bundle.interchange import taxonomy
from workbench.domain.mention_kinds import MENTION_KINDS
from workbench.domain.post_categories import POST_CATEGORIES
from workbench.domain.value_prefixes import COINS

TAXONOMY = Path(__file__).parents[3] / "resources/taxonomies/interpol-dwva"


def words(name: str) -> set[str]:
    """The ids of one of its files."""
    return set(re.findall(r"^  id: (\S+)$", (TAXONOMY / name).read_text(encoding="utf-8"), re.MULTILINE))


def test_every_word_that_is_used_stands_in_the_taxonomy() -> None:
    entities = {kind.forms.taxonomy for kind in MENTION_KINDS.values()} | {coin.taxonomy for coin in COINS.values()}
    entities |= {*taxonomy.ENGINES.values(), taxonomy.ON_ONION}
    assert entities - {""} <= words("entities.yaml")
    assert {one.taxonomy for one in POST_CATEGORIES.values()} - {""} <= words("abuses.yaml")


def test_the_same_tags_stand_in_every_file_that_has_tags(tmp_path: Path) -> None:
    bundle = make(tmp_path / "b", big_snapshot(4)).path
    posts = [json.loads(line)["tags"] for line in (bundle / layout.POSTS).read_bytes().splitlines()]
    assert posts[3][0] == 'interpol-dwva:abuse="scam"'
    assert 'interpol-dwva:entity="BTC"' in posts[0]
    stix = json.loads((bundle / layout.STIX).read_bytes())["objects"]
    assert [one["labels"] for one in stix if one["type"] == "note"] == posts
    misp = json.loads((bundle / layout.MISP).read_bytes())["Event"]["Object"]
    blogs = [one["Attribute"][0]["Tag"] for one in misp if one["name"] == "microblog"]
    assert [[tag["name"] for tag in one] for one in blogs] == posts
