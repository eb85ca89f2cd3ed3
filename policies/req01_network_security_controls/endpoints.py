"""VPC endpoints and endpoint services (PCI DSS 1.3.1, 1.3.2, 1.4.1, 7.2.1)."""

from __future__ import annotations

import re

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Template, Unknown, Value
from generator.gate.facts.network.address_ranges import ranges_of
from generator.gate.facts.network.cidrs import is_private
from generator.gate.facts.network.networks import members
from generator.gate.facts.network.rule_checks import judge, undecided
from generator.gate.facts.network.security_groups import Rule, rules_of
from generator.gate.facts.network.traffic import Traffic
from generator.gate.model import Settings
from generator.gate.verdict.operators import equals, items
from generator.gate.verdict.verdicts import Verdict, all_of, failed, not_applicable, passed, unknown
from generator.gate.verdict.wording import shown

_HTTPS = Traffic("tcp", 443, 443)
_SERVICE = re.compile(r"(?:com|cn\.com|eu)\.amazonaws\.[^.]+\.(.+)")


def endpoints_present(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The VPC has an endpoint for each AWS API that the gate file asks for."""
    endpoints = members(configuration, resource, "aws_vpc_endpoint")
    services = [_service(endpoint.get("service_name")) for endpoint in endpoints]
    wanted = (
        *settings.lists.get("required_interface_endpoints", ()),
        *settings.lists.get("required_gateway_endpoints", ()),
    )
    missing = [name for name in wanted if name not in services]
    loose = [
        e.address
        for e in configuration.of_type("aws_vpc_endpoint")
        if isinstance(e.get("vpc_id"), Unknown)
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


def endpoint_group_restricted(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """An interface endpoint has groups of its own that admit 443 from inside."""
    kind = resource.get("vpc_endpoint_type")
    if kind in (ABSENT, None, "Gateway", "GatewayLoadBalancer"):
        return not_applicable()
    path = "security_group_ids"
    written = resource.get(path)
    if written in (ABSENT, None, []):
        return failed(f"`{path}` is not set, so AWS attaches the VPC's default group")
    verdicts = [passed()]
    for value in items(written):
        group = configuration.target(value)
        if group is None:
            verdicts.append(unknown(f"`{path}` {shown(value)} is not in this configuration"))
        elif group.type != "aws_security_group":
            verdicts.append(failed(f"`{path}` holds {shown(value)}, the VPC's default group"))
        else:
            verdicts += [
                judge(rule, "ingress", lambda r: _from_inside(configuration, r))
                for rule in rules_of(configuration, group)
            ]
    return all_of(Verdict(v.status, v.message) for v in verdicts)


def _from_inside(configuration: Configuration, rule: Rule) -> Verdict:
    where = rule.resource.address
    if rule.traffic is not None and rule.traffic != _HTTPS:
        return failed(f"{where} admits `{rule.traffic}`; an endpoint serves tcp 443")
    sources = ranges_of(configuration, rule)
    public = [text for net, text in sources.known if not is_private(net)]
    if public:
        return failed(f"{where} admits {', '.join(public)}; name subnets or groups of the VPC")
    return undecided(rule, sources.unresolved)


def endpoint_service_guarded(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Connections are accepted one by one, from principals that are named."""
    path = "allowed_principals"
    if resource.type == "aws_vpc_endpoint_service_allowed_principal":
        return _principals(resource, "principal_arn")
    value = resource.get("acceptance_required")
    answer = equals(value, True)
    line = resource.line_of("acceptance_required")
    text = f"`acceptance_required` is {'not set' if value is ABSENT else shown(value)}"
    accepted = passed() if answer else failed(f"{text}; it must be true", line)
    return all_of(
        [unknown(text, line) if answer is None else accepted, _principals(resource, path)]
    )


def _principals(resource: Resource, path: str) -> Verdict:
    value, line = resource.get(path), resource.line_of(path)
    if value in (ABSENT, None):
        return passed()
    named = items(value)
    if "*" in named:
        return failed(f'`{path}` holds "*", every AWS customer', line)
    holes = [shown(v) for v in named if isinstance(v, Unknown)]
    return unknown(f"`{path}` holds {', '.join(holes)}", line) if holes else passed()
