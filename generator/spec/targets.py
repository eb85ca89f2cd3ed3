"""What a name in ``talks_to`` stands for, and the port that a flow to it uses."""

from __future__ import annotations

from typing import TypeAlias

from generator.spec.model.base import PciScope
from generator.spec.model.database import Database
from generator.spec.model.environment import Environment, External
from generator.spec.model.service import Service
from generator.spec.model.site import Site

Target: TypeAlias = Service | Database | Site | External

# AWS: "Amazon RDS API Reference", CreateDBInstance, Port; Aurora has its engine's.
DEFAULT_PORTS = {
    "postgres": 5432,
    "aurora-postgresql": 5432,
    "mysql": 3306,
    "mariadb": 3306,
    "aurora-mysql": 3306,
    # The TLS listener (TCPS) of the SSL option; the clear-text one at 1521 stays unreachable.
    "oracle-ee": 2484,
    "oracle-se2": 2484,
    "sqlserver-ee": 1433,
    "sqlserver-se": 1433,
}


def target(environment: Environment, name: str) -> Target | None:
    """The component, site or external destination of that name."""
    for part in (
        environment.services,
        environment.databases,
        environment.sites,
        environment.external,
    ):
        if name in part:
            return part[name]
    return None


def own_port(found: Target) -> int | None:
    """Port that callers of a target use; None for a site or a worker: the flow must say it."""
    if isinstance(found, Database):
        return found.port or DEFAULT_PORTS[found.engine]
    if isinstance(found, Service):
        return found.load_balancer.port if found.load_balancer else found.port
    return found.port if isinstance(found, External) else None


def partners(environment: Environment, site: str) -> list[str]:
    """Services and databases that have a flow with a site, in either direction."""
    components = {**environment.services, **environment.databases}
    called = [flow.to for flow in environment.sites[site].talks_to if flow.to in components]
    callers = [n for n, c in components.items() if any(f.to == site for f in c.talks_to)]
    return sorted({*called, *callers})


def reaches_cde(environment: Environment, site: str) -> bool:
    """Whether a site exchanges data with a component of the cardholder data environment."""
    components = {**environment.services, **environment.databases}
    return any(components[n].pci_scope is PciScope.CDE for n in partners(environment, site))
