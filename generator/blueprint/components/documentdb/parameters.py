"""Cluster parameters: TLS 1.2 and later only, access is audited, no values in logs (PCI DSS 4.2.1,
10.2.1, 3.5.1).

Source: Amazon DocumentDB developer guide, "Amazon DocumentDB cluster parameters reference" and
"Auditing Amazon DocumentDB events" and "Profiling Amazon DocumentDB operations".
"""

from __future__ import annotations

from generator.blueprint.parts.parameters import Parameter, merged
from generator.spec.model.documentdb import DocumentDb

# `enabled` alone would also accept older versions of TLS.
TLS = Parameter("tls", "tls1.2+", static=True)
_DEFAULTS = (
    Parameter("profiler_threshold_ms", "100"),
    Parameter("ttl_monitor", "enabled"),
)


def parameters(spec: DocumentDb) -> tuple[Parameter, ...]:
    """The cluster's group."""
    return merged(_DEFAULTS, spec.parameters, _enforced(spec))


def _enforced(spec: DocumentDb) -> tuple[Parameter, ...]:
    return (Parameter("audit_logs", audited(spec)), Parameter("profiler", profiled(spec)), TLS)


def audited(spec: DocumentDb) -> str:
    """What is audited: where card numbers can be, every access to data (PCI DSS 10.2.1.1),
    elsewhere logins, authorisation, users and definitions."""
    return "all" if spec.may_hold_card_data else "enabled"


def profiled(spec: DocumentDb) -> str:
    """Whether slow commands are logged: with their values, so not where card numbers can be
    (PCI DSS 3.5.1)."""
    return "disabled" if spec.may_hold_card_data else "enabled"
