"""Build tests/network/build/in_vpcs.json: resource types that name subnets or security groups.

    terraform providers schema -json | .ci/build_in_vpcs.py 6.62.0

In a folder whose configuration requires that version of hashicorp/aws. Holds the arguments by type;
a new one has interfaces in a VPC, and belongs in generator/network/build/seats.json, or among the
reasons in tests/network/build/in_vpcs.yaml.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
TARGET = REPOSITORY / "tests/network/build/in_vpcs.json"
_NAMED = re.compile(r"subnet|security_group")


def arguments(block: dict[str, Any], before: str = "") -> Iterator[str]:
    """Paths of all that people can write in a block, nested blocks too."""
    for name, attribute in block.get("attributes", {}).items():
        nested = attribute.get("nested_type")
        if nested:
            yield from arguments(nested, f"{before}{name}.")
        elif attribute.get("required") or attribute.get("optional"):
            yield f"{before}{name}"
    for name, child in block.get("block_types", {}).items():
        yield from arguments(child["block"], f"{before}{name}.")


def main() -> None:
    """Write the table from the schema on standard input."""
    (provider,) = json.load(sys.stdin)["provider_schemas"].values()
    found = {
        type_: sorted(p for p in arguments(schema["block"]) if _NAMED.search(p.rpartition(".")[2]))
        for type_, schema in sorted(provider["resource_schemas"].items())
    }
    lines = [f'    "{type_}": {json.dumps(paths)}' for type_, paths in found.items() if paths]
    source = f"terraform providers schema, hashicorp/aws {sys.argv[1]}"
    head = f'{{\n  "source": "{source}",\n  "types": {{\n'
    TARGET.write_text(head + ",\n".join(lines) + "\n  }\n}\n", "utf-8")


if __name__ == "__main__":
    main()
