"""Servers with several network interfaces (Amazon EC2 User Guide, "Scenarios for network
interfaces": an instance with interfaces in several subnets is in all of them)."""

from __future__ import annotations

from itertools import combinations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    Value,
    all_of,
    equals,
    failed,
    items,
    passed,
    shown,
    unknown,
    zone_of,
)

_NAMED = (
    "network_interface.network_interface_id",
    "primary_network_interface.network_interface_id",
)
_ATTACHMENT = "aws_network_interface_attachment"


def one_zone_only(case: Case) -> Judgement:
    """The subnets of all interfaces of a server lie in zones that may meet."""
    values = [attribute.value for path in _NAMED for attribute in case.find(path)]
    for attachment in case.users(_ATTACHMENT, "instance_id"):
        values += items(attachment.get("network_interface_id"))
    found = [case.configuration.target(value) for value in values]
    found += case.users("aws_network_interface", "attachment.instance")
    interfaces = list({one.address: one for one in found if one is not None}.values())
    if _is_appliance(case.resource, interfaces):
        return passed("an appliance that sends on what is not for it")
    subnets = [case.resource.get("subnet_id"), *(one.get("subnet_id") for one in interfaces)]
    written = [value for value in subnets if value not in (ABSENT, None)]
    open_ = [shown(v) for v, one in zip(values, found, strict=False) if one is None]
    return _apart(case, written, open_)


def _is_appliance(server: Resource, interfaces: list[Resource]) -> bool:
    ends = interfaces or [server]
    return all(equals(end.get("source_dest_check"), False) for end in ends)


def _apart(case: Case, subnets: list[Value], open_: list[str]) -> Judgement:
    if len(subnets) + len(open_) < 2:
        return passed("one interface")
    named = [case.configuration.target(value) for value in subnets]
    known = {subnet.address: subnet for subnet in named if subnet is not None}
    zones = {a: zone_of(case.configuration, s, case.settings) for a, s in known.items()}
    judgements = [
        failed(f"has interfaces in {one} and {other}: {why}")
        for (one, first), (other, second) in combinations(zones.items(), 2)
        if (why := first.apart(second))
    ]
    unclear = [address for address, zone in zones.items() if zone.unclear]
    unclear += [shown(v) for v, s in zip(subnets, named, strict=True) if s is None] + open_
    if unclear and not judgements:
        return unknown(f"the zones of its interfaces cannot be resolved: {', '.join(unclear)}")
    return all_of([*judgements, passed()])
