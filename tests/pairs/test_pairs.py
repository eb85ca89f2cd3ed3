"""Near pairs: two small stacks that differ in one thing, of which one violates a requirement.

``*.yaml`` of this folder: name -> the requirement, the resource that a refusing finding must name,
and the files. ``«violates¦complies»`` is what differs. The other stack must not be refused at all,
by the thresholds of the built-in gate. They are written in the styles of many authors, about
services that pave does not render.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.config.load import load_files
from generator.gate.model import Level, Policy, PolicySettings, Result, Severity, Status
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.settings.settings import load_settings
from generator.gate.settings.yaml_file import read_yaml
from generator.resources import data_folder

HERE = Path(__file__).parent
PAIRS: dict[str, Any] = {
    name: pair for file in sorted(HERE.glob("*.yaml")) for name, pair in read_yaml(file).items()
}
DIFFERENCE = re.compile("«([^«»¦]*)¦([^«»¦]*)»")
PROVIDER = 'provider "aws" {\n  region = "eu-west-1"\n}\n'
REFUSED = {Status.FAIL: Severity.MEDIUM, Status.UNKNOWN: Severity.HIGH}  # as gate.yaml has it


@cache
def requirements() -> tuple[Policy, ...]:
    policies = load_catalogue([data_folder("policies")])
    return tuple(policy for policy in policies if policy.level is Level.REQUIREMENT)


@cache
def settings() -> PolicySettings:
    return load_settings(data_folder("policies") / "gate.yaml").for_policies


def refuses(policy: Policy, result: Result) -> bool:
    least = REFUSED.get(result.status)
    away = result.status is Status.UNKNOWN and result.elsewhere
    return least is not None and policy.severity.rank <= least.rank and not away


def refusals(pair: dict[str, Any], side: int) -> dict[tuple[str, str], str]:
    """Policy and address of every finding that makes the built-in gate say no."""
    files = {name: DIFFERENCE.sub(rf"\{side}", text) for name, text in pair["files"].items()}
    if not any('provider "aws"' in text for text in files.values()):
        files["providers.tf"] = PROVIDER
    configuration = load_files(files, "pair")
    assert not [t for t in configuration.troubles if t.fatal], configuration.troubles
    return {
        (policy.id, result.resource.address): result.message
        for policy in requirements()
        for result in policy.evaluate(configuration, settings())
        if refuses(policy, result)
    }


def test_there_are_many() -> None:
    assert len(PAIRS) >= 80
    assert len({pair["requirement"] for pair in PAIRS.values()}) >= 20


@pytest.mark.parametrize("name", PAIRS)
def test_the_two_of_a_pair_are_told_apart(name: str) -> None:
    pair = PAIRS[name]
    violating, complying = (refusals(pair, side) for side in (1, 2))
    assert complying == {}
    assert pair["resource"] in {address for _, address in violating}, violating
