from pathlib import Path

import pytest

from generator.config.values import Unknown
from generator.errors import NoVerdictError
from generator.gate.model import Policy, PolicySettings, Result, Severity, Status
from generator.gate.pci import findings, load, not_read
from generator.gate.targets import Target, resolve
from generator.gate.unjudged import not_called
from generator.gate.verdict.lines import LineIn
from tests.support.hcl import parse

TARGET = Target("t", Path("/nowhere/t"), "directory", "out/t")
HCL = 'resource "aws_thing" "x" {\n  a = 1\n}\n'


def policy(evaluate) -> Policy:
    return Policy(
        "a-policy",
        "Title",
        ("1.2.1",),
        Severity.HIGH,
        ("aws_thing",),
        "Why.",
        "How.",
        evaluate,
        "req01",
        Path("/nowhere"),
    )


def run(evaluate, hcl: str = HCL) -> list:
    return list(findings(TARGET, parse(hcl), [policy(evaluate)], PolicySettings()))


def test_results_become_findings() -> None:
    (found,) = run(lambda c, s: [Result(c.resources[0], Status.FAIL, "bad", 2)])
    assert (found.resource, found.file, found.line) == ("aws_thing.x", "out/t/main.tf", 2)
    assert (found.message, found.remediation, found.target) == ("bad", "How.", "t")
    (found,) = run(lambda c, s: [Result(c.resources[0], Status.PASS, "")])
    assert (found.message, found.line) == ("Title", 1)


def test_a_line_of_another_file_is_shown_with_that_file() -> None:
    line = LineIn.of("statements.tf", 9)
    (found,) = run(lambda c, s: [Result(c.resources[0], Status.FAIL, "bad", line)])
    assert (found.file, found.line) == ("out/t/statements.tf", 9)


def test_a_policy_that_breaks_down_is_an_error_and_the_others_go_on() -> None:
    def breaks(configuration, settings):
        yield Result(configuration.resources[0], Status.PASS, "")
        raise KeyError("oops")

    one, other = run(breaks)
    assert one.status is Status.PASS
    assert other.status is Status.ERROR
    assert "KeyError: 'oops'" in other.message


def test_a_module_that_is_not_seen_is_unknown() -> None:
    (found,) = run(lambda c, s: [], 'module "m" {\n  source = "acme/vpc/aws"\n}\n')
    assert (found.policy_id, found.status) == ("configuration-unread", Status.UNKNOWN)
    assert found.severity is Severity.HIGH
    assert found.line == 1
    assert "acme/vpc/aws" in found.message


def test_one_cause_is_said_once_with_what_it_is_about() -> None:
    thing = 'resource "aws_thing" "{}" {{\n  count = var.on ? 1 : 0\n}}\n'
    many = 'variable "on" {}\n' + "".join(map(thing.format, "abcde"))
    (found,) = run(lambda c, s: [], many)
    named = "aws_thing.a, aws_thing.b, aws_thing.c and 2 more: count is not known: variable on"
    assert named in found.message
    assert found.line == 3
    both = run(
        lambda c, s: [], many + 'resource "aws_thing" "z" {\n  count = var.n\n}\nvariable "n" {}'
    )
    assert len(both) == 2


@pytest.mark.parametrize(
    ("type_", "severity"), [("aws_thing", Severity.MEDIUM), ("aws_other", Severity.LOW)]
)
def test_a_number_that_nobody_asks_for_weighs_little(type_: str, severity: Severity) -> None:
    each = "{ for o in aws_cert.c.options : o.name => o }"
    made = f'resource "{type_}" "r" {{\n\n  for_each = {each}\n  a = each.value.b[0]\n}}\n'
    (found,) = run(lambda c, s: [], f'resource "aws_cert" "c" {{}}\n{made}')
    assert (found.policy_id, found.severity) == ("configuration-unread", severity)


MODULE = 'module "m" {\n  source  = "terraform-aws-modules/vpc/aws"\n  version = "5.1.2"\n}\n'


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (MODULE + HCL, Severity.MEDIUM),
        (MODULE, Severity.HIGH),  # nothing else is judged
        (MODULE.replace("5.1.2", "").replace("version", "# version") + HCL, Severity.HIGH),
        ('module "m" {\n  source = "git::https://example.com/m.git"\n}\n' + HCL, Severity.HIGH),
    ],
)
def test_a_pinned_module_of_a_registry_beside_judged_resources_is_medium(
    text: str, severity: Severity
) -> None:
    (found,) = run(lambda c, s: [], text)
    assert (found.policy_id, found.severity) == ("configuration-unread", severity)


