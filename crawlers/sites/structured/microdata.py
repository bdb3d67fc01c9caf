"""Posts in a page's microdata (HTML standard, section 5): questions, answers, comments, messages. Pure."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from crawlers.sites.base.document import ParsedPage, attribute, words
from crawlers.sites.base.page_times import in_attributes
from crawlers.sites.base.parts_engine import PostParts
from crawlers.sites.dom.nodes import Tag
from crawlers.sites.generic.posts.ids import author_id, digest_of, whole

POSTS = frozenset({"Comment", "UserComments", "DiscussionForumPosting", "Question", "Answer"})
"""The types of schema.org that are posts."""
_BODY = ("text", "articleBody", "commentText")
_AUTHOR = ("author", "creator")
_TIME = ("datePublished", "dateCreated", "commentTime")
_VOTES = re.compile(r"[-\u2212]?\d{1,9}")
Properties = Mapping[str, Sequence[Tag]]


def posts(document: ParsedPage) -> list[PostParts]:
    """The items that are posts and have words, in the order of the page."""
    owned = _owned(document)
    items = [item for item in document.soup.select("[itemscope][itemtype]") if is_post(item)]
    keys: dict[int, str] = {}
    found = []
    for item in items:
        parts = _post(document, item, owned, keys)
        if parts is not None:
            keys[id(item)] = parts.key
            found.append(parts)
    return found


def kind_of(item: Tag) -> str:
    """The type of an item without its vocabulary."""
    return attribute(item, "itemtype").rstrip("/").rpartition("/")[2]


def is_post(tag: Tag) -> bool:
    """Whether a tag is an item that is a post."""
    return tag.has_attr("itemscope") and kind_of(tag) in POSTS


def _owned(document: ParsedPage) -> dict[int, dict[str, list[Tag]]]:
    """Under each item the tags of its own properties by their names: those of items within it are theirs."""
    found: dict[int, dict[str, list[Tag]]] = defaultdict(lambda: defaultdict(list))
    for tag in document.soup.select("[itemprop]"):
        owner = next((parent for parent in tag.parents if parent.has_attr("itemscope")), None)
        for name in attribute(tag, "itemprop").split():
            found[id(owner)][name].append(tag)
    return found


def _first(told: Properties, names: Sequence[str]) -> Tag | None:
    return next((tag for name in names for tag in told.get(name, ())), None)


def _value(tag: Tag | None) -> str:
    return attribute(tag, "content") or words(tag)


def _post(
    document: ParsedPage, item: Tag, owned: Mapping[int, Properties], keys: Mapping[int, str]
) -> PostParts | None:
    told = owned.get(id(item), {})
    body = _first(told, _BODY) or (_first(told, ("name",)) if kind_of(item) == "Question" else None)
    if body is None:
        return None
    if body.name == "meta":
        body.name = "div"
        body.fill(attribute(body, "content"))
    person = _first(told, _AUTHOR)
    named = _first(owned.get(id(person), {}), ("name",)) if person is not None else None
    author = _value(named) or _value(person)
    time = _first(told, _TIME)
    stamp = attribute(time, "content") or (in_attributes(time) if time is not None else "") or words(time)
    link = attribute(_first(told, ("url",)), "href")
    own = attribute(item, "id") or attribute(item, "itemid")
    target = link or (f"#{own}" if own else "")
    votes = _VOTES.fullmatch(_value(_first(told, ("upvoteCount",))))
    above = next((parent for parent in item.parents if id(parent) in keys), None)
    profile = person.select_one("a[href]") if person is not None and person.name != "a" else person
    return PostParts(
        key=own or link.rpartition("#")[2] or digest_of(author, stamp, words(body)),
        body=body,
        url=whole(document, target) if target else document.url,
        author=author,
        author_id=author_id(profile),
        stamp=stamp,
        votes=int(votes[0].replace("\u2212", "-")) if votes is not None else None,
        parent_id=keys[id(above)] if above is not None else "",
    )
