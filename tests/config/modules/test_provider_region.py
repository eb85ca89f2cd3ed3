"""What is known of the region and its partition where the provider names the region."""

from typing import Any

import pytest

from generator.config.values import Reference

DATA = """
data "aws_region" "current" {}
data "aws_partition" "current" {}
data "aws_region" "named" {
  name = "cn-north-1"
}
data "aws_region" "west" {
  provider = aws.west
}
data "aws_partition" "west" {
  provider = aws.west
}
resource "aws_a" "b" {
  name      = data.aws_region.current.name
  id        = data.aws_region.current.id
  region    = data.aws_region.current.region
  partition = data.aws_partition.current.partition
  suffix    = data.aws_partition.current.dns_suffix
  reverse   = data.aws_partition.current.reverse_dns_prefix
  endpoint  = data.aws_region.current.endpoint
  named     = data.aws_region.named.name
  west      = data.aws_region.west.name
  gov       = data.aws_partition.west.partition
  branch    = data.aws_partition.current.partition == "aws-cn" ? "open" : "closed"
}
"""
WEST = 'provider "aws" {\n  alias = "west"\n  region = "us-gov-west-1"\n}\n'


def values(configuration: Any) -> dict[str, Any]:
    held = next(r for r in configuration.resources if r.type == "aws_a").block.attributes
    return {name: attribute.value for name, attribute in held.items()}


def test_the_region_of_the_provider_decides(load: Any) -> None:
    found = values(load('provider "aws" {\n  region = "eu-central-1"\n}\n' + WEST + DATA))
    assert found == {
        "name": "eu-central-1",
        "id": "eu-central-1",
        "region": "eu-central-1",
        "partition": "aws",
        "suffix": "amazonaws.com",
        "reverse": "com.amazonaws",
        "endpoint": Reference("data.aws_region.current", "endpoint"),
        "named": "cn-north-1",
        "west": "us-gov-west-1",
        "gov": "aws-us-gov",
        "branch": "closed",
    }


@pytest.mark.parametrize("region", ["var.r", '"eu-isoe-west-1"'])
def test_what_nobody_can_tell_stays_with_aws(load: Any, region: str) -> None:
    text = f'variable "r" {{}}\nprovider "aws" {{\n  region = {region}\n}}\n' + WEST + DATA
    found = values(load(text))
    assert found["partition"] == Reference("data.aws_partition.current", "partition")
    assert found["branch"].either == ("open", "closed")


def test_without_a_region_the_environment_says_it(load: Any) -> None:
    found = values(load(WEST + DATA))
    assert found["name"] == Reference("data.aws_region.current", "name")
    assert found["west"] == "us-gov-west-1"


def test_a_module_has_the_provider_that_it_is_given(load: Any) -> None:
    call = (
        'module "m" {\n  source = "./m"\n  providers = {aws = aws.west, aws.west = aws.west}\n}\n'
    )
    found = values(
        load('provider "aws" {\n  region = "eu-central-1"\n}\n' + WEST + call, {"m/a.tf": DATA})
    )
    assert found["name"] == "us-gov-west-1"


def test_one_of_several_regions_is_not_chosen(load: Any) -> None:
    text = (
        'provider "aws" {\n  region = "eu-central-1"\n}\n'
        'data "aws_region" "each" {\n  for_each = toset(["eu-west-1"])\n  region = each.value\n}\n'
        'resource "aws_a" "b" {\n  name = data.aws_region.each["eu-west-1"].name\n}\n'
    )
    assert values(load(text))["name"] == Reference('data.aws_region.each["eu-west-1"]', "name")
