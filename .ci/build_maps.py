"""Build generator/gate/checkov/readable/maps.json: arguments of the AWS provider that hold maps.

    terraform providers schema -json > schema.json
    python .ci/build_maps.py schema.json

In JSON a map and a nested block look alike; only the provider's schema tells them apart. ``maps``
are names of arguments that hold a map (or an object, or a list of maps) and that no block has;
``either`` are names that have both: the types (and data sources) in which it is a block.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
TARGET = REPOSITORY / "generator" / "gate" / "checkov" / "readable" / "maps.json"


def main(path: str) -> None:
    """Write the table."""
    providers = json.loads(Path(path).read_text())["provider_schemas"]
    (schema,) = (s for name, s in providers.items() if name.endswith("/hashicorp/aws"))
    kinds: dict[str, dict[bool, set[str]]] = defaultdict(lambda: {True: set(), False: set()})
    for type_, name, is_map in _arguments(schema):
        kinds[name][is_map].add(type_)
    maps = sorted(n for n, k in kinds.items() if k[True] and not k[False])
    either = {n: sorted(k[False]) for n, k in sorted(kinds.items()) if k[True] and k[False]}
    TARGET.write_text(json.dumps({"maps": maps, "either": either}, indent=1) + "\n")


def _arguments(schema: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    yield from _of("provider", schema["provider"]["block"])
    for kind in ("resource_schemas", "data_source_schemas"):
        for type_, found in schema[kind].items():
            yield from _of(type_, found["block"])


def _of(type_: str, block: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    for name, argument in block.get("attributes", {}).items():
        if not (argument.get("optional") or argument.get("required")):
            continue
        shape = argument.get("type")
        if "nested_type" in argument or _holds_map(shape):
            yield type_, name, True
        elif isinstance(shape, list) and isinstance(shape[1], list) and shape[1][0] == "object":
            yield type_, name, False  # may be written as blocks ("Attributes as Blocks")
    for name, nested in block.get("block_types", {}).items():
        yield type_, name, False
        yield from _of(type_, nested["block"])


def _holds_map(shape: Any) -> bool:
    """Whether a type is a map or an object, or a list of maps."""
    if isinstance(shape, str):
        return False
    return shape[0] in ("map", "object") or (isinstance(shape[1], list) and shape[1][0] == "map")


if __name__ == "__main__":
    main(*sys.argv[1:])
