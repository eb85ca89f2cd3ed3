"""Web ACL of a public application load balancer (PCI DSS 6.4.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.blueprint.context import Context
from generator.blueprint.parts.log_group import LogGroup, log_group
from generator.spec.model.load_balancer import Exposure, LoadBalancer, LoadBalancerType
from generator.spec.model.service import Service
from generator.spec.model.waf import Waf
from generator.spec.tables import table

CAPACITY_LIMIT = 1500  # AWS WAF developer guide: WCU included in the price of a web ACL
RATE_CAPACITY = 2


@dataclass(frozen=True, slots=True)
class Counted:
    """A rule of a group that only counts, and why."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class ManagedGroup:
    """A rule group that AWS keeps; capacity in WCU."""

    name: str
    label: str
    capacity: int
    counted: tuple[Counted, ...] = ()


# AWS WAF developer guide, "AWS Managed Rules rule groups list".
MANAGED_GROUPS = (
    ManagedGroup("AWSManagedRulesAmazonIpReputationList", "ip-reputation", 25),
    ManagedGroup(
        "AWSManagedRulesAnonymousIpList",
        "anonymous-ip",
        50,
        (Counted("HostingProviderIPList", "The servers of merchants run at hosting providers."),),
    ),
    ManagedGroup("AWSManagedRulesCommonRuleSet", "common", 700),
    ManagedGroup("AWSManagedRulesKnownBadInputsRuleSet", "known-bad-inputs", 200),
    ManagedGroup("AWSManagedRulesSQLiRuleSet", "sql-injection", 200),
)


@dataclass(frozen=True, slots=True)
class WebAcl:
    """Decisions about the web ACL and its log."""

    name: str
    description: str
    rate_limit: int
    groups: tuple[ManagedGroup, ...]
    log: LogGroup


def web_acl(context: Context, name: str, service: Service) -> WebAcl | None:
    """Decide the web ACL; only a public application load balancer has one."""
    if not service.load_balancer or not faces_web(service.load_balancer):
        return None
    aws_name = context.name(name)
    return WebAcl(
        name=aws_name,
        description=f"Public entry of {aws_name}",
        rate_limit=service.load_balancer.requests_per_source,
        groups=tuple(_with_exceptions(group, service.waf) for group in MANAGED_GROUPS),
        # AWS WAF delivers only to log groups whose name starts like this.
        log=log_group(
            context, service, "waf", f"aws-waf-logs-{aws_name}", service.log_retention_days
        ),
    )


def _with_exceptions(group: ManagedGroup, waf: Waf | None) -> ManagedGroup:
    """The group with what the spec lets count; everything else keeps its action."""
    rules = table("waf")["rules"][group.name]
    usual = {counted.rule for counted in group.counted}
    own = [
        Counted(e.rule, e.reason)
        for e in (waf.count if waf else ())
        if e.rule in rules or e.group == group.name
    ]
    return replace(group, counted=(*group.counted, *(c for c in own if c.rule not in usual)))


def faces_web(balancer: LoadBalancer) -> bool:
    """Whether AWS WAF can and must stand in front: WAF knows no network load balancers."""
    return balancer.type is LoadBalancerType.APPLICATION and balancer.exposure is Exposure.INTERNET
