"""Network ACLs: for each role the crossings of its flows, both ways, and nothing else.

They hold when a security group is opened by mistake (PCI DSS 1.3.1, 1.3.2, 1.4.2).

The provider applies a change to the set of rules by deleting the entries that went or differ, and
then creating those that came (hashicorp/terraform-provider-aws 10296). So a rule's number comes
from what the rule says and not from its place: another flow leaves every other entry alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Network

from generator.blueprint.context import Context, label
from generator.blueprint.flows.parties import ANYWHERE
from generator.blueprint.network.acl_rules import AclRule, opened_to_vpc, path_mtu, rules_for
from generator.blueprint.network.crossings import Crossing, crossings, uses_transit_gateway
from generator.blueprint.network.subnets import Subnet, role_tags
from generator.errors import InputError, Problem
from generator.spec.model.subnet_role import SubnetRole
from generator.spec.tables import table

_QUOTA = table("quotas")["network_acl_rules"]
# AWS counts the default deny rule too.
DEFAULT_QUOTA, HIGHEST_QUOTA = _QUOTA["default"] - 1, _QUOTA["highest"] - 1


@dataclass(frozen=True, slots=True)
class Acl:
    """The network ACL of a role's subnets."""

    label: str
    name: str
    role: SubnetRole
    subnets: tuple[str, ...]
    ingress: tuple[AclRule, ...]
    egress: tuple[AclRule, ...]
    tags: dict[str, str]

    @property
    def rules(self) -> tuple[AclRule, ...]:
        """Both directions."""
        return self.ingress + self.egress


def nacls(context: Context, subnets: tuple[Subnet, ...]) -> tuple[Acl, ...]:
    """Decide the network ACL of every role. Those of a VPC that exists belong to its owner.

    Raises:
        InputError: a role needs more rules than AWS gives.
    """
    if context.environment.network.existing:
        return ()
    found = tuple(crossings(context))
    made = tuple(
        _acl(context, role, subnets, [c for c in found if c.role is role])
        for role in context.environment.network.roles
    )
    _refuse_too_many(context, made)
    return made


def quota(acls: Iterable[Acl]) -> dict[str, object]:
    """Facts for the runbook: the quota that is too small by default, when it is."""
    most = max((_size(acl) for acl in acls), default=0)
    return {
        "most_rules": most,
        "raise_quota": most > DEFAULT_QUOTA,
        "rules_quota": _QUOTA["code"],
        "rules_wanted": HIGHEST_QUOTA + 1,
    }


def _acl(
    context: Context, role: SubnetRole, subnets: tuple[Subnet, ...], found: list[Crossing]
) -> Acl:
    ingress, egress = (_side(context, role, way, found) for way in ("ingress", "egress"))
    return Acl(
        label=label(role),
        name=context.name(role),
        role=role,
        subnets=tuple(subnet.label for subnet in subnets if subnet.role is role),
        ingress=ingress,
        egress=egress,
        tags=role_tags(context, role),
    )


def _side(
    context: Context, role: SubnetRole, direction: str, found: list[Crossing]
) -> tuple[AclRule, ...]:
    mine = [c for c in found if c.inbound == (direction == "ingress")]
    cidr = context.environment.network.cidr
    if role is SubnetRole.TRANSIT and uses_transit_gateway(context):
        opened = opened_to_vpc(direction, cidr)
        return (*opened, path_mtu(direction, cidr), *rules_for(direction, mine, opened))
    if not found:
        return ()
    return (path_mtu(direction, _routers(cidr, found)), *rules_for(direction, mine))


def _routers(cidr: str, found: list[Crossing]) -> str:
    """Where routers are that may find a packet too big: out of the VPC, nobody knows."""
    vpc = IPv4Network(cidr)
    inside = all(IPv4Network(c.cidr).subnet_of(vpc) for c in found)
    return cidr if inside else ANYWHERE


def _size(acl: Acl) -> int:
    return max(len(acl.ingress), len(acl.egress))


def _refuse_too_many(context: Context, acls: tuple[Acl, ...]) -> None:
    problems = [_problem(context, acl) for acl in acls if _size(acl) > HIGHEST_QUOTA]
    if problems:
        raise InputError(problems)


def _problem(context: Context, acl: Acl) -> Problem:
    field = f"network.subnets.{acl.role}"
    source = context.source(field)
    ranges = len({rule.cidr for rule in acl.rules})
    text = (
        f"the flows of this role need {_size(acl)} network ACL rules in one direction, over "
        f"{ranges} ranges; AWS gives at most {HIGHEST_QUOTA}. Give services the same port, or "
        "name fewer and wider ranges"
    )
    return Problem(source.file, source.line, field, text)
