"""Forward proxies: one fleet, of servers that callers reach, which somebody calls through."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.base import Flow, PciScope
from generator.spec.model.load_balancer import Exposure, ListenerProtocol, LoadBalancerType
from generator.spec.model.service import Service
from generator.spec.rules.components.service.servers import bash
from generator.spec.rules.subject import Subject
from generator.spec.targets import forward_proxy, proxied

_BALANCER = "load_balancer: {type: network, protocol: TCP, port: 3128}"
_FRONT = (LoadBalancerType.NETWORK, ListenerProtocol.TCP, Exposure.INTERNAL)


def forward_proxies(subject: Subject) -> Iterator[Problem]:
    """What servers of proxies need, and that they are one fleet."""
    fleets = [e for e in subject.environment.services.items() if e[1].forward_proxy]
    for name, service in fleets:
        yield from _servers(subject, f"services.{name}", service)
    for name, _ in fleets[1:]:
        message = f"the calls go through {fleets[0][0]} already"
        yield subject.problem(f"services.{name}.forward_proxy", message, True, "one such service")
    if fleets and not any(_proxied(subject)):
        name = fleets[0][0]
        message = "no flow to an external destination goes through these proxies"
        allowed = "a flow of another component to a name of external, without direct"
        yield subject.problem(f"services.{name}.forward_proxy", message, True, allowed)


def segmentation(subject: Subject) -> Iterator[Problem]:
    """Proxies exchange data with each caller: none are shared by the CDE and what is out of
    scope unless they are connected to it (PCI DSS section 4)."""
    for path, caller_scope, name, service in _proxied(subject):
        if {caller_scope, service.pci_scope} == {PciScope.CDE, PciScope.OUT_OF_SCOPE}:
            message = f"goes through {name}, and one of both is out of scope, the other in the CDE"
            allowed = f"pci_scope: connected-to for {name}; or direct: true"
            yield subject.problem(path, message, allowed=allowed)


def past_forward_proxies(subject: Subject, owner: str, flow: Flow) -> bool:
    """Whether ``direct`` of a flow of ``owner`` says something: it would go through proxies."""
    asked = flow.model_copy(update={"direct": False})
    name = owner.partition(".")[2]
    return proxied(subject.environment, name, asked) is not None


def _servers(subject: Subject, path: str, service: Service) -> Iterator[Problem]:
    field = f"{path}.forward_proxy"
    if service.container:
        message = "Squid is configured when a server boots, and containers have no boot script"
        yield subject.problem(field, message, True, "ami and instance_types")
    if service.persistent_volume:
        message = "proxies keep nothing, and a new one must start in any zone"
        yield subject.problem(f"{path}.persistent_volume", message, allowed="leave it out")
    front = service.load_balancer
    if front is None or (front.type, front.protocol, front.exposure) != _FRONT:
        message = "callers find the proxies behind an internal network load balancer with TCP"
        yield subject.problem(field, message, True, _BALANCER)
    yield from bash(subject, path, service, "configures Squid")


def _proxied(subject: Subject) -> Iterator[tuple[str, PciScope, str, Service]]:
    """Each flow that goes through proxies: its path, the scope of its caller, and the proxies."""
    if forward_proxy(subject.environment) is None:
        return
    for path, component in subject.components:
        for index, flow in enumerate(component.talks_to):
            if found := proxied(subject.environment, path.partition(".")[2], flow):
                yield f"{path}.talks_to.{index}", component.pci_scope, *found
