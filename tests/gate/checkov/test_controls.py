import re

import pytest

from generator.errors import NoVerdictError
from generator.gate.checkov.controls import load_controls
from generator.gate.checkov.environment import ensure_environment
from generator.gate.checkov.installed import environment_folder
from generator.gate.model import Level, Severity
from generator.gate.policy.catalogue import load_catalogue
from generator.resources import data_folder

ID = re.compile(r"CKV2?_AWS_\d+")


def test_the_map_that_ships() -> None:
    controls = load_controls(data_folder("policies") / "checkov.yaml")
    assert len(controls.by_check) > 400
    required = [c for c in controls.by_check.values() if c.level is Level.REQUIREMENT]
    assert all(control.requirements for control in required)
    assert controls.of("CKV_AWS_1").severity is Severity.CRITICAL
    assert controls.of("CKV_AWS_1").level is Level.REQUIREMENT
    nobody_mapped = controls.of("CKV_AWS_0")
    assert (nobody_mapped.severity, nobody_mapped.level) == (
        Severity.MEDIUM,
        Level.RECOMMENDATION,
    )


def test_every_check_about_aws_is_decided() -> None:
    """By the files of the pinned version, in which every id is written as text."""
    ensure_environment(lambda _: None)
    checks = next(environment_folder().glob("lib/python3*/site-packages/checkov/terraform/checks"))
    files = [file for file in checks.rglob("*.*") if file.suffix in (".py", ".json", ".yaml")]
    known = {found for file in files for found in ID.findall(file.read_text("utf-8"))}
    assert len(known) > 440
    decided = load_controls(data_folder("policies") / "checkov.yaml").by_check
    assert sorted(known - set(decided)) == []
    assert sorted(id_ for id_ in set(decided) - known if "_AWS_" in id_) == []


def test_the_fix_is_that_of_the_equivalent_policy() -> None:
    policies = load_catalogue([data_folder("policies")])
    policy = next(p for p in policies if p.checkov)
    controls = load_controls(data_folder("policies") / "checkov.yaml").with_remediation_of(policies)
    assert controls.of(policy.checkov[0]).remediation
    assert controls.of("CKV_AWS_0").remediation == ""


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "CKV_AWS_1: high",
        "CKV_AWS_1: {severity: high, level: requirement}",
        "CKV_AWS_1: {severity: high, level: requirement, requirements: []}",
        "CKV_AWS_1: {severity: high, level: requirement, requirements: [], reason: [x]}",
        'CKV_AWS_1: {severity: high, level: requirement, requirements: ["1.2.1"], reason: x}',
        'CKV_AWS_1: {severity: high, requirements: ["1.2.1"]}',
        'CKV_AWS_1: {severity: high, requirements: ["1.2.1"], level: must}',
        'CKV_AWS_1: {severity: severe, requirements: ["1.2.1"], level: requirement}',
        'CKV_AWS_1: {severity: high, requirements: ["one"], level: requirement}',
        "CKV_AWS_1: {severity: high, requirements: 1.2, level: requirement}",
    ],
)
def test_a_malformed_map_stops_the_gate(tmp_path, text) -> None:
    (tmp_path / "checkov.yaml").write_text(text)
    with pytest.raises(NoVerdictError):
        load_controls(tmp_path / "checkov.yaml")
