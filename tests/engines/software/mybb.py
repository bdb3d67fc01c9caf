"""MyBB 1.8 with the known corpus: its own installer, rows as it stores them, then its own moderation for the rest."""

import json
from dataclasses import replace

from tests.engines.servers import php
from tests.engines.servers.engine_folder import Numbers, Place, numbers, stamp
from tests.engines.servers.mariadb import USER, Value
from tests.engines.servers.sources import EngineError
from tests.engines.truth import hard_thread, markup
from tests.engines.truth.markup import Dialect
from tests.engines.truth.records import Author, Corpus, Message, Site, Topic, Truth, Variant

NAME = "mybb"
VERSION = "1.8.37"
REVISION = "mybb_1837"
PAGE_SIZE = 8
THREADS_A_PAGE = 6
EMOJI = True
SMILE = ":smile:"
DIALECT = Dialect(
    quote="[quote=\"{author}\" pid='{post}' dateline='{at}']",
    wrote="{author} Wrote:",
    numbers=("[list=1]", "[/list]"),
)
VARIANTS = (
    Variant("horizontal-utc", theme="horizontal"),
    Variant("classic-karachi", zone="Asia/Karachi", hours=5, theme="classic", date_format="d.m.Y", time_format="H:i"),
    Variant("rewritten-german", zone="Etc/GMT+3", hours=-3, theme="rewritten addresses, German", time_format="H:i"),
)
# The words that a page of a board shows beside what its authors wrote, put over the English ones.
_GERMAN = {
    "today": "Heute",
    "yesterday": "Gestern",
    "wrote": "schrieb:",
    "postbit_edited": "Dieser Beitrag wurde zuletzt bearbeitet: {1} von",
    "welcome_current_time": "Aktuelle Zeit: {1}",
    "rel_ago": "her",
    "rel_less_than": "Weniger als ",
    "rel_minutes_single": "Minute",
    "rel_minutes_plural": "Minuten",
    "rel_hours_single": "Stunde",
    "rel_hours_plural": "Stunden",
    "next": "Weiter",
    "previous": "Zurück",
    "lastpost": "Letzter Beitrag",
}
# What a web server's rewrite rules do for the engine's readable addresses.
_ROUTER = """<?php
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
foreach ([
    '~^/forum-(\\d+)(?:-page-(\\d+))?\\.html$~' => ['forumdisplay', 'fid', 'page'],
    '~^/thread-(\\d+)(?:-page-(\\d+))?\\.html$~' => ['showthread', 'tid', 'page'],
    '~^/thread-(\\d+)-post-(\\d+)\\.html$~' => ['showthread', 'tid', 'pid'],
    '~^/user-(\\d+)\\.html$~' => ['member', 'uid', ''],
] as $rule => $names) {
    if (preg_match($rule, $path, $found)) {
        foreach ([1, 2] as $place) {
            if (!empty($found[$place])) { $_GET[$names[$place]] = $_REQUEST[$names[$place]] = $found[$place]; }
        }
        $_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = "/$names[0].php";
        chdir($_SERVER['DOCUMENT_ROOT']);
        require "$_SERVER[DOCUMENT_ROOT]/$names[0].php";
        return true;
    }
}
return false;
"""
_CATEGORY = 100
_MEMBERS = 2
_SECOND = 500
_AFTER = """<?php
define('IN_MYBB', 1);
define('NO_ONLINE', 1);
define('THIS_SCRIPT', 'seed.php');
$told = json_decode(file_get_contents($argv[1]), true);
require './inc/init.php';
require MYBB_ROOT.'inc/functions_rebuild.php';
require MYBB_ROOT.'inc/class_moderation.php';
rebuild_settings();
$cache->update_usergroups();
$cache->update_forums();
$cache->update_forumpermissions();
$moderation = new Moderation;
foreach ($told['deleted'] as $pid) { $moderation->delete_post($pid); }
foreach ($told['merged'] as $pair) {
    $mergethread = get_thread($pair[0]);
    $thread = get_thread($pair[1]);
    $moderation->merge_threads($pair[0], $pair[1], $thread['subject']);
}
foreach ($told['moved'] as $pair) { $moderation->move_thread($pair[0], $pair[1], 'redirect', 0); }
foreach ($told['topics'] as $tid) {
    rebuild_thread_counters($tid);
    update_last_post($tid);
    update_first_post($tid);
}
foreach ($told['forums'] as $fid) {
    rebuild_forum_counters($fid);
    update_forum_lastpost($fid);
}
$cache->update_forums();
$cache->update_stats();
"""


def build(place: Place, corpus: Corpus, variant: Variant) -> Site:
    """Install and fill it; returns what a guest must find."""
    with place.served(workers=1) as port:
        _install(place, port)
    _configure(place, variant)
    ids = numbers(corpus)
    _fill(place, corpus, ids)
    _moderate(place, corpus, ids)
    return Site(NAME, VERSION, variant, tuple(_truth(corpus, ids, rewritten=_rewritten(variant))))


def _rewritten(variant: Variant) -> bool:
    return variant.name.startswith("rewritten")


