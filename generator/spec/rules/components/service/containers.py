"""Containers: what AWS Fargate runs, from an image that cannot change, over endpoints of the VPC.

Sources: Amazon ECS API reference, RegisterTaskDefinition (sizes of Fargate tasks); Amazon ECR user
guide, "Amazon ECR interface VPC endpoints" (ecr.api, ecr.dkr, S3 for the layers, logs for awslogs).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.container import Container
from generator.spec.model.service import Service
from generator.spec.rules.subject import Subject, join

# CPU units -> memory in MiB: least, most, step.
SIZES = {
    256: (512, 2048, 512),
    512: (1024, 4096, 1024),
    1024: (2048, 8192, 1024),
    2048: (4096, 16384, 1024),
    4096: (8192, 30720, 1024),
    8192: (16384, 61440, 4096),
    16384: (32768, 122880, 8192),
}
_OF_SERVERS = (
    *("ami", "instance_types", "always_on", "rollout", "root_volume_gib", "volumes"),
    *("persistent_volume", "boot_script"),
)


def containers(subject: Subject) -> Iterator[Problem]:
    """A service has servers or containers, and Fargate can run the containers."""
    for name, service in subject.environment.services.items():
        path = f"services.{name}"
        if service.container is None:
            yield from _servers(subject, path, service)
            continue
        yield from _only_containers(subject, path, service)
        yield from _size(subject, f"{path}.container", service.container)
        yield from _image(subject, f"{path}.container.image", service.container)
        yield from _variables(subject, f"{path}.container", service.container)
        yield from _endpoints(subject, f"{path}.container", service.container)


def _servers(subject: Subject, path: str, service: Service) -> Iterator[Problem]:
    missing = [f for f in ("ami", "instance_types") if not getattr(service, f)]
    for field in missing:
        allowed = f"{field} for servers, or container for AWS Fargate"
        yield subject.problem(f"{path}.{field}", "is required", allowed=allowed)


def _only_containers(subject: Subject, path: str, service: Service) -> Iterator[Problem]:
    for field in _OF_SERVERS:
        if field in service.model_fields_set:
            message = "belongs to servers, and this service has a container"
            yield subject.problem(f"{path}.{field}", message, allowed="one of the two")
    if service.scaling.schedules:
        message = "containers follow a metric or have a fixed number, and no schedule"
        field = f"{path}.scaling.schedules"
        yield subject.problem(field, message, allowed="target_tracking, or none of the two")


def _size(subject: Subject, path: str, container: Container) -> Iterator[Problem]:
    if container.cpu not in SIZES:
        message = "AWS Fargate has no task of this size"
        yield subject.problem(f"{path}.cpu", message, container.cpu, join(map(str, SIZES)))
        return
    least, most, step = SIZES[container.cpu]
    memory = container.memory_mib
    if not least <= memory <= most or (memory % step and memory != least):
        message = f"AWS Fargate has no task with {container.cpu} CPU units and this memory"
        allowed = f"{least} to {most} in steps of {step}"
        yield subject.problem(f"{path}.memory_mib", message, memory, allowed)


def _image(subject: Subject, path: str, container: Container) -> Iterator[Problem]:
    if subject.account is None:
        return
    region = subject.environment.region
    registry = f"{subject.account.account_id}.dkr.ecr.{region}.amazonaws.com"
    if not container.image.startswith(f"{registry}/"):
        message = "the image is in another account or region, where others decide what it is"
        yield subject.problem(path, message, container.image, f"{registry}/<repository>@sha256:...")


def _variables(subject: Subject, path: str, container: Container) -> Iterator[Problem]:
    for name in container.secrets:
        if name in container.environment:
            message = "is a variable of `environment` as well"
            yield subject.problem(f"{path}.secrets.{name}", message, name, "one of the two")


def _endpoints(subject: Subject, path: str, container: Container) -> Iterator[Problem]:
    """Groups let tasks out to endpoints alone: no image comes from elsewhere. That ECR needs S3 is
    a rule of the network."""
    wanted = ("ecr.api", "ecr.dkr", "logs", *(("secretsmanager",) if container.secrets else ()))
    endpoints = subject.environment.network.endpoints
    missing = [name for name in wanted if name not in endpoints.interface]
    if missing:
        message = f"tasks start over the endpoints {join(wanted)}; {join(missing)} is missing"
        allowed = f"{join([*endpoints.interface, *missing])} in network.endpoints.interface"
        yield subject.problem(path, message, allowed=allowed)
