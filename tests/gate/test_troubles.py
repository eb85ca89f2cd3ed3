"""What could not be looked at."""

from pathlib import Path

import pytest

from generator.gate.content import contents_of
from generator.gate.model import Finding, Policy, Severity, Status
from generator.gate.targets import Target
from generator.gate.troubles import not_looked_at
from tests.support.hcl import parse

TARGET = Target("t", Path("/nowhere/t"), "directory", "out/t")
HCL = 'resource "aws_thing" "x" {\n  a = 1\n}\n'
ABOUT_THINGS = Policy(
    "a-policy",
    "Title",
    ("1.2.1",),
    Severity.HIGH,
    ("aws_thing",),
    "Why.",
    "How.",
    lambda configuration, settings: [],
    "req01",
    Path("/nowhere"),
)


def told(hcl: str) -> list[Finding]:
    configuration = parse(hcl)
    contents = contents_of(configuration)
    return list(not_looked_at(TARGET, configuration, [ABOUT_THINGS], contents))


def test_a_module_that_is_not_seen_is_unknown() -> None:
    (found,) = told('module "m" {\n  source = "acme/vpc/aws"\n}\n')
    assert (found.policy_id, found.status) == ("configuration-unread", Status.UNKNOWN)
    assert found.severity is Severity.HIGH
    assert found.line == 1
    assert "acme/vpc/aws" in found.message


def test_one_cause_is_said_once_with_what_it_is_about() -> None:
    thing = 'resource "aws_thing" "{}" {{\n  count = var.on ? 1 : 0\n}}\n'
    many = 'variable "on" {}\n' + "".join(map(thing.format, "abcde"))
    (found,) = told(many)
    named = "aws_thing.a, aws_thing.b, aws_thing.c and 2 more: count is not known: variable on"
    assert named in found.message
    assert found.line == 3
    both = told(many + 'resource "aws_thing" "z" {\n  count = var.n\n}\nvariable "n" {}')
    assert len(both) == 2


@pytest.mark.parametrize(
    ("type_", "severity"), [("aws_thing", Severity.MEDIUM), ("aws_other", Severity.LOW)]
)
def test_a_number_that_nobody_asks_for_weighs_little(type_: str, severity: Severity) -> None:
    each = "{ for o in aws_cert.c.options : o.name => o }"
    made = f'resource "{type_}" "r" {{\n\n  for_each = {each}\n  a = each.value.b[0]\n}}\n'
    (found,) = told(f'resource "aws_cert" "c" {{}}\n{made}')
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
    (found,) = told(text)
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
    (found,) = told(text)
    assert (found.policy_id, found.severity) == ("configuration-unread", severity)
