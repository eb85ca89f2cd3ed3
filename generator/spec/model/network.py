"""Network of an environment: one VPC, its subnets, egress, endpoints, names, logs."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.alarms import Watched
from generator.spec.model.base import Cidr, EachOnce, FreeText, IpAddress, Model, ShortForm
from generator.spec.model.existing_network import ExistingNetwork
from generator.spec.model.network_firewall import FirewallMode, FirewallSpec
from generator.spec.model.subnet_role import SubnetRole

# RFC 1035, section 2.3.4.
Domain = Annotated[
    str,
    Field(
        pattern=r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$",
        max_length=253,
    ),
]

# The same, or all that is below a domain: ``*.example.com`` does not hold ``example.com``. Whole
# top-level domains are no destination.
DomainPattern = Annotated[
    str,
    Field(
        pattern=r"^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$",
        max_length=253,
    ),
]


# EC2 API, CreateNatGateway: AllocationId.
AllocationId = Annotated[str, Field(pattern=r"^eipalloc-(?:[0-9a-f]{8}|[0-9a-f]{17})$")]


class Nat(StrEnum):
    """Egress to the internet: a NAT gateway per zone, one for all, none, or the central egress of
    others."""

    PER_AZ = "per-az"
    SINGLE = "single"
    NONE = "none"
    CENTRAL = "central"


class ForwardedZone(Model):
    """A DNS domain answered on premises; queries leave through a resolver endpoint."""

    domain: Domain
    """Domain that is asked on premises, with everything below it."""
    site: str
    """Site of the DNS servers."""
    resolvers: Annotated[tuple[IpAddress, ...], Field(min_length=1, max_length=6), EachOnce]
    """Addresses of the DNS servers, inside the ranges of the site."""


class NameClient(ShortForm):
    """A site whose servers resolve names of the VPC. Plain text is short for ``{site: text}``."""

    short = "site"
    called = "Name of the site"

    site: str
    """Site of the servers."""
    addresses: tuple[str, ...] = ()
    """Its hosts that ask, such as its DNS servers: names of `sites.<name>.hosts`, addresses or
    ranges; the whole site when left out."""


class DnsFirewall(Model):
    """DNS Firewall of the VPC (PCI DSS 1.3.2): servers resolve the private zone, the domains that
    sites answer, names of AWS, the `domains` of `external`, and nothing else."""

    mode: FirewallMode = FirewallMode.BLOCK
    """block: any other name does not exist. alert: it resolves, and the query log says so; for the
    time of the introduction."""
    fail_open: bool = False
    """Whether names resolve while DNS Firewall does not answer. With false, as AWS sets it too,
    they do not."""
    allow: Annotated[tuple[DomainPattern, ...], EachOnce] = ()
    """Other names, such as those that servers update themselves from; `*.example.com` for what is
    below a domain."""


class Dns(Model):
    """Private hosted zone of the environment, the domains forwarded on premises, and which names
    may be resolved."""

    private_zone: Domain
    """Private hosted zone of the VPC."""
    zone_id: Annotated[str, Field(pattern=r"^Z[A-Z0-9]{1,31}$")] | None = None
    """The hosted zone, where it is there already. pave associates it with a VPC of its own; the
    owner of an existing VPC has done so."""
    query_log_retention_days: int = 400
    """Days in CloudWatch Logs, the only copy of the query log; a value that the service offers, a
    year or more in production."""
    forward: tuple[ForwardedZone, ...] = ()
    """Domains that servers on premises answer."""
    inbound: tuple[NameClient, ...] = ()
    """Sites whose servers resolve names of the VPC, through an inbound Resolver endpoint."""
    firewall: DnsFirewall | None = None
    """Names that the VPC may resolve; any name when left out."""


class FlowLogs(Model):
    """VPC flow logs: to CloudWatch Logs and to the log archive (PCI DSS 10.2.1, 10.5.1)."""

    retention_days: int = 90
    """Days in CloudWatch Logs, for queries and alarms; the log archive keeps its copy by its own
    rules. A value that the service offers, 90 or more in production."""


class EndpointSettings(Model):
    """What AWS offers at one interface endpoint, where pave's table is silent or wrong."""

    service_name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+$")] | None = None
    """Full name of the endpoint service, such as `aws.api.eu-central-1.freetier`, or the
    `com.amazonaws.vpce...` of a partner; `com.amazonaws.REGION.SERVICE` when left out."""
    policy: bool | None = None
    """Whether the service supports endpoint policies (`aws ec2 describe-vpc-endpoint-services`,
    VpcEndpointPolicySupported)."""
    private_dns: bool | None = None
    """Whether the service has private DNS names (there: PrivateDnsNames)."""


