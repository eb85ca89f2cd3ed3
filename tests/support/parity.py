"""Compares what files and a plan of the same root say about each resource."""

import json
from typing import Any

from generator.config.model import Block, Configuration
from generator.config.values import Base64, Json, Reference, Template, Unknown

# Written for Terraform itself: not part of a plan's values.
META = {"lifecycle", "depends_on", "provider", "provisioner", "connection"}


def differences(files: Configuration, plan: Configuration) -> list[str]:
    """One line for each resource or argument on which the two disagree."""
    ours = {r.address: r for r in files.resources if r.mode == "managed"}
    theirs = {r.address: r for r in plan.resources if r.mode == "managed"}
    found = [f"only in one: {a}" for a in sorted(set(ours) ^ set(theirs))]
    for address in sorted(set(ours) & set(theirs)):
        left = flat(files, ours[address].block)
        right = flat(plan, theirs[address].block)
        found += [
            f"{address}.{path}: {left[path]!r} != {right.get(path)!r}"
            for path in left
            if not alike(left[path], right.get(path, []))
        ]
    return found


def flat(configuration: Configuration, block: Block, prefix: str = "") -> dict[str, list[Any]]:
    """Every argument by path; blocks of one type together, as sets have no order."""
    found: dict[str, list[Any]] = {}
    for name, attribute in block.attributes.items():
        if prefix or name not in META:
            value = configuration.literal(attribute.value)
            if value not in ([], {}):
                found.setdefault(prefix + name, []).append(value)
    for nested in block.blocks:
        if prefix or nested.type not in META:
            for path, values in flat(configuration, nested, f"{prefix}{nested.type}.").items():
                found.setdefault(path, []).extend(values)
    for path, values in list(found.items()):
        if all(isinstance(v, list) and v and isinstance(v[0], dict) for v in values):
            del found[path]  # an argument that holds objects: the same as blocks
            for item in (i for v in values for i in v):
                for key, inner in item.items():
                    if inner is not None and inner != []:
                        found.setdefault(f"{path}.{key}", []).append(inner)
    return found


def alike(left: list[Any], right: list[Any]) -> bool:
    """Same values in any order; what one side does not know agrees with everything."""
    if len(left) != len(right):
        return any(map(open_, left)) or any(map(open_, right))
    rest = list(right)
    for value in left:
        match = next((r for r in rest if same(value, r)), None)
        if match is None:
            return False
        rest.remove(match)
    return True


def open_(value: Any) -> bool:
    return isinstance(value, Unknown | Template | Base64)


def same(left: Any, right: Any) -> bool:
    if isinstance(left, Reference) and isinstance(right, Reference):
        return left.address == right.address and (
            not right.attribute or left.attribute == right.attribute
        )
    if open_(left) or open_(right) or isinstance(left, Reference):
        return True
    if isinstance(left, Json):
        return holds_unknown(left.value) or same(left.value, json.loads(right))
    if isinstance(left, dict) and isinstance(right, dict):
        return all(same(left.get(k), right.get(k)) for k in set(left) | set(right))
    if isinstance(left, list) and isinstance(right, list):
        return alike(left, right)
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right or str(left).lower() == str(right).lower()
    return left == right or str(left) == str(right)


def holds_unknown(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(holds_unknown, value.values()))
    if isinstance(value, list):
        return any(map(holds_unknown, value))
    return isinstance(value, Reference) or open_(value)
