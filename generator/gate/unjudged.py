"""What of a target was not judged: folders that only look called, roots of foreign resources,
types that nothing reads."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from generator.config.model import Configuration
from generator.gate.bare_types import bare_types
from generator.gate.model import (
    NOBODY,
    ROOT_BARE,
    ROOT_EMPTY,
    ROOT_FOREIGN,
    TYPE_SILENT,
    Finding,
    Severity,
    Status,
)
from generator.gate.reading import unreadable
from generator.gate.roots import calls_of
from generator.gate.seen import SeenResource
from generator.gate.targets import Target
from generator.gate.waivers.model import Waiver
from generator.shown import first_of, number

_TYPES = 3  # that one message names
_ACCEPT = (
    "Find out what such resources can open. Then write a policy (pave check --policies), or "
    "accept each type in the gate file (waivers.types): a root of accepted types alone is no error."
)


def not_called(target: Target, configuration: Configuration) -> Iterator[Finding]:
    """An error for each folder that is no target because a text looked like a call of it."""
    called = _called(target, configuration)
    for folder in target.modules:
        if os.path.realpath(folder) not in called:
            shown = os.path.relpath(folder)
            yield unreadable(
                target,
                f"{shown} was not judged: a text in this root looks like a call of it, but no "
                f"module block calls it. To judge it, name it: pave check {shown}",
            )


def empty(target: Target, reason: str) -> Finding:
    """A root whose files declare nothing: Terraform makes nothing of it, and nothing passes."""
    return replace(
        unreadable(target, reason),
        policy_id=ROOT_EMPTY,
        severity=Severity.LOW,
        status=Status.NOT_JUDGED,
        remediation="Remove the folder, or leave it as it is: Terraform makes nothing of it.",
    )


def nothing_judged(
    target: Target,
    managed: Sequence[SeenResource],
    found: Iterable[Finding],
    accepted: Container[str] = (),
) -> Iterator[Finding]:
    """What is said where no policy and no check said anything of any resource: silence is no pass.
    An error where a type of AWS is among them; a root of other providers is just not judged, and
    one of types that can break no requirement has nothing to judge.

    ``accepted``: types that the gate file accepts; a root of these alone is known to somebody.
    """
    addresses = {resource.address for resource in managed}
    open_ = dict.fromkeys(r.type for r in managed if r.type not in accepted)
    if open_ and not any(finding.resource in addresses for finding in found):
        named = first_of(list(open_), _TYPES)
        broken = unreadable(
            target,
            f"nothing was judged: {NOBODY} the types of its resources ({named})",
        )
        # One entry of the gate file cures all roots of these types.
        broken = replace(broken, remediation=_ACCEPT, cause=f"{NOBODY} {named}")
        of_aws = {resource.type for resource in managed if resource.type.startswith("aws")}
        if of_aws - bare_types().keys():
            yield broken
        else:
            about = (ROOT_BARE, "nothing") if of_aws else (ROOT_FOREIGN, "nothing of AWS")
            yield _set_aside(broken, *about, f"its resources ({named})")


def _set_aside(broken: Finding, policy_id: str, nothing: str, what: str) -> Finding:
    return replace(
        broken,
        policy_id=policy_id,
        severity=Severity.LOW,
        status=Status.NOT_JUDGED,
        message=f"{nothing} to judge here: {NOBODY} the types of {what}",
    )


def silent_types(
    target: Target,
    managed: Iterable[SeenResource],
    silent: Mapping[str, int],
    waivers: Mapping[str, Waiver],
) -> Iterator[Finding]:
    """A finding for each type in ``silent`` (with its number of resources), at its first resource.

    ``waivers`` has the types that the gate file accepts.
    """
    first: dict[str, SeenResource] = {}
    for resource in managed:
        if resource.type in silent:
            first.setdefault(resource.type, resource)
    for type_, resource in first.items():
        yield _silent(target, resource, silent[type_], waivers.get(type_))


def _silent(target: Target, resource: SeenResource, count: int, waiver: Waiver | None) -> Finding:
    return Finding(
        policy_id=TYPE_SILENT,
        source="pci",
        requirements=(),
        severity=Severity.LOW,
        status=Status.WAIVED if waiver else Status.NOT_JUDGED,
        resource=resource.address,
        file=target.shown(resource.file),
        line=resource.line,
        message=f"{resource.type}: {NOBODY} this type ({number(count, 'resource')})",
        remediation=(
            "Find out what such a resource can open. Then write a policy (pave check "
            "--policies), or accept the type in the gate file (waivers.types)."
        ),
        target=target.name,
        reason=waiver.told() if waiver else "",
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
            waiting += calls_of(Path(folder)) if os.path.isdir(folder) else []
    return found