EndpointName = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$", max_length=100)]


class Endpoints(Model):
    """VPC endpoints by AWS service name, such as ``s3`` (gateway) or ``ssm`` (interface)."""

    gateway: tuple[EndpointName, ...] = ("s3",)
    """Gateway endpoints; they cost nothing."""
    interface: tuple[EndpointName, ...] = (
        "ssm",
        "ssmmessages",
        "ec2messages",
        "logs",
        "kms",
        "secretsmanager",
        "monitoring",
    )
    """Interface endpoints, by the name behind `com.amazonaws.REGION.`; each costs by the hour and
    zone."""
    settings: dict[EndpointName, EndpointSettings] = {}
    """What AWS offers at single interface endpoints; pave's table knows most."""


class Network(Watched):
    """The VPC of an environment."""

    description: FreeText = ""
    """What the network is for."""
    cidr: Cidr
    """Range of the VPC: private, /16 to /28, apart from every other VPC and site."""
    availability_zones: Annotated[tuple[str, ...], Field(min_length=2, max_length=4)]
    """Zones to build over; append new ones, the order gives out addresses. Stores that cannot move
    keep theirs: `pave generate` asks for `zones` at them."""
    zone_order: Annotated[tuple[str, ...], Field(max_length=4)] = ()
    """All zones in the order in which they got their addresses, also those that are gone. Needed
    only to leave out a zone that is not the last; `pave generate` says what to write."""
    subnets: dict[SubnetRole, Annotated[int, Field(ge=16, le=28)]] = {}
    """Prefix length of the subnets of each role; append new roles, the order gives out
    addresses. Needed unless the VPC exists."""
    existing: ExistingNetwork | None = None
    """A VPC that is there already; pave creates one when left out."""
    nat: Nat = Nat.PER_AZ
    """Egress to the internet. central: through the transit gateway of `private_gateway`, or by the
    routes that an existing VPC has; an inspection VPC of others decides there."""
    nat_allocations: tuple[AllocationId, ...] = ()
    """Elastic IPs of the account for the NAT gateways, in the order of the zones: addresses that
    others already allow. Terraform makes them when left out."""
    firewall: FirewallSpec | None = None
    """Network Firewall on the way to the internet; none when left out."""
    endpoints: Endpoints = Endpoints()
    """VPC endpoints of AWS services."""
    flow_logs: FlowLogs = FlowLogs()
    """VPC flow logs."""
    security_group_rules: Annotated[int, Field(ge=60, le=200)] = 60
    """Rules that a security group may have in each direction: the quota of the account
    (L-0EA8095F)."""
    dns: Dns
    """Names."""

    @property
    def roles(self) -> tuple[SubnetRole, ...]:
        """Roles that have subnets, in the declared order."""
        return tuple(self.existing.subnets if self.existing else self.subnets)

    @property
    def nat_role(self) -> SubnetRole:
        """Role whose subnets the NAT gateways are in: their own, or the public one."""
        return SubnetRole.NAT if SubnetRole.NAT in self.roles else SubnetRole.PUBLIC

    @property
    def own_gateways(self) -> tuple[str, ...]:
        """Gateway endpoints that pave creates."""
        there = self.existing.gateway_endpoints if self.existing else {}
        return tuple(name for name in self.endpoints.gateway if name not in there)

    @property
    def own_interfaces(self) -> tuple[str, ...]:
        """Interface endpoints that pave creates."""
        shared = self.existing.interface_endpoints if self.existing else None
        there = shared.services if shared else ()
        return tuple(name for name in self.endpoints.interface if name not in there)

    @property
    def zones(self) -> tuple[str, ...]:
        """Zones to build over, in the order of their addresses."""
        named = self.availability_zones
        return tuple(z for z in self.zone_order if z in named) or named

    @property
    def places(self) -> tuple[str, ...]:
        """Zones that have, or had, the first, second, ... range of each role."""
        return self.zone_order or self.availability_zones
