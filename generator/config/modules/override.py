"""Override files: how their blocks merge ("Override Files", Terraform language)."""

from __future__ import annotations

from generator.config.modules.declarations import Declared
from generator.config.syntax.bodies import Body, WrittenBlock

_STORAGE = ("backend", "cloud")


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
        raise OverrideError(f"there is no {overriding.type} that this block could override")
    if base.type == "terraform":
        _terraform(base, overriding)
        return
    _merge(base, overriding)


def _merge(base: Declared, overriding: Declared) -> None:
    """Arguments one by one; nested blocks replace all of their type, whatever their number.

    A ``dynamic`` block is of the type in its label. In JSON a block may be read as an argument:
    either takes the place of the other.
    """
    lifecycle = [b for b in overriding.blocks if b.type == "lifecycle"]
    added = [b for b in overriding.blocks if b.type != "lifecycle"]
    replaced = {*map(_kind, added), *overriding.arguments}
    kept = {k: v for k, v in base.arguments.items() if k not in replaced}
    blocks = [b for b in base.blocks if _kind(b) not in replaced]
    merged = (*_with_lifecycle(blocks, lifecycle), *added)
    base.replace({**kept, **overriding.arguments}, merged)


def _kind(block: WrittenBlock) -> str:
    return block.labels[0] if block.type == "dynamic" and block.labels else block.type


def _with_lifecycle(
    blocks: list[WrittenBlock], overriding: list[WrittenBlock]
) -> list[WrittenBlock]:
    """The contents of ``lifecycle`` merge argument by argument."""
    for block in overriding:
        base = next((b for b in blocks if b.type == "lifecycle"), None)
        if base is None:
            blocks = [*blocks, block]
            continue
        arguments = {**base.body.arguments, **block.body.arguments}
        merged = base._replace(body=Body(arguments, base.body.blocks + block.body.blocks))
        blocks = [merged if b is base else b for b in blocks]
    return blocks


def _terraform(base: Declared, overriding: Declared) -> None:
    """``required_providers`` merges name by name; one backend or cloud replaces the other."""
    blocks = base.blocks
    if any(b.type in _STORAGE for b in overriding.blocks):
        blocks = tuple(b for b in blocks if b.type not in _STORAGE)
    for block in overriding.blocks:
        providers = block.type == "required_providers"
        first = next((b for b in blocks if providers and b.type == block.type), None)
        if first is None:
            blocks = (*blocks, block)
            continue
        arguments = {**first.body.arguments, **block.body.arguments}
        merged = first._replace(body=Body(arguments, ()))
        blocks = tuple(merged if b is first else b for b in blocks)
    base.replace({**base.arguments, **overriding.arguments}, blocks)


def _same(base: Declared, overriding: Declared) -> bool:
    if (base.type, base.labels) != (overriding.type, overriding.labels):
        return False
    return base.type != "provider" or _alias(base) == _alias(overriding)


def _alias(provider: Declared) -> object:
    alias = provider.arguments.get("alias")
    return alias and alias.value


def _locals(blocks: list[Declared], overriding: Declared) -> None:
    for name, content in overriding.arguments.items():
        base = next((b for b in blocks if b.type == "locals" and name in b.arguments), None)
        if base is None:
            raise OverrideError(f"there is no local value {name!r} that this file could override")
        base.replace({**base.arguments, name: content})
