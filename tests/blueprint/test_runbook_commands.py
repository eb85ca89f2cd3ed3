"""Every ``aws`` command of every runbook is one that the AWS CLI accepts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given

from generator.blueprint.build import build
from generator.render.root import render
from generator.spec.estate import LoadedEnvironment
from generator.spec.load import load_estate
from tests.support import specs
from tests.support.aws_cli import faults, invocations
from tests.support.fuzz import fuzzed
from tests.support.replications import replication_environment
from tests.support.strategies import account_of, environments

ENVIRONMENTS = Path("environments")
BLOCK = re.compile(r"^(`{3,})sh\n(.*?)\n\1$", re.DOTALL | re.MULTILINE)


def commands(runbook: str) -> list[list[str]]:
    blocks = [body for _, body in BLOCK.findall(runbook)]
    return [arguments for body in blocks for arguments in invocations(body)]


def runbook_of(spec: specs.Spec, account: specs.Spec | None = None) -> str:
    context = specs.context_for(spec, account)
    loaded = LoadedEnvironment(context.environment, context.account, context.file, context.lines)
    return render(build(loaded))["RUNBOOK.md"]


def wrong(runbook: str) -> list[str]:
    return [fault for arguments in commands(runbook) for fault in faults(arguments)]


@pytest.mark.parametrize(
    "spec",
    [specs.full_environment(), specs.storage_environment(), replication_environment()],
    ids=["full", "storage", "replication"],
)
def test_commands_of_environments_with_everything(spec: specs.Spec) -> None:
    assert wrong(runbook_of(spec)) == []


@pytest.mark.parametrize("name", ["production", "staging", "development"])
def test_commands_of_the_examples(name: str) -> None:
    runbook = render(build(load_estate(ENVIRONMENTS).environments[name]))["RUNBOOK.md"]
    assert len(commands(runbook)) > 5
    assert wrong(runbook) == []


@fuzzed(6, 200)
@given(environments())
def test_commands_of_any_environment(spec: specs.Spec) -> None:
    assert wrong(runbook_of(spec, account_of(spec))) == []


def unreviewed(runbook: str) -> list[str]:
    """Applies of something else than the plan that was saved and shown in the same step."""
    found = []
    for _, body in BLOCK.findall(runbook):
        lines = body.splitlines()
        for at, line in enumerate(lines):
            if not line.startswith("terraform apply"):
                continue
            plan = line.split()[-1]
            before = "\n".join(lines[max(at - 2, 0) : at])
            if not before.endswith(f" -out={plan}\nterraform show {plan}"):
                found.append(line)
    return found


def test_no_step_applies_what_nobody_reviewed() -> None:
    """PCI DSS 6.5.1: a change is approved before it is made."""
    for spec in (specs.full_environment(), specs.storage_environment(), replication_environment()):
        runbook = runbook_of(spec)
        assert runbook.count("terraform apply ") > 0
        assert unreviewed(runbook) == []
    for name in ("production", "staging", "development"):
        runbook = render(build(load_estate(ENVIRONMENTS).environments[name]))["RUNBOOK.md"]
        assert unreviewed(runbook) == []


def test_an_apply_without_a_plan_is_found() -> None:
    bare = "```sh\nterraform apply -target=module.kms\n```"
    saved = "terraform plan -out=a.tfplan\nterraform show a.tfplan"
    other = f"```sh\n{saved}\nterraform apply b.tfplan\n```"
    assert len(unreviewed(bare)) == len(unreviewed(other)) == 1


def test_no_request_goes_to_a_name_that_only_the_vpc_reaches() -> None:
    """Through a forwarded port a request keeps the name and goes to this machine."""
    runbook = render(build(load_estate(ENVIRONMENTS).environments["production"]))["RUNBOOK.md"]
    requests = [
        line
        for line in runbook.splitlines()
        if "https://ENDPOINT" in line or "CONSOLE_URL/" in line
    ]
    assert requests
    assert all("--connect-to ::127.0.0.1:8443" in line for line in requests)


def test_template_of_mgn_is_complete() -> None:
    """The provider has no resource of MGN: the command is what the resource would be."""
    made = commands(runbook_of(replication_environment()))
    (create,) = [c for c in made if c[:2] == ["mgn", "create-replication-configuration-template"]]
    assert "--no-associate-default-security-group" in create
    assert "--no-create-public-ip" in create
    value = {name: create[create.index(f"--{name}") + 1] for name in ("tags", "data-plane-routing")}
    assert value["data-plane-routing"] == "PRIVATE_IP"
    assert json.loads(value["tags"])["pci_scope"] == "connected-to"


def test_nested_commands_are_read() -> None:
    text = 'X=$(aws kms describe-key --key-id "$(aws sts assume-role)") && aws mgn start-test'
    assert [c[:2] for c in invocations(text)] == [
        ["sts", "assume-role"],
        ["kms", "describe-key"],
        ["mgn", "start-test"],
    ]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("aws mgn start-cutover", "--source-server-ids is missing"),
        ("aws mgn start-cutover --source-server-ids S --force", "--force [] is no option"),
        ("aws mgn begin-cutover", "unknown"),
        ("aws drs start-recovery --source-servers a --is-drill yes", "takes no value"),
        ("aws kms describe-key --key-id a b", "takes one value"),
        ("aws kms describe-key --key-id a --region", "--region"),
        ("aws mgn list-waves --filters", "needs a value"),
        (
            "aws mgn update-replication-configuration-template "
            "--replication-configuration-template-id T --ebs-encryption NONE",
            "none of",
        ),
    ],
)
def test_wrong_commands_are_found(command: str, says: str) -> None:
    (arguments,) = invocations(command)
    assert any(says in fault for fault in faults(arguments))
