"""Web ACL of a public application load balancer, or of its distribution (PCI DSS 6.4.2)."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.components.service.cloudfront import at_edge, edge_region
from generator.blueprint.components.service.waf_rules import (
    BlockRule,
    ManagedGroupRule,
    RateRule,
    WafIpSet,
    block_rules,
    group_rules,
    ip_sets,
    rate_rules,
)
from generator.blueprint.context import Context
from generator.blueprint.parts.log_group import LogGroup, log_group
from generator.spec.model.load_balancer import LoadBalancer, LoadBalancerType
from generator.spec.model.service import Service
from generator.spec.model.waf import Waf


@dataclass(frozen=True, slots=True)
class WebAcl:
    """Decisions about the web ACL and its log; ``without`` says why a usual group is not there."""

    name: str
    description: str
    without: tuple[str, ...]
    rates: tuple[RateRule, ...]
    groups: tuple[ManagedGroupRule, ...]
    blocks: tuple[BlockRule, ...]
    body_limit: int | None
    ip_sets: tuple[WafIpSet, ...]
    redacted_headers: tuple[str, ...]
    log: LogGroup
    edge: bool  # in front of a distribution, not of a load balancer
    region: str


def web_acl(context: Context, name: str, service: Service) -> WebAcl | None:
    """Decide the web ACL; only a public application load balancer has one."""
    if not service.load_balancer or not faces_web(service.load_balancer):
        return None
    aws_name, waf = context.name(name), service.waf or Waf()
    edge = service.load_balancer.cloudfront is not None
    # AWS WAF delivers only to log groups whose name starts like this.
    log = log_group(context, service, "waf", f"aws-waf-logs-{aws_name}", service.log_retention_days)
    return WebAcl(
        name=aws_name,
        description=f"Public entry of {aws_name}",
        without=tuple(f"{left.group}: {left.reason}" for left in waf.leave_out),
        rates=rate_rules(waf, service.load_balancer.requests_per_source),
        groups=group_rules(waf),
        blocks=block_rules(waf),
        body_limit=waf.body_limit_bytes,
        ip_sets=ip_sets(waf, aws_name, context.environment.external),
        redacted_headers=_redacted(waf),
        log=at_edge(context, log) if edge else log,
        edge=edge,
        region=edge_region(context) if edge else "",
    )


def _redacted(waf: Waf) -> tuple[str, ...]:
    """Headers with credentials: the usual two, those of the spec, and what limits count by."""
    keys = (limit.header for limit in waf.rate_limits.values() if limit.header)
    return tuple(dict.fromkeys(("authorization", "cookie", *waf.redact_headers, *keys)))


def faces_web(balancer: LoadBalancer) -> bool:
    """Whether AWS WAF can and must stand in front: WAF knows no network load balancers."""
    return balancer.type is LoadBalancerType.APPLICATION and balancer.serves_internet
