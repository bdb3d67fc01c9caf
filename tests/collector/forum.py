"""A small forum on several onion addresses, written as FluxBB writes it: posts come, change and go between two runs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from tests.crawlers.servers import Part, page, path_of
from tests.range.tor import onions

MAIN, MIRROR, CLONE = (onions.address(bytes([seed]) * 32) for seed in (1, 2, 3))
START = f"http://{MAIN}/viewforum.php?id=2"
PER_PAGE = 3


@dataclass(slots=True)
class Forum:
    """Threads by number, each with its posts by number; `files` are further pages by path."""

    threads: dict[int, dict[int, str]]
    files: dict[str, bytes] = field(default_factory=dict)
    down: set[str] = field(default_factory=set)
    pause: float = 0.0
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    times: dict[int, int] = field(default_factory=dict)
    per_page: int = PER_PAGE

    def reply(self, host: str) -> int:
        """The SOCKS reply for a host: no descriptor where it is down."""
        return 0xF0 if host in self.down else 0

    def answer(self, request: bytes) -> Iterator[Part]:
        """Serve the board, a page of a thread, or a file."""
        path = path_of(request)
        host = next(line[6:] for line in request.decode().split("\r\n") if line.lower().startswith("host: "))
        self.asked[host, path] += 1
        if self.pause:
            yield self.pause
        asked = parse_qs(urlsplit(path).query)
        name = urlsplit(path).path
        if name in self.files:
            yield page(self.files[name], kind="text/plain")
        elif name == "/viewforum.php":
            yield page(self.board(host).encode())
        elif name == "/viewtopic.php" and int(asked["id"][0]) in self.threads:
            yield page(self.thread(host, int(asked["id"][0]), int(asked.get("p", ["1"])[0])).encode())
        else:
            yield page(b"<h1>not here</h1>", status="404 Not Found")

    def touch(self, thread: int) -> None:
        """The board says that something was written in a thread."""
        self.times[thread] = self.times.get(thread, 0) + 1

    def board(self, host: str) -> str:
        """The board's page."""
        rows = "".join(
            f'<tr><td class="tcl"><div class="tclcon"><div><a href="http://{host}/viewtopic.php?id={key}">Thread {key}'
            f'</a></div></div></td><td class="tc2">{len(posts) - 1}</td>'
            f'<td class="tcr"><a href="x?pid=1">2025-09-01 10:00:{self.times.get(key, 0):02}</a></td></tr>'
            for key, posts in self.threads.items()
        )
        return (
            '<html><body><div id="punviewforum" class="pun"><div id="brdmain"><div id="vf" class="blocktable"><table>'
            f"<tbody>{rows}</tbody></table></div></div></div></body></html>"
        )

    def thread(self, host: str, key: int, number: int) -> str:
        """A page of a thread."""
        posts = list(self.threads[key].items())
        shown = posts[(number - 1) * self.per_page : number * self.per_page]
        more = (
            f'<a rel="next" href="http://{host}/viewtopic.php?id={key}&amp;p={number + 1}">Next</a>'
            if len(posts) > number * self.per_page
            else ""
        )
        return (
            '<html><body><div id="punviewtopic" class="pun"><div id="brdheader"></div><div id="brdmain">'
            '<ul class="crumbs"><li><a href="index.php">Index</a></li><li><a href="viewforum.php?id=2">Papers</a></li>'
            f'<li><a href="viewtopic.php?id={key}"><strong>Thread {key}</strong></a></li></ul>'
            f'<p class="pagelink">{more}</p>{"".join(post_block(place, *one) for place, one in enumerate(shown))}'
            "</div></div></body></html>"
        )


def post_block(place: int, key: int, words: str) -> str:
    """A post as it stands on the page of its thread."""
    return (
        f'<div id="p{key}" class="blockpost"><h2><span><span class="conr">#{place + 1}</span>'
        f'<a href="viewtopic.php?pid={key}#p{key}">2025-09-01 10:00:{key % 60:02}</a></span></h2><div class="box">'
        '<div class="postleft"><dl><dt><strong><a href="profile.php?id=6">munshi</a></strong></dt></dl></div>'
        f'<div class="postright"><div class="postmsg"><p>{words}</p></div></div></div></div>'
    )


def some_threads(count: int, posts: int) -> dict[int, dict[int, str]]:
    """Threads 1, 2, … with as many posts each; every post says its number."""
    return {
        thread: {thread * 100 + n: f"visa words {thread} {n}" for n in range(posts)} for thread in range(1, count + 1)
    }
