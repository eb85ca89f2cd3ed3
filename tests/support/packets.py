"""Packets against the network ACLs of a rendered VPC, as AWS evaluates them.

Independent of how the rules were derived: it knows subnets, ACL blocks and the ways packets
take (Amazon VPC user guide, "Network ACL basics"; transit gateway guide, "Network ACLs for
transit gateways": filtered only between the transit subnets and the VPC).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network

from generator.config.model import Block, Configuration

HIGH = (1024, 40000, 65535)  # ports that load balancers, NAT gateways and strangers answer to
SERVER_HIGH = (32768, 60999, 65535)


@dataclass(frozen=True)
class Packet:
    """What an ACL looks at."""

    protocol: str
    source: str
    destination: str
    port: int  # destination port


@dataclass(frozen=True)
class Subnet:
    """A subnet and the ACL bound to it."""

    label: str
    cidr: IPv4Network
    acl: Block

    @property
    def role(self) -> str:
        """``cde_app`` of ``cde_app_a``."""
        return self.label.rpartition("_")[0]

    @property
    def host(self) -> str:
        """Some address in it."""
        return str(self.cidr[9])

    def lets_out(self, packet: Packet) -> bool:
        """Whether the packet may leave."""
        return _allowed(self.acl, "egress", packet, packet.destination)

    def lets_in(self, packet: Packet) -> bool:
        """Whether the packet may enter."""
        return _allowed(self.acl, "ingress", packet, packet.source)


def subnets(configuration: Configuration) -> dict[str, Subnet]:
    """Subnets by label; each has exactly one ACL."""
    acls: dict[str, Block] = {}
    for acl in configuration.of_type("aws_network_acl"):
        for reference in acl.get("subnet_ids"):
            label = reference.address.rpartition(".")[2]
            assert label not in acls
            acls[label] = acl.block
    return {
        s.name: Subnet(s.name, IPv4Network(s.get("cidr_block")), acls[s.name])
        for s in configuration.of_type("aws_subnet")
    }


def rules(acl: Block, direction: str) -> Iterator[dict[str, object]]:
    """Rules in the order AWS reads them."""
    blocks = [b for b in acl.blocks if b.type == direction]
    found = [{k: a.value for k, a in block.attributes.items()} for block in blocks]
    assert len({rule["rule_no"] for rule in found}) == len(found)
    return iter(sorted(found, key=lambda rule: rule["rule_no"]))


def _allowed(acl: Block, direction: str, packet: Packet, address: str) -> bool:
    for rule in rules(acl, direction):
        if (
            rule["protocol"] in (packet.protocol, "-1")
            and (rule["protocol"] == "-1" or rule["from_port"] <= packet.port <= rule["to_port"])
            and IPv4Address(address) in IPv4Network(rule["cidr_block"])
        ):
            return rule["action"] == "allow"
    return False


def passes(
    protocol: str,
    hops: tuple[Subnet | None, Subnet | None],
    ends: tuple[str, str],
    ports: tuple[int, int],
) -> bool:
    """Whether a request and its answer pass between two subnets; None is outside the VPC.

    ``ends``: addresses of caller and target; ``ports``: of target and caller.
    """
    one, other = hops
    if one is other:
        return True  # within a subnet nothing is filtered
    request = Packet(protocol, ends[0], ends[1], ports[0])
    answer = Packet(protocol, ends[1], ends[0], ports[1])
    return all(
        (
            one is None or (one.lets_out(request) and one.lets_in(answer)),
            other is None or (other.lets_in(request) and other.lets_out(answer)),
        )
    )
