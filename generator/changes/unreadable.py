"""Stores whose last rendering cannot be read: nobody can tell whether the step replaces them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.losses import guarded
from generator.changes.renewal import Renewal


def unreadable(step: Renewal) -> Iterator[str]:
    """All such stores of a root in one message: their files are gone, or hold no Terraform."""
    compared = {here for here, _, _ in step.pairs}
    lost = [
        address
        for address in step.before
        if address not in compared and address in step.now and guarded(address, step)
    ]
    if step.differs and lost:
        lines = [
            f"{step.name}: pave cannot read what it rendered last of these resources, so it cannot "
            "tell whether the next apply would replace them:",
            *(f"  {address}" for address in lost),
            "Files under out/ are missing or damaged. Restore them from version control, and "
            "generate again.",
        ]
        yield "\n".join(lines)
