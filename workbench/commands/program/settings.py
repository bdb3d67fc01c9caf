"""`settings`: what is set, where that stands, and what it is for; and writing it into the settings file."""

import argparse
from typing import Any
from urllib.parse import urlsplit

from workbench import settings, settings_file
from workbench.commands.shared.options import add_json_option
from workbench.commands.shared.printing import print_json, say
from workbench.errors import WrongUseError
from workbench.settings import Setting, SettingValue

WORDS = {
    "environment": "the environment",
    "file": "the settings file",
    "default": "default",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `settings`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="every setting: its value, where that stands, and what it is for")
    get = actions.add_parser("get", help="the value of one")
    put = actions.add_parser("set", help="write one into the settings file")
    unset = actions.add_parser("unset", help="take one out of the settings file")
    for action in (get, put, unset):
        action.add_argument("name", metavar="NAME")
    put.add_argument("value", metavar="VALUE")
    for action in (listing, get, put, unset):
        add_json_option(action)


def run(args: argparse.Namespace) -> int:
    """Run `settings`."""
    if args.action == "list":
        return _list(args)
    # What is no setting may be taken out of the file, and nothing is left to tell of then.
    stray = args.action == "unset" and args.name not in settings.SETTINGS
    if args.action != "get":
        settings.put(args.name, args.value if args.action == "set" else None)
    if stray:
        return 0
    value = settings.values()[settings.named(args.name).name]
    problem = value.problem
    if problem:
        raise WrongUseError(str(problem))
    if args.json:
        print_json(_told(value))
    elif args.action == "get":
        say(_shown(value))
    else:
        say(_written(value, args.action))
    return 0


def _list(args: argparse.Namespace) -> int:
    found = settings.values().values()
    file = settings_file.place()
    if args.json:
        print_json({"file": None if file is None else str(file), "settings": [_told(value) for value in found]})
        return 0
    say(f"The settings file is {file}." if file is not None else "There is no settings file.")
    for problem in filter(None, settings.troubles()):
        say(problem)
    for value in found:
        say(f"\n{value.setting.name} = {_shown(value)}  ({WORDS[value.source]})\n    {_helped(value.setting)}")
    return 0


def _helped(setting: Setting) -> str:
    """What a setting is for, and what it may be."""
    if setting.kind == "number":
        return f"{setting.help} ({setting.least} to {setting.most})"
    return f"{setting.help} ({', '.join(setting.allowed)})" if setting.allowed else setting.help


def _written(value: SettingValue, action: str) -> str:
    """What became of a setting, in words."""
    name, shown = value.setting.name, _shown(value)
    if value.source == "environment":
        return f"{name} is still {shown}: {value.setting.env} in the environment goes before the file."
    kept = "is kept" if action == "set" else "is the default again"
    return f"{name} = {shown} {kept}; window and collector go by it from their next start on."


def _told(value: SettingValue) -> dict[str, Any]:
    setting = value.setting
    return {
        "name": setting.name,
        "kind": setting.kind,
        "value": setting.typed(_shown(value)),
        "default": setting.typed(setting.default),
        "source": value.source,
        "env": setting.env,
        "help": setting.help,
        "problem": value.problem,
        **({"allowed": setting.allowed} if setting.allowed else {}),
        **({"least": setting.least, "most": setting.most} if setting.kind == "number" else {}),
    }


def _shown(value: SettingValue) -> str:
    """The value, but for who signs in to a team database."""
    if value.setting.kind != "store" or "://" not in value.text:
        return value.text
    parts = urlsplit(value.text)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
