"""What joins a VPC to the internet, as things of the model."""

from __future__ import annotations

from dataclasses import dataclass

from generator.network.model import Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class InternetGateway(Thing):
    """An internet gateway, or (``egress_only``) one that lets IPv6 out and nothing in.

    ``vpc`` is '' when it is attached to none.
    """

    vpc: str
    egress_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NatDevice(Thing):
    """A NAT gateway; its interface has the same address. ``public`` has an elastic address."""

    public: bool | None = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ElasticAddress(Thing):
    """A public IPv4 address that is given to a resource."""

    holder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAccessBlock(Thing):
    """VPC block public access for the Region: "off", "block-bidirectional", "block-ingress"; None
    when it is not known."""

    mode: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAccessExclusion(Thing):
    """A VPC or subnet that is left out of the block, both ways or for egress alone."""

    place: str
    both_ways: bool | None
