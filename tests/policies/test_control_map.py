"""Every control of policies/control_map.yaml ends where it says.

What a policy of another name or a check of checkov decides has an example in ``control_map/`` that
it refuses; a policy of the control's own name has examples of its own. checkov runs once over a
sample of its examples; ``make control-map`` runs it over all.
"""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.config.load import load_files
from generator.gate.checkov.controls import Controls
from generator.gate.checkov.read import read_response
from generator.gate.checkov.run import CheckovRun
from generator.gate.model import REQUIREMENT, Policy, PolicySettings, Status
from generator.gate.options import Options
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.settings.settings import load_settings
from generator.gate.settings.yaml_file import read_yaml
from generator.gate.targets import Target
from generator.gate.waivers.findings import BROAD, EXPIRED, NOT_IN_FORCE, UNUSED
from generator.resources import data_folder
from tests.support.fuzz import DEEP

HERE = Path(__file__).parent
CONTROLS: dict[str, dict[str, Any]] = read_yaml(data_folder("policies") / "control_map.yaml")
EXAMPLES = {path.stem: path for path in sorted((HERE / "control_map").glob("*.tf"))}
OTHER_NAMES = [
    (control, policy)
    for control, answer in CONTROLS.items()
    for policy in answer.get("policies", ())
    if policy != control
]
BY_CHECKOV = {control: a["checkov"] for control, a in CONTROLS.items() if "checkov" in a}


@cache
def catalogue() -> dict[str, Policy]:
    return {policy.id: policy for policy in load_catalogue([data_folder("policies")])}


@cache
def settings() -> PolicySettings:
    return load_settings(HERE / "gate.yaml", data_folder("policies") / "gate.yaml").for_policies


def state(answer: dict[str, Any]) -> str:
    return "decided" if {"policies", "checkov"} & set(answer) else next(reversed(answer))


def test_every_control_ends_in_one_state() -> None:
    counted = Counter(map(state, CONTROLS.values()))
    assert counted.total() == 549
    assert set(counted) <= {"decided", "gate", "undecidable"}
    for control, answer in CONTROLS.items():
        wanted = {"requirements", state(answer)}
        decided = state(answer) == "decided" and set(answer) <= {"policies", "checkov"}
        assert decided or set(answer) == wanted, control


def test_what_is_named_exists() -> None:
    aliases = {alias for policy in catalogue().values() for alias in policy.aliases}
    checks = read_yaml(data_folder("policies") / "checkov.yaml")
    for control, answer in CONTROLS.items():
        assert set(answer.get("policies", ())) <= set(catalogue()), control
        assert set(answer.get("checkov", ())) <= set(checks), control
        assert set(answer.get("gate", ())) <= {EXPIRED, UNUSED, BROAD, NOT_IN_FORCE}, control
        assert all(map(REQUIREMENT.fullmatch, answer.get("requirements", ()))), control
    undecided = {control for control, answer in CONTROLS.items() if state(answer) != "decided"}
    assert sorted(undecided & (set(catalogue()) | aliases)) == [], "a policy has that name"


def test_what_cannot_be_decided_says_why() -> None:
    reasons = [a["undecidable"] for a in CONTROLS.values() if "undecidable" in a]
    assert all(len(reason) > 60 and reason.endswith(".") for reason in reasons)


def test_each_answer_by_another_name_has_an_example() -> None:
    assert sorted(EXAMPLES) == sorted({*BY_CHECKOV, *(control for control, _ in OTHER_NAMES)})


@pytest.mark.parametrize(("control", "policy"), OTHER_NAMES)
def test_the_policy_refuses_the_example(control: str, policy: str) -> None:
    configuration = load_files({"main.tf": EXAMPLES[control].read_text("utf-8")}, control)
    results = list(catalogue()[policy].evaluate(configuration, settings()))
    said = "\n".join(f"{r.status} {r.resource.address}: {r.message}" for r in results)
    assert Status.FAIL in {result.status for result in results}, said


def test_checkov_refuses_the_examples(tmp_path: Path) -> None:
    chosen = list(BY_CHECKOV) if DEEP else list(BY_CHECKOV)[::8]
    for control in chosen:
        (tmp_path / f"{control}.tf").write_text(EXAMPLES[control].read_text("utf-8"))
    target = Target("map", tmp_path, "directory", "map")
    with CheckovRun([target], Options()) as run:
        findings = read_response(run.response(), [target], Controls()).findings[0]
    failing = {
        (f.policy_id, re.sub(r".*/|\.tf$", "", f.file)) for f in findings if f.status == "fail"
    }
    wanted = {(check, control) for control in chosen for check in BY_CHECKOV[control]}
    assert not wanted - failing, sorted(wanted - failing)
