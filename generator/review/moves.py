"""Addresses that change while the object stays: ``moved`` blocks, and those Terraform implies."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from generator.config.addresses import part_of
from generator.config.model import Block, Configuration
from generator.config.values import Base64, Json, OpenMap, Reference, Template, Unknown, Value
from generator.provider.arguments import Moved

_MOST = 100  # moves in a row
_FIRST = re.compile(r"\[0\]$")


def moved_by(head: Configuration, before: Collection[str]) -> dict[str, str]:
    """Former address -> address now, of everything that moves ("Refactor modules", Terraform)."""
    now = head.by_address
    moves = list(_moves(head))
    found = {}
    for address in before:
        if address in now:
            continue
        target = _followed(address, moves)
        if target == address or target not in now:
            target = _implied(address, now, before)
        if target in now and target not in before:
            found[address] = target
    return found


def forgotten_by(head: Configuration) -> tuple[str, ...]:
    """Addresses of what Terraform takes out of its state without destroying it."""
    found = []
    for module, block in _blocks(head, "removed"):
        kept = any(a.value is False for a in block.find("lifecycle.destroy"))
        source = block.attributes.get("from")
        if kept and source and isinstance(source.value, str):
            found.append(_full(module, source.value))
    return tuple(found)


def imported_by(head: Configuration) -> tuple[str, ...]:
    """Addresses of what Terraform takes over from AWS instead of making it ("Import existing
    resources", Terraform). ``x[each.key]`` is every instance of x."""
    targets = (
        block.attributes.get("to") for module, block in _blocks(head, "import") if not module
    )
    texts = [t.value for t in targets if t and isinstance(t.value, str)]
    return tuple(text.partition('["each.')[0] for text in texts)  # names are kept as text


def successor(head: Configuration, address: str) -> str:
    """How an address is called after all ``moved`` blocks."""
    return _followed(address, list(_moves(head)))


def renamed(value: Value, moved: Moved) -> Value:
    """A value with everything that it refers to under its address of today."""
    if isinstance(value, Reference):
        return Reference(moved(value.address), value.attribute)
    if isinstance(value, Unknown):
        held = tuple(Reference(moved(r.address), r.attribute) for r in value.references)
        return replace(value, references=held)
    if isinstance(value, Template):
        return Template(tuple(renamed(part, moved) for part in value.parts))  # type: ignore[misc]
    if isinstance(value, Json | Base64):
        return type(value)(renamed(value.value, moved))
    if isinstance(value, OpenMap):
        return OpenMap({k: renamed(v, moved) for k, v in value.items()}, value.rest)
    if isinstance(value, dict):
        return {k: renamed(v, moved) for k, v in value.items()}
    return [renamed(v, moved) for v in value] if isinstance(value, list) else value


def _blocks(head: Configuration, type_: str) -> Iterator[tuple[str, Block]]:
    inner = ((m, b) for m, held in head.module_blocks.items() if m for b in held)
    for module, block in (*(("", b) for b in head.root_blocks), *inner):
        if block.type == type_:
            yield module, block


def _moves(head: Configuration) -> Iterator[tuple[str, str]]:
    for module, block in _blocks(head, "moved"):
        ends = [block.attributes.get(name) for name in ("from", "to")]
        texts = [_full(module, e.value) for e in ends if e and isinstance(e.value, str)]
        if len(texts) == len(ends):
            yield texts[0], texts[1]


def _full(module: str, address: str) -> str:
    return f"{module}.{address}" if module else address


def _followed(address: str, moves: list[tuple[str, str]]) -> str:
    for _ in range(_MOST):
        move = next((m for m in moves if part_of(address, m[0]) and m[0] != m[1]), None)
        if move is None:
            return address
        address = move[1] + address[len(move[0]) :]
    return address


def _implied(address: str, now: Collection[str], before: Collection[str]) -> str:
    """``count`` that comes or goes: the only object is the first instance."""
    first = f"{address}[0]"
    if first in now and first not in before:
        return first
    alone = _FIRST.sub("", address)
    return alone if alone in now and alone not in before else address
