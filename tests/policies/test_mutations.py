"""Breaking the rendered example in the way a policy forbids is caught by that policy."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.config.load import load_files
from generator.config.model import Configuration
from generator.gate.model import Policy, PolicySettings, Status
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.settings.settings import load_settings
from generator.gate.settings.yaml_file import read_yaml
from generator.resources import data_folder

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXAMPLES = ROOT / "out"
MUTATIONS = [m for file in sorted(HERE.glob("mutations_*.yaml")) for m in read_yaml(file)]


@cache
def files(example: str) -> dict[str, str]:
    folder = EXAMPLES / example
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*.tf")}


@cache
def intact(example: str) -> Configuration:
    return load_files(files(example), example)


@cache
def catalogue() -> dict[str, Policy]:
    return {policy.id: policy for policy in load_catalogue([data_folder("policies")])}


@cache
def settings() -> PolicySettings:
    gate = ROOT / "environments" / "_gate.yaml"
    return load_settings(gate, data_folder("policies") / "gate.yaml").for_policies


def failing(policy_id: str, configuration: Configuration) -> set[str]:
    results = catalogue()[policy_id].evaluate(configuration, settings())
    return {r.resource.address for r in results if r.status is Status.FAIL}


def mutated(change: dict[str, Any], example: str) -> dict[str, str]:
    texts = dict(files(example))
    for step in (change, *change.get("also", ())):
        path = f"modules/{step['file']}" if "/" in step["file"] else step["file"]
        texts[path] = changed(texts[path], step)
    return texts


def changed(text: str, step: dict[str, Any]) -> str:
    if "append" in step:
        return f"{text}\n{step['append']}"
    if "remove" in step:
        result = re.sub(rf"(?ms)^{re.escape(step['remove'])}.*?^}}\n", "", text)
    else:
        result = text.replace(step["replace"], step["with"], -1 if step.get("every") else 1)
    assert result != text, f"the example no longer holds {step.get('remove', step.get('replace'))}"
    return result


@pytest.mark.parametrize("change", MUTATIONS, ids=lambda change: change["policy"])
def test_the_policy_sees_the_break(change: dict[str, Any]) -> None:
    example = change.get("example", "production")
    before = failing(change["policy"], intact(example))  # by exception of the gate file
    configuration = load_files(mutated(change, example), example)
    assert not [t for t in configuration.troubles if t.fatal]
    assert failing(change["policy"], configuration) - before


def test_every_policy_that_judges_an_example_has_a_break() -> None:
    """A policy that answers for something rendered is shown to refuse it when it is broken."""
    examples = [folder.name for folder in EXAMPLES.iterdir() if (folder / "main.tf").exists()]
    judging = {
        policy
        for policy in catalogue()
        if any(any(catalogue()[policy].evaluate(intact(e), settings())) for e in examples)
    }
    broken = {change["policy"] for change in MUTATIONS}
    assert judging - broken == set(), "write one in mutations_*.yaml"
