"""Build generator/spec/tables/arguments.json: what can be set of the types that pave renders.

    terraform providers schema -json | .ci/build_arguments.py 5.100.0

In a folder whose configuration requires that version of hashicorp/aws. Holds the arguments of
each type (no computed attributes, no timeouts) with the kind of their value; ``block`` is a nested
block.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
ROLES = REPOSITORY / "templates/root/deploy_role.json"
TARGET = REPOSITORY / "generator/spec/tables/arguments.json"
_NOT_SET = ("id", "tags_all")


def settable(block: dict[str, Any]) -> dict[str, str]:
    """Name -> kind of everything in the block of a resource that people can write."""
    written = {
        name: attribute["type"] if isinstance(attribute["type"], str) else attribute["type"][0]
        for name, attribute in block.get("attributes", {}).items()
        if attribute.get("required") or attribute.get("optional")
    }
    blocks = dict.fromkeys(block.get("block_types", {}), "block")
    found = {**written, **blocks}
    return {
        name: kind for name, kind in sorted(found.items()) if name not in (*_NOT_SET, "timeouts")
    }


def main() -> None:
    """Write the table from the schema on standard input."""
    (provider,) = json.load(sys.stdin)["provider_schemas"].values()
    rules = json.loads(ROLES.read_text("utf-8"))["rules"].values()
    types = sorted({n for rule in rules for n in rule["types"] if not n.startswith("data.")})
    lines = [
        f'    "{name}": {json.dumps(settable(provider["resource_schemas"][name]["block"]))}'
        for name in types
    ]
    source = f"terraform providers schema, hashicorp/aws {sys.argv[1]}"
    head = f'{{\n  "source": "{source}",\n  "types": {{\n'
    TARGET.write_text(head + ",\n".join(lines) + "\n  }\n}\n", "utf-8")


if __name__ == "__main__":
    main()
