"""``talks_to``: every flow has an end that exists, and a port."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.base import Flow
from generator.spec.model.load_balancer import Exposure, LoadBalancerType
from generator.spec.model.site import Site
from generator.spec.rules.subject import Subject, join
from generator.spec.targets import Target, balancer_of, front, target

# EC2 API, AuthorizeSecurityGroupIngress, Description of IpRange: these and no others.
_DESCRIPTION = re.compile(r"[a-zA-Z0-9. _\-:/()#,@\[\]+=&;{}!$*]{0,255}")


def flows(subject: Subject) -> Iterator[Problem]:
    """Flows of services and sites."""
    for path, component in subject.components:
        if component.talks_to and component.opens_nothing:
            refused = component.opens_nothing
            yield subject.problem(f"{path}.talks_to", refused, allowed="no talks_to")
            continue
        for index, flow in enumerate(component.talks_to):
            yield from _flow(subject, f"{path}.talks_to.{index}", flow, path)
    for name, site in subject.environment.sites.items():
        for index, flow in enumerate(site.talks_to):
            path = f"sites.{name}.talks_to.{index}"
            yield from _flow(subject, path, flow, f"sites.{name}")
            if flow.to in subject.environment.sites or flow.to in subject.environment.external:
                message = "a site can talk to services and databases only"
                yield subject.problem(f"{path}.to", message, flow.to)


def repeated(subject: Subject) -> Iterator[Problem]:
    """The same flow twice is a slip: one of the two was meant to be another."""
    owners = {f"services.{n}": s.talks_to for n, s in subject.environment.services.items()}
    owners |= {f"functions.{n}": f.talks_to for n, f in subject.environment.functions.items()}
    owners |= {f"sites.{n}": s.talks_to for n, s in subject.environment.sites.items()}
    for path, declared in owners.items():
        seen: set[tuple[str, int | None, tuple[str, ...]]] = set()
        for index, flow in enumerate(declared):
            same = (flow.to, flow.port, flow.addresses)
            if same in seen:
                field = f"{path}.talks_to.{index}"
                yield subject.problem(field, "the flow is written twice", flow.to)
            seen.add(same)


def _flow(subject: Subject, path: str, flow: Flow, owner: str) -> Iterator[Problem]:
    found = target(subject.environment, flow.to)
    if flow.to == owner.partition(".")[2]:
        yield subject.problem(f"{path}.to", "a component needs no flow to itself", flow.to)
    elif found is None and flow.to not in subject.names:
        near = nearest(flow.to, subject.names - {owner.partition(".")[2]})
        known = join(sorted(subject.names)) or "nothing: the spec has no components"
        yield subject.problem(f"{path}.to", "is not a name in this spec", flow.to, known, near)
    elif found is not None:
        entry = front(subject.environment, flow.to)
        yield from _port(subject, path, flow, entry[1] if entry else found)
        yield from _entry(subject, path, flow)
    if flow.description is not None and not _DESCRIPTION.fullmatch(flow.description):
        allowed = "at most 255 of a-z A-Z 0-9 space . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *"
        message = "AWS refuses this description of a security group rule"
        yield subject.problem(f"{path}.description", message, flow.description, allowed)


def _entry(subject: Subject, path: str, flow: Flow) -> Iterator[Problem]:
    """The name of an internet-facing load balancer resolves to public addresses.

    A caller inside would leave through NAT and come back from the internet; no security group
    rule could name it (Elastic Load Balancing, "Internet-facing load balancers").
    """
    balancer = balancer_of(subject.environment, flow.to)
    if balancer is None or balancer.type is LoadBalancerType.NETWORK:
        return  # a network load balancer may not face the internet to begin with
    if balancer.exposure is Exposure.INTERNET:
        message = (
            f"the load balancer of {flow.to} faces the internet; callers in the VPC cannot use it"
        )
        allowed = "a service with an internal load balancer for these callers"
        yield subject.problem(f"{path}.to", message, flow.to, allowed)


def _port(subject: Subject, path: str, flow: Flow, found: Target) -> Iterator[Problem]:
    own, accepted = found.listens_on, found.accepts
    if isinstance(found, Site) and found.environment:
        return  # the other spec says it, or estate/peers.py asks for it
    if not own and flow.port is None:
        message = f"{flow.to} has no port of its own, so the flow must name a port"
        allowed = f"{{to: {flow.to}, port: ...}}"
        yield subject.problem(path, message, allowed=allowed)
    elif accepted and flow.port and flow.port not in accepted:
        ports = join(accepted)
        message = f"{flow.to} listens on {ports}"
        yield subject.problem(f"{path}.port", message, flow.port, f"{ports}, or leave it out")
