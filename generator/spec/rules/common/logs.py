"""Log retention: a period CloudWatch Logs knows; in production a year, or three months where the
log archive has the year."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.rules.newer import newer
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import retention_days

_YEAR, _THREE_MONTHS = 365, 90
_ARCHIVED = "network.flow_logs.retention_days"  # log_archive of the account spec: a second copy


def log_retention(subject: Subject) -> Iterator[Problem]:
    """PCI DSS 10.5.1: twelve months of audit logs, three of them immediately available."""
    known = retention_days()
    for path, days in _periods(subject):
        if days not in known and days < known[-1]:
            message = "is not a retention period of CloudWatch Logs"
            yield subject.problem(path, message, days, join(known))
        elif days not in known:
            message = f"pave does not know this retention period, only {join(known)}"
            yield from newer(subject, path, message, days, (), f"{days} days of logs")
        elif subject.production and days < (least := _least(path)):
            message = "production keeps its logs for a year (PCI DSS 10.5.1)"
            if path == _ARCHIVED:
                message = "production has three months of logs at hand (PCI DSS 10.5.1)"
            yield subject.problem(path, message, days, f"at least {least}")


def _least(path: str) -> int:
    return _THREE_MONTHS if path == _ARCHIVED else _YEAR


def _periods(subject: Subject) -> Iterator[tuple[str, int]]:
    network = subject.environment.network
    yield _ARCHIVED, network.flow_logs.retention_days
    yield "network.dns.query_log_retention_days", network.dns.query_log_retention_days
    if network.firewall:
        yield "network.firewall.log_retention_days", network.firewall.log_retention_days
    for name, site in subject.environment.sites.items():
        if site.vpn:
            yield f"sites.{name}.vpn.log_retention_days", site.vpn.log_retention_days
    for path, component in subject.components:
        days = getattr(component, "log_retention_days", None)
        if days is not None:
            yield f"{path}.log_retention_days", days
        if servers := component.rehosted_servers:
            yield f"{path}.servers.log_retention_days", servers.log_retention_days
