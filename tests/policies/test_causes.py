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


def causes(policy: str, *endpoints: tuple[str, str]) -> list[str]:
    files = {"main.tf": "".join(ENDPOINT.format(*endpoint) for endpoint in endpoints)}
    results = POLICIES[policy].evaluate(load_files(files, "t"), PolicySettings(lists=LISTS))
    return [result.cause for result in results if result.status.value == "fail"]


LISTS = {"endpoints_without_policy": ()}
OPEN = 'policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "*" }] })'


def test_endpoints_without_a_policy_are_one_cause() -> None:
    first, second = causes("vpc-endpoint-policy-scoped", ("s3", ""), ("sqs", ""))
    assert first == second != ""


def test_an_own_policy_that_is_open_and_a_lighter_rule_are_causes_of_their_own() -> None:
    assert causes("vpc-endpoint-policy-scoped", ("s3", OPEN)) == [""]
    assert causes("vpc-endpoint-policy-own-account", ("ssm", "")) == [""]
