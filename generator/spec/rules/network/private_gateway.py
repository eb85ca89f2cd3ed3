"""The private gateway: there when a site needs it, with numbers BGP accepts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.private_gateway import GatewayType
from generator.spec.model.site import Site
from generator.spec.ranges import address, network
from generator.spec.rules.subject import Subject, join

# EC2 API, CreateVpnGateway and CreateTransitGateway, AmazonSideAsn; Direct Connect API,
# CreateDirectConnectGateway, amazonSideAsn.
_PRIVATE = (range(64512, 65535), range(4200000000, 4294967295))
PRIVATE_TEXT = "64512 to 65534 or 4200000000 to 4294967294"
# AWS Site-to-Site VPN User Guide, "Customer gateway options": ASNs that Amazon keeps; RFC 7607,
# RFC 6793 (AS_TRANS) and RFC 7300: numbers nobody has.
_TAKEN = frozenset({7224, 9059, 10124, 17943, 23456, 65535})


def private_asn(asn: int) -> bool:
    """Whether an ASN may be given to a gateway of AWS."""
    return any(asn in numbers for numbers in _PRIVATE)


def gateways(subject: Subject) -> Iterator[Problem]:
    """Gateway and sites of an environment."""
    gateway = subject.environment.private_gateway
    if gateway and not gateway.existing and not private_asn(gateway.asn):
        message = "is not a private ASN"
        yield subject.problem("private_gateway.asn", message, gateway.asn, PRIVATE_TEXT)
    for name, site in subject.environment.sites.items():
        path = f"sites.{name}"
        connected = site.vpn is not None or site.direct_connect is not None
        if site.environment:
            continue  # estate/site_kinds.py
        if gateway and gateway.existing:
            yield from _of_the_owner(subject, path, site)
        elif not connected:
            yield subject.problem(path, "the site has no connection", allowed="vpn, direct_connect")
        elif gateway is None:
            message = "a site needs the private_gateway of the environment, which is missing"
            yield subject.problem(path, message, allowed="private_gateway: {type: ...}")


def _of_the_owner(subject: Subject, path: str, site: Site) -> Iterator[Problem]:
    for field in ("vpn", "direct_connect"):
        if getattr(site, field):
            message = "the transit gateway exists, so the connections of sites belong to its owner"
            yield subject.problem(f"{path}.{field}", message, allowed="nothing here")


def existing(subject: Subject) -> Iterator[Problem]:
    """A gateway that exists is a transit gateway, of this account or shared by another one."""
    gateway, path = subject.environment.private_gateway, "private_gateway.existing"
    if gateway is None or (there := gateway.existing) is None:
        return
    if gateway.type is not GatewayType.TRANSIT_GATEWAY:
        message = "only a transit gateway can be there already"
        yield subject.problem("private_gateway.type", message, gateway.type, "transit-gateway")
    if there.account and there.owner_account_id:
        message = "pave knows the id of the account that shares the gateway: leave it out"
        yield subject.problem(f"{path}.owner_account_id", message, there.owner_account_id)
    own = subject.account.account_id if subject.account else None
    owned = there.owner_account_id or there.account
    if there.owner_account_id and there.owner_account_id == own:
        message = "is the account of the environment: leave it out, and write route_table_id"
        yield subject.problem(f"{path}.owner_account_id", message, there.owner_account_id)
    elif owned and there.route_table_id:
        message = "the route tables of a shared transit gateway belong to its owner"
        yield subject.problem(f"{path}.route_table_id", message, there.route_table_id)
    elif not owned and not there.route_table_id:
        message = "the attachment has no route table"
        allowed = "route_table_id, or account or owner_account_id where another one shares it"
        yield subject.problem(path, message, allowed=allowed)
    if there.share_arn and not owned:
        message = "a share is accepted from another account, which owner_account_id must name"
        yield subject.problem(f"{path}.share_arn", message, there.share_arn)


def site_asns(subject: Subject) -> Iterator[Problem]:
    """Both ends of a BGP session have numbers of their own."""
    gateway = subject.environment.private_gateway
    for name, site in subject.environment.sites.items():
        path = f"sites.{name}.bgp_asn"
        own = site.direct_connect.gateway_asn if site.direct_connect else None
        if site.bgp_asn is None:
            continue
        if site.bgp_asn in _TAKEN:
            message = "this ASN is reserved, by Amazon or by a standard"
            yield subject.problem(path, message, site.bgp_asn, "another one")
        if site.bgp_asn in (own, gateway.asn if gateway and not gateway.existing else None):
            message = "is the ASN of the gateway; each end needs its own"
            yield subject.problem(path, message, site.bgp_asn)


def forwarded_zones(subject: Subject) -> Iterator[Problem]:
    """Names are asked of resolvers that stand at a site of this environment."""
    for index, zone in enumerate(subject.environment.network.dns.forward):
        path = f"network.dns.forward.{index}"
        if zone.domain == subject.environment.network.dns.private_zone:
            message = "is the private zone of the VPC, which is not forwarded"
            yield subject.problem(f"{path}.domain", message, zone.domain)
        yield from _resolvers(subject, path, zone.site, zone.resolvers)


def _resolvers(
    subject: Subject, path: str, name: str, resolvers: tuple[str, ...]
) -> Iterator[Problem]:
    sites = subject.environment.sites
    if name not in sites:
        if name not in subject.names:
            allowed = join(sites) or "a site of this environment"
            yield subject.problem(f"{path}.site", "unknown site", name, allowed)
        return
    ranges = [found for text in sites[name].cidrs if (found := network(text))]
    for index, text in enumerate(resolvers):
        host = address(text)
        if host and not any(host in known for known in ranges):
            message = f"is outside the ranges of {name}"
            allowed = ", ".join(map(str, ranges))
            yield subject.problem(f"{path}.resolvers.{index}", message, text, allowed)
