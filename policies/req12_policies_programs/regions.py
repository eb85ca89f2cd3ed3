"""Regions that an estate uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.gate.api import (
    Attribute,
    Resource,
    Result,
    Root,
    Status,
    aws_providers,
    lacks,
)


def region_is_approved(root: Root) -> Iterable[Result]:
    """Each region of a provider or a resource is in the list; an empty list approves of all."""
    approved = root.listed("approved_regions")
    for resource, written in _regions(root) if approved else ():
        region = root.literal(written.value)
        if region in approved:
            yield Result(resource, Status.PASS, "", written.line)
        elif isinstance(region, str):
            message = f"{region} is not in approved_regions"
            yield Result(
                resource, Status.FAIL, message, written.line, lacks("approved_regions", region)
            )
        else:
            yield Result(resource, Status.UNKNOWN, "region cannot be resolved", written.line)


def _regions(root: Root) -> Iterator[tuple[Resource, Attribute]]:
    for block in aws_providers(root.configuration):
        if "region" in block.attributes:
            provider = Resource("provider.aws", "provider", "aws", "", "", block)
            yield provider, block.attributes["region"]
    for resource in root.configuration.resources:
        if resource.mode == "managed" and "region" in resource.block.attributes:
            yield resource, resource.block.attributes["region"]
