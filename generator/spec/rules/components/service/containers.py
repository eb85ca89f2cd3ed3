"""Containers: what runs on AWS Fargate or on hosts, from an image that cannot change.

Sources: Amazon ECS API reference, RegisterTaskDefinition (sizes of Fargate tasks); OCI runtime
specification, "Linux Container Configuration", Default Filesystems (what every container gets).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.account_names import is_placeholder
from generator.spec.model.container import Container
from generator.spec.model.service import Service
from generator.spec.model.working_hours import of_hours
from generator.spec.rules.subject import Subject, join

# CPU units -> memory in MiB.
SIZES: dict[int, tuple[int, ...]] = {
    256: (512, 1024, 2048),
    512: tuple(range(1024, 4097, 1024)),
    1024: tuple(range(2048, 8193, 1024)),
    2048: tuple(range(4096, 16385, 1024)),
    4096: tuple(range(8192, 30721, 1024)),
    8192: tuple(range(16384, 61441, 4096)),
    16384: tuple(range(32768, 122881, 8192)),
}
_OF_KERNEL = {"proc", "sys", "dev"}
_OF_SERVERS = (
    *("ami", "instance_types", "rollout", "root_volume_gib", "volumes", "persistent_volume"),
    "boot_script",
)


def containers(subject: Subject) -> Iterator[Problem]:
    """A service has servers or containers, and what runs the containers can do so."""
    for name, service in subject.environment.services.items():
        path = f"services.{name}"
        if service.container is None:
            yield from _servers(subject, path, service)
            continue
        yield from _only_containers(subject, path, service)
        if not service.container.on_hosts:
            yield from _size(subject, f"{path}.container", service.container)
        yield from own_image(subject, f"{path}.container.image", service.container.image)
        yield from _variables(subject, f"{path}.container", service.container)
        yield from _folders(subject, f"{path}.container.writable_paths", service.container)


def _servers(subject: Subject, path: str, service: Service) -> Iterator[Problem]:
    missing = [f for f in ("ami", "instance_types") if not getattr(service, f)]
    for field in missing:
        allowed = f"{field} for servers, or container for AWS Fargate and hosts"
        yield subject.problem(f"{path}.{field}", "is required", allowed=allowed)


def _only_containers(subject: Subject, path: str, service: Service) -> Iterator[Problem]:
    for field in _OF_SERVERS:
        if field in service.model_fields_set:
            message = "belongs to servers, and this service has a container"
            yield subject.problem(f"{path}.{field}", message, allowed="one of the two")
    if service.scaling.schedules and not of_hours(service):
        message = "containers follow a metric or have a fixed number, and no schedule"
        field = f"{path}.scaling.schedules"
        yield subject.problem(field, message, allowed="target_tracking, or none of the two")


def _size(subject: Subject, path: str, container: Container) -> Iterator[Problem]:
    if container.cpu not in SIZES:
        message = "AWS Fargate has no task of this size"
        yield subject.problem(f"{path}.cpu", message, container.cpu, join(map(str, SIZES)))
        return
    sizes, memory = SIZES[container.cpu], container.memory_mib
    if memory not in sizes:
        message = f"AWS Fargate has no task with {container.cpu} CPU units and this memory"
        yield subject.problem(f"{path}.memory_mib", message, memory, join(map(str, sizes)))


def own_image(subject: Subject, path: str, image: str) -> Iterator[Problem]:
    """An image is in the registry of the account, in its region."""
    if subject.account is None:
        return
    region = subject.environment.region
    registry = f"{subject.account.account_id}.dkr.ecr.{region}.amazonaws.com"
    if not image.startswith(f"{registry}/"):
        message = "the image is in another account or region, where others decide what it is"
        if is_placeholder(subject.account.account_id):
            message = (
                f"the registry is that of your account, and account_id of {subject.account.name} "
                f"is still {subject.account.account_id}: write its id there"
            )
        yield subject.problem(path, message, image, f"{registry}/<repository>@sha256:...")


def _variables(subject: Subject, path: str, container: Container) -> Iterator[Problem]:
    for name in container.secrets:
        if name in container.environment:
            message = "is a variable of `environment` as well"
            yield subject.problem(f"{path}.secrets.{name}", message, name, "one of the two")


def _folders(subject: Subject, path: str, container: Container) -> Iterator[Problem]:
    for index, folder in enumerate(container.writable_paths):
        if folder.split("/")[1] in _OF_KERNEL:
            message = "the kernel, and not a disk, is behind this folder of a container"
            allowed = f"a folder outside of {join(f'/{name}' for name in sorted(_OF_KERNEL))}"
            yield subject.problem(f"{path}.{index}", message, folder, allowed)
