"""The one test that runs the real checkov: what the driver promises about it."""

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
# Functions named as of Terraform 1.8, which the grammar of checkov's parser refuses.
NAMESPACED = """
resource "aws_sqs_queue" "named" {
  sqs_managed_sse_enabled = core::tobool("true")
  kms_master_key_id       = provider::aws::arn_parse("arn:aws:s3:::b").account
}
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
    with CheckovRun(targets, Options()) as run:
        answer = read_response(run.response(), targets, Controls())
    assert answer.version == "3.3.30"
    assert {"CKV_AWS_18", "CKV2_AWS_6"} <= answer.known
    first, second = map(by_check, answer.findings)
    for found, name in ((first, "a"), (second, "b")):  # each target its own findings
        assert found["CKV_AWS_18"].status is Status.FAIL, "the comment has no effect"
        assert found["CKV_AWS_21"].status is Status.FAIL, "nor has the configuration file"
        assert found["CKV_AWS_18"].resource == f"aws_s3_bucket.{name}"
        assert found["CKV_AWS_18"].file == f"out/{name}/main.tf"
        assert found["CKV_AWS_3"].resource == "module.h.aws_ebs_volume.v"
        assert found["CKV_AWS_3"].file == f"out/{name}/.hidden/main.tf"
    assert "checkov-parse" not in first
    assert "aws_sqs_queue.named" in {finding.resource for finding in answer.findings[0]}
    assert second["checkov-parse"].file == "out/b/broken.tf"
