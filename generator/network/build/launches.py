"""Auto scaling groups and fleets: members in every subnet, as their launch templates or
configurations say.

A member without a word on public addresses gets what its subnet gives (Amazon EC2 Auto Scaling user
guide, "Provide network connectivity").
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.config.values import Value
from generator.network.build.book import Book
from generator.network.build.launch import launched, launches, nics
from generator.network.build.seat import Seat
from generator.network.model import Thing
from generator.network.read import items

# Type -> where its subnets are written.
LAUNCHERS = {
    "aws_autoscaling_group": ("vpc_zone_identifier",),
    "aws_ec2_fleet": ("launch_template_config.override.subnet_id",),
    "aws_spot_fleet_request": (
        "launch_template_config.overrides.subnet_id",
        "launch_specification.subnet_id",
    ),
}


def build(book: Book) -> Iterator[Thing]:
    """An interface per launcher, template and subnet: all members of one kind are alike."""
    for type_, paths in LAUNCHERS.items():
        for launcher in book.of_type(type_):
            seat = Seat(launcher, "instance")
            for launch in launches(book, launcher) or [None]:
                subnets = list(_subnets(launcher, paths))
                yield from launched(book, seat, nics(book, launch), subnets)


def _subnets(launcher: Resource, paths: tuple[str, ...]) -> Iterator[Value]:
    for path in paths:
        for attribute in launcher.find(path):
            yield from items(attribute.value)
