"""A large forum served in FluxBB's markup: index, boards, threads. It can be written to while it is served."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from tests.crawlers.servers import Part, page, path_of

BEGUN = datetime(2025, 1, 1, tzinfo=UTC)
PER_PAGE, PER_LIST = 25, 40
_HEAD = '<html><head><title>Model</title></head><body><div id="{kind}" class="pun"><div id="brdheader"></div>'


@dataclass
class Topic:
    """A thread: its posts are (id, words, minute)."""

    number: int
    board: int
    posts: list[tuple[int, str, int]] = field(default_factory=list)


@dataclass
class Site:
    """The forum's state, its pages, and how often each was asked for."""

    topics: dict[int, Topic] = field(default_factory=dict)
    boards: int = 8
    newest: int = 0
    asked: list[str] = field(default_factory=list)

    def write(self, topic: int, words: str) -> int:
        """A reply, or a new thread; the post's id."""
        self.newest += 1
        one = self.topics.setdefault(topic, Topic(topic, topic % self.boards + 1))
        one.posts.append((self.newest, words, self.newest))
        return self.newest

    def edit(self, topic: int) -> int:
        """Change the words of a thread's last post."""
        post_id, words, minute = self.topics[topic].posts[-1]
        self.topics[topic].posts[-1] = (post_id, words + " (put right)", minute)
        return post_id

    def delete(self, topic: int, place: int) -> int:
        """Take a post away."""
        return self.topics[topic].posts.pop(place)[0]

    @property
    def pages(self) -> int:
        """How many pages there are: index, lists, threads."""
        threads = sum(_pages(len(topic.posts), PER_PAGE) for topic in self.topics.values())
        return 1 + sum(_pages(len(self._of(board)), PER_LIST) for board in range(1, self.boards + 1)) + threads

    def truth(self) -> dict[str, str]:
        """Every post: id -> words."""
        return {str(post[0]): post[1] for topic in self.topics.values() for post in topic.posts}

    def serve(self, request: bytes) -> Iterator[Part]:
        """Answer one request."""
        path = path_of(request)
        self.asked.append(path)
        body = self.body(path)
        yield page(body.encode()) if body else page(b"<p>Bad request.</p>", status="404 Not Found")

    def body(self, path: str) -> str:
        """The page behind an address, empty where there is none."""
        parts = urlsplit(path)
        query = {key: int(values[0]) for key, values in parse_qs(parts.query).items()}
        number, place = query.get("id", 0), query.get("p", 1)
        if parts.path == "/viewforum.php" and 1 <= number <= self.boards:
            return self._forum(number, place)
        if parts.path == "/viewtopic.php" and number in self.topics:
            return self._topic(self.topics[number], place)
        return self._index() if parts.path in {"/", "/index.php"} else ""

    def _of(self, board: int) -> list[Topic]:
        found = [topic for topic in self.topics.values() if topic.board == board and topic.posts]
        return sorted(found, key=lambda topic: -topic.posts[-1][2])

    def _index(self) -> str:
        rows = []
        for board in range(1, self.boards + 1):
            topics = self._of(board)
            last = topics[0].posts[-1] if topics else (0, "", 0)
            posts = sum(len(topic.posts) for topic in topics)
            rows.append(
                f'<tr><td class="tcl"><h3><a href="viewforum.php?id={board}">Board {board}</a></h3></td>'
                f'<td class="tc2">{len(topics)}</td><td class="tc3">{posts}</td>'
                f'<td class="tcr"><a href="viewtopic.php?pid={last[0]}#p{last[0]}">{_when(last[2])}</a></td></tr>'
            )
        return _whole("punindex", f'<div class="blocktable"><table><tbody>{"".join(rows)}</tbody></table></div>')

    def _forum(self, board: int, place: int) -> str:
        topics = self._of(board)
        rows = "".join(
            f'<tr><td class="tcl"><div class="tclcon"><a href="viewtopic.php?id={topic.number}">Thread '
            f'{topic.number}</a></div></td><td class="tc2">{len(topic.posts) - 1}</td><td class="tcr">'
            f'<a href="viewtopic.php?pid={topic.posts[-1][0]}#p{topic.posts[-1][0]}">{_when(topic.posts[-1][2])}</a>'
            f"</td></tr>"
            for topic in topics[(place - 1) * PER_LIST : place * PER_LIST]
        )
        more = _next(f"viewforum.php?id={board}", place, _pages(len(topics), PER_LIST))
        table = f'<div id="vf" class="blocktable"><table><tbody>{rows}</tbody></table></div>'
        return _whole("punviewforum", more + table)

    def _topic(self, topic: Topic, place: int) -> str:
        pages = _pages(len(topic.posts), PER_PAGE)
        place = min(place, pages)
        crumbs = (
            f'<ul class="crumbs"><li><a href="viewforum.php?id={topic.board}">Board {topic.board}</a></li>'
            f'<li><a href="viewtopic.php?id={topic.number}"><strong>Thread {topic.number}</strong></a></li></ul>'
        )
        blocks = "".join(
            f'<div id="p{post_id}" class="blockpost"><h2><span><span class="conr">#{at}</span> '
            f'<a href="viewtopic.php?pid={post_id}#p{post_id}">{_when(minute)}</a></span></h2>'
            f'<div class="postleft"><dl>'
            f"<dt><strong>nick{post_id % 50}</strong></dt></dl></div>"
            f'<div class="postright"><div class="postmsg"><p>{words}</p></div></div></div>'
            for at, (post_id, words, minute) in enumerate(topic.posts, 1)
            if (place - 1) * PER_PAGE < at <= place * PER_PAGE
        )
        return _whole("punviewtopic", crumbs + _next(f"viewtopic.php?id={topic.number}", place, pages) + blocks)


def _whole(kind: str, inside: str) -> str:
    return f'{_HEAD.format(kind=kind)}<div id="brdmain">{inside}</div></div></body></html>'


def _next(address: str, place: int, pages: int) -> str:
    following = f'<a rel="next" href="{address}&amp;p={place + 1}">Next</a>' if place < pages else ""
    return f'<p class="pagelink"><strong>{place}</strong> {following}</p>'


def _pages(entries: int, on_each: int) -> int:
    return max(1, -(-entries // on_each))


def _when(minute: int) -> str:
    return (BEGUN + timedelta(minutes=minute)).strftime("%Y-%m-%d %H:%M:%S")


def site_of(topics: int) -> Site:
    """A forum of so many threads: most of a few posts, each tenth of two or more pages."""
    site = Site()
    for number in range(1, topics + 1):
        for place in range(26 + number % 40 if number % 10 == 0 else 1 + number % 4):
            site.write(number, f"Thread {number}, post {place + 1}")
    return site
