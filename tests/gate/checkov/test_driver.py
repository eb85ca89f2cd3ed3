"""The one test that runs the real checkov: what the driver promises about it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.errors import NoVerdictError
from generator.gate.checkov.controls import Controls
from generator.gate.checkov.environment import ensure_environment
from generator.gate.checkov.read import read_response
from generator.gate.checkov.run import CheckovRun
from generator.gate.model import Finding, Status
from generator.gate.options import Options
from generator.gate.targets import Target

BUCKET = 'resource "aws_s3_bucket" "%s" {\n  # checkov:skip=CKV_AWS_18: says the author\n}\n'
# What the grammar of checkov's parser refuses: functions named as of Terraform 1.8, a heredoc whose
# end is one letter, an operator that begins a line, a name beyond ASCII.
NAMESPACED = """
resource "aws_sqs_queue" "named" {
  sqs_managed_sse_enabled = (
    !!core::tobool("true") # so
    && true
  )
  kms_master_key_id       = provider::aws::arn_parse("arn:aws:s3:::b").account
  policy                  = <<-P
    {"P": []}
  P
}

resource "aws_sqs_queue" "größe" {}
"""
CONFIG = "skip-check: [CKV_AWS_21]\n"


def by_check(findings: tuple[Finding, ...]) -> dict[str, Finding]:
    return {finding.policy_id: finding for finding in findings}


@pytest.fixture(scope="module")
def environment():
    """The user's own environment for checkov: made once, not once per test run."""
    try:
        return ensure_environment(print)
    except NoVerdictError as error:  # a machine without network cannot have it
        pytest.skip(str(error))


# The same stack in three forms; of the override it is `storage_encrypted` that counts.
CLUSTER = """
locals {
  name = "graph"
}

resource "aws_neptune_cluster" "graph" {
  cluster_identifier = local.name
  storage_encrypted  = %s
}

module "edge" {
  source = "./edge"
}
"""
EDGE = """
resource "aws_security_group" "edge" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
"""
CLUSTER_JSON = """{
  "//": "made by a tool",
  "locals": {"name": "graph"},
  "module": {"edge": {"source": "./edge"}},
  "resource": {"aws_neptune_cluster": {
    "graph": {"cluster_identifier": "${local.name}", "storage_encrypted": false}}}
}
"""
EDGE_JSON = """{"resource": {"aws_security_group": {"edge": {
  "ingress": [
    {"from_port": 22, "to_port": 22, "protocol": "tcp", "cidr_blocks": ["0.0.0.0/0"]}
  ]}}}}
"""
OVERRIDE = 'resource "aws_neptune_cluster" "graph" {\n  storage_encrypted = false\n}\n'
TWINS = {
    "hcl": {"main.tf": CLUSTER % "false", "edge/main.tf": EDGE},
    "json": {"main.tf.json": CLUSTER_JSON, "edge/main.tf.json": EDGE_JSON},
    "tofu": {"main.tofu": CLUSTER % "false", "edge/main.tofu": EDGE},
    "override": {"main.tf": CLUSTER % "true", "x_override.tf": OVERRIDE, "edge/main.tf": EDGE},
}


def twins(folder: Path) -> Iterator[Target]:
    for name, files in TWINS.items():
        for file, text in files.items():
            (folder / name / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / file).write_text(text)
        yield Target(name, folder / name, "directory", name)


def test_the_real_checkov(environment, tmp_path) -> None:
    targets = []
    for name in ("a", "b"):
        (tmp_path / name / ".hidden").mkdir(parents=True)
        (tmp_path / name / "main.tf").write_text(
            BUCKET % name + 'module "h" {\n  source = "./.hidden"\n}\n'
        )
        (tmp_path / name / ".hidden" / "main.tf").write_text(
            'resource "aws_ebs_volume" "v" {\n  size = 1\n}\ndata "aws_ami" "x" {}\n'
        )
        (tmp_path / name / ".checkov.yaml").write_text(CONFIG)
        targets.append(Target(name, tmp_path / name, "directory", f"out/{name}"))
    (tmp_path / "a" / "named.tf").write_text(NAMESPACED)
    (tmp_path / "b" / "broken.tf").write_text("resource {{{\n")
    targets += twins(tmp_path)
    with CheckovRun(targets, Options()) as run:
        answer = read_response(run.response(), targets, Controls())
    assert answer.version == "3.3.30"
    assert {"CKV_AWS_18", "CKV2_AWS_6"} <= answer.known
    first, second = map(by_check, answer.findings[:2])
    for found, name in ((first, "a"), (second, "b")):  # each target its own findings
        assert found["CKV_AWS_18"].status is Status.FAIL, "the comment has no effect"
        assert found["CKV_AWS_21"].status is Status.FAIL, "nor has the configuration file"
        assert found["CKV_AWS_18"].resource == f"aws_s3_bucket.{name}"
        assert found["CKV_AWS_18"].file == f"out/{name}/main.tf"
        assert found["CKV_AWS_3"].resource == "module.h.aws_ebs_volume.v"
        assert found["CKV_AWS_3"].file == f"out/{name}/.hidden/main.tf"
    assert "checkov-parse" not in first
    lines = {f.resource: f.line for f in answer.findings[0] if "sqs" in f.resource}
    assert lines == {"aws_sqs_queue.named": 2, "aws_sqs_queue.größe": 13}
    assert second["checkov-parse"].file == "out/b/broken.tf"
    # A stack has the same findings in every form, at the lines where each form has it.
    places = [{(f.policy_id, f.resource, f.status) for f in found} for found in answer.findings[2:]]
    assert ("CKV_AWS_44", "aws_neptune_cluster.graph", Status.FAIL) in places[0]
    assert ("CKV_AWS_24", "module.edge.aws_security_group.edge", Status.FAIL) in places[0]
    assert places == [places[0]] * len(TWINS)
    written = {(f.file, f.line) for found in answer.findings[2:] for f in found}
    assert written == {
        *(("hcl/main.tf", 6), ("hcl/edge/main.tf", 2)),
        *(("json/main.tf.json", 6), ("json/edge/main.tf.json", 1)),
        *(("tofu/main.tofu", 6), ("tofu/edge/main.tofu", 2)),
        *(("override/main.tf", 6), ("override/edge/main.tf", 2)),
    }
    assert answer.copied[3:5] == (
        frozenset({"main.tf.json", "edge/main.tf.json"}),
        frozenset({"main.tofu", "edge/main.tofu"}),
    )
