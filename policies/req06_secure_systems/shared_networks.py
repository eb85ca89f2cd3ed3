"""Stages that meet in one network (PCI DSS 6.5.3)."""

from __future__ import annotations

from collections import Counter

from generator.gate.api import (
    Case,
    Judgement,
    Resource,
    ScopeCategory,
    failed,
    is_production,
    lies_elsewhere,
    open_stage,
    passed,
    shown,
    stage_is_open,
    unknown,
)

_SHARE = "aws_ram_resource_association"
_PRINCIPAL = "aws_ram_principal_association"


def one_stage_per_vpc(case: Case) -> Judgement:
    """Production resources in scope and non-production ones do not meet in the VPC."""
    inside = _inside(case)
    stages = {r.address: is_production(r) for r in inside}
    live = [
        r.address
        for r in inside
        if stages[r.address]
        and case.scope_of(r) not in (ScopeCategory.OUT_OF_SCOPE, ScopeCategory.UNKNOWN)
    ]
    other = [address for address, production in stages.items() if production is False]
    if live and other:
        return failed(f"{other[0]} is non-production, {live[0]} is production and in scope")
    shares = _foreign_shares(case, inside)
    if shares:
        return unknown(f"subnets are shared with {', '.join(shares)}, whose stage is not known")
    open_tags = _open_tags(case, inside)
    if open_tags:
        named = [r for r in inside if r.address in open_tags and stage_is_open(r)]
        away = bool(named) and all(lies_elsewhere(open_stage(r)) for r in named)
        said = f"tags of {', '.join(open_tags)} cannot be resolved"
        return unknown(said, elsewhere=away)
    return passed()


def _open_tags(case: Case, inside: list[Resource]) -> list[str]:
    """What may, by tags that are not resolved, be production in scope beside something that may
    be non-production. What has no tag for a stage is neither, and one resource is not both."""
    live = [r for r in inside if is_production(r) or stage_is_open(r)]
    live = [r for r in live if case.scope_of(r) is not ScopeCategory.OUT_OF_SCOPE]
    other = [r for r in inside if is_production(r) is False or stage_is_open(r)]
    shared = _shared_sources(case, inside)

    def may_differ(one: Resource, two: Resource) -> bool:
        # The instances of an unknown number are several resources.
        several = one is not two or one.uncertain
        source = shared.get(one.address)
        return several and (source is None or source != shared.get(two.address))

    met = [r for a in live for b in other if may_differ(a, b) for r in (a, b)]
    return list(
        dict.fromkeys(
            r.address
            for r in met
            if stage_is_open(r) or (is_production(r) and case.scope_of(r) is ScopeCategory.UNKNOWN)
        )
    )


def _shared_sources(case: Case, inside: list[Resource]) -> dict[str, int]:
    """Of resources whose stage is open: the one value, such as a variable, that it comes from
    where it is that of another resource too, so that it does not come from an instance."""
    several = (t.subject.startswith("module ") for t in case.configuration.troubles)
    if any(several):  # a module of an unknown number: its arguments stand for several values
        return {}
    sources = {r.address: id(open_stage(r)) for r in inside if stage_is_open(r)}
    counts = Counter(sources.values())
    return {address: source for address, source in sources.items() if counts[source] > 1}


def _inside(case: Case) -> list[Resource]:
    """The VPC, what names it, and what names one of its subnets."""
    members = case.users(path="vpc_id")
    subnets = [r for r in members if r.type == "aws_subnet"]
    placed = [r for subnet in subnets for r in case.configuration.referrers(subnet)]
    return list(
        {r.address: r for r in (case.resource, *members, *placed) if r.mode == "managed"}.values()
    )


def _foreign_shares(case: Case, inside: list[Resource]) -> list[str]:
    """Principals, not in approved_accounts, that subnets of the VPC are shared with."""
    shares = {
        str(share.get("resource_share_arn"))
        for share in case.of_type(_SHARE)
        if case.configuration.target(share.get("resource_arn")) in inside
    }
    approved = case.listed("approved_accounts")
    return [
        shown(link.get("principal"))
        for link in case.of_type(_PRINCIPAL)
        if str(link.get("resource_share_arn")) in shares
        and str(link.get("principal")) not in approved
    ]
