"""Search domains on Amazon OpenSearch Service (R11).

The service-linked role belongs to the account: it must exist before the first domain in a VPC,
and a second Terraform that manages it fails (hashicorp/terraform-provider-aws 5218, 28433). So
the runbook makes it, and nothing here renders it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.blueprint.components.search.access import (
    access_policy,
    domain_log_policy,
    domain_name,
    master_role,
)
from generator.blueprint.components.search.cluster import SearchCluster, cluster
from generator.blueprint.context import Context, label
from generator.blueprint.expression import Expr
from generator.blueprint.model import Input, Module, Output
from generator.blueprint.parts import log_group as logs
from generator.blueprint.parts.assembly import component_module
from generator.blueprint.parts.iam import IamRole
from generator.blueprint.parts.way_in import way_in
from generator.blueprint.parts.wiring import logs_key, placed, role_of, subnet_of
from generator.spec.model.search import Search
from generator.spec.targets import callers

# Log type -> its part of the group's name. PCI DSS 10.2.1: audit; the others for operation.
LOG_TYPES = {
    "AUDIT_LOGS": "audit",
    "ES_APPLICATION_LOGS": "application",
    "INDEX_SLOW_LOGS": "index-slow",
    "SEARCH_SLOW_LOGS": "search-slow",
}


@dataclass(frozen=True, slots=True)
class Published:
    """A log that the domain publishes, and the group it goes to."""

    type: str
    group: logs.LogGroup


@dataclass(frozen=True, slots=True)
class SearchData:
    """All decisions about a domain."""

    domain: str
    cluster: SearchCluster
    subnets: tuple[Expr, ...]
    access_policy: dict[str, Any]
    master_role: IamRole
    off_peak_hours: int
    off_peak_minutes: int
    published: tuple[Published, ...]
    log_policy: dict[str, Any]
    production: bool

    @property
    def logs(self) -> list[logs.LogGroup]:
        """Log groups of the published logs."""
        return [log.group for log in self.published]


def search(context: Context, name: str) -> Module:
    """Decide everything about a domain."""
    spec = context.environment.search[name]
    data = _data(context, name, spec)
    return component_module(
        context,
        f"search.{name}",
        "search",
        about=f"Search domain {name}",
        data=data,
        resources=_resources(data),
        inputs=_inputs(context, name, spec),
        outputs=_outputs(),
        facts=_facts(context, name),
    )


def _facts(context: Context, name: str) -> dict[str, object]:
    """``first``: the domain whose steps make what the account needs once."""
    domains = context.environment.search.items()
    return {
        "identifier": context.name(name),
        **way_in(context, name, *context.environment.search[name].listens_on),
        "first": name == next(n for n, domain in domains if domain.managed),
        "caller_roles": {
            c: context.role_arn(context.name(c)) for c in callers(context.environment, name)
        },
    }


def _data(context: Context, name: str, spec: Search) -> SearchData:
    domain, nodes = domain_name(context, name), cluster(context, spec)
    hours, _, minutes = spec.off_peak_start.partition(":")
    published = tuple(
        Published(type_, _group(context, spec, domain, part)) for type_, part in LOG_TYPES.items()
    )
    return SearchData(
        domain=domain,
        cluster=nodes,
        subnets=tuple(subnet_of(spec, index) for index in range(nodes.zones)),
        access_policy=access_policy(context, name),
        master_role=master_role(context, name, spec),
        off_peak_hours=int(hours),
        off_peak_minutes=int(minutes),
        published=published,
        log_policy=domain_log_policy(context, domain, [log.group.label for log in published]),
        production=context.production,
    )


def _group(context: Context, spec: Search, domain: str, part: str) -> logs.LogGroup:
    group = f"/aws/OpenSearchService/domains/{domain}/{part}"
    return logs.log_group(context, spec, label(part), group, spec.log_retention_days)


def _resources(data: SearchData) -> tuple[tuple[str, str], ...]:
    return (
        ("aws_opensearch_domain", "this"),
        *data.master_role.resources(),
        ("aws_cloudwatch_log_resource_policy", "this"),
        *logs.resources(data.logs),
    )


def _inputs(context: Context, name: str, spec: Search) -> tuple[Input, ...]:
    return (
        *placed(name, spec, "the domain"),
        logs_key(),
        *(role_of(caller, f"Role of {caller}") for caller in callers(context.environment, name)),
    )


def _outputs() -> tuple[Output, ...]:
    return (
        Output("arn", "ARN of the domain", Expr("aws_opensearch_domain.this.arn")),
        Output(
            "endpoint", "Host that callers connect to", Expr("aws_opensearch_domain.this.endpoint")
        ),
        Output("master_role_arn", "Role of the master user", Expr("aws_iam_role.master.arn")),
    )
