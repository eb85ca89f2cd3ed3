"""Where copies of packets go (VPC Traffic Mirroring guide, "Traffic mirror targets")."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Value,
    all_of,
    known_account,
    passed,
    shown,
    unknown,
)

_RECEIVERS = ("network_interface_id", "gateway_load_balancer_endpoint_id")


def mirror_stays(case: Case) -> Judgement:
    """A session names a target that is known, and a target a receiver that is."""
    if case.resource.type == "aws_ec2_traffic_mirror_session":
        value = case.get("traffic_mirror_target_id")
        if isinstance(value, str) and value in case.listed("traffic_mirror_targets"):
            return passed()
        return _inside(case, "traffic_mirror_target_id", value)
    given = {path: case.get(path) for path in _RECEIVERS}
    judged = [_inside(case, path, v) for path, v in given.items() if v not in (ABSENT, None)]
    path = "network_load_balancer_arn"
    if case.get(path) not in (ABSENT, None):
        known, estate = case.listed("approved_accounts"), case.listed("estate_accounts")
        line = case.line_of(path)
        judged.append(known_account(case.configuration, case.get(path), known, line, estate))
    return all_of([passed(), *judged])


def _inside(case: Case, path: str, value: Value) -> Judgement:
    if case.configuration.target(value) is not None:
        return passed()
    said = f"cannot tell which account owns {shown(value)}: it is not in this configuration"
    return unknown(f"`{path}`: {said}", case.line_of(path))
