"""A forum as a reader would tell it, page by page, for walks without a network: it can be written to between two runs.

Deleted posts move those after them forward, as on most boards; lists are in the order of the last change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from crawlers import watermarks
from crawlers.records import Link, PageReading, Post, Thread, ThreadSeen, Visit, Watermark
from crawlers.walk.revisits import Patrol
from crawlers.walk.state_machine import Walk

SITE = "http://forum.example"
PER_PAGE, PER_LIST = 3, 4
BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
NO_PATROL = Patrol(share=0.0)


@dataclass
class Talk:
    """A thread of the model forum: its posts by id, in order."""

    key: str
    board: str
    posts: dict[str, str]
    moved: int
    sticky: bool = False
    into: str = ""


@dataclass
class Forum:
    """A forum with an index, boards and threads. `told` says whether its index tells the newest post of each board."""

    told: bool = False
    per_page: int = PER_PAGE
    per_list: int = PER_LIST
    talks: dict[str, Talk] = field(default_factory=dict)
    shadows: dict[str, list[Thread]] = field(default_factory=dict)
    boards: list[str] = field(default_factory=lambda: ["board"])
    broken: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    clock: int = 0
    number: int = 0

    def write(self, key: str, words: str = "words", *, sticky: bool = False, board: str = "board") -> str:
        """A reply, or a new thread; the id of the post."""
        self.clock += 1
        if board not in self.boards:
            self.boards.append(board)
        talk = self.talks.setdefault(key, Talk(key, board, {}, self.clock, sticky))
        talk.moved = self.clock
        self.number += 1
        post_id = f"p{self.number}"
        talk.posts[post_id] = f"{key}-{len(talk.posts)} {words}"
        return post_id

    def edit(self, key: str, place: int = -1) -> str:
        """Change a post's words; no list shows that."""
        talk = self.talks[key]
        post_id = list(talk.posts)[place]
        self.clock += 1
        talk.posts[post_id] = f"{talk.posts[post_id]} edited{self.clock}"
        return post_id

    def delete(self, key: str, place: int) -> str:
        """Take a post away; a thread without posts goes, too. The list tells the number of replies and the last id."""
        talk = self.talks[key]
        post_id = list(talk.posts)[place]
        del talk.posts[post_id]
        if not talk.posts:
            del self.talks[key]
        return post_id

    def move(self, key: str, board: str) -> None:
        """Move a thread to another board; a link with the old state stays behind."""
        talk = self.talks[key]
        if board not in self.boards:
            self.boards.append(board)
        if board != talk.board:
            self.shadows.setdefault(talk.board, []).append(self._row(talk))
            talk.board = board

    def merge(self, key: str, into: str) -> None:
        """Merge a thread into another: its address leads there from now on."""
        self.clock += 1
        self.talks[into].posts.update(self.talks[key].posts)
        self.talks[into].moved = self.clock
        self.talks[key] = replace(self.talks[key], posts={}, into=into)

    def truth(self) -> dict[str, str]:
        """Every post that the forum shows: id -> words."""
        return {key: text for talk in self.talks.values() for key, text in talk.posts.items()}

    def answer(self, visit: Visit) -> PageReading | None:
        """The page behind an address; None where there is none."""
        path, _, query = visit.url.removeprefix(SITE).partition("?page=")
        self.asked.append(visit.url.removeprefix(SITE))
        number = int(query or 1)
        if path == "/":
            boards = tuple(Link(f"{SITE}/{name}", name, self._state(name)) for name in self.boards)
            return PageReading("model", "model/1", 1.0, "index", boards=boards)
        return self._thread(path, number) if path.startswith("/t/") else self._board(path.removeprefix("/"), number)

    def _state(self, board: str) -> str:
        if not self.told:
            return ""
        talks = sorted(self._talks_of(board), key=lambda talk: talk.moved)
        newest = self._row(talks[-1]).activity if talks else ""
        return f"{newest}|{len(talks)}|{sum(len(talk.posts) for talk in talks)}"

    def _talks_of(self, board: str) -> list[Talk]:
        return [talk for talk in self.talks.values() if talk.board == board and not talk.into]

    def _row(self, talk: Talk) -> Thread:
        activity = f"{list(talk.posts)[-1]}|{len(talk.posts)}"
        when = BEGUN + timedelta(minutes=talk.moved)
        url = f"{SITE}/t/{talk.key}"
        return Thread(talk.key, url, talk.key, talk.board, activity, sticky=talk.sticky, last_post_at=when)

    def _board(self, board: str, number: int) -> PageReading:
        rows = [self._row(talk) for talk in self._talks_of(board)]
        rows += [row for row in self.shadows.get(board, []) if row.thread_id in self.talks]
        rows.sort(key=lambda row: (not row.sticky, -(row.last_post_at or BEGUN).timestamp()))
        shown = rows[(number - 1) * self.per_list : number * self.per_list]
        more = f"{SITE}/{board}?page={number + 1}" if len(rows) > number * self.per_list else ""
        return PageReading("model", "model/1", 1.0, "board", threads=tuple(shown), next_page=more)

    def _thread(self, path: str, number: int) -> PageReading | None:
        talk = self.talks.get(path.removeprefix("/t/"))
        if talk is not None and talk.into:
            talk = self.talks.get(talk.into)
        if talk is None or (number - 1) * self.per_page >= len(talk.posts):
            return None
        url = f"{SITE}/t/{talk.key}"
        when = BEGUN + timedelta(minutes=talk.moved)
        shown = list(talk.posts.items())[(number - 1) * self.per_page : number * self.per_page]
        posts = tuple(
            Post("model", key, url, "nick", talk.key, talk.key, url, place, text, posted_at=when)
            for place, (key, text) in enumerate(shown, 1)
        )
        more = f"{url}?page={number + 1}" if len(talk.posts) > number * self.per_page else ""
        thread = Thread(talk.key, url, talk.key)
        return PageReading("model", "model/1", 1.0, "thread", posts, next_page=more, thread=thread)


