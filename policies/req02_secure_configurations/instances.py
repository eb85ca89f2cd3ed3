"""Where the images of servers come from."""

from __future__ import annotations

import re

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Unknown, Value
from generator.gate.model import Settings
from generator.gate.verdict.operators import items
from generator.gate.verdict.verdicts import Verdict, failed, not_applicable, passed, unknown

_PINNED = re.compile(r"ami-[0-9a-f]{8,17}|resolve:ssm:[\w./:-]+")


def image_is_trusted(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The image is a pinned id, an SSM parameter, or looked up with explicit owners."""
    if resource.mode == "data":
        return _owners_named(resource)
    path = "image_id" if resource.type == "aws_launch_template" else "ami"
    value = resource.get(path)
    if value is ABSENT or value is None:
        return not_applicable()  # a launch template without image, or an instance that has one
    return _image(configuration, value, path, resource.line_of(path))


def _owners_named(resource: Resource) -> Verdict:
    owners = resource.get("owners")
    if owners is ABSENT or owners in (None, [], ()):
        return failed("owners is not set: any account's image can match")
    if any(isinstance(owner, Unknown) for owner in items(owners)):
        return unknown("owners cannot be resolved", resource.line_of("owners"))
    return passed()


def _image(configuration: Configuration, value: Value, path: str, line: int) -> Verdict:
    if isinstance(value, str):
        if _PINNED.fullmatch(value):
            return passed()
        return failed(f"{path} is {value!r}: neither an image id nor resolve:ssm:...", line)
    target = configuration.target(value)
    if target is None:
        return unknown(f"{path} cannot be resolved", line)
    if target.type in ("aws_ssm_parameter", "aws_imagebuilder_image", "aws_ami_copy"):
        return passed()
    if target.type == "aws_ami":
        return passed() if target.mode == "managed" else _owners_named(target)
    return unknown(f"{path} comes from {target.address}", line)
