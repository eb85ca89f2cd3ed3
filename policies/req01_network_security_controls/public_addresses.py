"""Elastic IPs, NAT gateways and default routes (PCI DSS 1.3.2, 1.4.1, 1.4.4, 1.4.5)."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Configuration,
    Judgement,
    ScopeCategory,
    Status,
    TableRoute,
    Template,
    Unknown,
    all_of,
    equals,
    failed,
    is_default,
    is_public,
    not_applicable,
    open_texts,
    passed,
    route_table_of,
    routes_of,
    shown,
    tier_of,
    unknown,
)

_HOSTS = ("instance", "network_interface", "instance_id", "network_interface_id")
_INTERFACES = (
    "network_interface.network_interface_id",
    "primary_network_interface.network_interface_id",
)


def no_address_on_hosts(case: Case) -> Judgement:
    """The address belongs to no in-scope instance or interface."""
    named = [path for path in _HOSTS if case.get(path) not in (ABSENT, None, "")]
    if not named:
        return passed("belongs to no instance or interface")
    return all_of(_host(case, path) for path in named)


def _host(case: Case, path: str) -> Judgement:
    value, line = case.get(path), case.line_of(path)
    host = case.configuration.target(value)
    if host is None:
        return unknown(f"`{path}` is {shown(value)}; its scope cannot be resolved", line)
    scope = case.scope_of(host)
    subnet = case.configuration.target(host.get("subnet_id"))
    if scope is ScopeCategory.UNTAGGED and subnet is not None:
        scope = case.scope_of(subnet)
    if scope is ScopeCategory.UNKNOWN:
        open_ = (part for part in open_texts(host.get("tags")) if isinstance(part, Unknown))
        cause = next((part.reason for part in open_), "")
        return unknown(f"the scope of {host.address} cannot be resolved", line, cause)
    if scope is ScopeCategory.OUT_OF_SCOPE:
        return passed(f"{host.address} is out of scope")
    if scope is not ScopeCategory.CDE and any(map(_sends_on, _ends(case.about(host)))):
        said = f"{host.address} sends on what is not for it, as a NAT instance does"
        return unknown(f"{said}: its security groups say who reaches it", line, elsewhere=True)
    return failed(f"`{path}` gives {host.address} ({scope.value}) a public address", line)


def _ends(host: Case) -> list[Case]:
    """The host, and the interfaces of this configuration that a server names as its own."""
    named = [found.value for path in _INTERFACES for found in host.find(path)]
    found = (host.configuration.target(value) for value in named)
    return [host, *(host.about(interface) for interface in found if interface is not None)]


def _sends_on(end: Case) -> bool:
    """Whether routes lead to it, and it sends on what is not for it."""
    sends = equals(end.get("source_dest_check"), False) is True
    return sends and routes_lead_here(end).status is Status.PASS


_SUBNET_GROUPS = (
    "aws_dax_subnet_group",
    "aws_db_subnet_group",
    "aws_docdb_subnet_group",
    "aws_elasticache_subnet_group",
    "aws_memorydb_subnet_group",
    "aws_neptune_subnet_group",
    "aws_redshift_subnet_group",
)


def declared_egress(case: Case) -> Judgement:
    """Default routes of subnets: where data stores lie none, private ones not to a gateway.

    A subnet in a subnet group of a store is of the data tier, whatever its tag says or leaves out.
    """
    stores = any(case.users(type_, "subnet_ids") for type_ in _SUBNET_GROUPS)
    tier = "data" if stores else tier_of(case.resource)
    if tier in ("", "public"):
        return not_applicable()
    table = route_table_of(case.configuration, case.resource)
    if table is None:
        return passed("the unmanaged main table holds the local route only")
    if isinstance(table, Unknown):
        return unknown(f"cannot resolve {table.reason}")
    routes, reason = routes_of(case.configuration, table)
    if isinstance(tier, Unknown):
        return unknown(f"cannot resolve {tier.reason}") if routes or reason else passed()
    judgements = [_exit(case.configuration, route, tier) for route in routes]
    return all_of([*judgements, unknown(f"{table.address}: {reason}") if reason else passed()])


def _exit(configuration: Configuration, route: TableRoute, tier: str) -> Judgement:
    if isinstance(route.destination, Unknown | Template):
        return unknown(f"`{route.kind}` route to {shown(route.destination)}", route.line)
    if not is_default(route.destination):
        return passed()
    where = f"{route.resource.address} routes {shown(route.destination)} to {shown(route.target)}"
    if tier == "data":
        return failed(f"{where}; a data-tier subnet has no default route")
    target = configuration.target(route.target)
    kind = target.type if target is not None else str(route.target)
    if route.kind == "gateway_id" and ("internet_gateway" in kind or kind.startswith("igw-")):
        return failed(f"{where}; a subnet of tier {tier!r} leaves through NAT or inspection")
    unclear = isinstance(route.target, Unknown) and route.kind in ("gateway_id", "")
    return unknown(where) if unclear else passed()


def nat_in_public_tier(case: Case) -> Judgement:
    """A public NAT gateway is in a subnet with a route to the internet."""
    kind = case.get("connectivity_type")
    if kind == "private":
        return not_applicable()
    written, line = case.get("subnet_id"), case.line_of("subnet_id")
    subnet = case.configuration.target(written)
    if subnet is None or not (kind in (ABSENT, None) or isinstance(kind, str)):
        return unknown(f"`subnet_id` is {shown(written)}, `connectivity_type` {shown(kind)}", line)
    public = is_public(case.configuration, subnet)
    if public is False:
        return failed(f"`subnet_id` is {subnet.address}, without a route to the internet", line)
    if public is None:
        return unknown(f"the routes of {subnet.address} cannot be resolved", line)
    return passed()


def routes_lead_here(case: Case) -> Judgement:
    """A route of this configuration has the server or interface as its next hop."""
    hops = ("network_interface_id", "instance_id")  # the second until version 5 of the provider
    for path in (*hops, *(f"route.{hop}" for hop in hops)):
        if any(
            user.type.startswith("aws_") and "route" in user.type for user in case.users("", path)
        ):
            return passed("a route leads here")
    return failed("no route of this configuration leads here")