def _install(place: Place, port: int) -> None:
    password = place.server.password
    config = {
        "dbhost": "localhost",
        "dbuser": USER,
        "dbpass": password,
        "dbname": place.database.name,
        "tableprefix": "mybb_",
        "encoding": "utf8mb4",
    }
    (place.root / "inc" / "config.php").touch()
    (place.root / "inc" / "settings.php").touch()
    board = {
        "bbname": "The my board",
        "bburl": place.base,
        "websitename": "Home",
        "websiteurl": place.base,
        "cookiedomain": "",
        "cookiepath": "/",
        "contactemail": "keeper@board.example",
        "pin": "",
    }
    keeper = {"adminuser": "keeper", "adminpass": password, "adminpass2": password, "adminemail": "k@board.example"}
    steps: list[tuple[str, dict[str, str]]] = [
        ("create_tables", {"dbengine": "mysqli", **{f"config[mysqli][{name}]": told for name, told in config.items()}}),
        ("populate_tables", {}),
        ("templates", {}),
        ("configuration", {}),
        ("adminuser", board),
        ("final", keeper),
    ]
    page = ""
    for action, form in steps:
        status, page = php.ask(port, "/install/index.php", {"action": action, **form})
        if status != 200:
            raise EngineError(f"The installer of {NAME} answered {status} to {action}: {page[-1500:]}")
    if not (place.root / "install" / "lock").exists():
        raise EngineError(f"The installer of {NAME} did not come to its end: {page[-1500:]}")


def _configure(place: Place, variant: Variant) -> None:
    told = {
        "timezoneoffset": str(variant.hours),
        "dateformat": variant.date_format or "m-d-Y",
        "timeformat": variant.time_format or "h:i A",
        "postsperpage": str(PAGE_SIZE),
        "threadsperpage": str(THREADS_A_PAGE),
        "postlayout": "classic" if variant.theme == "classic" else "horizontal",
        "dstcorrection": "0",
        "seourls": "yes" if _rewritten(variant) else "no",
        "enablecaptcha": "0",
    }
    for name, value in told.items():
        place.database.update("mybb_settings", {"value": value}, f"name = '{name}'")
    if _rewritten(variant):
        (place.php.folder / "router.php").write_text(_ROUTER, encoding="utf-8")
        _translate(place)
    for table in ("posts", "threads", "forums", "tasks"):
        place.database.run(f"TRUNCATE mybb_{table}")


def _translate(place: Place) -> None:
    """Put other words over the English ones, at the end of the engine's own file."""
    path = place.root / "inc" / "languages" / "english" / "global.lang.php"
    lines = [f'$l["{name}"] = "{told}";' for name, told in _GERMAN.items()]
    text = path.read_text(encoding="utf-8").rstrip().removesuffix("?>")
    path.write_text("\n".join([text, *lines, ""]), encoding="utf-8")


def _fill(place: Place, corpus: Corpus, ids: Numbers) -> None:
    base = place.database
    base.insert("mybb_users", [_user_row(author) for author in corpus.authors if author != hard_thread.GUEST])
    category = _forum_row(_CATEGORY, "All of it", 0, f"{_CATEGORY}", kind="c")
    base.insert("mybb_forums", [category, *(_board_row(corpus, board.key) for board in corpus.boards)])
    rows = [row for topic in corpus.topics for row in _thread_rows(corpus, ids, topic)]
    base.insert("mybb_threads", rows)
    base.insert(
        "mybb_posts", [_post_row(corpus, ids, topic, message) for topic in corpus.topics for message in topic.messages]
    )
    held = [(topic, message) for topic in corpus.topics for message in topic.messages if message.attachment]
    base.insert("mybb_attachments", [_attachment_row(ids, message) for _, message in held])


def _user_row(author: Author) -> dict[str, Value]:
    return {
        "uid": _account(author.key),
        "username": author.name,
        "password": "x",
        "email": f"u{author.key}@board.example",
        "usergroup": _MEMBERS,
        "regdate": 1_200_000_000,
        "signature": author.signature,
        "timezone": str(author.hours),
        "showsigs": 1,
        "receivepms": 1,
    }


def _account(key: str) -> int:
    return 10 + int(key) if key != hard_thread.GUEST.key else 0


def _forum(corpus: Corpus, key: str) -> int:
    return next(place for place, board in enumerate(corpus.boards, 1) if board.key == key)


def _board_row(corpus: Corpus, key: str) -> dict[str, Value]:
    board, number = corpus.board(key), _forum(corpus, key)
    above = _forum(corpus, board.parent) if board.parent else _CATEGORY
    parents = [_CATEGORY, *([above] if board.parent else []), number]
    return _forum_row(number, board.name, above, ",".join(map(str, parents)))


def _forum_row(number: int, name: str, above: int, parents: str, *, kind: str = "f") -> dict[str, Value]:
    return {
        "fid": number,
        "name": name,
        "description": "About it & more",
        "type": kind,
        "pid": above,
        "parentlist": parents,
        "disporder": number,
        "active": 1,
        "open": 1,
        "allowmycode": 1,
        "allowsmilies": 1,
        "allowimgcode": 1,
        "allowpicons": 1,
        "allowtratings": 1,
        "usepostcounts": 1,
        "usethreadcounts": 1,
        "showinjump": 1,
    }


