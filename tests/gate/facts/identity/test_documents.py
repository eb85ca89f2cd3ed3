"""Every argument of the provider that takes a policy document is judged."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.gate.facts.identity.documents import (
    IDENTITY_DOCUMENTS,
    RESOURCE_DOCUMENTS,
    is_used_elsewhere,
)
from generator.gate.policy.catalogue import load_catalogue
from generator.resources import data_folder
from tests.support.hcl import parse
from tests.support.real_provider import NEEDS_REAL_PROVIDER, RealRoot

# `document` or `other`, type, argument: what is named like a policy in the schemas of the AWS
# provider 5.100.0 and 6.62.0. `other` is no IAM policy of the resource: lifecycle, scaling, TLS,
# data protection, Cedar, session policies.
TABLE = Path(__file__).parents[3] / "values/policy_arguments.txt"
ROWS = {tuple(line.split()[1:]): line.split()[0] for line in TABLE.read_text().splitlines()}
NAMED = re.compile(r"(^|_)(polic(y|ies)|policy_document|policy_json)$")
# Judged where the kind of resource has a question of its own.
PUBLIC = (
    "api-policy-not-open",
    "iam-resource-policy-no-public",
    "kms-policy-no-wildcard-principal",
    "opensearch-access-policy-restricted",
    "s3-policy-no-wildcard-principal",
    "vpc-endpoint-policy-scoped",
)
KNOWN = ("resource-policy-known-accounts", "s3-policy-no-cross-account-admin-actions")


def test_every_document_is_in_the_table() -> None:
    known = {**RESOURCE_DOCUMENTS, **IDENTITY_DOCUMENTS}
    documents = {type_: path for (type_, path), kind in ROWS.items() if kind == "document"}
    assert {t: p for t, p in known.items() if NAMED.search(p.rpartition(".")[2])} == documents


@pytest.mark.parametrize("policies", [PUBLIC, KNOWN])
def test_every_document_of_a_resource_is_judged(policies: tuple[str, ...]) -> None:
    held = {policy.id: policy for policy in load_catalogue([data_folder("policies")])}
    judged = {type_ for policy in policies for type_ in held[policy].resources}
    assert set(RESOURCE_DOCUMENTS) <= judged


@NEEDS_REAL_PROVIDER
def test_no_argument_of_the_provider_is_forgotten(tmp_path: Path) -> None:
    text = (
        "terraform {\n required_providers {\n"
        '  aws = { source = "hashicorp/aws", version = "~> 6.0" }\n }\n}\n'
    )
    root = RealRoot({"main.tf": text}, tmp_path / "root")
    root.init()
    answer = subprocess.run(
        ["terraform", "providers", "schema", "-json"],
        cwd=root.folder,
        env={**os.environ, **root.environment},
        check=True,
        capture_output=True,
    )
    (schemas,) = json.loads(answer.stdout)["provider_schemas"].values()
    found = {
        (type_, path)
        for type_, schema in schemas["resource_schemas"].items()
        for path in _texts(schema["block"], "")
        if NAMED.search(path.rpartition(".")[2])
    }
    assert found <= set(ROWS)


def _texts(block: dict[str, Any], prefix: str) -> Iterator[str]:
    for name, held in block.get("attributes", {}).items():
        if held.get("type") == "string" and (held.get("optional") or held.get("required")):
            yield prefix + name
        yield from _texts(held.get("nested_type", {}), f"{prefix}{name}.")
    for name, held in block.get("block_types", {}).items():
        yield from _texts(held["block"], f"{prefix}{name}.")


DOCUMENT = """data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["sqs:*"]
    resources = ["*"]
  }
}
"""
NOT_MADE = """resource "aws_sqs_queue_policy" "q" {
  count  = 0
  policy = data.aws_iam_policy_document.d.json
}
"""


@pytest.mark.parametrize(
    ("users", "elsewhere"),
    [
        ("", False),  # perhaps handed to a module that is not read
        (NOT_MADE, True),
        (NOT_MADE.replace("count  = 0\n", ""), True),
        (NOT_MADE + 'output "o" {\n  value = data.aws_iam_policy_document.d.json\n}\n', False),
        (
            NOT_MADE
            + 'module "m" {\n  source = "x/y/z"\n  p = data.aws_iam_policy_document.d.json\n}\n',
            False,
        ),
        (NOT_MADE + "locals {\n  p = data.aws_iam_policy_document.d.json\n}\n", False),
        (NOT_MADE.replace("aws_sqs_queue_policy", "aws_x"), False),
    ],
)
def test_a_document_for_what_is_not_made_is_not_judged_by_itself(
    users: str, elsewhere: bool
) -> None:
    configuration = parse(DOCUMENT + users)
    document = configuration.by_address["data.aws_iam_policy_document.d"]
    assert is_used_elsewhere(configuration, document) is elsewhere
