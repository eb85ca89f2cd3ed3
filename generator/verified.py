"""Conformance that is known: the same files and the same decisions conform again.

Reading a large root back costs more than rendering it. What conformed is kept in the user's cache,
under a digest of everything that the comparison depends on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator import conformance
from generator.blueprint.model import Blueprint
from generator.cache import Cache, digest
from generator.changes.terraform import Terraform
from generator.errors import InputError, UsageError
from generator.gate.memory.content import tool_digest
from generator.own import clashes, read, single
from generator.own.frame import frame, strange
from generator.render.root import render


def require_verified(blueprint: Blueprint, terraform: Terraform) -> None:
    """Pass, or raise with every difference between files and blueprint.

    Raises:
        NoVerdictError: the templates and the blueprint disagree, which is a bug of pave.
        UsageError: templates of the team disagree with it.
    """
    code = Path(conformance.__file__).read_bytes()
    files = (part for item in sorted(terraform.files.items()) for part in item)
    own = (str(bool(blueprint.templates)),)
    key = digest("conformance", tool_digest(), code, *own, *_decided(blueprint), *files)
    cache = Cache("conformance")
    if cache.get(key) == {"key": key}:
        return
    conformance.require_conformance(blueprint, terraform.configuration)
    if blueprint.templates:
        _require_frame(blueprint, terraform)
    cache.put(key, {"key": key})


def _require_frame(blueprint: Blueprint, terraform: Terraform) -> None:
    usual = render(replace(blueprint, templates=()))
    found = "".join(f"\n  {line}" for line in strange(frame(terraform.files), frame(usual)))
    if found:
        raise UsageError(
            f"{blueprint.name}: the templates in extra/_templates change more than how resources "
            "are written; backend, providers and steps on the state follow from the spec, or are "
            f"own Terraform; nothing was written:{found}"
        )


def require_own_fits(blueprint: Blueprint, files: Mapping[str, str]) -> None:
    """Pass, or raise with everything in the own Terraform of a root that does not fit its rendered
    ``files``.

    Raises:
        InputError: a name that is taken, one that nothing declares, a second one of what AWS has
            once, or no Terraform.
    """
    own = blueprint.own
    if not own.files:
        return
    whole = {p: t for p, t in {**files, **own.files}.items() if p.endswith(".tf")}
    code = (Path(module.__file__ or "").read_bytes() for module in (clashes, read, single))
    files_of = (part for item in sorted(whole.items()) for part in item)
    key = digest("own", tool_digest(), blueprint.region, *code, *files_of)
    cache = Cache("conformance")
    if cache.get(key) == {"key": key}:
        return
    read.refuse_clashes(files, own)
    configuration = Terraform(blueprint.name, whole).configuration
    read.refuse_dangling(configuration, own)
    if problems := list(single.second_ones(configuration, own.sources, blueprint.region)):
        raise InputError(problems)
    cache.put(key, {"key": key})


def _decided(blueprint: Blueprint) -> Iterator[str]:
    """Everything in a blueprint that the comparison looks at."""
    for module in blueprint.modules:
        names = [*(i.name for i in module.inputs), *(s.name for s in module.secrets)]
        yield repr((module.name, names, bool(module.after)))
        yield repr([(resource.type, resource.name) for resource in module.resources])
        yield repr(module.overrides)
    yield repr([(move.before, move.after) for move in blueprint.moves])
    yield repr(blueprint.forgets)
