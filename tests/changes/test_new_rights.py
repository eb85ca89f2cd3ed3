"""Which root is applied first where an environment needs other rights than before."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.changes.new_rights import new_rights
from tests.support.blueprints import blueprint

ENVIRONMENT = replace(blueprint(), account_name="live")
FIRST = "production: apply accounts/live first: pave-deploy needs "


def policy(*actions: str, resource: str = "*") -> dict[str, Any]:
    statement = {"Effect": "Allow", "Action": list(actions), "Resource": [resource]}
    return {"Version": "2012-10-17", "Statement": [statement]}


def write(out: Path, given: dict[str, Any]) -> None:
    text = f'resource "aws_iam_policy" "data" {{\n  policy = jsonencode({json.dumps(given)})\n}}\n'
    path = out / "accounts/live/modules/deploy-production/policies.tf"
    path.parent.mkdir(parents=True)
    path.write_text(text)


@pytest.mark.parametrize(
    ("needed", "renewed", "said"),
    [
        (policy("sqs:A"), True, []),
        (policy("sqs:A", "sqs:B"), True, [f"{FIRST}sqs:B, which it does not give yet."]),
        (
            policy("sqs:A", "sqs:B"),
            False,
            [f"{FIRST}sqs:B, which it does not give yet.".replace("apply", "generate and apply")],
        ),
        (
            policy("sqs:A", *(f"sqs:N{at}" for at in range(6))),
            True,
            [f"{FIRST}sqs:N0, sqs:N1, sqs:N2, sqs:N3 and 2 more, which it does not give yet."],
        ),
        (
            policy("sqs:A", resource="arn:aws:s3:::files"),
            True,
            [
                f"{FIRST}rights on arn:aws:s3:::files, which it does not give yet. It also takes "
                "rights on * away: if something leaves, make two changes, what comes and then what "
                "leaves."
            ],
        ),
        (
            policy(),
            True,
            [
                "production: apply it before accounts/live, which takes sqs:A away from "
                "pave-deploy: what leaves is deleted with it."
            ],
        ),
        (policy(), False, []),
    ],
)
def test_what_is_applied_first(
    tmp_path: Path, needed: dict[str, Any], renewed: bool, said: list[str]
) -> None:
    write(tmp_path, policy("sqs:A"))
    assert list(new_rights(tmp_path, ENVIRONMENT, {"data": needed}, renewed)) == said


def test_an_account_that_is_new_comes_first_anyway(tmp_path: Path) -> None:
    needed = {"data": policy("sqs:A")}
    assert list(new_rights(tmp_path, ENVIRONMENT, needed, True)) == []
    (note,) = new_rights(tmp_path, ENVIRONMENT, needed, False)
    assert note.startswith("production: generate and apply accounts/live first")


def test_a_file_that_is_no_terraform_gives_nothing(tmp_path: Path) -> None:
    write(tmp_path, policy("sqs:A"))
    path = tmp_path / "accounts/live/modules/deploy-production/policies.tf"
    path.write_text("resource {")
    (note,) = new_rights(tmp_path, ENVIRONMENT, {"data": policy("sqs:A")}, True)
    assert "needs sqs:A" in note
