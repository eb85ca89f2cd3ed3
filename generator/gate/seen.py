"""What the verdict needs of a configuration once its policies have judged it.

Policies run in a process of their own, and the configuration stays there. This much of it comes
back, as JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.config.marks import Mark
from generator.config.model import Block, Configuration
from generator.config.plan.document import without_indexes
from generator.config.values import ABSENT, Value
from generator.gate.content import contents_of
from generator.gate.facts.identity.account import stage_of
from generator.gate.facts.scope import ScopeCategory, scope_of
from generator.gate.model import PolicySettings
from generator.gate.verdict.operators import resolved


class SeenResource(NamedTuple):
    """Where one resource is, and the stage that it belongs to (``production`` or another)."""

    address: str
    type: str
    mode: str
    file: str
    line: int
    stage: str


@dataclass(frozen=True, slots=True)
class Seen:
    """``ambiguous``: files that checkov may read otherwise. ``private``, ``private_keys``: values
    and keys that no message may hold. ``tofu``: files of OpenTofu alone, which checkov does not
    read. ``absent``: resources, and calls of modules, that
    are declared and not made. ``left_open``: arguments that a plan
    without its files knows after apply only, by resource. ``contents``: digests of what the
    resources say, by address. ``read_twice``: Terraform reads another configuration than OpenTofu,
    and both were judged. ``folders``: of the root and of the modules that were read.
    ``out_of_scope``: resources that are tagged so."""

    resources: tuple[SeenResource, ...] = ()
    ambiguous: tuple[str, ...] = ()
    private: Mapping[str, Mark] = field(default_factory=dict)
    private_keys: tuple[str, ...] = ()
    tofu: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    left_open: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contents: Mapping[str, str] = field(default_factory=dict)
    read_twice: bool = False
    folders: tuple[str, ...] = ()
    out_of_scope: tuple[str, ...] = ()

    @property
    def managed(self) -> tuple[SeenResource, ...]:
        """Resources that Terraform makes; data sources are none."""
        return tuple(resource for resource in self.resources if resource.mode == "managed")

    @property
    def stages(self) -> dict[str, str]:
        """The stage of each resource, by address."""
        return {resource.address: resource.stage for resource in self.resources}

    def to_document(self) -> dict[str, Any]:
        """As JSON types; :func:`seen_from` reads it."""
        return {
            "resources": list(map(list, self.resources)),
            "ambiguous": list(self.ambiguous),
            "private": {text: mark.value for text, mark in self.private.items()},
            "private_keys": list(self.private_keys),
            "tofu": list(self.tofu),
            "absent": list(self.absent),
            "left_open": {address: list(names) for address, names in self.left_open.items()},
            "contents": dict(self.contents),
            "read_twice": self.read_twice,
            "folders": list(self.folders),
            "out_of_scope": list(self.out_of_scope),
        }


def seen_in(
    configuration: Configuration,
    settings: PolicySettings | None = None,
    *,
    read_twice: bool = False,
) -> Seen:
    """What is seen in a configuration, with the scope tag of the ``settings``; ``read_twice`` as in
    :class:`Seen`."""
    return Seen(
        tuple(
            SeenResource(r.address, r.type, r.mode, r.file, r.line, stage_of(r))
            for r in configuration.resources
        ),
        tuple(sorted(configuration.ambiguous)),
        configuration.private,
        tuple(configuration.private_keys),
        tuple(sorted(configuration.tofu)),
        tuple(sorted(configuration.absent)),
        _left_open(configuration) if configuration.from_plan else {},
        contents_of(configuration).by_address(),
        read_twice,
        _folders(configuration),
        _outside(configuration, settings or PolicySettings()),
    )


def _outside(configuration: Configuration, settings: PolicySettings) -> tuple[str, ...]:
    """Addresses of what is tagged out of scope; without an index where all instances are."""
    scopes: dict[str, set[ScopeCategory]] = {}
    for resource in configuration.resources:
        scope = scope_of(configuration, resource, settings)
        for address in {resource.address, without_indexes(resource.address)}:
            scopes.setdefault(address, set()).add(scope)
    return tuple(a for a, found in scopes.items() if found == {ScopeCategory.OUT_OF_SCOPE})


def _folders(configuration: Configuration) -> tuple[str, ...]:
    return tuple(sorted({file.rpartition("/")[0] for file in configuration.files}))


def _left_open(configuration: Configuration) -> dict[str, tuple[str, ...]]:
    found = {}
    for resource in configuration.resources:
        block = resource.block
        names = [name for name, held in block.attributes.items() if not _known(held.value)]
        names += [nested.type for nested in block.blocks if _holds_open(nested)]
        if names:
            found[resource.address] = tuple(dict.fromkeys(names))
    return found


def _holds_open(block: Block) -> bool:
    return any(not _known(held.value) for held in block.attributes.values()) or any(
        map(_holds_open, block.blocks)
    )


def _known(value: Value) -> bool:
    return value is ABSENT or resolved(value)


def seen_from(document: Mapping[str, Any]) -> Seen:
    """The inverse of :meth:`Seen.to_document`."""
    return Seen(
        tuple(SeenResource(*item) for item in document["resources"]),
        tuple(document["ambiguous"]),
        {text: Mark(mark) for text, mark in document["private"].items()},
        tuple(document["private_keys"]),
        tuple(document["tofu"]),
        tuple(document["absent"]),
        {address: tuple(names) for address, names in document["left_open"].items()},
        document["contents"],
        document["read_twice"],
        tuple(document["folders"]),
        tuple(document["out_of_scope"]),
    )
