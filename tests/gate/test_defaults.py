"""What hangs on a default of a variable of the root."""

from pathlib import Path

import pytest

from generator.check import CheckOptions, check
from generator.errors import NoVerdictError, UsageError
from generator.gate.model import Finding, Severity, Status
from generator.gate.options import Options

VARIABLES = """
variable "public" {
  type    = bool
  default = false
}
variable "number" {
  default = 1
}
"""
DATABASE = """
resource "aws_db_instance" "x" {
  publicly_accessible = var.public
  storage_encrypted   = true
}
"""
RULE = """
resource "aws_vpc_security_group_ingress_rule" "ssh" {
  count             = var.open ? 1 : 0
  security_group_id = "sg-1"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 22
  to_port           = 22
  ip_protocol       = "tcp"
}
"""
OPEN = """variable "open" {
  default = false
}
"""
POLICY = "rds-not-publicly-accessible"


@pytest.fixture
def tree(tmp_path: Path, warm_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(warm_cache))
    (tmp_path / "repo/infra").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "repo")
    return tmp_path / "repo/infra"


def judged(policy: str = POLICY, *files: Path, **options) -> list[Finding]:
    gate = Options(with_checkov=False, with_passes=True, **options)
    verdict = check(CheckOptions(Path("out"), ("infra",), var_files=files, gate=gate))
    return [f for f in (*verdict.findings, *verdict.passes) if f.policy_id == policy]


def status(*files: Path, **options) -> Status:
    (finding,) = judged(POLICY, *files, **options)
    return finding.status


def test_a_critical_pass_by_a_default_is_unknown_and_names_it(tree: Path) -> None:
    (tree / "main.tf").write_text(DATABASE)
    (tree / "variables.tf").write_text(VARIABLES)
    (finding,) = judged()
    assert finding.status is Status.UNKNOWN
    assert finding.message == (
        "passes only because of the default of variable public (variables.tf:2)"
    )
    assert "--var-file" in finding.remediation
    assert finding.severity is Severity.MEDIUM  # as it is written, the configuration is right


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("terraform.tfvars", "public = false\n"),
        ("terraform.tfvars.json", '{"public": false}'),
        ("x.auto.tfvars", "public = false\n"),
        ("main_override.tf", 'variable "public" {\n  default = false\n}\n'),
        ("b.tf", 'resource "aws_db_instance" "y" {\n  publicly_accessible = false\n}\n'),
    ],
)
def test_what_terraform_reads_itself_is_a_value(tree: Path, name: str, text: str) -> None:
    (tree / "main.tf").write_text(DATABASE + VARIABLES)
    (tree / name).write_text(text)
    found = {f.resource: f.status for f in judged()}
    expected = Status.PASS if "tfvars" in name else Status.UNKNOWN
    assert found.pop("aws_db_instance.x") is expected
    assert set(found.values()) <= {Status.PASS}


def test_a_file_of_values_decides_also_one_outside_of_the_tree(tree: Path, tmp_path: Path) -> None:
    (tree / "main.tf").write_text(DATABASE + VARIABLES)
    closed, public = tmp_path / "closed.tfvars", tmp_path / "public.tfvars.json"
    closed.write_text("public = false\nnobody_declares = 1\n")
    public.write_text('{"public": true}')
    assert status(closed) is Status.PASS
    assert status(public) is Status.FAIL
    assert status(closed, public) is Status.FAIL
    assert status(public, closed) is Status.PASS
    public.write_text('{"public": false}')  # the kept verdict was on another value
    assert status(closed, public) is Status.PASS


def test_a_file_of_values_that_cannot_be_read_gives_no_verdict(tree: Path, tmp_path: Path) -> None:
    (tree / "main.tf").write_text(DATABASE + VARIABLES)
    bad = tmp_path / "bad.tfvars"
    bad.write_text("public =\n")
    gate = Options(with_checkov=False)
    verdict = check(CheckOptions(Path("out"), ("infra",), var_files=(bad,), gate=gate))
    assert verdict.exit_status == 3
    assert "bad.tfvars:1" in verdict.errors[0].message
    bad.write_bytes(b"\xff")
    with pytest.raises(NoVerdictError, match="cannot be read"):
        check(CheckOptions(Path("out"), ("infra",), var_files=(bad,), gate=gate))
    (tree.parent / "other").mkdir()
    (tree.parent / "other/main.tf").write_text(DATABASE)
    with pytest.raises(UsageError, match="the target must be a root module"):
        check(CheckOptions(Path("out"), ("infra", "other"), var_files=(bad,), gate=gate))


def test_the_estate_may_accept_defaults_and_the_verdict_says_so(tree: Path) -> None:
    (tree / "main.tf").write_text(DATABASE + VARIABLES)
    gate = tree.parent / "gate.yaml"
    gate.write_text("defaults: accepted\n")
    assert status(gate_file=gate) is Status.PASS
    options = Options(with_checkov=False, gate_file=gate)
    verdict = check(CheckOptions(Path("out"), ("infra",), gate=options))
    assert [(c.key, c.shipped, c.value) for c in verdict.changed] == [
        ("defaults", "open", "accepted")
    ]


