"""A real bepasty with known pastes, written through its own storage. Runs inside its own environment.

Usage: python -m tests.engines_py.inside.bepasty_site serve PORT | fill, folder in ENGINE_FOLDER; `fill` reads a JSON
request on stdin and answers on stdout with the name of each paste by its key; `serve` takes the owner's settings from
ENGINE_SETTINGS.
"""

import importlib
import json
import os
import secrets
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.engines_py.inside import serving


def make_app(folder: Path, settings: dict[str, Any]) -> Any:
    """A bepasty with its owner's settings: everyone may read and list, nobody may write."""
    store, config = folder / "store", folder / "bepasty.conf"
    store.mkdir(exist_ok=True)
    options = {
        "STORAGE_FILESYSTEM_DIRECTORY": str(store),
        "SECRET_KEY": secrets.token_hex(32),
        "DEFAULT_PERMISSIONS": "list,read",
        **settings,
    }
    config.write_text("".join(f"{name} = {value!r}\n" for name, value in options.items()), encoding="utf-8")
    os.environ["BEPASTY_CONFIG"] = str(config)
    return importlib.import_module("bepasty.app").create_app()


def fill(app: Any, request: list[dict[str, Any]]) -> dict[str, str]:
    """Every paste as its author uploads it, then with its time."""
    create = importlib.import_module("bepasty.utils.upload").create_item
    names: dict[str, str] = {}
    with app.app_context():
        for paste in request:
            text = paste["text"].format(**names) if paste["type"].startswith("text/x-bepasty-") else paste["text"]
            data = text.encode(paste["charset"])
            name = create(BytesIO(data), paste["filename"], len(data), paste["type"], "text/plain")
            with app.storage.openwrite(name) as item:
                item.meta["timestamp-upload"] = paste["at"]
                item.meta["locked"] = paste["locked"]
            names[paste["key"]] = name
    return names


def main(arguments: list[str]) -> None:
    """Serve on loopback until killed, or fill."""
    folder = Path(os.environ["ENGINE_FOLDER"])
    app = make_app(folder, json.loads(os.environ.get("ENGINE_SETTINGS", "{}")))
    if arguments[0] == "serve":
        serving.serve(app, port=int(arguments[1]), folder=folder)
    else:
        json.dump(fill(app, json.load(sys.stdin)), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
