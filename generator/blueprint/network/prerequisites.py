"""What has to exist in the account, and in the log archive, before the first apply.

Sources: Application Load Balancers guide, "Enable access logs"; Network Load Balancers guide,
"Access logs"; Route 53 developer guide, "Query logging" (permissions); EC2 user guide,
"On-Demand Instance quotas".
"""

from __future__ import annotations

import re

from generator.blueprint.context import Context
from generator.blueprint.parts.aws_buckets import patches_unknown
from generator.spec.model.load_balancer import LoadBalancerType
from generator.spec.model.scaling import Scaling
from generator.spec.model.service import Service
from generator.spec.tables import table

QUOTA = "L-1216C47A"  # Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances
_STANDARD = re.compile(r"[acdhimrtz][0-9][a-z0-9-]*\.(?:(?P<many>[0-9]*)xlarge|(?P<small>[a-z]+))")


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


def _most_cores(context: Context) -> int:
    """Virtual CPUs of all services at their largest size."""
    return sum(_largest(s.scaling) * max(map(_cores, s.instance_types)) for s in _services(context))


def _largest(scaling: Scaling) -> int:
    return max([scaling.max_size, *(s.max_size for s in scaling.schedules.values())])


def _cores(instance_type: str) -> int:
    """Virtual CPUs, at most, of a type that the quota counts: 2 up to large, then 4 for each x."""
    found = _STANDARD.fullmatch(instance_type)
    if not found or found["small"] == "metal":
        return 0
    return 2 if found["small"] else 4 * int(found["many"] or 1)
