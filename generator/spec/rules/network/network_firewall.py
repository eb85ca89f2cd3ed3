"""Network Firewall: it has a place, something to inspect, and routes that it sees both ways."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.external import ExternalProtocol
from generator.spec.model.load_balancer import Exposure
from generator.spec.model.network import Nat
from generator.spec.model.subnet_role import SubnetRole
from generator.spec.rules.subject import Subject, join

PATH = "network.firewall"


def network_firewall(subject: Subject) -> Iterator[Problem]:
    """A firewall stands between servers and NAT gateways of this VPC."""
    network = subject.environment.network
    if network.firewall is None:
        yield from _unused(subject)
        return
    if network.existing:
        message = "routes of an existing VPC belong to its owner, so nothing would reach it"
        yield subject.problem(PATH, message, allowed="no firewall here, or a VPC of pave")
        return
    if network.nat not in (Nat.PER_AZ, Nat.SINGLE):
        message = f"nat is {network.nat}: servers do not leave through NAT gateways of this VPC"
        if network.nat is Nat.CENTRAL:
            message += "; the inspection VPC behind the transit gateway inspects them"
        yield subject.problem(PATH, message, allowed="network.nat: per-az or single")
        return
    yield from _place(subject)
    if not any(_calls(subject)):
        message = "no flow goes to an external destination, so there is nothing to inspect"
        yield subject.problem(PATH, message, allowed="a flow to a name of external, or no firewall")


def _unused(subject: Subject) -> Iterator[Problem]:
    if SubnetRole.FIREWALL in subject.environment.network.roles:
        path = f"network.subnets.{SubnetRole.FIREWALL}"
        message = "are for the endpoints of a firewall, and there is none"
        yield subject.problem(path, message, allowed="network.firewall, or no such subnets")


def _place(subject: Subject) -> Iterator[Problem]:
    """Subnets of its own, and NAT gateways apart from load balancers of the internet: their subnets
    get routes to the servers through the firewall, which would see half of what a load balancer
    in them says."""
    environment = subject.environment
    roles = environment.network.roles
    if SubnetRole.FIREWALL not in roles:
        message = "needs subnets of role firewall, which network.subnets does not have"
        yield subject.problem(PATH, message, allowed=f"{join(roles)}, and firewall: 28")
    public = [
        name
        for name, service in environment.services.items()
        if service.load_balancer and service.load_balancer.exposure is Exposure.INTERNET
    ]
    if public and SubnetRole.NAT not in roles:
        message = (
            f"the load balancer of {public[0]} shares its subnets with the NAT gateways, and the "
            "firewall would see only one way of its connections"
        )
        yield subject.problem(PATH, message, allowed=f"{join(roles)}, and nat: 28")


def protocols(subject: Subject) -> Iterator[Problem]:
    """A protocol that says a name is asked for where names are: ranges alone let any name pass."""
    for name, external in subject.environment.external.items():
        if external.protocol not in (None, ExternalProtocol.TCP) and not external.domains:
            message = "finds the name that a caller says, and this destination has none"
            allowed = "domains: the names that callers use; or protocol: tcp"
            path = f"external.{name}.protocol"
            yield subject.problem(path, message, external.protocol, allowed)


def _calls(subject: Subject) -> Iterator[str]:
    external = subject.environment.external
    for _, component in subject.components:
        yield from (flow.to for flow in component.talks_to if flow.to in external)
