"""What has to exist in the account, and in the log archive, before the first apply.

Sources: Application Load Balancers guide, "Enable access logs"; Network Load Balancers guide,
"Access logs"; Route 53 developer guide, "Query logging" (permissions); EC2 user guide,
"On-Demand Instance quotas".
"""

from __future__ import annotations

from generator.blueprint.context import Context
from generator.blueprint.parts.aws_buckets import patches_unknown
from generator.spec.cores import most_cores
from generator.spec.model.container_hosts import Hosts
from generator.spec.model.load_balancer import LoadBalancerType
from generator.spec.model.scaling import Scaling
from generator.spec.model.service import Service
from generator.spec.tables import table

QUOTA = "L-1216C47A"  # Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances


def prerequisites(context: Context) -> dict[str, object]:
    """Facts for the runbook of the network."""
    balancers = {s.load_balancer.type for s in _services(context) if s.load_balancer}
    return {
        "archive": context.account.log_archive,
        "balancer_logs": context.account.log_archive.balancer_logs_in(context.environment.region),
        "application_load_balancers": LoadBalancerType.APPLICATION in balancers,
        "network_load_balancers": LoadBalancerType.NETWORK in balancers,
        "cores": _most_cores(context),
        "cores_quota": QUOTA,
        **_group_rules(context),
        "patches_unknown": patches_unknown(context.environment.region),
    }


def _group_rules(context: Context) -> dict[str, object]:
    """The quota of rules per security group, where the spec needs more than AWS gives."""
    quota, wanted = table("quotas")["security_group_rules"], context.environment.network
    raised = wanted.security_group_rules > quota["default"]
    return {
        "group_rules": wanted.security_group_rules if raised else None,
        "group_rules_quota": quota,
    }


def _services(context: Context) -> tuple[Service, ...]:
    return tuple(s for s in context.environment.services.values() if not s.container)


def _hosts(context: Context) -> tuple[Hosts, ...]:
    return tuple(s.hosts for s in context.environment.services.values() if s.hosts)


def _most_cores(context: Context) -> int:
    """Virtual CPUs of all services, and of hosts of containers, at their largest size."""
    groups = [(_largest(s.scaling), s.instance_types) for s in _services(context)]
    groups += [(hosts.max_size, hosts.instance_types) for hosts in _hosts(context)]
    return sum(size * max(map(most_cores, types)) for size, types in groups)


def _largest(scaling: Scaling) -> int:
    return max([scaling.max_size, *(s.max_size for s in scaling.schedules.values())])
