"""What one act cures in many resources has one cause."""

from generator.config.load import load_files
from generator.gate.model import PolicySettings
from generator.gate.policy.catalogue import load_catalogue
from generator.resources import data_folder

ENDPOINT = """
resource "aws_vpc_endpoint" "{0}" {{
  vpc_id       = "vpc-12345678"
  service_name = "com.amazonaws.eu-central-1.{0}"
  {1}
}}
"""
POLICIES = {policy.id: policy for policy in load_catalogue([data_folder("policies")])}


def causes(policy: str, *endpoints: tuple[str, str], more: str = "") -> list[str]:
    files = {"main.tf": "".join(ENDPOINT.format(*endpoint) for endpoint in endpoints) + more}
    results = POLICIES[policy].evaluate(load_files(files, "t"), PolicySettings(lists=LISTS))
    return [result.cause for result in results if result.status.value == "fail"]


LISTS = {"endpoints_without_policy": ()}
IN_CDE = 'tags = { pci_scope = "cde" }'
OPEN = 'policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "*" }] })'


def test_endpoints_without_a_policy_are_one_cause() -> None:
    first, second = causes("vpc-endpoint-policy-scoped", ("s3", IN_CDE), ("sqs", IN_CDE))
    assert first == second != ""


def test_an_own_policy_that_is_open_and_a_lighter_rule_are_causes_of_their_own() -> None:
    assert causes("vpc-endpoint-policy-scoped", ("s3", OPEN)) == [""]
    assert causes("vpc-endpoint-policy-own-account", ("ssm", "")) == [""]


GROUP = """
resource "aws_security_group" "{0}" {{
  vpc_id = "vpc-12345678"
  ingress {{
    from_port   = 0
    to_port     = {1}
    protocol    = "tcp"
    cidr_blocks = ["10.0.1.0/24"]
  }}
}}
"""
WORN = 'vpc_endpoint_type = "Interface"\n security_group_ids = [aws_security_group.{0}.id]'


def test_a_rule_is_one_cause_for_all_endpoints_that_have_its_group() -> None:
    more = GROUP.format("a", 65535) + GROUP.format("b", 1024)
    a, b, none = WORN.format("a"), WORN.format("b"), 'vpc_endpoint_type = "Interface"'
    endpoints = (("ssm", a), ("logs", a), ("kms", b), ("sts", none))
    first, second, other, without = causes("vpc-endpoint-sg-restricted", *endpoints, more=more)
    assert first == second != ""
    assert other not in ("", first)
    assert without == "", "it has no group, which is mended at the endpoint"


def test_what_one_statement_or_one_rule_lets_happen_is_one_concern() -> None:
    everything = ("iam-no-admin-policy", "iam-passrole-restricted", "kms-iam-no-full-access")
    assert len({POLICIES[name].concern for name in everything}) == 1
    open_ = ("sg-no-ssh-from-internet", "sg-no-insecure-protocol-ports")
    assert len({POLICIES[name].concern for name in (*open_, "sg-no-excessive-port-range")}) == 1


ADDRESS = """
variable "tags" {
  type = map(string)
}
resource "aws_instance" "i" {
  tags = merge(var.tags, { Name = "ci" })
}
resource "aws_eip" "e" {
  instance = aws_instance.i.id
}
"""


def test_a_scope_that_nobody_knows_names_what_the_tags_lack() -> None:
    policy = POLICIES["eip-not-on-in-scope-instances"]
    [found] = policy.evaluate(load_files({"main.tf": ADDRESS}, "t"), PolicySettings())
    assert (found.status.value, found.cause) == ("unknown", "variable tags has no value")


TEMPLATE = """
data "aws_ami" "os" {
  most_recent = true
}
resource "aws_instance" "i" {
  ami       = data.aws_ami.os.id
  user_data = templatefile("${path.module}/boot.sh", { name = "x" })
}
"""


def test_what_a_template_of_user_data_lacks_is_its_cause() -> None:
    policy = POLICIES["ec2-no-secrets-in-user-data"]
    files = {"main.tf": TEMPLATE, "boot.sh": "echo ${VERSION} ${name}\n"}
    [found] = policy.evaluate(load_files(files, "t"), PolicySettings())
    assert (found.status.value, found.cause) == ("unknown", "'VERSION' is not a value")
