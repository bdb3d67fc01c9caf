"""A real pinnwand with known pastes of one or more named files. Runs inside the range's environment.

Usage: python -m tests.engines_py.inside.pinnwand_site serve PORT | fill, folder in ENGINE_FOLDER; `fill` reads a JSON
request on stdin and answers on stdout with the names of each paste's files by its key.
"""

import datetime as dt
import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from tests.engines_py.inside import serving
from tests.range.inside import paste_site

os.environ["RANGE_PASTE_FOLDER"] = os.environ["ENGINE_FOLDER"]


def fill(request: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Every paste with its files; the owner's list names them all."""
    from pinnwand import configuration, database, utility

    from tests.range.inside import paste_commands

    paste_commands.prepare()
    names: dict[str, list[str]] = {}
    with database.session() as session:
        for told in request:
            paste = database.Paste(utility.slug_create(), configuration.expiries["5years"], "web")
            paste.pub_date = paste.chg_date = dt.datetime.fromisoformat(told["at"]).replace(tzinfo=None)
            paste.exp_date = paste.pub_date + dt.timedelta(days=1000)
            for place, one in enumerate(told["files"]):
                taken = [paste.slug, *(file.slug for file in paste.files)]
                slug = utility.slug_create(dont_use=taken) if place else paste.slug
                paste.files.append(database.File(slug, one["text"], one["lexer"], one["filename"] or None))
            session.add(paste)
            session.commit()
            names[told["key"]] = [file.slug for file in paste.files]
    paste_commands.write_list()
    return names


def serve(port: int, folder: Path) -> None:
    """Serve until killed, counting pages."""
    from pinnwand.http import make_application

    application = make_application()
    application.settings["log_function"] = lambda _handler: serving.count(folder)
    application.listen(port, address="127.0.0.1", xheaders=True)
    importlib.import_module("tornado.ioloop").IOLoop.current().start()


def main(arguments: list[str]) -> None:
    """Serve on loopback until killed, or fill."""
    folder = Path(os.environ["ENGINE_FOLDER"])
    paste_site.configure(folder)
    if arguments[0] == "serve":
        serve(int(arguments[1]), folder)
    else:
        json.dump(fill(json.load(sys.stdin)), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
