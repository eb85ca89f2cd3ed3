"""Tags of a resource: its own over the provider's defaults."""

from typing import Any

from generator.config.values import ABSENT, OpenMap, Unknown, entry

PROVIDERS = """
provider "aws" {
  default_tags {
    tags = { env = "prod", owner = "platform" }
  }
}
provider "aws" {
  alias = "west"
  default_tags {
    tags = { env = "dr" }
  }
}
"""


def test_own_tags_win_and_aliases_have_their_own(load: Any) -> None:
    configuration = load(
        PROVIDERS + 'resource "aws_a" "own" {\n  tags = {owner = "me"}\n}\n'
        'resource "aws_a" "none" {}\n'
        'resource "aws_a" "west" {\n  provider = aws.west\n}\n'
        'resource "tls_a" "other" {}\n'
    )
    tags = {r.name: r.tags for r in configuration.resources}
    assert tags["own"] == {"env": "prod", "owner": "me"}
    assert tags["none"] == {"env": "prod", "owner": "platform"}
    assert tags["west"] == {"env": "dr"}
    assert tags["other"] is ABSENT


def test_modules_inherit_or_are_given_providers(load: Any) -> None:
    child = 'resource "aws_a" "b" {}\nresource "aws_a" "z" {\n  provider = aws.other\n}\n'
    configuration = load(
        PROVIDERS + 'module "in" {\n  source = "./m"\n  providers = {aws.other = aws.west}\n}\n'
        'module "out" {\n  source = "./m"\n  providers = {aws = aws.west, aws.other = aws}\n}\n',
        {"m/main.tf": child},
    )
    env = {r.address: r.tags["env"] for r in configuration.resources}
    assert env == {
        "module.in.aws_a.b": "prod",
        "module.in.aws_a.z": "dr",
        "module.out.aws_a.b": "dr",
        "module.out.aws_a.z": "prod",
    }


def test_what_is_not_known_stays_open(load: Any) -> None:
    configuration = load(
        'variable "t" {}\nprovider "aws" {\n  default_tags {\n    tags = var.t\n  }\n}\n'
        'resource "aws_a" "own" {\n  tags = {pci_scope = "cde"}\n}\n'
        'resource "aws_a" "open" {\n  tags = var.t\n}\n'
    )
    own, other = (r.tags for r in configuration.resources)
    assert isinstance(own, OpenMap)
    assert entry(own, "pci_scope") == "cde"
    assert isinstance(entry(own, "env"), Unknown)
    assert isinstance(entry(other, "pci_scope"), Unknown)
