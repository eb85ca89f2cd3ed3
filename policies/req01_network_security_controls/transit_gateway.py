"""Segments of a transit gateway (PCI DSS 1.3.1, 1.3.2, 1.4.1, 6.5.3)."""

from __future__ import annotations

from dataclasses import replace

from generator.gate.api import (
    ABSENT,
    PRIVATE,
    Case,
    Cause,
    Configuration,
    Judgement,
    Resource,
    ScopeCategory,
    Status,
    Unknown,
    Value,
    Zone,
    all_of,
    argument,
    equals,
    failed,
    in_doubt,
    is_world,
    items,
    known_account,
    may_be,
    network,
    not_applicable,
    of_either,
    passed,
    route_table_of,
    routes_of,
    shown,
    unknown,
    within,
    zone_of,
)

_ASSOCIATION = "aws_ec2_transit_gateway_route_table_association"
# What has the tags of a segment.
_ENDS = (
    "aws_customer_gateway",
    "aws_dx_gateway",
    "aws_ec2_transit_gateway",
    "aws_ec2_transit_gateway_connect",
    "aws_ec2_transit_gateway_peering_attachment",
    "aws_ec2_transit_gateway_peering_attachment_accepter",
    "aws_ec2_transit_gateway_route_table",
    "aws_ec2_transit_gateway_vpc_attachment",
    "aws_ec2_transit_gateway_vpc_attachment_accepter",
    "aws_subnet",
    "aws_vpc",
    "aws_vpn_connection",
)
_FLAGS = (
    "transit_gateway_default_route_table_association",
    "transit_gateway_default_route_table_propagation",
)


def explicit_association(case: Case) -> Judgement:
    """Both default flags are off, and one association names the attachment. Only the owner of a
    shared gateway can do either, and its configuration is not this one."""
    if owner := _another_owner(case):
        return unknown(f"account {owner} owns the transit gateway and associates the attachment")
    every = case.of_type(_ASSOCIATION)
    flags = [_off(case.resource, flag) for flag in _FLAGS]
    gateway = case.target("transit_gateway_id")
    if (gateway is None or gateway.mode == "data") and not every:
        doubt = "if another account shares the transit gateway, its owner decides"
        flags = [in_doubt(flag, doubt, elsewhere=True) for flag in flags]
    mine = [a.address for a in every if _attachment(case.configuration, a) is case.resource]
    maybe = any(may_be(a.get("transit_gateway_attachment_id"), case.resource) for a in every)
    if len(mine) == 1 and maybe:
        return all_of([*flags, unknown("another association may name it")])
    if len(mine) == 1:
        return all_of([*flags, passed(mine[0])])
    if mine:
        return all_of([*flags, failed(f"{len(mine)} associations: {', '.join(mine)}")])
    if any(isinstance(a.get("transit_gateway_attachment_id"), Unknown) for a in every):
        open_end = unknown("an association whose attachment cannot be resolved")
        return all_of([*flags, open_end])
    return all_of([*flags, passed("no route table: it reaches nothing until one is associated")])


def _another_owner(case: Case) -> str:
    """Account that the gateway must belong to, where it is read by its owner; '' for none."""
    gateway = case.configuration.target(case.get("transit_gateway_id"))
    if gateway is None or gateway.mode != "data":
        return ""
    for chosen in gateway.block.children("filter"):
        if argument(chosen, "name") == "owner-id":
            owners = argument(chosen, "values")
            return str(owners[0]) if isinstance(owners, list) and len(owners) == 1 else ""
    return ""


def _off(resource: Resource, flag: str) -> Judgement:
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


def cde_segment_isolated(case: Case) -> Judgement:
    """What is routed into a table, and what uses the table, may meet. Where nothing here is of the
    CDE, or may be, what is not known of them lies with who attaches it."""
    judgement = _segment_isolated(case)
    if judgement.status is Status.UNKNOWN and not _may_hold_cde(case):
        message = f"nothing here says that the CDE is attached: {judgement.message}"
        return replace(judgement, message=message, elsewhere=True)
    return judgement


def _may_hold_cde(case: Case) -> bool:
    """Whether a network or a table of a gateway is of the CDE, or of a scope that is not known."""
    zones = (zone_of(case.configuration, end, case.settings) for end in case.of_type(*_ENDS))
    return any(zone.scope in (ScopeCategory.CDE, ScopeCategory.UNKNOWN) for zone in zones)


def _segment_isolated(case: Case) -> Judgement:
    if equals(case.get("blackhole"), True):
        return passed("blackhole")
    written = case.get("transit_gateway_route_table_id")
    unresolved = unknown(f"`transit_gateway_route_table_id` {shown(written)} cannot be resolved")
    if isinstance(written, Unknown) and written.either:
        return of_either(written.either, lambda one: _isolated(case, one, unresolved), unresolved)
    return _isolated(case, written, unresolved)


def _isolated(case: Case, written: Value, unresolved: Judgement) -> Judgement:
    table = case.configuration.target(written)
    if table is None:
        return unresolved
    learned = _attachment(case.configuration, case.resource)
    users = _users(case, table)
    if learned is None:
        value = case.get("transit_gateway_attachment_id")
        return unknown(f"`transit_gateway_attachment_id` {shown(value)} cannot be resolved")
    zone = zone_of(case.configuration, learned, case.settings)
    return _may_meet(users, zone, learned, table, _open_users(case.configuration, table))


