"""Volumes of servers that go with their group when a service gets persistent volumes.

Persistent volumes start empty, in groups of their own. Who asks for them wants to keep what is on
the volumes of today, also where the spec called them scratch.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.renewal import Renewal
from generator.config.model import Resource

_TEMPLATE = "aws_launch_template"


def lost_volumes(step: Renewal) -> Iterator[str]:
    """Every launch template with volumes whose service has persistent volumes from now on."""
    templates = step.former.configuration.of_type(_TEMPLATE) if step.differs else ()
    for template in templates:
        here = step.moved(template.address)
        service = here.partition(f".{_TEMPLATE}.")[0]
        kept = any(address.startswith(f"{service}.aws_ebs_volume.") for address in step.now)
        if here in step.now or here in step.destroyed or not kept or not _volumes(template):
            continue
        yield (
            f"{step.name}: the volumes of the servers of {service} would be lost: its persistent "
            "volumes start empty, on new servers.\nCopy the content first, as the runbook of the "
            "service says. Then add this to the spec, and remove it after the apply:\n"
            f"retired:\n  - {{what: {here}, data: destroyed}}"
        )


def _volumes(template: Resource) -> list[str]:
    """Devices of a launch template beside the first, which is the root."""
    devices = [found.value for found in template.find("block_device_mappings.device_name")]
    return [device for device in devices[1:] if isinstance(device, str)]
