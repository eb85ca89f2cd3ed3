"""What sits in networks that another configuration makes: gateways and routes there are not seen.

The default VPC and its subnets are AWS's own, with an internet gateway and a route to it (Amazon
VPC user guide, "Default VPCs"); Terraform only adopts them.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.config.model import Configuration, Resource
from generator.gate.facts.paths.skeleton import may_be_here
from generator.network.model import Interface

_ADOPTED = ("aws_default_subnet", "aws_default_vpc")


def sits_elsewhere(configuration: Configuration, interfaces: Iterable[Interface]) -> bool:
    """Whether one of several interfaces certainly sits in a network that is not made here."""
    answers = [_elsewhere(configuration, one) for one in interfaces]
    return None not in answers and True in answers


def is_here(configuration: Configuration, interfaces: Iterable[Interface]) -> bool:
    """Whether all sit in subnets and VPCs that are made here."""
    return all(_elsewhere(configuration, one) is False for one in interfaces)


def _elsewhere(configuration: Configuration, one: Interface) -> bool | None:
    subnet = configuration.by_address.get(one.subnet)
    if subnet is None:
        told = [why.text.endswith("is not known") for why in one.unknown]  # without a why
        return True if all(told) else None
    if may_be_here(subnet.get("vpc_id")):
        return None
    return not (_made(subnet) and _made(configuration.target(subnet.get("vpc_id"))))


def _made(resource: Resource | None) -> bool:
    managed = resource is not None and resource.mode == "managed"
    return managed and resource is not None and resource.type not in _ADOPTED
