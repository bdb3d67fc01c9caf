"""Runs in the outside tools' environment: holds a MISP event and its objects against their templates."""

import copy
import json
import sys
from pathlib import Path

from pymisp import MISPEvent, MISPObject

raw = json.loads(Path(sys.argv[1]).read_bytes())["Event"]
event = MISPEvent(strict_validation=True)
event.from_dict(**copy.deepcopy(raw))
for each in raw["Object"]:
    made = MISPObject(each["name"], strict=True)
    if (made.template_uuid, str(made.template_version)) != (each["template_uuid"], each["template_version"]):
        raise SystemExit(f"{each['name']} is of another template")
    for attribute in each["Attribute"]:
        relation, rest = attribute["object_relation"], ("type", "value", "category")
        made.add_attribute(relation, **{name: attribute[name] for name in rest})
    made.to_json()
names = sorted({each["name"] for each in raw["Object"]})
sys.stdout.write(json.dumps({"objects": len(event.objects), "attributes": len(event.attributes), "names": names}))
