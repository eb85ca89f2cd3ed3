"""Folders that were taken for modules of a root, held against what the root really calls."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.config.model import Configuration
from generator.gate.model import Finding
from generator.gate.pci import unreadable
from generator.gate.roots import calls_of
from generator.gate.targets import Target


def not_called(target: Target, configuration: Configuration) -> Iterator[Finding]:
    """An error for each folder that is no target because a text looked like a call of it."""
    called = _called(target, configuration)
    for folder in target.modules:
        if os.path.realpath(folder) not in called:
            shown = os.path.relpath(folder)
            yield unreadable(
                target,
                f"{shown} was not judged: something in this root looks like a call of it, but no "
                f"module block calls it. Judge it by name: pave check {shown}",
            )


def _called(target: Target, configuration: Configuration) -> set[str]:
    """Real paths of the folders that module blocks call, and of what those call in turn."""
    waiting = [os.path.realpath(target.root / folder) for folder in configuration.called]
    found: set[str] = set()
    while waiting:
        folder = waiting.pop()
        if folder not in found:
            found.add(folder)
            # A module without instances is not evaluated, and what it calls neither.
            waiting += calls_of(Path(folder))
    return found
