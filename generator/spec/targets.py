"""What a name in ``talks_to`` stands for, and the ports that a flow to it uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeAlias

from generator.spec.model.base import Flow, PciScope
from generator.spec.model.component import Component
from generator.spec.model.environment import Environment
from generator.spec.model.external import External
from generator.spec.model.load_balancer import Exposure, LoadBalancer
from generator.spec.model.service import Service
from generator.spec.model.site import Site

Target: TypeAlias = Component | Site | External


def target(environment: Environment, name: str) -> Target | None:
    """The component, site or external destination of that name."""
    component = environment.component(name)
    return component or environment.sites.get(name) or environment.external.get(name)


def front(environment: Environment, name: str) -> tuple[str, Service] | None:
    """The service whose load balancer receives the requests for the service ``name``, by its name:
    itself, or the one that it is behind; None without a load balancer."""
    service = environment.services.get(name)
    if service is None:
        return None
    owner = service.behind.load_balancer_of if service.behind else name
    found = environment.services.get(owner)
    return (owner, found) if found and found.load_balancer else None


def balancer_of(environment: Environment, name: str) -> LoadBalancer | None:
    """The load balancer that receives the requests for the service ``name``, whosever it is."""
    found = front(environment, name)
    return found[1].load_balancer if found else None


def forward_proxy(environment: Environment) -> tuple[str, Service] | None:
    """The service whose servers are forward proxies, by its name; None without one."""
    found = (entry for entry in environment.services.items() if entry[1].forward_proxy)
    return next(found, None)


def proxied(environment: Environment, caller: str, flow: Flow) -> tuple[str, Service] | None:
    """The forward proxies that a flow of the component ``caller`` goes through; None if it goes to
    its end itself. What AWS runs for a migration or a replication knows no proxy."""
    found = forward_proxy(environment)
    if found is None or flow.direct or flow.to not in environment.external or caller == found[0]:
        return None
    component = environment.component(caller)
    asks = caller in environment.workloads or (component is not None and component.rehosted)
    return found if asks else None


def faces_internet(environment: Environment, name: str) -> bool:
    """Whether the load balancer in front of the service ``name`` has public addresses."""
    balancer = balancer_of(environment, name)
    return balancer is not None and balancer.exposure is Exposure.INTERNET


def serves_internet(environment: Environment, name: str) -> bool:
    """Whether the internet reaches the service ``name``, straight or over CloudFront."""
    balancer = balancer_of(environment, name)
    return balancer is not None and balancer.serves_internet


def behind(environment: Environment, name: str) -> dict[str, Service]:
    """Services that are behind the load balancer of the service ``name``."""
    return {
        other: service
        for other, service in environment.services.items()
        if service.behind and service.behind.load_balancer_of == name
    }


def hosts_behind(environment: Environment) -> list[tuple[str, str, str]]:
    """Each host of services behind others, in small letters: service, load balancer of, host."""
    return [
        (name, service.behind.load_balancer_of, host.lower())
        for name, service in environment.services.items()
        if service.behind
        for host in service.behind.hosts
    ]


def names_of_balancers(environment: Environment) -> dict[str, str]:
    """Names of internal load balancers in the private zone, with their services."""
    return {
        f"{name}.{environment.network.dns.private_zone}": name
        for name, service in environment.services.items()
        if service.load_balancer and service.load_balancer.exposure is Exposure.INTERNAL
    }


class Caller(Protocol):
    """A service, a function, a store on servers, or a site."""

    @property
    def talks_to(self) -> tuple[Flow, ...]:
        """Its declared flows."""


def callers(
    environment: Environment, name: str, among: Mapping[str, Caller] | None = None
) -> tuple[str, ...]:
    """Those that declare a flow to the component ``name``, each once, in the order of the spec:
    services and functions, or the members of ``among`` (``environment.sites``,
    ``.named_components``)."""
    members: Mapping[str, Caller] = environment.workloads if among is None else among
    return tuple(
        caller
        for caller, member in members.items()
        if any(flow.to == name for flow in member.talks_to)
    )


def reading(environment: Environment, name: str) -> tuple[str, ...]:
    """Services, functions and sites that declare a flow to ``name`` and change nothing there."""
    members: dict[str, Caller] = {**environment.workloads, **environment.sites}
    return tuple(
        caller
        for caller, member in members.items()
        if any(flow.to == name and flow.reads_only for flow in member.talks_to)
    )


def partners(environment: Environment, site: str) -> list[str]:
    """Components that have a flow with a site, in either direction."""
    components = environment.named_components
    called = [flow.to for flow in environment.sites[site].talks_to if flow.to in components]
    return sorted({*called, *callers(environment, site, components)})


def reaches_cde(environment: Environment, site: str) -> bool:
    """Whether a site exchanges data with a component of the cardholder data environment."""
    components = environment.named_components
    return any(components[n].pci_scope is PciScope.CDE for n in partners(environment, site))
