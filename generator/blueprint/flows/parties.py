"""The ends of network flows: what may open or accept a connection, and where it lives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.blueprint.context import Context
from generator.spec.model.component import Component, ComponentRole
from generator.spec.model.load_balancer import Exposure
from generator.spec.model.service import Service
from generator.spec.model.subnet_role import SubnetRole

ANYWHERE = "0.0.0.0/0"
# Where the shared interface endpoints live: the least trusted application subnets there are,
# so that nothing has to enter the CDE to reach an AWS API.
_ENDPOINT_ROLES = (SubnetRole.APP, SubnetRole.CDE_APP, SubnetRole.TRANSIT, SubnetRole.DATA)
_RESOLVER_ROLES = (SubnetRole.TRANSIT, *_ENDPOINT_ROLES)


class Kind(StrEnum):
    """What an end of a flow is; those of components are values of ``ComponentRole``."""

    SERVERS = ComponentRole.WORKLOAD.value
    HOSTS = "container hosts"
    FUNCTION = ComponentRole.FUNCTION.value
    LOAD_BALANCER = "load balancer"
    STORE = ComponentRole.STORE.value
    PROXY = "proxy"
    REPLICAS = "read replicas"
    REHOSTED = "rehosted servers"
    MIGRATION = ComponentRole.MIGRATION.value
    REPLICATION = ComponentRole.REPLICATION.value
    OPERATORS = ComponentRole.OPERATORS.value
    ENDPOINTS = "interface endpoints"
    AGENT_ENDPOINTS = "interface endpoints of replication agents"
    REPLICATION_ENDPOINTS = "interface endpoints of replication servers"
    SHARED_ENDPOINTS = "interface endpoints of others"
    RESOLVER = "outbound resolver"
    INBOUND_RESOLVER = "inbound resolver"
    S3 = "S3 gateway endpoint"
    DYNAMODB = "DynamoDB gateway endpoint"
    SITE = "site"
    EXTERNAL = "external"
    INTERNET = "internet"
    CLOUDFRONT = "distribution"


# What belongs to no component.
_SHARED = frozenset(
    {
        Kind.ENDPOINTS,
        Kind.SHARED_ENDPOINTS,
        Kind.AGENT_ENDPOINTS,
        Kind.REPLICATION_ENDPOINTS,
        Kind.RESOLVER,
        Kind.INBOUND_RESOLVER,
        Kind.S3,
        Kind.DYNAMODB,
    }
)
# What is reached over a gateway endpoint -> the service, as the endpoint names it.
GATEWAYS = {Kind.S3: "s3", Kind.DYNAMODB: "dynamodb"}
# What a security group names by a prefix list of AWS -> what pave calls that list.
LISTS = {**GATEWAYS, Kind.CLOUDFRONT: "cloudfront"}


@dataclass(frozen=True, slots=True)
class Party:
    """One end of a flow: ``role`` inside the VPC, ``cidrs`` outside of it.

    ``name`` is the spec's name of the component, site or external destination.
    """

    kind: Kind
    name: str
    role: SubnetRole | None = None
    cidrs: tuple[str, ...] = ()

    @property
    def inside(self) -> bool:
        """Whether it has a network interface in the VPC."""
        return self.role is not None

    @property
    def title(self) -> str:
        """What reviewers call it: ``payments-api``, ``payments-api load balancer``, ``S3``."""
        match self.kind:
            case Kind.LOAD_BALANCER:
                return f"{self.name} load balancer"
            case Kind.HOSTS:
                return f"{self.name} hosts"
            case Kind.CLOUDFRONT:
                return f"{self.name} distribution"
            case Kind.PROXY:
                return f"{self.name} proxy"
            case Kind.REPLICAS:
                return f"{self.name} read replicas"
            case Kind.REHOSTED:
                return f"{self.name} servers"
            case kind if kind in _SHARED:
                return kind.value
            case _:
                return self.name


def gateway_party(kind: Kind, name: str) -> Party:
    """A service behind its gateway endpoint, reached for what is called ``name``; its addresses
    are those of a prefix list, which a network ACL cannot name."""
    return Party(kind, name, cidrs=(ANYWHERE,))


def component_party(name: str, component: Component) -> Party:
    """The servers of a service, a function, a store, or a migration."""
    return Party(Kind(component.role.value), name, component.subnet_role)


def hosts_party(name: str, service: Service) -> Party:
    """The hosts that run the containers of a service, in the subnets of its tasks."""
    return Party(Kind.HOSTS, name, service.subnet_role)


def proxy_party(name: str, store: Component) -> Party:
    """The proxy of a store, in the store's own subnets."""
    return Party(Kind.PROXY, name, store.subnet_role)


def replicas_party(name: str, store: Component) -> Party:
    """The read replicas of a store, for callers that only read."""
    return Party(Kind.REPLICAS, name, store.subnet_role)


def rehosted_party(name: str, store: Component) -> Party:
    """The servers that a store runs on until it is replatformed: in the store's own subnets."""
    return Party(Kind.REHOSTED, name, store.subnet_role)


def load_balancer_party(name: str, service: Service) -> Party:
    """The load balancer of a service."""
    return Party(Kind.LOAD_BALANCER, name, load_balancer_role(service))


def load_balancer_role(service: Service) -> SubnetRole:
    """Subnets of a service's load balancer: beside its servers unless it faces the internet."""
    if service.load_balancer and service.load_balancer.exposure is Exposure.INTERNET:
        return SubnetRole.PUBLIC
    return service.subnet_role


def endpoints_role(context: Context) -> SubnetRole:
    """Subnets of the interface endpoints."""
    return _first_declared(context, _ENDPOINT_ROLES)


def resolver_role(context: Context) -> SubnetRole:
    """Subnets of the resolver endpoints."""
    return _first_declared(context, _RESOLVER_ROLES)


def _first_declared(context: Context, wanted: tuple[SubnetRole, ...]) -> SubnetRole:
    declared = context.environment.network.roles
    return next((role for role in wanted if role in declared), next(iter(declared)))
