"""Stages that meet in one network (PCI DSS 6.5.3)."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.gate.facts.scope import Scope, scope_of
from generator.gate.facts.tiers import is_production, stage_is_open
from generator.gate.model import Settings
from generator.gate.verdict.verdicts import Verdict, failed, passed, unknown
from generator.gate.verdict.wording import shown

_SHARE = "aws_ram_resource_association"
_PRINCIPAL = "aws_ram_principal_association"


def one_stage_per_vpc(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Production resources in scope and non-production ones do not meet in the VPC."""
    inside = _inside(configuration, resource)
    stages = {r.address: is_production(r) for r in inside}
    live = [
        r.address
        for r in inside
        if stages[r.address]
        and scope_of(configuration, r, settings) not in (Scope.OUT_OF_SCOPE, Scope.UNKNOWN)
    ]
    other = [address for address, production in stages.items() if production is False]
    if live and other:
        return failed(f"{other[0]} is non-production, {live[0]} is production and in scope")
    shares = _foreign_shares(configuration, inside, settings)
    if shares:
        return unknown(f"subnets are shared with {', '.join(shares)}, whose stage is not known")
    open_tags = [
        r.address
        for r in inside
        if stage_is_open(r)
        or (stages[r.address] and scope_of(configuration, r, settings) is Scope.UNKNOWN)
    ]
    if open_tags and len(inside) > 1:
        return unknown(f"tags of {', '.join(open_tags)} cannot be resolved")
    return passed()


def _inside(configuration: Configuration, vpc: Resource) -> list[Resource]:
    """The VPC, what names it, and what names one of its subnets."""
    members = configuration.referrers(vpc, path="vpc_id")
    subnets = [r for r in members if r.type == "aws_subnet"]
    placed = [r for subnet in subnets for r in configuration.referrers(subnet)]
    return list({r.address: r for r in (vpc, *members, *placed) if r.mode == "managed"}.values())


def _foreign_shares(
    configuration: Configuration, inside: list[Resource], settings: Settings
) -> list[str]:
    """Principals, not in approved_accounts, that subnets of the VPC are shared with."""
    shares = {
        str(share.get("resource_share_arn"))
        for share in configuration.of_type(_SHARE)
        if configuration.target(share.get("resource_arn")) in inside
    }
    approved = settings.lists.get("approved_accounts", ())
    return [
        shown(link.get("principal"))
        for link in configuration.of_type(_PRINCIPAL)
        if str(link.get("resource_share_arn")) in shares
        and str(link.get("principal")) not in approved
    ]
