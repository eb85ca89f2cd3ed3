"""What a plan would say of two renderings of a root, without running one.

Resources are compared by address, with what moved followed, and by the arguments read back.
Which argument replaces its resource is in ``generator/provider/replacing.json``, as the provider
answers. What AWS makes anew reaches those that refer to it, as in a plan.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from generator.config.block import Block
from generator.config.model import Configuration, Resource
from generator.config.values import (
    Base64,
    Json,
    Reference,
    Template,
    Unknown,
    references,
)
from generator.provider.arguments import replacing

_MOVED = re.compile(r"^moved \{\s+from\s*=\s*(\S+)\s+to\s*=\s*(\S+)\s+\}", re.M)
_REMOVED = re.compile(r"^removed \{\s+from\s*=\s*(\S+)$", re.M)
# Types with attributes that get another value when they are updated.
_VERSIONED = ("aws_launch_template", "aws_mq_configuration")
_VERSIONS = ("latest_version", "latest_revision")
# Lists of policy documents whose order says nothing: the provider compares them as sets
# (hashicorp/awspolicyequivalence).
_SETS_OF_POLICIES = ("Statement", "Action", "Resource")
_NOT_IN_AWS = ("lifecycle", "depends_on", "provider")
_TRIGGERED = "lifecycle.replace_triggered_by"
Moves = Mapping[str, str]
Arguments = Mapping[str, list[str]]  # dotted path -> values as JSON


class Word(StrEnum):
    """What a plan does with a resource."""

    CREATE = "create"
    UPDATE = "update"
    REPLACE = "replace"
    DELETE = "delete"
    FORGET = "forget"


@dataclass(frozen=True)
class Rendering:
    """Terraform files, and the same as the gate reads them."""

    files: Mapping[str, str]
    configuration: Configuration

    @cached_property
    def resources(self) -> dict[str, Resource]:
        """Managed resources by address."""
        return {r.address: r for r in self.configuration.resources if r.mode == "managed"}

    @cached_property
    def arguments(self) -> dict[str, Arguments]:
        """Address -> its arguments."""
        return {address: arguments(r, {}) for address, r in self.resources.items()}


def changes(before: Rendering, after: Rendering) -> dict[str, Word]:
    """Address -> what the plan of ``after`` on the state of ``before`` does there."""
    moves = dict(_MOVED.findall(after.files.get("moved.tf", "")))
    old, new = _after_moves(before, moves), after.arguments
    found = dict.fromkeys(new.keys() - old.keys(), Word.CREATE)
    found |= {a: _gone(a, after.files) for a in old.keys() - new.keys()}
    differing = {a: _differing(old[a], new[a], after.resources[a]) for a in new.keys() & old.keys()}
    return _spread(found, after.resources, differing)


def _after_moves(before: Rendering, moves: Moves) -> Mapping[str, Arguments]:
    if not moves:
        return before.arguments
    return {moved(a, moves): arguments(r, moves) for a, r in before.resources.items()}


def moved(address: str, moves: Moves) -> str:
    """Where a resource is, after all ``moved`` blocks."""
    for _ in moves:
        before = next((m for m in moves if address == m or address.startswith(f"{m}.")), "")
        if not before:
            break
        address = moves[before] + address[len(before) :]
    return address


def arguments(resource: Resource, moves: Moves) -> Arguments:
    """Values by dotted path, in an order of their own; references as they are after moves."""
    found: dict[str, list[str]] = {}
    for path, value in walk(resource.block):
        found.setdefault(path, []).append(json.dumps(_plain(value, moves), sort_keys=True))
    if "tags" in found:
        found["tags"] = [json.dumps(_plain(resource.tags, moves), sort_keys=True)]
    return {path: sorted(values) for path, values in found.items()}


def _gone(address: str, files: Mapping[str, str]) -> Word:
    forgotten = _REMOVED.findall(files.get("removed.tf", ""))
    kept = any(address == f or address.startswith(f"{f}.") for f in forgotten)
    return Word.FORGET if kept else Word.DELETE


def _differing(old: Arguments, new: Arguments, resource: Resource) -> set[str]:
    ignored = _ignored(resource)
    paths = {p for p in old.keys() | new.keys() if old.get(p) != new.get(p)}
    return {p for p in paths if p.partition(".")[0] not in ignored}


def _ignored(resource: Resource) -> set[str]:
    """Arguments whose changes Terraform does not look at."""
    values = resource.get("lifecycle.ignore_changes")
    return {v for v in values if isinstance(v, str)} if isinstance(values, list) else set()


def _word(type_: str, paths: set[str]) -> Word:
    return Word.REPLACE if paths & replacing()[type_] else Word.UPDATE


def _spread(
    found: Mapping[str, Word], new: Mapping[str, Resource], differing: Mapping[str, set[str]]
) -> dict[str, Word]:
    """The same with what differs, and what refers to a new object or to a new version of one."""
    more = {a: _word(new[a].type, paths) for a, paths in differing.items() if paths}
    more |= dict.fromkeys((a for a in more if _TRIGGERED in differing[a]), Word.REPLACE)
    everything = {**found, **more}
    made_anew = {a for a, word in more.items() if word is Word.REPLACE}
    versions = {a for a in more if _new_version(a, differing[a])}
    if not made_anew | versions:
        return everything
    reached = {
        a: paths | set(_reached(new[a], new, made_anew, versions)) for a, paths in differing.items()
    }
    return everything if reached == differing else _spread(found, new, reached)


def _new_version(address: str, paths: set[str]) -> bool:
    """Tags of a launch template are its own, and no part of a version."""
    return address.split(".")[-2] in _VERSIONED and bool(paths - {"tags"})


def _reached(
    resource: Resource, new: Mapping[str, Resource], made_anew: set[str], versions: set[str]
) -> Iterator[str]:
    """Paths of arguments whose value is not known before the apply: what is written in the resource
    that they refer to, such as its name, is known also of one that is made anew."""
    ignored = _ignored(resource)
    if _triggered(resource) & made_anew:
        yield _TRIGGERED
    for path, value in walk(resource.block):
        for to in references(value):
            version = to.address in versions and to.attribute in _VERSIONS
            anew = to.address in made_anew and to.attribute not in new[to.address].block.attributes
            if (version or anew) and path.partition(".")[0] not in ignored:
                yield path


def _triggered(resource: Resource) -> set[str]:
    """Addresses whose replacement replaces this resource too."""
    module = resource.address.removesuffix(f"{resource.type}.{resource.name}")
    written = resource.get(_TRIGGERED)
    found = written if isinstance(written, list) else []
    return {module + str(to).rpartition(".")[0] for to in found}


def walk(block: Block, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Dotted paths and values of everything that AWS is told."""
    for name, attribute in block.attributes.items():
        if prefix or name not in _NOT_IN_AWS:
            yield prefix + name, attribute.value
    for nested in block.blocks:
        if prefix or nested.type not in _NOT_IN_AWS:
            yield from walk(nested, f"{prefix}{nested.type}.")


def _plain(value: Any, moves: Moves) -> Any:
    """A value as JSON, with references under their address after the moves."""
    match value:
        case Reference():
            return {"reference": f"{moved(value.address, moves)}.{value.attribute}"}
        case Unknown():
            return {"unknown": value.reason, "of": [_plain(r, moves) for r in value.references]}
        case Template():
            return {"template": [_plain(part, moves) for part in value.parts]}
        case Json() | Base64():
            return {type(value).__name__: _plain(value.value, moves)}
        case dict():
            plain = {key: _plain(item, moves) for key, item in value.items()}
            return {k: _unordered(v) if k in _SETS_OF_POLICIES else v for k, v in plain.items()}
        case list():
            return [_plain(item, moves) for item in value]
        case _:
            return value


def _unordered(value: Any) -> Any:
    return sorted(value, key=json.dumps) if isinstance(value, list) else value