def test_a_failure_names_the_default_that_it_hangs_on(tree: Path) -> None:
    (tree / "main.tf").write_text(DATABASE + VARIABLES.replace("false", "true"))
    (finding,) = judged()
    assert finding.status is Status.FAIL
    assert finding.message.endswith(
        "; the value comes from the default of variable public (main.tf:7)"
    )
    moved = (tree / "main.tf").read_text()
    (tree / "main.tf").write_text("\n\n" + moved)
    assert [f.fingerprint for f in judged()] == [finding.fingerprint]


def test_a_default_that_decides_the_scope_alone_is_told_so(tree: Path) -> None:
    bucket = 'variable "tags" {\n  default = {}\n}\nresource "aws_s3_bucket" "x" {\n'
    (tree / "main.tf").write_text(bucket + '  bucket = "x"\n  tags   = var.tags\n}\n')
    (finding,) = judged("s3-access-logging")
    assert finding.message.endswith(
        "; its scope comes from the default of variable tags (main.tf:1)"
    )


def test_what_does_not_hang_on_a_default_is_as_it_was(tree: Path) -> None:
    fixed = DATABASE.replace("var.public", "false")
    (tree / "main.tf").write_text(fixed + VARIABLES)
    assert status() is Status.PASS
    named = fixed.replace("storage", 'identifier = "db-${var.number}"\n  storage')
    (tree / "main.tf").write_text(named + VARIABLES)
    assert status() is Status.PASS


def test_the_default_of_a_module_is_settled_by_its_call(tree: Path) -> None:
    (tree / "db").mkdir()
    (tree / "db/main.tf").write_text(DATABASE + VARIABLES)
    (tree / "main.tf").write_text('module "db" {\n  source = "./db"\n}\n')
    assert status() is Status.PASS
    call = 'module "db" {\n  source = "./db"\n  public = var.public\n}\n'
    (tree / "main.tf").write_text(call + VARIABLES)
    assert status() is Status.UNKNOWN


def test_a_door_that_a_default_leaves_out_is_unknown(tree: Path) -> None:
    (tree / "main.tf").write_text(RULE + OPEN)
    (finding,) = judged("sg-no-ssh-from-internet")
    assert finding.status is Status.UNKNOWN
    assert finding.message == (
        "is left out because of the default of variable open (main.tf:10), "
        "and would fail if it existed"
    )
    (tree / "terraform.tfvars").write_text("open = false\n")
    assert judged("sg-no-ssh-from-internet") == []


def test_a_door_for_each_element_of_a_default_is_unknown(tree: Path) -> None:
    rule = RULE.replace("count             = var.open ? 1 : 0", "for_each = toset(var.open)")
    rule = rule.replace('"0.0.0.0/0"', "each.value")
    (tree / "main.tf").write_text(rule + OPEN.replace("false", '["10.1.2.0/24"]'))
    found = judged("sg-no-ssh-from-internet")
    assert [f.status for f in found] == [Status.UNKNOWN]
    assert "variable open (main.tf:10)" in found[0].message


NAMES = """
variable "prefix" {
  default = "app"
}
variable "login_password" {
  default = ""
}
resource "aws_instance" "x" {
  tags      = { Name = var.prefix }
  user_data = "echo ${var.%s}"
}
"""


@pytest.mark.parametrize(
    ("policy", "variable", "status"),
    [
        ("ec2-no-secrets-in-user-data", "prefix", Status.PASS),
        ("ec2-no-secrets-in-user-data", "login_password", Status.UNKNOWN),
        ("ec2-user-data-no-pan", "prefix", Status.PASS),
    ],
)
def test_a_default_that_only_makes_a_name_is_not_told(
    tree: Path, policy: str, variable: str, status: Status
) -> None:
    (tree / "main.tf").write_text(NAMES % variable)
    assert [f.status for f in judged(policy)] == [status]


PROVIDER = """
variable "key" {
}
variable "region" {
  default = "eu-west-1"
}
provider "aws" {
  region     = var.region
  access_key = var.key
  secret_key = "/where/it/lies"
}
resource "aws_sns_topic" "a" {
  count = var.region == "%s" ? 1 : 0
}
resource "aws_sns_topic" "z" {
  name = var.region
}
"""


@pytest.mark.parametrize("region", ["eu-west-1", "us-east-1"])
def test_what_is_open_with_the_defaults_as_well_is_not_told_again(tree: Path, region: str) -> None:
    (tree / "main.tf").write_text(PROVIDER % region)
    told = [f.message for f in judged("secrets-no-plaintext-in-hcl") if "default" in f.message]
    assert told == []


GROUP = """
resource "aws_security_group" "x" {
  vpc_id = "vpc-1"
  dynamic "ingress" {
    for_each = var.sources
    content {
      from_port   = PORT
      to_port     = PORT
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}
variable "sources" {
  default = []
}
"""


@pytest.mark.parametrize(("port", "found"), [("22", [Status.UNKNOWN]), ("443", [])])
def test_a_block_that_a_default_leaves_out(tree: Path, port: str, found: list[Status]) -> None:
    (tree / "main.tf").write_text(GROUP.replace("PORT", port))
    told = judged("sg-no-ssh-from-internet")
    assert [f.status for f in told] == found
    assert all("would fail if it existed" in f.message and "sources" in f.message for f in told)
    (tree / "terraform.tfvars").write_text('sources = ["a"]\n')
    statuses = {f.status for f in judged("sg-no-ssh-from-internet")}
    assert statuses == ({Status.FAIL} if port == "22" else {Status.PASS})
