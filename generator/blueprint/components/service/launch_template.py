"""Launch template of a service: what each server looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.blueprint.context import Context
from generator.blueprint.parts.naming import inventory_tags, launch_tags
from generator.spec.model.image import Ami
from generator.spec.model.service import Service

# EC2 user guide, "Work with instance tags in instance metadata": other keys make the launch
# fail with InvalidParameterValue when the tags are to be readable there.
_METADATA_KEY = re.compile(r"[A-Za-z0-9+\-=._:@,]+")


@dataclass(frozen=True, slots=True)
class Device:
    """An encrypted gp3 volume; size in GiB."""

    name: str
    size: int
    iops: int | None = None


@dataclass(frozen=True, slots=True)
class LaunchTemplate:
    """Decisions about the launch template."""

    image_id: str
    instance_type: str
    devices: tuple[Device, ...]
    metadata_tags: str  # "enabled" or "disabled"
    launch_tags: dict[str, str]  # of servers, volumes and interfaces, in the template
    group_tags: dict[str, str]  # of servers, by the group


def launch_template(context: Context, name: str, service: Service) -> LaunchTemplate:
    """Decide the launch template of a service."""
    tags = inventory_tags(context, service, name)
    readable = all(_METADATA_KEY.fullmatch(key) for key in tags)
    return LaunchTemplate(
        image_id=image_id(service.image),
        instance_type=service.instance_types[0],
        devices=(
            Device(service.image.root_device, service.root_volume_gib),
            *(Device(v.device, v.size_gib, v.iops) for v in service.volumes),
        ),
        metadata_tags="enabled" if readable else "disabled",
        launch_tags=launch_tags(context, service, name),
        group_tags=tags,
    )


def image_id(ami: Ami) -> str:
    """An id, or a parameter that EC2 resolves at each launch (EC2 user guide, "Use a Systems
    Manager parameter instead of an AMI ID"): Terraform never looks one up."""
    return ami.id or f"resolve:ssm:{ami.parameter}"
