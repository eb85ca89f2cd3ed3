"""Whether detection is narrowed: types that Inspector scans, signatures of a firewall."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    Unknown,
    failed,
    in_doubt,
    items,
    not_applicable,
    open_texts,
    passed,
    resolved,
    some,
    strings,
    superset_of,
    unknown,
)

_WATCHERS = (
    "aws.guardduty",
    "aws.securityhub",
    "aws.inspector",
    "aws.macie",
    "aws.access-analyzer",
)
_USED_BY = {"aws_ecr_repository": "ECR", "aws_lambda_function": "LAMBDA"}
_ATTACHMENT = "aws_ec2_transit_gateway_vpc_attachment"
_SERVERS = ("aws_instance", "aws_launch_template", "aws_autoscaling_group")


def scans_what_is_used(case: Case) -> Judgement:
    """EC2 is scanned, and what this configuration has of repositories and functions."""
    wanted = [kind for type_, kind in _USED_BY.items() if case.of_type(type_)]
    if case.of_type(*_SERVERS) or not wanted:
        wanted.append("EC2")
    path = "resource_types"
    answer = superset_of(case.get(path), wanted)
    if answer is None or not all(resolved(v) for v in items(case.get(path))):
        known = isinstance(case.get(path), list) and answer
        return passed() if known else unknown(f"{path} cannot be resolved", case.line_of(path))
    lacking = f"{path} lacks some of {', '.join(wanted)}"
    return passed() if answer else failed(lacking, case.line_of(path))


def has_signatures(case: Case) -> Judgement:
    """A managed group of signatures, or an own group of rules, is referenced."""
    path = "firewall_policy.stateful_rule_group_reference.resource_arn"
    found = [f for f in case.values(path) if f.value is not ABSENT]
    if any(isinstance(f.value, str) and "ThreatSignatures" in f.value for f in found):
        return passed()
    doubtful = [f for f in found if not isinstance(f.value, str)]
    if doubtful:
        return unknown("a group may hold signatures: it cannot be resolved", doubtful[0].line)
    return failed("no referenced group holds signatures of attacks")


def home_net_is_named(case: Case) -> Judgement:
    """The policy of a firewall behind a transit gateway defines HOME_NET.

    Source: Network Firewall developer guide, "Managing your own rule groups", HOME_NET.
    """
    firewalls = case.users("aws_networkfirewall_firewall", "firewall_policy_arn")
    behind = some(_behind_gateway(case, firewall) for firewall in firewalls)
    if behind is False:
        return not_applicable()
    found = case.values("firewall_policy.policy_variables.rule_variables.key")
    values = [f.value for f in found if f.value is not ABSENT]
    if "HOME_NET" in values:
        return passed()
    if not all(resolved(value) for value in values):
        return unknown("policy_variables cannot be resolved", found[0].line)
    refused = failed("HOME_NET is not defined, and the networks are behind a transit gateway")
    return refused if behind else in_doubt(refused, "the VPC of the firewall is not resolved")


def _behind_gateway(case: Case, firewall: Resource) -> bool | None:
    if firewall.find("transit_gateway_id"):
        return True
    vpc = case.configuration.target(firewall.get("vpc_id"))
    if vpc is not None:
        return bool(case.configuration.referrers(vpc, _ATTACHMENT, "vpc_id"))
    return None if case.of_type(_ATTACHMENT) else False


def hears_findings(case: Case) -> Judgement:
    """The pattern of the rule names a service that looks for intruders or holes."""
    pattern = case.get("event_pattern")
    told = " ".join(strings(pattern))
    if any(source in told for source in _WATCHERS):
        return passed()
    if any(isinstance(part, Unknown) for part in open_texts(pattern)):
        return unknown("event_pattern cannot be resolved", case.line_of("event_pattern"))
    return failed("the rule listens to no security service")
