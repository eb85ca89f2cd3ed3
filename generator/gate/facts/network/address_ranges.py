"""Address ranges behind the peers of a security group rule, prefix lists included.

A prefix list of AWS (``data.aws_ec2_managed_prefix_list`` named ``com.amazonaws...``, or the
``prefix_list_id`` of a VPC endpoint) holds addresses of one AWS service, never the internet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.config.model import Configuration, Resource
from generator.config.paths import blocks_at
from generator.config.values import ABSENT, Reference, Template, Unknown, Value
from generator.gate.facts.network.cidrs import (
    Network,
    is_called_network_range,
    is_network_range,
    is_never_world,
    is_wide_public,
    is_world,
    network,
)
from generator.gate.facts.network.security_groups import SecurityGroupRule
from generator.gate.verdict.operators import items
from generator.gate.verdict.wording import shown

LIST = "aws_ec2_managed_prefix_list"
_AWS_LISTS = ("data.aws_prefix_list", "data.aws_vpc_endpoint", "aws_vpc_endpoint")
_NETWORKS = (
    "aws_subnet",
    "aws_vpc",
    "aws_vpc_ipv4_cidr_block_association",
    "aws_vpc_ipv6_cidr_block_association",
)
_SUFFIX = re.compile(r".*/(\d{1,3})")


@dataclass
class Ranges:
    """Known ranges with the text that names them, and what could not be resolved."""

    known: list[tuple[Network, str]] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)
    # Of the unresolved: the range of a VPC or subnet, with the resource that has it.
    inside: list[tuple[str, Resource]] = field(default_factory=list)
    narrow: list[str] = field(default_factory=list)  # of the unresolved: never the internet
    called: list[str] = field(default_factory=list)  # by their names ranges of a VPC or subnet

    @property
    def perhaps_world(self) -> list[str]:
        """What is unresolved and may be the internet: a VPC has a /16 at most (IPv6: /44)."""
        never = {*self.narrow, *(text for text, _ in self.inside)}
        return [text for text in self.unresolved if text not in never]

    @property
    def called_networks(self) -> bool:
        """Whether the names of all that may be the internet say that it is a VPC or subnet."""
        return set(self.perhaps_world) <= set(self.called)

    def world(self) -> list[str]:
        """Texts of the ranges that stand for the internet."""
        return [text for net, text in self.known if is_world(net)]

    def wide_public(self) -> list[tuple[Network, str]]:
        """Public ranges broader than /24 (IPv6: /48)."""
        return [(net, text) for net, text in self.known if is_wide_public(net)]


def ranges_of(configuration: Configuration, rule: SecurityGroupRule) -> Ranges:
    """The ranges a rule names, directly or through prefix lists; groups are not ranges."""
    found = Ranges()
    for cidr in rule.cidrs:
        add_range(configuration, cidr, "", found)
    for prefix_list in rule.prefix_lists:
        _add_list(configuration, prefix_list, found)
    return found


def add_range(configuration: Configuration, value: Value, suffix: str, found: Ranges) -> None:
    """Resolve one value: a literal, the ``cidr_block`` of a resource, ``${address}/32``."""
    resolved = _followed(configuration, value)
    net = network(resolved)
    if net is not None:
        found.known.append((net, f"{resolved}{suffix}"))
    elif not _is_single_address(resolved):
        found.unresolved.append(shown(value) + suffix)
        if is_never_world(resolved) or _is_given_to_a_network(configuration, resolved):
            found.narrow.append(shown(value) + suffix)
        elif is_called_network_range(resolved):
            found.called.append(shown(value) + suffix)
        holder = _network_of(configuration, value)
        if holder is not None:
            found.inside.append((shown(value) + suffix, holder))


def _is_given_to_a_network(configuration: Configuration, value: Value) -> bool:
    """Whether the value, which nobody knows yet, is the very one that a VPC or subnet gets as its
    range: AWS takes no more than a /16 (IPv6: /44) there. Equal values may be different ones."""
    return isinstance(value, Unknown) and any(
        network.get(name) is value
        for network in configuration.of_type(*_NETWORKS)
        for name in ("cidr_block", "ipv6_cidr_block")
    )


def _network_of(configuration: Configuration, value: Value) -> Resource | None:
    """The VPC or subnet whose range the value is."""
    return configuration.target(value) if is_network_range(value) else None


def _followed(configuration: Configuration, value: Value) -> Value:
    """An argument written on the resource that a reference points at, else the value."""
    target = configuration.target(value)
    if target is None or not isinstance(value, Reference):
        return value
    written = target.get(value.attribute) if value.attribute else ABSENT
    return value if written in (ABSENT, None) else written


def _is_single_address(value: Value) -> bool:
    """Whether it is an address known after apply with a narrow prefix length behind it."""
    last = value.parts[-1] if isinstance(value, Template) and value.parts else ""
    match = _SUFFIX.fullmatch(last) if isinstance(last, str) else None
    return match is not None and match[1] in ("32", "128")


def _add_list(configuration: Configuration, value: Value, found: Ranges) -> None:
    target = configuration.target(value)
    if target is None or not isinstance(value, Reference):
        found.unresolved.append(f"prefix list {shown(value)}")
        return
    kind = target.type if target.mode == "managed" else f"data.{target.type}"
    if kind == LIST:
        for entry in list_entries(configuration, target):
            add_range(configuration, entry, f" of prefix list {target.address}", found)
    elif kind not in _AWS_LISTS and not _named_by_aws(target):
        found.unresolved.append(f"prefix list {target.address}")


def _named_by_aws(target: Resource) -> bool:
    """Whether a data source looks up a list by the name of an AWS service."""
    names = [target.get("name")]
    names += [v for a in target.find("filter.values") for v in items(a.value)]
    return any(_literal_start(name).startswith("com.amazonaws.") for name in names)


def _literal_start(value: Value) -> str:
    if isinstance(value, Template) and value.parts:
        value = value.parts[0]
    return value if isinstance(value, str) else ""


def list_entries(configuration: Configuration, prefix_list: Resource) -> Iterator[Value]:
    """CIDRs of a managed prefix list: its ``entry`` blocks and its entry resources."""
    blocks, unresolved = blocks_at(prefix_list.block, "entry")
    for block in blocks:
        yield block.attributes["cidr"].value if "cidr" in block.attributes else ABSENT
    for hole in unresolved:
        yield hole.value
    for entry in configuration.of_type(f"{LIST}_entry"):
        if configuration.target(entry.get("prefix_list_id")) is prefix_list:
            yield entry.get("cidr")
