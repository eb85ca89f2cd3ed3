"""Prefix lists: entries of a customer's list, and the addresses of an AWS service.

The addresses of a service change; they are known by the service that they belong to and by nothing
else (see :mod:`generator.network.packets.unknown`). Sources: Amazon VPC user guide, "Group CIDR
blocks using managed prefix lists"; AWS PrivateLink guide, "Gateway endpoints".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Template, Value
from generator.network.packets.addresses import AddressSet
from generator.network.packets.unknown import service_v4

LIST = "aws_ec2_managed_prefix_list"
_LOOKUPS = ("data.aws_prefix_list", f"data.{LIST}")
_ENDPOINTS = ("aws_vpc_endpoint", "data.aws_vpc_endpoint")
_SERVICE = re.compile(r"^com\.amazonaws\.(?:[^.]+\.)?(.+)$")


class PrefixLists:
    """All prefix lists of a Configuration."""

    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration
        self._services: dict[str, int] = {}

    def service(self, value: Value) -> AddressSet | None:
        """The addresses of the AWS service whose list a value names, else None."""
        target = self._configuration.target(value)
        if target is None:
            return None
        name = service_of(target)
        return self.service_range(name) if name else None

    def service_range(self, name: str) -> AddressSet:
        """The range that stands for a service (``s3``)."""
        return service_v4(self._services.setdefault(name, len(self._services)))

    def entries(self, value: Value) -> list[Value] | None:
        """The ranges of a list of this configuration, None when they are not known."""
        target = self._configuration.target(value)
        if target is None or target.type != LIST or target.mode != "managed":
            return None
        return list(self._entries(target))

    def _entries(self, target: Resource) -> Iterator[Value]:
        blocks = target.block.children("entry")
        if not blocks and "entry" in target.block.attributes:
            yield target.get("entry")
        for block in blocks:
            yield block.attributes["cidr"].value if "cidr" in block.attributes else ABSENT
        for entry in self._configuration.of_type(f"{LIST}_entry"):
            if self._configuration.target(entry.get("prefix_list_id")) is target:
                yield entry.get("cidr")


def service_of(target: Resource) -> str:
    """The short name of the AWS service behind a list or a gateway endpoint, '' if none."""
    kind = target.type if target.mode == "managed" else f"data.{target.type}"
    if kind in _ENDPOINTS:
        written = [target.get("service_name")]
    elif kind in _LOOKUPS:
        written = [target.get("name"), *(a.value for a in target.find("filter.values"))]
    else:
        return ""
    for value in written:
        for item in value if isinstance(value, list) else [value]:
            if name := service_name(item):
                return name
    return ""


def service_name(value: Value) -> str:
    """``s3`` of ``com.amazonaws.eu-west-1.s3``, also when the region is not known."""
    if isinstance(value, Template):
        value = "".join(part if isinstance(part, str) else "region" for part in value.parts)
    match = _SERVICE.match(value) if isinstance(value, str) else None
    return match[1] if match else ""
