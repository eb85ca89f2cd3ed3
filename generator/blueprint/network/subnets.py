"""Subnets: one for each role and availability zone, with scope and tier in their tags."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Network

from generator.blueprint.context import Context, label
from generator.blueprint.expression import Expr
from generator.blueprint.parts.scope import highest, network_scope
from generator.spec.addresses import allocate, slots
from generator.spec.model.base import DataClass, PciScope
from generator.spec.model.component import Component
from generator.spec.model.existing_network import ExistingSubnet
from generator.spec.model.subnet_role import SubnetRole

CDE_ROLES = frozenset({SubnetRole.CDE_APP, SubnetRole.CDE_DATA})
# Roles that servers live in; the others hold load balancers, stores or attachments.
SERVER_ROLES = (SubnetRole.APP, SubnetRole.CDE_APP, SubnetRole.STAGING_AREA)


@dataclass(frozen=True, slots=True)
class Subnet:
    """A subnet; its route table has the same label and name. ``existing``: read, not created."""

    label: str
    name: str
    role: SubnetRole
    zone: str
    cidr: str
    tags: dict[str, str]
    existing: ExistingSubnet | None = None

    @property
    def id(self) -> Expr:
        """Its id."""
        return Expr(f"{self._read}aws_subnet.{self.label}.id")

    @property
    def table_id(self) -> Expr:
        """Id of its route table."""
        return Expr(f"{self._read}aws_route_table.{self.label}.id")

    @property
    def _read(self) -> str:
        return "data." if self.existing else ""


def subnets(context: Context) -> tuple[Subnet, ...]:
    """Every subnet, by role in the declared order, then by zone."""
    return tuple(
        _subnet(context, role, zone, cidr)
        for role, zones in allocate(context.environment.network).items()
        for zone, cidr in zones.items()
    )


def role_range(context: Context, role: SubnetRole) -> str:
    """Range that holds all present and future subnets of a role, and nothing else.

    Network ACLs name it, so that a zone added later changes no rule.
    """
    network = context.environment.network
    first = IPv4Network(next(iter(allocate(network)[role].values())))
    room = slots(len(network.places)).bit_length() - 1
    return str(first.supernet(prefixlen_diff=room))


def vpc_scope(context: Context) -> PciScope:
    """Scope of the VPC: that of the most sensitive thing in it."""
    return highest(component.pci_scope for component in _components(context))


def role_tags(context: Context, role: SubnetRole) -> dict[str, str]:
    """Tags of what belongs to one role: its tier, its scope, and the class of its data."""
    scope = vpc_scope(context) if role in CDE_ROLES else network_scope(context)
    if role is SubnetRole.STAGING_AREA:
        scope = highest((scope, *(c.pci_scope for c in _living_in(context, role))))
    return {
        "tier": role.value,
        "pci_scope": scope.value,
        "data_class": _data_class(context, role).value,
    }


def _data_class(context: Context, role: SubnetRole) -> DataClass:
    """The most sensitive class that a component of the role holds."""
    here = {component.data_class for component in _living_in(context, role)}
    return next((data_class for data_class in DataClass if data_class in here), DataClass.INTERNAL)


def _living_in(context: Context, role: SubnetRole) -> list[Component]:
    return [c for c in _components(context) if c.in_vpc and c.subnet_role is role]


def _components(context: Context) -> list[Component]:
    return list(context.environment.components.values())


def zone_suffix(context: Context, zone: str) -> str:
    """What tells a zone from the others of its region: ``a`` for ``ap-southeast-1a``."""
    return label(zone.removeprefix(context.environment.region).strip("-"))


def _subnet(context: Context, role: SubnetRole, zone: str, cidr: str) -> Subnet:
    suffix, existing = zone_suffix(context, zone), context.environment.network.existing
    return Subnet(
        label=f"{label(role)}_{suffix}",
        name=context.name(f"{role}-{suffix}"),
        role=role,
        zone=zone,
        cidr=cidr,
        tags=role_tags(context, role),
        existing=existing.subnets[role][zone] if existing else None,
    )