def _may_meet(
    users: dict[str, Zone], zone: Zone, learned: Resource, table: Resource, open_users: bool
) -> Judgement:
    for name, user in users.items():
        apart = user.apart(zone)
        if apart:
            message = f"connects {apart}: {name} learns the routes to {learned.address}"
            return failed(f"{message} in {table.address}")
    if open_users or zone.unclear or any(user.unclear for user in users.values()):
        return unknown(f"what uses {table.address}, or its scope, cannot be resolved")
    return passed()


def _open_users(configuration: Configuration, table: Resource) -> bool:
    """Whether an association may be about the table, or its attachment is not resolved."""
    return any(
        isinstance(association.get("transit_gateway_attachment_id"), Unknown)
        if _is_of(configuration, association, table)
        else may_be(association.get("transit_gateway_route_table_id"), table)
        for association in configuration.of_type(_ASSOCIATION)
    )


def _is_of(configuration: Configuration, association: Resource, table: Resource) -> bool:
    """Whether an association names the table, or stands for one with each of several tables."""
    named = association.get("transit_gateway_route_table_id")
    if isinstance(named, Unknown) and named.cause is Cause.INSTANCES:
        return any(configuration.target(one) is table for one in named.either)
    return configuration.target(named) is table


def _users(case: Case, table: Resource) -> dict[str, Zone]:
    """Zones of the attachments associated with a table, and of the table's own tags."""
    zones = {table.address: zone_of(case.configuration, table, case.settings)}
    for association in case.of_type(_ASSOCIATION):
        if _is_of(case.configuration, association, table):
            attachment = _attachment(case.configuration, association)
            if attachment is not None:
                zones[attachment.address] = zone_of(case.configuration, attachment, case.settings)
    return zones


def peering_scoped(case: Case) -> Judgement:
    """The peer's account is approved; routes over a peering name segments."""
    if case.resource.type == "aws_ec2_transit_gateway_peering_attachment":
        return _peer_account(case)
    attachment = _attachment(case.configuration, case.resource)
    unclear = isinstance(case.get("transit_gateway_attachment_id"), Unknown)
    if not unclear and (attachment is None or "peering_attachment" not in attachment.type):
        return not_applicable()
    path = "destination_cidr_block"
    value, line = case.get(path), case.line_of(path)
    net = network(value)
    if net is None:
        return unknown(f"`{path}` is {shown(value)}", line)
    if is_world(net) or any(within(private, net) for private in PRIVATE):
        text = f"`{path}` is {net}; name a segment of the peer"
        return unknown(f"{text}, if it is a peering", line) if unclear else failed(text, line)
    return not_applicable() if unclear else passed()


def _peer_account(case: Case) -> Judgement:
    account = case.get("peer_account_id")
    if account in (ABSENT, None):
        return passed("the own account")
    if not isinstance(account, str | int):
        return unknown(f"`peer_account_id` is {shown(account)}")
    approved, estate = case.listed("approved_accounts"), case.listed("estate_accounts")
    line = case.line_of("peer_account_id")
    return known_account(case.configuration, str(account), approved, line, estate)


def appliance_mode(case: Case) -> Judgement:
    """The attachment of a VPC with a firewall has appliance mode on."""
    guarded = _guarded(case)
    if guarded is False:
        return not_applicable()
    judgement = _appliance_mode(case.resource)
    return judgement if guarded else in_doubt(judgement, "the VPC of a firewall is not resolved")


def _guarded(case: Case) -> bool | None:
    """Whether a firewall of the attachment's VPC may inspect what it carries; None: cannot be
    resolved."""
    aside = [(f, _aside(case, f)) for f in case.of_type("aws_networkfirewall_firewall")]
    firewalls = [f for f, beside in aside if not beside]
    written = case.get("vpc_id")
    vpc = case.configuration.target(written)
    if vpc is None:
        return None if firewalls and isinstance(written, Unknown) else False
    here = [b for f, b in aside if not b and case.configuration.target(f.get("vpc_id")) is vpc]
    if here:
        return None if None in here else True
    return None if any(may_be(f.get("vpc_id"), vpc) for f in firewalls) else False


def _aside(case: Case, firewall: Resource) -> bool | None:
    """Whether no route leads from the attachment to an endpoint, or from an endpoint to a transit
    gateway: the firewall stands on another way, as one for the internet alone does. None: a table
    cannot be resolved."""
    ways = (
        (items(case.get("subnet_ids")), "vpc_endpoint_id"),
        ([a.value for a in firewall.find("subnet_mapping.subnet_id")], "transit_gateway_id"),
    )
    found = [_leads_past(case, v, kind) for values, kind in ways for v in values]
    if False in found:
        return False
    return None if None in found or not all(values for values, _ in ways) else True


def _leads_past(case: Case, subnet: Value, kind: str) -> bool | None:
    """Whether the table of a subnet has no route of a kind."""
    found = case.configuration.target(subnet)
    table = route_table_of(case.configuration, found) if found is not None else None
    if isinstance(subnet, Unknown) or isinstance(table, Unknown):
        return None
    if table is None:  # its routes are written elsewhere, if at all
        return False
    routes, hidden = routes_of(case.configuration, table)
    kinds = {route.kind for route in routes}
    if kind in kinds:
        return False
    return None if hidden or "" in kinds else True


def _appliance_mode(resource: Resource) -> Judgement:
    path = "appliance_mode_support"
    value, line = resource.get(path), resource.line_of(path)
    answer = equals("disable" if value in (ABSENT, None) else value, "enable")
    text = f'`{path}` is {"not set" if value is ABSENT else shown(value)}; it must be "enable"'
    return unknown(text, line) if answer is None else passed() if answer else failed(text, line)
