"""Where the images of servers come from."""

from __future__ import annotations

import re

from generator.gate.api import (
    ABSENT,
    Case,
    Configuration,
    Judgement,
    Resource,
    Unknown,
    Value,
    blocks_at,
    failed,
    items,
    not_applicable,
    passed,
    set_for_account,
    unknown,
)

_DEFAULTS = "aws_ec2_instance_metadata_defaults"
_IMAGE = re.compile(r"ami-[0-9a-f]{8,17}")
_PINNED = re.compile(r"ami-[0-9a-f]{8,17}|resolve:ssm:[\w./:-]+")


def token_by_default(case: Case) -> Judgement:
    """The account requires tokens of every server that says nothing itself."""
    if case.find("metadata_options.http_tokens"):
        return failed("the account's default does not count")
    wanted: dict[str, Value] = {"http_tokens": "required"}
    by_default = set_for_account(case.configuration, case.resource, _DEFAULTS, wanted)
    if by_default:
        return passed(f"{_DEFAULTS} requires tokens")
    return (
        unknown(f"{_DEFAULTS} may set it")
        if by_default is None
        else failed(f"no {_DEFAULTS} sets it")
    )


def image_is_trusted(case: Case) -> Judgement:
    """The image is a pinned id, an SSM parameter, or looked up with explicit owners."""
    if case.resource.mode == "data":
        return _owners_named(case.resource)
    path = "image_id" if case.resource.type == "aws_launch_template" else "ami"
    value = case.get(path)
    if value in (ABSENT, None, ""):
        return not_applicable()  # a launch template without image, or an instance that has one
    return _image(case.configuration, value, path, case.line_of(path))


def _owners_named(resource: Resource) -> Judgement:
    if _is_pinned(resource):
        return passed("looked up by its id")
    owners = resource.get("owners")
    if owners is ABSENT or owners in (None, [], ()):
        return failed("owners is not set: any account's image can match")
    if any(isinstance(owner, Unknown) for owner in items(owners)):
        return unknown("owners cannot be resolved", resource.line_of("owners"))
    return passed()


def _is_pinned(resource: Resource) -> bool:
    """Whether the image is looked up by its id, which nobody else can give to another image (EC2
    API reference, DescribeImages: filter ``image-id``)."""
    blocks, _ = blocks_at(resource.block, "filter")
    ids = [
        value
        for block in blocks
        if {n: a.value for n, a in block.attributes.items()}.get("name") == "image-id"
        for value in items(block.attributes["values"].value if "values" in block.attributes else "")
    ]
    return bool(ids) and all(isinstance(i, str) and _IMAGE.fullmatch(i) for i in ids)


def _image(configuration: Configuration, value: Value, path: str, line: int) -> Judgement:
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
