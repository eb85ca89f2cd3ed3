"""Hosts of containers: an image, types of the container's architecture, room for its tasks.

Sources: EC2 Auto Scaling user guide, "Auto Scaling group Availability Zone distribution"; Amazon
ECS API reference, DeploymentConfiguration (maximumPercent: a deployment starts tasks beside those
that run).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.cores import most_cores
from generator.spec.model.container import Container, CpuArchitecture, Launch
from generator.spec.model.container_hosts import HOSTS_SUFFIX, Hosts
from generator.spec.model.service import Service
from generator.spec.rules.components.service.servers import image, instance_types
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import architecture

_ARCHITECTURES = {CpuArchitecture.ARM64: "arm64", CpuArchitecture.X86_64: "x86_64"}
_UNITS = 1024  # CPU units of a virtual CPU


def hosts(subject: Subject) -> Iterator[Problem]:
    """Hosts of all services."""
    for name, service in subject.environment.services.items():
        path, container = f"services.{name}.container", service.container
        if container is None:
            continue
        if container.hosts is None:
            if container.launch is Launch.EC2:
                message = "tasks need hosts to run on, and there are none"
                yield subject.problem(
                    f"{path}.launch", message, "ec2", "container.hosts, or fargate"
                )
            continue
        yield from _named(subject, name)
        yield from _servers(subject, f"{path}.hosts", container, container.hosts)
        yield from _sizes(subject, f"{path}.hosts", service, container.hosts)
        if container.on_hosts:
            yield from _only_fargate(subject, f"services.{name}", service, container)


def _named(subject: Subject, name: str) -> Iterator[Problem]:
    other = name + HOSTS_SUFFIX
    if subject.environment.component(other):
        message = f"another component has the name {other}, which the hosts need"
        allowed = "another name for one of the two"
        yield subject.problem(f"services.{name}.container.hosts", message, allowed=allowed)


def _servers(subject: Subject, path: str, container: Container, spec: Hosts) -> Iterator[Problem]:
    yield from image(subject, f"{path}.ami", spec.ami)
    yield from instance_types(subject, path, spec.instance_types)
    wanted = _ARCHITECTURES[container.architecture]
    for index, kind in enumerate(spec.instance_types):
        field, offered = f"{path}.instance_types.{index}", architecture(kind)
        if offered and offered != wanted:
            message = f"the image of the container is built for {container.architecture}"
            yield subject.problem(field, message, kind, f"a type of the architecture {wanted}")
        cores, asked = most_cores(kind), spec.tasks_per_host * container.cpu
        if cores and asked > cores * _UNITS:
            message = (
                f"{spec.tasks_per_host} tasks with {container.cpu} CPU units need {asked}, and "
                f"{kind} has {cores * _UNITS} at most"
            )
            most = cores * _UNITS // container.cpu
            allowed = f"at most {most}" if most else "a larger type"
            yield subject.problem(f"{path}.tasks_per_host", message, allowed=allowed)


def _sizes(subject: Subject, path: str, service: Service, spec: Hosts) -> Iterator[Problem]:
    if spec.min_size > spec.max_size:
        message = f"is larger than max_size, {spec.max_size}"
        yield subject.problem(f"{path}.min_size", message, spec.min_size)
        return
    room, needed = spec.max_size * spec.tasks_per_host, service.scaling.max_size + 1
    if room < needed:
        message = (
            f"{spec.max_size} hosts take {room} tasks, and a deployment starts one more than the "
            f"{service.scaling.max_size} of scaling.max_size"
        )
        least = -(-needed // spec.tasks_per_host)
        yield subject.problem(f"{path}.max_size", message, spec.max_size, f"at least {least}")
    yield from _without_a_zone(subject, path, service, spec)


def _without_a_zone(
    subject: Subject, path: str, service: Service, spec: Hosts
) -> Iterator[Problem]:
    """New hosts take minutes, and the zone may be lost for all: those elsewhere must be enough."""
    zones = len(subject.environment.network.zones)
    if not subject.production or not zones:
        return
    left, tasks = _left(spec.min_size, zones) * spec.tasks_per_host, service.scaling.min_size
    if left < tasks:
        message = (
            f"when a zone is lost, {_left(spec.min_size, zones)} of {spec.min_size} hosts may be "
            f"left, with room for {left} of the {tasks} tasks of scaling.min_size"
        )
        yield subject.problem(
            f"{path}.min_size", message, spec.min_size, _enough(spec, zones, tasks)
        )


def _enough(spec: Hosts, zones: int, tasks: int) -> str:
    sizes = range(spec.min_size + 1, 501)
    found = (n for n in sizes if _left(n, zones) * spec.tasks_per_host >= tasks)
    return f"at least {next(found, 500)}"


def _left(size: int, zones: int) -> int:
    """Hosts outside the zone that has most of them."""
    return size - -(-size // zones)


def _only_fargate(
    subject: Subject, path: str, service: Service, container: Container
) -> Iterator[Problem]:
    if container.ephemeral_gib is not None:
        message = "tasks on hosts share the disk of their host"
        field = f"{path}.container.ephemeral_gib"
        yield subject.problem(field, message, container.ephemeral_gib, "hosts.root_volume_gib")
    if service.scaling.spot:
        message = "pave offers spot for tasks on AWS Fargate and for servers, and not for hosts"
        allowed = join(["no spot", "container.launch: fargate"])
        yield subject.problem(f"{path}.scaling.spot", message, allowed=allowed)
