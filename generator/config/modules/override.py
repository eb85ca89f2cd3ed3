"""Override files: how their blocks merge ("Override Files", Terraform language)."""

from __future__ import annotations

from typing import Any

from generator.config.modules.declarations import Declared


class OverrideError(Exception):
    """The override has nothing to override."""


def override(blocks: list[Declared], overriding: Declared) -> None:
    """Merge one block of an override file into the block it is meant for."""
    if overriding.type == "locals":
        _locals(blocks, overriding)
        return
    base = next((b for b in blocks if _same(b, overriding)), None)
    if base is None:
        if overriding.type == "terraform":
            blocks.append(overriding)
            return
        raise OverrideError(f"there is no {overriding.type} to override")
    if base.type == "terraform":
        _terraform(base, overriding)
        return
    _merge(base, overriding)


def _merge(base: Declared, overriding: Declared) -> None:
    """Arguments one by one; nested blocks replace all of their type, whatever their number.

    A ``dynamic`` block is of the type in its label. In JSON a block may be read as an argument:
    either takes the place of the other.
    """
    lifecycle = [b for b in overriding.blocks if b[0] == "lifecycle"]
    added = [b for b in overriding.blocks if b[0] != "lifecycle"]
    replaced = {*map(_kind, added), *overriding.attributes}
    kept = {k: v for k, v in base.attributes.items() if k not in replaced}
    base.attributes = {**kept, **overriding.attributes}
    blocks = [b for b in base.blocks if _kind(b) not in replaced]
    base.blocks = _with_lifecycle(blocks, lifecycle) + added


def _kind(block: list[Any]) -> str:
    return str(block[1][0]) if block[0] == "dynamic" and block[1] else str(block[0])


def _with_lifecycle(blocks: list[Any], overriding: list[Any]) -> list[Any]:
    """The contents of ``lifecycle`` merge argument by argument."""
    for block in overriding:
        base = next((b for b in blocks if b[0] == "lifecycle"), None)
        if base is None:
            blocks = [*blocks, block]
            continue
        body = {
            "attributes": {**base[4]["attributes"], **block[4]["attributes"]},
            "blocks": base[4]["blocks"] + block[4]["blocks"],
        }
        blocks = [[*b[:4], body] if b is base else b for b in blocks]
    return blocks


def _terraform(base: Declared, overriding: Declared) -> None:
    """``required_providers`` merges name by name; one backend or cloud replaces the other."""
    base.attributes = {**base.attributes, **overriding.attributes}
    storage = ("backend", "cloud")
    if any(b[0] in storage for b in overriding.blocks):
        base.blocks = [b for b in base.blocks if b[0] not in storage]
    for block in overriding.blocks:
        providers = block[0] == "required_providers"
        first = next((b for b in base.blocks if providers and b[0] == block[0]), None)
        if first is None:
            base.blocks = [*base.blocks, block]
            continue
        merged = {**first[4]["attributes"], **block[4]["attributes"]}
        body = {"attributes": merged, "blocks": []}
        base.blocks = [[*b[:4], body] if b is first else b for b in base.blocks]


def _same(base: Declared, overriding: Declared) -> bool:
    if (base.type, base.labels) != (overriding.type, overriding.labels):
        return False
    if base.type != "provider":
        return True
    aliases = [b.attributes.get("alias", [0, None])[1] for b in (base, overriding)]
    return bool(aliases[0] == aliases[1])


def _locals(blocks: list[Declared], overriding: Declared) -> None:
    for name, content in overriding.attributes.items():
        base = next((b for b in blocks if b.type == "locals" and name in b.attributes), None)
        if base is None:
            raise OverrideError(f"there is no local value {name!r} to override")
        base.attributes = {**base.attributes, name: content}