def _second(ids: Numbers, topic: Topic) -> int:
    """The thread that is merged into this one."""
    return _SECOND + ids.topics[topic.key]


def _thread_of(ids: Numbers, topic: Topic, message: Message) -> int:
    apart = topic.merged_from and topic.messages.index(message) % 3 == 2
    return _second(ids, topic) if apart else ids.topics[topic.key]


def _home(corpus: Corpus, topic: Topic) -> int:
    """The board that a thread was opened in."""
    return _forum(corpus, topic.moved_from or topic.board)


def _thread_rows(corpus: Corpus, ids: Numbers, topic: Topic) -> list[dict[str, Value]]:
    first = topic.messages[0]
    row: dict[str, Value] = {
        "tid": ids.topics[topic.key],
        "fid": _home(corpus, topic),
        "subject": topic.title,
        "uid": _account(first.author),
        "username": corpus.author(first.author).name,
        "dateline": stamp(first),
        "firstpost": ids.messages[first.key],
        "lastpost": stamp(topic.messages[-1]),
        "lastposter": corpus.author(topic.messages[-1].author).name,
        "lastposteruid": _account(topic.messages[-1].author),
        "closed": "1" if topic.locked else "",
        "sticky": int(topic.sticky),
        "visible": 1,
        "attachmentcount": sum(bool(message.attachment) for message in topic.messages),
    }
    if not topic.merged_from:
        return [row]
    other = topic.messages[2]
    second = {**row, "tid": _second(ids, topic), "subject": topic.merged_from, "sticky": 0}
    return [row, {**second, "firstpost": ids.messages[other.key], "dateline": stamp(other)}]


def _post_row(corpus: Corpus, ids: Numbers, topic: Topic, message: Message) -> dict[str, Value]:
    author, edited = corpus.author(message.author), message.edited_at
    return {
        "pid": ids.messages[message.key],
        "tid": _thread_of(ids, topic, message),
        "fid": _home(corpus, topic),
        "subject": topic.title if message is topic.messages[0] else f"RE: {topic.title}",
        "uid": _account(author.key),
        "username": author.name,
        "dateline": stamp(message),
        "message": markup.bbcode(message.blocks, DIALECT, ids),
        "includesig": 1,
        "edituid": _account(author.key) if edited else 0,
        "edittime": int(edited.timestamp()) if edited else 0,
        "visible": 1,
    }


def _attachment_row(ids: Numbers, message: Message) -> dict[str, Value]:
    return {
        "pid": ids.messages[message.key],
        "uid": _account(message.author),
        "filename": message.attachment,
        "filetype": "text/plain",
        "filesize": 2048,
        "attachname": f"post_{ids.messages[message.key]}.attach",
        "dateuploaded": stamp(message),
        "visible": 1,
    }


def _moderate(place: Place, corpus: Corpus, ids: Numbers) -> None:
    """Delete, merge and move by the engine's own functions, then let it count."""
    gone = [ids.messages[message.key] for topic in corpus.topics for message in topic.messages if message.deleted]
    told = {
        "deleted": gone,
        "merged": [[_second(ids, topic), ids.topics[topic.key]] for topic in corpus.topics if topic.merged_from],
        "moved": [[ids.topics[t.key], _forum(corpus, t.board)] for t in corpus.topics if t.moved_from],
        "topics": list(ids.topics.values()),
        "forums": [_forum(corpus, board.key) for board in corpus.boards],
    }
    path = place.php.folder / "told.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    place.php.run(_AFTER, str(path))


def _truth(corpus: Corpus, ids: Numbers, *, rewritten: bool) -> list[Truth]:
    told = [
        _truth_of(corpus, ids, topic, message, position)
        for topic in corpus.topics
        for position, message in enumerate(topic.kept(), 1)
    ]
    return [_in_german(one) for one in told] if rewritten else told


def _in_german(truth: Truth) -> Truth:
    """The same post where addresses are rewritten and the board speaks German."""
    thread = truth.url.partition("tid=")[2].partition("&")[0]
    quoted = tuple(quote.replace(" Wrote:\n", f" {_GERMAN['wrote']}\n", 1) for quote in truth.quoted)
    return replace(truth, url=f"thread-{thread}-post-{truth.post_id}.html#pid{truth.post_id}", quoted=quoted)


def _truth_of(corpus: Corpus, ids: Numbers, topic: Topic, message: Message, position: int) -> Truth:
    post, thread = ids.messages[message.key], ids.topics[topic.key]
    return Truth(
        post_id=str(post),
        url=f"showthread.php?tid={thread}&pid={post}#pid{post}",
        author=corpus.author(message.author).name,
        author_id=str(_account(message.author) or ""),
        board=corpus.board(topic.board).name,
        thread_title=topic.title,
        position=position,
        posted_at=message.at,
        text=markup.text(message.blocks),
        quoted=markup.quotes(message.blocks, DIALECT),
        signature=corpus.author(message.author).signature,
        edited=message.edited_at is not None,
        attachments=(message.attachment,) if message.attachment else (),
    )
