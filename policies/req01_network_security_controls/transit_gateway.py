"""Segments of a transit gateway (PCI DSS 1.3.1, 1.3.2, 1.4.1, 6.5.3)."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Unknown
from generator.gate.facts.network.cidrs import PRIVATE, is_world, network, within
from generator.gate.facts.network.zones import Zone, zone_of
from generator.gate.facts.owners import may_be
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals
from generator.gate.verdict.verdicts import (
    Verdict,
    all_of,
    failed,
    in_doubt,
    not_applicable,
    passed,
    unknown,
)
from generator.gate.verdict.wording import shown

_ASSOCIATION = "aws_ec2_transit_gateway_route_table_association"
_FLAGS = (
    "transit_gateway_default_route_table_association",
    "transit_gateway_default_route_table_propagation",
)


def explicit_association(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Both default flags are off, and one association names the attachment."""
    flags = [_off(resource, flag) for flag in _FLAGS]
    every = configuration.of_type(_ASSOCIATION)
    mine = [a.address for a in every if _attachment(configuration, a) is resource]
    maybe = any(may_be(a.get("transit_gateway_attachment_id"), resource) for a in every)
    if len(mine) == 1 and maybe:
        return all_of([*flags, unknown("another association may name it")])
    if len(mine) == 1:
        return all_of([*flags, passed(mine[0])])
    if mine:
        return all_of([*flags, failed(f"{len(mine)} associations: {', '.join(mine)}")])
    if any(isinstance(a.get("transit_gateway_attachment_id"), Unknown) for a in every):
        open_end = unknown("an association whose attachment cannot be resolved")
        return all_of([*flags, open_end])
    return all_of([*flags, failed(f"no {_ASSOCIATION} names it")])


def _off(resource: Resource, flag: str) -> Verdict:
    value = resource.get(flag)
    line = resource.line_of(flag)
    if value in (ABSENT, None):
        return failed(f"`{flag}` is not set, which means true", line)
    answer = equals(value, False)
    if answer is None:
        return unknown(f"`{flag}` is {shown(value)}", line)
    return passed() if answer else failed(f"`{flag}` is {shown(value)}; it must be false", line)


def _attachment(configuration: Configuration, resource: Resource) -> Resource | None:
    return configuration.target(resource.get("transit_gateway_attachment_id"))


def cde_segment_isolated(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """What is routed into a table, and what uses the table, may meet."""
    if equals(resource.get("blackhole"), True):
        return passed("blackhole")
    written = resource.get("transit_gateway_route_table_id")
    table = configuration.target(written)
    if table is None:
        return unknown(f"`transit_gateway_route_table_id` {shown(written)} cannot be resolved")
    learned = _attachment(configuration, resource)
    users = _users(configuration, table, settings)
    if learned is None:
        value = resource.get("transit_gateway_attachment_id")
        return unknown(f"`transit_gateway_attachment_id` {shown(value)} cannot be resolved")
    zone = zone_of(configuration, learned, settings)
    return _may_meet(users, zone, learned, table, _open_users(configuration, table))


def _may_meet(
    users: dict[str, Zone], zone: Zone, learned: Resource, table: Resource, open_users: bool
) -> Verdict:
    for name, user in users.items():
        apart = user.apart(zone)
        if apart:
            message = f"joins {apart}: {name} learns the way to {learned.address}"
            return failed(f"{message} in {table.address}")
    if open_users or zone.unclear or any(user.unclear for user in users.values()):
        return unknown(f"what uses {table.address}, or its scope, cannot be resolved")
    return passed()


def _open_users(configuration: Configuration, table: Resource) -> bool:
    """Whether an association may be about the table, or its attachment is not resolved."""
    return any(
        may_be(association.get("transit_gateway_route_table_id"), table)
        or (
            configuration.target(association.get("transit_gateway_route_table_id")) is table
            and isinstance(association.get("transit_gateway_attachment_id"), Unknown)
        )
        for association in configuration.of_type(_ASSOCIATION)
    )


def _users(configuration: Configuration, table: Resource, settings: Settings) -> dict[str, Zone]:
    """Zones of the attachments associated with a table, and of the table's own tags."""
    zones = {table.address: zone_of(configuration, table, settings)}
    for association in configuration.of_type(_ASSOCIATION):
        if configuration.target(association.get("transit_gateway_route_table_id")) is table:
            attachment = _attachment(configuration, association)
            if attachment is not None:
                zones[attachment.address] = zone_of(configuration, attachment, settings)
    return zones


def peering_scoped(configuration: Configuration, resource: Resource, settings: Settings) -> Verdict:
    """The peer's account is approved; routes over a peering name segments."""
    if resource.type == "aws_ec2_transit_gateway_peering_attachment":
        return _peer_account(resource, settings)
    attachment = _attachment(configuration, resource)
    unclear = isinstance(resource.get("transit_gateway_attachment_id"), Unknown)
    if not unclear and (attachment is None or "peering_attachment" not in attachment.type):
        return not_applicable()
    path = "destination_cidr_block"
    value, line = resource.get(path), resource.line_of(path)
    net = network(value)
    if net is None:
        return unknown(f"`{path}` is {shown(value)}", line)
    if is_world(net) or any(within(private, net) for private in PRIVATE):
        text = f"`{path}` is {net}, not a segment of the peer"
        return unknown(f"{text}, if it is a peering", line) if unclear else failed(text, line)
    return not_applicable() if unclear else passed()


def _peer_account(resource: Resource, settings: Settings) -> Verdict:
    account = resource.get("peer_account_id")
    if account in (ABSENT, None):
        return passed("the own account")
    if not isinstance(account, str | int):
        return unknown(f"`peer_account_id` is {shown(account)}")
    if str(account) in settings.lists.get("approved_accounts", ()):
        return passed()
    return failed(f"`peer_account_id` {account} is not in approved_accounts")


def appliance_mode(configuration: Configuration, resource: Resource, settings: Settings) -> Verdict:
    """The attachment of a VPC with a firewall has appliance mode on."""
    guarded = _guarded(configuration, resource)
    if guarded is False:
        return not_applicable()
    verdict = _appliance_mode(resource)
    return verdict if guarded else in_doubt(verdict, "the VPC of a firewall is not resolved")


def _guarded(configuration: Configuration, attachment: Resource) -> bool | None:
    """Whether a firewall is in the attachment's VPC; None: cannot be resolved."""
    firewalls = configuration.of_type("aws_networkfirewall_firewall")
    written = attachment.get("vpc_id")
    vpc = configuration.target(written)
    if vpc is None:
        return None if firewalls and isinstance(written, Unknown) else False
    if any(configuration.target(f.get("vpc_id")) is vpc for f in firewalls):
        return True
    return None if any(may_be(f.get("vpc_id"), vpc) for f in firewalls) else False


def _appliance_mode(resource: Resource) -> Verdict:
    path = "appliance_mode_support"
    value, line = resource.get(path), resource.line_of(path)
    answer = equals("disable" if value in (ABSENT, None) else value, "enable")
    text = f'`{path}` is {"not set" if value is ABSENT else shown(value)}; it must be "enable"'
    return unknown(text, line) if answer is None else passed() if answer else failed(text, line)
