"""Whose account a principal is of."""

import pytest

from generator.config.load import load_files
from generator.config.model import Configuration
from generator.config.values import Reference, Template, Unknown
from generator.gate.facts.identity.iam import statements
from generator.gate.facts.identity.strangers import account_in, known_account, known_callers
from generator.gate.model import Status

OWN = 'provider "aws" {\n  allowed_account_ids = ["111122223333"]\n}\n'
CALLER = Reference("data.aws_caller_identity.me", "account_id")


def root(text: str = OWN) -> Configuration:
    return load_files({"main.tf": text}, "root")


@pytest.mark.parametrize(
    ("value", "account"),
    [
        ("111122223333", "111122223333"),
        ("arn:aws:iam::999988887777:role/x", "999988887777"),
        ("arn:aws:iam::999988887777:role/aws-service-role/x.amazonaws.com/X", ""),
        ("sns.amazonaws.com", ""),
        (Template(("logs.", Unknown("x"), ".amazonaws.com")), ""),
        (Template((Unknown("x"), ".amazonaws.com")), None),
        (CALLER, ""),
        (Reference("module.m.aws_iam_role.x", "arn"), ""),
        (Reference("data.external.x", "result"), None),
        (Template(("arn:aws:iam::", CALLER, ":root")), ""),
        (Template(("arn:aws:iam::999988887777:role/", Unknown("x"))), "999988887777"),
        (Template(("arn:aws:iam::", Unknown("x"), ":root")), None),
        (Template(("arn:aws:iam::", CALLER, ":role/", Unknown("x"))), ""),
        (Template(("arn:aws:sqs:", Unknown("x"), ":", CALLER, ":q")), ""),
        (Template(("arn:", Unknown("x"), ":iam::999988887777:root")), "999988887777"),
        (Template(("arn:aws:iam::", CALLER, Unknown("x"))), None),
        (Template(("arn:aws:iam::*:role/", Unknown("x"))), None),
        (Template(("arn:aws:iam::1111*", ":role/", Unknown("x"))), None),
        (Template(("arn:aws:s3:::", Unknown("x"))), None),
        (Template(("arn:aws:s3:::a-", Unknown("x"), ":b:")), None),
        (Template((Unknown("x"), ":iam::", CALLER, ":root")), None),
        (Unknown("x"), None),
    ],
)
def test_the_account_in_a_value(value: object, account: str | None) -> None:
    assert account_in(value) == account


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        (OWN, "111122223333", Status.PASS),
        (OWN, "999988887777", Status.FAIL),
        (OWN, "222233334444", Status.PASS),
        (OWN, Unknown("x"), Status.UNKNOWN),
        ('provider "aws" {}\n', "111122223333", Status.UNKNOWN),
    ],
)
def test_a_known_account(text: str, value: object, status: Status) -> None:
    assert known_account(root(text), value, ["222233334444"], 1).status is status


@pytest.mark.parametrize(
    ("principal", "condition", "status"),
    [
        ('{"AWS": "999988887777"}', "{}", Status.FAIL),
        ('{"AWS": "999988887777"}', '{"StringEquals": {"aws:PrincipalOrgID": "o-1"}}', Status.PASS),
        ('{"AWS": "999988887777"}', '{"StringEquals": {"kms:ViaService": "s3"}}', Status.FAIL),
        ('"*"', '{"StringEquals": {"aws:SourceAccount": "999988887777"}}', Status.FAIL),
        ('"*"', '{"StringEquals": {"aws:SourceAccount": "111122223333"}}', Status.PASS),
        ('{"Service": "sns.amazonaws.com"}', "{}", Status.PASS),
        ('{"AWS": ["111122223333", "999988887777"]}', "{}", Status.FAIL),
    ],
)
def test_callers_of_a_statement(principal: str, condition: str, status: Status) -> None:
    document = (
        f'{{"Statement": {{"Effect": "Allow", "Principal": {principal}, "Action": "*", '
        f'"Resource": "*", "Condition": {condition}}}}}'
    )
    found = statements(root(), document)
    assert isinstance(found, tuple)
    assert known_callers(root(), found[0], []).status is status
