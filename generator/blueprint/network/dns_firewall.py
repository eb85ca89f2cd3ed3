"""DNS Firewall: the names that the VPC may resolve; every other query ends in the resolver.

Security groups and network ACLs do not filter the VPC's resolver (Amazon VPC user guide, "Control
subnet traffic with network access control lists"), so a query can carry data out of the CDE to
whoever answers for its domain (PCI DSS 1.3.2). Sources: Route 53 Resolver API, CreateFirewallRule
(priority, redirection), UpdateFirewallConfig, and UpdateFirewallDomains (a name may begin with
``*``, which stands for what is below a domain); hashicorp/terraform-provider-aws 43694 (an
association's priority of 100 is refused).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Network

from generator.blueprint.context import Context
from generator.blueprint.parts.naming import short_name
from generator.spec.model.network import DnsFirewall
from generator.spec.model.network_firewall import FirewallMode
from generator.spec.tables import table

# Route 53 Resolver API, Name: 64, of which the template takes some for its suffixes.
NAME_LENGTH = 64 - len("-everything")


@dataclass(frozen=True, slots=True)
class Firewall:
    """The rule group of the VPC: what may be asked, and what happens to the rest."""

    name: str
    allowed: tuple[str, ...]
    rest: str  # action on every other name: "BLOCK" or "ALERT"
    fail_open: str  # "ENABLED" or "DISABLED"

    @property
    def blocks(self) -> bool:
        """Whether names that are not allowed get no answer."""
        return self.rest == "BLOCK"

    def resources(self) -> Iterator[tuple[str, str]]:
        """Types and names of its resources."""
        prefix = "aws_route53_resolver_firewall"
        for name in ("allowed", "everything"):
            yield f"{prefix}_domain_list", name
            yield f"{prefix}_rule", name
        yield f"{prefix}_rule_group", "this"
        yield f"{prefix}_rule_group_association", "this"
        yield f"{prefix}_config", "this"


def dns_firewall(context: Context) -> Firewall | None:
    """Decide the DNS Firewall of a VPC; None where the spec asks for none."""
    wanted = context.environment.network.dns.firewall
    if wanted is None:
        return None
    return Firewall(
        name=short_name(context.name("dns-firewall"), NAME_LENGTH),
        allowed=tuple(sorted({*_own(context), *_of_aws(context), *_outside(context, wanted)})),
        rest="BLOCK" if wanted.mode is FirewallMode.BLOCK else "ALERT",
        fail_open="ENABLED" if wanted.fail_open else "DISABLED",
    )


def _own(context: Context) -> Iterator[str]:
    """The private zone, the domains that sites answer, and the names of private addresses."""
    network, sites = context.environment.network, context.environment.sites
    for domain in (network.dns.private_zone, *(zone.domain for zone in network.dns.forward)):
        yield from (domain, f"*.{domain}")
    for cidr in (network.cidr, *(cidr for site in sites.values() for cidr in site.cidrs)):
        yield f"*.{_reverse(IPv4Network(cidr))}"


def _reverse(around: IPv4Network) -> str:
    """Zone that names the addresses of a range, by whole octets: ``32.10.in-addr.arpa``."""
    octets = str(around.network_address).split(".")[: max(around.prefixlen // 8, 1)]
    return ".".join([*reversed(octets), "in-addr", "arpa"])


def _of_aws(context: Context) -> Iterator[str]:
    """AWS APIs of the region, and the endpoints of what the environment holds."""
    names, environment = table("dns_names"), context.environment
    used = [n for part, n in names["parts"].items() if getattr(environment, part)]
    instead = names["regions"].get(environment.region, {})
    for text in (*names["always"], *(name for part in used for name in part)):
        name = text.format(region=environment.region)
        yield instead.get(name, name)


def _outside(context: Context, wanted: DnsFirewall) -> Iterator[str]:
    """Names of external destinations, and what the spec allows besides."""
    for destination in context.environment.external.values():
        yield from destination.domains
    yield from wanted.allow
