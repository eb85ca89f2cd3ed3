"""DNS Firewall: what is called has names, and no entry stands for every name."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.rules.subject import Subject


def firewall(subject: Subject) -> Iterator[Problem]:
    """Beside a DNS Firewall each external destination says what it is called."""
    if subject.environment.network.dns.firewall is None:
        return
    for name, destination in subject.environment.external.items():
        if not destination.domains:
            message = "has no domains, so DNS Firewall blocks every query for its names"
            allowed = "domains: the names that callers use"
            yield subject.problem(f"external.{name}", message, allowed=allowed)
