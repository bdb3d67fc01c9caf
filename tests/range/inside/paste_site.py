"""The range's paste site: pinnwand as it is, with its owner's settings. Runs inside the sites' environment.

Usage: python -m tests.range.inside.paste_site serve PORT | fill | add | edit | delete   (folder in RANGE_PASTE_FOLDER;
the writing commands read a JSON request on stdin and answer JSON on stdout).

pinnwand has no public list of pastes. Its owner may add pages of his own (`page_path`, `page_list`, reStructuredText)
and set the footer: here a page /recent lists every paste with its time, and the footer of every page links to it.
"""

import importlib
import json
import os
import sys
from pathlib import Path

from pinnwand import configuration

NO_LIMIT = {"capacity": 1_000_000, "consume": 1, "refill": 1_000_000}


def configure(folder: Path) -> None:
    """Set pinnwand's options; its other modules read them when they are imported."""
    configuration.database_uri = f"sqlite:///{folder / 'paste.sqlite3'}"
    configuration.page_path = str(folder / "pages")
    configuration.page_list = ["about", "removal", "expiry", "recent"]
    configuration.expiries = {"1day": 86_400, "1week": 604_800, "5years": 5 * 365 * 86_400}
    configuration.ratelimit = {"read": NO_LIMIT, "create": NO_LIMIT, "delete": NO_LIMIT}
    configuration.spamscore = 1_000
    configuration.footer = (
        '<a href="/recent">Recent pastes</a>, the <a href="/removal">removal</a> or <a href="/expiry">expiry</a> '
        'stories, or read the <a href="/about">about</a> page.'
    )


def serve(port: int) -> None:
    """Serve until killed, on loopback only (pinnwand's own command listens on every address)."""
    from pinnwand.http import make_application

    make_application().listen(port, address="127.0.0.1", xheaders=True)
    importlib.import_module("tornado.ioloop").IOLoop.current().start()


def main(arguments: list[str]) -> None:
    """Serve, or carry out one command."""
    configure(Path(os.environ["RANGE_PASTE_FOLDER"]))
    from tests.range.inside import paste_commands

    paste_commands.prepare()
    if arguments[0] == "serve":
        serve(int(arguments[1]))
    else:
        answer = paste_commands.COMMANDS[arguments[0]](json.load(sys.stdin))
        paste_commands.write_list()
        json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
