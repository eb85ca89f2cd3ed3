"""Log retention: a period CloudWatch Logs knows, a year and more in production."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import retention_days

_PRODUCTION = 365


def log_retention(subject: Subject) -> Iterator[Problem]:
    """PCI DSS 10.5.1: twelve months of audit logs."""
    known = retention_days()
    for path, days in _periods(subject):
        if days not in known:
            message = "is not a retention period of CloudWatch Logs"
            yield subject.problem(path, message, days, join(known))
        elif subject.production and days < _PRODUCTION:
            message = "production keeps its logs for a year (PCI DSS 10.5.1)"
            yield subject.problem(path, message, days, f"at least {_PRODUCTION}")


def _periods(subject: Subject) -> Iterator[tuple[str, int]]:
    yield "network.flow_logs.retention_days", subject.environment.network.flow_logs.retention_days
    for name, site in subject.environment.sites.items():
        if site.vpn:
            yield f"sites.{name}.vpn.log_retention_days", site.vpn.log_retention_days
    for path, component in subject.components:
        days = getattr(component, "log_retention_days", None)
        if days is not None:
            yield f"{path}.log_retention_days", days
        if servers := component.rehosted_servers:
            yield f"{path}.servers.log_retention_days", servers.log_retention_days
