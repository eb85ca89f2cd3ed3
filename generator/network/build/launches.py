"""Auto scaling groups: members in every subnet, as their launch template or configuration says.

Provider documentation of ``aws_autoscaling_group``, ``aws_launch_template`` (network interfaces)
and ``aws_launch_configuration``; a member without a word on public addresses gets what its subnet
gives (Amazon EC2 Auto Scaling user guide, "Provide network connectivity").
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.config.values import ABSENT, Value
from generator.network.build.book import Book
from generator.network.build.seat import Seat, groups_of, seated
from generator.network.model import Thing
from generator.network.read import flag, items

_TEMPLATES = (
    "launch_template.id",
    "launch_template.name",
    "mixed_instances_policy.launch_template.launch_template_specification.launch_template_id",
    "mixed_instances_policy.launch_template.launch_template_specification.launch_template_name",
)
_GROUPS = {
    "aws_launch_template": ("vpc_security_group_ids", "network_interfaces.security_groups"),
    "aws_launch_configuration": ("security_groups",),
}
_PUBLIC = {
    "aws_launch_template": "network_interfaces.associate_public_ip_address",
    "aws_launch_configuration": "associate_public_ip_address",
}


def build(book: Book) -> Iterator[Thing]:
    """An interface per group and subnet: all members of a group in a subnet are alike."""
    for group in book.of_type("aws_autoscaling_group"):
        launch = _launch(book, group)
        public = ABSENT if launch is None else book.written(launch, _PUBLIC[launch.type])
        seat = Seat(
            group,
            "instance",
            groups=groups_of(book, _groups(launch)),
            public=None if public is ABSENT else flag(public),
            follows=launch is not None and public is ABSENT,
        )
        yield from seated(book, seat, items(group.get("vpc_zone_identifier")) or [ABSENT])


def _launch(book: Book, group: Resource) -> Resource | None:
    """The launch template or configuration, None when it is not in the configuration."""
    written = [a.value for path in _TEMPLATES for a in group.find(path)]
    for value in (*written, group.get("launch_configuration")):
        target = book.target(value)
        if target is not None and target.type in _GROUPS and target.mode == "managed":
            return target
    return None


def _groups(launch: Resource | None) -> list[Value]:
    """Security groups as written; one that is not known when nothing can be read."""
    if launch is None:
        return [ABSENT]
    found = [a.value for path in _GROUPS[launch.type] for a in launch.find(path)]
    return [value for one in found for value in items(one)]
