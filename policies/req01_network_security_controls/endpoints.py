"""VPC endpoints and endpoint services (PCI DSS 1.3.1, 1.3.2, 1.4.1, 7.2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.gate.api import (
    ABSENT,
    Case,
    Configuration,
    Judgement,
    Resource,
    SecurityGroupRule,
    Status,
    Template,
    Traffic,
    Unknown,
    Value,
    all_of,
    equals,
    failed,
    is_private,
    items,
    judge_rule,
    not_applicable,
    passed,
    ranges_of,
    rules_of,
    shown,
    undecided,
    unknown,
    vpc_members,
)

_HTTPS = Traffic("tcp", 443, 443)
_SERVICE = re.compile(r"(?:com|cn\.com|eu)\.amazonaws\.[^.]+\.(.+)")


def endpoints_present(case: Case) -> Judgement:
    """The VPC has an endpoint for each AWS API that the gate file asks for."""
    endpoints = vpc_members(case.configuration, case.resource, "aws_vpc_endpoint")
    services = [_service(endpoint.get("service_name")) for endpoint in endpoints]
    wanted = (
        *case.listed("required_interface_endpoints"),
        *case.listed("required_gateway_endpoints"),
    )
    missing = [name for name in wanted if name not in services]
    loose = [
        e.address for e in case.of_type("aws_vpc_endpoint") if isinstance(e.get("vpc_id"), Unknown)
    ]
    if not missing:
        return passed()
    if None in services or loose:
        return unknown(f"cannot tell whether there are endpoints for {', '.join(missing)}")
    return failed(f"no aws_vpc_endpoint for {', '.join(missing)}")


def _service(name: Value) -> str | None:
    """``kms`` of ``com.amazonaws.eu-west-1.kms``; the region may be unresolved."""
    if isinstance(name, Template):
        name = "".join(part if isinstance(part, str) else "region" for part in name.parts)
    match = _SERVICE.fullmatch(name) if isinstance(name, str) else None
    return match[1] if match else ("" if isinstance(name, str) else None)


def endpoint_group_restricted(case: Case) -> Judgement:
    """An interface endpoint has groups of its own that admit 443 from inside."""
    kind = case.get("vpc_endpoint_type")
    if kind in (ABSENT, None, "Gateway", "GatewayLoadBalancer"):
        return not_applicable()
    path = "security_group_ids"
    written = case.get(path)
    if written in (ABSENT, None, []):
        return failed(f"`{path}` is not set, so AWS attaches the VPC's default group")
    judgements, of_rules = [passed()], [passed()]
    for value in items(written):
        group = case.configuration.target(value)
        if group is None:
            judgements.append(unknown(f"`{path}` {shown(value)} is not in this configuration"))
        elif group.type != "aws_security_group":
            judgements.append(failed(f"`{path}` holds {shown(value)}, the VPC's default group"))
        else:
            of_rules += [
                judge_rule(rule, "ingress", lambda r: _from_inside(case.configuration, r))
                for rule in rules_of(case.configuration, group)
            ]
    whole = all_of(Judgement(v.status, v.message) for v in [*judgements, *of_rules])
    # One rule is what lets into every endpoint that has its group.
    shared = whole.status is Status.FAIL and all_of(judgements).status is not Status.FAIL
    return replace(whole, cause=whole.message) if shared else whole


def _from_inside(configuration: Configuration, rule: SecurityGroupRule) -> Judgement:
    where = rule.resource.address
    if rule.traffic is not None and rule.traffic != _HTTPS:
        return failed(f"{where} admits `{rule.traffic}`; an endpoint needs only tcp 443")
    sources = ranges_of(configuration, rule)
    public = [text for net, text in sources.known if not is_private(net)]
    if public:
        return failed(f"{where} admits {', '.join(public)}; name subnets or groups of the VPC")
    return undecided(rule, sources.unresolved)


def endpoint_service_guarded(case: Case) -> Judgement:
    """Connections are accepted one by one, from principals that are named, to what the internet
    does not reach anyway."""
    path = "allowed_principals"
    if case.resource.type == "aws_vpc_endpoint_service_allowed_principal":
        return _principals(case.resource, "principal_arn")
    value = case.get("acceptance_required")
    answer = equals(value, True)
    line = case.line_of("acceptance_required")
    text = f"`acceptance_required` is {'not set' if value is ABSENT else shown(value)}"
    accepted = passed() if answer else failed(f"{text}; it must be true", line)
    judged = unknown(text, line) if answer is None else accepted
    return all_of([judged, _principals(case.resource, path), *_internal(case)])


def _internal(case: Case) -> Iterator[Judgement]:
    path = "network_load_balancer_arns"
    for item in items(case.get(path)):
        if isinstance(item, Unknown):
            yield unknown(f"`{path}` holds {shown(item)}", case.line_of(path))
        balancer = case.configuration.target(item)
        if balancer is None:
            continue  # of another configuration, where it is judged
        internal = equals(balancer.get("internal"), True)
        if not internal:
            text = f"`{path}` holds {balancer.address}, which is not certainly internal"
            line = case.line_of(path)
            public = balancer.get("internal") in (ABSENT, None, False)
            yield failed(text, line) if public else unknown(text, line)


def _principals(resource: Resource, path: str) -> Judgement:
    value, line = resource.get(path), resource.line_of(path)
    if value in (ABSENT, None):
        return passed()
    named = items(value)
    if "*" in named:
        return failed(f'`{path}` holds "*", which means every AWS customer', line)
    holes = [shown(v) for v in named if isinstance(v, Unknown)]
    return unknown(f"`{path}` holds {', '.join(holes)}", line) if holes else passed()
