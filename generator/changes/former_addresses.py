"""``moved`` blocks of addresses that pave itself has changed: only where there was such an address.

A new estate never had a former address, and its first rendering would be full of blocks that move
nothing. The last rendering tells: its manifest holds the addresses, its ``moved.tf`` the blocks
that may still have to be applied somewhere. A component that the spec renames is always moved.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.blueprint.model import Blueprint
from generator.changes.last import Last

MOVED = "moved.tf"
_FROM = re.compile(r"^\s*from\s*=\s*(\S+)\s*$", re.MULTILINE)


def with_needed_moves(last: Last, blueprint: Blueprint) -> Blueprint:
    """The blueprint without moves from addresses that the root never had."""
    former = {*last.sources, *_FROM.findall(last.text(MOVED))}
    kept = (m for m in blueprint.moves if m.of_module or m.before in former)
    return replace(blueprint, moves=tuple(kept))
