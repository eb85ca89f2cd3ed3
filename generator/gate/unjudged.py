"""What of a target was not judged: folders that only look called, roots of foreign resources."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.config.model import Configuration, Resource
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


def nothing_judged(
    target: Target, resources: Sequence[Resource], found: Iterable[Finding]
) -> Iterator[Finding]:
    """An error where no policy and no check said anything of any resource: silence is no pass."""
    managed = {resource.address for resource in resources if resource.mode == "managed"}
    if managed and not any(finding.resource in managed for finding in found):
        yield unreadable(
            target,
            f"nothing was judged: no policy and no check reads the types of its {len(managed)} "
            f"resources",
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
