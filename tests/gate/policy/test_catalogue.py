"""The meta-test of all policies, and what the catalogue refuses."""

import re
from pathlib import Path
from textwrap import dedent

import pytest

from generator.errors import NoVerdictError
from generator.gate.model import Level, Policy, Severity, Status
from generator.gate.policy.catalogue import load_catalogue
from generator.gate.settings.settings import load_settings
from generator.gate.settings.yaml_file import read_yaml
from generator.resources import data_folder
from tests.support.hcl import parse

POLICIES = data_folder("policies")


@pytest.fixture(scope="module")
def catalogue() -> tuple[Policy, ...]:
    return load_catalogue([POLICIES])


def test_all_policies_load_with_unique_ids(catalogue) -> None:
    names = [name for policy in catalogue for name in (policy.id, *policy.aliases)]
    assert len(names) == len(set(names))
    assert len(catalogue) > 100


def test_each_policy_lies_in_the_family_of_its_first_requirement(catalogue) -> None:
    for policy in catalogue:
        number = re.match(r"req(\d\d)_[a-z_]+$", policy.family)
        assert number, policy.family
        assert policy.requirements[0].split(".")[0] == str(int(number[1])), policy.id


def test_each_policy_says_its_level_and_a_house_rule_is_never_severe(catalogue) -> None:
    files = POLICIES.glob("*/*.yaml")
    silent = [e["id"] for f in files for e in read_yaml(f) or () if "level" not in e]
    assert silent == []
    severe = (Severity.CRITICAL, Severity.HIGH)
    conventions = [p for p in catalogue if p.level is Level.CONVENTION]
    assert conventions
    assert [p.id for p in conventions if p.severity in severe] == []
    beyond = [p for p in catalogue if p.level is not Level.REQUIREMENT]
    assert [p.id for p in beyond if p.severity is Severity.CRITICAL] == []


def test_each_policy_has_examples_that_pass_that_fail_and_that_cannot_be_told(catalogue) -> None:
    lacking = [
        f"{policy.id}: {kind}"
        for policy in catalogue
        for kind in ("pass", "fail", "unknown")
        if not list(policy.examples.glob(f"{kind}_*.tf"))
    ]
    assert not lacking


def test_each_example_belongs_to_a_policy(catalogue) -> None:
    folders = set(POLICIES.glob("*/examples/*"))
    assert folders == {policy.examples for policy in catalogue}
    strange = [
        str(path.relative_to(POLICIES))
        for folder in folders
        for path in folder.iterdir()
        if not re.match(r"(pass|fail|unknown)_[a-z0-9_]+\.tf$", path.name)
    ]
    assert not strange


def test_metadata_is_fit_to_read(catalogue) -> None:
    for policy in catalogue:
        assert len(policy.title) <= 100, policy.id
        assert not policy.title.endswith("."), policy.id
        assert policy.rationale.endswith("."), policy.id
        assert policy.remediation.endswith((".", ")", "]", '"')), policy.id
        assert policy.rationale != policy.remediation, policy.id


def test_lists_that_policies_name_are_in_the_gate_file() -> None:
    lists = load_settings(POLICIES / "gate.yaml").for_policies.lists
    named = {
        name
        for path in POLICIES.glob("*/*.yaml")
        for name in re.findall(r"\w+_list: (\w+)", path.read_text())
    }
    assert named <= set(lists)


def test_equivalent_checks_are_mapped(catalogue) -> None:
    mapped = set(read_yaml(POLICIES / "checkov.yaml"))
    assert {check for policy in catalogue for check in policy.checkov} <= mapped


ENTRY = """
- id: a-policy
  title: A policy
  requirements: ["1.2.1"]
  severity: high
  resources: [aws_thing]
  rationale: Because.
  remediation: Do it.
  check: {path: a, equals: 1}
"""


def folder(path: Path, text: str = ENTRY, code: str = "") -> Path:
    family = path / "req01_network_security_controls"
    family.mkdir()
    (family / "things.yaml").write_text(text)
    if code:
        (family / "things.py").write_text(dedent(code))
    return path


def test_a_policy_from_a_folder(tmp_path) -> None:
    (policy,) = load_catalogue([folder(tmp_path)])
    assert (policy.id, policy.family) == ("a-policy", "req01_network_security_controls")
    configuration = parse('resource "aws_thing" "x" {\n  a = 2\n}\n')
    (result,) = policy.evaluate(configuration, load_settings(POLICIES / "gate.yaml").for_policies)
    assert (result.status, result.line) == (Status.FAIL, 2)


def test_a_function_over_the_configuration(tmp_path) -> None:
    text = ENTRY.replace("{path: a, equals: 1}", "{function: f, over: configuration}")
    code = """
        from generator.gate.api import Result, Status

        def f(estate):
            return [Result(r, Status.FAIL, "no") for r in estate.configuration.resources]
    """
    (policy,) = load_catalogue([folder(tmp_path, text, code)])
    configuration = parse('resource "aws_thing" "x" {\n}\n')
    assert [r.message for r in policy.evaluate(configuration, None)] == ["no"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("severity: high", "severity: severe", "allowed: critical, high, medium, low"),
        ("severity: high", "severity: severe", "yaml:5: a-policy: severity: 'severe'"),
        (
            "severity: high",
            "severity: high\n  kind: attribute",
            "yaml:6: a-policy: unknown key `kind`",
        ),
        ("severity: high", "severty: high", "unknown key `severty`; did you mean `severity`"),
        ("  title: A policy\n", "", "no `title`"),
        ('["1.2.1"]', '["13.2.1"]', "'13.2.1' does not have the right form"),
        ('["1.2.1"]', '"1.2.1"', "requirements: expected a list"),
        ("id: a-policy", "id: A_Policy", "'A_Policy' does not have the right form"),
        ("severity: high", "severity: high\n  owner: me", "unknown key `owner`"),
        ("[aws_thing]", "[AwsThing]", "'AwsThing' does not have the right form"),
        ("equals: 1", "equal: 1", "unknown operator equal"),
        ("{path: a, equals: 1}", "{function: f}", "no function 'f'"),
        ("{path: a, equals: 1}", "{function: f, over: all}", "over: configuration"),
        ("- id", "id", "not valid YAML|expected a list"),
        ("equals: 1", "equals: [", "not valid YAML"),
    ],
)
def test_whatever_is_wrong_stops_the_gate(tmp_path, old, new, message) -> None:
    with pytest.raises(NoVerdictError, match=message):
        load_catalogue([folder(tmp_path, ENTRY.replace(old, new))])


def test_ids_are_taken_once(tmp_path) -> None:
    with pytest.raises(NoVerdictError, match="id 'a-policy' is already used"):
        load_catalogue([folder(tmp_path, ENTRY + ENTRY)])


def test_a_module_that_breaks_stops_the_gate(tmp_path) -> None:
    with pytest.raises(NoVerdictError, match="ZeroDivisionError"):
        load_catalogue([folder(tmp_path, ENTRY, "1 / 0")])


def test_an_empty_folder_is_an_error_and_not_an_empty_catalogue(tmp_path) -> None:
    with pytest.raises(NoVerdictError, match="no policy files"):
        load_catalogue([tmp_path])


def test_everything_wrong_is_said_at_once(tmp_path) -> None:
    text = ENTRY.replace("severity: high", "severity: x") + "- 3\n"
    with pytest.raises(NoVerdictError) as caught:
        load_catalogue([folder(tmp_path, text)])
    assert "severity" in str(caught.value)
    assert "things.yaml:10: entry 2: expected names with values" in str(caught.value)
