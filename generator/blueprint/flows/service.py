"""Flows that a service or a function implies: through its load balancer, and to the AWS APIs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.context import Context
from generator.blueprint.flows.flow import (
    HTTP,
    HTTPS,
    ResolvedFlow,
    aws_apis,
    interface_endpoints,
    s3_gateway,
    tcp,
)
from generator.blueprint.flows.needs import with_purpose
from generator.blueprint.flows.parties import (
    ANYWHERE,
    Kind,
    Party,
    component_party,
    hosts_party,
    load_balancer_party,
)
from generator.spec.model.function import Function
from generator.spec.model.load_balancer import LoadBalancer
from generator.spec.model.service import Service
from generator.spec.targets import faces_internet, front


def service_flows(context: Context, name: str, service: Service) -> Iterator[ResolvedFlow]:
    """What a service implies: its load balancer, and the AWS APIs that its servers or tasks call,
    and the hosts of these."""
    servers = component_party(name, service)
    origin = context.source(f"services.{name}")
    if entry := front(context.environment, name):
        yield from _through_load_balancer(context, name, service, entry)
    yield from aws_apis(context, servers, origin)
    if service.hosts:
        hosts = context.source(f"services.{name}.container.hosts")
        yield from aws_apis(context, hosts_party(name, service), hosts)


def function_flows(context: Context, path: str) -> Iterator[ResolvedFlow]:
    """What a function implies: the AWS APIs that its own code calls. AWS fetches the code, receives
    messages for it, and writes its logs and traces, outside of the VPC (Lambda developer guide,
    "Using source function ARN to control function access behavior")."""
    name, origin = path.partition(".")[2], context.source(path)
    spec = context.environment.functions[name]
    called, caller = _services_called(context, spec), component_party(name, spec)
    if called - {"s3", "dynamodb"}:
        yield from interface_endpoints(context, caller, origin)
    if "s3" in called:
        yield from s3_gateway(context, caller, origin)


def _services_called(context: Context, spec: Function) -> set[str]:
    """Services of AWS, as their endpoints name them, or their actions do."""
    targets = (context.environment.component(flow.to) for flow in spec.talks_to)
    over = {target.over_endpoint for target in targets if target}
    actions = (action for permission in spec.permissions for action in permission.actions)
    return {
        *(endpoint.service for endpoint in over if endpoint),
        *(action.partition(":")[0] for action in actions),
        *(("secretsmanager",) if spec.secrets else ()),
    }


def _through_load_balancer(
    context: Context, name: str, service: Service, entry: tuple[str, Service]
) -> Iterator[ResolvedFlow]:
    balancer, servers = load_balancer_party(*entry), component_party(name, service)
    if own := service.load_balancer:
        yield from _from_internet(context, name, balancer, own)
        yield from _over_cloudfront(context, name, balancer, own)
    assert service.port is not None
    origin = context.source(f"services.{name}.{'load_balancer' if own else 'behind'}")
    yield tcp(balancer, servers, service.port, f"Requests and health checks of {name}", origin)


def _from_internet(
    context: Context, name: str, entry: Party, balancer: LoadBalancer
) -> Iterator[ResolvedFlow]:
    if not faces_internet(context.environment, name):
        return
    callers = Party(Kind.INTERNET, "internet", cidrs=balancer.allowed_cidrs or (ANYWHERE,))
    origin = context.source(f"services.{name}.load_balancer")
    for port in listener_ports(callers, balancer):
        callers_need = with_purpose(f"Internet to {name}", context.environment, name)
        yield tcp(callers, entry, port, reason(callers_need, entry, port), origin)


def _over_cloudfront(
    context: Context, name: str, entry: Party, balancer: LoadBalancer
) -> Iterator[ResolvedFlow]:
    """The internet to the distribution, and this to the load balancer."""
    if balancer.cloudfront is None:
        return
    edge = Party(Kind.CLOUDFRONT, name)
    origin = context.source(f"services.{name}.load_balancer.cloudfront")
    callers = Party(Kind.INTERNET, "internet", cidrs=(ANYWHERE,))
    need = with_purpose(f"Internet to {name}", context.environment, name)
    for port in (HTTPS, HTTP):
        yield tcp(callers, edge, port, f"{need}, over CloudFront", origin)
    yield tcp(edge, entry, balancer.port, f"{need}, over CloudFront", origin)


def listener_ports(caller: Party, balancer: LoadBalancer) -> list[int]:
    """People type ``http://`` and are redirected; services are configured with the real port."""
    people = caller.kind in (Kind.INTERNET, Kind.SITE)
    return [balancer.port, HTTP] if balancer.redirect_http and people else [balancer.port]


def reason(text: str, target: Party, port: int) -> str:
    """Description of a flow; says so where a listener only redirects."""
    redirected = port == HTTP and target.kind is Kind.LOAD_BALANCER
    return f"{text}, redirected to HTTPS" if redirected else text
