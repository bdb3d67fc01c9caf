"""Writes into the range's forum. Runs inside the sites' environment.

Usage: python -m tests.range.inside.forum_write COMMAND < request.json > answer.json, folder in RANGE_FORUM_FOLDER.
Commands: fill, reply, topic, edit, delete.
"""

import json
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.range.inside.forum_settings"


def main(command: str) -> None:
    """Carry out one command."""
    django.setup()
    from tests.range.inside.forum_commands import COMMANDS

    json.dump(COMMANDS[command](json.load(sys.stdin)), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
