"""Override files: how their blocks merge ("Override Files", Terraform language)."""

from __future__ import annotations

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
    base.attributes = {**base.attributes, **overriding.attributes}
    replaced = {block[0] for block in overriding.blocks}
    base.blocks = [b for b in base.blocks if b[0] not in replaced] + overriding.blocks


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
