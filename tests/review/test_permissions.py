"""Permissions that come and go, action by action."""

from generator.config.load import load_files
from generator.review.compare import compare
from generator.review.permissions import permission_changes

ROLE = """
resource "aws_iam_role_policy" "p" {{
  role   = "r"
  policy = jsonencode({{
    Statement = [
      {{ Effect = "{effect}", Action = {actions}, Resource = {on} }},
    ]
  }})
}}
"""
DATA = """
data "aws_iam_policy_document" "d" {{
  statement {{
    actions   = {actions}
    resources = ["arn:aws:s3:::a/*"]
  }}
}}
resource "aws_iam_policy" "p" {{
  policy = data.aws_iam_policy_document.d.json
}}
"""


def told(before: str, after: str) -> list[tuple[bool, str, str]]:
    sides = [load_files({"main.tf": text}, "t") for text in (before, after)]
    return [(line.gone, line.text, line.severity) for line in permission_changes(compare(*sides))]


def role(actions: str, on: str = '"arn:aws:s3:::a/*"', effect: str = "Allow") -> str:
    return ROLE.format(effect=effect, actions=actions, on=on)


def test_an_action_that_comes_and_one_that_goes() -> None:
    before, after = (
        role('["s3:GetObject", "s3:ListBucket"]'),
        role('["s3:PutObject", "s3:GetObject"]'),
    )
    assert told(before, after) == [
        (False, "allow s3:PutObject on arn:aws:s3:::a/*", ""),
        (True, "allow s3:ListBucket on arn:aws:s3:::a/*", ""),
    ]


def test_everything_on_everything_is_high() -> None:
    assert told(role('"s3:GetObject"'), role('"*"', '"*"'))[0] == (
        False,
        "allow * on *",
        "high",
    )


def test_a_denial_that_goes_is_a_permission_that_comes() -> None:
    before = role('"s3:*"', '"*"', "Deny")
    assert told(before, role('"s3:GetObject"'))[1] == (True, "deny s3:* on *", "high")


def test_a_document_of_a_data_source_counts_where_it_is_used() -> None:
    sides = [DATA.format(actions=a) for a in ('["s3:GetObject"]', '["s3:GetObject", "s3:*"]')]
    assert told(*sides) == [(False, "allow s3:* on arn:aws:s3:::a/*", "")]


def test_a_document_that_cannot_be_read_is_not_silent() -> None:
    after = 'variable "v" {}\nresource "aws_iam_role_policy" "p" {\n  policy = var.v\n}\n'
    assert (False, "a document that cannot be read", "unknown") in told(role('"s3:*"'), after)


def test_an_attached_policy_is_told() -> None:
    after = (
        'resource "aws_iam_role_policy_attachment" "a" {\n  role = "r"\n'
        '  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"\n}\n'
    )
    assert told("", after) == [(False, "attaches arn:aws:iam::aws:policy/AdministratorAccess", "")]


def both(before: str, after: str) -> list[str]:
    return [
        f"{'-' if gone else '+'} {text}{' !' * bool(s)}" for gone, text, s in told(before, after)
    ]


def test_a_part_of_what_was_allowed_is_no_permission_that_comes() -> None:
    assert both(role('"s3:*"', '"*"'), role('"s3:GetObject"', '"*"')) == [
        "+ allow s3:GetObject on * (was a part of allow s3:*)",
        "- allow s3:* on *",
    ]
    assert both(role('"s3:GetObject"', '"*"'), role('"s3:Get*"', '"*"'))[1] == (
        "- allow s3:GetObject on * (is a part of allow s3:Get*)"
    )


def test_the_case_of_an_action_says_nothing() -> None:
    assert both(role('"s3:GetObject"'), role('"S3:getobject"')) == []


def test_the_order_of_statements_and_members_says_nothing() -> None:
    one, two = '["s3:GetObject", "s3:PutObject"]', '["s3:PutObject", "s3:GetObject"]'
    assert both(role(one), role(two)) == []


def but(actions: str) -> str:
    return role(actions, '"*"').replace("Action =", "NotAction =")


def test_all_but_some_is_read_the_other_way_round() -> None:
    less, more = but('["iam:*"]'), but('["iam:*", "kms:*"]')
    assert both(less, more) == [
        "+ allow all but iam:*, kms:* on * (was a part of allow all but iam:*)",
        "- allow all but iam:* on *",
    ]
    assert both(more, less)[0] == "+ allow all but iam:* on * !"
    assert both(less, role('"s3:GetObject"', '"*"'))[0].endswith(
        "(was a part of allow all but iam:*)"
    )
    assert both(less, role('"iam:PassRole"', '"*"'))[0] == "+ allow iam:PassRole on *"


def test_a_condition_that_goes_is_a_permission_that_comes() -> None:
    free = role('"s3:GetObject"')
    bound = free.replace(
        "Effect =",
        'Condition = { Bool = { "aws:SecureTransport" = "true" } }, Effect =',
    )
    assert both(bound, free)[0] == "+ allow s3:GetObject on arn:aws:s3:::a/*"
    assert both(free, bound)[0].endswith("(was a part of allow s3:GetObject)")


def test_everyone_but_some_is_everyone() -> None:
    policy = (
        'resource "aws_sqs_queue_policy" "q" {\n  queue_url = "q"\n  policy = jsonencode({\n'
        '    Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "*",'
        ' NotPrincipal = { AWS = "arn:aws:iam::111122223333:root" } }]\n  })\n}\n'
    )
    assert both("", policy)[0].endswith("(AWS) !")
