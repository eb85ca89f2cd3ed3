"""Volumes of services: what may be lost says so, and what may not has a server of its own."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.scaling import Rollout
from generator.spec.model.service import Service
from generator.spec.rules.components.service.servers import bash
from generator.spec.rules.subject import Subject, join

# The boot script attaches the volume with a call of the EC2 API, as this device.
_ENDPOINT = "ec2"
_DEVICES = ("/dev/sdf", "/dev/xvdf")


def volumes(subject: Subject) -> Iterator[Problem]:
    """Volumes of all services."""
    for name, service in subject.environment.services.items():
        path = f"services.{name}"
        yield from _scratch(subject, f"{path}.volumes", service)
        yield from _persistent(subject, path, service)


def _scratch(subject: Subject, path: str, service: Service) -> Iterator[Problem]:
    kept = _DEVICES if service.persistent_volume else ()
    for index, volume in enumerate(service.volumes):
        field = f"{path}.{index}"
        if not volume.scratch:
            message = "its content is lost with each server, at least every 30 days"
            allowed = "scratch: true if it may be lost; persistent_volume for what must stay"
            yield subject.problem(field, message, allowed=allowed)
        taken = [other.device for other in service.volumes[:index]]
        if volume.device in [service.ami and service.ami.root_device, *taken, *kept]:
            yield subject.problem(f"{field}.device", "the device is used twice", volume.device)
        yield from _iops(subject, f"{field}.iops", volume.iops, volume.size_gib)


def _iops(subject: Subject, field: str, iops: int | None, size_gib: int) -> Iterator[Problem]:
    """AWS: "Amazon EBS volume types", gp3: at most 500 IOPS for each GiB."""
    most = max(3000, size_gib * 500)
    if iops and iops > most:
        yield subject.problem(field, "is too large", iops, f"at most {most} at this size")


def _persistent(subject: Subject, path: str, service: Service) -> Iterator[Problem]:
    if (volume := service.persistent_volume) is None:
        return
    field, scaled = f"{path}.persistent_volume", service.scaling
    yield from _iops(subject, f"{field}.iops", volume.iops, volume.size_gib)
    if scaled.min_size != scaled.max_size or scaled.schedules or scaled.spot:
        message = "each server keeps its own volume, so the number of servers must not change"
        allowed = "equal min_size and max_size, without schedules and spot"
        yield subject.problem(field, message, allowed=allowed)
    yield from bash(subject, path, service, "mounts the persistent volume")
    if service.rollout is Rollout.ON_CHANGE:
        message = "an apply would stop all servers at once: each one waits for its own volume"
        yield subject.problem(f"{path}.rollout", message, "on_change", "manual")
    offered = subject.environment.network.endpoints.interface
    if _ENDPOINT not in offered:
        message = "the servers attach their volumes over the ec2 endpoint, which is missing"
        allowed = f"{join([*offered, _ENDPOINT])} in network.endpoints.interface"
        yield subject.problem(field, message, allowed=allowed)
