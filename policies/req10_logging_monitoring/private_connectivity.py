"""Flow logs of transit gateways (PCI DSS 10.2.1)."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Judgement,
    Unknown,
    failed,
    may_be,
    passed,
    unknown,
    watched_by,
)

_ATTACHMENT = "aws_ec2_transit_gateway_vpc_attachment"


def gateway_has_flow_log(case: Case) -> Judgement:
    """A flow log watches the gateway, or each of its in-scope VPC attachments."""
    logs = case.of_type("aws_flow_log")
    targets = [case.configuration.target(watched_by(log)) for log in logs]
    if case.resource in targets:
        return passed()
    attachments = [
        a
        for a in case.of_type(_ATTACHMENT)
        if case.configuration.target(a.get("transit_gateway_id")) is case.resource
        and case.in_scope(a) is not False
    ]
    missing = [a.address for a in attachments if a not in targets]
    strays = [
        a.address
        for a in case.of_type(_ATTACHMENT)
        if may_be(a.get("transit_gateway_id"), case.resource) and a not in targets
    ]
    if attachments and not missing and strays:
        return unknown(f"`transit_gateway_id` of {', '.join(strays)} cannot be resolved")
    if attachments and not missing:
        return passed()
    if any(isinstance(watched_by(log), Unknown) for log in logs):
        return unknown("what an aws_flow_log watches cannot be resolved")
    which = f" nor of {', '.join(missing)}" if attachments else ""
    return failed(f"no aws_flow_log has its id as `transit_gateway_id`{which}")
