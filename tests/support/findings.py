"""Findings for tests."""

from dataclasses import replace
from typing import Any

from generator.gate.model import Finding, Severity, Status

_ONE = Finding(
    policy_id="a-policy",
    source="pci",
    requirements=("1.2.1",),
    severity=Severity.HIGH,
    status=Status.FAIL,
    resource="module.m.aws_thing.x",
    file="out/production/main.tf",
    line=3,
    message="`a` is 2; it must be 1",
    remediation="Set a = 1.",
    target="production",
)


def finding(**changes: Any) -> Finding:
    return replace(_ONE, **changes)
