"""What the network reader reads at all: the rest cannot change a path.

``build/reads.json`` holds every type and every word in the texts of this package, so it names more
than is read and never less; tests/network/test_reads.py holds it against the source.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from generator.config.model import Configuration, Resource


@cache
def _reads() -> dict[str, frozenset[str]]:
    text = files("generator.network.build").joinpath("reads.json").read_text(encoding="utf-8")
    return {name: frozenset(held) for name, held in json.loads(text).items()}


def _named(name: str, kind: str) -> bool:
    held = _reads()
    return name in held[kind] or any(part in name for part in held["parts"])


def reads_type(name: str) -> bool:
    """Also types whose names are put together from one that is named (``..._association``)."""
    parts = name.split("_")
    longer = ("_".join(parts[:count]) in _reads()["types"] for count in range(2, len(parts)))
    return _named(name, "types") or any(longer)


def reads_argument(path: str) -> bool:
    """Whether an argument (``ingress.cidr_blocks``) may be read, or is in a block that may be."""
    return any(_named(name, "words") for name in path.split("."))


def reads_resource(configuration: Configuration, resource: Resource) -> bool:
    """Whether a resource may be read: its type is named, or what is read refers to it."""
    waiting, seen = [resource], set[str]()
    while waiting:
        one = waiting.pop()
        if reads_type(one.type):
            return True
        seen.add(one.address)
        waiting += (
            user
            for user, path in configuration.referring(one)
            if user.address not in seen and reads_argument(path)
        )
    return False
