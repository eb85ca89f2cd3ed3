"""Conformance that is known: the same files and the same decisions conform again.

Reading a large root back costs more than rendering it. What conformed is kept in the user's cache,
under a digest of everything that the comparison depends on.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator import conformance
from generator.blueprint.model import Blueprint
from generator.cache import Cache, digest
from generator.changes.terraform import Terraform
from generator.gate.memory.content import tool_digest


def require_verified(blueprint: Blueprint, terraform: Terraform) -> None:
    """Pass, or raise with every difference between files and blueprint.

    Raises:
        NoVerdictError: the templates and the blueprint disagree, which is a bug of pave.
    """
    code = Path(conformance.__file__).read_bytes()
    files = (part for item in sorted(terraform.files.items()) for part in item)
    key = digest("conformance", tool_digest(), code, *_decided(blueprint), *files)
    cache = Cache("conformance")
    if cache.get(key) == {"key": key}:
        return
    conformance.require_conformance(blueprint, terraform.configuration)
    cache.put(key, {"key": key})


def _decided(blueprint: Blueprint) -> Iterator[str]:
    """Everything in a blueprint that the comparison looks at."""
    for module in blueprint.modules:
        names = [*(i.name for i in module.inputs), *(s.name for s in module.secrets)]
        yield repr((module.name, names, bool(module.after)))
        yield repr([(resource.type, resource.name) for resource in module.resources])
    yield repr([(move.before, move.after) for move in blueprint.moves])
    yield repr(blueprint.forgets)
