"""Breaking the rendered example in the way a policy forbids is caught by that policy."""

import re
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest

from generator.config.load import load_files
from generator.config.model import Configuration
from generator.gate.model import Policy, PolicySettings, Status
from generator.gate.options import Options
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.settings.gate import read_gate
from generator.gate.settings.yaml_file import read_yaml
from generator.resources import data_folder
from tests.support.fuzz import DEEP

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
    gate = Options(gate_file=ROOT / "environments" / "_gate.yaml")
    return read_gate(gate, ()).settings.for_policies


def failing(policy_id: str, configuration: Configuration) -> set[str]:
    results = catalogue()[policy_id].evaluate(configuration, settings())
    return {r.resource.address for r in results if r.status is Status.FAIL}


@lru_cache(maxsize=2)
def broken(group: int) -> Configuration:
    """The example with all breaks of a group. Reading it costs more than all else, so breaks of
    different files share one; `make fuzz` reads it with each break alone."""
    texts = dict(files(example := exampled(GROUPS[group][0])))
    for change in GROUPS[group]:
        with suppress(AssertionError):  # which `alone` shows
            texts |= mutated(change)
    return load_files(texts, example)


def alone(change: dict[str, Any]) -> Configuration:
    """The example with this break and no other: one break may hide what another shows."""
    return load_files({**files(exampled(change)), **mutated(change)}, exampled(change))


def mutated(change: dict[str, Any]) -> dict[str, str]:
    texts = {place(s): files(exampled(change))[place(s)] for s in steps(change)}
    for step in steps(change):
        texts[place(step)] = changed(texts[place(step)], step)
    return texts


def grouped(changes: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Changes that touch different files of one example, of different policies, together."""
    groups: list[list[dict[str, Any]]] = []
    for change in changes:
        group = next((g for g in groups if not DEEP and all(apart(change, o) for o in g)), None)
        if group is None:
            groups.append(group := [])
        group.append(change)
    return groups


def apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    touched = {*map(place, steps(one))}, {*map(place, steps(other))}
    root = any("/" not in path for paths in touched for path in paths)  # all modules depend on it
    same = one["policy"] == other["policy"] or exampled(one) != exampled(other)
    return not (same or root) and touched[0].isdisjoint(touched[1])


def steps(change: dict[str, Any]) -> list[dict[str, Any]]:
    return [change, *change.get("also", ())]


def place(step: dict[str, Any]) -> str:
    return f"modules/{step['file']}" if "/" in step["file"] else str(step["file"])


def exampled(change: dict[str, Any]) -> str:
    return str(change.get("example", "production"))


def changed(text: str, step: dict[str, Any]) -> str:
    if "append_example" in step:
        (example,) = data_folder("policies").glob(
            f"*/examples/{step['policy']}/{step['append_example']}.tf"
        )
        return f"{text}\n{example.read_text('utf-8')}"
    if "append" in step:
        return f"{text}\n{step['append']}"
    if "remove" in step:
        result = re.sub(rf"(?ms)^{re.escape(step['remove'])}.*?^}}\n", "", text)
    else:
        result = text.replace(step["replace"], step["with"], -1 if step.get("every") else 1)
    assert result != text, f"the example no longer holds {step.get('remove', step.get('replace'))}"
    return result


GROUPS = grouped(MUTATIONS)
BREAKS = [(change, number) for number, group in enumerate(GROUPS) for change in group]


@pytest.mark.fuzzed
@pytest.mark.parametrize(("change", "group"), BREAKS, ids=[c["policy"] for c, _ in BREAKS])
def test_the_policy_sees_the_break(change: dict[str, Any], group: int) -> None:
    before = failing(change["policy"], intact(exampled(change)))  # by exception of the gate file
    assert seen(change, broken(group)) - before or seen(change, alone(change)) - before


def seen(change: dict[str, Any], configuration: Configuration) -> set[str]:
    assert not [t for t in configuration.troubles if t.fatal]
    return failing(change["policy"], configuration)


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
