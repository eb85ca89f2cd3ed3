"""Policies by which their holder raises its own rights."""

from __future__ import annotations

import pytest

from generator.gate.facts.identity.iam import statements_of
from generator.gate.facts.identity.own_rights import holders, raises_itself
from tests.support.hcl import UNRESOLVED, parse

ACCOUNT = "arn:aws:iam::111122223333"


def raised(
    resource: str, *, action: str = "iam:PutRolePolicy", role: str = 'name = "app-ci"'
) -> str:
    configuration = parse(
        UNRESOLVED
        + f"""resource "aws_iam_role" "ci" {{
          {role}
        }}
        resource "aws_iam_role_policy" "p" {{
          role   = aws_iam_role.ci.id
          policy = jsonencode({{
            Statement = [{{ Effect = "Allow", Action = "{action}", Resource = {resource} }}]
          }})
        }}"""
    )
    policy = configuration.by_address["aws_iam_role_policy.p"]
    (statement,) = statements_of(configuration, policy)
    return raises_itself(configuration, policy, statement)


@pytest.mark.parametrize(
    "resource",
    [
        "aws_iam_role.ci.arn",
        f'"{ACCOUNT}:role/app-*"',
        f'["{ACCOUNT}:role/other", "{ACCOUNT}:role/app-ci"]',
        '"arn:aws:iam::*:role/app-?i"',
        '"arn:aws:iam::${var.open}:role/app-*"',
    ],
)
def test_a_holder_is_named_or_matched(resource: str) -> None:
    assert raised(resource) == "iam:PutRolePolicy on aws_iam_role.ci, which has the policy itself"


@pytest.mark.parametrize(
    "resource",
    [
        f'"{ACCOUNT}:role/web-*"',
        f'"{ACCOUNT}:user/app-*"',
        f'"{ACCOUNT}:role/${{var.open}}-*"',
        "aws_iam_role.ci.name",
        "var.open",
    ],
)
def test_others_and_what_is_not_known_are_not_the_holder(resource: str) -> None:
    assert raised(resource) == ""


def test_an_action_that_gives_no_policy_raises_nothing() -> None:
    assert raised("aws_iam_role.ci.arn", action="iam:GetRole") == ""
    assert raised("aws_iam_role.ci.arn", action="iam:*") != ""


def test_the_path_of_a_role_is_part_of_its_arn() -> None:
    role = 'name = "app-ci"\n path = "/teams/shop/"'
    assert raised(f'"{ACCOUNT}:role/app-*"', role=role) == ""
    assert raised(f'"{ACCOUNT}:role/teams/shop/*"', role=role) != ""
    assert raised(f'"{ACCOUNT}:role/app-*"', role='name = "app-ci"\n path = var.open') == ""


def test_holders_of_an_attached_policy() -> None:
    configuration = parse(
        'resource "aws_iam_policy" "p" {}\n'
        'resource "aws_iam_group" "g" { name = "g" }\n'
        'resource "aws_iam_group_policy_attachment" "a" {\n'
        "  group      = aws_iam_group.g.name\n  policy_arn = aws_iam_policy.p.arn\n}\n"
    )
    policy = configuration.by_address["aws_iam_policy.p"]
    assert [holder.address for holder in holders(configuration, policy)] == ["aws_iam_group.g"]
