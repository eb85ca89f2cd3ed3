"""Servers: an image, instance types of one architecture that the region has, volumes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.image import Ami
from generator.spec.model.service import Service
from generator.spec.rules.newer import likely_architecture, newer, type_like
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import architecture, known_types
from generator.spec.tables import instance_types as types_of

# EC2 User Guide, "User data": 16 KB before encoding; attaching the volume of a rehosted store
# takes about 3 of them.
_BOOT_SCRIPT_BYTES = 12000


def servers(subject: Subject) -> Iterator[Problem]:
    """Servers of all services."""
    for name, service in subject.environment.services.items():
        path = f"services.{name}"
        if service.ami is None:
            if service.agent_interval_seconds:
                message = "is about the agent of servers, and Container Insights counts tasks"
                field = f"{path}.agent_interval_seconds"
                yield subject.problem(field, message, service.agent_interval_seconds)
            continue
        yield from image(subject, f"{path}.ami", service.ami)
        yield from instance_types(subject, path, service.instance_types)
        yield from boot_script(subject, f"{path}.boot_script", service.boot_script)


def boot_script(subject: Subject, field: str, script: str) -> Iterator[Problem]:
    """A boot script fits into user data, beside what pave adds to it."""
    if "\r" in script:
        message = "holds a carriage return, which Linux reads as part of the command"
        yield subject.problem(field, message, allowed="lines that end with a line feed only")
    size = len(script.encode())
    if size > _BOOT_SCRIPT_BYTES:
        message = f"has {size} bytes; EC2 allows 16 KiB of user data, and pave needs a part of it"
        yield subject.problem(field, message, allowed=f"at most {_BOOT_SCRIPT_BYTES} bytes")


def bash(subject: Subject, path: str, service: Service, does: str) -> Iterator[Problem]:
    """The boot script of a service is Bash where pave renders a script that runs it."""
    first = service.boot_script.partition("\n")[0]
    if first.startswith("#") and not first.startswith(("#!/bin/bash", "#!/usr/bin/bash", "# ")):
        message = f"runs as a part of the Bash script that {does}"
        yield subject.problem(f"{path}.boot_script", message, first, "Bash")


def image(subject: Subject, path: str, ami: Ami) -> Iterator[Problem]:
    """An image is named in one way."""
    if (ami.id is None) == (ami.ssm_parameter is None):
        yield subject.problem(path, "must name exactly one of id and ssm_parameter")
    elif ami.ssm_version and (ami.id or ami.public):
        message = "only a parameter of your own account has versions that launches can name"
        allowed = "no ssm_version" if ami.id else "id, or a parameter of your own"
        yield subject.problem(f"{path}.ssm_version", message, ami.ssm_version, allowed)


def instance_type(subject: Subject, field: str, kind: str) -> Iterator[Problem]:
    """An instance type has the right form; pave knows it and that the region offers it."""
    offered = types_of(subject.environment.region) or frozenset(known_types())
    if architecture(kind) is None and not type_like(kind):
        near = nearest(kind, offered)
        yield subject.problem(field, "unknown instance type", kind, near=near)
    elif architecture(kind) is None:
        yield from newer(subject, field, "pave does not know this instance type", kind, offered)
    elif kind not in offered:
        message = f"pave does not know that {subject.environment.region} offers this instance type"
        yield from newer(subject, field, message, kind, offered - {kind})


def instance_types(subject: Subject, path: str, kinds: tuple[str, ...]) -> Iterator[Problem]:
    """Types that one group of servers may have, as its field ``instance_types`` names them."""
    for index, kind in enumerate(kinds):
        field = f"{path}.instance_types.{index}"
        wrong = list(instance_type(subject, field, kind))
        yield from wrong
        if not any(not p.warning for p in wrong) and kind in kinds[:index]:
            yield subject.problem(field, "the instance type is named twice", kind)
    known = [kind for kind in kinds if architecture(kind) or type_like(kind)]
    built = {architecture(kind) or likely_architecture(kind) for kind in known}
    if len(built) > 1:
        message = "one image cannot run on several architectures"
        yield subject.problem(f"{path}.instance_types", message, join(sorted(map(str, built))))