WRONG = "setunion(null, [])"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (HCL.replace("aws_thing", "helm_thing").replace("1", WRONG), Severity.LOW),
        (HCL.replace("1", WRONG), Severity.HIGH),
        (HCL.replace("1", WRONG).replace("aws", "helm") + HCL, Severity.HIGH),
        (HCL.replace("aws", "helm") + MODULE.replace("version", "# version"), Severity.HIGH),
        (HCL + f'output "o" {{\n  value = {WRONG}\n}}\n', Severity.MEDIUM),
        (f'output "o" {{\n  value = {WRONG}\n}}\n', Severity.HIGH),
    ],
)
def test_what_no_policy_asks_for_weighs_little(text: str, severity: Severity) -> None:
    (found,) = run(lambda c, s: [], text)
    assert (found.policy_id, found.severity) == ("configuration-unread", severity)


def test_what_lies_elsewhere_is_medium_and_only_while_it_is_unknown() -> None:
    for status, severity in ((Status.UNKNOWN, Severity.MEDIUM), (Status.FAIL, Severity.HIGH)):
        result = [status]
        (found,) = run(lambda c, s, r=result: [Result(c.resources[0], *r, "no", elsewhere=True)])
        assert found.severity is severity


def test_what_cannot_be_parsed_is_no_verdict(tmp_path) -> None:
    (tmp_path / "main.tf").write_text('resource "a" "b" {\n')
    with pytest.raises(NoVerdictError, match=r"out/t/main.tf:1: "):
        load(Target("t", tmp_path, "directory", "out/t"))
    (tmp_path / "plan.json").write_text("[")
    with pytest.raises(NoVerdictError):
        load(Target("p", tmp_path / "plan.json", "plan", "out"))


def test_an_empty_target_is_no_pass(tmp_path) -> None:
    (tmp_path / "main.tf").write_text("# nothing\n")
    with pytest.raises(NoVerdictError, match="nothing to judge"):
        load(Target("t", tmp_path, "directory", "out/t"))
    (tmp_path / "main.tf").write_text('variable "a" {}\n')
    assert load(Target("t", tmp_path, "directory", "out/t")).root_blocks


@pytest.mark.parametrize("stop", [SystemExit(0), KeyboardInterrupt(), RecursionError()])
def test_a_policy_ends_no_run(stop: BaseException) -> None:
    def leaves(configuration, settings):
        raise stop

    (found,) = run(leaves)
    assert found.status is Status.ERROR
    assert type(stop).__name__ in found.message


@pytest.mark.parametrize(
    ("size", "found"),
    [
        ("{ prod = 2 }[terraform.workspace]", Unknown),  # Terraform refuses "default"
        ("lookup({ prod = 2 }, terraform.workspace, 1)", int),
        ('{ prod = 2 }["none"]', Unknown),
    ],
)
def test_a_workspace_that_nobody_names_is_default_unless_terraform_refuses_it(
    tmp_path: Path, size: str, found: type
) -> None:
    (tmp_path / "main.tf").write_text(
        f'resource "aws_x" "y" {{\n  size = {size}\n  name = terraform.workspace\n}}\n'
    )
    configuration = load(Target("t", tmp_path, "directory", "t"))
    (resource,) = configuration.resources
    assert isinstance(resource.get("size"), found)
    refused = '["none"]' in size
    assert bool(configuration.troubles) is refused
    assert (resource.get("name") == "default") is ("[terraform" not in size)


def test_the_rest_of_a_root_is_judged_where_a_module_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(
        'module "gone" {\n  source = "./gone"\n}\n'
        'resource "aws_db_instance" "orders" {\n  publicly_accessible = true\n'
        "  password = module.gone.password\n}\n"
    )
    (target,) = resolve([str(tmp_path)], Path("out"))
    with pytest.raises(NoVerdictError, match=r"main\.tf:1: module gone: .*no folder|No such file"):
        load(target)
    configuration = load(target, partly=True)
    assert [r.address for r in configuration.resources] == ["aws_db_instance.orders"]
    (error,) = not_read(target, configuration)
    assert (error.policy_id, error.status) == ("target-unreadable", Status.ERROR)
    assert "module gone" in error.message
    assert not list(findings(target, configuration, (), PolicySettings()))
    assert not list(not_called(target, configuration))


def test_a_file_that_is_no_terraform_ends_the_whole_root(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text('resource "aws_x" "y" {\n')
    (target,) = resolve([str(tmp_path)], Path("out"))
    with pytest.raises(NoVerdictError):
        load(target, partly=True)
