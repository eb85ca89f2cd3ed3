"""Policies that only bound, and those that grant."""

import pytest

from generator.config.load import load_files
from generator.gate.facts.identity.boundaries import only_bounds

POLICY = 'resource "aws_iam_policy" "p" {\n  name = "limits"\n  path = "/a/"\n}\n'
ROLE = 'resource "aws_iam_role" "r" {\n  permissions_boundary = %s\n}\n'
ATTACHED = 'resource "aws_iam_role_policy_attachment" "x" {\n  role = "r"\n  policy_arn = %s\n}\n'
REFERENCE, LITERAL = "aws_iam_policy.p.arn", '"arn:aws:iam::111122223333:policy/a/limits"'


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        (POLICY + ROLE % REFERENCE, True),
        (POLICY + ROLE % LITERAL, True),
        (POLICY + ROLE % '"arn:aws:iam::111122223333:policy/limits"', False),
        (POLICY + ROLE % REFERENCE + ATTACHED % REFERENCE, False),
        (POLICY + ROLE % LITERAL + ATTACHED % LITERAL, False),
        (POLICY, False),
        (POLICY.replace('"limits"', "var.name") + ROLE % LITERAL, False),
    ],
)
def test_what_only_bounds_grants_nothing(text: str, bounds: bool) -> None:
    configuration = load_files({"main.tf": text}, "x")
    policy = configuration.by_address["aws_iam_policy.p"]
    assert only_bounds(configuration, policy) is bounds
    others = [r for r in configuration.resources if r is not policy]
    assert not any(only_bounds(configuration, other) for other in others)