@dataclass
class Keeper:
    """What a store would know after some runs: posts by thread, as last read and not gone, and the walk's memory."""

    posts: dict[str, str] = field(default_factory=dict)
    threads: dict[str, set[str]] = field(default_factory=dict)
    mark: Watermark | None = None
    gone: set[str] = field(default_factory=set)
    seen: list[ThreadSeen] = field(default_factory=list)

    def run(self, forum: Forum, *, at_once: int = 1, start: str = "/", **limits: int) -> Walk:
        """One run from the last one's memory, with second looks."""
        walk = Walk(SITE + start, self.mark, patrol=Patrol(), **limits)
        self._drive(walk, forum, at_once)
        return walk

    def _drive(self, walk: Walk, forum: Forum, at_once: int) -> None:
        forum.asked.clear()
        while not walk.done:
            for visit in walk.take(at_once):
                reading = forum.answer(visit)
                if reading is None or visit.url.removeprefix(SITE) in forum.broken:
                    walk.failed(visit, "404", gone=reading is None)
                    continue
                self._keep(reading)
                walk.feed(visit, reading)
            self._learn(walk.finished_threads())
        self.mark = watermarks.from_json(watermarks.to_json(walk.watermark()))

    def _keep(self, reading: PageReading) -> None:
        for post in reading.posts:
            self.posts[post.post_id] = post.text
            self.gone.discard(post.post_id)
            self.threads.setdefault(post.thread_id, set()).add(post.post_id)

    def _learn(self, finished: list[ThreadSeen]) -> None:
        self.seen += finished
        for one in finished:
            known = self.threads.get(one.thread_id, set())
            if one.merged_into:
                self.threads.setdefault(one.merged_into, set()).update(self.threads.pop(one.thread_id, set()))
                continue
            gone = set(one.gone) | (known - set(one.post_ids) if one.from_start else set())
            others = [keys for name, keys in self.threads.items() if name != one.thread_id] if gone else []
            self.gone |= gone.difference(*others)

    def shown(self) -> Mapping[str, str]:
        """What the store believes that the forum shows now."""
        return {key: text for key, text in self.posts.items() if key not in self.gone}


def run(
    forum: Forum, mark: Watermark | None = None, *, at_once: int = 1, start: str = "/", **limits: int
) -> tuple[Walk, set[str]]:
    """Walk until done, without second looks; the walk and the texts read."""
    walk = Walk(SITE + start, mark, patrol=NO_PATROL, **limits)
    forum.asked.clear()
    texts: set[str] = set()
    while not walk.done:
        for visit in walk.take(at_once):
            reading = None if visit.url.removeprefix(SITE) in forum.broken else forum.answer(visit)
            if reading is None:
                walk.failed(visit, "the circuit broke")
                continue
            texts |= {post.text for post in reading.posts}
            walk.feed(visit, reading)
    return walk, texts


def forum_of(threads: int, posts: int = 1, *, board: str = "board") -> Forum:
    """A forum of one board with so many threads of so many posts."""
    forum = Forum()
    for number in range(threads):
        for _ in range(posts):
            forum.write(f"{number}", board=board)
    return forum


def everything(forum: Forum) -> set[str]:
    """The words of every post."""
    return set(forum.truth().values())
