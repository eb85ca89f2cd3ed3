"""Hosts of containers: a group of servers on which Amazon ECS runs the tasks of one service."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Model
from generator.spec.model.image import Ami

HOSTS_SUFFIX = "-hosts"
HostCount = Annotated[int, Field(ge=1, le=500)]


class Hosts(Model):
    """Servers of one service that run nothing but its tasks. Amazon ECS starts and stops them as
    tasks need room, and moves tasks away before one stops."""

    ami: Ami
    """Image with the ECS agent, the SSM agent and the CloudWatch agent: one made from AWS's
    ECS-optimised image, or that image itself."""
    instance_types: Annotated[tuple[str, ...], Field(min_length=1, max_length=10)]
    """Instance types in order of preference, all of the architecture of the container."""
    min_size: HostCount
    """Least number of hosts; in production enough for `scaling.min_size` tasks without a zone."""
    max_size: HostCount
    """Largest number of hosts; a deployment needs room for a task more than `scaling.max_size`."""
    tasks_per_host: Annotated[int, Field(ge=1, le=120)]
    """Tasks that one host takes. Each has a network interface of its own, so it is the smallest of
    what CPU, memory and interfaces of the instance type allow: one interface is the host's."""
    root_volume_gib: Annotated[int, Field(ge=8, le=16384)] = 30
    """Size of the encrypted root volume, for images and writable folders of all tasks."""
    warmup_seconds: Annotated[int, Field(ge=0, le=7200)] = 120
    """Seconds that a new host needs until it takes tasks."""
