"""Who may come in by a statement of a resource policy."""

from __future__ import annotations

import pytest

from generator.config.load import load_files
from generator.gate.facts.identity.iam import statements_of
from generator.gate.facts.identity.open_statements import open_to_nobody_else
from generator.gate.model import Status
from generator.gate.verdict.judgement import Judgement
from generator.gate.verdict.lines import file_of
from tests.support.hcl import UNRESOLVED, parse


def judged(condition: str, principal: str = '"*"', effect: str = '"Allow"') -> Judgement:
    configuration = parse(
        UNRESOLVED
        + 'data "fastly_ip_ranges" "edge" {}\n'
        + f"""resource "aws_sqs_queue_policy" "p" {{
          policy = jsonencode({{
            Statement = [{{
              Effect = {effect}, Principal = {principal}, Action = "sqs:*", Resource = "*"
              Condition = {condition}
            }}]
          }})
        }}"""
    )
    found = statements_of(configuration, configuration.by_address["aws_sqs_queue_policy.p"])
    (statement,) = found
    return open_to_nobody_else(statement, found, "open")


def from_addresses(ranges: str) -> str:
    return f'{{ IpAddress = {{ "aws:SourceIp" = {ranges} }} }}'


@pytest.mark.parametrize(
    ("condition", "status"),
    [
        ("{}", Status.FAIL),
        ('{ StringEquals = { "aws:PrincipalOrgID" = "o-1" } }', Status.PASS),
        ('{ Bool = { "aws:SecureTransport" = "true" } }', Status.FAIL),
        (from_addresses('["203.0.113.0/24"]'), Status.PASS),
        (from_addresses('["0.0.0.0/1", "128.0.0.0/1"]'), Status.FAIL),
        (from_addresses('["203.0.113.0/24", "::/0"]'), Status.FAIL),
        ('{ NotIpAddress = { "aws:SourceIp" = ["203.0.113.0/24"] } }', Status.FAIL),
        (from_addresses("var.open"), Status.UNKNOWN),
    ],
)
def test_a_condition_lets_few_in_or_everybody(condition: str, status: Status) -> None:
    assert judged(condition).status is status


def test_addresses_that_another_provider_looks_up_lie_elsewhere() -> None:
    found = judged(from_addresses("data.fastly_ip_ranges.edge.cidr_blocks"))
    assert (found.status, found.elsewhere) == (Status.UNKNOWN, True)


def test_named_principals_need_no_condition() -> None:
    named = '{ AWS = "arn:aws:iam::111122223333:role/app" }'
    assert judged("{}", named).status is Status.PASS
    assert judged("{}", '"*"', '"Deny"').status is Status.PASS


def test_what_is_not_resolved_is_not_open_and_not_closed() -> None:
    assert judged("{}", "{ AWS = var.open }").status is Status.UNKNOWN
    assert judged("{}", '"*"', "var.open").status is Status.UNKNOWN


def test_a_statement_of_another_file_is_told_with_that_file() -> None:
    files = {
        "main.tf": 'resource "aws_sqs_queue_policy" "p" {\n'
        "  policy = data.aws_iam_policy_document.d.json\n}\n",
        "documents.tf": 'data "aws_iam_policy_document" "d" {\n  statement {\n'
        '    principals {\n      type = "*"\n      identifiers = ["*"]\n    }\n'
        '    actions = ["sqs:*"]\n    resources = ["*"]\n  }\n}\n',
    }
    configuration = load_files(files, "test")
    found = statements_of(configuration, configuration.by_address["aws_sqs_queue_policy.p"])
    (statement,) = found
    line = open_to_nobody_else(statement, found, "open").line
    assert (file_of(line, "main.tf"), line) == ("documents.tf", 2)
