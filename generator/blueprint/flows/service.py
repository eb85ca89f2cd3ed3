"""Flows that a service implies: through its load balancer, and to the AWS APIs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.context import Context
from generator.blueprint.flows.flow import HTTP, ResolvedFlow, aws_apis, tcp
from generator.blueprint.flows.needs import with_purpose
from generator.blueprint.flows.parties import (
    ANYWHERE,
    Kind,
    Party,
    component_party,
    load_balancer_party,
)
from generator.spec.model.load_balancer import Exposure, LoadBalancer
from generator.spec.model.service import Service


def service_flows(context: Context, name: str, service: Service) -> Iterator[ResolvedFlow]:
    """What a service implies: its load balancer, and the AWS APIs its servers call."""
    servers = component_party(name, service)
    origin = context.source(f"services.{name}")
    if service.load_balancer and service.port:
        yield from _through_load_balancer(context, name, service, service.load_balancer)
    yield from aws_apis(context, servers, origin)


def _through_load_balancer(
    context: Context, name: str, service: Service, balancer: LoadBalancer
) -> Iterator[ResolvedFlow]:
    origin = context.source(f"services.{name}.load_balancer")
    entry, servers = load_balancer_party(name, service), component_party(name, service)
    if faces_internet(service):
        callers = Party(Kind.INTERNET, "internet", cidrs=balancer.allowed_cidrs or (ANYWHERE,))
        for port in listener_ports(callers, balancer):
            callers_need = with_purpose(f"Internet to {name}", context.environment, name)
            text = reason(callers_need, entry, port)
            yield tcp(callers, entry, port, text, origin)
    assert service.port is not None
    yield tcp(entry, servers, service.port, f"Requests and health checks of {name}", origin)


def listener_ports(caller: Party, balancer: LoadBalancer) -> list[int]:
    """People type ``http://`` and are redirected; services are configured with the real port."""
    people = caller.kind in (Kind.INTERNET, Kind.SITE)
    return [balancer.port, HTTP] if balancer.redirect_http and people else [balancer.port]


def reason(text: str, target: Party, port: int) -> str:
    """Description of a flow; says so where a listener only redirects."""
    redirected = port == HTTP and target.kind is Kind.LOAD_BALANCER
    return f"{text}, redirected to HTTPS" if redirected else text


def faces_internet(service: Service) -> bool:
    """Whether its load balancer accepts connections from the internet."""
    balancer = service.load_balancer
    return balancer is not None and balancer.exposure is Exposure.INTERNET
