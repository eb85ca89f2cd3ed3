"""Flow logs of transit gateways (PCI DSS 10.2.1)."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import Unknown
from generator.gate.facts.network.flow_logs import watched
from generator.gate.facts.owners import may_be
from generator.gate.facts.scope import in_scope
from generator.gate.model import Settings
from generator.gate.verdict.verdicts import Verdict, failed, passed, unknown

_ATTACHMENT = "aws_ec2_transit_gateway_vpc_attachment"


def gateway_has_flow_log(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """A flow log watches the gateway, or each of its in-scope VPC attachments."""
    logs = configuration.of_type("aws_flow_log")
    targets = [configuration.target(watched(log)) for log in logs]
    if resource in targets:
        return passed()
    attachments = [
        a
        for a in configuration.of_type(_ATTACHMENT)
        if configuration.target(a.get("transit_gateway_id")) is resource
        and in_scope(configuration, a, settings) is not False
    ]
    missing = [a.address for a in attachments if a not in targets]
    strays = [
        a.address
        for a in configuration.of_type(_ATTACHMENT)
        if may_be(a.get("transit_gateway_id"), resource) and a not in targets
    ]
    if attachments and not missing and strays:
        return unknown(f"`transit_gateway_id` of {', '.join(strays)} cannot be resolved")
    if attachments and not missing:
        return passed()
    if any(isinstance(watched(log), Unknown) for log in logs):
        return unknown("what an aws_flow_log watches cannot be resolved")
    which = f" nor of {', '.join(missing)}" if attachments else ""
    return failed(f"no aws_flow_log has its id as `transit_gateway_id`{which}")
