"""How the nodes of a search domain are spread over zones.

Sources: OpenSearch Service developer guide, "Configuring a multi-AZ domain"; AWS, "Amazon
OpenSearch Service now supports 99.99% availability using Multi-AZ with Standby".
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.search import Search
from generator.spec.rules.subject import Subject

_STANDBY_ZONES = 3


def search_zones(subject: Subject) -> Iterator[Problem]:
    """Zones, data nodes and masters fit together."""
    available = len(subject.environment.network.zones)
    for name, domain in subject.environment.search.items():
        path = f"search.{name}"
        zones = domain.zone_count(available, production=subject.production)
        if zones > available:
            message = f"the network has {available} zones in network.availability_zones"
            yield subject.problem(f"{path}.zones", message, zones, f"at most {available}")
        yield from _nodes(subject, path, domain, zones)
        if domain.standby:
            yield from _standby(subject, path, domain, zones)
        if subject.production:
            yield from _production(subject, path, domain, zones)


def _nodes(subject: Subject, path: str, domain: Search, zones: int) -> Iterator[Problem]:
    field, count = f"{path}.instances", domain.instances
    if count < zones:
        message = f"cannot be spread over {zones} zones"
        yield subject.problem(field, message, count, f"at least {zones}")
    elif zones == 2 and count % 2:
        yield subject.problem(field, "two zones need an even number of data nodes", count)


def _standby(subject: Subject, path: str, domain: Search, zones: int) -> Iterator[Problem]:
    field = f"{path}.standby"
    if zones != _STANDBY_ZONES:
        message = f"Multi-AZ with Standby needs three zones, and the domain has {zones}"
        yield subject.problem(field, message)
    elif domain.dedicated_masters is None:
        yield subject.problem(field, "Multi-AZ with Standby needs dedicated masters")
    elif domain.instances % _STANDBY_ZONES:
        message = "Multi-AZ with Standby needs a multiple of three data nodes"
        yield subject.problem(f"{path}.instances", message, domain.instances)
    elif domain.instance_type.startswith("t3.") and not subject.production:
        message = "Multi-AZ with Standby does not run on burstable nodes"
        yield subject.problem(f"{path}.instance_type", message, domain.instance_type)


def _production(subject: Subject, path: str, domain: Search, zones: int) -> Iterator[Problem]:
    if zones == 1:
        message = "a domain in production must run in more than one zone"
        yield subject.problem(f"{path}.zones", message, 1, "2 or 3")
    if domain.dedicated_masters is None:
        message = "a domain in production must have dedicated masters"
        yield subject.problem(path, message, allowed="dedicated_masters: {instance_type: ...}")
